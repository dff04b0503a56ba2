"""Trends: one indicator over years, as levels or as yearly rates, never both and never mixed windows.

Only consecutive years are joined; gaps stay open and a lonely point is a dot. Where several
figures give one year, all are dots, and the line goes through the final vintage, else through
what was published last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rich.cells import cell_len

from innotui import formats
from innotui.charts import periods, words
from innotui.charts.axes import Axis, Taken, spread, year_ticks
from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.palette import Color
from innotui.charts.spec import Candidate, ChartSpec
from innotui.model import Figure

_LEAST_YEARS = 3
_LEAST_YEARS_TOGETHER = 2
_MOST_SERIES = 6
_YEAR_APART = 1.05  # some days more than a year: the ends of two reporting years are not always the same day
_FROM_ZERO = 0.35
_ROWS_A_TICK = 2
_LABEL_SHARE = 3


@dataclass(frozen=True, slots=True)
class Point:
    """One figure on the time axis.

    Attributes:
        x: the year; 2023.0 is the end of 2023.
        label: the period.
        value: where it stands.
        value_lo: lower bound.
        value_hi: upper bound.
        text: the value as it is written beside it.
        vintage: ``first``, ``final`` or ``unknown``.
        soft: the figure is not exact.
        on_line: the line goes through it; False where another figure of the year is preferred.
        figure_id: where it comes from.
    """

    x: float
    label: str
    value: float
    value_lo: float
    value_hi: float
    text: str
    vintage: str
    soft: bool
    on_line: bool
    figure_id: str


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
        points = [point for series in self.series for point in series.points]
        self.first, self.last = min(p.x for p in points), max(p.x for p in points)
        self.lo, self.hi = _bounds([p.value for p in points], trend.axis)
        self.ticks = trend.axis.ticks(self.lo, self.hi, max(1, self.rows // _ROWS_A_TICK))
        self.ends = [self._end_label(series) for series in self.series]
        self.left = max((cell_len(ink.say(text)) for text in self.ticks.values()), default=0) + 2
        gutter = min(max(map(cell_len, self.ends)), canvas.width // _LABEL_SHARE)
        self.right = canvas.width - gutter - 3
        self.taken = Taken()

    def column(self, x: float) -> float:
        """Where a year stands; a single one in the middle."""
        share = (x - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + share * (self.right - self.left)

    def row(self, value: float) -> float:
        """Where a value stands; the first row is kept for labels above the highest point."""
        head = 1 if self.rows > 4 else 0
        share = (value - self.lo) / (self.hi - self.lo) if self.hi > self.lo else 0.5
        return self.foot - share * (self.rows - 1 - head)

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
        for k, series in enumerate(self.series):
            self._line(series, self.color(k))
        for k, series in enumerate(self.series):
            self._dots(series, k)
        self._end_labels()
        self._unit()
        if len(self.series) == 1:
            self._values(self.series[0])

    def _unit(self) -> None:
        """The unit stands once, beside the topmost tick."""
        if not self.ticks or self.axis.suffix in ("", "%"):
            return
        text, row = self.ink.say(self.axis.suffix + " "), round(self.row(max(self.ticks)))
        if self.taken.free(self.left - 1, row, cell_len(text) - 1):
            self.canvas.write(self.left - 2, row, text, self.ink.palette.muted)
            self.taken.add(self.left - 1, row, cell_len(text) - 1)

    def _rules(self) -> None:
        for value, text in self.ticks.items():
            row, text = round(self.row(value)), self.ink.say(text)
            zero = self.axis.form == "percent" and not value
            color = self.ink.palette.muted if zero else self.ink.palette.grid
            self.canvas.stamp([(x, row) for x in range(self.left, self.right + 1)], self.ink.glyphs.rule, color)
            self.canvas.write(self.left - 2 - cell_len(text), row, text, self.ink.palette.muted)

    def _years(self) -> None:
        first, last = int(-(-self.first // 1)), int(self.last)
        for year in year_ticks(first, last, self.right - self.left + 4):
            column = round(self.column(year)) - 2
            column = max(0, min(column, self.canvas.width - 4))
            self.canvas.write(column, self.foot + 1, str(year), self.ink.palette.muted)

    def _line(self, series: Series, color: Color) -> None:
        for run in series.runs():
            cells = [(self.column(p.x), self.row(p.value)) for p in run]
            for start, end in pairwise(cells):
                self.taken.add_line(start, end)
            if len(cells) > 1:
                self.canvas.line(cells, self.ink.glyphs.line, color)

    def _dots(self, series: Series, position: int) -> None:
        glyphs = self.ink.glyphs
        for point in sorted(series.points, key=lambda p: p.on_line):  # the preferred one on top
            glyph = glyphs.final if point.vintage == "final" else glyphs.soft if point.soft else glyphs.dot
            cell = round(self.column(point.x)), round(self.row(point.value))
            self.canvas.stamp([cell], glyph, self.color(position, point))
            self.taken.add(*cell)

    def _end_label(self, series: Series) -> str:
        """Name and latest value; the year too where the line ends before the others."""
        latest = series.line[-1]
        year = "" if latest.x == self.last else f" ({latest.label})"
        return self.ink.say(f"{series.name} {latest.text}{year}".strip())

    def _end_labels(self) -> None:
        wanted = [round(self.row(series.line[-1].value)) - self.foot + self.rows - 1 for series in self.series]
        rows = spread(wanted, self.rows - (1 if self.hidden else 0))
        start = self.right + 2
        for k, (text, row) in enumerate(zip(self.ends, rows, strict=True)):
            text = self.ink.fit(text, self.canvas.width - start)
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
                inside = self.foot - self.rows < row <= self.foot
                if inside and column >= self.left and self.taken.free(column, row, cell_len(text)):
                    self.canvas.write(column, row, text, self.ink.palette.fg)
                    self.taken.add(column, row, cell_len(text))
                    break


def _bounds(values: Sequence[float], axis: Axis) -> tuple[float, float]:
    """What the value axis spans: rates always show zero, levels where it costs little."""
    lo, hi = min(values), max(values)
    if axis.form == "percent" or 0 <= lo < _FROM_ZERO * hi:
        lo, hi = min(lo, 0.0), max(hi, 0.0)
    if lo == hi:
        lo, hi = lo - abs(lo or 1) / 2, hi + abs(hi or 1) / 2
    return lo, hi


def trends_of(figures: Sequence[Figure]) -> Iterator[Candidate]:
    """All trends the figures allow: each subject of a region, and levels of several regions."""
    alike: dict[Hashable, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if (key := _alike(figure)) is not None and words.value(figure) is not None:
            alike[key][figure.region_id].append(figure)
    for by_region in alike.values():
        for group in by_region.values():
            if _years(group) >= _LEAST_YEARS:
                yield _chart([group])
        together = [group for group in by_region.values() if _years(group) >= _LEAST_YEARS_TOGETHER]
        if len(together) > 1 and together[0][0].kind == "level":
            yield _chart(together)


def _alike(figure: Figure) -> Hashable | None:
    """What must be equal along a line; None keeps a figure out of all trends."""
    family, kind = words.family(figure), periods.series_of(figure.period)
    yearly = family == "percent" and figure.span_years == 1
    if figure.status != "reported" or figure.unit == "rank" or kind is None or figure.period_end is None:
        return None
    if family != "level" and not yearly:
        return None
    subject = figure.indicator_id, figure.chain_id, figure.org_id, figure.initiative_id
    return family, kind, subject, figure.unit, figure.price_basis


def _years(figures: Sequence[Figure]) -> int:
    return len({figure.period for figure in figures})


def _chart(groups: Sequence[Sequence[Figure]]) -> Candidate:
    """The trend of groups of figures, one group a region."""
    latest = sorted(groups, key=lambda g: (-_latest(g), g[0].region))
    shown = latest[:_MOST_SERIES]
    figures = [figure for group in shown for figure in group]
    first = figures[0]
    axis = words.level_axis(figures) if first.kind == "level" else Axis("percent")
    names = [group[0].region if len(shown) > 1 else "" for group in shown]
    series = tuple(_series(name, group, axis) for name, group in zip(names, shown, strict=True))
    what = first.subject if first.kind == "level" else f"{first.subject} growth"
    title = f"{what} · {first.region}" if len(shown) == 1 else f"{what} by region"
    subtitle = words.joined(
        words.unit(first, axis),
        _window_words(first),
        words.basis(first),
        f"{len(shown)} of {len(groups)} regions" if len(shown) < len(groups) else "",
        _marker_words(figures),
    )
    ids = tuple(point.figure_id for one in series for point in one.points)
    return Candidate(
        ChartSpec("trend", title, subtitle, ids, Trend(series, axis)),
        subject="" if first.chain_id or first.org_id else first.indicator_id,
        level=first.kind == "level",
        regions=len(shown),
        mixed=False,
        size=max(len(one.line) for one in series),
        newest=max((f.period_end for f in figures if f.period_end), default=date.min),
    )


def _latest(figures: Sequence[Figure]) -> float:
    best = max(figures, key=lambda f: (f.period_end or date.min, _preference(f)))
    return words.value(best) or 0.0


def _preference(figure: Figure) -> tuple[bool, str, int, str]:
    """Which figure of one year the line goes through: the greatest of these."""
    said = formats.published(figure.published).removeprefix("about ").removesuffix(" or later")
    return figure.vintage == "final", said, len(figure.stated), figure.figure_id


def _window_words(figure: Figure) -> str:
    kind = periods.series_of(figure.period)
    if kind == periods.DATES:
        return "ticks mark year ends"
    months = figure.period_label.replace(figure.period[:4], "").strip()
    each = periods.FULL_YEARS if kind == periods.FULL_YEARS else f"{months} of each year"
    return each if figure.kind == "level" else f"{each} vs the year before"


def _marker_words(figures: Sequence[Figure]) -> str:
    """What the markers mean, where there is more than one."""
    final = any(f.vintage == "final" for f in figures)
    soft = any(f.qualifier != "exact" and f.vintage != "final" for f in figures)
    return "  ".join(["● as first told  ◆ final"] * final + ["○ not exact"] * soft)


def _series(name: str, figures: Sequence[Figure], axis: Axis) -> Series:
    """The points of one region: what several sources say alike is one point."""
    points: dict[Hashable, Point] = {}
    through: set[str] = set()
    for figure in sorted(figures, key=_preference, reverse=True):
        value, end = words.value(figure), figure.period_end
        assert value is not None and end is not None  # _alike and trends_of let no other in
        lo, hi = (figure.value_lo, figure.value_hi) if axis.form == "level" else (figure.pct_lo, figure.pct_hi)
        point = Point(
            x=periods.position(figure.period, end),
            label=figure.period_label,
            value=value,
            value_lo=value if lo is None else lo,
            value_hi=value if hi is None else hi,
            text=words.value_text(figure, axis),
            vintage=figure.vintage,
            soft=figure.qualifier != "exact",
            on_line=figure.period not in through,
            figure_id=figure.figure_id,
        )
        points.setdefault((figure.period, value, figure.qualifier), point)
        through.add(figure.period)
    return Series(name, tuple(sorted(points.values(), key=lambda p: (p.x, p.on_line, p.figure_id))))
