"""Trends: levels or yearly rates over years, one line a region, a chain or a firm."""

from __future__ import annotations

from dataclasses import dataclass

from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.lines import Lines
from innotui.charts.linework import draw_lines


@dataclass(frozen=True, slots=True)
class Trend(Lines):
    """Series on one time axis, each value where it was printed."""

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws scale, lines, points, and the labels that fit."""
        draw_lines(self, canvas, top, ink)
