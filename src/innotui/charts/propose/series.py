"""Figures to lines: which regions lead, and through which figure of a year a line goes.

Where several figures give one year, all become points, and the line goes through the final vintage, else
through what was published last. What may stand on one line at all is said in ``kin``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence, Set
from heapq import nsmallest
from itertools import chain, groupby

from innotui import formats
from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.groups import Group, groups_of
from innotui.charts.kin import Kin, alike
from innotui.charts.lines import Point, Series
from innotui.charts.material import Material
from innotui.model import Figure

MOST_SERIES = 6


def leading(groups: Sequence[Group], regions: set[str], most: int) -> list[list[Figure]]:
    """The figures of the regions with the largest latest values, one list a region."""
    latest: dict[str, Figure] = {}
    missing = set(regions)
    for _, ending in groupby(reversed(groups), key=lambda group: group.first.period_end):
        found: dict[str, Figure] = {}
        for figure in chain.from_iterable(group.figures for group in ending):
            region = figure.region_id
            if region in missing and (region not in found or preference(figure) > preference(found[region])):
                found[region] = figure
        latest |= found
        missing -= found.keys()
    best = nsmallest(most, latest.values(), key=lambda f: (-(words.value(f) or 0), f.region, f.region_id))
    shown: dict[str, list[Figure]] = {figure.region_id: [] for figure in best}
    for group in groups:
        if not group.regions.isdisjoint(shown):
            for figure in group.figures:
                if figure.region_id in shown:
                    shown[figure.region_id].append(figure)
    return [sorted(figures, key=lambda f: f.figure_id) for figures in shown.values()]


def names_of(kin: Kin, regions: Set[str]) -> tuple[str, ...]:
    """The names of some of its regions, in order."""
    groups = [group for group in kin.groups if not group.regions.isdisjoint(regions)]
    return tuple(sorted({f.region for group in groups for f in group.figures if f.region_id in regions}))


def around(material: Material, like: Figure, shown: set[str]) -> list[Figure]:
    """What one region around says of the same thing; of several regions the one that says most."""
    (group,) = groups_of([like])
    wanted, lines = alike(group), defaultdict[str, list[Figure]](list)
    for other in groups_of(material.around):
        if alike(other) == wanted:
            for figure in other.figures:
                if figure.region_id not in shown:
                    lines[figure.region_id].append(figure)
    return max(lines.values(), key=lambda line: (len(line), line[0].region_id), default=[])


def series_of(name: str, figures: Sequence[Figure], axis: Axis, place: int) -> Series:
    """The points of one line: what several sources say alike is one point."""
    points: dict[Hashable, Point] = {}
    through: set[str] = set()
    for figure in sorted(figures, key=preference, reverse=True):
        value = words.value(figure)
        assert value is not None  # groups_of lets no other in
        datum = datum_of(figure, figure.period_label, words.value_text(figure, axis), name)
        text = words.short_text(figure, axis)  # beside a line; what is printed stands in the sentence and the data
        point = Point(year_of(figure), figure.period_label, value, text, figure.period not in through, datum)
        points.setdefault((figure.period, value, figure.qualifier), point)
        through.add(figure.period)
    return Series(name, tuple(sorted(points.values(), key=lambda p: (p.x, p.on_line, p.datum.figure_id))), place)


def year_of(figure: Figure) -> float:
    """Where a figure stands on the time axis."""
    assert figure.period_end is not None  # alike lets no other in
    return periods.position(figure.period, figure.period_end)


def window_words(figure: Figure) -> str:
    """What the windows of a line have in common, for a subtitle."""
    kind = periods.series_of(figure.period)
    if kind == periods.DATES:
        return "ticks mark year ends"
    months = figure.period_label.replace(figure.period[:4], "").strip()
    if figure.kind == "level":
        return kind if kind == periods.FULL_YEARS else f"{months} of each year"
    return "year on year" if kind == periods.FULL_YEARS else f"{months} year on year"


def marker_words(figures: Sequence[Figure]) -> str:
    """What the markers other than the plain one mean, where they occur."""
    final = any(f.vintage == "final" for f in figures)
    soft = any(f.qualifier != "exact" and f.vintage != "final" for f in figures)
    return words.joined("◆ final" if final else "", "○ not exact" if soft else "")


def preference(figure: Figure) -> tuple[bool, str, int, str]:
    """Which figure of one year the line goes through: the greatest of these."""
    said = formats.published(figure.published).removeprefix("about ")
    return figure.vintage == "final", said, len(figure.stated), figure.figure_id
