"""Where the names and values of a map stand: inside their outlines or beside their spots, none on another.

What does not fit gets a number on the map, and its name in the list that ``innotui.charts.kinds.map`` draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from innotui.charts.axes import Taken
from innotui.charts.cartography import Cell, Frame, filled, middle
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.places import Place
from innotui.palette import Color

_REACH = 3  # cells that a number may stand away from its place
_ASIDE = (0, -1, 1, -2, 2)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A region with a figure.

    Attributes:
        label: its name.
        place: where it lies.
        value: what it is shaded by.
        text: the value as it is written.
        datum: all that is known of it.
    """

    label: str
    place: Place
    value: float
    text: str
    datum: Datum

    def is_pointed(self, ink: Ink) -> bool:
        """Whether it is the one that is pointed at."""
        return bool(ink.marked) and self.datum.figure_id == ink.marked


@dataclass(frozen=True, slots=True)
class Label:
    """A text on the map."""

    column: int
    row: int
    text: str
    color: Color
    bold: bool = False

    @property
    def cells(self) -> Iterator[Cell]:
        """Those it stands on."""
        return ((self.column + k, self.row) for k in range(cell_len(self.text)))


@dataclass(frozen=True, slots=True)
class Labels:
    """What is written where on a map of one size.

    Attributes:
        labels: marks of spots, names and numbers.
        numbered: which regions have only a number; the first of them is 1.
    """

    labels: tuple[Label, ...]
    numbered: tuple[int, ...]


def labels_of(regions: Sequence[Spotted], colors: Sequence[Color], frame: Frame, ink: Ink) -> Labels:
    """Marks of spots first, each in its colour, then names with values where they fit, else numbers."""
    land = frozenset[Cell]().union(*(filled(region.place.place, frame) for region in regions))
    writer = _Writer(frame, land, ink)
    anchors = [_anchor(region.place, frame) for region in regions]
    for region, anchor, color in zip(regions, anchors, colors, strict=True):
        if anchor and region.place.spot and writer.taken.free(*anchor, 1):
            writer.write([Label(*anchor, ink.glyphs.final, color)])
    numbered = []
    for number, (region, anchor) in enumerate(zip(regions, anchors, strict=True)):
        if not (anchor and writer.name(region, anchor)):
            numbered.append(number)
            if anchor:
                writer.number(str(len(numbered)), region, anchor)
    return Labels(tuple(writer.written), tuple(numbered))


def _anchor(place: Place, frame: Frame) -> Cell | None:
    return frame.cell(place.spot) if place.spot else middle(filled(place.place, frame))


@dataclass(slots=True)
class _Writer:
    """Labels as they come, and what is still free."""

    frame: Frame
    land: frozenset[Cell]
    ink: Ink
    taken: Taken = field(default_factory=Taken)
    written: list[Label] = field(default_factory=list)

    def write(self, labels: Sequence[Label]) -> None:
        """Keeps labels, and what they stand on."""
        for label in labels:
            self.taken.add(label.column, label.row, cell_len(label.text))
            self.written.append(label)

    def name(self, region: Spotted, anchor: Cell) -> bool:
        """Name and value in one line or in two: inside an outline; or beside a spot, best where nothing is shaded."""
        name, value = self._pointer(region) + self.ink.say(region.label), self.ink.say(region.text)
        own, spot = filled(region.place.place, self.frame), region.place.spot
        found: list[tuple[int, int, list[Label]]] = []
        for lines in ([f"{name} {value}"], [name, value]):
            for start in _starts(lines, region.place, anchor):
                labels = self._centred(lines, start, region)
                cells = {cell for label in labels for cell in label.cells}
                if all(map(self._fits, labels)) and (spot or cells <= own):
                    found.append((len(cells & self.land) if spot else 0, len(found), labels))
        if found:
            self.write(min(found)[2])
        return bool(found)

    def number(self, text: str, region: Spotted, anchor: Cell) -> None:
        """The number in the list, as near to the place as may be; nowhere if all is taken."""
        reach = range(-_REACH, _REACH + 1)
        near = sorted(((x, y) for x in reach for y in reach), key=lambda off: abs(off[0]) + 2 * abs(off[1]))
        labels = (
            self._centred([self._pointer(region) + text], (anchor[0] + x, anchor[1] + y), region) for x, y in near
        )
        self.write(next((one for one in labels if self._fits(one[0])), []))

    def _pointer(self, region: Spotted) -> str:
        return self.ink.glyphs.pointer if region.is_pointed(self.ink) else ""

    def _centred(self, lines: Sequence[str], start: Cell, region: Spotted) -> list[Label]:
        """Lines one below the other, the shorter in the middle of the longer."""
        (column, row), width, bold = start, _width(lines), region.is_pointed(self.ink)
        middles = [column + (width - cell_len(text)) // 2 for text in lines]
        return [
            Label(left, row + k, text, self.ink.palette.fg, bold)
            for k, (left, text) in enumerate(zip(middles, lines, strict=True))
        ]

    def _fits(self, label: Label) -> bool:
        width = cell_len(label.text)
        seen = 0 <= label.row < self.frame.rows and 0 <= label.column <= self.frame.columns - width
        return seen and self.taken.free(label.column, label.row, width)


def _width(lines: Sequence[str]) -> int:
    return max(map(cell_len, lines))


def _starts(lines: Sequence[str], place: Place, anchor: Cell) -> Iterator[Cell]:
    """Where a label may begin, the best first."""
    (column, row), width = anchor, _width(lines)
    if place.spot:
        if len(lines) == 1:
            yield from ((column + 2, row), (column - 1 - width, row))
        yield from ((column - width // 2, line) for line in (row - len(lines), row + 1))
        return
    for off in range(_REACH):
        for line in dict.fromkeys((row - len(lines) // 2 + off, row - len(lines) // 2 - off)):
            yield from ((column - width // 2 + aside, line) for aside in _ASIDE)
