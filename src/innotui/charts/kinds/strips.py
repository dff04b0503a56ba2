"""Small multiples of lines: a panel an entry, all with the same axes, so that heights compare across panels.

For entries that would hide one another in a single chart. Each panel is named by its entry and its latest
value; scale and years stand in every panel, but only their ends.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.axes import Axis
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.kept import kept, pointed_at
from innotui.charts.lines import Point, Series
from innotui.charts.panels import Entry, marker
from innotui.charts.raster import Raster

_LEAST_WIDTH, _BETWEEN = 24, 3
_LEAST_BODY, _MOST_BODY = 5, 9  # rows; with fewer a small rate stands on zero
_AROUND = 2  # the title above, the years below
_FROM_ZERO = 0.35
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Strips:
    """Lines, each in a panel of its own.

    Attributes:
        series: a line an entry.
        axis: what they share.
        log: whether equal ratios are equally high; all values are above zero then.
    """

    series: tuple[Series, ...]
    axis: Axis
    log: bool = False

    def data(self) -> tuple[Datum, ...]:
        """A datum a point, line after line."""
        return tuple(point.datum for one in self.series for point in one.points)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the panels that fit, and the number of the others."""
        grid = _Grid.of(len(self.series), canvas.width, canvas.height - top)
        scale = _Scale.of(self, ink)
        pointed = pointed_at(ink.marked, [[point.datum.figure_id for point in one.points] for one in self.series])
        for k, place in enumerate(kept(len(self.series), grid.shown, pointed)):
            down, across = divmod(k, grid.columns)
            part = canvas.part(
                across * (grid.width + _BETWEEN), top + down * (grid.height + grid.gap), grid.width, grid.height
            )
            _draw_strip(self.series[place], scale, part, ink)
        if hidden := len(self.series) - grid.shown:
            canvas.write(0, canvas.height - 1, ink.fit(f"+ {hidden} more", canvas.width), ink.palette.muted)


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the panels are laid out: in a row, in all, and the cells of one and below it."""

    columns: int
    shown: int
    width: int
    height: int
    gap: int

    @classmethod
    def of(cls, count: int, width: int, room: int) -> _Grid:
        """As many panels in a row as can be read; a line is kept to count those without a place."""
        least = min(_LEAST_BODY + _AROUND, room)
        most = max(1, (width + _BETWEEN) // (_LEAST_WIDTH + _BETWEEN))
        shown = min(count, most * (room // least))
        if shown < count:
            shown = min(count, most * max(1, (room - 1) // least))
        free = max(1, room - (shown < count))
        down = math.ceil(shown / most)
        columns = math.ceil(shown / down)
        gap = int((free + 1) // down > least)
        height = min((free + gap) // down - gap, _MOST_BODY + _AROUND)
        return cls(columns, shown, (width - _BETWEEN * (columns - 1)) // columns, height, gap)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Both axes of all panels, and the texts of their ends."""

    first: float
    last: float
    lo: float
    hi: float
    log: bool
    ends: tuple[tuple[float, str], ...]

    @classmethod
    def of(cls, strips: Strips, ink: Ink) -> _Scale:
        points = [point for series in strips.series for point in series.points]
        values = [value for point in points for value in point.values]
        years = [point.x for point in points]
        lo, hi = min(values), max(values)
        if strips.axis.form == "percent" or (0 <= lo < _FROM_ZERO * hi and not strips.log):
            lo, hi = min(lo, 0.0), max(hi, 0.0)
        if lo == hi:
            lo, hi = (lo / 2, hi * 2) if strips.log else (lo - abs(lo or 1) / 2, hi + abs(hi or 1) / 2)
        ticks = list((strips.axis.log_ticks if strips.log else strips.axis.ticks)(lo, hi, 3).items())
        ends = tuple((value, ink.say(text)) for value, text in dict((ticks[0], ticks[-1])).items()) if ticks else ()
        return cls(min(years), max(years), lo, hi, strips.log, ends)

    def share(self, value: float) -> float:
        """How high a value stands, from 0 to 1."""
        lo, at, hi = (math.log(v) for v in (self.lo, value, self.hi)) if self.log else (self.lo, value, self.hi)
        return (at - lo) / (hi - lo)

    def along(self, x: float) -> float:
        """How far to the right a year stands, from 0 to 1."""
        return (x - self.first) / (self.last - self.first) if self.last > self.first else 0.5


