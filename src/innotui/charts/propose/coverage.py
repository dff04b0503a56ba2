"""Which coverage grids the figures allow: subjects by regions, or the subjects of one region by years.

Only what is reported is known, as on the coverage screen; ranks are known too, though no other chart draws
them. How the grid is drawn is in ``innotui.charts.kinds.coverage``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from innotui import formats
from innotui.charts import words
from innotui.charts.datum import Datum
from innotui.charts.kinds.coverage import Coverage, Square
from innotui.charts.material import Material
from innotui.charts.propose.said import clauses
from innotui.charts.spec import Candidate, ChartSpec
from innotui.coverage import BOTH, GROWTH, LEGEND, LEVEL, MISSING, shape
from innotui.model import CoverageCell, Figure

MOST_FIGURES = 20_000
"""Of more the coverage screen is asked: no grid that fits a screen says anything about them."""

MOST_ROWS, MOST_COLUMNS = 60, 60
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_MOST_NAMES = 2
_DOUBTS = ("definition", "window", "base")  # those by which a figure may belong to another cell

_Subject = tuple[str, str | None]
_Place = str | int
_Cells = dict[tuple[_Subject, _Place], list[Figure]]


def coverages_of(material: Material) -> Iterator[Candidate]:
    """The grid of all that is shown."""
    figures = [figure for figure in material.figures if figure.period_end] if _is_small(material) else []
    regions = {figure.region_id for figure in figures}
    ends = [figure.period_end for figure in figures if figure.period_end]
    columns = len(regions) if len(regions) > 1 else max(ends).year - min(ends).year + 1 if ends else 0
    rows = len({_subject(figure) for figure in figures})
    if rows < _LEAST_ROWS or columns < _LEAST_COLUMNS:
        return
    yield Candidate(
        kind="coverage",
        make=lambda: _chart(_Grid.of(figures)),
        subject="",
        level=False,
        planned=False,
        regions=len(regions),
        mixed=False,
        size=rows * columns,
        newest=max(ends, default=date.min),
        tie=(),
    )


def _is_small(material: Material) -> bool:
    return len(material.figures) <= MOST_FIGURES


def _subject(figure: Figure) -> _Subject:
    return figure.indicator_id, figure.chain_id


@dataclass(frozen=True, slots=True)
class _Grid:
    """The figures by cell.

    Attributes:
        rows: subjects, the most complete first.
        columns: ids of regions, the most complete first; or years, rising.
        names: of both.
        cells: only those with a figure.
        filled: how many cells of a row or a column are known.
        years: whether columns are years.
        doubted: of how many figures it is open what or when they are about.
    """

    rows: list[_Subject]
    columns: list[_Place]
    names: dict[_Subject | _Place, str]
    cells: _Cells
    filled: Counter[_Subject | _Place]
    years: bool
    doubted: int

    @classmethod
    def of(cls, figures: Sequence[Figure]) -> _Grid:
        """By regions, where there are several."""
        years = len({figure.region_id for figure in figures}) == 1
        cells: _Cells = defaultdict(list)
        names: dict[_Subject | _Place, str] = {}
        for figure in figures:
            assert figure.period_end  # no other is proposed
            place: _Place = figure.period_end.year if years else figure.region_id
            names[place] = str(place) if years else figure.region
            names[_subject(figure)] = " · ".join(filter(None, (figure.indicator, figure.chain)))
            cells[_subject(figure), place].append(figure)
        filled = Counter[_Subject | _Place](end for key, held in cells.items() if _is_known(held) for end in key)
        sizes = Counter(map(_subject, figures))
        rows = sorted(sizes, key=lambda row: (-filled[row], -sizes[row], names[row], str(row)))
        places = {place for _, place in cells}
        columns: list[_Place] = sorted(places, key=lambda place: (-filled[place], names[place], str(place)))
        if years:
            numbers = [figure.period_end.year for figure in figures if figure.period_end]
            columns = list(range(min(numbers), max(numbers) + 1))
            names |= {year: str(year) for year in columns}
        doubted = sum(not set(_DOUBTS).isdisjoint(figure.doubt.split()) for figure in figures if figure.doubt)
        return cls(rows, columns, names, dict(cells), filled, years, doubted)

    @property
    def known(self) -> int:
        """How many cells are known."""
        return sum(map(_is_known, self.cells.values()))


def _is_known(held: Sequence[Figure]) -> bool:
    return any(figure.status == "reported" for figure in held)


def _chart(grid: _Grid) -> ChartSpec:
    rows = grid.rows[:MOST_ROWS]
    columns = grid.columns[-MOST_COLUMNS:] if grid.years else grid.columns[:MOST_COLUMNS]
    shown = [figure for row in rows for column in columns for figure in grid.cells.get((row, column), ())]
    beside = [figure for key, held in grid.cells.items() if key[0] not in rows or key[1] not in columns
              for figure in held]  # fmt: skip
    data = replace(
        _coverage(grid, rows, columns),
        known=lambda: tuple(_data(grid, rows, columns, beside)),
        find=lambda figure_id: _with(grid, rows, columns, figure_id),
    )
    shapes = {square.shape for line in data.squares for square in line}
    return ChartSpec(
        "coverage",
        f"What is known · {shown[0].region}" if grid.years else "What is known by region",
        words.joined(*(text for text in LEGEND.split("   ") if text[0] in shapes)),
        tuple(figure.figure_id for figure in (*shown, *beside)),
        (),  # nothing is held side by side
        data,
        _sentence(grid),
        "count",
    )


def _coverage(grid: _Grid, rows: Sequence[_Subject], columns: Sequence[_Place]) -> Coverage:
    """These rows and columns of the grid."""
    return Coverage(
        columns=tuple(grid.names[column] for column in columns),
        labels=tuple(grid.names[row] for row in rows),
        squares=tuple(tuple(_square(grid, row, column) for column in columns) for row in rows),
        years=grid.years,
        more_rows=len(grid.rows) - len(rows),
        more_columns=len(grid.columns) - len(columns),
    )


def _with(grid: _Grid, rows: Sequence[_Subject], columns: Sequence[_Place], figure_id: str) -> Coverage | None:
    """The same with the row and the column of a figure that they lack; None where it has no cell at all."""
    key = next((key for key, held in grid.cells.items() if any(one.figure_id == figure_id for one in held)), None)
    if key is None:
        return None
    row, column = key
    rows = rows if row in rows else [*rows[:-1], row]
    if column not in columns:  # years have no gap
        columns = grid.columns[grid.columns.index(column) :] if grid.years else [*columns[:-1], column]
    return _coverage(grid, rows, columns)


def _square(grid: _Grid, row: _Subject, column: _Place) -> Square:
    """One cell."""
    held = grid.cells.get((row, column), ())
    return Square(shape(_cell(held)) if held else MISSING, tuple(figure.figure_id for figure in held))


def _data(
    grid: _Grid, rows: Sequence[_Subject], columns: Sequence[_Place], beside: Sequence[Figure]
) -> Iterator[Datum]:
    """All figures cell by cell, with the cells that have none; then those that have no place in the grid."""
    for row, column in product(rows, columns):
        if not (held := grid.cells.get((row, column))):
            yield Datum(grid.names[row], grid.names[column], None, text="missing")
        for figure in sorted(held or (), key=_reported_first):
            yield _datum(figure, grid.names[row], grid.names[column])
    for figure in sorted(beside, key=_reported_first):
        assert figure.period_end  # no other is proposed
        yield _datum(figure, grid.names[_subject(figure)], str(figure.period_end.year) if grid.years else figure.region)


def _reported_first(figure: Figure) -> tuple[bool, date, str]:
    return figure.status != "reported", figure.period_end or date.min, figure.figure_id


def _datum(figure: Figure, row: str, column: str) -> Datum:
    """One figure counts as one; its text says what is known by it."""
    return Datum(
        series=row,
        label=column,
        value=1.0,
        text=f"{figure.kind}, {figure.period_label}: {formats.stated(figure)}",
        soft=figure.qualifier != "exact",
        status=figure.status,
        vintage=figure.vintage,
        figure_id=figure.figure_id,
    )


def _cell(held: Sequence[Figure]) -> CoverageCell:
    """What is held in one cell, in the terms of the coverage screen; the year is that of the newest."""
    first = held[0]
    reported = [figure.kind for figure in held if figure.status == "reported"]
    return CoverageCell(
        region_id=first.region_id,
        region=first.region,
        indicator_id=first.indicator_id,
        indicator=first.indicator,
        chain_id=first.chain_id,
        chain=first.chain,
        year=max(figure.period_end.year for figure in held if figure.period_end),
        levels=reported.count("level"),
        growths=reported.count("growth"),
        figure_ids=tuple(figure.figure_id for figure in held),
        plans=len(held) - len(reported),
    )


def _sentence(grid: _Grid) -> str:
    """How much is known, what is most complete, what least, and what has stopped."""
    rows, columns = len(grid.rows), len(grid.columns)
    across, top = f"{columns} {'years' if grid.years else 'regions'}", grid.rows[0]
    once = sum(grid.filled[row] == 1 for row in grid.rows)
    return clauses(
        f"{grid.known} of {rows * columns} cells known: {rows} subjects, {across}",
        *(_of_years(grid, top, across) if grid.years else _of_regions(grid, top, across)),
        f"{once} subjects in one {'year' if grid.years else 'region'} only" if once > 1 else "",
        f"{words.joined(*_DOUBTS[:-1])} or {_DOUBTS[-1]} in doubt of {grid.doubted} figures" if grid.doubted else "",
    )


def _of_years(grid: _Grid, top: _Subject, across: str) -> Sequence[str]:
    if grid.filled[top] < _LEAST_COLUMNS:
        return ()
    alike = [row for row in grid.rows if grid.filled[row] == grid.filled[top]]
    ended = _ended(grid, top) if len(alike) == 1 else ""
    return f"most complete {_named(grid, alike)}, {grid.filled[top]} of {across}", ended


def _of_regions(grid: _Grid, top: _Subject, across: str) -> Sequence[str]:
    first, last = grid.columns[0], grid.columns[-1]
    most, least = ([one for one in grid.columns if grid.filled[one] == grid.filled[end]] for end in (first, last))
    best = [row for row in grid.rows if grid.filled[row] == grid.filled[top]]
    return (
        f"most complete {_named(grid, most)}, {grid.filled[first]} of {len(grid.rows)} subjects",
        f"least {_named(grid, least)}, {grid.filled[last]}" if grid.filled[last] < grid.filled[first] else "",
        f"{_named(grid, best)} known in {grid.filled[top]} of {across}",
    )


def _named(grid: _Grid, ends: Sequence[_Subject | _Place]) -> str:
    """All that are equal, or two of them and the number of the others."""
    names = [grid.names[end] for end in ends]
    if len(names) <= _MOST_NAMES:
        return " and ".join(names)
    return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"


def _ended(grid: _Grid, row: _Subject) -> str:
    """That a subject has no level, or none at all, in the newest years of the grid; empty where it has."""
    newest = grid.columns[-1]
    shapes = {column: _square(grid, row, column).shape for column in grid.columns}
    levels = [column for column, mark in shapes.items() if mark in (BOTH, LEVEL)]
    known = [column for column, mark in shapes.items() if mark in (BOTH, LEVEL, GROWTH)]
    if levels and levels[-1] != newest:
        return f"no level of {grid.names[row]} after {levels[-1]}"
    return f"nothing of {grid.names[row]} after {known[-1]}" if known and known[-1] != newest else ""
