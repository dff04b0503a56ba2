"""A spreadsheet's cells as text, each row with the line that a person finds it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One row.

    Attributes:
        number: the line of the file it begins on, or the row of the sheet; from 1.
        cells: stripped of blanks around; empty where there is nothing.
    """

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """What stands there; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns that hold something."""
        return tuple(place for place, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read.

    Attributes:
        name: of the file, or of the file and its sheet.
        lines: without the blank ones.
        read_as: how, in words: ``CSV, UTF-8, commas``.
    """

    name: str
    lines: tuple[Line, ...]
    read_as: str
