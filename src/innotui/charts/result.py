"""Charts of any query's result: which columns are drawn, which may be picked, and why nothing can be drawn.

What a column may stand for is decided in ``roles``, how charts are made of them in ``propose.result``. Nothing is
computed from the values, and nothing is known of them but what the columns say: no guard holds them side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from innotui.charts.propose.result import MOST_ROWS, MOST_SERIES, bars_chart, range_chart, trend_chart
from innotui.charts.quantity import own_unit
from innotui.charts.roles import FIGURE_ID, Cast, Role, Rows, bounds_of, cast_of, increases, none_of, numbers_of
from innotui.charts.roles import number as number_of
from innotui.charts.spec import ChartSpec
from innotui.charts.table import Table
from innotui.results import Column

KINDS = ("trend", "range", "bars")
"""In the order in which they are offered."""

_MOST_NUMBERS = 6
_MOST_NAMES = 4
_MOST_TRIED = 8  # columns of which all combinations are tried
_MOST_TIMES = 2
_MOST_LOOKED_AT = 1000  # rows
_MOST_SPLITS = 2  # columns beside those that say what a line is about
_LEAST_SIZES = 2
_TELLING = ("region", "indicator", "chain", "org", "initiative", "period_label")
_ABOUT = _TELLING[:-1]  # what a figure is about, whenever it is
_EXAMPLE = "as count(*) or pct_to"


@dataclass(frozen=True, slots=True)
class Pick:
    """What a person wants drawn; empty for what is to be found.

    Attributes:
        x: the column that names the rows, or says when.
        y: the column of numbers.
        series: the column that tells lines apart.
        kind: bars, trend or range.
    """

    x: str = ""
    y: str = ""
    series: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The columns that may be picked for each part, the likeliest first, and the kinds that can be drawn."""

    x: tuple[str, ...]
    y: tuple[str, ...]
    series: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undrawable:
    """Why there is no chart, and what would make one: two plain sentences at most."""

    reason: str


def choices(columns: Sequence[Column], rows: Rows) -> Choices:
    """What may be picked from these columns."""
    casts = cast_of(columns, rows)
    found = result_charts(columns, rows)
    return Choices(
        x=tuple(cast.name for cast in (*_namers(casts, fixed=True), *numbers_of(casts))),
        y=tuple(cast.name for cast in numbers_of(casts)),
        series=tuple(cast.name for cast in _tellers(casts)),
        kinds=() if isinstance(found, Undrawable) else tuple(dict.fromkeys(spec.kind for spec in found)),
    )


def result_charts(
    columns: Sequence[Column], rows: Rows, pick: Pick | None = None, total: int | None = None
) -> tuple[ChartSpec, ...] | Undrawable:
    """The charts that a result allows, the likeliest first; a reason where it allows none.

    Args:
        columns: of the result.
        rows: all of them, or the first.
        pick: what is wanted; None leaves all to be found.
        total: how many rows there are; None where ``rows`` is all.
    """
    pick = pick or Pick()
    casts = cast_of(columns, rows)
    if reason := _hindrance(casts, rows) or _misfit(casts, pick):
        return Undrawable(reason)
    table = Table(casts, rows, len(rows) if total is None else total)
    sizes, names = _sizes(table, pick), _names(table, pick)
    lines = cache(lambda x: _series(table, x, pick))
    made = [
        _trend(table, y, pick, lines) if kind == "trend" else _rows_chart(kind, table, y, names)
        for y in sizes
        for kind in KINDS
        if kind == (pick.kind or kind) and not (kind == "range" and _is_drawn(y, sizes, casts))
    ]
    specs = tuple(one for one in made if isinstance(one, ChartSpec))
    return specs or Undrawable(next(one for one in made if isinstance(one, str)))


def _is_drawn(y: Cast, sizes: Sequence[Cast], casts: Sequence[Cast]) -> bool:
    """Whether a range of the same bounds comes before."""
    bounds = bounds_of(casts, y)
    return bounds is not None and any(bounds_of(casts, one) == bounds for one in sizes[: sizes.index(y)])


def _trend(table: Table, y: Cast, pick: Pick, lines: Callable[[Cast], Sequence[Cast]]) -> ChartSpec | str:
    """Lines, or why there are none."""
    x = _across(table, y, pick)
    return trend_chart(table, y, x, lines(x) if x else (), insist=bool(pick.kind or pick.series))


