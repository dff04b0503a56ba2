"""The cells of a drawing on the sheet of a picture: what stands where, in which colour, and how large a cell is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from innotui.formats import printable

WIDTH, HEIGHT = 9.0, 18.0
MARGIN = 12.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a picture is drawn on: the colour of the sheet, and of text that has none of its own."""

    sheet: str
    text: str


DARK, LIGHT = Ground("#121212", "#e0e0e0"), Ground("#ffffff", "#202020")


@dataclass(frozen=True, slots=True)
class Cell:
    """A character where it stands.

    Attributes:
        column, row: its place; the first of its cells.
        char: what is shown.
        cells: how many it takes.
        color: as it is written in a picture.
        bold: whether it is.
        style: as the drawing has it.
    """

    column: int
    row: int
    char: str
    cells: int
    color: str
    bold: bool
    style: Style | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Column and row."""
        return self.column, self.row

    @property
    def x(self) -> float:
        """Its left edge on the sheet."""
        return MARGIN + self.column * WIDTH

    @property
    def y(self) -> float:
        """Its upper edge on the sheet."""
        return MARGIN + self.row * HEIGHT


def cells_of(drawing: Text, ground: Ground) -> Iterator[Cell]:
    """All that is no blank, from left to right and line after line."""
    console = Console(file=StringIO(), color_system=None)
    column = row = 0
    for segment in drawing.render(console):
        color, bold = look_of(segment.style, ground)
        for char in segment.text:
            if char == "\n":
                column, row = 0, row + 1
                continue
            shown = printable(char)
            if cells := cell_len(shown):
                if not shown.isspace():
                    yield Cell(column, row, shown, cells, color, bold, segment.style)
                column += cells


def look_of(style: Style | None, ground: Ground) -> tuple[str, bool]:
    """The colour of a style, or that of text, and whether it is bold."""
    if style is None:
        return ground.text, False
    color = style.color
    return (color.get_truecolor().hex if color and not color.is_default else ground.text), bool(style.bold)
