"""A sheet of terminal cells to draw on; the only module that imports plotext.

plotext is used without its frame, ticks and titles, with one unit for one cell, so that this
package alone decides what stands where. Drawing only notes what to draw; all of plotext's work is
done at once in ``render``, under a lock, because its terminal is one for all threads.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
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
class _Write:
    column: int
    row: int
    text: str
    color: Color
    bold: bool


@dataclass(frozen=True, slots=True)
class _Stroke:
    points: tuple[tuple[float, float], ...]
    marker: str
    color: Color
    joined: bool


@dataclass(slots=True)
class Canvas:
    """Cells addressed by column and row, row 0 at the top; what is drawn later lies above.

    Attributes:
        width: in cells.
        height: in cells.
    """

    width: int
    height: int
    _notes: list[_Write | _Stroke] = field(default_factory=list)

    def write(self, column: int, row: int, text: str, color: Color, bold: bool = False) -> None:
        """Writes one line of text.

        Raises:
            ValueError: it does not fit; plotext would drop it without a word.
        """
        if not text:
            return
        if column < 0 or not 0 <= row < self.height or column + cell_len(text) > self.width:
            raise ValueError(f"{text!r} at {column}, {row} leaves the canvas of {self.width}x{self.height}")
        self._notes.append(_Write(column, row, text, color, bold))

    def stamp(self, cells: Sequence[tuple[int, int]], glyph: str, color: Color) -> None:
        """Puts one character into each of the cells, given as (column, row)."""
        if cells:
            self._notes.append(_Stroke(tuple(cells), glyph, color, joined=False))

    def line(self, points: Sequence[tuple[float, float]], marker: str, color: Color) -> None:
        """Joins points, given as (column, row) in fractions of cells."""
        self._notes.append(_Stroke(tuple(points), marker, color, joined=True))

    def render(self) -> Text:
        """The drawing, without blanks at the ends of lines or blank lines at the foot."""
        colored = any(note.color is not None for note in self._notes)
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
        for note in self._notes:
            figure.draw(self._signal(plotext, figure, note))
        return figure.build()

    def _signal(self, plotext: Any, figure: Any, note: _Write | _Stroke) -> Any:
        bottom = self.height - 1  # plotext counts rows from the foot
        color = "default" if note.color is None else note.color
        if isinstance(note, _Write):
            pixel = plotext.pixel(foreground=color, style="bold") if note.bold else plotext.pixel(foreground=color)
            label = plotext.colorize(note.text).fill(pixel)
            return figure.text(note.column, bottom - note.row, label, alignment="left")
        marker = plotext.marker(note.marker, pixel=plotext.pixel(foreground=color))
        columns, rows = [x for x, _ in note.points], [bottom - y for _, y in note.points]
        signal = figure.signal(columns, rows, marker=marker)
        return signal.lines(True).density("full") if note.joined else signal
