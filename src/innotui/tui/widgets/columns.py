"""How wide the columns of a grid are, and which of them are drawn: arithmetic, without a screen.

Widths are terminal cells. A column is drawn whole or not at all, for a number that lost a digit at
the edge would be another number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from innotui.formats import printable


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column.

    Attributes:
        title: in the header.
        right: whether cells stand at the right.
        width: in cells; 0 for as wide as its cells, -1 for what the others leave.
        most: the widest it may get by its cells.
        tight: the widest it may get where not all columns fit; 0 for no other limit.
        close: whether one blank is enough before it.
        before: what stands in the gap before it, one cell wide; a blank for nothing.
        grows: whether it takes its part of what is left over, as the first one does.
        kind: what its values are, beneath the title where the table shows that; empty for nothing to say.
        name: what it is known by, where the title is not always the same; empty for the title.
    """

    title: str
    right: bool = False
    width: int = 0
    most: int = 48
    tight: int = 0
    close: bool = False
    before: str = " "
    kind: str = ""
    grows: bool = False
    name: str = ""

    @property
    def known_as(self) -> str:
        """What sorting and filtering call it."""
        return self.name or self.title


class Cell(NamedTuple):
    """A text that is more than a text.

    Attributes:
        text: what is shown.
        look: dim, up, down, warn, title, or series-0 to series-9; the text says the same without it.
        short: what is shown where the text does not fit; empty for a cut text with an ellipsis.
        lead: how many cells of it have the look; 0 for all.
        start: the first of these.
    """

    text: str
    look: str = ""
    short: str = ""
    lead: int = 0
    start: int = 0


Cells = Sequence[str | Cell]

NULL = Cell("‹NULL›", "null")
"""What stands where there is no value: dim, slanted and in brackets, so that the text NULL is told apart from it."""

_LONGEST = 2000  # characters of a cell that are looked at; no column is as wide
_NEAR = 80  # columns beside those in sight that are measured with them


def text_of(cell: str | Cell) -> str:
    """What a cell shows where there is room."""
    return cell.text if isinstance(cell, Cell) else cell


def line_of(cell: str | Cell) -> str:
    """The same on one line, without what no screen is wide enough for."""
    return printable(text_of(cell)[:_LONGEST])


def is_cut(cell: str | Cell, width: int) -> bool:
    """Whether a cell ends in an ellipsis; a short text that stands in for a longer one does not."""
    text = line_of(cell)
    if cell_len(text) > width and isinstance(cell, Cell) and cell.short:
        text = printable(cell.short)
    return cell_len(text) > width


