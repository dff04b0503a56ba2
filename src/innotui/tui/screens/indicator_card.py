"""The indicator card: what a name means, in which unit, what it covers, and which regions have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from innotui import formats
from innotui.model import Figure, Indicator, IndicatorCard
from innotui.tui.opener import Opener
from innotui.tui.screens.card import CardScreen, Target, more_line
from innotui.tui.widgets.lines import BLANK, Line

_MEASURES = {
    "flow": "a flow: so much in a period",
    "stock": "a stock: so much on a day",
    "ratio": "a ratio of two amounts",
}


class IndicatorCardScreen(CardScreen):
    """A definition, and where it is known."""

    KIND = "Indicator"

    def __init__(self, opener: Opener, card: IndicatorCard, parts: Sequence[Indicator]) -> None:
        super().__init__(opener, card.indicator.name)
        self._card, self._parts = card, parts

    def lines(self) -> Sequence[Line]:
        """The definition, then the regions."""
        return indicator_lines(self._card, self._parts)


def indicator_lines(card: IndicatorCard, parts: Sequence[Indicator]) -> list[Line]:
    """The card of an indicator as lines.

    Args:
        card: the indicator and its figures.
        parts: numerator and denominator of a share, where they are known.
    """
    indicator = card.indicator
    name = formats.both_names(indicator.name, indicator.name_zh)
    lines = [
        Line("indicator", name, look="title"),
        Line("definition", indicator.definition),
        Line("unit", "depends on the chain" if indicator.unit == "volume" else indicator.unit),
        Line("topic", indicator.topic),
        Line("kind", _MEASURES.get(indicator.measure, indicator.measure)),
        Line("adds up", "yes: parts can be added" if indicator.additive else "no: parts cannot be added"),
    ]
    if indicator.coverage:
        lines.append(Line("covers", indicator.coverage))
    lines += list(_parts(indicator, parts))
    return [*lines, BLANK, *_regions(card.figures), *more_line(card.figures)]


def _parts(indicator: Indicator, parts: Sequence[Indicator]) -> Iterator[Line]:
    of_parent = " of the region around it" if indicator.denominator_scope == "parent" else ""
    for label, part_id, scope in (
        ("share of", indicator.denominator_id, of_parent),
        ("that is", indicator.numerator_id, ""),
    ):
        for part in parts:
            if part.indicator_id == part_id:
                yield Line(label, part.name + scope, Target("indicator", part.indicator_id))


def _regions(figures: Sequence[Figure]) -> Iterator[Line]:
    """Each region once, with how many figures it has and of which years; it leads to the newest."""
    by_region: dict[str, list[Figure]] = {}
    for figure in figures:
        by_region.setdefault(figure.region_id, []).append(figure)
    if not by_region:
        yield Line("regions", "no region has it", look="dim")
    for place, (region_id, own) in enumerate(by_region.items()):
        text = f"{own[0].region} · {len(own)} figure{'' if len(own) == 1 else 's'}{_years(own)}"
        newest = max(own, key=lambda figure: figure.period_end or date.min)
        yield Line("" if place else "regions", text, Target("region", region_id, newest.figure_id))


def _years(figures: Sequence[Figure]) -> str:
    years = sorted({figure.period_end.year for figure in figures if figure.period_end})
    if not years:
        return ""
    return f" · {years[0]}" if years[0] == years[-1] else f" · {years[0]}–{years[-1]}"
