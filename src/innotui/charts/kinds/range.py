"""Ranges: each claim a dot, or two dots where it can be read in two ways, with what its bounds leave open.

Dots need no zero, so multiples may stand on a logarithmic scale. Bounds are a thin line with ends; an end that
rests on a word such as "over" fades instead. Islands of two readings are joined by a heavier rule, for what lies
between them is claimed by nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui import formats
from innotui.charts.axes import Axis, cut_scale
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.rows import Layout, Row, draw_ticks, lay
from innotui.palette import Color

_CELLS_A_TICK = 9
_FROM_ZERO = 0.35
_CUT_SHARE = 0.92
_LEAST_WHISKER = 2  # cells


@dataclass(frozen=True, slots=True)
class Island:
    """One reading with its bounds; they are its own value where none are known.

    Attributes:
        lo, at, hi: in this order.
        soft_lo, soft_hi: the bound is a convention, not printed.
    """

    lo: float
    at: float
    hi: float
    soft_lo: bool = False
    soft_hi: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One row.

    Attributes:
        row: its name and texts.
        islands: one a reading, the lower first.
        datum: all that is known of the value.
        place: which mark it has, for its colour; None where it is not marked.
    """

    row: Row
    islands: tuple[Island, ...]
    datum: Datum
    place: int | None = None

    @property
    def hollow(self) -> bool:
        """Whether it is planned or aimed at, not reported."""
        return self.datum.status != "reported"


