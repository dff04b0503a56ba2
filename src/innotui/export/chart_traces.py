"""Lines as they exactly run, where a drawing still knows them: dots are only how a terminal shows them.

From the lines come the places of their points too: a marker in a terminal stands in the middle of its cell, in a
picture on its line. What other dots there are stay dots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from rich.style import Style
from rich.text import Text

Place = tuple[float, float]
Cell = tuple[int, int]


class Stroke(Protocol):
    """What is known here of a line: that of ``charts.canvas.Stroke``."""

    @property
    def start(self) -> Place:
        """Column and row in cells, the middle of a cell at whole numbers."""

    @property
    def end(self) -> Place:
        """Where it ends."""

    @property
    def style(self) -> Style:
        """Its colour."""

    @property
    def dashed(self) -> bool:
        """Whether it has gaps."""

    @property
    def joins(self) -> bool:
        """Whether it runs from point to point."""


def strokes_of(drawing: Text) -> Sequence[Stroke]:
    """The lines that a drawing knows, those behind first."""
    strokes: Sequence[Stroke] = getattr(drawing, "strokes", ())
    return strokes


def traced_of(drawing: Text) -> Collection[Cell]:
    """The cells whose dots these lines are."""
    cells: Collection[Cell] = getattr(drawing, "traced", ())
    return cells


def runs_of(strokes: Sequence[Stroke]) -> Iterator[tuple[Style, bool, list[Place]]]:
    """Lines that go on from each other, as style, whether dashed, and places."""
    run: list[Place] = []
    before: Stroke | None = None
    for stroke in strokes:
        if before and (before.end, before.style, before.dashed) != (stroke.start, stroke.style, stroke.dashed):
            yield before.style, before.dashed, run
            run = []
        run = [*(run or [stroke.start]), stroke.end]
        before = stroke
    if before:
        yield before.style, before.dashed, run


class Points:
    """The ends of lines: where points truly are."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        """Those of all lines."""
        self._places: dict[Cell, list[tuple[Style, Place]]] = defaultdict(list)
        for stroke in (one for one in strokes if one.joins):
            for x, y in (stroke.start, stroke.end):
                for cell in {(round(x + dx), round(y + dy)) for dx in (-1e-9, 1e-9) for dy in (-1e-9, 1e-9)}:
                    self._places[cell].append((stroke.style, (x, y)))

    def in_cell(self, cell: Cell, style: Style | None) -> Place | None:
        """The point of that colour in a cell, the nearest to its middle; None where there is none."""
        color = style.color if style else None
        found = [place for line, place in self._places.get(cell, ()) if line.color == color]
        return _nearest(found, cell)

    def beside(self, cell: Cell, style: Style | None, taken: Collection[Cell]) -> Place | None:
        """The point of that colour that a marker stands beside for want of room; None where there is none.

        Args:
            cell: of the marker.
            style: of the marker.
            taken: the cells with a marker of that colour: their points have one.
        """
        around = [(cell[0] + across, cell[1] + down) for across in range(-2, 3) for down in (-1, 0, 1)]
        found = (self.in_cell(one, style) for one in around if one not in taken)
        return _nearest([place for place in found if place], cell)


def _nearest(places: Sequence[Place], cell: Cell) -> Place | None:
    return min(places, key=lambda place: abs(place[0] - cell[0]) + abs(place[1] - cell[1]), default=None)
