"""Lines finer than a cell: braille has two dots by four in each, ASCII a mark at three heights."""

from __future__ import annotations

import math
from collections.abc import Iterator

from innotui.palette import Color

Spot = tuple[float, float]

_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


class Raster:
    """Dots of straight lines between exact places, and the characters that show them.

    Places are (column, row) in fractions of cells, with the middle of a cell at whole numbers.
    """

    def __init__(self, heights: str) -> None:
        """Braille where ``heights`` is empty; else its characters stand for heights, the highest first."""
        self._heights = heights
        self._across, self._down = (1, len(heights)) if heights else (2, 4)
        self._dots: dict[tuple[int, int], set[tuple[int, int]]] = {}
        self._last: dict[tuple[int, int], tuple[Color, bool]] = {}

    def line(self, start: Spot, end: Spot, color: Color) -> None:
        """Adds a line; a cell that lines share shows the dots of both in the colour of the later."""
        for x, y in _trace(self._fine(start), self._fine(end)):
            cell = x // self._across, y // self._down
            self._dots.setdefault(cell, set()).add((x % self._across, y % self._down))
            self._last[cell] = color, (end[1] < start[1]) == (end[0] > start[0])

    def height(self, row: float) -> tuple[int, int]:
        """The row of cells that a height falls into, and which of its rows of dots."""
        return divmod(self._fine((0, row))[1].__floor__(), self._down)

    def glyphs(self) -> Iterator[tuple[tuple[int, int], str, Color]]:
        """Which character in which colour shows the dots of which cell."""
        for cell, (color, _) in self._last.items():
            yield cell, self._glyph(cell), color

    def _fine(self, spot: Spot) -> Spot:
        return (spot[0] + 0.5) * self._across, (spot[1] + 0.5) * self._down

    def _glyph(self, cell: tuple[int, int]) -> str:
        dots = self._dots[cell]
        if not self._heights:
            return chr(_BRAILLE + sum(_BITS[x][y] for x, y in dots))
        if len(dots) > 1:
            return "/" if self._last[cell][1] else "\\"
        return self._heights[next(iter(dots))[1]]


def _trace(start: Spot, end: Spot) -> Iterator[tuple[int, int]]:
    """One dot for each step along the longer side."""
    run, rise = end[0] - start[0], end[1] - start[1]
    if abs(rise) > abs(run):
        yield from ((x, y) for y, x in _trace(start[::-1], end[::-1]))
        return
    low, high = sorted((start[0], end[0]))
    for x in range(math.floor(low), math.floor(high) + 1):
        share = (min(max(x + 0.5, low), high) - start[0]) / run if run else 0.0
        yield x, math.floor(start[1] + share * rise)
