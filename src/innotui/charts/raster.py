"""Lines finer than a cell: braille has two dots by four in each, ASCII a mark at three heights."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from innotui.palette import Color

Spot = tuple[float, float]
Line = tuple[Spot, Spot, Color, bool]
"""From where to where, in which colour, and whether it is dashed."""

_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_DASH = 2  # dots and as many blanks across, in braille; a cell each where a cell has one dot


class Raster:
    """Dots of straight lines between exact places, and the characters that show them.

    Places are (column, row) in fractions of cells, with the middle of a cell at whole numbers.

    Attributes:
        lines: as they were before they were set in braille.
    """

    def __init__(self, heights: str) -> None:
        """Braille where ``heights`` is empty; else its characters stand for heights, the highest first."""
        self._heights = heights
        self._across, self._down = (1, len(heights)) if heights else (2, 4)
        self._bits = (tuple(1 << height for height in range(len(heights))),) if heights else _BITS
        self._dots: dict[tuple[int, int], int] = {}
        self._last: dict[tuple[int, int], tuple[Color, bool]] = {}
        self.lines: list[Line] = []

    def line(self, start: Spot, end: Spot, color: Color, dashed: bool = False) -> None:
        """Adds a line; a cell that lines share shows the dots of both in the colour of the later."""
        across, down, bits, dots, last = self._across, self._down, self._bits, self._dots, self._last
        if not self._heights:
            self.lines.append((start, end, color, dashed))
        look = color, (end[1] < start[1]) == (end[0] > start[0])
        for step, (x, y) in enumerate(_trace(self._fine(start), self._fine(end))):
            if dashed and step // (_DASH * across // 2 or 1) % 2:
                continue
            cell = x // across, y // down
            dots[cell] = dots.get(cell, 0) | bits[x % across][y % down]
            last[cell] = look

    def height(self, row: float) -> tuple[int, int]:
        """The row of cells that a height falls into, and which of its rows of dots."""
        return divmod(floor(self._fine((0, row))[1]), self._down)

    def glyphs(self) -> Iterator[tuple[tuple[int, int], str, Color]]:
        """Which character in which colour shows the dots of which cell."""
        for cell, (color, rising) in self._last.items():
            yield cell, self._glyph(self._dots[cell], rising), color

    def _fine(self, spot: Spot) -> Spot:
        return (spot[0] + 0.5) * self._across, (spot[1] + 0.5) * self._down

    def _glyph(self, dots: int, rising: bool) -> str:
        if not self._heights:
            return chr(_BRAILLE + dots)
        if dots & (dots - 1):  # at more than one height
            return "/" if rising else "\\"
        return self._heights[dots.bit_length() - 1]


def _trace(start: Spot, end: Spot) -> list[tuple[int, int]]:
    """One dot for each step along the longer side; lists and no calls, for here a chart spends its time."""
    (x0, y0), (x1, y1) = start, end
    run, rise = x1 - x0, y1 - y0
    if abs(rise) > abs(run):
        return [(x, y) for y, x in _trace(start[::-1], end[::-1])]
    low, high = (x0, x1) if x0 < x1 else (x1, x0)
    first, last = floor(low), floor(high)
    if first == last:
        return [(first, floor(y0 + (min(max(first + 0.5, low), high) - x0) / run * rise if run else y0))]
    places = [max(first + 0.5, low), *(x + 0.5 for x in range(first + 1, last)), min(last + 0.5, high)]
    return [(x, floor(y0 + (place - x0) / run * rise)) for x, place in enumerate(places, first)]
