"""What every question for a file's name has: forms to choose from, a line for the name, words on what will be written.

Which forms there are, what the words say and what is written stands in the screens made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from innotui.errors import InnotuiError, UsageError
from innotui.formats import printable
from innotui.tui import file_names
from innotui.tui.visiting import manners_of, name_alone

_POINTER = "›"


class FileDialogue(ModalScreen[None]):
    """Asks where something is written, and in which form; writes nothing.

    Attributes:
        TITLE: stands in the border, unless the screen says another.
        KEYS: stand in the border below.
    """

    TITLE = ""
    KEYS = ""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._in_the_way: Path | None = None

    def compose(self) -> ComposeResult:
        """The forms, the name, what will be written."""
        name = self.proposed_name()
        if self._folder is not None and self._folder != file_names.here() and not self.downloads:
            name = str(self._folder / name)
        with Vertical(id="export"):
            yield Static(id="export-forms", markup=False)
            yield Input(name, id="export-file", select_on_focus=False)
            yield Static(id="export-about", markup=False)

    def on_mount(self) -> None:
        """Begins in the name."""
        box = self.query_one("#export")
        box.border_title = Content(printable(self.about_what()))  # no markup: it is data
        box.border_subtitle = self.keys
        self.query_one(Input).focus()
        self.show()

    @property
    def downloads(self) -> bool:
        """Whether a browser is handed the file: where it lies is then no question."""
        return not manners_of(self.app).writes_files

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return self.KEYS.replace("writes", "downloads") if self.downloads else self.KEYS

    # What the screens say

    def about_what(self) -> str:
        """What is to be written, for the border."""
        return self.TITLE

    def proposed_name(self) -> str:
        """A file's name to begin with."""
        raise NotImplementedError

    def form_lines(self) -> Iterable[Text]:
        """The forms there are, the chosen one told from the others."""
        raise NotImplementedError

    def about(self) -> list[str]:
        """What will be written, and where."""
        raise NotImplementedError

    def path(self, typed: str) -> Path:
        """The file that a name means.

        Raises:
            UsageError: no file can be called so.
        """
        raise NotImplementedError

    def meant(self, typed: str) -> Path:
        """The file that a name means here: what is downloaded has a name and no place.

        Raises:
            UsageError: no file can be called so.
        """
        return self.path(name_alone(typed) if self.downloads else typed)

    # What is seen

    def show(self, *lines: str) -> None:
        """Shows the forms, and what will be written or the lines in its place."""
        self.query_one("#export-forms", Static).update(Text("\n").join(self.form_lines()))
        about = "\n".join(map(printable, filter(None, lines or self.about())))
        self.query_one("#export-about", Static).update(about)

    def typed_path(self) -> Path | None:
        """The file that is meant now; None while no file can be called as is typed."""
        try:
            return self.meant(self.query_one(Input).value)
        except UsageError:
            return None

    def rename(self, name: str) -> None:
        """Puts another name in the line, the cursor behind it."""
        field = self.query_one(Input)
        field.value = name
        field.cursor_position = len(name)
        self.show()

    def show_in_the_way(self, path: Path) -> None:
        """Says that there is a file of that name, and what replaces it."""
        self._in_the_way = path
        self.show(f"✗ {path} is there already.", "enter again replaces it; or type another name")

    def show_failure(self, error: InnotuiError) -> None:
        """Says why nothing was written; what was typed stays."""
        self.show(f"✗ {error.title}: {error.message}", error.hint)


def pointed(text: str, *, chosen: bool) -> str:
    """A form's line, the chosen one with a pointer."""
    return f"{_POINTER if chosen else ' '} {text}"
