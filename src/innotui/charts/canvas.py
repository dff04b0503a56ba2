"""A sheet of terminal cells to draw on; the only module that imports plotext.

plotext is used without its frame, ticks and titles, with one unit for one cell, so that this
package alone decides what stands where. Of it only the matrix of cells is used: its figures take
two to four times as long for the same cells (16 ms for ten lines of fifty points), and its colours
would have to be read back from escape codes. Styles are laid over the finished lines instead.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.color import Color as RichColor
from rich.style import Style
from rich.text import Span, Text

from innotui.charts.raster import Line
from innotui.palette import Color

_LOCK = threading.Lock()  # plotext makes no promise about threads
Cell = tuple[int, int]
_Look = tuple[Color, bool]
_PLAIN: _Look = (None, False)


@cache
def _plotext() -> Any:
    """plotext, loaded when the first chart is drawn: it takes longer than the rest of the package."""
    import plotext

    plotext.terminal.limit(False, False)  # or sizes are clamped to the terminal it believes to be on
    return plotext


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line where it exactly runs, for pictures that are finer than cells.

    Attributes:
        start, end: column and row in fractions of cells, with the middle of a cell at whole numbers.
        style: its colour.
        dashed: whether it has gaps.
        joins: whether it runs from point to point, and is no border.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    style: Style
    dashed: bool
    joins: bool


class Drawing(Text):
    """The cells of a drawing as text, with the lines that some of them stand for.

    Attributes:
        strokes: the lines, those behind first.
        traced: the cells, by column and row, whose dots these lines are.
    """

    __slots__ = ("strokes", "traced")

    def __init__(self, text: str, spans: list[Span], strokes: Sequence[Stroke], traced: Collection[Cell]) -> None:
        """All of it, which is not changed any more."""
        super().__init__(text, no_wrap=True, spans=spans)
        self.strokes, self.traced = tuple(strokes), frozenset(traced)


@dataclass(slots=True)
class _Sheet:
    """What stands in each cell: rows of characters and of looks."""

    chars: list[list[str]]  # empty for the second half of a wide character
    looks: list[list[_Look]]
    strokes: list[Stroke] = field(default_factory=list)
    traced: set[tuple[int, int]] = field(default_factory=set)


class Canvas:
    """Cells addressed by column and row, row 0 at the top; what is drawn later covers what was.

    Attributes:
        width: in cells.
        height: in cells.
    """

    def __init__(self, width: int, height: int) -> None:
        """Starts with blanks."""
        self.width, self.height = width, height
        self._column = self._row = 0
        self._sheet = _Sheet([[" "] * width for _ in range(height)], [[_PLAIN] * width for _ in range(height)])

    def part(self, column: int, row: int, width: int, height: int) -> Canvas:
        """A rectangle of the sheet, drawn on as if it were a sheet itself.

        Raises:
            ValueError: it leaves this canvas.
        """
        if min(column, row, width, height) < 0 or column + width > self.width or row + height > self.height:
            raise ValueError(f"{width}x{height} at {column}, {row} leaves the canvas of {self.width}x{self.height}")
        part = object.__new__(Canvas)
        part.width, part.height = width, height
        part._column, part._row, part._sheet = self._column + column, self._row + row, self._sheet
        return part

    @property
    def foot(self) -> int:
        """The first row below everything that is drawn."""
        rows = range(self.height, 0, -1)
        return next((row for row in rows if any(char != " " for char in self._chars(row - 1))), 0)

    def _chars(self, row: int) -> list[str]:
        return self._sheet.chars[self._row + row][self._column : self._column + self.width]

    def write(self, column: int, row: int, text: str, color: Color, bold: bool = False) -> None:
        """Writes one line of text.

        Raises:
            ValueError: it does not fit; plotext would drop it without a word.
        """
        if not text:
            return
        if column < 0 or not 0 <= row < self.height or column + cell_len(text) > self.width:
            raise ValueError(f"{text!r} at {column}, {row} leaves the canvas of {self.width}x{self.height}")
        look = color, bold
        for char in text:
            for part in (char, *[""] * (cell_len(char) - 1)):
                self._put(column, row, part, look)
                column += 1

    def stamp(self, cells: Sequence[tuple[int, int]], glyph: str, color: Color) -> None:
        """Puts one character of one cell into each of the cells, given as (column, row)."""
        for column, row in cells:
            if not (0 <= column < self.width and 0 <= row < self.height):
                raise ValueError(f"{glyph!r} at {column}, {row} leaves the canvas of {self.width}x{self.height}")
            self._put(column, row, glyph, (color, False))

    def trace(self, lines: Sequence[Line], cells: Sequence[Cell], joins: bool = True) -> None:
        """Notes the lines that the dots in these cells stand for; what is seen in a terminal is stamped.

        Args:
            lines: where they run.
            cells: of their dots.
            joins: whether they run from point to point, and are no borders.
        """
        across, down = self._column, self._row
        for (x, y), (to_x, to_y), color, dashed in lines:
            start, end = (x + across, y + down), (to_x + across, to_y + down)
            self._sheet.strokes.append(Stroke(start, end, _style(color, False), dashed, joins))
        self._sheet.traced.update((column + across, row + down) for column, row in cells)

    def _put(self, column: int, row: int, char: str, look: _Look) -> None:
        column += self._column
        chars, looks = self._sheet.chars[self._row + row], self._sheet.looks[self._row + row]
        if not chars[column] and char:  # the other half of what stood here stays as a blank
            chars[column - 1], looks[column - 1] = " ", _PLAIN
        if column + 1 < len(chars) and not chars[column + 1]:
            chars[column + 1], looks[column + 1] = " ", _PLAIN
        chars[column], looks[column] = char, look

    def render(self) -> Drawing:
        """The drawing down to its foot; every line is exactly as wide as the canvas."""
        wanted = ["".join(self._chars(row)) for row in range(self.foot)]
        lines, spans, start = [], [], 0
        for row, (line, ours) in enumerate(zip(self._set(wanted), wanted, strict=True)):
            # plotext drops a row that it takes to be wider than we do: it may know a character by another width.
            text = line if line.rstrip() == ours.rstrip() else ours
            spans += [Span(start + a, start + b, style) for a, b, style in self._spans(row)]
            lines.append(set_cell_size(text, self.width))
            start += len(lines[-1]) + 1
        return Drawing("\n".join(lines), spans, self._sheet.strokes, self._sheet.traced)

    def _set(self, rows: Sequence[str]) -> list[str]:
        """The rows as plotext's matrix sets them, one insertion each."""
        if not rows:
            return []
        with _LOCK:
            matrix = _plotext().matrix(self.width, len(rows))
            for row, text in enumerate(rows):
                if text.strip():
                    matrix.insert(0, row, text)
            return matrix.string(colorless=True).split("\n")[: len(rows)]  # type: ignore[no-any-return]  # plotext has no types

    def _spans(self, row: int) -> Iterator[tuple[int, int, Style]]:
        """Runs of one style as places in the text of the row."""
        chars = self._chars(row)
        looks = self._sheet.looks[self._row + row][self._column : self._column + self.width]
        place = column = 0
        for look, run in groupby(looks):
            cells = len(list(run))
            length = len("".join(chars[column : column + cells]))  # a wide character is one in two cells
            if look != _PLAIN:
                yield place, place + length, _style(*look)
            place, column = place + length, column + cells


@cache
def _style(color: Color, bold: bool) -> Style:
    if isinstance(color, int):
        return Style(color=RichColor.from_ansi(color), bold=bold or None)
    return Style(color=RichColor.from_rgb(*color) if color else None, bold=bold or None)
