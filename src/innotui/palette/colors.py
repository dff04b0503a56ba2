"""What a palette is: a colour, and the parts that a chart or a table colours. Which colours they are, ``sets`` says."""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[int, int, int] | int | None
"""Red, green, blue; or one of a terminal's own sixteen (0 to 15); None leaves the terminal's own text colour."""


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
        series: one colour a line, in order: a region's place among those marked is its colour in every chart.
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