@dataclass(frozen=True, slots=True)
class Range:
    """Claims in falling order, on one axis.

    Attributes:
        claims: a row each.
        axis: what they share.
        log: whether it is logarithmic; all values are above zero then.
        more: how many further ones have no row.
    """

    claims: tuple[Claim, ...]
    axis: Axis
    log: bool = False
    more: int = 0

    def data(self) -> tuple[Datum, ...]:
        """A datum a row."""
        return tuple(claim.datum for claim in self.claims)

    @property
    def neutral(self) -> float | None:
        """The value of no change; levels have none, and a logarithmic axis has no zero."""
        neutral = {"times": 1.0, "percent": 0.0}.get(self.axis.form)
        return None if self.log and not neutral else neutral

    @property
    def cut(self) -> float | None:
        """Beyond what size a claim is cut that would press all others together; multiples have the other axis."""
        return None if self.log or self.axis.form == "times" else cut_scale(self.sizes)

    @property
    def sizes(self) -> list[float]:
        """What each claim comes to at most."""
        return [max((island.at for island in claim.islands), key=abs) for claim in self.claims]

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws rows, the line of no change, dots and bounds, and where there is room a scale below."""
        layout = lay([claim.row for claim in self.claims], canvas, top, ink, more=self.more, beside=True)
        shown = [self.claims[k] for k in layout.shown]
        scale = _Scale.of(shown, self, layout)
        draw_ticks(scale.ticks(self.axis), layout, canvas, ink)
        if scale.neutral is not None:
            column = scale.column(scale.neutral)
            canvas.stamp([(column, row) for row in layout.rows], ink.glyphs.zero, ink.palette.muted)
        for claim, row, text in zip(shown, layout.lines, layout.texts, strict=True):
            _Drawing(claim, scale, canvas, row, ink, self._color(claim, ink)).draw(text)

    def _color(self, claim: Claim, ink: Ink) -> Color:
        if claim.place is not None or self.axis.form == "level":
            return ink.palette.of_series(claim.place or 0)
        neutral = 1 if self.axis.form == "times" else 0
        return ink.palette.up if claim.islands[0].at >= neutral else ink.palette.down


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where values stand, in cells."""

    lo: float
    hi: float
    log: bool
    neutral: float | None  # the value of no change, where it is on the scale
    cut: float | None
    left: int
    width: int

    @classmethod
    def of(cls, claims: Sequence[Claim], chart: Range, layout: Layout) -> _Scale:
        ends = [end for claim in claims for island in claim.islands for end in (island.lo, island.at, island.hi)]
        neutral = chart.neutral
        if neutral is None and not chart.log and 0 <= min(ends) < _FROM_ZERO * max(ends):
            neutral = 0.0
        around = [] if neutral is None else [neutral]
        lo, hi = min(ends + around), max(ends + around)
        if lo == hi:
            lo, hi = (lo / 2, hi * 2) if chart.log else (lo - abs(lo or 1) / 2, hi + abs(hi or 1) / 2)
        cut = chart.cut
        if cut is not None:
            inside = [end for end in ends if abs(end - (neutral or 0.0)) <= cut] + around
            lo, hi = min(inside), max(inside)
            beyond = (hi - lo) * (1 / _CUT_SHARE - 1)  # where the mark of the cut stands
            lo, hi = lo - beyond * (min(ends) < lo), hi + beyond * (max(ends) > hi)
        return cls(lo, hi, chart.log, neutral, cut, layout.left, layout.width)

    def column(self, value: float) -> int:
        """The column of a value; what lies outside stands at the edge."""
        value = min(max(value, self.lo), self.hi)
        lo, at, hi = (math.log(v) for v in (self.lo, value, self.hi)) if self.log else (self.lo, value, self.hi)
        return self.left + round((at - lo) / (hi - lo) * (self.width - 1))

    def ticks(self, axis: Axis) -> dict[int, str]:
        """Columns with the texts of round values; of the value of no change there is always one."""
        count = max(2, self.width // _CELLS_A_TICK)
        found = (axis.log_ticks if self.log else axis.ticks)(self.lo, self.hi, count)
        ticks = {self.column(value): text for value, text in found.items()}
        if axis.form == "times" and self.neutral is not None:
            ticks.setdefault(self.column(self.neutral), formats.multiple(self.neutral))
        return ticks

    def is_cut(self, value: float) -> bool:
        """Whether a value lies beyond the cut."""
        return self.cut is not None and abs(value - (self.neutral or 0.0)) > self.cut


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One claim in one row."""

    claim: Claim
    scale: _Scale
    canvas: Canvas
    row: int
    ink: Ink
    color: Color

    def draw(self, text: str) -> None:
        """From the back to the front: what joins the readings, bounds, dots; then the text beside them."""
        columns = self._columns()
        islands = self.claim.islands
        if len(columns) > 1:
            between = range(columns[0] + 1, columns[-1])
            self._stamp(between, self.ink.glyphs.link)
        end = columns[-1]
        for island, column in zip(islands, columns, strict=True):
            for at, glyph in self._bounds(island, column):
                self._stamp([at], glyph)
                end = max(end, at)
        for island, column in zip(islands, columns, strict=True):
            self._dot(island, column)
        self._write(text, self._after(end, cell_len(text)))

    def _after(self, end: int, cells: int) -> int:
        """Where a text and the blank before it begin: beyond the line of no change, rather than on it."""
        if self.scale.neutral is None:
            return end + 1
        neutral = self.scale.column(self.scale.neutral)
        return neutral + 1 if end < neutral <= end + cells + 2 else end + 1

    def _write(self, text: str, column: int) -> None:
        """The text apart from what stands around it."""
        text = f" {text} "[: self.canvas.width - column] if cell_len(text) == len(text) else f" {text}"
        self.canvas.write(column, self.row, text, self.ink.palette.fg, bold=self._pointed)

    @property
    def _pointed(self) -> bool:
        return bool(self.ink.marked) and self.ink.marked in self.claim.row.figure_ids

    def _columns(self) -> list[int]:
        """Of the dots: two readings stand on two cells, however near they are."""
        columns = [self.scale.column(island.at) for island in self.claim.islands]
        if len(columns) > 1 and columns[0] == columns[1]:
            inside = columns[0] + 1 < self.scale.left + self.scale.width
            columns = [columns[0], columns[0] + 1] if inside else [columns[0] - 1, columns[0]]
        return columns

    def _bounds(self, island: Island, column: int) -> Iterator[tuple[int, str]]:
        """The cells of both sides of a dot; a soft side shows at least one where there is room."""
        line, left_end, right_end, fading = tuple(self.ink.glyphs.whisker)
        last = self.scale.left + self.scale.width - 1
        sides = (
            (-1, self.scale.column(island.lo), island.soft_lo, left_end),
            (1, self.scale.column(island.hi), island.soft_hi, right_end),
        )
        # Printed digits are often finer than a dot: ends beside it would only say how the cells are cut.
        telling = max(abs(end - column) for _, end, _, _ in sides) >= _LEAST_WHISKER
        for step, end, soft, cap in sides:
            cells = list(range(column + step, end + step, step)) if telling or soft else []
            cells = cells or [column + step] * soft
            for cell in cells:
                if self.scale.left <= cell <= last:
                    yield cell, fading if soft else cap if cell == end else line

    def _dot(self, island: Island, column: int) -> None:
        glyphs, palette = self.ink.glyphs, self.ink.palette
        if self.scale.is_cut(island.at):
            mark = glyphs.cut if island.at > (self.scale.neutral or 0.0) else glyphs.cut_left
            self.canvas.write(column, self.row, mark, palette.warn, bold=True)
            return
        glyph = glyphs.goal if self.claim.hollow else glyphs.point
        self.canvas.write(column, self.row, glyph, self.color, bold=self._pointed)

    def _stamp(self, columns: Sequence[int] | range, glyph: str) -> None:
        self.canvas.stamp([(column, self.row) for column in columns], glyph, self.color)
