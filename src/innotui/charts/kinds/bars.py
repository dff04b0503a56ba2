"""Bars: like-for-like rates, multiples or levels of one window, in order, from a zero line.

A row of two readings is solid to the lower and shaded to the higher; a row whose figure is "over"
or "about" fades at its end; what is planned is light. One bar that would press all others flat is cut, marked and told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.axes import Axis, cells_per_unit, cut_scale
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.palette import Color

_LABEL_SHARE = 0.45
_BAR_SHARE = 0.3
_LEAST_LABEL = 8
_WIDE = 60
_CELLS_A_TICK = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row.

    Attributes:
        label: what differs from the other rows.
        value: the lower reading.
        upper: the higher reading, or None.
        text: the value as it is written at the end of the bar.
        aside: what follows it where the chart is wide.
        datum: all that is known of the value.
    """

    label: str
    value: float
    upper: float | None
    text: str
    aside: str
    datum: Datum

    @property
    def soft(self) -> bool:
        """Whether the figure is not exact."""
        return self.datum.soft

    @property
    def hollow(self) -> bool:
        """Whether it is planned or aimed at, not reported."""
        return self.datum.status != "reported"

    @property
    def end(self) -> float:
        """Where it ends: the higher reading where there are two."""
        return self.value if self.upper is None else self.upper

    def said(self, width: int) -> str:
        """Its text in a chart this wide."""
        return self.text + (self.aside if width >= _WIDE else "")


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows in falling order, on one axis.

    Attributes:
        rows: the largest.
        axis: what they share.
        more: how many smaller ones have no row.
    """

    rows: tuple[Bar, ...]
    axis: Axis
    more: int = 0

    def data(self) -> tuple[Datum, ...]:
        """A datum a row."""
        return tuple(bar.datum for bar in self.rows)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the rows, the zero line, and where there is room a scale below."""
        room = canvas.height - top
        shown = self._shown(room)
        hidden = len(self.rows) - len(shown) + self.more
        scaled = not hidden and room > len(shown)
        step = 2 if not hidden and 2 * len(shown) - 1 + scaled <= room else 1
        foot = top + (len(shown) - 1) * step + 1
        plan = _Plan.of(shown, canvas.width, ink)
        if scaled:
            _draw_scale(self.axis, plan, canvas, range(top, foot), ink)
        zero = [(plan.zero, row) for row in range(top, foot)]
        canvas.stamp(zero, ink.glyphs.zero, ink.palette.muted)
        for k, bar in enumerate(shown):
            _draw_bar(bar, self._color(bar, ink), plan, canvas, top + k * step, ink)
        if hidden:
            canvas.write(0, top + room - 1, ink.fit(f"+ {hidden} more", canvas.width), ink.palette.muted)

    def _shown(self, room: int) -> tuple[Bar, ...]:
        """The rows there is room for: the largest, in order; one line is kept to count the rest."""
        if len(self.rows) + bool(self.more) <= room:
            return self.rows
        largest = sorted(self.rows, key=lambda bar: -abs(bar.value))[: max(1, room - 1)]
        return tuple(bar for bar in self.rows if bar in largest)

    def _color(self, bar: Bar, ink: Ink) -> Color:
        if self.axis.form == "level":
            return ink.palette.of_series(0)
        return ink.palette.up if bar.value >= (1 if self.axis.form == "times" else 0) else ink.palette.down


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of a bar chart stand, in cells."""

    names: int  # width of the label column
    zero: int  # column of the zero line
    scale: float  # cells a unit
    opposite: bool  # texts of falling bars stand beyond the zero line, where room is scarce
    cut: float | None
    lo: float
    hi: float

    @classmethod
    def of(cls, bars: Sequence[Bar], width: int, ink: Ink) -> _Plan:
        widest = max(cell_len(ink.say(bar.label)) for bar in bars)
        written = [cell_len(ink.say(bar.said(width))) for bar in bars]
        share = min(width * _LABEL_SHARE, width * (1 - _BAR_SHARE) - max(written))
        names = min(widest, max(_LEAST_LABEL, int(share)))
        whole = cls._with(None, bars, width, names, written)
        cut = cut_scale([bar.end for bar in bars], whole.scale)
        return whole if cut is None else cls._with(cut, bars, width, names, written)

    @classmethod
    def _with(cls, cut: float | None, bars: Sequence[Bar], width: int, names: int, written: Sequence[int]) -> _Plan:
        # A blank before the zero line, the line, and a cell that bars may gain by rounding at each end.
        area = width - names - 4
        shown = [_held(bar.end, cut) for bar in bars]
        # Beyond the end of a bar stand a blank, the text, and the mark of a cut. A text so long that
        # it would leave no bar at all is cut instead.
        most = int(area * (1 - _BAR_SHARE))
        marks = [1 + (bar.end != held) for bar, held in zip(bars, shown, strict=True)]
        texts = [min(text + mark, most) for text, mark in zip(written, marks, strict=True)]
        spans = list(zip(shown, texts, strict=True))
        lo, hi = min(0.0, *shown), max(0.0, *shown)
        scale = cells_per_unit(spans, area)
        opposite = lo < 0 and (hi - lo) * scale < area * _BAR_SHARE
        if opposite:
            spans = [(value, 0 if value < 0 else text) for value, text in spans] + [(0.0, max(texts))]
            scale = cells_per_unit(spans, area)
        left = max((math.ceil(-value * scale) + text for value, text in spans if value < 0), default=0)
        return cls(names, names + 1 + min(left, area), scale, opposite, cut, lo, hi)

    def column(self, value: float) -> int:
        """The column of a value on the scale."""
        return self.zero + round(value * self.scale)


def _held(value: float, cut: float | None) -> float:
    return value if cut is None else math.copysign(min(abs(value), cut), value)


def _draw_scale(axis: Axis, plan: _Plan, canvas: Canvas, rows: range, ink: Ink) -> None:
    cells = int((plan.hi - plan.lo) * plan.scale)
    end = plan.names + 1
    for value, text in axis.ticks(plan.lo, plan.hi, max(2, cells // _CELLS_A_TICK)).items():
        column, text = plan.column(value), ink.say(text)
        start = max(column - cell_len(text) // 2, plan.names + 1)
        if value:
            canvas.stamp([(column, row) for row in rows], ink.glyphs.grid, ink.palette.grid)
        if start >= end and start + cell_len(text) <= canvas.width:
            canvas.write(start, rows.stop, text, ink.palette.muted)
            end = start + cell_len(text) + 1


def _draw_bar(bar: Bar, color: Color, plan: _Plan, canvas: Canvas, row: int, ink: Ink) -> None:
    pointed = bool(ink.marked) and bar.datum.figure_id == ink.marked
    canvas.write(0, row, ink.fit_label(bar.label, plan.names), ink.palette.fg, bold=pointed)
    if pointed:
        canvas.write(plan.names, row, ink.glyphs.pointer, ink.palette.warn, bold=True)
    over = plan.cut is not None and abs(bar.end) > plan.cut
    text = bar.said(canvas.width)
    if bar.value < 0:
        body = _fall(_held(bar.value, plan.cut) * -plan.scale, bar.soft, ink)
        body = ink.glyphs.hollow * len(body) if bar.hollow else body
        body = (ink.glyphs.cut_left if over else "") + body
        start = plan.zero - len(body)
        canvas.write(start, row, body, color)
        text = ink.fit_number(text, canvas.width - plan.zero - 2 if plan.opposite else start - plan.names - 2)
        canvas.write(plan.zero + 2 if plan.opposite else start - 1 - cell_len(text), row, text, ink.palette.fg)
        return
    body = _rise(bar, plan, ink)
    body = ink.glyphs.hollow * len(body) if bar.hollow else body
    canvas.write(plan.zero + 1, row, body, color)
    after = plan.zero + 1 + len(body)
    if over:
        canvas.write(after, row, ink.glyphs.cut, ink.palette.warn, bold=True)
        after += 1
    text = ink.fit_number(text, canvas.width - after - 1)
    canvas.write(after, row, f" {text}" if text else "", ink.palette.warn if over else ink.palette.fg, bold=over)


def _rise(bar: Bar, plan: _Plan, ink: Ink) -> str:
    """The body of a bar to the right, from the zero line on."""
    eighths = round(_held(bar.value, plan.cut) * plan.scale * 8)
    if bar.upper is not None:
        solid = round(eighths / 8)
        whole = round(_held(bar.upper, plan.cut) * plan.scale)
        return ink.glyphs.bar * solid + ink.glyphs.reading * max(1, whole - solid)
    full, rest = divmod(eighths, 8)
    if bar.soft:
        return _faded(full, ink)
    if not ink.glyphs.parts:
        return ink.glyphs.bar * round(eighths / 8)
    return ink.glyphs.bar * full + (ink.glyphs.parts[rest - 1] if rest else "")


def _fall(cells: float, soft: bool, ink: Ink) -> str:
    """The body of a bar to the left; it ends at the zero line."""
    full = int(cells)
    if soft:
        return _faded(full, ink)[::-1]
    part = int((cells - full) * 3)  # Unicode has no eighths that grow from the right
    if not ink.glyphs.halves:
        return ink.glyphs.bar * round(cells)
    return (ink.glyphs.halves[part - 1] if part else "") + ink.glyphs.bar * full


def _faded(cells: int, ink: Ink) -> str:
    """A bar that ends nowhere in particular; a short one is all fade."""
    fade = ink.glyphs.fade[-max(1, min(len(ink.glyphs.fade), cells)) :]
    return ink.glyphs.bar * (cells - len(fade)) + fade
