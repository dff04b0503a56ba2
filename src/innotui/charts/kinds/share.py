"""Shares: one bar of equal length a row, filled to the share of the whole.

The whole is always 100 %, so rows compare at a glance and nothing has to add up. What is no part of a whole,
above 100 % or below zero, has no bar and says so. What is aimed at is a mark, not a filling.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.rows import Layout, Row, draw_ticks, lay

_WHOLE = 100.0
_CELLS_WITH_QUARTERS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One row.

    Attributes:
        row: its name and texts.
        value: in percent of the whole.
        datum: all that is known of the value.
        place: which mark it has, for its colour; None where it is not marked.
    """

    row: Row
    value: float
    datum: Datum
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Parts of wholes.

    Attributes:
        parts: a row each, in order of time or falling.
        over_time: whether the order is that of time, and the latest are kept where there is no room for all.
        more: how many further ones have no row.
    """

    parts: tuple[Part, ...]
    over_time: bool = False
    more: int = 0

    def data(self) -> tuple[Datum, ...]:
        """A datum a row."""
        return tuple(part.datum for part in self.parts)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the rows, and where there is room a scale below."""
        rows = [part.row for part in self.parts]
        layout = lay(rows, canvas, top, ink, more=self.more, latest=self.over_time)
        quarters = (0, 25, 50, 75, 100) if layout.width >= _CELLS_WITH_QUARTERS else (0, 50, 100)
        last = layout.width - 1
        draw_ticks({layout.left + round(q / _WHOLE * last): f"{q}%" for q in quarters}, layout, canvas, ink)
        for k, line in zip(layout.shown, layout.lines, strict=True):
            _draw_part(self.parts[k], layout, canvas, line, ink)


def is_part(value: float) -> bool:
    """Whether a value can be a part of a whole."""
    return 0 <= value <= _WHOLE


def _draw_part(part: Part, layout: Layout, canvas: Canvas, row: int, ink: Ink) -> None:
    glyphs, palette, width = ink.glyphs, ink.palette, layout.width
    if not is_part(part.value):
        canvas.write(layout.left, row, " " * width, None)
        canvas.write(layout.left, row, ink.fit("no part of a whole", width), palette.warn)
        return
    color = palette.of_series(part.place or 0)
    canvas.write(layout.left, row, glyphs.hollow * width, palette.muted)
    if part.datum.status != "reported":
        column = min(width - 1, round(part.value / _WHOLE * width))
        canvas.write(layout.left + column, row, glyphs.goal, color, bold=True)
        return
    canvas.write(layout.left, row, _filled(part, width, ink), color)


def _filled(part: Part, width: int, ink: Ink) -> str:
    """The filling: to an eighth of a cell, never nothing for something; one that is not exact fades."""
    glyphs = ink.glyphs
    eighths = round(part.value / _WHOLE * width * 8) or int(part.value > 0)
    if part.datum.soft or not glyphs.parts:
        cells = max(int(part.value > 0), round(eighths / 8))
        fade = glyphs.fade[:-1][-max(1, min(2, cells)) :] if part.datum.soft and cells else ""
        return glyphs.bar * (cells - cell_len(fade)) + fade
    full, rest = divmod(eighths, 8)
    return glyphs.bar * full + (glyphs.parts[rest - 1] if rest else "")
