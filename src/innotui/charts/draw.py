"""A chart at a size: the heading, and below it what the kind draws."""

from __future__ import annotations

from rich.text import Text

from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.spec import ChartSpec
from innotui.palette import Palette

LEAST_WIDTH, LEAST_HEIGHT = 24, 5
_HEADING = 2
_AIRY_FROM = 12


def draw(spec: ChartSpec, width: int, height: int, palette: Palette, ascii_only: bool = False) -> Text:
    """The chart as text: at most ``height`` lines, none wider than ``width`` cells.

    Below the least size it answers one line that says so.
    """
    ink = Ink(palette, ascii_only)
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        text = ink.fit(f"A chart needs {LEAST_WIDTH}×{LEAST_HEIGHT} cells", max(0, width))
        return Text(text if height > 0 else "", no_wrap=True)
    canvas = Canvas(width, height)
    canvas.write(0, 0, ink.fit(spec.title, width), palette.fg, bold=True)
    canvas.write(0, 1, ink.fit(spec.subtitle, width), palette.muted)
    # A blank line below the heading, where lines are not scarce.
    spec.data.draw(canvas, _HEADING + (height >= _AIRY_FROM), ink)
    return canvas.render()
