"""A text to read line by line, some lines of which lead somewhere: the body of every card.

The cursor goes through all lines, as in a pager; enter follows the one it stands on, tab goes to the
next that leads somewhere. It knows nothing of figures: what a target means is the card's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from innotui.formats import printable
from innotui.tui.widgets.columns import Cell, GridColumn
from innotui.tui.widgets.grid import Grid

_LABELS = 11  # cells for the labels, where there is room
_LEADS = "› "  # what the text of a line that leads somewhere begins with


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read; it takes as many rows of the screen as it needs.

    Attributes:
        label: what it is; stands to the left.
        text: what it says.
        target: what it leads to; None for nothing.
        look: of the text, as for a cell.
    """

    label: str
    text: str
    target: object = None
    look: str = ""


BLANK = Line("", "")
"""Stands between the parts of a card."""


class Lines(Grid):
    """Lines, wrapped to the width there is."""

    BINDINGS = [
        Binding("tab", "lead(1)", "Next link", show=False, id="card.next"),
        Binding("shift+tab", "lead(-1)", "Previous link", show=False, id="card.previous"),
    ]

    @dataclass
    class Followed(Message):
        """A line that leads somewhere was chosen."""

        target: object

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, header=False, gap=1)
        self._lines: Sequence[Line] = ()
        self._line_of_row: list[int] = []
        self._wrapped_at = -1

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows other lines; the cursor stays on the line with its number."""
        self._lines = lines
        self._wrap()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines take at a width, for a card that is as high as what it says."""
        return len(_wrapped(self._lines, width - self.styles.scrollbar_size_vertical))

    @property
    def target(self) -> object:
        """What the line under the cursor leads to; None where it leads nowhere."""
        return self._lines[self._line_of_row[self.cursor]].target if self._line_of_row else None

    def _wrap(self) -> None:
        width = self._room()
        if width <= 0:  # not laid out yet
            return
        self._wrapped_at = width
        at = self._line_of_row[self.cursor] if self._line_of_row else 0
        wrapped = _wrapped(self._lines, width)
        self._line_of_row = [place for place, _ in wrapped]
        cursor = self._line_of_row.index(at) if at in self._line_of_row else 0
        self.show((GridColumn("", width=_labels(width)), GridColumn("", width=-1)), [row for _, row in wrapped], cursor)

    def _take_size(self) -> None:
        """Wraps anew where the width has changed."""
        if self._wrapped_at != self._room():
            self._wrap()
        super()._take_size()

    def action_lead(self, direction: int) -> None:
        """Goes to the next or previous line that leads somewhere."""
        if not self._line_of_row:
            return
        here = self._line_of_row[self.cursor]
        found = [place for place, line in enumerate(self._lines) if line.target is not None]
        ahead = [place for place in found if (place - here) * direction > 0]
        if ahead:
            self.move_to(self._line_of_row.index(min(ahead, key=lambda place: abs(place - here))))

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Follows the line under the cursor."""
        event.stop()
        if self.target is not None:
            self.post_message(self.Followed(self.target))


def _labels(width: int) -> int:
    return min(_LABELS, width // 4)


def _wrapped(lines: Sequence[Line], width: int) -> list[tuple[int, tuple[Cell, Cell]]]:
    """The rows of all lines at a width, each with the place of its line."""
    room = width - _labels(width) - 1
    return [(place, row) for place, line in enumerate(lines) for row in _rows(line, room)]


def _rows(line: Line, width: int) -> list[tuple[Cell, Cell]]:
    """The rows of the screen that a line takes; what leads somewhere is set in under its mark."""
    lead = _LEADS if line.target is not None else ""
    pieces = [piece.plain.rstrip() for piece in Content(printable(line.text)).wrap(max(2, width - len(lead)))]
    rows = []
    for place, piece in enumerate(pieces or [""]):
        label, mark = (line.label, lead) if place == 0 else ("", " " * len(lead))
        rows.append((Cell(label, "dim"), Cell(mark + piece, line.look)))
    return rows
