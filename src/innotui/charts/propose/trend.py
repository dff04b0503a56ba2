"""Which trends groups of figures allow: one subject of a region over years, or of several regions.

Levels and rates, and windows of different months, are never joined. Where several figures give
one year, all become points, and the line goes through the final vintage, else through what was
published last. In what else points differ, the like-for-like guard says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from heapq import nsmallest
from itertools import chain, groupby

from innotui import formats
from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.groups import Group
from innotui.charts.kinds.trend import Point, Series, Trend
from innotui.charts.material import Material
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.likeness import differences
from innotui.model import Figure

_LEAST_YEARS = 3
_LEAST_YEARS_TOGETHER = 2
_MOST_SERIES = 6


def trends_of(material: Material) -> Iterator[Candidate]:
    """All trends that the figures allow: each subject of a region, and levels of several regions.

    Of the regions of one subject only those with the most years.
    """
    alike: dict[Hashable, list[Group]] = defaultdict(list)
    for group in material.groups:
        if (key := _alike(group)) is not None:
            alike[key].append(group)
    for members in alike.values():
        members.sort(key=_end)
        # Over one year an average is the rate: two groups may be of one period.
        periods_of: dict[str, set[str]] = defaultdict(set)
        latest: dict[str, date] = {}
        for group in members:
            periods_of[group.first.period] |= group.regions
            latest.update(dict.fromkeys(group.regions, _end(group)))
        years = Counter(chain.from_iterable(periods_of.values()))
        several = ((-count, region) for region, count in years.items() if count >= _LEAST_YEARS)
        for count, region in nsmallest(MOST_CHARTS, several):
            yield _candidate(material.money, members, {region}, -count, latest[region])
        together = {region for region, count in years.items() if count >= _LEAST_YEARS_TOGETHER}
        if len(together) > 1 and members[0].family == "level":
            most = max(years[region] for region in together)
            yield _candidate(material.money, members, together, most, max(latest[region] for region in together))


def _end(group: Group) -> date:
    return group.first.period_end or date.min


def _alike(group: Group) -> Hashable | None:
    """What must be equal along a line; None keeps a group out of all trends."""
    first, kind = group.first, periods.series_of(group.first.period)
    yearly = group.family == "percent" and first.span_years == 1
    if first.status != "reported" or kind is None or first.period_end is None:
        return None
    if group.family != "level" and not yearly:
        return None
    return group.family, kind, group.subject, first.unit, first.price_basis


def _candidate(money: str, groups: Sequence[Group], regions: set[str], size: int, newest: date) -> Candidate:
    first = groups[0].first
    plain = not any(groups[0].subject[1:])
    one = next(iter(regions)) if len(regions) == 1 else ""
    return Candidate(
        kind="trend",
        make=lambda: _chart(_shown(groups, regions), len(regions), money),
        subject=first.indicator_id if plain else "",
        level=first.kind == "level",
        planned=False,
        regions=min(len(regions), _MOST_SERIES),
        mixed=False,
        size=size,
        newest=newest,
        tie=(
            one,
            *map(str, groups[0].subject),
            first.unit,
            first.price_basis,
            groups[0].family,
            str(periods.series_of(first.period)),
        ),
    )


def _shown(groups: Sequence[Group], regions: set[str]) -> list[list[Figure]]:
    """The figures of the regions with the largest latest values, one list a region."""
    latest: dict[str, Figure] = {}
    missing = set(regions)
    for _, ending in groupby(reversed(groups), key=_end):
        found: dict[str, Figure] = {}
        for figure in chain.from_iterable(group.figures for group in ending):
            region = figure.region_id
            if region in missing and (region not in found or _preference(figure) > _preference(found[region])):
                found[region] = figure
        latest |= found
        missing -= found.keys()
    best = nsmallest(_MOST_SERIES, latest.values(), key=lambda f: (-(words.value(f) or 0), f.region, f.region_id))
    shown: dict[str, list[Figure]] = {figure.region_id: [] for figure in best}
    for group in groups:
        if not group.regions.isdisjoint(shown):
            for figure in group.figures:
                if figure.region_id in shown:
                    shown[figure.region_id].append(figure)
    return [sorted(figures, key=lambda f: f.figure_id) for figures in shown.values()]


def _chart(shown: Sequence[Sequence[Figure]], regions: int, money: str) -> ChartSpec:
    """The trend of groups of figures, one group a region, of all the regions there are."""
    figures = [figure for group in shown for figure in group]
    first = figures[0]
    axis = words.level_axis(figures, money) if first.kind == "level" else Axis("percent")
    names = [group[0].region if len(shown) > 1 else "" for group in shown]
    series = tuple(_series(name, group, axis) for name, group in zip(names, shown, strict=True))
    what = words.subject(first) if first.kind == "level" else f"{words.subject(first)} growth"
    title = f"{what} · {first.region}" if len(shown) == 1 else f"{what} by region"
    subtitle = words.joined(
        words.unit(first, axis),
        _window_words(first),
        words.basis(first),
        f"{len(shown)} of {regions} regions" if len(shown) < regions else "",
        _marker_words(figures),
    )
    ids = tuple(point.datum.figure_id for one in series for point in one.points)
    held = {figure.figure_id: figure for figure in figures}
    unlike = differences([held[figure_id] for figure_id in ids], over_time=True)
    return ChartSpec("trend", title, subtitle, ids, unlike, Trend(series, axis), unit=words.base_unit(first))


def _preference(figure: Figure) -> tuple[bool, str, int, str]:
    """Which figure of one year the line goes through: the greatest of these."""
    said = formats.published(figure.published).removeprefix("about ")
    return figure.vintage == "final", said, len(figure.stated), figure.figure_id


def _window_words(figure: Figure) -> str:
    kind = periods.series_of(figure.period)
    if kind == periods.DATES:
        return "ticks mark year ends"
    months = figure.period_label.replace(figure.period[:4], "").strip()
    if figure.kind == "level":
        return kind if kind == periods.FULL_YEARS else f"{months} of each year"
    return "year on year" if kind == periods.FULL_YEARS else f"{months} year on year"


def _marker_words(figures: Sequence[Figure]) -> str:
    """What the markers other than the plain one mean, where they occur."""
    final = any(f.vintage == "final" for f in figures)
    soft = any(f.qualifier != "exact" and f.vintage != "final" for f in figures)
    return words.joined("◆ final" if final else "", "○ not exact" if soft else "")


def _series(name: str, figures: Sequence[Figure], axis: Axis) -> Series:
    """The points of one region: what several sources say alike is one point."""
    points: dict[Hashable, Point] = {}
    through: set[str] = set()
    for figure in sorted(figures, key=_preference, reverse=True):
        value, end = words.value(figure), figure.period_end
        assert value is not None  # groups_of lets no other in
        assert end is not None  # nor does _alike
        point = Point(
            x=periods.position(figure.period, end),
            label=figure.period_label,
            value=value,
            text=words.value_text(figure, axis),
            on_line=figure.period not in through,
            datum=datum_of(figure, figure.period_label, words.value_text(figure, axis), name),
        )
        points.setdefault((figure.period, value, figure.qualifier), point)
        through.add(figure.period)
    return Series(name, tuple(sorted(points.values(), key=lambda p: (p.x, p.on_line, p.datum.figure_id))))
