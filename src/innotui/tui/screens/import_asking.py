"""Which file is to be taken into which package: two lines, then the import or the review has the terminal.

Either is a run of its own, for the explorer writes no package. It says how what came of it is seen; whoever asked takes
it in where the package is open here.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from innotui.formats import printable


@dataclass(frozen=True, slots=True)
class Errand:
    """What is done with a file.

    Attributes:
        title: of the question.
        file: what the file may be.
        command: what does it; ``FILE`` and ``PACKAGE`` stand for both.
        back: where one comes back from.
    """

    title: str
    file: str
    command: tuple[str, ...]
    back: str

    def said(self, file: Path, package: Path, alone: bool) -> list[str]:
        """The arguments of the run."""
        put = {"FILE": os.path.abspath(file), "PACKAGE": str(package)}  # noqa: PTH100  a path never reads as an option
        return [*(put.get(word, word) for word in self.command), *(["--alone"] if alone else [])]


IMPORT = Errand(
    "Import a spreadsheet", "File: CSV, Excel or Parquet", ("import", "FILE", "PACKAGE", "--screen"), "the import"
)
REVIEW = Errand("Read a release", "File: the text of a release", ("read", "FILE", "--review", "PACKAGE"), "the review")


class ImportAskScreen(ModalScreen[bool]):
    """Asks for the file and the package's folder; its result is whether the package that is open here has changed.

    Args:
        errand: what is done with the file.
        called: the options that open what is open here again.
    """

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

    def __init__(self, errand: Errand, called: Sequence[str] = ()) -> None:
        super().__init__()
        self._errand, self._called = errand, tuple(called)

    @property
    def _open(self) -> Path | None:
        """The package that is open here; None for anything else."""
        named = self._called[1:2] if self._called[:1] == ("--data",) else ()
        return next((Path(one) for one in named if _is_package(Path(one))), None)

    def compose(self) -> ComposeResult:
        """Two lines, and what is in the way."""
        with Vertical(id="import-ask") as box:
            box.border_title = self._errand.title
            box.border_subtitle = "enter goes on · tab next line · esc leaves"
            yield Label(self._errand.file)
            yield Input(id="import-ask-file")
            yield Label("Package: a folder of your own figures, begun where it is not there")
            yield Input(str(self._open or "my-figures"), id="import-ask-package", select_on_focus=False)
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
            self._go(file, package)

    def _path(self, name: str) -> Path | None:
        typed = self.query_one(f"#import-ask-{name}", Input).value.strip()
        return Path(os.path.expanduser(typed)) if typed else None  # noqa: PTH111  Path's raises for an unknown user

    def _go(self, file: Path, package: Path) -> None:
        is_open = self._open is not None and _same(self._open, package)
        said = self._errand.said(file, package, is_open and "--alone" in self._called)
        command = [sys.executable, "-m", "innotui", *said]
        before = _stamp(package)
        try:
            with self.app.suspend():
                code = subprocess.run(command, check=False).returncode  # noqa: S603  this program itself
                if code:
                    input("enter goes back to the explorer ")  # what went wrong stands above it
        except SuspendNotSupported:
            shown = shlex.join(["innotui", *self._errand.command])
            self._say(f"✗ The terminal cannot be lent here. In a shell: {shown}")
            return
        has_changed = _stamp(package) != before
        self.dismiss(is_open and has_changed)
        if has_changed and not is_open:
            opens = printable(f"It is seen with: {shlex.join(['innotui', str(package)])}")
            self.app.notify(opens, title=f"Back from {self._errand.back}", timeout=20, markup=False)

    def _say(self, text: str) -> None:
        self.query_one("#import-ask-note", Static).update(text)


def _is_package(folder: Path) -> bool:
    return (folder / "datapackage.json").is_file()


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _stamp(package: Path) -> dict[str, tuple[int, int]]:
    """What tells whether files of a package were written."""
    try:
        stats = {path.name: path.stat() for path in package.glob("*.*")}
    except OSError:
        return {}
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats.items()}
