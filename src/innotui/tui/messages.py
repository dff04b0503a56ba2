"""What panes say to the screen, in the words of the domain. Data goes down, messages go up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.model import Check, Entry, Figure, FigureCard, Indicator, IndicatorCard, Info, Selection, Source, View
from innotui.tui.wanted import Wanted, Years

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.tui.errands import Errand


@dataclass
class RegionChosen(Message):
    """Show this region."""

    region_id: str


@dataclass
class ChainChosen(Message):
    """Narrow to this chain; None widens to all."""

    chain_id: str | None


@dataclass
class FirmChosen(Message):
    """Narrow to this organisation; None widens to all."""

    org_id: str | None


@dataclass
class FigureMarked(Message):
    """The cursor stands on this figure; None where there is none."""

    figure: Figure | None


@dataclass
class FigureOpened(Message):
    """Go to the region, chain and firm of this figure."""

    figure: Figure


@dataclass
class ListEntered(Message):
    """Go on from a list to the figures."""


@dataclass
class Loaded(Message):
    """The answer to a selection; late ones are dropped by what they answer."""

    view: View


@dataclass
class Renewed(Message):
    """The package that is open was built anew.

    Attributes:
        asked: what was looked at.
        view: of it, or the first one where it is there no longer.
        home: the first view.
        info: what the package holds now.
        figures_before: how many it held.
    """

    asked: Selection
    view: View
    home: View
    info: Info
    figures_before: int


@dataclass
class Charted(Message):
    """What can be drawn, and the drawing library is loaded; late answers are dropped by what they answer.

    Attributes:
        wanted: what this answers.
        charts: best first.
        figures: those that the charts draw, by their ids.
        years: the first and last that there are figures of, whatever years are wanted.
    """

    wanted: Wanted
    charts: tuple[ChartSpec, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    years: Years | None = None


@dataclass
class Uncharted(Message):
    """Charts could not be made; late answers are dropped by what they answer.

    Attributes:
        wanted: what this answers.
        error: why there are none.
    """

    wanted: Wanted
    error: InnotuiError


@dataclass
class Described(Message):
    """What the open database is and holds."""

    info: Info


@dataclass
class DrawnMarked(Message):
    """The mark stands on another of the figures that the chart draws."""


@dataclass
class RowMarked(Message):
    """The cursor stands on another row of an answer, or on the first of a new one."""


@dataclass
class CardAnswered(Message):
    """What a card asked for, with the question it answers; late ones are dropped by that."""

    answer: Message
    asked: object


@dataclass
class FigureCardReady(Message):
    """All about a figure, and whether the database holds any check at all."""

    card: FigureCard
    audited: bool


@dataclass
class FiguresReady(Message):
    """Several figures under a title, and how many there are besides."""

    title: str
    figures: tuple[Figure, ...]
    more: int


@dataclass
class ChecksReady(Message):
    """The checks that touch a figure, and whether the database holds any at all."""

    figure: Figure
    checks: tuple[Check, ...]
    audited: bool


@dataclass
class CheckReady(Message):
    """One check, with the figures it touches."""

    check: Check
    figures: tuple[Figure, ...]


@dataclass
class IndicatorCardReady(Message):
    """An indicator with all its figures, and its numerator and denominator where it is a share."""

    card: IndicatorCard
    parts: tuple[Indicator, ...]


@dataclass
class SourceCardReady(Message):
    """A source and what it says."""

    source: Source
    figures: tuple[Figure, ...]


@dataclass
class FigureFound(Message):
    """The figure to go to."""

    figure: Figure


@dataclass
class Failed(Message):
    """A question of the explorer's own could not be answered."""

    error: InnotuiError


@dataclass
class Unloaded(Message):
    """The view of a selection could not be had; late ones are dropped by what they answer."""

    selection: Selection
    error: InnotuiError


@dataclass
class ErrandEnded(Message):
    """A question to an engine is over, whatever came of it."""

    errand: Errand


@dataclass
class EntriesWanted(Message):
    """Which entries of a list hold a text? The list ends before all that the engine has.

    Attributes:
        kind: of the list: region, chain or org.
        text: words of their names.
    """

    kind: str
    text: str


@dataclass
class EntriesFound(Message):
    """These; late ones are dropped by what they answer."""

    wanted: EntriesWanted
    entries: tuple[Entry, ...]
