"""Help for the pane that has the focus: what it says of itself, and the keys that hold everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static


class HelpScreen(ModalScreen[None]):
    """Gathers; the texts stand beside the bindings and panes they explain."""

    BINDINGS = [
        Binding("escape,question_mark,f1,q", "dismiss", "Close", id="help.close"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="help.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="help.up"),
    ]

    def __init__(self, pane: str, pane_help: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._pane, self._pane_help, self._all_keys = pane, pane_help, keys

    def compose(self) -> ComposeResult:
        """The pane's own help over the table of keys."""
        with VerticalScroll(id="help") as box:
            box.border_title = f"Help: {self._pane}"
            box.border_subtitle = "esc closes · j k scroll"
            yield Static(self._pane_help.replace(" · ", "\n"), markup=False, id="help-pane")
            yield Static(self._keys(), id="help-keys")

    def _keys(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for keys, does in self._all_keys:
            table.add_row(keys, does)
        return table

    def action_scroll(self, lines: int) -> None:
        """Scrolls the help."""
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)
