"""Coverage: a grid of what is known, one shape a cell; the same shapes and words as on the coverage screen.

Subjects go down; regions, or the years of one region, go across. What a cell holds is found in
``innotui.charts.propose.coverage``, what the shapes mean is said in ``innotui.coverage``, and
heads of columns are in ``coverage_heads``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.kept import kept, pointed_at, scrolled
from innotui.charts.kinds.coverage_heads import Heads, draw_heads, word_widths
from innotui.coverage import MISSING, PLAN

_LABEL_SHARE = 0.42
_LEAST_LABEL = 24  # cells; labels are cut to it before regions are numbered
_HEAD_SHARE = 3  # heads take a third of the rows at most


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of the grid.

    Attributes:
        shape: what is known.
        figure_ids: which figures it stands for.
    """

    shape: str
    figure_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid.

    Attributes:
        columns: names of regions, or years.
        labels: names of the rows.
        squares: a row of cells for each label.
        years: the columns are years, of which the last say most; of regions the first do.
        more_rows, more_columns: how many have no place in the grid at all.
        known: gives a datum for each figure, and one for each cell without any.
        find: gives the grid in which a figure has a place that has none in this one, or None.
    """

    columns: tuple[str, ...]
    labels: tuple[str, ...]
    squares: tuple[tuple[Square, ...], ...]
    years: bool
    more_rows: int = 0
    more_columns: int = 0
    known: Callable[[], tuple[Datum, ...]] = field(default=tuple, compare=False)
    find: Callable[[str], Coverage | None] | None = field(default=None, compare=False)

    def data(self) -> tuple[Datum, ...]:
        """A datum a figure, and one a cell that has none."""
        return self.known()

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the heads and as many rows and columns as there is room for, and counts the others.

        Those of the figure that is pointed at are among them.
        """
        row_pointed, column_pointed = self._pointed(ink.marked)
        if row_pointed is None and ink.marked and self.find and (other := self.find(ink.marked)):
            other.draw(canvas, top, ink)
            return
        room = canvas.height - top
        names = self._names(canvas.width, ink)
        most = max(1, room // _HEAD_SHARE)
        heads_of = partial(Heads.of, years=self.years, names=names, width=canvas.width, lines=most, ink=ink)
        shown, heads = self._columns(column_pointed, heads_of)
        lines = room - heads.height
        without = self.more_columns + len(self.columns) - len(shown)
        rows = len(self.labels)
        if without or self.more_rows or rows > lines:
            rows = min(rows, max(1, lines - 1))
        body = top + heads.height
        draw_heads(heads, names + 1, canvas, top, ink)
        for line, row in enumerate(kept(len(self.labels), rows, row_pointed), body):
            canvas.write(0, line, ink.fit_label(self.labels[row], names), ink.palette.fg)
            for place, column in enumerate(shown):
                _draw_square(self.squares[row][column], names + 1 + heads.middle(place), canvas, line, ink)
        later = len(self.columns) - 1 - shown[-1] if self.years else 0
        hidden = self._hidden(len(self.labels) - rows + self.more_rows, without - later, later)
        canvas.write(0, body + rows, ink.fit(hidden, canvas.width), ink.palette.muted)

    def _pointed(self, marked: str) -> tuple[int | None, int | None]:
        """The row and the column of a figure, where it has a cell."""
        row = pointed_at(marked, [[one for square in line for one in square.figure_ids] for line in self.squares])
        return row, None if row is None else pointed_at(marked, [one.figure_ids for one in self.squares[row]])

    def _columns(
        self, pointed: int | None, heads_of: Callable[[Sequence[str]], Heads]
    ) -> tuple[tuple[int, ...], Heads]:
        """The columns that are drawn, with their heads; years stay side by side."""
        count, heads = len(self.columns), heads_of(self.columns)
        if self.years:
            shown = scrolled(count, heads.count, pointed)
            return shown, heads_of([self.columns[k] for k in shown])
        shown = tuple(range(heads.count))
        for room in range(min(count, heads.count + 1), 0, -1):
            if pointed is None or pointed in shown:
                break
            first = kept(count, room, pointed)
            order = (*first, *(k for k in range(count) if k not in first))
            # Names differ in length: with this one there may be room for fewer.
            heads = heads_of([self.columns[k] for k in order])
            shown = order[: heads.count]
        return shown, heads

    def _names(self, width: int, ink: Ink) -> int:
        """Cells for labels: fewer where that leaves room for the names of all regions."""
        names = min(max(cell_len(ink.say(label)) for label in self.labels), int(width * _LABEL_SHARE))
        left = width - 1 - sum(word_widths(self.columns, ink)) - 2 * len(self.columns)
        return names if self.years or left < _LEAST_LABEL else min(names, left)

    def _hidden(self, rows: int, columns: int, later: int) -> str:
        counts = {"subject": rows, "earlier year" if self.years else "region": columns, "later year": later}
        parts = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count]
        return f"+ {', '.join(parts)} more" if parts else ""


def _draw_square(square: Square, column: int, canvas: Canvas, line: int, ink: Ink) -> None:
    color = ink.palette.muted if square.shape in (MISSING, PLAN) else ink.palette.of_series(0)
    pointed = bool(ink.marked) and ink.marked in square.figure_ids
    if pointed:
        canvas.write(column - 1, line, ink.glyphs.pointer, ink.palette.warn, bold=True)
    canvas.write(column, line, ink.say(square.shape), color, bold=pointed)
