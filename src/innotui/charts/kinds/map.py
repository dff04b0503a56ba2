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
from innotui.charts.kept import kept, pointed_at
from innotui.charts.kinds.map_labels import Spotted, labels_of
from innotui.charts.places import Spot, outline
from innotui.charts.raster import Raster
from innotui.palette import Color

LEAST_WIDTH = 40
LEAST_ROWS = 6, 9
"""Below the heading: what is left of twelve rows, and more than what is left of fewer, where it is short."""
_AIRY = 3  # rows of the heading, from twelve on
_NEEDS = "A map needs 40×12 cells"  # with the heading and what stands below
_LIST_SHARE = 0.45
_LEAST_NAME = 5  # cells
_SHADES = "▒", "░▓", "░▒▓", "░▒▓█"  # as far apart as their number allows
_WHOLE_FROM, _CLOSE = 16, 0.25  # rows; with fewer whole provinces leave nothing to see, and this margin is kept
_ASIDE = 3  # cells between the map and the list
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
        margin: room around what must be seen, as a share of the longer side.
        whole: all outlines must be seen where there is room, not only those of the regions.
    """

    regions: tuple[Spotted, ...]
    axis: Axis
    context: tuple[str, ...]
    margin: float
    whole: bool = False

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
        rows -= bool(self._legend(ink))
        colors = [self.color(region, ink) for region in self.regions]
        frame = self._frame(canvas.width, rows)
        labels = labels_of(self.regions, colors, frame, ink)
        everyone = tuple(range(len(self.regions)))
        widest = max(cell_len(self._entry(place, everyone, ink)) for place in everyone)
        widest = min(widest, int(canvas.width * _LIST_SHARE))
        beside = self._frame(canvas.width - widest - _ASIDE, rows)
        # What does not fit on the map stands in a list beside it; all does where that takes nothing from the map.
        if labels.numbered or beside.down == frame.down:
            frame, labels = beside, labels_of(self.regions, colors, beside, ink)
            self._list(labels.numbered, canvas.part(canvas.width - widest, top, widest, rows), ink)
        self._draw_land(frame, canvas, top, ink)
        for label in labels.labels:
            canvas.write(label.column, top + label.row, label.text, label.color, bold=label.bold)
        self._draw_legend(canvas, colors[0], ink)

    def _frame(self, width: int, rows: int) -> Frame:
        """The part of the world around the regions, or around all outlines."""
        whole = self.whole and rows >= _WHOLE_FROM
        seen = [*(one.place.place for one in self.regions), *(self.context if whole else ())]
        spots: list[Spot] = [spot for place in seen for ring in outline(place) for spot in ring]
        for lon, lat in (one.place.spot for one in self.regions if one.place.spot):
            spots += [(lon - _AROUND, lat - _AROUND), (lon + _AROUND, lat + _AROUND)]
        return frame_of(spots, width, rows, _CLOSE if self.whole and not whole else self.margin)

    def _list(self, numbered: Sequence[int], part: Canvas, ink: Ink) -> None:
        """All regions with their values and their numbers on the map, and the count of those there is no line for."""
        count = len(self.regions) if len(self.regions) <= part.height else max(0, part.height - 1)
        pointed = pointed_at(ink.marked, [(region.datum.figure_id,) for region in self.regions])
        for row, place in enumerate(kept(len(self.regions), count, pointed) if count else ()):
            region = self.regions[place]
            head, name = self._head(place, numbered, ink), ink.say(region.label)
            room = part.width - cell_len(head)
            text = head + ink.fit(name, room) if room >= _LEAST_NAME else ink.fit_number(head + name, part.width)
            part.write(0, row, text, ink.palette.fg, bold=region.is_pointed(ink))
        if count < len(self.regions):
            part.write(0, count, ink.fit(f"+ {len(self.regions) - count} more", part.width), ink.palette.muted)

    def _entry(self, place: int, numbered: Sequence[int], ink: Ink) -> str:
        """One line of the list."""
        return self._head(place, numbered, ink) + ink.say(self.regions[place].label)

    def _head(self, place: int, numbered: Sequence[int], ink: Ink) -> str:
        """What stands before the name: the number on the map where it has one, direction and value."""
        region = self.regions[place]
        arrow = "" if self.axis.form == "level" else _ARROWS[ink.ascii_only][self._direction(region)] + " "
        pointer = ink.glyphs.pointer if region.is_pointed(ink) else ""
        number = str(numbered.index(place) + 1) if place in numbered else ""
        column = f"{pointer + number:>{len(str(len(self.regions))) + 1}} " if numbered or pointer else ""
        return ink.say(f"{column}{arrow}{region.text} ")

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
        """Where one shade ends and the next begins, by size, with their texts; only between sizes that there are."""
        sizes = [abs(region.value) for region in self.regions]
        least, most = min(sizes), max(sizes)
        ticks = self.axis.ticks(least, most, _BREAKS) if least < most else {}
        return dict([one for one in ticks.items() if least < one[0] <= most][: len(_SHADES) - 1])

    def _legend(self, ink: Ink) -> list[tuple[str, str]]:
        """Shades with their words; no shade before what is said of outlines."""
        shaded = ink.has_colors and not ink.ascii_only and any(outline(one.place.place) for one in self.regions)
        words = [f"from {text.removeprefix('+')}" for text in self._breaks().values()] if shaded else []
        words = ["less", *words] if words else []
        parts = list(zip(_SHADES[len(words) - 1], words, strict=True)) if words else []
        return parts + ([("", "outline only: no figure")] if self.context else [])

    def _draw_legend(self, canvas: Canvas, color: Color, ink: Ink) -> None:
        """The shades in the colour that they have on the map."""
        row, column = canvas.height - 1, 0
        for shade, text in self._legend(ink):
            room = canvas.width - column - 3 * bool(shade)
            if room < _LEAST_NAME:  # no room for a word: that there is more is all that can be said
                canvas.write(column, row, ink.fit("…", max(0, canvas.width - column)), ink.palette.muted)
                return
            canvas.write(column, row, shade * 2, color)
            column += 3 * bool(shade)
            text = ink.fit(text, room)
            canvas.write(column, row, text, ink.palette.muted)
            column += cell_len(text) + 2

    def _draw_land(self, frame: Frame, canvas: Canvas, top: int, ink: Ink) -> None:
        """Shades, then borders: those of regions with a figure in their colour, over the others."""
        covered: set[Cell] = set()
        if ink.has_colors and not ink.ascii_only:
            sizes = list(self._breaks())
            shades = _SHADES[len(sizes)]
            for region in self.regions:
                shade = shades[sum(abs(region.value) >= size for size in sizes)]
                cells = filled(region.place.place, frame)
                canvas.stamp([(column, top + row) for column, row in cells], shade, self.color(region, ink))
                covered |= cells if len(cells) < _SMALL else set()
        raster = Raster(ink.glyphs.heights)
        looks = [(place, ink.palette.grid) for place in self.context]
        looks += [(region.place.place, self.color(region, ink)) for region in self.regions]
        for place, color in looks:
            for start, end in borders(place, frame):
                raster.line(start, end, color)
        land = canvas.part(0, top, canvas.width, canvas.height - top)
        land.trace(raster.lines, [cell for cell, *_ in raster.glyphs()], joins=False)
        for (column, row), glyph, color in raster.glyphs():
            if (column, row) not in covered:
                canvas.stamp([(column, top + row)], glyph, color)


_ARROWS = {-1: formats.DOWN, 0: formats.FLAT, 1: formats.UP}, {-1: "v", 0: "=", 1: "^"}