def _rows_chart(kind: str, table: Table, y: Cast, names: Sequence[Cast]) -> ChartSpec | str:
    """A range or bars, or why there are none."""
    names = names or [cast for cast in _unnamed(table) if cast is not y][:1]
    return range_chart(table, y, names) if kind == "range" else bars_chart(table, y, names)


def _sizes(table: Table, pick: Pick) -> list[Cast]:
    """The columns of numbers to draw; where nothing else names the rows, the first does."""
    if pick.y:
        return [cast for cast in table.casts if cast.name == pick.y]
    named = pick.x or _namers(table.casts, fixed=True)
    numbers = _numbers(table)
    naming = pick.x if named or len(numbers) == 1 else numbers[0].name
    sizes = [cast for cast in numbers_of(table.casts) if cast.name != naming]
    if any(table.warning(cast) for cast in sizes):
        sizes.sort(key=lambda cast: _units_apart(table, cast))
    return sizes[:_MOST_NUMBERS]


def _units_apart(table: Table, cast: Cast) -> tuple[bool, bool, bool, bool]:
    """Orders columns where rows have several units: first those with one, and of these rates before multiples."""
    found = sum(number_of(row[cast.place]) is not None for row in table.rows)
    unit = own_unit(cast.name)
    return found < _LEAST_SIZES, bool(table.warning(cast)), bounds_of([cast]) is not None, unit != "percent"


def _across(table: Table, y: Cast, pick: Pick) -> Cast | None:
    """The column that says when; a number that is picked, or that grows from row to row where there are many."""
    if pick.x:
        picked = next(cast for cast in table.casts if cast.name == pick.x)
        return picked if picked.role in (Role.period, Role.number) else None
    time = next((cast for cast in table.casts if cast.role is Role.period and cast is not y), None)
    growing = _growing(table)
    return time or (growing[0] if growing and growing[0] is not y else None)


def _growing(table: Table) -> list[Cast]:
    """Of many rows that only numbers tell apart, the columns in which each is larger than the one before."""
    numbers = [cast for cast in table.casts if cast.role is Role.number]
    if len(table.rows) <= MOST_ROWS or len(numbers) < _LEAST_SIZES or _namers(table.casts):
        return []
    return [cast for cast in numbers if cast.distinct == len(table.rows) and increases(cast, table.rows)]


def _series(table: Table, x: Cast, pick: Pick) -> Sequence[Cast]:
    """The columns that tell lines apart: as few as leave the fewest rows of a line at one time; none for one line."""
    if pick.series:
        return [cast for cast in table.casts if cast.name == pick.series]
    about = [cast for cast in _namers(table.casts) if cast.role is Role.name and cast.name in _ABOUT]
    tellers = [cast for cast in _tellers(table.casts) if cast not in about][:_MOST_TRIED]
    columns = {cast.place: _texts(table, cast) for cast in (x, *about, *tellers)}
    # Two regions are never one line, not even where no year has both.
    things, _ = _fewest(about, lambda some: _differing(columns, some), _differing(columns, about))
    told = 2 * len(table.rows)
    more, _ = _fewest(tellers, lambda some: _differing(columns, [x, *things, *some]), told, _MOST_SPLITS)
    return [*things, *more]


def _names(table: Table, pick: Pick) -> list[Cast]:
    """The columns that name a row: what is picked, and as few others as tell all rows apart, if any do."""
    by_name = {cast.name: cast for cast in table.casts}
    picked = [by_name[name] for name in dict.fromkeys((pick.x, pick.series)) if name and pick.x]
    every = len(table.rows) // _MOST_LOOKED_AT + 1
    table = Table(table.casts, table.rows[::every], table.total)  # a few tell as well what tells rows apart
    columns = {cast.place: _texts(table, cast) for cast in (*picked, *_namers(table.casts))}
    best, most = picked, _differing(columns, picked)
    for pool in _pools([cast for cast in _namers(table.casts) if cast not in picked]):
        some, told = _fewest(pool, lambda some: _differing(columns, [*picked, *some]), 2 * len(table.rows))
        if told == 2 * len(table.rows) or (told > most and best == picked):
            best, most = [*picked, *some], told
        if most == 2 * len(table.rows):
            break
    return best


