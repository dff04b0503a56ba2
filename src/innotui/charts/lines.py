"""The data of charts of lines: points on a time axis, lines through them, and what all such charts hold.

How they are drawn stands in ``linework``; which figures make them in ``propose``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from innotui.charts.axes import Axis
from innotui.charts.datum import Datum

_YEAR_APART = 1.05  # some days more than a year: the ends of two reporting years are not always the same day

Place = tuple[float, float]
"""A year and a value."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure on the time axis.

    Attributes:
        x: the year; 2023.0 is the end of 2023.
        label: the period.
        value: where it stands.
        text: the value as it is written beside it.
        on_line: the line goes through it; False where another figure of the year is preferred.
        datum: all that is known of the value.
    """

    x: float
    label: str
    value: float
    text: str
    on_line: bool
    datum: Datum

    @property
    def values(self) -> tuple[float, ...]:
        """Where it stands under each reading: two places where the claim leaves open which."""
        upper = self.datum.upper
        return (self.value,) if upper is None else (self.value, upper)

    @property
    def vintage(self) -> str:
        """``first``, ``final`` or ``unknown``."""
        return self.datum.vintage

    @property
    def soft(self) -> bool:
        """Whether the figure is not exact."""
        return self.datum.soft


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one line in order of time.

    Attributes:
        name: as it is written at its end.
        points: all of them, on the line or beside it.
        place: which colour and which shape it has.
        leaps: its claims are about several years, and the line leads over them; else gaps stay open.
    """

    name: str
    points: tuple[Point, ...]
    place: int = 0
    leaps: bool = False

    @property
    def line(self) -> tuple[Point, ...]:
        """One point a year."""
        return tuple(point for point in self.points if point.on_line)

    def runs(self) -> Iterator[tuple[Point, ...]]:
        """The stretches without a gap."""
        run: list[Point] = []
        for point in self.line:
            if run and point.x - run[-1].x > _YEAR_APART and not self.leaps:
                yield tuple(run)
                run = []
            run.append(point)
        yield tuple(run)

    def steps(self) -> Iterator[tuple[Place, Place]]:
        """From where to where straight lines lead: to each reading of a point its own."""
        for run in self.runs():
            for start, end in pairwise(run):
                for value in end.values:
                    yield (start.x, start.value), (end.x, value)


@dataclass(frozen=True, slots=True)
class Guide:
    """What an index is measured from: the year that is 100.

    Attributes:
        value: 100.
        text: as it stands among the ticks.
        x: the year.
    """

    value: float
    text: str
    x: float


@dataclass(frozen=True, slots=True)
class Lines:
    """What all charts of lines hold.

    Attributes:
        series: the one with the largest latest value first.
        axis: how values are written.
        log: whether equal ratios are equally far apart.
        reference: a line to hold the others against.
        across: how a point's ``x`` is written where it is any number; None where it is a year.
    """

    series: tuple[Series, ...]
    axis: Axis
    log: bool = False
    reference: Series | None = None
    across: Axis | None = field(default=None, kw_only=True)

    def data(self) -> tuple[Datum, ...]:
        """A datum a point, line after line; the reference last."""
        return tuple(point.datum for one in self.all for point in one.points)

    @property
    def all(self) -> tuple[Series, ...]:
        """The lines, and the reference after them."""
        return self.series if self.reference is None else (*self.series, self.reference)

    @property
    def guide(self) -> Guide | None:
        """What all is measured from, where there is such a thing."""
        return None
