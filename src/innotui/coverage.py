"""What is known and what is missing: regions and subjects by years, and what stands nearest to a hole.

Only what is reported is known; a goal or a plan has a shape of its own and fills no hole. Pure, for the
explorer and the command line alike; how a grid is drawn is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from innotui.model import CoverageCell, Entry

BOTH, LEVEL, GROWTH, PLAN, MISSING, NOTHING = "●", "■", "△", "◇", "·", " "
LEGEND = f"{BOTH} level and growth   {LEVEL} level   {GROWTH} growth   {PLAN} goal or plan   {MISSING} missing"
"""The shapes in words, apart by three blanks; each is one terminal cell wide, and none is the arrow of a direction."""

BREAK = "┆"
"""Stands where years are left out of the grid, for nothing is known of them."""
_BARE = "no figures"

_Subject = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One region and one subject in it: a row of the grid."""

    region_id: str
    region: str
    indicator_id: str
    indicator: str
    chain_id: str | None
    chain: str | None

    @property
    def name(self) -> str:
        """Where and what, as a person reads it."""
        return " · ".join(part for part in (self.region, self.indicator, self.chain) if part)

    @property
    def subject(self) -> _Subject:
        """What is measured, wherever."""
        return self.indicator_id, self.chain_id


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid.

    Attributes:
        lines: its rows, region by region.
        years: its columns, rising; only years of which there is something to show.
        cells: the cells of each row by year, those with nothing but goals and plans among them.
        alike: the known cells of each subject in each year, wherever they are.
        parents: the region that each region lies in.
    """

    lines: tuple[Line, ...]
    years: tuple[int, ...]
    cells: dict[Line, dict[int, CoverageCell]] = field(hash=False)
    alike: dict[tuple[_Subject, int], list[CoverageCell]] = field(hash=False)
    parents: dict[str, str | None] = field(hash=False)

    def cell(self, line: Line, year: int) -> CoverageCell | None:
        """What there is; None for a hole."""
        return self.cells[line].get(year)

    @property
    def bare(self) -> int:
        """How many rows are of regions without any figure."""
        return sum(not cells for cells in self.cells.values())

    def known(self, line: Line) -> dict[int, CoverageCell]:
        """The known cells of a row by year."""
        return {year: cell for year, cell in self.cells[line].items() if cell.is_known}

    @property
    def filled(self) -> int:
        """How many cells are known."""
        return sum(len(self.known(line)) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Near:
    """Something known near a hole.

    Attributes:
        how: in words, how the cell lies to the hole.
        cell: what is known.
        more: how many others lie as near.
    """

    how: str
    cell: CoverageCell
    more: int = 0

    @property
    def text(self) -> str:
        """What it is and how it lies to the hole."""
        more = f", and {self.more} more" if self.more else ""
        return f"{shape(self.cell)} {self.cell.region} {self.cell.year} ({self.how}{more})"


def shape(cell: CoverageCell | None) -> str:
    """What is known, as one character."""
    if cell is None:
        return MISSING
    if not cell.is_known:
        return PLAN
    if cell.levels and cell.growths:
        return BOTH
    return LEVEL if cell.levels else GROWTH


def mark(coverage: Coverage, line: Line, year: int) -> str:
    """What stands in a cell of the grid, as one character: a shape, or a blank for a hole that is not missing."""
    cell = coverage.cell(line, year)
    return shape(cell) if cell or missing(coverage, line, year) else NOTHING


def missing(coverage: Coverage, line: Line, year: int) -> bool:
    """Whether a hole is worth a mark: known elsewhere that year, or before and after it here."""
    if year in coverage.cells[line]:
        return False
    known = coverage.known(line)
    return (line.subject, year) in coverage.alike or (bool(known) and min(known) < year < max(known))


def line_of(cell: CoverageCell) -> Line:
    """The row that a cell stands in."""
    return Line(cell.region_id, cell.region, cell.indicator_id, cell.indicator, cell.chain_id, cell.chain)


def grid(cells: Sequence[CoverageCell], regions: Sequence[Entry] = ()) -> Coverage:
    """The grid of what is known.

    Args:
        cells: what there is; rows of one region keep their order.
        regions: in the order that the rows shall have, with what they lie in; regions that are not named come last.
    """
    rows: dict[Line, dict[int, CoverageCell]] = {}
    alike: dict[tuple[_Subject, int], list[CoverageCell]] = {}
    for cell in cells:
        line = line_of(cell)
        rows.setdefault(line, {})[cell.year] = cell
        if cell.is_known:
            alike.setdefault((line.subject, cell.year), []).append(cell)
    places = {region_id: place for place, region_id in enumerate(_tree_order(regions))}
    lines = tuple(sorted(rows, key=lambda line: places.get(line.region_id, len(places))))
    years = tuple(sorted({cell.year for cell in cells}))
    return Coverage(lines, years, rows, alike, {entry.entry_id: entry.parent_id for entry in regions})


def with_bare(coverage: Coverage, regions: Sequence[Entry]) -> Coverage:
    """The same with one empty row for each region that has no figure, nor has any inside it."""
    bare = {
        entry.entry_id: Line(entry.entry_id, entry.name, "", _BARE, None, None) for entry in regions if not entry.count
    }
    rows: dict[str, list[Line]] = {}
    for line in coverage.lines:
        rows.setdefault(line.region_id, []).append(line)
    for region_id, line in bare.items():
        rows.setdefault(region_id, [line])
    order = [*_tree_order(regions), *rows]
    lines = tuple(line for region_id in dict.fromkeys(order) for line in rows.get(region_id, ()))
    return replace(coverage, lines=lines, cells={line: coverage.cells.get(line, {}) for line in lines})


def narrowed(coverage: Coverage, lines: Sequence[Line]) -> Coverage:
    """Only some rows, and the years in which one has a mark; what is known elsewhere still shows their holes."""
    years = (year for year in coverage.years if any(mark(coverage, line, year) != NOTHING for line in lines))
    return replace(coverage, lines=tuple(lines), years=tuple(years))


def _tree_order(regions: Sequence[Entry]) -> Iterator[str]:
    """Each region before those inside it, siblings in the order given."""
    ids = {entry.entry_id for entry in regions}
    inside: dict[str | None, list[str]] = {}
    for entry in regions:
        inside.setdefault(entry.parent_id if entry.parent_id in ids else None, []).append(entry.entry_id)
    stack = inside.get(None, [])[::-1]
    while stack:
        region_id = stack.pop()
        yield region_id
        stack += inside.get(region_id, [])[::-1]


def nearest(coverage: Coverage, line: Line, year: int) -> tuple[Near, ...]:
    """What is known near a hole, the nearest first.

    The same row in the nearest year, the later one of two; then in the same year the region around, those inside,
    and the subject elsewhere.
    """
    ways = (_other_year, _around, _inside, _elsewhere)
    return tuple(near for way in ways if (near := way(coverage, line, year)) is not None)


def _other_year(coverage: Coverage, line: Line, year: int) -> Near | None:
    cells = coverage.known(line)
    if not cells:
        return None
    near = min(cells, key=lambda known: (abs(known - year), -known))
    years = abs(near - year)
    return Near(f"{years} year{'' if years == 1 else 's'} {'later' if near > year else 'earlier'}", cells[near])


def _around(coverage: Coverage, line: Line, year: int) -> Near | None:
    cells = {cell.region_id: cell for cell in coverage.alike.get((line.subject, year), ())}
    around = next((place for place in _climb(coverage, line.region_id) if place in cells), None)
    return Near("the region around", cells[around]) if around else None


def _inside(coverage: Coverage, line: Line, year: int) -> Near | None:
    return _first("inside", [cell for cell, related in _others(coverage, line, year) if related == "inside"])


def _elsewhere(coverage: Coverage, line: Line, year: int) -> Near | None:
    return _first("elsewhere", [cell for cell, related in _others(coverage, line, year) if related == ""])


def _first(how: str, cells: Sequence[CoverageCell]) -> Near | None:
    return Near(how, cells[0], len(cells) - 1) if cells else None


def _others(coverage: Coverage, line: Line, year: int) -> Iterator[tuple[CoverageCell, str]]:
    """The subject in other regions that year, and whether they lie inside or around this one."""
    around = set(_climb(coverage, line.region_id))
    for cell in coverage.alike.get((line.subject, year), ()):
        if cell.region_id in around:
            yield cell, "around"
        elif cell.region_id != line.region_id:
            yield cell, "inside" if line.region_id in _climb(coverage, cell.region_id) else ""


def _climb(coverage: Coverage, region_id: str) -> Iterator[str]:
    """The regions around a region, the nearest first; ends even where two lie in each other."""
    seen = {region_id}
    above = coverage.parents.get(region_id)
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        above = coverage.parents.get(above)
