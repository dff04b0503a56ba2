"""Which charts a set of figures allows, the most telling first.

A new kind is a module that proposes candidates, and a line in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from innotui.charts.choose_bars import bars_of
from innotui.charts.choose_trend import trends_of
from innotui.charts.spec import Candidate, ChartSpec
from innotui.model import Figure

KINDS: tuple[Callable[[Sequence[Figure]], Iterator[Candidate]], ...] = (bars_of, trends_of)

_GDP = "gdp"
_GDP_POINTS = 4
_GDP_REGIONS = 3

_TOP, _BARS, _COMPARING, _REST, _MIXED = range(5)


def candidates(figures: Sequence[Figure]) -> tuple[ChartSpec, ...]:
    """All charts of reported figures, ranked.

    For one region: GDP levels of at least four years, the longest rates of one window, the rest.
    For several: GDP growth of at least three regions, what compares regions, what shows one, what
    mixes regions and subjects. Within these the largest come first, and of equals the newest; but
    of GDP the newest, for what grew in 2014 is not what a reader asks. Kind and title settle ties.

    Targets and plans are in no chart of this slice.
    """
    figures = sorted(figures, key=attrgetter("figure_id"))  # so that their order decides nothing
    several = len({figure.region_id for figure in figures if figure.status == "reported"}) > 1
    tier = _tier_of_several if several else _tier_of_one
    found = sorted((candidate for propose in KINDS for candidate in propose(figures)), key=lambda c: _key(c, tier(c)))
    if not several:
        # Only the longest bars go before the rest, or six small groups would hide the trends.
        longest = next((c for c in found if tier(c) == _BARS), None)
        found.sort(key=lambda c: _key(c, _REST if tier(c) == _BARS and c is not longest else tier(c)))
    return tuple(candidate.spec for candidate in found)


def _key(c: Candidate, tier: int) -> tuple[object, ...]:
    newest, size = -c.newest.toordinal(), -c.size
    order = (newest, size) if tier == _TOP else (size, newest)
    return tier, *order, c.spec.kind, c.spec.title, c.spec.subtitle, c.spec.figure_ids


def _tier_of_one(c: Candidate) -> int:
    if c.spec.kind == "trend" and c.subject == _GDP and c.level and c.size >= _GDP_POINTS:
        return _TOP
    return _BARS if c.spec.kind == "bars" and not c.level else _REST


def _tier_of_several(c: Candidate) -> int:
    if c.spec.kind == "bars" and c.subject == _GDP and not c.level and c.regions >= _GDP_REGIONS:
        return _TOP
    return _MIXED if c.mixed else _COMPARING if c.regions > 1 else _REST
