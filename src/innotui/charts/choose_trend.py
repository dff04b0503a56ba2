"""Which trends a set of figures allows: one subject of a region over years, or of several regions.

Levels and rates, and windows of different months, are never joined. Where several figures give
one year, all become points, and the line goes through the final vintage, else through what was
published last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from innotui import formats
from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.charts.spec import Candidate, ChartSpec
from innotui.charts.trend import Point, Series, Trend
from innotui.model import Figure

_LEAST_YEARS = 3
_LEAST_YEARS_TOGETHER = 2
_MOST_SERIES = 6


def trends_of(figures: Sequence[Figure]) -> Iterator[Candidate]:
    """All trends the figures allow: each subject of a region, and levels of several regions."""
    alike: dict[Hashable, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if (key := _alike(figure)) is not None and words.value(figure) is not None:
            alike[key][figure.region_id].append(figure)
    for by_region in alike.values():
        for group in by_region.values():
            if _years(group) >= _LEAST_YEARS:
                yield _chart([group])
        together = [group for group in by_region.values() if _years(group) >= _LEAST_YEARS_TOGETHER]
        if len(together) > 1 and together[0][0].kind == "level":
            yield _chart(together)


def _alike(figure: Figure) -> Hashable | None:
    """What must be equal along a line; None keeps a figure out of all trends."""
    family, kind = words.family(figure), periods.series_of(figure.period)
    yearly = family == "percent" and figure.span_years == 1
    if figure.status != "reported" or figure.unit == "rank" or kind is None or figure.period_end is None:
        return None
    if family != "level" and not yearly:
        return None
    subject = figure.indicator_id, figure.chain_id, figure.org_id, figure.initiative_id
    return family, kind, subject, figure.unit, figure.price_basis


def _years(figures: Sequence[Figure]) -> int:
    return len({figure.period for figure in figures})


def _chart(groups: Sequence[Sequence[Figure]]) -> Candidate:
    """The trend of groups of figures, one group a region."""
    latest = sorted(groups, key=lambda g: (-_latest(g), g[0].region))
    shown = latest[:_MOST_SERIES]
    figures = [figure for group in shown for figure in group]
    first = figures[0]
    axis = words.level_axis(figures) if first.kind == "level" else Axis("percent")
    names = [group[0].region if len(shown) > 1 else "" for group in shown]
    series = tuple(_series(name, group, axis) for name, group in zip(names, shown, strict=True))
    what = words.subject(first) if first.kind == "level" else f"{words.subject(first)} growth"
    title = f"{what} · {first.region}" if len(shown) == 1 else f"{what} by region"
    subtitle = words.joined(
        words.unit(first, axis),
        _window_words(first),
        words.basis(first),
        f"{len(shown)} of {len(groups)} regions" if len(shown) < len(groups) else "",
        _marker_words(figures),
    )
    ids = tuple(point.figure_id for one in series for point in one.points)
    return Candidate(
        ChartSpec("trend", title, subtitle, ids, Trend(series, axis)),
        subject=first.indicator_id if words.subject(first) == first.indicator else "",
        level=first.kind == "level",
        regions=len(shown),
        mixed=False,
        size=max(len(one.line) for one in series),
        newest=max((f.period_end for f in figures if f.period_end), default=date.min),
    )


def _latest(figures: Sequence[Figure]) -> float:
    best = max(figures, key=lambda f: (f.period_end or date.min, _preference(f)))
    return words.value(best) or 0.0


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
        assert value is not None  # trends_of lets no other in
        assert end is not None  # nor does _alike
        lo, hi = (figure.value_lo, figure.value_hi) if axis.form == "level" else (figure.pct_lo, figure.pct_hi)
        point = Point(
            x=periods.position(figure.period, end),
            label=figure.period_label,
            value=value,
            value_lo=value if lo is None else lo,
            value_hi=value if hi is None else hi,
            text=words.value_text(figure, axis),
            vintage=figure.vintage,
            soft=figure.qualifier != "exact",
            on_line=figure.period not in through,
            figure_id=figure.figure_id,
        )
        points.setdefault((figure.period, value, figure.qualifier), point)
        through.add(figure.period)
    return Series(name, tuple(sorted(points.values(), key=lambda p: (p.x, p.on_line, p.figure_id))))
