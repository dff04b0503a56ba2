"""Targets: what is aimed at or planned beside what was reported.

A result is a solid bar and its goal a hollow mark; what is missing to the goal is light, and where there is no
result the whole bar is. Rows of one unit share a scale; rows of another have their own, and the subtitle says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.rows import Layout, Row, lay


@dataclass(frozen=True, slots=True)
class Aim:
    """One row: a goal, and the result if there is one.

    Attributes:
        row: its name and texts.
        unit: rows of the same have one scale.
        goal: what is aimed at or planned.
        result: what was reported, or None.
        place: which mark it has, for its colour; None where it is not marked.
    """

    row: Row
    unit: str
    goal: Datum
    result: Datum | None = None
    place: int | None = None

    @property
    def values(self) -> list[float]:
        """What is drawn of it."""
        return [d.value for d in (self.goal, self.result) if d is not None and d.value is not None]


@dataclass(frozen=True, slots=True)
class Targets:
    """Goals in order: those with a result first.

    Attributes:
        aims: a row each.
        more: how many further ones have no row.
    """

    aims: tuple[Aim, ...]
    more: int = 0

    def data(self) -> tuple[Datum, ...]:
        """The goal of each row, then its result."""
        return tuple(datum for aim in self.aims for datum in (aim.goal, aim.result) if datum is not None)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the rows from their zero line."""
        layout = lay([aim.row for aim in self.aims], canvas, top, ink, more=self.more)
        shown = [self.aims[k] for k in layout.shown]
        scales = _Scales.of(shown, layout)
        canvas.stamp([(scales.zero, row) for row in layout.rows], ink.glyphs.zero, ink.palette.muted)
        for aim, row in zip(shown, layout.lines, strict=True):
            _draw_aim(aim, scales, canvas, row, ink)


@dataclass(frozen=True, slots=True)
class _Scales:
    """One zero line, and for each unit the cells one of it takes."""

    zero: int
    cells: dict[str, float]

    @classmethod
    def of(cls, aims: Sequence[Aim], layout: Layout) -> _Scales:
        ends: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for aim in aims:
            low, high = ends[aim.unit]
            ends[aim.unit] = [min(low, *aim.values), max(high, *aim.values)]
        area = layout.width - 1  # the zero line is no part of a bar
        lowest, highest = min(low for low, _ in ends.values()), max(high for _, high in ends.values())
        left = area // 2 if lowest < 0 < highest else area * (lowest < 0)
        rooms = {unit: [(left, -low), (area - left, high)] for unit, (low, high) in ends.items()}
        cells = {unit: min((room / size for room, size in both if size), default=0) for unit, both in rooms.items()}
        return cls(layout.left + left, cells)

    def length(self, aim: Aim, value: float) -> int:
        """Cells from the zero line, below zero to the left; never none for something."""
        cells = round(value * self.cells[aim.unit])
        return cells or (value > 0) - (value < 0)


def _draw_aim(aim: Aim, scales: _Scales, canvas: Canvas, row: int, ink: Ink) -> None:
    glyphs, palette = ink.glyphs, ink.palette
    color = palette.of_series(aim.place or 0)
    goal = scales.length(aim, aim.goal.value or 0)
    _stroke(goal, scales.zero, glyphs.hollow, canvas, row, ink, aim)
    if aim.result is not None:
        result = scales.length(aim, aim.result.value or 0)
        _stroke(result, scales.zero, glyphs.bar, canvas, row, ink, aim)
        if aim.result.soft and result:
            canvas.stamp([(scales.zero + result, row)], glyphs.reading, color)
    canvas.write(scales.zero + goal, row, glyphs.goal, palette.fg, bold=True)


def _stroke(cells: int, zero: int, glyph: str, canvas: Canvas, row: int, ink: Ink, aim: Aim) -> None:
    columns = range(1, cells + 1) if cells > 0 else range(cells, 0)
    color = ink.palette.of_series(aim.place or 0)
    canvas.stamp([(zero + column, row) for column in columns], glyph, color)
