"""Which indices figures allow: levels of several lines, all measured from one year, which is 100.

Lines are what is marked, the regions that give one subject, or the subjects of one region, whose units differ:
that is what an index is for. Levels are divided by the database alone. Claims that are multiples already, such
as "2.3 times 2017", stand in ``multiples``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from innotui.charts import periods, words
from innotui.charts.groups import Group
from innotui.charts.kin import Kin, alike
from innotui.charts.material import Material
from innotui.charts.propose.marks import MOST_MARKED, Who, absent, largest, marked_of, of_regions, plural, whose
from innotui.charts.propose.multiples import multiples_of
from innotui.charts.propose.rebased import LEAST_LINES, Content, Line, base_year, ends_year, rebased
from innotui.charts.propose.series import MOST_SERIES, leading, names_of
from innotui.charts.spec import Candidate, ChartSpec
from innotui.likeness import Aspect
from innotui.model import Figure

_NO_SIZE = ("percent", "points", "rank")  # nothing that grows
_WINDOWS = (periods.FULL_YEARS, periods.DATES)


def indices_of(material: Material) -> Iterator[Candidate]:
    """All indices that the figures allow; those of levels need the database's ratios."""
    yield from multiples_of(material)
    if material.rebase is None:
        return
    who = whose(material.charting)
    if not who.marks:
        yield from _of_regions(material)
    for content in (*(_of_marked(material, who) if who.marks else ()), *_of_subjects(material, who)):
        if base_year(content.lines, material.charting.base_year) is not None:
            yield _candidate(material, content)


def _of_regions(material: Material) -> Iterator[Candidate]:
    """The regions that give one subject from one year on; sets alone are asked, for there may be very many."""
    for kin in material.kin:
        first = kin.groups[0].first
        if not _can_grow(kin.groups[0]):
            continue
        regions = _leading_on(kin, material.charting.base_year)
        if len(regions) >= LEAST_LINES:
            yield Candidate(
                kind="index",
                make=partial(_chart_of_regions, material, kin, regions),
                subject="" if any(kin.groups[0].subject[1:]) else first.indicator_id,
                level=True,
                planned=False,
                regions=min(len(regions), MOST_SERIES),
                mixed=False,
                size=max(kin.years[region] for region in regions),
                newest=max(kin.latest[region] for region in regions),
                tie=("regions", *map(str, kin.groups[0].subject), first.unit, first.price_basis, first.period),
            )


def _leading_on(kin: Kin, wanted: int | None) -> set[str]:
    """The regions that have one year and others: the year wanted where most have it, else the first of the most."""
    several = {region for region, count in kin.years.items() if count > 1}
    best: set[str] = set()
    later: set[str] = set()
    for _, groups in groupby(reversed(kin.groups), key=lambda group: group.first.period):
        ending = list(groups)
        if not ends_year(ending[0].first):
            later = later.union(*(group.regions for group in ending))
            continue
        here = set().union(*(group.regions for group in ending)) & several
        end = ending[0].first.period_end
        if end and end.year == wanted and len(here) >= LEAST_LINES and 2 * len(here) >= len(several):
            return here
        if len(here & later) >= len(best):
            best = here & later
        later |= here
    return best


def _chart_of_regions(material: Material, kin: Kin, regions: set[str]) -> ChartSpec:
    shown = leading(kin.groups, regions, MOST_SERIES)
    who = of_regions(material)
    lines = [Line(figures[0].region, who.place_of(figures[0], k), figures) for k, figures in enumerate(shown)]
    without = names_of(kin, kin.years.keys() - regions)
    what = f"{words.subject(kin.groups[0].first)} by region"
    return rebased(material, Content(what, lines, (), (len(kin.years), "regions"), without=without, reference=True))


def _can_grow(group: Group) -> bool:
    return group.family == "level" and group.first.unit not in _NO_SIZE


def _of_marked(material: Material, who: Who) -> Iterator[Content]:
    """What is marked, of each subject."""
    for found in marked_of(material):
        first = next(iter(found.values()))[0]
        if first.kind != "level" or len(found) < LEAST_LINES or first.unit in _NO_SIZE:
            continue
        shown = largest(list(found.values()), MOST_MARKED)
        lines = [Line(who.name_of(figures[0]), who.place_of(figures[0], k), figures) for k, figures in enumerate(shown)]
        told = () if who.aspect == "region" else (Aspect.scope,)
        of = len(found), plural(who.aspect)
        missing = absent(material, who, shown)
        yield Content(who.title(who.subject(first), shown), lines, told, of, missing, reference=who.aspect == "region")


def _of_subjects(material: Material, who: Who) -> Iterator[Content]:
    """All that is counted in one region: of each region that is marked, or of the one there is."""
    regions = set(material.charting.marked) if who.aspect == "region" and who.marks else None
    found: dict[str, dict[tuple[object, ...], list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for group in material.groups:
        key = alike(group) if _can_grow(group) else None
        if key is None or key[1] not in _WINDOWS:
            continue
        if regions is None and len(found.keys() | group.regions) > 1:
            return  # of several regions which one is not said
        for figure in group.figures:
            if (regions is None or figure.region_id in regions) and ends_year(figure):
                found[figure.region_id][key].append(figure)
    for subjects in found.values():
        several = (line for line in subjects.values() if len({figure.period for figure in line}) > 1)
        named = [sorted(line, key=lambda f: (f.period_end, f.figure_id)) for line in several]
        if len(named) < LEAST_LINES:
            continue
        named.sort(key=lambda line: (-len({f.period for f in line}), words.subject(line[0]), line[0].figure_id))
        lines = [Line(words.subject(line[0]), k, line) for k, line in enumerate(named[:MOST_SERIES])]
        told = (Aspect.definition, Aspect.scope, Aspect.unit)
        yield Content(f"Growth · {named[0][0].region}", lines, told, (len(named), "subjects"))


def _candidate(material: Material, content: Content) -> Candidate:
    figures = [figure for line in content.lines for figure in line.figures]
    first = figures[0]
    alone = len({figure.indicator_id for figure in figures}) == 1 and not any(
        (first.chain_id, first.org_id, first.initiative_id)
    )
    return Candidate(
        kind="index",
        make=partial(rebased, material, content),
        subject=first.indicator_id if alone else "",
        level=True,
        planned=False,
        regions=len({figure.region_id for figure in figures}),
        mixed=False,
        size=max(len({figure.period for figure in line.figures}) for line in content.lines),
        newest=max((figure.period_end or date.min) for figure in figures),
        tie=(
            content.what,
            first.region_id,
            *(line.name for line in content.lines),
            first.unit,
            first.price_basis,
            first.period,
        ),
    )
