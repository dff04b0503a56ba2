"""The source card: one figure with everything that is known of it, and the way to what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.binding import Binding

from innotui import formats
from innotui.model import Check, Figure, FigureCard, Showing
from innotui.readings import read_as
from innotui.tui.opener import Opener
from innotui.tui.panes.figure_rows import VERDICT_LOOKS
from innotui.tui.panes.source import hints, window
from innotui.tui.screens.card import FIGURE_KIND, Target, check_line, figure_line, more_line
from innotui.tui.screens.checks_card import why_unchecked
from innotui.tui.screens.source_card import LinkedCard, source_lines
from innotui.tui.widgets.lines import BLANK, Line

_BASES = {"real": "real: at constant prices", "nominal": "nominal: at current prices", "unknown": "not said"}


class FigureCardScreen(LinkedCard):
    """Who said it, where and when; what it means; what was assumed; what else hangs on it."""

    KIND = FIGURE_KIND
    KEYS = "enter follows › · x checks · d definition · y b link · esc back · ?"
    BINDINGS = [
        Binding("x", "checks", "The checks that touch the figure", id="card.checks"),
        Binding("d", "indicator", "What the indicator means, and which regions have it", id="card.indicator"),
    ]

    def __init__(self, opener: Opener, card: FigureCard, audited: bool = True) -> None:
        super().__init__(opener, card.figure.figure_id, card.source.url)
        self._card, self._audited = card, audited
        self.figure_id = card.figure.figure_id

    def lines(self) -> Sequence[Line]:
        """All of it, the claim and its source first."""
        return figure_lines(self._card, self._opener.showing, self._audited)

    def action_checks(self) -> None:
        """Lists the checks that touch the figure."""
        self._opener.open_checks_of(self._card.figure.figure_id)

    def action_indicator(self) -> None:
        """Opens the card of the indicator."""
        self._opener.open_indicator(self._card.indicator.indicator_id)


def figure_lines(card: FigureCard, showing: Showing, audited: bool = True) -> list[Line]:
    """The card of a figure as lines, under a way of writing.

    Args:
        card: the figure and what belongs to it.
        showing: how figures are written.
        audited: whether the database holds any check.
    """
    figure = card.figure
    parts: tuple[Iterable[Line], ...] = (
        [*_claim(figure, showing), _verdict(card, audited), *_assumed(figure)],
        source_lines(card.source, figure.para, card.speaker, leads=True),
        *([_checks(card.checks)] if card.checks else []),
        _indicator(card),
        _others(card, showing),
    )
    lines: list[Line] = []
    for part in parts:
        lines += [*([BLANK] if lines else []), *part]
    return lines


def _claim(figure: Figure, showing: Showing) -> Iterator[Line]:
    yield Line("claim", f"{figure.region}: {figure.subject}", Target("place", figure.figure_id), "title")
    yield Line("stated", " · ".join([formats.stated(figure, showing.money), *hints(figure)]))
    yield Line("period", window(figure))
    if form := formats.normal_form(figure, showing.money):
        yield Line("means", form)
    if (shown := read_as(figure, showing.reading)) is not figure:
        rates = [formats.growth_multiple(shown), formats.growth_percent(shown)]
        rates += [f"{rate} a year"] if (rate := formats.per_year(shown)) else []
        yield Line(f"read “{showing.reading}”", ", ".join(rates))


def _verdict(card: FigureCard, audited: bool) -> Line:
    """The worst verdict and how many checks there are, or why there is none."""
    figure, count = card.figure, len(card.checks)
    mark = formats.verdict_mark(figure.verdict)
    if not count:
        return Line("checks", f"{mark} none: {why_unchecked(audited)}")
    of = "1 check" if count == 1 else f"the worst of {count} checks"
    look = VERDICT_LOOKS.get(figure.verdict or "", "")
    return Line("checks", f"{mark} {figure.verdict}: {of}", Target("checks", figure.figure_id), look)


def _assumed(figure: Figure) -> Iterator[Line]:
    for place, phrase in enumerate(formats.assumptions(figure)):
        yield Line("" if place else "assumed", phrase)
    if figure.price_basis in _BASES:
        yield Line("prices", _BASES[figure.price_basis])
    if figure.status != "reported":
        yield Line("status", f"{figure.status}, not a result")
    if figure.vintage != "unknown":
        yield Line("vintage", f"{figure.vintage} release")
    if figure.initiative:
        yield Line("part of", figure.initiative)
    if figure.note:
        yield Line("note", figure.note)


def _checks(checks: Sequence[Check]) -> Iterator[Line]:
    """Each check, the worst first."""
    for place, check in enumerate(checks):
        yield check_line("" if place else "held to", check)


def _indicator(card: FigureCard) -> Iterator[Line]:
    indicator = card.indicator
    yield Line("measures", f"{indicator.name}: {indicator.definition}", Target("indicator", indicator.indicator_id))


def _others(card: FigureCard, showing: Showing) -> Iterator[Line]:
    if not card.same_source:
        yield Line("same page", "no other figure stands there", look="dim")
    for place, figure in enumerate(card.same_source):
        yield figure_line("" if place else "same page", figure, showing)
    yield from more_line(card.same_source)
