"""Which bar charts a set of figures allows: within a region, across regions, and across both.

Alike are claims of the same window, base and span, the same family of forms and the same price
basis; or levels of the same indicator, unit and window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.bars import Bar, Bars
from innotui.charts.spec import Candidate, ChartSpec
from innotui.model import Figure


def bars_of(figures: Sequence[Figure]) -> Iterator[Candidate]:
    """All bar charts that the figures allow."""
    alike: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if (key := _alike(figure)) is not None and words.value(figure) is not None:
            alike[key].append(figure)
    for group in alike.values():
        yield from _charts(group)


def _alike(figure: Figure) -> Hashable | None:
    """What must be equal between the rows of one chart; None keeps a figure out of all bars."""
    family = words.family(figure)
    if figure.status != "reported" or not family or figure.unit == "rank":
        return None
    if family == "level":
        if figure.period.startswith("/"):  # since when is not known
            return None
        return family, figure.period, figure.indicator_id, figure.unit, figure.price_basis
    if figure.base_period is None:  # two claims without a base are not known to share one
        return None
    return family, figure.period, figure.base_period, figure.span_years, figure.price_basis


def _charts(group: Sequence[Figure]) -> Iterator[Candidate]:
    regions = _split(group, lambda f: f.region_id)
    subjects = _split(group, lambda f: (f.indicator_id, f.chain_id, f.org_id, f.initiative_id))
    # Where nothing else varies the whole group is one of the parts already.
    whole = [group] if len(regions) > 1 and len(subjects) > 1 else []
    for part in (*regions, *subjects, *whole):
        rows = _distinct(part)
        if len({(f.region_id, f.indicator_id, f.chain_id, f.org_id, f.initiative_id) for f in rows}) > 1:
            yield _chart(rows)


def _split(figures: Iterable[Figure], key: Callable[[Figure], Hashable]) -> list[list[Figure]]:
    parts: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        parts[key(figure)].append(figure)
    return list(parts.values())


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Without what several sources say alike."""
    seen: dict[Hashable, Figure] = {}
    for f in figures:
        key = (f.region_id, f.indicator_id, f.chain_id, f.org_id, f.initiative_id, f.form, words.value(f), f.qualifier)
        seen.setdefault(key, f)
    return list(seen.values())


def _chart(figures: Sequence[Figure]) -> Candidate:
    first = figures[0]
    family = words.family(first)
    axis = words.level_axis(figures) if family == "level" else Axis("times" if family == "times" else "percent")
    rows = sorted(map(_bar, figures, words.labels(figures), [axis] * len(figures)), key=lambda b: (-b.value, b.label))
    regions, subjects = {f.region for f in figures}, {words.subject(f) for f in figures}
    subtitle = words.joined(words.unit(first, axis), words.window(figures), words.basis(first))
    indicators = {f.indicator_id for f in figures}
    title = _title(first, regions, subjects, indicators)
    spec = ChartSpec("bars", title, subtitle, tuple(row.figure_id for row in rows), Bars(tuple(rows), axis))
    return Candidate(
        spec,
        subject=first.indicator_id if len(subjects) == 1 and words.subject(first) == first.indicator else "",
        level=family == "level",
        regions=len(regions),
        mixed=len(regions) > 1 and len(subjects) > 1,
        size=len(rows),
        newest=max((f.period_end for f in figures if f.period_end), default=date.min),
    )


def _bar(figure: Figure, label: str, axis: Axis) -> Bar:
    value = words.value(figure)
    assert value is not None  # _alike lets no other in
    upper = figure.ratio_by if axis.form == "times" and figure.ratio_by != figure.ratio_to else None
    soft = figure.qualifier != "exact"
    return Bar(label, value, upper, words.value_text(figure, axis), words.aside(figure), soft, figure.figure_id)


def _title(first: Figure, regions: set[str], subjects: set[str], indicators: set[str]) -> str:
    what = words.subject(first) if len(subjects) == 1 else first.indicator if len(indicators) == 1 else ""
    if first.kind == "growth":
        what = f"{what} growth" if what else "Growth"
    if len(regions) == 1:
        return f"{what} · {first.region}"
    return f"{what} by region" if len(subjects) == 1 else f"{what} by region and subject"
