"""Which charts a set of figures allows, the most telling first.

A new kind is a module that proposes candidates, and a line in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from innotui.charts.bars import bars_of
from innotui.charts.spec import Candidate, ChartSpec
from innotui.charts.trend import trends_of
from innotui.model import Figure

KINDS: tuple[Callable[[Sequence[Figure]], Iterator[Candidate]], ...] = (bars_of, trends_of)

_GDP = "gdp"
_GDP_POINTS = 4
_GDP_REGIONS = 3


def candidates(figures: Sequence[Figure]) -> tuple[ChartSpec, ...]:
    """All charts of reported figures, ranked.

    For one region: GDP levels of at least four years, the longest rates of one window, the rest.
    For several: GDP growth of at least three regions, what compares regions, the rest. The rest,
    and whatever ties, goes by size, then by the newest window, then by kind and title.

    Targets and plans are in no chart of this slice.
    """
    several = len({figure.region_id for figure in figures if figure.status == "reported"}) > 1
    found = [candidate for propose in KINDS for candidate in propose(figures)]
    rank = _rank_of_several if several else _rank_of_one
    ranked = sorted(found, key=lambda c: (rank(c), -c.size, -c.newest.toordinal(), *_tie(c)))
    if several:
        # The newest window answers first: what grew in 2014 is not what a reader asks.
        ranked.sort(key=lambda c: (rank(c), -c.newest.toordinal() if rank(c) == 0 else 0))
        return tuple(c.spec for c in ranked)
    # Only the longest bars come before the rest, or six small groups would hide the trends.
    longest = next((c for c in ranked if rank(c) == 1), None)
    ranked.sort(key=lambda c: (0 if rank(c) == 0 else 1 if c is longest else 2, -c.size, -c.newest.toordinal()))
    return tuple(c.spec for c in ranked)


def _rank_of_one(c: Candidate) -> int:
    if c.spec.kind == "trend" and c.subject == _GDP and c.level and c.size >= _GDP_POINTS:
        return 0
    return 1 if c.spec.kind == "bars" and not c.level else 2


def _rank_of_several(c: Candidate) -> int:
    if c.spec.kind == "bars" and c.subject == _GDP and not c.level and c.regions >= _GDP_REGIONS:
        return 0
    return 3 if c.mixed else 1 if c.regions > 1 else 2


def _tie(c: Candidate) -> tuple[str, str, str, tuple[str, ...]]:
    return c.spec.kind, c.spec.title, c.spec.subtitle, c.spec.figure_ids