def fitted(text: str, width: int, right: bool) -> str:
    """A text of exactly ``width`` cells; what does not fit ends in an ellipsis."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks


class Columns:
    """The columns of one table: they widen with the rows seen, and scroll one by one behind the first."""

    def __init__(self, columns: Sequence[GridColumn], gap: int, titled: bool, first_share: float) -> None:
        self.columns = columns
        self.left = 0
        """How many columns after the first are scrolled out of sight."""
        self._gap = gap
        self._first_share = first_share
        self._natural = [column.width or (cell_len(column.title) if titled else 0) for column in columns]
        self._widths = list(self._natural)
        self._chosen: dict[int, int] = {}
        self.room = 0
        """The width that was divided last."""

    def widen(self, rows: Iterable[Cells]) -> bool:
        """Widens for the cells of rows, and says whether it did; columns never narrow, so that nothing jumps.

        Of very many columns only those near the ones in sight are measured.
        """
        seen = list(rows)
        wider = [self.widen_to(place, self._widest(place, seen)) for place in self._near()]
        return any(wider)

    def widen_to(self, place: int, width: int) -> bool:
        """Widens one column as far as it may get by itself, and says whether it did."""
        column, before = self.columns[place], self._natural[place]
        if not column.width and place not in self._chosen:
            self._natural[place] = max(before, min(column.most, width))
        return self._natural[place] != before

    def choose(self, place: int, width: int) -> None:
        """Gives a column a width that a person wants, whatever stands in it."""
        self._chosen[place] = self._natural[place] = width

    def _near(self) -> Iterable[int]:
        first = max(1, 1 + self.left - _NEAR)
        return [0, *range(first, min(len(self.columns), self.left + 2 * _NEAR))] if self.columns else []

    def _widest(self, place: int, rows: Iterable[Cells]) -> int:
        return max((cell_len(line_of(row[place])) for row in rows), default=0)

    def fit(self, room: int) -> None:
        """Divides the width there is."""
        self.room = room
        fixed = sum(width + self.gap_before(place) for place, width in enumerate(self._natural) if width > 0)
        if any(width < 0 for width in self._natural):
            self._widths = [max(4, room - fixed) if width < 0 else width for width in self._natural]
        else:
            self._widths = list(self._natural) if fixed <= max(0, room) else self._tightened(room)
        for place, width in self._chosen.items():
            self._widths[place] = width
        self.left = min(self.left, max(0, len(self._widths) - 2))

    def _tightened(self, room: int) -> list[int]:
        first, *others = zip(self._natural, self.columns, strict=True)
        rest = [min(width, column.tight or width) for width, column in others]
        return self._with_spare([min(first[0], max(8, int(room * self._first_share))), *rest], room)

    def _with_spare(self, widths: list[int], room: int) -> list[int]:
        """Where all columns fit so, what is left over goes to those that could say more."""
        spare = room - sum(widths) - sum(map(self.gap_before, range(1, len(widths))))
        for place, width in enumerate(widths):
            more = max(0, min(spare, self._natural[place] - width))
            widths[place] += more
            spare -= more
        return widths

    def gap_before(self, place: int) -> int:
        """The blanks that set a column apart from the one before it."""
        return min(1, self._gap) if self.columns[place].close else self._gap

    def places(self) -> list[tuple[int, int]]:
        """The columns that are drawn, with their widths: the first, then from ``left`` on those that fit whole.

        Only a column that is wider than all the room there is gets cut, with an ellipsis.
        """
        room = self.room
        places = [(0, min(self._widths[0], room))] if self._widths else []
        room -= sum(width for _, width in places)
        for place in range(1 + self.left, len(self._widths)):
            gap = self.gap_before(place)
            width = self._widths[place] + gap
            if width > room and len(places) > 1:
                break
            places.append((place, max(0, min(width, room) - gap)))
            room -= width
        return self._completed(places, room)

    def _completed(self, places: list[tuple[int, int]], spare: int) -> list[tuple[int, int]]:
        """What is left over lets the first column say more, and those that grow: who lacks least goes first."""
        widths = dict(places)
        growing = [place for place in widths if place == 0 or self.columns[place].grows]
        for place in sorted(growing, key=lambda place: self._natural[place] - widths[place]):
            more = max(0, min(spare, self._natural[place] - widths[place]))
            widths[place] += more
            spare -= more
        return list(widths.items())

    def more_to_the_right(self) -> bool:
        """Whether columns are out of sight behind the last one drawn."""
        return bool(self._widths) and self.places()[-1][0] < len(self._widths) - 1

    def reveal(self, place: int) -> None:
        """Scrolls as far as it takes to draw a column; no room stays empty while columns are hidden at the left."""
        place = min(place, len(self._widths) - 1)
        if place <= 0:
            return  # the first is always drawn
        if place <= self.left:
            self.left = place - 1
        elif place > self.places()[-1][0]:
            self.left = self._least_left(place)
        self.left = min(self.left, self._least_left(len(self._widths) - 1))

    def _least_left(self, place: int) -> int:
        """The least to scroll so that a column is the last one drawn."""
        room = self.room - min(self._widths[0], self.room)
        first = place
        while first > 0 and (room := room - self._widths[first] - self.gap_before(first)) >= 0:
            first -= 1
        return max(0, min(first, place - 1))

    def scroll(self, direction: int) -> bool:
        """Shows one column more on a side, and says whether there was one."""
        if (direction > 0 and self.more_to_the_right()) or (direction < 0 and self.left):
            self.left += direction
            return True
        return False