def _draw_strip(series: Series, scale: _Scale, canvas: Canvas, ink: Ink) -> None:
    """Title, the ends of the scale, the line, and the ends of the years."""
    entry, color = Entry(series.name, series.place), ink.palette.of_series(series.place)
    shape, latest = marker(entry, ink), series.line[-1]
    canvas.write(0, 0, shape, color, bold=True)
    value = ink.fit_number(f"{latest.text} ({latest.label})", canvas.width // 2)
    name = ink.fit(series.name, canvas.width - 3 - cell_len(value))
    canvas.write(2, 0, name, ink.palette.fg, bold=True)
    canvas.write(3 + cell_len(name), 0, value, color)
    rows = canvas.height - _AROUND
    if rows < 1:
        if any(ink.marked and point.datum.figure_id == ink.marked for point in series.points):
            canvas.write(1, 0, ink.glyphs.pointer, ink.palette.warn, bold=True)
        return
    widest = max((cell_len(text) for _, text in scale.ends), default=0)
    left = widest + 1 if widest < canvas.width // 3 else 0
    raster, right = Raster(ink.glyphs.heights), canvas.width - 2
    place = _Place(scale, left, right, rows)
    _draw_ends(place, raster, canvas, ink)
    for start, end in series.steps():
        raster.line(place(*start), place(*end), color)
    canvas.trace(raster.lines, [cell for cell, *_ in raster.glyphs()])
    for cell, glyph, shade in list(raster.glyphs()):
        canvas.stamp([cell], glyph, shade)
    for point in _marked(series, ink):
        column, row = place(point.x, point.value)
        pointed = bool(ink.marked) and point.datum.figure_id == ink.marked
        canvas.write(round(column), round(row), ink.glyphs.pointer if pointed else shape, color, bold=pointed)
    first, last = str(math.floor(scale.first)), str(math.ceil(scale.last))
    canvas.write(left, canvas.height - 1, first, ink.palette.muted)
    if right + 1 - left > 2 * _YEAR and first != last:
        canvas.write(right + 1 - len(last), canvas.height - 1, last, ink.palette.muted)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a year and a value stand in a panel."""

    scale: _Scale
    left: int
    right: int
    rows: int

    def __call__(self, x: float, value: float) -> tuple[float, float]:
        column = self.left + self.scale.along(x) * (self.right - self.left)
        return column, 1 + (1 - self.scale.share(value)) * (self.rows - 1)


def _draw_ends(place: _Place, raster: Raster, canvas: Canvas, ink: Ink) -> None:
    """A rule at the lowest and at the highest round value, with its text."""
    held = set()
    for value, text in place.scale.ends:
        row, height = raster.height(place(place.scale.first, value)[1])
        if row in held:
            continue
        held.add(row)
        canvas.write(place.left, row, ink.glyphs.rules[height] * (place.right + 1 - place.left), ink.palette.grid)
        if place.left:
            canvas.write(place.left - 1 - cell_len(text), row, text, ink.palette.muted)


def _marked(series: Series, ink: Ink) -> Iterator[Point]:
    """The points with a marker: the latest, those no line leads to, and the one that is pointed at."""
    for run in series.runs():
        yield from run if len(run) == 1 else ()
    yield series.line[-1]
    yield from (point for point in series.points if not point.on_line)
    yield from (point for point in series.points if ink.marked and point.datum.figure_id == ink.marked)
