"""Trends: levels or yearly rates over years, one line a region.

Only consecutive years are joined; gaps stay open and a lonely point is a dot. Each line is named
at its right end, not in a legend. Lines run at their true heights, finer than a row, and points
are squares at a quarter of a row: in five rows a rise of a tenth must not look level.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from rich.cells import cell_len

from innotui.charts.axes import Axis, Taken, spread, year_ticks
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.raster import Raster
from innotui.palette import Color

_YEAR_APART = 1.05  # some days more than a year: the ends of two reporting years are not always the same day
_FROM_ZERO = 0.35
_ROWS_A_TICK = 2
_MOST_TICKS = 6
_ROWS_WITH_LABELS = 5
_LABEL_SHARE = 3
_BESIDE = (1, -1, 2, -2)
_HEIGHTS = (0.375, 0.625)  # from where down a point is drawn in the middle of its cell, and at the foot


@dataclass(frozen=True, slots=True)
class Point:
    """One figure on the time axis.

    Attributes:
        x: the year; 2023.0 is the end of 2023.
        label: the period.
        value: where it stands.
        text: the value as it is written beside it.
        on_line: the line goes through it; False where another figure of the year is preferred.
        datum: all that is known of the value.
    """

    x: float
    label: str
    value: float
    text: str
    on_line: bool
    datum: Datum

    @property
    def vintage(self) -> str:
        """``first``, ``final`` or ``unknown``."""
        return self.datum.vintage

    @property
    def soft(self) -> bool:
        """Whether the figure is not exact."""
        return self.datum.soft


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one line in order of time."""

    name: str
    points: tuple[Point, ...]

    @property
    def line(self) -> tuple[Point, ...]:
        """One point a year."""
        return tuple(point for point in self.points if point.on_line)

    def runs(self) -> Iterator[tuple[Point, ...]]:
        """The stretches of consecutive years."""
        run: list[Point] = []
        for point in self.line:
            if run and point.x - run[-1].x > _YEAR_APART:
                yield tuple(run)
                run = []
            run.append(point)
        yield tuple(run)


