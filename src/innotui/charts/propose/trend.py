"""Which trends figures allow: one subject of a region over years, or of several regions, chains or firms.

What may stand on one line is said in ``series``. In what else points differ, the like-for-like guard says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from innotui.charts import line_words, periods, words
from innotui.charts.axes import Axis
from innotui.charts.kin import Kin
from innotui.charts.kinds.trend import Trend
from innotui.charts.lines import Series
from innotui.charts.material import Material
from innotui.charts.propose.marks import MOST_MARKED, Who, absent, largest, marked_of, of_regions, plural, whose
from innotui.charts.propose.series import (
    MOST_SERIES,
    around,
    leading,
    marker_words,
    names_of,
    series_of,
    window_words,
    year_of,
)
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

_LEAST_YEARS = 3
_LEAST_YEARS_TOGETHER = 2
_FLAT = 4  # times as high: above it a reference would press the lines it is there for flat
_FLAT_LOG = 100


def trends_of(material: Material) -> Iterator[Candidate]:
    """All trends that the figures allow: each subject of a region, and levels of several regions.

    Of the regions of one subject only those with the most years. What is marked stands together,
    rates too.
    """
    who = whose(material.charting)
    for kin in material.kin:
        several = ((-count, region) for region, count in kin.years.items() if count >= _LEAST_YEARS)
        for _, region in nsmallest(MOST_CHARTS, several):
            yield _candidate(material, kin, {region})
        together = {region for region, count in kin.years.items() if count >= _LEAST_YEARS_TOGETHER}
        if len(together) > 1 and kin.groups[0].family == "level" and not (who.marks and who.aspect == "region"):
            yield _candidate(material, kin, together)
    if who.marks:
        yield from _marked(material, who)


def _candidate(material: Material, kin: Kin, regions: set[str]) -> Candidate:
    first = kin.groups[0].first
    subject = kin.groups[0].subject
    one = next(iter(regions)) if len(regions) == 1 else ""
    return Candidate(
        kind="trend",
        make=lambda: _chart(
            _Content(
                leading(kin.groups, regions, MOST_SERIES),
                1 if one else len(kin.years),
                () if one else names_of(kin, kin.years.keys() - regions),
            ),
            material,
            of_regions(material),
        ),
        subject="" if any(subject[1:]) else first.indicator_id,
        level=first.kind == "level",
        planned=False,
        regions=min(len(regions), MOST_SERIES),
        mixed=False,
        size=max(kin.years[region] for region in regions),
        newest=max(kin.latest[region] for region in regions),
        tie=(one, *map(str, subject), *_tie(first, kin.groups[0].family)),
    )


def _tie(first: Figure, family: str) -> tuple[str, ...]:
    return first.unit, first.price_basis, family, str(periods.series_of(first.period))


def _marked(material: Material, who: Who) -> Iterator[Candidate]:
    """What is marked, together, where at least two of it have a line."""
    for lines in marked_of(material):
        years = {mark: len({figure.period for figure in figures}) for mark, figures in lines.items()}
        if sum(count >= _LEAST_YEARS_TOGETHER for count in years.values()) < 2:  # two lines make a comparison
            continue
        first = next(iter(lines.values()))[0]
        content = _Content(largest(list(lines.values()), MOST_MARKED), len(lines))
        yield Candidate(
            kind="trend",
            make=lambda content=content: _chart(content, material, who),  # type: ignore[misc]  # a default binds it now
            subject=first.indicator_id if who.aspect == "region" and not (first.chain_id or first.org_id) else "",
            level=first.kind == "level",
            planned=False,
            regions=len(lines) if who.aspect == "region" else 1,
            mixed=False,
            size=max(years.values()),
            newest=max(figure.period_end or date.min for figures in lines.values() for figure in figures),
            tie=(
                "marked",
                first.region_id if who.aspect != "region" else "",
                who.subject(first),
                *_tie(first, words.family(first)),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Content:
    """The figures of a trend, a list a line, of so many as there are, and the names of those with one year only."""

    lines: Sequence[Sequence[Figure]]
    of: int
    lonely: tuple[str, ...] = ()


def _chart(content: _Content, material: Material, who: Who) -> ChartSpec:
    """The trend of some figures."""
    shown = content.lines
    figures = [figure for line in shown for figure in line]
    first = figures[0]
    axis = words.level_axis(figures, material.money) if first.kind == "level" else Axis("percent")
    names = [who.name_of(line[0]) if len(shown) > 1 else "" for line in shown]
    series = tuple(
        series_of(name, line, axis, who.place_of(line[0], k))
        for k, (name, line) in enumerate(zip(names, shown, strict=True))
    )
    log = line_words.log_words(material.charting.log, [f for f in map(words.value, figures) if f is not None], axis)
    reference, beside = _reference(material, who, figures, axis, log == line_words.LOG)
    trend = Trend(series, axis, log == line_words.LOG, reference)
    subtitle = words.joined(
        words.unit(first, axis),
        window_words(first),
        words.basis(first),
        log,
        f"{len(shown)} of {content.of} {plural(who.aspect)}" if len(shown) < content.of else "",
        marker_words(figures),
    )
    held = {figure.figure_id: figure for figure in (*figures, *beside)}
    ids = tuple(datum.figure_id for datum in trend.data())
    told = (Aspect.scope,) if who.aspect != "region" else ()
    unlike = differences([held[figure_id] for figure_id in ids], over_time=True, told=told)
    sentence = line_words.trend_sentence(trend, absent(material, who, shown), content.lonely)
    title = _title(who, shown)
    return ChartSpec("trend", title, subtitle, ids, unlike, trend, sentence, words.base_unit(first))


def _title(who: Who, shown: Sequence[Sequence[Figure]]) -> str:
    """What is shown, and of whom."""
    first = shown[0][0]
    what = who.subject(first) if len(shown) > 1 else words.subject(first)
    what = what if first.kind == "level" else f"{what} growth"
    return who.title(what, shown) if len(shown) > 1 else f"{what} · {first.region}"


def _reference(
    material: Material, who: Who, figures: Sequence[Figure], axis: Axis, log: bool
) -> tuple[Series | None, Sequence[Figure]]:
    """The same of the region around, in the years shown, where it does not press all else flat; and its figures."""
    if who.aspect != "region" or not material.around:
        return None, ()
    years = [year_of(figure) for figure in figures]
    found = around(material, figures[0], {figure.region_id for figure in figures})
    found = [figure for figure in found if min(years) <= year_of(figure) <= max(years)]
    if len({figure.period for figure in found}) < _LEAST_YEARS_TOGETHER or not _fits(found, figures, log):
        return None, ()
    return series_of(found[0].region, found, axis, 0), found


def _fits(found: Sequence[Figure], figures: Sequence[Figure], log: bool) -> bool:
    """Whether a reference can stand on the axis of some figures and leaves them room; rates always do."""
    most = max(abs(words.value(figure) or 0) for figure in figures)
    sizes = [words.value(figure) or 0 for figure in found]
    if log and min(sizes) <= 0:
        return False
    return figures[0].kind != "level" or max(map(abs, sizes)) <= most * (_FLAT_LOG if log else _FLAT)
