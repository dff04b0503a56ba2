"""Which bar charts groups of figures allow: within a region, across regions, and across both.

Alike are claims of the same window, base and span, the same status, the same family of forms and
the same price basis; or levels of the same indicator, unit and window. A claim that nothing is
alike makes a chart of its own. In what else rows differ, the like-for-like guard says; what their
labels name is compared on purpose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from heapq import nlargest, nsmallest
from itertools import chain
from operator import itemgetter

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.groups import Group, Subject
from innotui.charts.kinds.bars import Bar, Bars
from innotui.charts.material import Material
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

MOST_ROWS = 60
_OF_AMOUNT = ("level", "increment")
_IN_LABELS = (Aspect.definition, Aspect.scope)


@dataclass(slots=True)
class _Part:
    """What one chart may hold about one subject; the groups are joined for the charts that are made."""

    pieces: list[Sequence[Figure]] = field(default_factory=list)
    regions: set[str] = field(default_factory=set)

    @property
    def figures(self) -> list[Figure]:
        return list(chain.from_iterable(self.pieces))

    @property
    def first(self) -> Figure:
        return self.pieces[0][0]


def bars_of(material: Material) -> Iterator[Candidate]:
    """All bar charts that the figures allow; of the regions in one window only those with the most rows."""
    windows: dict[Hashable, dict[Subject, _Part]] = defaultdict(lambda: defaultdict(_Part))
    for group in material.groups:
        for key, figures, regions in _windows(group):
            part = windows[key][group.subject]
            part.pieces.append(figures)
            part.regions.update(regions)
    for parts in windows.values():
        yield from _candidates(parts, material)


def _windows(group: Group) -> Iterator[tuple[Hashable, Sequence[Figure], Iterable[str]]]:
    """What must be equal between the rows of one chart.

    Claims of which the base or the start of the window is not known are not known to share it.
    """
    first, of_amount = group.first, group.family in _OF_AMOUNT
    key: tuple[Hashable, ...] = first.status, group.family, first.period, first.price_basis
    if of_amount:
        key += first.indicator_id, first.unit
    if first.kind == "growth":
        key += first.base_period, first.span_years
    if first.period.startswith("/") if first.kind == "level" else first.base_period is None:
        alone: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for figure in group.figures:
            alone[figure.region_id, figure.form, figure.stated].append(figure)
        yield from (((*key, group.subject, said), figures, said[:1]) for said, figures in alone.items())
    else:
        yield key, group.figures, group.regions


def _candidates(parts: dict[Subject, _Part], material: Material) -> Iterator[Candidate]:
    """The charts of one window, by the cells of region and subject that have figures."""
    for subject, part in parts.items():
        if len(part.regions) > 1 or len(parts) == 1:
            yield _candidate(material, partial(_all, {subject: part}), part.first, [subject], len(part.regions))
    if len(parts) == 1:
        return
    first = next(iter(parts.values())).first
    rows = Counter(chain.from_iterable(part.regions for part in parts.values()))
    several = ((-count, region) for region, count in rows.items() if count > 1)
    for count, region in nsmallest(MOST_CHARTS, several):
        yield _candidate(material, partial(_of_region, parts, region), first, parts, size=-count, tie=region)
    if len(rows) > 1:
        yield _candidate(material, partial(_all, parts), first, parts, len(rows), rows.total())


def _of_region(parts: dict[Subject, _Part], region: str) -> list[Figure]:
    return [figure for figure in _all(parts) if figure.region_id == region]


def _all(parts: dict[Subject, _Part]) -> list[Figure]:
    return [figure for part in parts.values() for figure in part.figures]


def _candidate(
    material: Material,
    figures: Callable[[], list[Figure]],
    first: Figure,
    subjects: Iterable[Subject],
    regions: int = 1,
    size: int = 0,
    tie: str = "",
) -> Candidate:
    subjects, size = list(subjects), size or regions
    plain = len(subjects) == 1 and not any(subjects[0][1:])
    telling: tuple[str, ...] = tuple(map(str, (words.family(first), first.period, first.base_period, first.unit)))
    if size == 1:
        telling += min((f.region_id, f.form, f.stated) for f in figures())
    return Candidate(
        kind="bars",
        make=lambda: _chart(figures(), size, material.money),
        subject=subjects[0][0] if plain else "",
        level=words.family(first) == "level",
        planned=first.status != "reported",
        regions=regions,
        mixed=regions > 1 and len(subjects) > 1,
        size=size,
        newest=first.period_end or date.min,
        tie=(tie, *map(str, min(subjects, key=str)), *telling, first.price_basis, str(first.span_years)),
    )


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Without what several sources say alike."""
    seen: dict[Hashable, Figure] = {}
    for f in figures:
        key = (f.region_id, f.indicator_id, f.chain_id, f.org_id, f.initiative_id, f.form, words.value(f), f.qualifier)
        seen.setdefault(key, f)
    return list(seen.values())


