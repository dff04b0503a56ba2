"""Which figures of one window may stand as rows of one chart: within a region, across regions, and across both.

Alike are claims of the same window, base and span, the same status, the same family of forms and
the same price basis; or levels of the same indicator, unit and window. A claim that nothing is
alike stands alone. How rows are drawn is for the kinds; in what else they differ, the like-for-like
guard says, and what their labels name is compared on purpose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from heapq import nlargest, nsmallest
from itertools import chain
from operator import attrgetter, itemgetter

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.groups import Group, Subject
from innotui.charts.spec import MOST_CHARTS, Candidate, ChartSpec
from innotui.likeness import Aspect
from innotui.model import Charting, Figure

MOST_ROWS = 60
"""Rows of one chart; of more only the largest are drawn, and the rest is counted."""

IN_LABELS = (Aspect.definition, Aspect.scope)
"""What the labels of rows name."""

SUBJECT = attrgetter("indicator_id", "chain_id", "org_id", "initiative_id")
"""The subject of a figure, as groups have it."""

_OF_ONE = ("level", "increment")  # amounts of different things are not compared; points are, as rates are


@dataclass
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

    @cached_property
    def soft(self) -> Counter[str]:
        """How many figures of each region are not exact; asked for when all pieces are there."""
        return Counter(f.region_id for piece in self.pieces for f in piece if f.qualifier != "exact")


@dataclass(frozen=True, slots=True)
class Alike:
    """Figures that may stand as rows of one chart, before any of them is looked at.

    Attributes:
        figures: joins them.
        soft: counts those that are not exact.
        first: any of them.
        subjects: of theirs.
        regions: how many.
        size: how many rows they make.
        tie: the region, where all are of one.
    """

    figures: Callable[[], list[Figure]]
    soft: Callable[[], int]
    first: Figure
    subjects: Sequence[Subject]
    regions: int
    size: int
    tie: str

    @property
    def family(self) -> str:
        """The forms that may share an axis."""
        return words.family(self.first)

    def candidate(self, kind: str, make: Callable[[list[Figure], int], ChartSpec], size: int = 0) -> Candidate:
        """The chart of them; ``make`` gets the figures and how many rows they would make."""
        first, plain = self.first, len(self.subjects) == 1 and not any(self.subjects[0][1:])
        telling = tuple(map(str, (self.family, first.period, first.base_period, first.unit)))
        if self.size == 1:
            telling += min((f.region_id, f.form, f.stated) for f in self.figures())
        return Candidate(
            kind=kind,
            make=lambda: make(self.figures(), self.size),
            subject=self.subjects[0][0] if plain else "",
            level=self.family == "level",
            planned=first.status != "reported",
            regions=self.regions,
            mixed=self.regions > 1 and len(self.subjects) > 1,
            size=size or self.size,
            newest=first.period_end or date.min,
            tie=(self.tie, *map(str, min(self.subjects, key=str)), *telling, first.price_basis, str(first.span_years)),
        )


def windows_of(groups: Iterable[Group]) -> Iterator[Alike]:
    """All that may stand together; of the regions in one window only those with the most rows."""
    windows: dict[Hashable, dict[Subject, _Part]] = defaultdict(lambda: defaultdict(_Part))
    for group in groups:
        for key, figures, regions in _windows(group):
            part = windows[key][group.subject]
            part.pieces.append(figures)
            part.regions.update(regions)
    for parts in windows.values():
        yield from _alike(parts)


def _windows(group: Group) -> Iterator[tuple[Hashable, Sequence[Figure], Iterable[str]]]:
    """What must be equal between the rows of one chart.

    Claims of which the base or the start of the window is not known are not known to share it.
    """
    first, of_one = group.first, group.family in _OF_ONE
    key: tuple[Hashable, ...] = first.status, group.family, first.period, first.price_basis
    if of_one:
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


def _alike(parts: dict[Subject, _Part]) -> Iterator[Alike]:
    """The charts of one window, by the cells of region and subject that have figures."""
    for subject, part in parts.items():
        if len(part.regions) > 1 or len(parts) == 1:
            yield _of_parts({subject: part}, len(part.regions), len(part.regions))
    if len(parts) == 1:
        return
    rows = Counter(chain.from_iterable(part.regions for part in parts.values()))
    several = ((-count, region) for region, count in rows.items() if count > 1)
    for count, region in nsmallest(MOST_CHARTS, several):
        yield _of_parts(parts, 1, -count, region)
    if len(rows) > 1:
        yield _of_parts(parts, len(rows), rows.total())


def _of_parts(parts: dict[Subject, _Part], regions: int, size: int, region: str = "") -> Alike:
    first = next(iter(parts.values())).first
    return Alike(
        partial(_figures, parts, region), partial(_soft, parts, region), first, tuple(parts), regions, size, region
    )


def _figures(parts: dict[Subject, _Part], region: str) -> list[Figure]:
    figures = chain.from_iterable(part.figures for part in parts.values())
    return [figure for figure in figures if not region or figure.region_id == region]


def _soft(parts: dict[Subject, _Part], region: str) -> int:
    return sum(part.soft[region] if region else part.soft.total() for part in parts.values())


def row_figures(figures: list[Figure]) -> list[Figure]:
    """Those that get a row, by id: of very many the largest, and once what several sources say alike."""
    if len(figures) > MOST_ROWS:
        figures = _largest(figures)
    seen: dict[Hashable, Figure] = {}
    for f in sorted(figures, key=lambda f: f.figure_id):
        seen.setdefault((f.region_id, *SUBJECT(f), f.form, words.value(f), f.qualifier), f)
    return list(seen.values())


def rows_left(figures: Sequence[Figure], size: int) -> int:
    """How many of so many rows these figures leave out."""
    return max(0, size - len({(f.region_id, *SUBJECT(f)) for f in figures}))


def _largest(figures: list[Figure]) -> list[Figure]:
    """The largest in size, of equals those of the last ids."""
    values = map(words.reader(words.family(figures[0])), figures)
    sizes = list(map(abs, values))  # type: ignore[arg-type]  # groups_of lets nothing in that has none
    least = sorted(sizes)[-MOST_ROWS]
    large = [(size, figure.figure_id, figure) for size, figure in zip(sizes, figures, strict=True) if size >= least]
    return [figure for *_, figure in nlargest(MOST_ROWS, large, key=itemgetter(0, 1))]


def axis_of(figures: Sequence[Figure], money: str) -> Axis:
    """The axis that figures of one family share."""
    family = words.family(figures[0])
    if family in words.OF_AMOUNT:
        return words.level_axis(figures, money)
    return Axis("times" if family == "times" else "percent")


def place(figure: Figure, charting: Charting) -> int | None:
    """Which mark a figure's region, chain or firm has, counted from 0; None where it is not marked."""
    marked = getattr(figure, f"{charting.marked_in}_id")
    return charting.marks.index(marked) if marked and marked in charting.marks else None


def title(figures: Sequence[Figure]) -> str:
    """What rows of one window show."""
    first = figures[0]
    regions, subjects = {f.region for f in figures}, {words.subject(f) for f in figures}
    one = len({f.indicator_id for f in figures}) == 1
    what = words.subject(first) if len(subjects) == 1 else first.indicator if one else ""
    if first.kind == "growth":
        told = "change in points" if first.form == "pp" else "growth"
        what = f"{what} {told}" if what else told.capitalize()
    if len(regions) == 1:
        return f"{what} · {first.region}"
    return f"{what} by region" if len(subjects) == 1 else f"{what} by region and subject"
