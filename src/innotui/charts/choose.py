"""Which charts a set of figures allows, the most telling first.

A new kind is a module that proposes candidates, and a line in ``KINDS``. Candidates are ranked by
cheap keys, and only the best become charts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest

from innotui.charts.choose_bars import bars_of
from innotui.charts.choose_trend import trends_of
from innotui.charts.groups import Group, groups_of
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.model import Figure

KINDS: tuple[Callable[[Sequence[Group]], Iterator[Candidate]], ...] = (bars_of, trends_of)

_GDP = "gdp"
_GDP_POINTS = 4
_GDP_REGIONS = 3

_TOP, _BARS, _COMPARING, _REST, _MIXED, _PLANNED, _LONE, _LONE_PLANNED = range(8)


def candidates(figures: Sequence[Figure]) -> tuple[ChartSpec, ...]:
    """The best charts of the figures, ranked; at most ``MOST_CHARTS``.

    For one region: GDP levels of at least four years, the longest rates of one window, the rest.
    For several: GDP growth of at least three regions, what compares regions, what shows one, what
    mixes regions and subjects. Within these the largest come first, and of equals the newest; but
    of GDP the newest, for what grew in 2014 is not what a reader asks. Kind and title settle ties.

    Then come plans and targets that compare, and last each claim that stands in none of these.
    """
    groups = groups_of(figures)
    reported = (group.regions for group in groups if group.first.status == "reported")
    several = len(set().union(*reported)) > 1
    found = [candidate for propose in KINDS for candidate in propose(groups)]
    tier = _tier_of_several if several else _tier_of_one
    comparing = [candidate for candidate in found if not _alone(candidate)]
    if not several:
        # Only the longest bars go before the rest, or six small groups would hide the trends.
        longest = min((c for c in comparing if tier(c) == _BARS), key=lambda c: _key(c, _BARS), default=None)
        ranks = [(c, _REST if tier(c) == _BARS and c is not longest else tier(c)) for c in comparing]
    else:
        ranks = [(c, tier(c)) for c in comparing]
    best = nsmallest(MOST_CHARTS, ranks, key=lambda ranked: _key(*ranked))
    made = [(candidate, rank, candidate.make()) for candidate, rank in best]
    made.sort(key=lambda one: (*_order(one[0], one[1]), one[2].kind, one[2].title, one[2].subtitle, one[2].figure_ids))
    specs = [spec for *_, spec in made]
    held = {figure_id for spec in specs for figure_id in spec.figure_ids}
    alone = (candidate for candidate in found if _alone(candidate)) if len(specs) < MOST_CHARTS else ()
    for candidate in sorted(alone, key=lambda c: _key(c, _LONE_PLANNED if c.planned else _LONE)):
        if len(specs) == MOST_CHARTS:
            break
        if not held.issuperset((spec := candidate.make()).figure_ids):
            specs.append(spec)
    return tuple(specs)


def _key(c: Candidate, tier: int) -> tuple[object, ...]:
    return *_order(c, tier), c.kind, c.tie


def _order(c: Candidate, tier: int) -> tuple[int, ...]:
    newest, size = -c.newest.toordinal(), -c.size
    return tier, *((newest, size) if tier == _TOP else (size, newest)), c.level and tier >= _LONE


def _alone(c: Candidate) -> bool:
    return c.kind == "bars" and c.size == 1


def _tier_of_one(c: Candidate) -> int:
    if c.planned:
        return _PLANNED
    if c.kind == "trend" and c.subject == _GDP and c.level and c.size >= _GDP_POINTS:
        return _TOP
    return _BARS if c.kind == "bars" and not c.level else _REST


def _tier_of_several(c: Candidate) -> int:
    if c.planned:
        return _PLANNED
    if c.kind == "bars" and c.subject == _GDP and not c.level and c.regions >= _GDP_REGIONS:
        return _TOP
    return _MIXED if c.mixed else _COMPARING if c.regions > 1 else _REST
