"""Colours of charts and tables: fixed sets for dark and light backgrounds, and none at all.

Blue is up and vermillion is down because most colour-blind readers can tell the two apart; sign
and shape always say the same thing first. Every colour that carries text or data keeps a contrast
of 3:1 on the usual backgrounds; the grid is meant to stay in the background and does not.
"""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[int, int, int] | None
"""Red, green, blue; None leaves the terminal's own colour."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a chart may use.

    Attributes:
        fg: titles, labels, values.
        muted: subtitles, tick labels, the zero line.
        grid: lines behind the data.
        up: growth.
        down: decline.
        warn: what a reader must not overlook, as the mark of a cut bar.
        series: one colour a line, in order.
    """

    fg: Color
    muted: Color
    grid: Color
    up: Color
    down: Color
    warn: Color
    series: tuple[Color, ...]

    def of_series(self, position: int) -> Color:
        """The colour of the line at this position; starts again after the last."""
        return self.series[position % len(self.series)]


NEUTRAL_DARK = Palette(
    fg=(224, 224, 224),
    muted=(150, 150, 150),
    grid=(74, 74, 74),
    up=(86, 168, 245),
    down=(250, 126, 66),
    warn=(255, 196, 77),
    series=((86, 168, 245), (240, 166, 52), (72, 196, 142), (226, 124, 178), (226, 212, 92), (172, 150, 255)),
)

NEUTRAL_LIGHT = Palette(
    fg=(32, 32, 32),
    muted=(92, 92, 92),
    grid=(186, 186, 186),
    up=(0, 94, 162),
    down=(188, 62, 0),
    warn=(138, 84, 0),
    series=((0, 94, 162), (166, 84, 0), (0, 108, 78), (166, 44, 116), (104, 96, 0), (94, 62, 178)),
)

MONO = Palette(fg=None, muted=None, grid=None, up=None, down=None, warn=None, series=(None,))
"""For NO_COLOR: shapes and signs only."""
