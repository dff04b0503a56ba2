"""Bars: like-for-like rates or levels of one window, in order, from a zero line.

A row whose figure is "over" or "about" fades at its end; what is planned is light. One bar that would press
all others flat is cut, marked and told. What the region around has is a line through all rows, named below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.axes import Axis, Taken
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.kinds.bar_plan import Plan
from innotui.palette import Color

_WIDE = 60
_CELLS_A_TICK = 12
_ROWS_WITH_LINES = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One row.

    Attributes:
        label: what differs from the other rows.
        value: where it ends.
        text: the value as it is written at the end of the bar.
        aside: what follows it where the chart is wide.
        datum: all that is known of the value.
        place: which mark it has, for its colour; None where it is not marked.
    """

    label: str
    value: float
    text: str
    aside: str
    datum: Datum
    place: int | None = None

    @property
    def soft(self) -> bool:
        """Whether the figure is not exact."""
        return self.datum.soft

    @property
    def hollow(self) -> bool:
        """Whether it is planned or aimed at, not reported."""
        return self.datum.status != "reported"

    def said(self, width: int) -> str:
        """Its text in a chart this wide."""
        return self.text + (self.aside if width >= _WIDE else "")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of reference through all rows.

    Attributes:
        label: whose value it is, and the value.
        value: where it stands.
        datum: all that is known of the value.
    """

    label: str
    value: float
    datum: Datum


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows in falling order, on one axis.

    Attributes:
        rows: the largest.
        axis: what they share.
        more: how many smaller ones have no row.
        lines: what they are held against.
    """

    rows: tuple[Bar, ...]
    axis: Axis
    more: int = 0
    lines: tuple[Line, ...] = ()

    def data(self) -> tuple[Datum, ...]:
        """A datum a row, then one a line of reference."""
        return (*(bar.datum for bar in self.rows), *(line.datum for line in self.lines))

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the rows, the zero line, and where there is room a scale below."""
        room = canvas.height - top
        ruled = bool(self.lines) and room >= _ROWS_WITH_LINES
        shown = self._shown(room - ruled)
        hidden = len(self.rows) - len(shown) + self.more
        scaled = ruled or (not hidden and room > len(shown))
        step = 2 if not hidden and 2 * len(shown) - 1 + scaled <= room else 1
        rows = range(top, top + (len(shown) - 1) * step + 1)
        labels = [cell_len(ink.say(bar.label)) for bar in shown]
        written = [cell_len(ink.say(bar.said(canvas.width))) for bar in shown]
        lines = [line.value for line in self.lines if ruled]
        plan = Plan.of([bar.value for bar in shown], labels, written, lines, canvas.width)
        # Without a row for its label nobody could know a line, and the label of one may stand where another's would.
        named = _draw_labels(
            [line for line in self.lines if ruled and plan.holds(line.value)], plan, canvas, rows.stop, ink
        )
        if scaled:
            _draw_scale(self.axis, plan, canvas, rows, named, ink)
        canvas.stamp([(plan.zero, row) for row in rows], ink.glyphs.zero, ink.palette.muted)
        for k, bar in enumerate(shown):
            _draw_bar(bar, self._color(bar, ink), plan, canvas, top + k * step, ink, named.lines)
        for row in set(rows) - set(rows[::step]):
            _draw_lines(named.lines, plan, canvas, row, range(0), ink)
        if hidden:
            canvas.write(0, top + room - 1, ink.fit(f"+ {hidden} more", canvas.width), ink.palette.muted)

    def _shown(self, room: int) -> tuple[Bar, ...]:
        """The rows there is room for: the largest, in order; one line is kept to count the rest."""
        if len(self.rows) + bool(self.more) <= room:
            return self.rows
        largest = sorted(self.rows, key=lambda bar: -abs(bar.value))[: max(1, room - 1)]
        return tuple(bar for bar in self.rows if bar in largest)

    def _color(self, bar: Bar, ink: Ink) -> Color:
        if bar.place is not None or self.axis.form == "level":
            return ink.palette.of_series(bar.place or 0)
        return ink.palette.up if bar.value >= 0 else ink.palette.down


@dataclass(frozen=True, slots=True)
class _Named:
    """The lines of reference whose labels have found a place, and the cells these take."""

    lines: tuple[Line, ...]
    taken: Taken


def _draw_labels(lines: Sequence[Line], plan: Plan, canvas: Canvas, row: int, ink: Ink) -> _Named:
    """The labels of lines in the row of the scale, each below its line."""
    named, taken = [], Taken()
    for line in lines:
        text = ink.fit(line.label, canvas.width)
        start = max(0, min(plan.column(line.value) - cell_len(text) // 2, canvas.width - cell_len(text)))
        if taken.free(start, row, cell_len(text)):
            pointed = bool(ink.marked) and line.datum.figure_id == ink.marked
            canvas.write(start, row, text, ink.palette.fg, bold=pointed)
            if pointed and start:
                canvas.write(start - 1, row, ink.glyphs.pointer, ink.palette.warn, bold=True)
            taken.add(start - 1, row, cell_len(text) + 1)
            named.append(line)
    return _Named(tuple(named), taken)


def _draw_lines(lines: Sequence[Line], plan: Plan, canvas: Canvas, row: int, text: range, ink: Ink) -> None:
    """The lines of reference in one row: before its bar, and apart from its text by a blank."""
    columns = (plan.column(line.value) for line in lines)
    cells = [(column, row) for column in columns if not text or not text.start <= column + 1 <= text.stop + 1]
    canvas.stamp(cells, ink.glyphs.reference, ink.palette.fg)


def _draw_scale(axis: Axis, plan: Plan, canvas: Canvas, rows: range, named: _Named, ink: Ink) -> None:
    cells = int((plan.hi - plan.lo) * plan.scale)
    end = plan.names + 1
    for value, text in axis.ticks(plan.lo, plan.hi, max(2, cells // _CELLS_A_TICK)).items():
        column, text = plan.column(value), ink.say(text)
        start = max(column - cell_len(text) // 2, plan.names + 1)
        if value:
            canvas.stamp([(column, row) for row in rows], ink.glyphs.grid, ink.palette.grid)
        free = named.taken.free(start, rows.stop, cell_len(text))
        if free and start >= end and start + cell_len(text) <= canvas.width:
            canvas.write(start, rows.stop, text, ink.palette.muted)
            end = start + cell_len(text) + 1


def _draw_bar(
    bar: Bar, color: Color, plan: Plan, canvas: Canvas, row: int, ink: Ink, lines: Sequence[Line] = ()
) -> None:
    pointed = bool(ink.marked) and bar.datum.figure_id == ink.marked
    canvas.write(0, row, ink.fit_label(bar.label, plan.names), ink.palette.fg, bold=pointed)
    if pointed:
        canvas.write(plan.names, row, ink.glyphs.pointer, ink.palette.warn, bold=True)
    over = not plan.holds(bar.value)
    text = bar.said(canvas.width)
    if bar.value < 0:
        body = _fall(plan.held(bar.value) * -plan.scale, bar.soft, ink)
        body = ink.glyphs.hollow * len(body) if bar.hollow else body
        body = (ink.glyphs.cut_left if over else "") + body
        start = plan.zero - len(body)
        canvas.write(start, row, body, color)
        text = ink.fit_number(text, canvas.width - plan.zero - 2 if plan.opposite else start - plan.names - 2)
        after = plan.zero + 2 if plan.opposite else start - 1 - cell_len(text)
        _draw_lines(lines, plan, canvas, row, range(after, after + cell_len(text)), ink)
        canvas.write(after, row, text, ink.palette.fg)
        return
    body = _rise(bar, plan, ink)
    body = ink.glyphs.hollow * len(body) if bar.hollow else body
    canvas.write(plan.zero + 1, row, body, color)
    after = plan.zero + 1 + len(body)
    written = ink.fit_number(text, canvas.width - after - over - 1)
    _draw_lines(lines, plan, canvas, row, range(after, after + over + 1 + cell_len(written)), ink)
    if over:
        canvas.write(after, row, ink.glyphs.cut, ink.palette.warn, bold=True)
        after += 1
    canvas.write(after, row, f" {written}" if written else "", ink.palette.warn if over else ink.palette.fg, bold=over)


def _rise(bar: Bar, plan: Plan, ink: Ink) -> str:
    """The body of a bar to the right, from the zero line on."""
    eighths = round(plan.held(bar.value) * plan.scale * 8)
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
