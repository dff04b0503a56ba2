"""Lines, points and labels inside a frame: how charts of lines are drawn.

Only consecutive years are joined; gaps stay open and a lonely point is a dot. Each line is named
at its right end, not in a legend. Lines run at their true heights, finer than a row, and points
are squares at a quarter of a row: in five rows a rise of a tenth must not look level. A line of
reference is dashed and has no markers of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len

from innotui.charts.axes import Taken, spread
from innotui.charts.canvas import Canvas
from innotui.charts.frame import Frame, Room
from innotui.charts.ink import Ink
from innotui.charts.lines import Lines, Place, Point, Series
from innotui.charts.raster import Raster
from innotui.palette import Color

_ROWS_WITH_LABELS = 5
_LABEL_SHARE = 3
_LEAST_NAME = 6
_LEAST_DATED = 4  # of a name with a year after its value; three letters still tell most apart
_APART = 2.25  # columns a year or a step; with fewer, markers hide the lines
_REMINDING = 12  # columns; about as often a line in such a chart shows which it is
_A_SIDE_STEP = 4  # columns a year, from which a marker one column aside still stands at its year
_YEAR = re.compile(r"\d\d(\d\d)\)$")
_HEIGHTS = (0.375, 0.625)  # from where down a point is drawn in the middle of its cell, and at the foot


def draw_lines(lines: Lines, canvas: Canvas, top: int, ink: Ink) -> None:
    """Draws frame, lines, points, and the labels that fit, into the rows from ``top`` on."""
    rows = canvas.height - top - 1
    # A row for each label at the right; what does not fit is counted in the last.
    fits = len(lines.all) <= rows
    shown = lines if fits else replace(lines, series=lines.series[: rows - 1], reference=None)
    _Linework(shown, len(lines.all) - len(shown.all), canvas, top, ink).draw()


class _Linework:
    """One chart of lines at one size: its frame, and what stands on which cells."""

    def __init__(self, lines: Lines, hidden: int, canvas: Canvas, top: int, ink: Ink) -> None:
        self.lines, self.hidden, self.canvas, self.ink = lines, hidden, canvas, ink
        self.shapes = len(lines.series) > 1  # colours too, but not everybody sees these apart
        self.latest = max(point.x for series in lines.series for point in series.points)
        self.ends = [self._end_label(series, canvas.width // _LABEL_SHARE) for series in lines.all]
        gutter = max(map(cell_len, self.ends))
        self.frame = Frame(lines, canvas, Room(top, gutter, *self._kept(canvas.height - top - 1)), ink)
        self.dense = self.frame.pace < _APART
        self.taken, self.solid = Taken(), Taken()  # anything stands there; markers and texts alone

    @property
    def alone(self) -> Series | None:
        """The one line that there is room to write values beside."""
        return self.lines.series[0] if len(self.lines.series) == 1 else None

    def _kept(self, rows: int) -> tuple[int, int]:
        """Rows kept free for labels above the highest point and below the lowest, of a single line."""
        if self.alone is None or rows < _ROWS_WITH_LABELS:
            return 0, 0
        line = self.alone.line
        lowest, highest = (choose(line, key=lambda p: p.value) for choose in (min, max))
        least = min(point.value for series in self.lines.all for point in series.points)
        return int(highest.value > line[-1].value), int(lowest.value == least and lowest not in (line[0], line[-1]))

    def color(self, series: Series, point: Point | None = None) -> Color:
        """A line has its own colour; a falling rate is told by colour too, and what is only a reference is grey."""
        palette = self.ink.palette
        if series is self.lines.reference:
            return palette.muted
        if point is not None and self.alone and self.frame.axis.form == "percent":
            return palette.up if point.value >= 0 else palette.down
        return palette.of_series(series.place)

    def draw(self) -> None:
        """From the back to the front."""
        self.frame.draw_rules(Raster(self.ink.glyphs.heights))
        self.frame.draw_years()
        self._lines()
        self._dots()
        self._pointed()
        self._end_labels()
        self.frame.draw_unit(self.taken)
        if self.alone:
            self._values(self.alone)

    def _lines(self) -> None:
        reference = self.lines.reference
        if reference:  # by itself, or its dashes would blur with the lines
            self._traced([reference], dashed=True)
        self._traced(self.lines.series)

    def _traced(self, several: Sequence[Series], dashed: bool = False) -> None:
        raster = Raster(self.ink.glyphs.heights)
        for series in several:
            color = self.color(series)
            for start, end in series.steps():
                raster.line(self._spot(start), self._spot(end), color, dashed)
        cells = list(raster.glyphs())
        self.canvas.trace(raster.lines, [cell for cell, *_ in cells])
        for cell, glyph, color in cells:
            self.canvas.stamp((cell,), glyph, color)
        self.taken.add_all(cell for cell, *_ in cells)

    def _spot(self, place: Place) -> Place:
        return self.frame.column(place[0]), self.frame.row(place[1])

    def _cell(self, place: Place) -> tuple[int, int]:
        column, row = self._spot(place)
        return round(column), round(row)

    def _dots(self) -> None:
        """A marker on the cell of each point; beside it where another marker stands there already."""
        guide = self.lines.guide
        marks = [
            (not point.on_line, k, series, point, (point.x, value))
            for k, series in enumerate(self.lines.all)
            for point in self._told(series)
            for value in point.values
        ]
        marks.sort(key=lambda mark: mark[:2])  # the preferred one of each year has the place
        cells = [self._cell(place) for *_, place in marks]
        wanted = set(cells)
        placed: dict[tuple[int, int], tuple[str, Color, bool]] = {}
        values: dict[tuple[int, int], float] = {}
        for (_, _, series, point, place), cell in zip(marks, cells, strict=True):
            pointed = bool(self.ink.marked) and point.datum.figure_id == self.ink.marked
            mark = self._marker(series, point, place[1]), self.color(series, point), pointed
            if guide and place == (guide.x, guide.value):  # where all begin: one marker for all
                mark = self.ink.glyphs.dots[1], self.ink.palette.fg, pointed
            if cell in placed and placed[cell] != mark:
                beside = self._beside_cell(cell, place[1] - values[cell])
                free = (c for c in beside if self._is_inside(c) and not (c in placed or c in wanted))
                cell = next(free, cell)
            if pointed or cell not in placed:
                placed[cell], values[cell] = mark, place[1]
        for cell, (glyph, color, pointed) in placed.items():
            if pointed:
                self.canvas.write(*cell, glyph, color, bold=True)
            else:
                self.canvas.stamp((cell,), glyph, color)
        self.taken.add_all(placed)
        self.solid.add_all(placed)
        self.pointed = [cell for cell, mark in placed.items() if mark[2]]
        self.placed = placed.keys()

    def _told(self, series: Series) -> Iterator[Point]:
        """The points that get a marker: all where there is room, else those that say more than the line does."""
        ends = {id(point) for run in series.runs() for point in (run[0], run[-1])}
        column = -math.inf
        for point in series.points:
            at = self.frame.column(point.x)
            says = not point.on_line or point.soft or point.vintage == "final" or id(point) in ends
            reminds = self.shapes and at - column >= _REMINDING
            pointed = bool(self.ink.marked) and point.datum.figure_id == self.ink.marked
            if not self.dense or says or reminds or pointed:
                column = at
                yield point

    def _beside_cell(self, cell: tuple[int, int], higher: float) -> Iterator[tuple[int, int]]:
        """Where a second marker of a cell may stand: a row towards its value, or hardly beside its year."""
        column, row = cell
        if higher:
            yield column, row - 1 if higher > 0 else row + 1
        elif self.frame.pace >= _A_SIDE_STEP:
            yield from ((column + 1, row), (column - 1, row))

    def _is_inside(self, cell: tuple[int, int]) -> bool:
        return self.frame.left <= cell[0] <= self.frame.right and self.frame.inside(cell[1])

    def _pointed(self) -> None:
        """The pointer before the figure that is pointed at, and its period and value where nothing else stands."""
        for column, row in self.pointed:
            before = column - 1, row
            if before not in self.placed and before[0] >= 0:
                self.canvas.write(*before, self.ink.glyphs.pointer, self.ink.palette.fg, bold=True)
                self.taken.add(*before)
                self.solid.add(*before)
        points = (point for series in self.lines.all for point in series.points)
        point = next((p for p in points if self.ink.marked and p.datum.figure_id == self.ink.marked), None)
        if point is not None:
            text = f"{point.label}: {point.text}"
            # Rather across a line than not at all; across a marker never.
            if not self._beside(point, text, self.taken, bold=True):
                self._beside(point, text, self.solid, bold=True)

    def _marker(self, series: Series, point: Point | None = None, value: float = 0.0) -> str:
        """A square as high in its cell as the point is, or a shape that says more.

        Of several lines each has a shape of its own, hollow where the figure is not exact.
        """
        glyphs, soft = self.ink.glyphs, point is not None and point.soft
        if series is self.lines.reference:
            return glyphs.dashed[-1 if point else 0]
        if point and point.vintage == "final":
            return glyphs.final
        if self.shapes:
            markers = glyphs.series_soft if soft else glyphs.series
            return markers[series.place % len(markers)]
        if soft:
            return glyphs.soft
        height = 0.5 if point is None else (self.frame.row(value) + 0.5) % 1
        return glyphs.dots[sum(height >= limit for limit in _HEIGHTS)]

    def _end_label(self, series: Series, room: int) -> str:
        """Name and latest value; the year too where the line ends before the others. As much as fits.

        Of several lines each label begins with the marker of its own, for it may stand rows away.
        """
        latest = series.line[-1]
        mark = f"{self._marker(series)} " if self.shapes or series is self.lines.reference else ""
        room -= len(mark)
        year = "" if latest.x == self.latest else f" ({latest.label})"
        value, name = self.ink.say(latest.text), self.ink.say(series.name)
        if not name:
            return mark + self.ink.fit_number(value + self.ink.say(year), room)
        # The name is cut before the year goes: an older value beside new ones must not pass for one of them.
        for when in dict.fromkeys((year, _short(year), "")):
            text = f"{value}{self.ink.say(when)}"
            left = room - cell_len(text) - 1
            if left >= min(_LEAST_DATED if when else _LEAST_NAME, cell_len(name)):
                return f"{mark}{self.ink.fit_label(series.name, left)} {text}"
        return mark + self.ink.fit(name, room)

    def _end_labels(self) -> None:
        frame, rows = self.frame, self.frame.rows
        first = frame.foot - rows + 1
        wanted = [round(frame.row(series.line[-1].value)) - first for series in self.lines.all]
        start = frame.right + 2
        places = spread(wanted, rows - (1 if self.hidden else 0))
        for series, text, row in zip(self.lines.all, self.ends, places, strict=True):
            self.canvas.write(start, first + row, text, self.color(series), bold=series is not self.lines.reference)
        if self.hidden:
            text = self.ink.fit(f"+ {self.hidden} more", self.canvas.width - start)
            self.canvas.write(start, frame.foot, text, self.ink.palette.muted)

    def _values(self, series: Series) -> None:
        """The first, highest and lowest value, where nothing else stands; the latest has its label."""
        line = series.line
        by_value = sorted(line, key=lambda p: p.value)
        for point in dict.fromkeys((line[0], by_value[-1], by_value[0])):
            if point is not line[-1]:
                lowest = point is by_value[0] and point is not line[0]
                self._beside(point, point.text, self.taken, upwards=not lowest)

    def _beside(self, point: Point, text: str, taken: Taken, upwards: bool = True, bold: bool = False) -> bool:
        """Writes a text above or below a point, if there is room for it; whether there was."""
        frame, text = self.frame, self.ink.say(text)
        column, middle = self._cell((point.x, point.value))
        column = max(frame.left, min(column - cell_len(text) // 2, frame.right + 1 - cell_len(text)))
        for row in (middle - 1, middle + 1) if upwards else (middle + 1, middle - 1):
            fits = frame.inside(row) and cell_len(text) <= frame.right + 1 - frame.left
            if fits and taken.free(column, row, cell_len(text)):
                self.canvas.write(column, row, text, self.ink.palette.fg, bold=bold)
                self.taken.add(column, row, cell_len(text))
                return True
        return False


def _short(period: str) -> str:
    """The year alone, by its last two digits, of a period within brackets that ends with it."""
    found = _YEAR.search(period)
    return f" ’{found[1]}" if found else period
