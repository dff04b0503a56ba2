"""Bars: like-for-like rates or levels of one window, in order, from a zero line.

A row whose figure is "over" or "about" fades at its end; what is planned is light. One bar that dwarfs all
others is cut, marked and told. What the region around has is a line behind all bars, named above them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.axes import Axis, Taken, cut_beside
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.kept import kept, pointed_at
from innotui.charts.kinds.bar_plan import Plan
from innotui.palette import Color

_WIDE = 60
_LEAST_TEXT = 9
_TEXT_SHARE = 0.28
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
        short: the value where there is little room; empty where it has no shorter text.
    """

    label: str
    value: float
    text: str
    aside: str
    datum: Datum
    place: int | None = None
    short: str = ""

    @property
    def soft(self) -> bool:
        """Whether the figure is not exact."""
        return self.datum.soft

    @property
    def hollow(self) -> bool:
        """Whether it is planned or aimed at, not reported."""
        return self.datum.status != "reported"

    def forms(self, width: int) -> tuple[str, ...]:
        """Its text in a chart this wide, the longest first."""
        return self.text + (self.aside if width >= _WIDE else ""), self.text, self.short or self.text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of reference behind all rows.

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

    @property
    def cut(self) -> float | None:
        """Beyond what size a bar is cut; None where none is."""
        return cut_beside([bar.value for bar in self.rows], [line.value for line in self.lines])

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the rows, the zero line, and where there is room a scale below."""
        room = canvas.height - top
        ruled = bool(self.lines) and room >= _ROWS_WITH_LINES
        left = room - ruled
        shown = self._shown(left, ink.marked)
        hidden = len(self.rows) - len(shown) + self.more
        scaled = not hidden and left > len(shown)
        step = 2 if not hidden and 2 * len(shown) - 1 + scaled <= left else 1
        rows = range(top + ruled, top + ruled + (len(shown) - 1) * step + 1)
        labels = [cell_len(ink.say(bar.label)) for bar in shown]
        texts = _texts(shown, canvas.width, ink)
        lines = [line.value for line in self.lines if ruled]
        plan = Plan.of([bar.value for bar in shown], labels, list(map(cell_len, texts)), lines, canvas.width, self.cut)
        if scaled:
            _draw_scale(self.axis, plan, canvas, rows, ink)
        canvas.stamp([(plan.zero, row) for row in rows], ink.glyphs.zero, ink.palette.muted)
        # Without a row for its label nobody could know a line, and the label of one may stand where another's would.
        held = [line for line in self.lines if ruled and plan.holds(line.value)]
        columns = _draw_labels(held, plan, canvas, top, ink)
        names = ink.fit_labels([bar.label for bar in shown], plan.names)
        for bar, name, text, row in zip(shown, names, texts, rows[::step], strict=True):
            _draw_bar(_Look(bar, name, text, self._color(bar, ink)), plan, canvas, row, ink, columns)
        for row in set(rows) - set(rows[::step]):
            _draw_lines(columns, canvas, row, range(0), range(0), ink)
        if hidden:
            canvas.write(0, top + room - 1, ink.fit(f"+ {hidden} more", canvas.width), ink.palette.muted)

    def _shown(self, room: int, marked: str) -> tuple[Bar, ...]:
        """The rows there is room for: the largest and the one pointed at, in order; a line is kept for the count."""
        if len(self.rows) + bool(self.more) <= room:
            return self.rows
        falling = sorted(self.rows, key=lambda bar: -abs(bar.value))
        pointed = pointed_at(marked, [(bar.datum.figure_id,) for bar in falling])
        largest = [falling[k] for k in kept(len(falling), max(1, room - 1), pointed)]
        return tuple(bar for bar in self.rows if bar in largest)

    def _color(self, bar: Bar, ink: Ink) -> Color:
        if bar.place is not None or self.axis.form == "level":
            return ink.palette.of_series(bar.place or 0)
        return ink.palette.up if bar.value >= 0 else ink.palette.down


@dataclass(frozen=True, slots=True)
class _Look:
    """A row as it will stand."""

    bar: Bar
    name: str
    text: str
    color: Color


def _texts(bars: Sequence[Bar], width: int, ink: Ink) -> list[str]:
    """The texts of values: all in one form, the longest that leaves the bars their share."""
    most = max(_LEAST_TEXT, int(width * _TEXT_SHARE))
    for texts in zip(*(bar.forms(width) for bar in bars), strict=True):
        said = [ink.say(text) for text in texts]
        if max(map(cell_len, said)) <= most:
            break
    return said


def _draw_labels(lines: Sequence[Line], plan: Plan, canvas: Canvas, row: int, ink: Ink) -> list[int]:
    """The labels of lines in a row of their own, each at the head of its line; the columns of those that have one."""
    columns, taken = [], Taken()
    for line in lines:
        column = plan.column(line.value)
        text, start = _beside(line.label, column, canvas.width, ink)
        first, cells = min(column, start), cell_len(text) + 2
        if text and taken.free(first, row, cells):
            pointed = bool(ink.marked) and line.datum.figure_id == ink.marked
            canvas.write(start, row, text, ink.palette.fg, bold=pointed)
            if pointed:
                canvas.write(
                    column + 1 if start > column else column - 1, row, ink.glyphs.pointer, ink.palette.warn, bold=True
                )
            canvas.stamp([(column, row)], ink.glyphs.reference, ink.palette.fg)
            taken.add(first, row, cells)
            columns.append(column)
    return columns


def _beside(label: str, column: int, width: int, ink: Ink) -> tuple[str, int]:
    """A label to the right of a column, or to the left where there is more room, and where it starts."""
    right, left = width - column - 2, column - 1
    text = ink.say(label)
    if cell_len(text) <= right or right >= left:
        return ink.fit(label, right), column + 2
    text = ink.fit(label, left)
    return text, left - cell_len(text)


def _draw_lines(columns: Sequence[int], canvas: Canvas, row: int, bar: range, text: range, ink: Ink) -> None:
    """The lines of reference in one row: behind its bar, and apart from its text by a blank."""
    free = [c for c in columns if c not in bar and not (text and text.start <= c + 1 <= text.stop + 1)]
    canvas.stamp([(column, row) for column in free], ink.glyphs.reference, ink.palette.fg)


def _draw_scale(axis: Axis, plan: Plan, canvas: Canvas, rows: range, ink: Ink) -> None:
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


def _draw_bar(look: _Look, plan: Plan, canvas: Canvas, row: int, ink: Ink, columns: Sequence[int]) -> None:
    bar = look.bar
    pointed = bool(ink.marked) and bar.datum.figure_id == ink.marked
    canvas.write(0, row, look.name, ink.palette.fg, bold=pointed)
    if pointed:
        canvas.write(plan.names, row, ink.glyphs.pointer, ink.palette.warn, bold=True)
    over = not plan.holds(bar.value)
    if bar.value < 0:
        body = _fall(plan.held(bar.value) * -plan.scale, bar.soft, ink)
        body = ink.glyphs.hollow * len(body) if bar.hollow else body
        body = (ink.glyphs.cut_left if over else "") + body
        start = plan.zero - len(body)
        canvas.write(start, row, body, look.color)
        text = ink.fit_number(look.text, canvas.width - plan.zero - 2 if plan.opposite else start - plan.names - 2)
        after = plan.zero + 2 if plan.opposite else start - 1 - cell_len(text)
        _draw_lines(columns, canvas, row, range(start, plan.zero), range(after, after + cell_len(text)), ink)
        canvas.write(after, row, text, ink.palette.fg)
        return
    body = _rise(bar, plan, ink)
    body = ink.glyphs.hollow * len(body) if bar.hollow else body
    canvas.write(plan.zero + 1, row, body, look.color)
    after = plan.zero + 1 + len(body)
    text = ink.fit_number(look.text, canvas.width - after - over - 1)
    _draw_lines(
        columns, canvas, row, range(plan.zero + 1, after), range(after + 1, after + over + 1 + cell_len(text)), ink
    )
    if over:
        canvas.write(after, row, ink.glyphs.cut, ink.palette.warn, bold=True)
        after += 1
    canvas.write(after, row, f" {text}" if text else "", ink.palette.warn if over else ink.palette.fg, bold=over)


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
