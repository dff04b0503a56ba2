"""Which charts a set of figures allows, the most telling first.

A new kind is a module that proposes candidates, and a line in ``PROPOSERS``. Candidates are ranked by
cheap keys, and only the best become charts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from operator import attrgetter

from innotui.charts.material import Material, Proposer, Rebase
from innotui.charts.propose.bars import bars_of
from innotui.charts.propose.compare import compares_of
from innotui.charts.propose.coverage import coverages_of
from innotui.charts.propose.index import indices_of
from innotui.charts.propose.map import maps_of
from innotui.charts.propose.range import ranges_of
from innotui.charts.propose.share import shares_of
from innotui.charts.propose.targets import targets_of
from innotui.charts.propose.timeline import timelines_of
from innotui.charts.propose.trend import trends_of
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.charts.words import joined, years_words
from innotui.model import Charting, Event, Figure, Showing
from innotui.readings import BOTH, read_as

PROPOSERS: Mapping[str, Proposer] = {
    "bars": bars_of,
    "trend": trends_of,
    "index": indices_of,
    "range": ranges_of,
    "compare": compares_of,
    "share": shares_of,
    "timeline": timelines_of,
    "targets": targets_of,
    "coverage": coverages_of,
    "map": maps_of,
}
"""The kinds of charts, in the order in which they are offered."""

KINDS = tuple(PROPOSERS)

_MOST_OF_KIND = 10  # of the kinds that look at the same figures from another side
_MAIN = ("bars", "trend")
_CLAIM_BY_CLAIM = ("bars", "range")  # the kinds that draw a claim which stands with no other

_GDP = "gdp"
_GDP_POINTS = 4
_GDP_REGIONS = 3

_TOP, _BARS, _COMPARING, _REST, _MIXED, _PLANNED, _LONE, _LONE_PLANNED = range(8)


def candidates(
    figures: Sequence[Figure],
    *,
    around: Sequence[Figure] = (),
    events: Sequence[Event] = (),
    showing: Showing | None = None,
    charting: Charting | None = None,
    rebase: Rebase | None = None,
) -> tuple[ChartSpec, ...]:
    """The best charts of the figures, ranked; at most ``MOST_CHARTS`` bars and trends, and some of each other kind.

    For one region: GDP levels of at least four years, the longest rates of one window, the rest.
    For several: GDP growth of at least three regions, what compares regions, what shows one, what
    mixes regions and subjects. Within these the largest come first, and of equals the newest; but
    of GDP the newest, for what grew in 2014 is not what a reader asks. Kind and title settle ties.

    Then come plans and targets that compare, the other kinds in the order of ``KINDS``, and last each claim
    that stands in none of the bars and trends. Where regions, chains or firms are marked, charts that show the
    most of them come first, and of these what compares them in several indicators; what shows only one of them
    is left out where anything shows more.

    Args:
        figures: what may be drawn: of all that is marked where anything is.
        around: figures of the region around, for lines of reference.
        events: what happened when.
        showing: reading and scales of money.
        charting: marks, base year, scale and years.
        rebase: gives the ratios of levels; an index of levels needs it.
    """
    showing, charting = showing or Showing(), charting or Charting()
    material = Material(
        _wanted(figures, showing, charting), _wanted(around, showing, charting), events, charting, showing.money, rebase
    )
    asked = _asked(figures, material, showing)
    return tuple(asked(spec) for spec in _ranked(material))


def _ranked(material: Material) -> Iterator[ChartSpec]:
    """All charts, the best first."""
    main = _main(material)
    further = [spec for kind in KINDS if kind not in _MAIN for spec in _of_kind(kind, material)]
    lone = [*_lone(material, [*main, *(spec for spec in further if spec.kind in _CLAIM_BY_CLAIM)])]
    if material.charting.marked:
        found = [*(spec for spec in further if spec.kind == "compare"), *main]
        found += [spec for spec in further if spec.kind != "compare"]
        shown = _marked_in(material)
        found.sort(key=shown, reverse=True)
        together = [spec for spec in found if shown(spec) > 1]  # to compare is what marks are for
        yield from together or (*found, *lone)
        return
    if not main:  # a claim as it is says more than what it would make of 100
        claims = [spec for spec in (*further, *lone) if spec.kind in _CLAIM_BY_CLAIM]
        yield from (*claims, *(spec for spec in (*further, *lone) if spec.kind not in _CLAIM_BY_CLAIM))
        return
    yield from (*main, *further, *lone)


def _asked(figures: Sequence[Figure], material: Material, showing: Showing) -> Callable[[ChartSpec], ChartSpec]:
    """Has a chart say what was asked of it: one reading of two, only some years."""
    read = {figure.figure_id for figure in figures if figure.ambiguous} if showing.reading != BOTH else set()
    years = years_words(material.charting) if len(material.figures) < len(figures) else ""

    def told(spec: ChartSpec) -> ChartSpec:
        reading = f"read as “{showing.reading} N times”" if read.intersection(spec.figure_ids) else ""
        words = joined(spec.subtitle, reading, years)
        return spec if words == spec.subtitle else replace(spec, subtitle=words)

    return told


def _marked_in(material: Material) -> Callable[[ChartSpec], int]:
    """Tells how many of the marked a chart shows."""
    entry = attrgetter(f"{material.charting.marked_in}_id")
    entries = {figure.figure_id: entry(figure) for figure in material.figures}
    marked = set(material.charting.marked)
    return lambda spec: len(marked & {entries.get(figure_id) for figure_id in spec.figure_ids})


def _wanted(figures: Sequence[Figure], showing: Showing, charting: Charting) -> Sequence[Figure]:
    """The figures of the years wanted, read as wanted."""
    first, last = charting.first_year, charting.last_year
    if first is not None or last is not None:
        figures = [
            figure
            for figure in figures
            if figure.period_end is not None and (first or 0) <= figure.period_end.year <= (last or 9999)
        ]
    return figures if showing.reading == BOTH else [read_as(figure, showing.reading) for figure in figures]


def _of_kind(kind: str, material: Material) -> Iterator[ChartSpec]:
    """The largest and newest charts of one kind."""
    comparing = (candidate for candidate in PROPOSERS[kind](material) if not _alone(candidate))
    best = nsmallest(_MOST_OF_KIND, comparing, key=lambda c: _key(c, _REST))
    return (candidate.make() for candidate in best)


def _main(material: Material) -> list[ChartSpec]:
    """Bars and trends that compare."""
    reported = (group.regions for group in material.groups if group.first.status == "reported")
    several = len(set().union(*reported)) > 1
    found = [candidate for kind in _MAIN for candidate in PROPOSERS[kind](material)]
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
    return [spec for *_, spec in made]


def _lone(material: Material, others: Sequence[ChartSpec]) -> Iterator[ChartSpec]:
    """Each claim that stands in none of the charts made of claims, while there is room for more."""
    room = MOST_CHARTS - sum(spec.kind in _MAIN for spec in others)
    if room <= 0:
        return
    held = {figure_id for spec in others for figure_id in spec.figure_ids}
    alone = (c for kind in _CLAIM_BY_CLAIM for c in PROPOSERS[kind](material) if _alone(c))
    for candidate in sorted(alone, key=lambda c: _key(c, _LONE_PLANNED if c.planned else _LONE)):
        if not held.issuperset((spec := candidate.make()).figure_ids):
            yield spec
            room -= 1
        if not room:
            return


def _key(c: Candidate, tier: int) -> tuple[object, ...]:
    return *_order(c, tier), c.kind, c.tie


def _order(c: Candidate, tier: int) -> tuple[int, ...]:
    newest, size = -c.newest.toordinal(), -c.size
    return tier, *((newest, size) if tier == _TOP else (size, newest)), c.level and tier >= _LONE


def _alone(c: Candidate) -> bool:
    return c.kind in _CLAIM_BY_CLAIM and c.size == 1


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
