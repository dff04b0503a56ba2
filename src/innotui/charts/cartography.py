"""Outlines on a sheet of cells: which part of the world is shown, which cells lie in a place, where borders run.

Pure geometry without colours or texts. Cells take twice as much room down as across, and a degree of longitude
shrinks with the cosine of the latitude: enough for the few degrees that a map shows. What was found for a size is
kept, for a chart is drawn again at every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, cos, floor, radians

from innotui.charts.places import Spot, outline

Cell = tuple[int, int]

_DOWN_TO_ACROSS = 2.0  # the height of a cell, in its widths
_DOTS = 2, 4  # across and down in a cell


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world on so many cells.

    Attributes:
        west, north: the place of the first cell's outer corner.
        across, down: cells a degree.
        columns, rows: the sheet.
    """

    west: float
    north: float
    across: float
    down: float
    columns: int
    rows: int

    def spot(self, place: Spot) -> tuple[float, float]:
        """Column and row in fractions of cells, with the middle of a cell at whole numbers."""
        return (place[0] - self.west) * self.across - 0.5, (self.north - place[1]) * self.down - 0.5

    def cell(self, place: Spot) -> Cell | None:
        """The cell of a place; None outside."""
        column, row = (floor(part + 0.5) for part in self.spot(place))
        return (column, row) if 0 <= column < self.columns and 0 <= row < self.rows else None


def frame_of(spots: Iterable[Spot], columns: int, rows: int, margin: float = 0.0) -> Frame:
    """The frame in which all spots are seen, as large as may be, in the middle of the sheet.

    Args:
        spots: what must be seen; at least two that differ.
        columns: of the sheet; to the sides of the spots more of the world is seen.
        rows: of the sheet.
        margin: room around, as a share of the longer side.
    """
    found = list(spots)
    west, east = min(lon for lon, _ in found), max(lon for lon, _ in found)
    south, north = min(lat for _, lat in found), max(lat for _, lat in found)
    edge = margin * max(east - west, north - south)
    shrunk = cos(radians((south + north) / 2)) * _DOWN_TO_ACROSS
    wide, high = east - west + 2 * edge or 1.0, north - south + 2 * edge or 1.0
    down = min(rows / high, columns / (wide * shrunk))
    across = down * shrunk
    aside, above = (columns / across - wide) / 2, (rows / down - high) / 2
    return Frame(west - edge - aside, north + edge + above, across, down, columns, rows)


@lru_cache(maxsize=256)
def filled(place: str, frame: Frame) -> frozenset[Cell]:
    """The cells whose middle lies in a place."""
    crossings: dict[int, list[float]] = {}
    for ring in outline(place):
        spots = [frame.spot(spot) for spot in ring]
        for (x0, y0), (x1, y1) in pairwise(spots):
            for row in range(max(0, ceil(min(y0, y1))), min(frame.rows, ceil(max(y0, y1)))):
                crossings.setdefault(row, []).append(x0 + (row - y0) / (y1 - y0) * (x1 - x0))
    return frozenset(cell for row, found in crossings.items() for cell in _between(sorted(found), row, frame.columns))


def _between(edges: list[float], row: int, columns: int) -> Iterator[Cell]:
    """The cells between every other two edges."""
    for left, right in zip(edges[::2], edges[1::2], strict=False):
        for column in range(max(0, ceil(left)), min(columns, ceil(right))):
            yield column, row


@lru_cache(maxsize=256)
def borders(place: str, frame: Frame) -> tuple[tuple[Spot, Spot], ...]:
    """The lines around a place as far as they are seen, in fractions of cells, without what is finer than a dot."""
    across, down = _DOTS
    lines: list[tuple[Spot, Spot]] = []
    for ring in outline(place):
        last: tuple[Cell, Spot] | None = None
        for x, y in map(frame.spot, ring):
            dot = floor((x + 0.5) * across), floor((y + 0.5) * down)
            if last and dot == last[0]:
                continue
            inside = 0 <= dot[0] < frame.columns * across and 0 <= dot[1] < frame.rows * down
            middle = (dot[0] + 0.5) / across - 0.5, (dot[1] + 0.5) / down - 0.5
            if last and inside:
                lines.append((last[1], middle))
            last = (dot, middle) if inside else None
    return tuple(lines)


def middle(cells: frozenset[Cell]) -> Cell | None:
    """The cell with most of the place to both sides, near its middle: where a name may stand."""
    if not cells:
        return None
    rows: dict[int, list[int]] = {}
    for column, row in cells:
        rows.setdefault(row, []).append(column)
    centre = sum(row for _, row in cells) / len(cells)
    row = max(rows, key=lambda row: (len(rows[row]) - 2 * abs(row - centre), -row))
    return sorted(rows[row])[len(rows[row]) // 2], row
