"""Map: schematic outlines of regions, shaded by size, each with its value on it or in the list beside it.

Where regions lie and how outlines meet cells is in ``innotui.charts.places`` and ``innotui.charts.cartography``;
where labels stand on it is found in ``innotui.charts.kinds.map_labels``, which maps there are in
``innotui.charts.propose.map``. Without colours, or in ASCII, nothing is
shaded: the values say it all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui import formats
from innotui.charts.axes import Axis
from innotui.charts.canvas import Canvas
from innotui.charts.cartography import Cell, Frame, borders, filled, frame_of
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.kinds.map_labels import Spotted, labels_of
from innotui.charts.places import Spot, outline
from innotui.charts.raster import Raster
from innotui.palette import Color

LEAST_WIDTH = 40
LEAST_ROWS = 7, 9
"""Below the heading: what is left of twelve rows, and more than what is left of fewer, where it is short."""
_AIRY = 3  # rows of the heading, from twelve on
_NEEDS = "A map needs 40×12 cells"  # with the heading and what stands below
_LIST_SHARE = 0.45
_SHADES = "░▒▓█"
_BREAKS = 3
_AROUND = 0.5  # degrees that must be seen around a spot
_SMALL = 40  # cells; of a smaller place the border would hide the shade
_ARROWS = {-1: formats.DOWN, 0: formats.FLAT, 1: formats.UP}, {-1: "v", 0: "=", 1: "^"}


@dataclass(frozen=True, slots=True)
class Map:
    """Regions with figures, and the outlines around them.

    Attributes:
        regions: the largest value first.
        axis: how values are written.
        context: outlines of the same kind without a figure.
        margin: room around the regions, as a share of the longer side.
    """

    regions: tuple[Spotted, ...]
    axis: Axis
    context: tuple[str, ...]
    margin: float

    def data(self) -> tuple[Datum, ...]:
        """A datum a region."""
        return tuple(region.datum for region in self.regions)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the map and a legend; with too little room a list that says so."""
        rows = canvas.height - top
        if canvas.width < LEAST_WIDTH or rows < LEAST_ROWS[top < _AIRY]:
            canvas.write(0, top, ink.fit(_NEEDS, canvas.width), ink.palette.warn)
            self._list((), canvas.part(0, top + 1, canvas.width, rows - 1), ink)
            return
        legend = self._legend(ink)
        rows -= bool(legend)
        colors = [self.color(region, ink) for region in self.regions]
        frame = self._frame(canvas.width, rows)
        labels = labels_of(self.regions, colors, frame, ink)
        if labels.numbered:  # what does not fit on the map stands in a list beside it
            widest = max(cell_len(self._entry(place, labels.numbered, ink)) for place in range(len(self.regions)))
            frame = self._frame(canvas.width - min(widest, int(canvas.width * _LIST_SHARE)) - 2, rows)
            labels = labels_of(self.regions, colors, frame, ink)
            left = frame.columns + 2
            self._list(labels.numbered, canvas.part(left, top, min(widest, canvas.width - left), rows), ink)
        self._draw_land(frame, canvas, top, ink)
        for label in labels.labels:
            canvas.write(label.column, top + label.row, label.text, label.color, bold=label.bold)
        canvas.write(0, canvas.height - 1, ink.fit(legend, canvas.width), ink.palette.muted)

    def _frame(self, width: int, rows: int) -> Frame:
        """The part of the world around the regions."""
        spots: list[Spot] = [spot for one in self.regions for ring in outline(one.place.place) for spot in ring]
        for lon, lat in (one.place.spot for one in self.regions if one.place.spot):
            spots += [(lon - _AROUND, lat - _AROUND), (lon + _AROUND, lat + _AROUND)]
        return frame_of(spots, width, rows, self.margin)

    def _list(self, numbered: Sequence[int], part: Canvas, ink: Ink) -> None:
        """All regions with their values and their numbers on the map, and the count of those there is no line for."""
        kept = len(self.regions) if len(self.regions) <= part.height else max(0, part.height - 1)
        for row, region in enumerate(self.regions[:kept]):
            text = ink.fit_number(self._entry(row, numbered, ink), part.width)
            part.write(0, row, text, ink.palette.fg, bold=region.is_pointed(ink))
        if kept < len(self.regions):
            part.write(0, kept, ink.fit(f"+ {len(self.regions) - kept} more", part.width), ink.palette.muted)

    def _entry(self, place: int, numbered: Sequence[int], ink: Ink) -> str:
        """One line of the list: the number on the map where it has one, direction, value and name."""
        region = self.regions[place]
        arrow = "" if self.axis.form == "level" else _ARROWS[ink.ascii_only][self._direction(region)] + " "
        pointer = ink.glyphs.pointer if region.is_pointed(ink) else ""
        number = str(place + 1) if place in numbered else ""
        column = f"{pointer + number:>{len(str(len(self.regions))) + 1}} " if numbered or pointer else ""
        return ink.say(f"{column}{arrow}{region.text} {region.label}")

    def _direction(self, region: Spotted) -> int:
        """One above, minus one below where nothing changes, zero there."""
        still = 1.0 if self.axis.form == "times" else 0.0
        return (region.value > still) - (region.value < still)

    def color(self, region: Spotted, ink: Ink) -> Color:
        """Up, down, or neither for levels."""
        if self.axis.form == "level":
            return ink.palette.of_series(0)
        return ink.palette.down if self._direction(region) < 0 else ink.palette.up

    def _breaks(self) -> dict[float, str]:
        """Where one shade ends and the next begins, by size, with their texts."""
        most = max(abs(region.value) for region in self.regions)
        ticks = self.axis.ticks(0, most, _BREAKS) if most else {}
        return dict([one for one in ticks.items() if 0 < one[0] < most][: len(_SHADES) - 1])

    def _legend(self, ink: Ink) -> str:
        shaded = ink.has_colors and not ink.ascii_only and any(outline(one.place.place) for one in self.regions)
        texts = [text.removeprefix("+") for text in self._breaks().values()]
        parts = [f"{_SHADES[k]} from {text}" for k, text in enumerate(texts, 1)]
        parts = [f"{_SHADES[0]} less", *parts] if parts and shaded else []
        parts += ["outline only: no figure"] if self.context else []
        return ink.say(", ".join(parts))

    def _draw_land(self, frame: Frame, canvas: Canvas, top: int, ink: Ink) -> None:
        """Shades, then borders: those of regions with a figure in their colour, over the others."""
        covered: set[Cell] = set()
        if ink.has_colors and not ink.ascii_only:
            sizes = list(self._breaks())
            for region in self.regions:
                shade = _SHADES[sum(abs(region.value) >= size for size in sizes)]
                cells = filled(region.place.place, frame)
                canvas.stamp([(column, top + row) for column, row in cells], shade, self.color(region, ink))
                covered |= cells if len(cells) < _SMALL else set()
        raster = Raster(ink.glyphs.heights)
        looks = [(place, ink.palette.grid) for place in self.context]
        looks += [(region.place.place, self.color(region, ink)) for region in self.regions]
        for place, color in looks:
            for start, end in borders(place, frame):
                raster.line(start, end, color)
        for (column, row), glyph, color in raster.glyphs():
            if (column, row) not in covered:
                canvas.stamp([(column, top + row)], glyph, color)


_ARROWS = {-1: formats.DOWN, 0: formats.FLAT, 1: formats.UP}, {-1: "v", 0: "=", 1: "^"}
