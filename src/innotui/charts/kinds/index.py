"""Indices: what grew how much since one year, which is 100, whatever it is counted in."""

from __future__ import annotations

from dataclasses import dataclass

from innotui.charts.canvas import Canvas
from innotui.charts.index_words import index_text
from innotui.charts.ink import Ink
from innotui.charts.lines import Guide, Lines
from innotui.charts.linework import draw_lines

BASE = 100.0
"""What the base year is set to."""


@dataclass(frozen=True, slots=True)
class Index(Lines):
    """Series that all stand at 100 in one year; none of them where the database gave no ratio.

    Attributes:
        base_x: where the base year stands.
    """

    base_x: float = 0.0

    @property
    def guide(self) -> Guide:
        """The base year at 100."""
        return Guide(BASE, index_text(BASE), self.base_x)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws scale, lines, points, and the labels that fit."""
        if self.series:
            draw_lines(self, canvas, top, ink)
        else:
            canvas.write(0, top, ink.fit("The database gives no ratios of these levels.", canvas.width), ink.palette.fg)