def _fewest(
    pool: Sequence[Cast], told: Callable[[Sequence[Cast]], int], enough: int, most: int = _MOST_NAMES
) -> tuple[Sequence[Cast], int]:
    """Of some columns as few as tell the most rows apart, and how well they do; the first of equals."""
    best: tuple[Sequence[Cast], int] = (), told(())
    for some in (some for size in range(1, most + 1) for some in combinations(pool, size)):
        if best[1] >= enough:
            break
        if (found := told(some)) > best[1]:
            best = some, found
    return best


def _pools(namers: Sequence[Cast]) -> Iterator[list[Cast]]:
    """Where to look for names: those that say what a row is, with times, then all names, and ids only at last."""
    telling = [cast for cast in namers if cast.name in _TELLING]
    names = [cast for cast in namers if cast.role is Role.name]
    times = [cast for cast in namers if cast.role is Role.period and cast not in telling][:_MOST_TIMES]
    for pool in (telling, [*telling, *times], [*names, *times], [*names, *times, *namers]):
        yield list(dict.fromkeys(pool))[:_MOST_TRIED]


def _texts(table: Table, cast: Cast) -> list[str]:
    return [table.text(place, cast) for place in range(len(table.rows))]


def _differing(columns: Mapping[int, Sequence[str]], casts: Sequence[Cast]) -> int:
    """Twice how many rows differ in these columns, less where one has no name but NULL."""
    names = set(zip(*(columns[cast.place] for cast in casts), strict=True)) if casts else {("",)}
    return 2 * len(names) - (("NULL",) * len(casts) in names)


def _unnamed(table: Table) -> list[Cast]:
    """What names rows that no name tells apart."""
    return [*_namers(table.casts, fixed=True), *_numbers(table)]


def _numbers(table: Table) -> list[Cast]:
    """The columns of numbers in their own order: the first may name the rows where nothing else does."""
    growing = _growing(table)[:1]
    return [*growing, *(cast for cast in table.casts if cast.role is Role.number and cast not in growing)]


def _namers(casts: Sequence[Cast], fixed: bool = False) -> list[Cast]:
    """Columns that may name rows: names, then times, then ids; ``fixed`` takes in what is the same in all rows."""
    order = (Role.name, Role.period, Role.id)
    named = [cast for cast in casts if cast.role in order and (fixed or cast.distinct > 1)]
    return sorted(named, key=lambda cast: (order.index(cast.role), _familiar(cast.name), cast.name == FIGURE_ID))


def _familiar(name: str) -> int:
    """Of all columns of figures these say what a row is; others keep their order after them."""
    return _TELLING.index(name) if name in _TELLING else len(_TELLING)


def _tellers(casts: Sequence[Cast]) -> list[Cast]:
    """Columns that may tell lines apart: of few different names."""
    return [cast for cast in casts if cast.role is Role.name and 1 < cast.distinct <= 2 * MOST_SERIES]


def _hindrance(casts: Sequence[Cast], rows: Rows) -> str:
    """What keeps any chart from being made; empty where nothing does."""
    if not casts:
        return "This statement returns no rows, so there is nothing to draw."
    if not rows:
        return "0 rows: there is nothing to draw. A wider WHERE may find some."
    numbers = numbers_of(casts)
    if not numbers:
        return f"No column of numbers: add one, {_EXAMPLE}."
    if len(casts) == 1:
        return f"Only one column, {casts[0].name}: add one that names the rows, as region or period."
    if not any(number_of(row[cast.place]) is not None for cast in numbers for row in rows):
        return f"{none_of(numbers, rows)} Leave those rows out, or add a column of numbers."
    return ""


def _misfit(casts: Sequence[Cast], pick: Pick) -> str:
    """Why what is picked cannot be drawn; empty where it can."""
    known = {cast.name: cast for cast in casts}
    for wanted in (pick.x, pick.y, pick.series):
        if wanted and wanted not in known:
            return f"There is no column {wanted}. There are: {', '.join(known)}."
    if pick.kind and pick.kind not in KINDS:
        return f"There is no kind {pick.kind} for results. There are: {', '.join(KINDS)}."
    if pick.y and not known[pick.y].column.is_number:
        return f"{pick.y} holds no numbers. Columns of numbers: {', '.join(c.name for c in numbers_of(casts))}."
    if pick.y and pick.y == pick.x:
        return f"{pick.y} cannot be both the name and the size of a row."
    return ""
