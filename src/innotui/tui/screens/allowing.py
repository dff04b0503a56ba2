"""Which folder's files SQL may read: asked with what that costs."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from innotui.formats import printable
from innotui.tui.file_names import here

_COST = (
    "SQL may then read the files of this folder and those in it, as FROM 'sales.csv' or read_parquet(…).\n"
    "Nothing is written there. The database is opened anew: answers that are shown are dropped.\n"
    "An empty line allows none again."
)


class AllowScreen(ModalScreen[tuple[Path, ...] | None]):
    """Gives back the folders whose files may be read; None where it was left."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Close", id="allow.close")]

    def __init__(self, allowed: tuple[Path, ...]) -> None:
        super().__init__()
        self._allowed = allowed

    def compose(self) -> ComposeResult:
        """What it means, and the folder."""
        with Vertical(id="export"):
            yield Static(_COST, id="export-forms", markup=False)
            yield Input(str(self._allowed[0] if self._allowed else here()), id="export-file", select_on_focus=False)
            yield Static(id="export-about", markup=False)

    def on_mount(self) -> None:
        """Begins in the folder's name."""
        box = self.query_one("#export")
        box.border_title, box.border_subtitle = "Allow files of a folder", "enter allows · esc leaves"
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes a folder that is one."""
        event.stop()
        typed = event.value.strip()
        if not typed:
            self.dismiss(())
            return
        folder = here() / os.path.expanduser(typed)  # noqa: PTH111  Path.expanduser raises for an unknown name
        if folder.is_dir():
            self.dismiss((folder.resolve(),))
        else:
            self.query_one("#export-about", Static).update(printable(f"✗ {folder} is no folder."))
