"""Small multiples of bars: a panel an indicator, in each the same entries in the same order and colours.

Each panel has a scale of its own, so what is compared is who stands where, not one panel with another. How
one panel is drawn is in ``panel``; here is only how many there are, how large, and what names the entries.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.kept import kept, pointed_at
from innotui.charts.kinds.panel import Look, draw_panel, title_cells
from innotui.charts.panels import Entry, Panel, marker

_LEASTS = 34, 28  # cells of a panel; the narrower only where that shows more of them
_MOST = 100
_BETWEEN = 3
_HEAD = 2
_BAR_AND_TEXT = 20  # cells beside a name, or names go to a line of their own
_KEY_SHARE = 4  # of the rows at most one in so many for the names of the entries
_NAME_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Compare:
    """Panels, the fullest first, and the entries that stand in each of them.

    Attributes:
        entries: in the order of their marks.
        panels: each with a row an entry.
        more: how many further indicators have no panel.
    """

    entries: tuple[Entry, ...]
    panels: tuple[Panel, ...]
    more: int = 0

    def data(self) -> tuple[Datum, ...]:
        """A datum a row, panel after panel; what is missing has one too."""
        return tuple(datum for panel in self.panels for datum in panel.data(self.entries))

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the names where panels have no room for them, the panels that fit, and the number of the others."""
        key, names = self._named(canvas.width, canvas.height - top, ink)
        for row, line in enumerate(key, top):
            _write_key(canvas, row, line, ink)
        start = top + len(key)
        grid = self._grid(canvas.width, canvas.height - start, ink)
        pointed = pointed_at(ink.marked, [panel.figure_ids for panel in self.panels])
        row_pointed = None if pointed is None else self.panels[pointed].figure_ids.index(ink.marked)
        look = Look(names, grid.head, grid.step, row_pointed)
        shown = [self.panels[k] for k in kept(len(self.panels), grid.shown, pointed)]
        for k, panel in enumerate(shown):
            down, across = divmod(k, grid.columns)
            left, row = across * (grid.width + _BETWEEN), start + down * (grid.height + grid.between)
            height = min(grid.height, canvas.height - row - bool(grid.hidden))
            draw_panel(panel, self.entries, canvas.part(left, row, grid.width, height), look, ink)
        if grid.hidden:
            foot = start + math.ceil(grid.shown / grid.columns) * (grid.height + grid.between)
            canvas.write(0, min(foot, canvas.height - 1), _more(shown, grid, canvas.width, ink), ink.palette.muted)

    def _grid(self, width: int, room: int, ink: Ink) -> _Grid:
        rows = max(len(panel.rows) for panel in self.panels)
        return _Grid.of(self.panels, rows, self.more, width, room, ink)

    def _named(self, width: int, room: int, ink: Ink) -> tuple[list[list[Entry]], int]:
        """The lines of the key, if any, and the cells for names in each panel."""
        around = [panel.reference.label for panel in self.panels if panel.reference]
        widest = max(cell_len(ink.say(name)) for name in [*(e.name for e in self.entries), *around])
        panel = self._grid(width, room, ink).width
        if widest + 2 + _BAR_AND_TEXT <= panel:
            return [], widest
        lines = _key(self.entries, width, ink)
        if not around and len(lines) <= room // _KEY_SHARE:
            return lines, 0
        return [], min(widest, int(panel * _NAME_SHARE))


def _more(shown: Sequence[Panel], grid: _Grid, width: int, ink: Ink) -> str:
    """What has no place: panels, and rows of those shown where a panel has a single row and cannot say so."""
    panels = f"{grid.hidden} more indicator{'s'[: grid.hidden - 1]}"
    rows = sum(len(panel.rows) - 1 for panel in shown)
    if grid.height - grid.head > 1 or not rows:
        return ink.fit(f"+ {panels}", width)
    texts = (
        f"+ {rows} more rows, + {panels}",
        f"+ {rows} rows, + {grid.hidden} charts",
        f"+ {rows}, + {grid.hidden}",
    )
    return next((text for text in texts if cell_len(text) <= width), texts[-1])


def _key(entries: Sequence[Entry], width: int, ink: Ink) -> list[list[Entry]]:
    """The entries, folded into lines; every name has a marker before and two blanks after it."""
    lines: list[list[Entry]] = []
    used = width
    for entry in entries:
        cells = cell_len(ink.say(entry.name)) + 4
        if not lines or used + cells - 2 > width:
            lines.append([])
            used = 0
        lines[-1].append(entry)
        used += cells
    return lines


def _write_key(canvas: Canvas, row: int, line: Sequence[Entry], ink: Ink) -> None:
    column = 0
    for entry in line:
        color = ink.palette.of_series(entry.place)
        canvas.write(column, row, marker(entry, ink), color, bold=True)
        name = ink.fit(entry.name, canvas.width - column - 2)
        canvas.write(column + 2, row, name, ink.palette.fg)
        column += cell_len(name) + 4


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the panels are laid out.

    Attributes:
        columns: panels in a row.
        shown, hidden: how many have a place, and how many not.
        width, height: of one panel.
        head: rows for its title.
        step: rows from one bar to the next.
        between: blank rows below a panel.
    """

    columns: int
    shown: int
    hidden: int
    width: int
    height: int
    head: int
    step: int
    between: int

    @classmethod
    def of(cls, panels: Sequence[Panel], rows: int, more: int, width: int, room: int, ink: Ink) -> _Grid:
        """The airiest of the grids that show most panels."""
        one_line = [title_cells(panel, ink) for panel in panels]
        heads = [1] if rows + _HEAD > room else [_HEAD, 1]
        grids = [
            cls._with((len(panels), more), rows, (width, room), head, between, least)
            for least in _LEASTS
            for head in heads
            for between in (1, 0)
        ]
        # The title shares a line with unit and window only where all of both can be read.
        readable = [g for g in grids if g.head == heads[0] or max(one_line) <= g.width]
        return max(readable, key=lambda grid: grid.shown)

    @classmethod
    def _with(
        cls, panels: tuple[int, int], rows: int, size: tuple[int, int], head: int, between: int, least: int
    ) -> _Grid:
        (count, more), (width, room) = panels, size
        most = max(1, (width + _BETWEEN) // (least + _BETWEEN))
        height = min(head + rows, room)
        capacity = most * ((room + between) // (height + between))
        if count + more > capacity or more:  # a line is kept to count the rest
            height = min(height, max(1, room - 1))
            capacity = most * ((room - 1 + between) // (height + between))
        shown = min(count, max(1, capacity))
        down = math.ceil(shown / most)
        columns = math.ceil(shown / down)
        airy = head + 2 * rows - 1
        step = 2 if down * (airy + 1) - 1 <= room - (shown < count + more) else 1
        return cls(
            columns=columns,
            shown=shown,
            hidden=count + more - shown,
            width=min(_MOST, (width - _BETWEEN * (columns - 1)) // columns),
            height=airy if step > 1 else height,
            head=head,
            step=step,
            between=between,
        )
