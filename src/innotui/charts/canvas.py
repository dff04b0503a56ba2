"""A sheet of terminal cells to draw on; the only module that imports plotext.

plotext is used without its frame, ticks and titles, with one unit for one cell, so that this
package alone decides what stands where. Drawing only notes what to draw; all of plotext's work is
done at once in ``render``, under a lock, because its terminal is one for all threads.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from innotui.palette import Color

_LOCK = threading.Lock()


@cache
def _plotext() -> Any:
    """plotext, loaded when the first chart is drawn: it takes longer than the rest of the package."""
    import plotext

    plotext.terminal.limit(False, False)  # or sizes are clamped to the terminal it believes to be on
    return plotext


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str  # empty for the second half of a wide character
    color: Color
    bold: bool


@dataclass(slots=True)
class Canvas:
    """Cells addressed by column and row, row 0 at the top; what is drawn later covers what was.

    Attributes:
        width: in cells.
        height: in cells.
    """

    width: int
    height: int
    _cells: dict[tuple[int, int], _Cell] = field(default_factory=dict)

    def write(self, column: int, row: int, text: str, color: Color, bold: bool = False) -> None:
        """Writes one line of text.

        Raises:
            ValueError: it does not fit; plotext would drop it without a word.
        """
        if not text:
            return
        if column < 0 or not 0 <= row < self.height or column + cell_len(text) > self.width:
            raise ValueError(f"{text!r} at {column}, {row} leaves the canvas of {self.width}x{self.height}")
        for char in text:
            for part in (char, *[""] * (cell_len(char) - 1)):
                self._put(column, row, _Cell(part, color, bold))
                column += 1

    def stamp(self, cells: Sequence[tuple[int, int]], glyph: str, color: Color) -> None:
        """Puts one character into each of the cells, given as (column, row)."""
        for column, row in cells:
            self.write(column, row, glyph, color)

    def _put(self, column: int, row: int, cell: _Cell) -> None:
        before = self._cells.get((column, row))
        if before is not None and not before.text and cell.text:  # the other half stays as a blank
            self._cells[column - 1, row] = _Cell(" ", None, False)
        after = self._cells.get((column + 1, row))
        if after is not None and not after.text:
            self._cells[column + 1, row] = _Cell(" ", None, False)
        self._cells[column, row] = cell

    def render(self) -> Text:
        """The drawing, without blanks at the ends of lines or blank lines at the foot."""
        colored = any(cell.color is not None for cell in self._cells.values())
        with _LOCK:
            string = self._build().string(colorless=not colored)
        text = Text.from_ansi(string, no_wrap=True) if colored else Text(string, no_wrap=True)
        lines = list(text.split("\n", allow_blank=True))[: self.height]
        for line in lines:
            line.truncate(self.width)  # where plotext and rich differ on a character's width
            line.rstrip()
        while lines and not lines[-1].plain:
            lines.pop()
        return Text("\n", no_wrap=True).join(lines)

    def _build(self) -> Any:
        plotext = _plotext()
        figure = type(plotext.figure)(plotext.terminal)  # plotext.figure itself is one for all
        figure.plot_size(self.width, self.height)
        figure.axes(False)
        figure.canvas("default")
        figure.ruler("x").ticks([], []).lim(0, self.width - 1)
        figure.ruler("y").ticks([], []).lim(0, self.height - 1)
        for column, row, text, cell in self._runs():
            color = "default" if cell.color is None else cell.color
            pixel = plotext.pixel(foreground=color, style="bold") if cell.bold else plotext.pixel(foreground=color)
            label = plotext.colorize(text).fill(pixel)
            # plotext counts rows from the foot.
            figure.draw(figure.text(column, self.height - 1 - row, label, alignment="left"))
        return figure.build()

    def _runs(self) -> Iterator[tuple[int, int, str, _Cell]]:
        """Column, row, text and style of neighbours of one style.

        No two share a cell: of two texts that begin in one, plotext drops the first.
        """
        order = sorted(self._cells, key=lambda place: place[::-1])
        places = groupby(enumerate(order), key=lambda item: (item[1][0] - item[0], item[1][1], self._style(item[1])))
        for _, run in places:
            cells = [place for _, place in run]
            yield *cells[0], "".join(self._cells[place].text for place in cells), self._cells[cells[0]]

    def _style(self, place: tuple[int, int]) -> tuple[Color, bool]:
        cell = self._cells[place]
        return cell.color, cell.bold
