"""Where an answer is to be written, in which format and which rows: one line for the name, one key to write.

It writes nothing: the explorer does, and says what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer
from textual.widgets import Input

from innotui.errors import InnotuiError, UsageError
from innotui.export.tables import CSV, FORMS, TableForm, about_path
from innotui.results import Result
from innotui.tui import file_names
from innotui.tui.answer_exports import AnswerExport, AnswerOrder, path_of, proposed, whole
from innotui.tui.screens.file_dialogue import FileDialogue, pointed

_BESIDE = about_path(Path("x")).name.removeprefix("x")
_OFTEN = 0.2  # seconds between two looks at how far it is


class Explorer(Protocol):
    """What this asks of the explorer."""

    def write_answer(self, export: AnswerExport) -> None:
        """Writes an answer; what comes of it is said by ``show_in_the_way`` or ``show_failure``, or closes this."""


class ExportAnswerScreen(FileDialogue):
    """Asks for format, rows and file of an answer, and shows how far the writing is."""

    BINDINGS = [
        Binding("escape", "leave", "Close or stop", id="export_answer.close"),
        Binding("down", "choose(1)", "Next format", id="export_answer.next"),
        Binding("up", "choose(-1)", "Previous format", id="export_answer.previous"),
        Binding("ctrl+r", "rows", "Shown rows or all", id="export_answer.rows", priority=True),
        Binding("ctrl+t", "sidecar", "With or without the file beside", id="export_answer.sidecar", priority=True),
    ]

    TITLE = "Export the answer"
    KEYS = "↑ ↓ format · enter writes · esc leaves"

    def __init__(self, explorer: Explorer, result: Result, folder: Path | None) -> None:
        super().__init__(folder)
        self._explorer, self._result = explorer, result
        self._form = CSV
        self._whole = False
        self._sidecar = True
        self._export: AnswerExport | None = None
        self._looking: Timer | None = None

    def compose(self) -> ComposeResult:
        """Begins with one file where two would be two downloads."""
        self._sidecar = not self.downloads
        yield from super().compose()

    def proposed_name(self) -> str:
        """After the question."""
        return proposed(self._result, self._form)

    # What is seen

    def show(self, *lines: str) -> None:
        """Says also what esc does now."""
        self.query_one("#export").border_subtitle = self.keys if self._export is None else "esc stops"
        super().show(*lines)

    def form_lines(self) -> Iterable[Text]:
        """The formats."""
        return map(self._form_line, FORMS)

    def _form_line(self, form: TableForm) -> Text:
        chosen = form is self._form
        return Text(pointed(f"{form.label:10}  {form.what}", chosen=chosen), style="bold" if chosen else "")

    def about(self) -> list[str]:
        """Which rows, and where the file will lie."""
        return [self._rows_words(), *self._where()]

    def _rows_words(self) -> str:
        shown, every = self._result.row_count, whole(self._result).row_count
        if self._result.arrangement.is_plain:
            return f"All {shown:,} rows."
        if self._whole:
            return f"All {every:,} rows as they came; ctrl+r takes the {shown:,} shown."
        return f"The {shown:,} rows shown, in their order; ctrl+r takes all {every:,} as they came."

    def _where(self) -> list[str]:
        """The folder and the file, and what stands beside it; nothing while no file can be called as is typed."""
        path = self.typed_path()
        if path is None:
            return []
        if self.downloads:
            second = f"and {path.name}{_BESIDE}: the SQL, the data, the sources; ctrl+t without."
            alone = f"alone; ctrl+t adds {_BESIDE}: the SQL, the data, the sources."
            return [f"The browser saves {path.name},", second if self._sidecar else alone]
        beside = f"Beside it {_BESIDE}: the SQL, the data, the sources; ctrl+t without."
        place = [f"In {path.parent}", f"as {path.name}"]  # each on a line of its own: a path breaks anywhere
        return [*place, beside if self._sidecar else "Without a word on its origin; ctrl+t with one."]

    def path(self, typed: str) -> Path:
        """The file, ended as its format is."""
        return path_of(typed, self._form, self.proposed_name())

    # Keys

    def action_choose(self, by: int) -> None:
        """Takes the next or previous format; the name ends accordingly."""
        if self._export is None:
            self._form = FORMS[(FORMS.index(self._form) + by) % len(FORMS)]
            self.rename(file_names.ended(self.query_one(Input).value, self._form, FORMS))

    def action_rows(self) -> None:
        """The rows that are shown, or all."""
        if self._export is None and not self._result.arrangement.is_plain:
            self._whole = not self._whole
            self.show()

    def action_sidecar(self) -> None:
        """With or without a file beside that says what this one is."""
        if self._export is None:
            self._sidecar = not self._sidecar
            self.show()

    def action_leave(self) -> None:
        """Stops the writing; where nothing is being written, closes."""
        if self._export is not None:
            self._export.stop()
        else:
            self.dismiss()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Takes the format that the name ends in."""
        event.stop()
        if self._export is None:
            self._form = file_names.form_in(event.value, FORMS) or self._form
            self._in_the_way = None
            self.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Has the file written; what is under way is waited for."""
        event.stop()
        if self._export is not None:
            return
        try:
            path = self.meant(event.value)
        except UsageError as error:
            self.show_failure(error)
            return
        result = whole(self._result) if self._whole else self._result
        replaces = self._in_the_way is not None and self._in_the_way in (path, about_path(path))
        self._export = AnswerExport(AnswerOrder(result, self._form, path, self._sidecar, replaces))
        self._looking = self.set_interval(_OFTEN, self._look)
        self.show(self._export.progress)
        self._explorer.write_answer(self._export)

    def _look(self) -> None:
        if self._export is not None:
            self.show(self._export.progress)

    # What comes of it

    def awaits(self, export: AnswerExport) -> bool:
        """Whether this waits for an export; says it once."""
        awaited = export is self._export
        if awaited:
            self._export = None
            if self._looking is not None:
                self._looking.stop()
        return awaited

    def show_failure(self, error: InnotuiError) -> None:
        """Says why nothing was written; what was typed stays."""
        if error.title == "Cancelled":
            self.show("✗ Stopped: there is no file.", "enter writes it after all; esc leaves")
        else:
            super().show_failure(error)
