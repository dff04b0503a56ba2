"""Timeline, after Priestley: one row a claim, with the window it speaks of and the one it looks back to.

The base is low, the window high, what lies between them stays open; a plan is light; a window of which the
start is not known comes out of dots; a day is a mark, and so is an event, with its title beside it. Which rows
there are and what they say is decided in ``innotui.charts.propose.timeline``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rich.cells import cell_len

from innotui.charts.axes import year_ticks
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.palette import Color

_LABEL_SHARE, _TEXT_SHARE = 0.38, 0.24
_LEAST_PLACE, _PLACE_SHARE = 4, 3  # of the cells for labels a third, where regions need it
_BETWEEN = " · "
_LEAST_TEXT = 7  # "+56.5%" and a qualifier
_CELLS_A_MONTH, _CELLS_A_QUARTER = 5, 9  # for "2023" and a blank; for the same and "Q2"
_YEARS_IN_MONTHS = 3
_EVENTS_SHARE = 3  # of the rows a third, where claims would take them all
_UNKNOWN_CELLS = 5
_PLANNED_DAY = "◇", "o"
_OPEN = "┄", "="
_WINDOW, _BASE = ("▆", "#"), ("▂", "-")  # lower than a cell, or rows of one window would melt into a block
_MONTHS = "JFMAMJJASOND"

Window = tuple[date | None, date]
"""First and last day; None for a start that is not known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim or an event.

    Attributes:
        label: what a claim speaks of, when an event was.
        window: what it speaks of.
        base: what it looks back to; None where nothing is known of it.
        text: the printed value of a claim, the title of an event.
        event: it is no claim.
        vague: an event's day is not known.
        datum: of the window.
        base_datum: of the base.
        place: where, if the claims are of several regions.
    """

    label: str
    window: Window
    base: Window | None
    text: str
    event: bool
    vague: bool
    datum: Datum
    base_datum: Datum | None = None
    place: str = ""

    @property
    def hollow(self) -> bool:
        """Whether it is planned or aimed at, not reported."""
        return self.datum.status != "reported"

    @property
    def windows(self) -> tuple[Window, ...]:
        """The base, where there is one, and the window."""
        return (self.base, self.window) if self.base else (self.window,)

    @property
    def days(self) -> Iterator[date]:
        """All days that are known of it."""
        return (day for window in self.windows for day in window if day)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in the order of time.

    Attributes:
        rows: the newest.
        more: how many older ones there are.
        newest: gives as many claims and as many events, for screens with more lines and for the data; None where
            there are no older ones.
        find: gives the row of a figure that is older, or None.
    """

    rows: tuple[Row, ...]
    more: int = 0
    newest: Callable[[int], tuple[Row, ...]] | None = field(default=None, compare=False)
    find: Callable[[str], Row | None] | None = field(default=None, compare=False)

    def data(self) -> tuple[Datum, ...]:
        """The windows, and the bases that they look back to."""
        return tuple(
            datum for row in self._newest(len(self.rows) + self.more) for datum in (row.base_datum, row.datum) if datum
        )

    def _newest(self, count: int) -> tuple[Row, ...]:
        return self.newest(count) if self.newest and count > len(self.rows) else self.rows

    def _with_marked(self, rows: tuple[Row, ...], marked: str) -> tuple[Row, ...]:
        """The rows, and before them the one that is pointed at, if it is older than they are."""
        if not marked or not self.find or any(row.datum.figure_id == marked for row in rows):
            return rows
        row = self.find(marked)
        return (row, *rows) if row else rows

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the newest rows, and below them the years and the count of the others."""
        lines = canvas.height - top - 1
        shown = _shown(self._with_marked(self._newest(lines), ink.marked), lines, ink.marked)
        hidden = len(self.rows) + self.more - len(shown)
        count = f"+ {hidden} more" if hidden else ""
        plan = _Plan.of(shown, cell_len(count), canvas.width, ink)
        foot = top + len(shown)
        end = plan.plot
        for column, text in plan.ticks():
            canvas.stamp([(column, row) for row in range(top, foot)], ink.glyphs.grid, ink.palette.grid)
            if end <= column <= canvas.width - len(text):
                canvas.write(column, foot, text, ink.palette.muted)
                end = column + len(text) + 1
        canvas.write(0, foot, count, ink.palette.muted)
        for line, row in enumerate(shown, top):
            _draw_row(row, plan, canvas, line, ink)


def _shown(rows: tuple[Row, ...], lines: int, marked: str) -> tuple[Row, ...]:
    """The rows there are lines for: the newest of claims and of events, and the one that is pointed at."""
    if len(rows) <= lines:
        return rows
    claims, events = ([row for row in rows if row.event is event] for event in (False, True))
    of_events = min(len(events), max(lines // _EVENTS_SHARE, lines - len(claims)))
    kept = {id(row) for row in (*_last(events, of_events, marked), *_last(claims, lines - of_events, marked))}
    return tuple(row for row in rows if id(row) in kept)


def _last(rows: Sequence[Row], count: int, marked: str) -> list[Row]:
    if count <= 0:
        return []
    kept = list(rows[-count:])
    pointed = next((row for row in rows if marked and row.datum.figure_id == marked), None)
    return kept if pointed is None or pointed in kept else [pointed, *kept[1:]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where days stand, in cells."""

    places: int  # width of the regions in the label column
    names: int  # width of the label column
    plot: int  # first column of the plot
    cells: int  # width of the plot
    first: date
    last: date
    open: bool  # some window has no known start, and cells are kept for it

    @classmethod
    def of(cls, rows: Sequence[Row], least: int, width: int, ink: Ink) -> _Plan:
        """The plan of rows beside which a count of ``least`` cells must fit."""
        places, most = _widest([row.place for row in rows], ink), int(width * _LABEL_SHARE)
        places = min(places, max(_LEAST_PLACE, most // _PLACE_SHARE))
        labels = _widest([row.label for row in rows if not row.event], ink) + bool(places) + places
        names = max(least, min(max(labels, _widest([row.label for row in rows if row.event], ink)), most))
        texts = _widest([row.text for row in rows if not row.event], ink)
        texts = min(texts, max(_LEAST_TEXT, int(width * _TEXT_SHARE)))
        days = [day for row in rows for day in row.days]
        unknown = any(start is None for row in rows for start, _ in row.windows)
        first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
        return cls(places, names, names + 1, width - names - 1 - (texts + 1 if texts else 0), first, last, unknown)

    @property
    def end(self) -> int:
        """The column after the plot."""
        return self.plot + self.cells

    @property
    def _kept(self) -> int:
        """The first column of days: the cells before it are for windows of unknown start."""
        return self.plot + (min(_UNKNOWN_CELLS, self.cells // 4) if self.open else 0)

    def _share(self, day: date, after: int = 0) -> float:
        return ((day - self.first).days + after) / ((self.last - self.first).days + 1)

    def edge(self, day: date, after: int = 0) -> int:
        """The column at which a day begins, or so many days after it; after the last day it is the end."""
        return self._kept + round(self._share(day, after) * (self.end - self._kept))

    def cells_of(self, window: Window) -> range:
        """The columns of a window, one at least, and one for a day; a few where its start is not known."""
        start, last = window
        if start == last:
            return range(self._column(last), self._column(last) + 1)
        end = self.edge(last, 1)
        first = end - _UNKNOWN_CELLS if start is None else min(self.edge(start), end - 1)
        return range(max(first, self.plot), max(end, self.plot + 1))

    def _column(self, day: date) -> int:
        """The column that a day falls into."""
        return min(self.end - 1, self._kept + int(self._share(day) * (self.end - self._kept)))

    def ticks(self) -> list[tuple[int, str]]:
        """Columns in which years begin, or where there is room quarters or months, with their texts."""
        first, last = self.first.year, self.last.year
        months = 12 * (last - first + 1)
        step = 1 if self.cells >= _CELLS_A_MONTH * months else 3
        if months > 12 * _YEARS_IN_MONTHS or (step > 1 and self.cells * step < _CELLS_A_QUARTER * months):
            return [(self.edge(date(year, 1, 1)), str(year)) for year in year_ticks(first, last, self.cells)]
        begun = [(year, month) for year in range(first, last + 1) for month in range(1, 13, step)]
        return [(self.edge(date(year, month, 1)), _tick_text(year, month, step)) for year, month in begun]


def _tick_text(year: int, month: int, step: int) -> str:
    if month == 1:
        return str(year)
    return _MONTHS[month - 1] if step == 1 else f"Q{month // step + 1}"


def _widest(texts: Sequence[str], ink: Ink) -> int:
    return max((cell_len(ink.say(text)) for text in texts), default=0)


def _draw_row(row: Row, plan: _Plan, canvas: Canvas, line: int, ink: Ink) -> None:
    pointed = bool(ink.marked) and row.datum.figure_id == ink.marked
    if row.event:
        canvas.write(0, line, ink.fit(row.label, plan.names), ink.palette.muted)
    else:
        start = plan.places + bool(plan.places)
        canvas.write(0, line, ink.fit(row.place, plan.places), ink.palette.fg, bold=pointed)
        canvas.write(start, line, _fitted(row.label, plan.names - start, ink), ink.palette.fg, bold=pointed)
    if pointed:
        canvas.write(plan.names, line, ink.glyphs.pointer, ink.palette.warn, bold=True)
    if row.event:
        _draw_event(row, plan, canvas, line, ink)
        return
    if row.base:
        _draw_window(row.base, _BASE[ink.ascii_only], ink.palette.muted, plan, canvas, line, ink)
    body = ink.glyphs.hollow if row.hollow else _WINDOW[ink.ascii_only]
    if row.window[0] == row.window[1]:
        body = _PLANNED_DAY[ink.ascii_only] if row.hollow else ink.glyphs.final
    _draw_window(row.window, body, ink.palette.of_series(0), plan, canvas, line, ink)
    text = ink.fit_number(row.text, max(0, canvas.width - plan.end - 1))
    canvas.write(plan.end + 1, line, text, ink.palette.fg, bold=pointed)


def _fitted(text: str, width: int, ink: Ink) -> str:
    """What a claim speaks of: of "indicator · chain" both are kept, the longer the more cut."""
    head, dot, tail = ink.say(text).rpartition(ink.say(_BETWEEN))
    room = width - cell_len(dot)
    if not dot or cell_len(head + tail) <= room:
        return ink.fit(text, width)
    if room < 2 * _LEAST_TEXT:  # too little for two
        return ink.fit(tail if cell_len(tail) <= width else text, width)
    of_tail = min(cell_len(tail), max(room // 2, room - cell_len(head)))
    return ink.fit(head, room - of_tail) + dot + ink.fit(tail, of_tail)


def _draw_window(window: Window, body: str, color: Color, plan: _Plan, canvas: Canvas, line: int, ink: Ink) -> None:
    cells = plan.cells_of(window)
    canvas.stamp([(column, line) for column in cells], body, color)
    if window[0] is None:
        canvas.stamp([(column, line) for column in cells[:-1]], _OPEN[ink.ascii_only], color)


def _draw_event(row: Row, plan: _Plan, canvas: Canvas, line: int, ink: Ink) -> None:
    """The mark in the middle of the days that are allowed, and the title on the side with more room."""
    cells = plan.cells_of((row.window[0] or row.window[1], row.window[1]))
    column = cells[len(cells) // 2]
    canvas.stamp([(column, line)], ink.glyphs.soft if row.vague else ink.glyphs.final, ink.palette.warn)
    after, before = canvas.width - column - 2, column - plan.plot - 1
    text = ink.fit(row.text, max(after, before))
    if cell_len(text) <= after:  # with a blank, for a line of the grid may stand there
        canvas.write(column + 1, line, f" {text}", ink.palette.fg)
    else:
        canvas.write(column - 1 - cell_len(text), line, f"{text} ", ink.palette.fg)
