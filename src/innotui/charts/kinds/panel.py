"""One panel of small multiples: its title, and a bar an entry from a zero line, with the printed value at its end.

What is missing has a row that says so. Falling bars go to the left and have their values to the right of the
zero line, so that narrow panels keep one column of values. Multiples are dots, as everywhere, and two readings
are two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.axes import cells_per_unit, cut_scale
from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.kept import kept
from innotui.charts.panels import MISSING, Entry, Panel, Size, marker
from innotui.palette import Color

_TEXT_SHARE = 0.6
_JOIN = ("━", "-")  # of two readings; the second in ASCII


@dataclass(frozen=True, slots=True)
class Look:
    """What all panels of a chart share.

    Attributes:
        names: cells for names of entries; 0 where a key names them.
        head: rows of the title, one or two.
        step: rows from one bar to the next.
        pointed: the row of the figure that is pointed at, drawn in every panel so that all have the same rows.
    """

    names: int
    head: int
    step: int
    pointed: int | None = None


def title_cells(panel: Panel, ink: Ink) -> int:
    """What a panel's title takes in one line with its note."""
    return cell_len(ink.say(panel.title)) + 2 + cell_len(ink.say(panel.note))


def draw_panel(panel: Panel, entries: Sequence[Entry], canvas: Canvas, look: Look, ink: Ink) -> None:
    """Draws title and rows; of rows that do not fit the number."""
    _draw_head(panel, canvas, look.head, ink)
    room = canvas.height - look.head
    rows = [_Row(e.name, marker(e, ink), ink.palette.of_series(e.place), ink.palette.fg) for e in entries]
    if panel.reference:
        rows.append(_Row(panel.reference.label, " ", ink.palette.muted, ink.palette.muted))
    fit = len(rows) if (len(rows) - 1) * look.step < room else max(1, room - 1)
    shown = [(rows[k], panel.rows[k]) for k in kept(len(rows), fit, look.pointed)]
    plan = _Plan.of(
        [size for _, size in shown if size],
        canvas.width,
        2 + look.names + bool(look.names),
        panel.axis.form,
        ink,
    )
    for k, (row, size) in enumerate(shown):
        _draw_row(row, size, plan, canvas, look.head + k * look.step, look.names, ink)
    if fit < len(rows) and room > fit:
        canvas.write(0, look.head + fit, ink.fit(f"+ {len(rows) - fit} more", canvas.width), ink.palette.muted)


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands before a bar, and the colours of both."""

    name: str
    shape: str
    color: Color
    text_color: Color


def _draw_head(panel: Panel, canvas: Canvas, head: int, ink: Ink) -> None:
    width = canvas.width
    if head > 1:
        canvas.write(0, 0, ink.fit(panel.title, width), ink.palette.fg, bold=True)
        canvas.write(0, 1, ink.fit(panel.note, width), ink.palette.muted)
        return
    note = ink.fit(panel.note, max(width // 2, width - cell_len(ink.say(panel.title)) - 2))
    title = ink.fit(panel.title, width - cell_len(note) - 2)
    canvas.write(0, 0, title, ink.palette.fg, bold=True)
    canvas.write(cell_len(title) + 2, 0, note, ink.palette.muted)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the bars of a panel stand, in cells."""

    zero: int
    scale: float
    cut: float | None
    dots: bool

    @classmethod
    def of(cls, sizes: Sequence[Size], width: int, start: int, form: str, ink: Ink) -> _Plan:
        # The zero line, a cell that bars may gain by rounding at each end, and the mark of a cut.
        area = max(0, width - start - 4)
        most = int(area * _TEXT_SHARE)
        texts = [min(most, cell_len(ink.say(size.text)) + 1) for size in sizes]
        scale = _scale([size.end for size in sizes], texts, area)
        cut = cut_scale([size.end for size in sizes], scale)
        if cut is not None:
            scale = _scale([_held(size.end, cut) for size in sizes], texts, area)
        marks = cut is not None  # the mark of a cut stands to the left of it
        left = max((math.ceil(-_held(size.end, cut) * scale) + marks for size in sizes if size.end < 0), default=0)
        return cls(start + min(left, area), scale, cut, form == "times")

    def cells(self, value: float) -> float:
        """How long a bar is."""
        return abs(_held(value, self.cut)) * self.scale


def _scale(ends: Sequence[float], texts: Sequence[int], area: int) -> float:
    """Cells a unit, with all values written to the right of the zero line."""
    spans = [(end, 0 if end < 0 else text) for end, text in zip(ends, texts, strict=True)]
    return cells_per_unit([*spans, (0.0, max(texts, default=0))], area)


def _held(value: float, cut: float | None) -> float:
    return value if cut is None else math.copysign(min(abs(value), cut), value)


def _draw_row(row: _Row, size: Size | None, plan: _Plan, canvas: Canvas, at: int, names: int, ink: Ink) -> None:
    pointed = size is not None and bool(ink.marked) and size.datum.figure_id == ink.marked
    canvas.write(0, at, row.shape, row.color, bold=True)
    canvas.write(2, at, ink.fit(row.name, names), row.text_color, bold=pointed)
    if pointed:
        canvas.write(1, at, ink.glyphs.pointer, ink.palette.warn, bold=True)
    canvas.write(plan.zero, at, ink.glyphs.zero, ink.palette.muted)
    if size is None:
        canvas.write(plan.zero + 2, at, ink.fit(MISSING, canvas.width - plan.zero - 2), ink.palette.muted)
    else:
        _draw_size(size, row, plan, canvas, at, ink)


def _draw_size(size: Size, row: _Row, plan: _Plan, canvas: Canvas, at: int, ink: Ink) -> None:
    over = plan.cut is not None and abs(size.end) > plan.cut
    falls, after = size.end < 0, plan.zero + 1
    body = _dots(size, plan, ink) if plan.dots else _body(size, plan, ink)
    if falls:
        body = (ink.glyphs.cut_left * over + body[::-1])[: plan.zero]
        canvas.write(plan.zero - len(body), at, body, row.color)
    else:
        canvas.write(after, at, body, row.color)
        after += len(body)
        canvas.write(after, at, ink.glyphs.cut * over, ink.palette.warn, bold=True)
        after += over
    text = ink.fit_number(size.text, canvas.width - after - 1)
    canvas.write(after + 1, at, text, ink.palette.warn if over else ink.palette.fg, bold=over)


def _dots(size: Size, plan: _Plan, ink: Ink) -> str:
    """The cells from the zero line to the dot, or to both."""
    dot = ink.glyphs.soft if size.datum.soft or size.datum.status != "reported" else ink.glyphs.series[0]
    first, last = round(plan.cells(size.value)), round(plan.cells(size.end))
    rest = "" if size.upper is None else _JOIN[ink.ascii_only] * (last - first - 1) + dot
    return " " * max(0, first - 1) + dot + rest


def _body(size: Size, plan: _Plan, ink: Ink) -> str:
    """The cells of a bar, from the zero line on."""
    glyphs = ink.glyphs
    eighths = round(plan.cells(size.value) * 8)
    cells = round(eighths / 8)
    if size.datum.status != "reported":
        return glyphs.hollow * max(cells, 1)
    if size.datum.soft:
        fade = glyphs.fade[-max(1, min(len(glyphs.fade), cells)) :]
        return glyphs.bar * (cells - len(fade)) + fade
    if not glyphs.parts or size.value < 0:  # parts grow from the left only
        return glyphs.bar * cells
    full, rest = divmod(eighths, 8)
    return glyphs.bar * full + (glyphs.parts[rest - 1] if rest else "")