def _chart(figures: list[Figure], size: int, money: str) -> ChartSpec:
    """The chart of figures that are alike; of very many only the largest have rows, and the rest is counted."""
    if len(figures) > MOST_ROWS:
        figures = _largest(figures)
    figures = _distinct(sorted(figures, key=lambda f: f.figure_id))
    first = figures[0]
    family = words.family(first)
    of_amount = family in _OF_AMOUNT
    axis = words.level_axis(figures, money) if of_amount else Axis("times" if family == "times" else "percent")
    rows = sorted(map(_bar, figures, words.labels(figures), [axis] * len(figures)), key=lambda b: (-b.value, b.label))
    cells = {(f.region_id, f.indicator_id, f.chain_id, f.org_id, f.initiative_id) for f in figures}
    subtitle = words.joined(words.unit(first, axis), words.status(first), words.window(figures), words.basis(first))
    bars = Bars(tuple(rows), axis, max(0, size - len(cells)))
    ids = tuple(row.datum.figure_id for row in rows)
    held = {figure.figure_id: figure for figure in figures}
    unlike = differences([held[figure_id] for figure_id in ids], told=_IN_LABELS)
    return ChartSpec("bars", _title(figures), subtitle, ids, unlike, bars, unit=words.base_unit(first))


def _largest(figures: list[Figure]) -> list[Figure]:
    """The largest in size, of equals those of the last ids."""
    values = map(words.reader(words.family(figures[0])), figures)
    sizes = list(map(abs, values))  # type: ignore[arg-type]  # groups_of lets nothing in that has none
    least = sorted(sizes)[-MOST_ROWS]
    large = [(size, figure.figure_id, figure) for size, figure in zip(sizes, figures, strict=True) if size >= least]
    return [figure for *_, figure in nlargest(MOST_ROWS, large, key=itemgetter(0, 1))]


def _bar(figure: Figure, label: str, axis: Axis) -> Bar:
    value = words.value(figure)
    assert value is not None  # groups_of lets no other in
    upper = figure.ratio_by if axis.form == "times" and figure.ratio_by != figure.ratio_to else None
    return Bar(
        label=label,
        value=value,
        upper=upper,
        text=" ".join(filter(None, (words.value_text(figure, axis), words.status(figure)))),
        aside=words.aside(figure),
        datum=datum_of(figure, label, words.value_text(figure, axis)),
    )


def _title(figures: Sequence[Figure]) -> str:
    first = figures[0]
    regions, subjects = {f.region for f in figures}, {words.subject(f) for f in figures}
    one = len({f.indicator_id for f in figures}) == 1
    what = words.subject(first) if len(subjects) == 1 else first.indicator if one else ""
    if first.kind == "growth":
        what = f"{what} growth" if what else "Growth"
    if len(regions) == 1:
        return f"{what} · {first.region}"
    return f"{what} by region" if len(subjects) == 1 else f"{what} by region and subject"
