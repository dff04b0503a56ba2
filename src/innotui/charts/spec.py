"""What a chart is before it has a size: pure values that compare, hash and print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from innotui.charts.datum import Datum
from innotui.likeness import Difference

if TYPE_CHECKING:
    from innotui.charts.canvas import Canvas
    from innotui.charts.ink import Ink


MOST_CHARTS = 40
"""More nobody pages through."""


class Drawing(Protocol):
    """The data of one kind of chart, which knows how it is drawn."""

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws into the rows from ``top`` to the foot of the canvas."""

    def data(self) -> tuple[Datum, ...]:
        """What is drawn, value by value, whatever the size leaves out."""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart ready to be drawn at any size.

    Attributes:
        kind: ``bars``, ``trend``, …: one of ``innotui.charts.KINDS``.
        title: what is shown.
        subtitle: unit, window and price basis in one line.
        figure_ids: the figures it stands on, in drawing order.
        unlike: in what these differ, but for what the drawing itself spells out.
        data: what is drawn.
        sentence: what it says, in words: latest, highest and lowest, since when, what is missing.
        unit: of the values in ``data``, for a column's header.
        base_year: of an index that can be held against another year.
    """

    kind: str
    title: str
    subtitle: str
    figure_ids: tuple[str, ...]
    unlike: tuple[Difference, ...]
    data: Drawing
    sentence: str = ""
    unit: str = ""
    base_year: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chart that the figures allow, with what its rank rests on; it is made only if it is chosen.

    Attributes:
        kind: of the chart.
        make: makes it.
        subject: the indicator if all its figures share one and nothing narrower, else empty.
        level: whether it shows levels and not rates.
        planned: whether it shows plans or targets.
        regions: how many regions it shows.
        mixed: whether its rows differ in region and in indicator at once.
        size: rows of bars, or years of the longest line.
        newest: the end of its newest window.
        tie: settles ties; no two candidates of a kind share it.
    """

    kind: str
    make: Callable[[], ChartSpec]
    subject: str
    level: bool
    planned: bool
    regions: int
    mixed: bool
    size: int
    newest: date
    tie: tuple[str, ...]
