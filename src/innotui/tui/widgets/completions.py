"""The list of what could be meant, over the text beside the cursor. It never has the keyboard: the editor steers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.geometry import Offset, Size
from textual.widget import Widget

from innotui.completion import Suggestion
from innotui.formats import printable

_MOST_ROWS = 8
_MOST_NAME = 32  # cells
_MOST_WIDTH = 76
_KIND = 8  # cells: "function"
_FRAME = 2


class Completions(Widget):
    """Rows of name, kind and type, the chosen one marked by its sign, and its words beneath."""

    can_focus = False

    def __init__(self, take: Callable[[Suggestion], None]) -> None:
        """``take`` is told which row was clicked."""
        super().__init__(id="completions")
        self._taken = take
        self._rows: Sequence[Suggestion] = ()
        self._chosen = self._top = 0
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether anything is offered."""
        return bool(self._rows)

    @property
    def chosen(self) -> Suggestion:
        """The marked row."""
        return self._rows[self._chosen]

    def show(self, rows: Sequence[Suggestion], cursor: Offset, screen: Size) -> None:
        """Offers these, under the line of the cursor, or above it where there is more room."""
        self._rows, self._chosen, self._top = rows, 0, 0
        lines = min(len(rows), _MOST_ROWS) + 1 + _FRAME
        below, above = screen.height - cursor.y - 1, cursor.y
        height = min(lines, max(below, above))
        width = min(_MOST_WIDTH, screen.width)
        left = max(0, min(cursor.x - 2, screen.width - width))
        self.styles.width, self.styles.height = width, height
        self.absolute_offset = Offset(left, cursor.y + 1 if below >= height else cursor.y - height)
        self.display = True
        self.refresh(layout=True)

    def close(self) -> None:
        """Offers nothing."""
        self._rows, self.display = (), False

    def move(self, rows: int) -> None:
        """Marks another row; from the last it goes on at the first."""
        count = len(self._rows)
        far = self._chosen + rows
        self._chosen = far % count if abs(rows) == 1 else max(0, min(count - 1, far))
        self._top = max(self._chosen - self._shown + 1, min(self._top, self._chosen))
        self.refresh()

    @property
    def page(self) -> int:
        """Rows that a page key moves by."""
        return max(1, self._shown - 1)

    @property
    def _shown(self) -> int:
        height = self.styles.height
        return max(1, int(height.value) - 1 - _FRAME) if height else 1

    def render(self) -> Text:
        """The rows in view and the words on the chosen one."""
        if not self._rows:
            return Text()
        width = self.size.width
        seen = self._rows[self._top : self._top + self._shown]
        name = min(_MOST_NAME, max(cell_len(printable(row.name)) for row in self._rows))
        text = Text(no_wrap=True, end="")
        for place, row in enumerate(seen, self._top):
            text.append(f"{_line(row, name, width, chosen=place == self._chosen)}\n", self._style(place))
        where = f"{self._chosen + 1}/{len(self._rows)}"
        words = printable(self.chosen.comment) or "enter or tab takes it · esc closes"
        text.append(_fitted(f"  {words}", width - len(where) - 1) + f" {where}", "italic")
        return text

    def _style(self, place: int) -> str:
        return "reverse" if place == self._chosen else ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Takes the row that is pressed, before the click can take the keyboard from the editor."""
        event.stop()
        index = self._top + event.y - 1  # the frame
        if 0 <= event.y - 1 < self._shown and index < len(self._rows):
            self._taken(self._rows[index])


def _line(row: Suggestion, name: int, width: int, *, chosen: bool) -> str:
    mark = "▸" if chosen else " "
    return _fitted(f"{mark} {_fitted(printable(row.name), name)}  {row.kind:<{_KIND}}  {printable(row.about)}", width)


def _fitted(text: str, width: int) -> str:
    """A text in exactly so many cells, its cut marked."""
    return set_cell_size(text, width) if cell_len(text) <= width else f"{set_cell_size(text, max(0, width - 1))}…"
