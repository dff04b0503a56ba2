"""What to copy: a short list, each line with its own key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid

Line = tuple[str, str, str]
"""A key, what it copies, and a glimpse of that."""

KEYS = ("c", "r", "t", "l", "s", "m", "v")
"""Cell, row, table, citation, SQL, command line, the line that opens the view."""

_COLUMNS = (GridColumn("key"), GridColumn("what"), GridColumn("glimpse", width=-1))


class CopyScreen(ModalScreen[str | None]):
    """Gives back the key of what is to be copied; None where it was left without."""

    BINDINGS = [
        Binding("escape,q,y", "dismiss(None)", "Close", id="copy.close"),
        *(Binding(key, f"take({key!r})", show=False, priority=True, id=f"copy.{key}") for key in KEYS),
    ]

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The list."""
        yield Grid(id="copies", header=False, gap=2)

    def on_mount(self) -> None:
        """Begins at the first line."""
        grid = self.query_one(Grid)
        grid.border_title, grid.border_subtitle = "Copy", "a key or enter copies · esc leaves"
        grid.styles.height = len(self._lines) + 2
        grid.show(_COLUMNS, list(self._lines))
        grid.focus()

    def action_take(self, key: str) -> None:
        """Takes the line of a key, if it is there."""
        if any(line[0] == key for line in self._lines):
            self.dismiss(key)

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Takes the line under the cursor."""
        event.stop()
        self.dismiss(self._lines[event.index][0])
