"""The frame of a chart of lines: where a year and a value stand, and the ticks that say so.

Both axes reach only as far as the data; what lies between them is drawn by ``linework``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.axes import Axis, Taken, year_ticks
from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.lines import Lines
from innotui.charts.raster import Raster

_FROM_ZERO = 0.35
_ROWS_A_TICK = 2
_MOST_TICKS = 6
_LABEL_SHARE = 3
_YEAR_CELLS = 4
_NUMBER_CELLS = 12  # a tick that is no year, with what keeps it from the next


@dataclass(frozen=True, slots=True)
class Room:
    """The cells of a chart of lines.

    Attributes:
        top: the first row.
        gutter: cells for the labels at the right end.
        above, below: rows kept free above the highest value and below the lowest.
    """

    top: int
    gutter: int
    above: int = 0
    below: int = 0


class Frame:
    """Both axes on one canvas.

    Attributes:
        canvas: what is drawn on.
        rows: how many rows values may stand on.
        foot: the last of them.
        left, right: the first and the last column of the drawing.
    """

    def __init__(self, lines: Lines, canvas: Canvas, room: Room, ink: Ink) -> None:
        self.canvas, self.axis, self.guide, self.ink, self.room = canvas, lines.axis, lines.guide, ink, room
        points = [point for series in lines.all for point in series.points]
        values = [value for point in points for value in point.values]
        self.rows = canvas.height - room.top - 1  # the last row is for the years
        self.foot = canvas.height - 2
        xs = [point.x for point in points]
        self.across = lines.across
        self.first, self.last = _years_spanned(xs) if lines.across is None else (min(xs), max(xs))
        most = max(len(series.points) for series in lines.all)
        self._step = 1.0 if lines.across is None else (self.last - self.first) / max(1, most - 1)
        self.log = lines.log and min(values) > 0
        self._lo, self._hi = _bounds(values, lines, self.log)
        self._least, self._most = self._height(self._lo), self._height(self._hi)
        self.ticks = self._ticks()
        widest = max((cell_len(ink.say(text)) for text in self.ticks.values()), default=0)
        self.left = min(widest, canvas.width // _LABEL_SHARE) + 2
        self.right = canvas.width - room.gutter - 3

    def _ticks(self) -> dict[float, str]:
        count = max(1, min(self.rows // _ROWS_A_TICK, _MOST_TICKS))
        ticks = (self.axis.log_ticks if self.log else self.axis.ticks)(self._lo, self._hi, count)
        return ticks if self.guide is None else {self.guide.value: self.guide.text} | ticks

    def _height(self, value: float) -> float:
        return math.log(value) if self.log else value

    def column(self, x: float) -> float:
        """Where a year stands; a single one in the middle."""
        share = (x - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + share * (self.right - self.left)

    @property
    def pace(self) -> float:
        """Columns a year, or from a number to the next."""
        return self.column(self.first + self._step) - self.column(self.first)

    def row(self, value: float) -> float:
        """Where a value stands."""
        span = self._most - self._least
        share = (self._height(value) - self._least) / span if span > 0 else 0.5
        return self.foot - self.room.below - share * (self.rows - 1 - self.room.above - self.room.below)

    def inside(self, row: int) -> bool:
        """Whether values may stand on a row."""
        return self.foot - self.rows < row <= self.foot

    def draw_rules(self, raster: Raster) -> None:
        """A rule at each tick with its text; where two fall on one row the guide's goes before."""
        strong = self.guide.value if self.guide else 0.0 if self.axis.form == "percent" else None
        held = set()
        for value, text in self.ticks.items():
            row, height = raster.height(self.row(value))
            if row in held or not self.inside(row):
                continue
            held.add(row)
            color = self.ink.palette.muted if value == strong else self.ink.palette.grid
            self.canvas.write(self.left, row, self.ink.glyphs.rules[height] * (self.right + 1 - self.left), color)
            text = self.ink.fit_number(text, self.left - 2)
            self.canvas.write(self.left - 2 - cell_len(text), row, text, self.ink.palette.muted)

    def draw_years(self) -> None:
        """Whole years below; the base year of an index is bold, and a line stands on it."""
        if self.across is not None:
            self._draw_numbers(self.across)
            return
        first, last = math.ceil(self.first), math.floor(self.last)
        span = round(self.column(last) - self.column(first)) + _YEAR_CELLS
        years = {year: self._year_column(year) for year in year_ticks(first, last, span)}
        base = round(self.guide.x) if self.guide else None
        if self.guide and base is not None:
            at, column = self._year_column(base), round(self.column(self.guide.x))
            years = {y: c for y, c in years.items() if abs(c - at) > _YEAR_CELLS} | {base: at}
            cells = [(column, self.foot - k) for k in range(self.rows)]
            self.canvas.stamp(cells, self.ink.glyphs.grid, self.ink.palette.muted)
        for year, column in years.items():
            bold = year == base
            color = self.ink.palette.fg if bold else self.ink.palette.muted
            self.canvas.write(column, self.foot + 1, str(year), color, bold=bold)

    def _draw_numbers(self, across: Axis) -> None:
        """Round numbers below, each with its scale; one that has no room is left out."""
        free = 0
        room = max(1, (self.right - self.left) // _NUMBER_CELLS)
        for x, number in across.ticks(self.first, self.last, room).items():
            text = self.ink.say(number + (across.suffix if x else ""))
            width = cell_len(text)
            column = max(0, min(round(self.column(x)) - width // 2, self.canvas.width - width))
            if column >= free and column + width <= self.canvas.width:
                self.canvas.write(column, self.foot + 1, text, self.ink.palette.muted)
                free = column + width + 1

    def _year_column(self, year: int) -> int:
        return max(0, min(round(self.column(year)) - 2, self.canvas.width - _YEAR_CELLS))

    def draw_unit(self, taken: Taken) -> None:
        """The unit stands once, beside the topmost tick."""
        if not self.ticks or self.axis.suffix in ("", "%"):
            return
        text, row = self.ink.say(self.axis.suffix + " "), round(self.row(max(self.ticks)))
        if cell_len(text) < self.right - self.left and taken.free(self.left - 1, row, cell_len(text) - 1):
            self.canvas.write(self.left - 2, row, text, self.ink.palette.muted)
            taken.add(self.left - 1, row, cell_len(text) - 1)


def _years_spanned(years: Sequence[float]) -> tuple[float, float]:
    """What the time axis spans: at least one year end, or it would have no tick."""
    first, last = min(years), max(years)
    return (first, last) if math.ceil(first) <= math.floor(last) else (math.floor(first), math.ceil(last))


def _bounds(values: Sequence[float], lines: Lines, log: bool) -> tuple[float, float]:
    """What the value axis spans: rates always show zero, levels where it costs little, an index its base instead."""
    lo, hi = min(values), max(values)
    if log:
        return (lo, hi) if lo < hi else (lo / 2, hi * 2)
    if lines.guide is None and (lines.axis.form == "percent" or 0 <= lo < _FROM_ZERO * hi):
        lo, hi = min(lo, 0.0), max(hi, 0.0)
    if lo == hi:
        lo, hi = lo - abs(lo or 1) / 2, hi + abs(hi or 1) / 2
    return lo, hi