@dataclass(frozen=True, slots=True)
class Trend:
    """Series on one time axis, the one with the largest latest value first."""

    series: tuple[Series, ...]
    axis: Axis

    def data(self) -> tuple[Datum, ...]:
        """A datum a point, line after line."""
        return tuple(point.datum for series in self.series for point in series.points)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws scale, lines, points, and the labels that fit."""
        _Drawing(self, canvas, top, ink).draw()


class _Drawing:
    """One trend at one size: the scale of both axes, and what stands on which cells."""

    def __init__(self, trend: Trend, canvas: Canvas, top: int, ink: Ink) -> None:
        self.axis, self.canvas, self.ink = trend.axis, canvas, ink
        self.rows = canvas.height - top - 1  # the last row is for the years
        self.foot = canvas.height - 2
        # A row for each label at the right; what does not fit is counted in the last.
        fit = len(trend.series) <= self.rows
        self.series = trend.series if fit else trend.series[: self.rows - 1]
        self.hidden = len(trend.series) - len(self.series)
        self.shapes = len(self.series) > 1 and not ink.has_colors
        points = [point for series in self.series for point in series.points]
        self.first, self.last = _years_spanned([p.x for p in points])
        self.latest = max(p.x for p in points)
        self.lo, self.hi = _bounds([p.value for p in points], trend.axis)
        self.above, self.below = self._kept()
        self.ticks = trend.axis.ticks(self.lo, self.hi, max(1, min(self.rows // _ROWS_A_TICK, _MOST_TICKS)))
        widest = max((cell_len(ink.say(text)) for text in self.ticks.values()), default=0)
        self.left = min(widest, canvas.width // _LABEL_SHARE) + 2
        self.ends = [self._end_label(k, canvas.width // _LABEL_SHARE) for k in range(len(self.series))]
        gutter = max(map(cell_len, self.ends))
        self.right = canvas.width - gutter - 3
        self.taken, self.raster = Taken(), Raster(ink.glyphs.heights)

    def _kept(self) -> tuple[int, int]:
        """Rows kept free for labels above the highest point and below the lowest, of a single line."""
        if len(self.series) > 1 or self.rows < _ROWS_WITH_LABELS:
            return 0, 0
        line = self.series[0].line
        lowest, highest = (choose(line, key=lambda p: p.value) for choose in (min, max))
        return int(highest.value > line[-1].value), int(lowest.value == self.lo and lowest not in (line[0], line[-1]))

    def column(self, x: float) -> float:
        """Where a year stands; a single one in the middle."""
        share = (x - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + share * (self.right - self.left)

    def row(self, value: float) -> float:
        """Where a value stands."""
        share = (value - self.lo) / (self.hi - self.lo) if self.hi > self.lo else 0.5
        return self.foot - self.below - share * (self.rows - 1 - self.above - self.below)

    def color(self, position: int, point: Point | None = None) -> Color:
        """A line has its own colour; a falling rate is told by colour too."""
        palette = self.ink.palette
        if point is not None and len(self.series) == 1 and self.axis.form == "percent":
            return palette.up if point.value >= 0 else palette.down
        return palette.of_series(position)

    def draw(self) -> None:
        """From the back to the front."""
        self._rules()
        self._years()
        self._lines()
        self._dots()
        self._end_labels()
        self._unit()
        if len(self.series) == 1:
            self._values(self.series[0])

    def _unit(self) -> None:
        """The unit stands once, beside the topmost tick."""
        if not self.ticks or self.axis.suffix in ("", "%"):
            return
        text, row = self.ink.say(self.axis.suffix + " "), round(self.row(max(self.ticks)))
        if cell_len(text) < self.right - self.left and self.taken.free(self.left - 1, row, cell_len(text) - 1):
            self.canvas.write(self.left - 2, row, text, self.ink.palette.muted)
            self.taken.add(self.left - 1, row, cell_len(text) - 1)

    def _rules(self) -> None:
        for value, text in self.ticks.items():
            (row, height), text = self.raster.height(self.row(value)), self.ink.fit_number(text, self.left - 2)
            zero = self.axis.form == "percent" and not value
            color = self.ink.palette.muted if zero else self.ink.palette.grid
            self.canvas.write(self.left, row, self.ink.glyphs.rules[height] * (self.right + 1 - self.left), color)
            self.canvas.write(self.left - 2 - cell_len(text), row, text, self.ink.palette.muted)

    def _years(self) -> None:
        first, last = math.ceil(self.first), math.floor(self.last)
        cells = round(self.column(last) - self.column(first)) + 4
        for year in year_ticks(first, last, cells):
            column = round(self.column(year)) - 2
            column = max(0, min(column, self.canvas.width - 4))
            self.canvas.write(column, self.foot + 1, str(year), self.ink.palette.muted)

    def _lines(self) -> None:
        for k, series in enumerate(self.series):
            for start, end in chain.from_iterable(map(pairwise, series.runs())):
                self.raster.line(self._spot(start), self._spot(end), self.color(k))
        for cell, glyph, color in self.raster.glyphs():
            self.canvas.stamp([cell], glyph, color)
            self.taken.add(*cell)

    def _spot(self, point: Point) -> tuple[float, float]:
        return self.column(point.x), self.row(point.value)

    def _dots(self) -> None:
        """A marker on the cell of each point; beside it where another marker stands there already."""
        marks = [(not point.on_line, k, point) for k, series in enumerate(self.series) for point in series.points]
        marks.sort(key=lambda mark: mark[:2])  # the preferred one of each year has the place
        cells = [(round(x), round(y)) for x, y in (self._spot(point) for *_, point in marks)]
        placed: dict[tuple[int, int], tuple[str, Color]] = {}
        for (_, k, point), cell in zip(marks, cells, strict=True):
            mark = self._marker(k, point), self.color(k, point)
            if cell in placed and placed[cell] != mark:
                beside = ((cell[0] + step, cell[1]) for step in _BESIDE)
                free = (c for c in beside if self.left <= c[0] <= self.right and not (c in placed or c in cells))
                cell = next(free, cell)
            placed.setdefault(cell, mark)
        for cell, mark in placed.items():
            self.canvas.stamp([cell], *mark)
            self.taken.add(*cell)

    def _marker(self, position: int, point: Point | None = None) -> str:
        """A square as high in its cell as the point is, or a shape that says more.

        Without colours each of several lines has a shape of its own, hollow where the figure is not exact.
        """
        glyphs, soft = self.ink.glyphs, point is not None and point.soft
        if self.shapes:
            markers = glyphs.series_soft if soft else glyphs.series
            return markers[position % len(markers)]
        if point and (soft or point.vintage == "final"):
            return glyphs.final if point.vintage == "final" else glyphs.soft
        height = 0.5 if point is None else (self.row(point.value) + 0.5) % 1
        return glyphs.dots[sum(height >= limit for limit in _HEIGHTS)]

    def _end_label(self, position: int, room: int) -> str:
        """Name and latest value; the year too where the line ends before the others. As much as fits.

        Of several lines each label begins with the marker of its own, for it may stand rows away.
        """
        series = self.series[position]
        latest = series.line[-1]
        mark = f"{self._marker(position)} " if self.shapes else ""
        room -= len(mark)
        year = "" if latest.x == self.latest else f" ({latest.label})"
        name = self.ink.say(series.name)
        value = self.ink.say(f"{series.name} {latest.text}".strip())
        fitting = (text for text in (value + year, value, name or value) if cell_len(text) <= room)
        return mark + next(fitting, self.ink.fit(name, room) if name else self.ink.fit_number(value, room))

    def _end_labels(self) -> None:
        wanted = [round(self.row(series.line[-1].value)) - self.foot + self.rows - 1 for series in self.series]
        rows = spread(wanted, self.rows - (1 if self.hidden else 0))
        start = self.right + 2
        for k, (text, row) in enumerate(zip(self.ends, rows, strict=True)):
            self.canvas.write(start, self.foot - self.rows + 1 + row, text, self.color(k), bold=True)
        if self.hidden:
            text = self.ink.fit(f"+ {self.hidden} more", self.canvas.width - start)
            self.canvas.write(start, self.foot, text, self.ink.palette.muted)

    def _values(self, series: Series) -> None:
        """The first, highest and lowest value, where nothing else stands; the latest has its label."""
        line = series.line
        by_value = sorted(line, key=lambda p: p.value)
        for point in dict.fromkeys((line[0], by_value[-1], by_value[0])):
            if point is line[-1]:
                continue
            text = self.ink.say(point.text)
            column = round(self.column(point.x)) - cell_len(text) // 2
            column = max(self.left, min(column, self.right + 1 - cell_len(text)))
            middle = round(self.row(point.value))
            above, below = middle - 1, middle + 1
            for row in (below, above) if point is by_value[0] and point is not line[0] else (above, below):
                inside = self.foot - self.rows < row <= self.foot and cell_len(text) <= self.right + 1 - self.left
                if inside and self.taken.free(column, row, cell_len(text)):
                    self.canvas.write(column, row, text, self.ink.palette.fg)
                    self.taken.add(column, row, cell_len(text))
                    break


def _years_spanned(years: Sequence[float]) -> tuple[float, float]:
    """What the time axis spans: at least one year end, or it would have no tick."""
    first, last = min(years), max(years)
    return (first, last) if math.ceil(first) <= math.floor(last) else (math.floor(first), math.ceil(last))


def _bounds(values: Sequence[float], axis: Axis) -> tuple[float, float]:
    """What the value axis spans: rates always show zero, levels where it costs little."""
    lo, hi = min(values), max(values)
    if axis.form == "percent" or 0 <= lo < _FROM_ZERO * hi:
        lo, hi = min(lo, 0.0), max(hi, 0.0)
    if lo == hi:
        lo, hi = lo - abs(lo or 1) / 2, hi + abs(hi or 1) / 2
    return lo, hi
