"""Which spreadsheet is to be taken into which package: two lines, then the import's own screen has the terminal.

The import is a run of its own, for the explorer neither builds nor changes what it shows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from innotui.formats import printable

_CANNOT = "The terminal cannot be lent here. In a shell: innotui import FILE PACKAGE --screen"


class ImportAskScreen(ModalScreen[None]):
    """Asks for the file and the package's folder."""

    DEFAULT_CSS = """
    ImportAskScreen { align: center middle; background: $background 60%; }
    #import-ask { width: 70; max-width: 100%; height: auto; border: round $accent; padding: 0 1; background: $surface; }
    #import-ask { border-title-color: $foreground; border-subtitle-color: $foreground 70%; }
    #import-ask Input { height: 1; border: none; border-left: outer $foreground 35%; padding: 0 1; background: $panel; }
    #import-ask Input:focus { border: none; border-left: outer $accent; }
    #import-ask-note { height: auto; margin-top: 1; }
    """
    BINDINGS = [
        Binding("escape", "dismiss", "Close", id="import-ask.close"),
        # Before the line that has the keyboard: what is typed right behind them belongs to the next one.
        Binding("down,tab", "app.focus_next", "Next line", show=False, id="import-ask.next", priority=True),
        Binding("up,shift+tab", "app.focus_previous", "Previous line", show=False, id="import-ask.back", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Two lines, and what is in the way."""
        with Vertical(id="import-ask") as box:
            box.border_title = "Import a spreadsheet"
            box.border_subtitle = "enter goes on · tab next line · esc leaves"
            yield Label("File: CSV, Excel or Parquet")
            yield Input(id="import-ask-file")
            yield Label("Package: a folder of your own figures, begun where it is not there")
            yield Input("my-figures", id="import-ask-package", select_on_focus=False)
            yield Static("", id="import-ask-note", markup=False)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        event.stop()
        file, package = (self._path(name) for name in ("file", "package"))
        if file is None or not file.is_file():
            self._say("✗ There is no such file." if file else "✗ Name the file.")
            self.query_one("#import-ask-file", Input).focus()
        elif package is None:
            self._say("✗ Name the package.")
            self.query_one("#import-ask-package", Input).focus()
        else:
            self._import(file, package)

    def _path(self, name: str) -> Path | None:
        typed = self.query_one(f"#import-ask-{name}", Input).value.strip()
        return Path(os.path.expanduser(typed)) if typed else None  # noqa: PTH111  Path's raises for an unknown user

    def _import(self, file: Path, package: Path) -> None:
        command = [sys.executable, "-m", "innotui", "import", "--screen", "--", str(file), str(package)]
        try:
            with self.app.suspend():
                code = subprocess.run(command, check=False).returncode  # noqa: S603  this program itself
                if code:
                    input("enter goes back to the explorer ")  # what went wrong stands above it
        except SuspendNotSupported:
            self._say(f"✗ {_CANNOT}")
            return
        self.dismiss()
        if not code and (package / "datapackage.json").is_file():
            self.app.notify(printable(f"innotui {package} opens it."), title="Back from the import", markup=False)

    def _say(self, text: str) -> None:
        self.query_one("#import-ask-note", Static).update(text)
