"""A short list to choose one thing from, over whatever is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid

Choice = tuple[str | None, str, int | None]
"""What is chosen, its name, and how much there is of it; None where that says nothing."""

_COLUMNS = (GridColumn("name", width=-1), GridColumn("count", right=True))


class ChoiceScreen(ModalScreen[Choice | None]):
    """Gives back the choice; None where it was left without one."""

    BINDINGS = [Binding("escape,q", "dismiss(None)", "Close", id="choice.close")]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: str | None, *, wide: bool = False) -> None:
        super().__init__(classes="-wide" if wide else "")
        self._title, self._choices, self._chosen = title, choices, chosen

    def compose(self) -> ComposeResult:
        """The list."""
        yield Grid(id="choices", header=False, gap=1)

    def on_mount(self) -> None:
        """Puts the cursor on what is chosen now."""
        grid = self.query_one(Grid)
        grid.border_title, grid.border_subtitle = self._title, "enter chooses · esc leaves"
        ids = [choice[0] for choice in self._choices]
        rows = [(name, "" if count is None else f"{count:,}") for _, name, count in self._choices]
        grid.styles.height = len(rows) + 2
        grid.show(_COLUMNS, rows, ids.index(self._chosen) if self._chosen in ids else 0)

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Gives it back."""
        event.stop()
        self.dismiss(self._choices[event.index])
