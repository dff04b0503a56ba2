"""The query pane: an editor, and beneath it the answer or what went wrong.

It runs nothing: it says what is to be run, and is told what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import TextArea

from innotui.tui.panes.answer_rows import FIGURE_COLUMNS
from innotui.tui.panes.answering import READY, AnsweringPane
from innotui.tui.panes.answers import Answers
from innotui.tui.panes.pane import Foot
from innotui.tui.panes.run_status import RunStatus
from innotui.tui.query_messages import (
    DraftChanged,
    HighlightReady,
    QueryCancelled,
)
from innotui.tui.visiting import manners_of
from innotui.tui.widgets.editor import Editor
from innotui.tui.widgets.grid import Grid

_RUNNING_FOOT = (("view.back", "cancel"), ("tab", "next"))
_EDITOR_FOOT = (
    ("query.run", "run"),
    ("query.run_all", "all"),
    ("tab", "answer"),
    ("query.chart", "chart"),
    ("view.back", "back"),
    ("query.questions", "questions"),
    ("query.history", "history"),
    ("query.save", "save"),
    ("ctrl+n", "complete"),
    ("query.format", "format"),
    ("ctrl+z", "undo"),
)
_ANSWER_FOOT = (
    ("view.filter", "filter"),
    ("table.sort table.sort_down", "sort"),
    ("answer.summary", "summary"),
    ("query.chart", "chart"),
    ("table.cell", "cell"),
    ("view.back", "back"),
    ("answer.counts", "counts"),
    ("table.columns", "columns"),
    ("answer.previous answer.next", "tabs"),
    ("figure.source", "source"),
    ("figure.checks", "checks"),
    ("query.run", "run"),
)


class QueryPane(Vertical, AnsweringPane):
    """SQL in, rows out."""

    BINDINGS = [
        Binding("f5,ctrl+j,ctrl+enter", "run", "Run", show=False, id="query.run"),
        Binding("ctrl+c", "cancel", "Cancel", priority=True, show=False, id="query.cancel"),
    ]
    HELP = (
        AnsweringPane.EDITOR_HELP + " · ctrl+r history · ctrl+o open a question · ctrl+s save as a question"
        " · in an answer: h j k l move · o O sort by the column, upwards or downwards, then by the one before"
        ' · / filter: words, or demands as v>5, name="New Area", name~^Xi, >5 for this column; esc clears it'
        " · d summary of the column · n counts of its values: enter on one shows its rows"
        " · , . the answers of the other statements · v whole cell · p columns · - + = narrower, wider, as wide as seen"
        " · f8 chart of the answer · esc cancels what goes on, clears the filter, then the order, then leaves"
        " · in an answer with a column figure_id, growth_id, observation_id or figure_ids: i source card, x checks"
    )

    def __init__(self, draft: str, dialect: str = "") -> None:
        """``dialect`` is the SQL of an engine, as a person calls it; DuckDB's goes without saying."""
        super().__init__()
        self._draft = draft
        self._typed = ""
        self._proposed: str | None = None
        self.dialect = dialect
        self.border_title = self.title_text

    def compose(self) -> ComposeResult:
        """The editor, the line that tells, and the answer."""
        editor = Editor(self._draft)
        if self.dialect:
            editor.placeholder = "SELECT * FROM figures LIMIT 10"
        yield editor
        yield RunStatus(READY)
        yield Answers()

    @property
    def foot(self) -> Foot:
        """The keys for what has the keyboard: the editor or the answer."""
        if self._runs:
            return _RUNNING_FOOT
        if self.editor.has_focus:
            return _EDITOR_FOOT
        return _ANSWER_FOOT

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """ctrl+c cancels only while something runs, else it is the editor's copy; a guest has no other editor."""
        if action == "outside":
            return manners_of(self.app).starts_programs
        return self.busy if action == "cancel" else True

    @property
    def figure_id(self) -> str | None:
        """The figure of the row under the cursor, where a column names one."""
        return next((found for found in self._named() if found), None)

    def _named(self) -> list[str | None]:
        """What the columns that can name a figure hold in the row under the cursor."""
        rows = self.answers.rows
        return rows.figure_ids(self.answers.table.cursor) if rows is not None else []

    @property
    def why_no_figure(self) -> str:
        """Why the row under the cursor leads to no figure."""
        if self.result is None or not self.result.row_count:
            return "There is no answer yet, or it has no rows."
        if self._named():
            return "This row names no figure: its id is NULL."
        return f"An answer leads to figures by one of the columns {', '.join(FIGURE_COLUMNS)}."

    def propose(self, sql: str) -> None:
        """Puts SQL into the editor beneath what a person typed, which stays as a comment.

        Undo brings back what stood there. What is kept on disk is what was typed, until the proposal is changed.
        """
        editor = self.editor
        typed = self._typed if editor.text == self._proposed else editor.text
        if typed.strip() == sql.strip():
            return
        kept = "".join(f"-- {line}".rstrip() + "\n" for line in typed.strip().splitlines())
        self._typed, self._proposed = typed, f"{kept}\n{sql}" if kept else sql
        if editor.text != self._proposed:
            editor.history.checkpoint()  # what was just typed is a step of its own for undo
            editor.replace(self._proposed, (0, 0), editor.document.end)
            editor.move_cursor((kept.count("\n") + 1 if kept else 0, 0))

    def put(self, sql: str, line: int = 0) -> None:
        """Puts SQL into the editor in place of what stands there, with the cursor on a line; undo brings that back.

        What is kept on disk is what was typed, until the SQL is changed.
        """
        typed = self._typed if self.editor.text == self._proposed else self.editor.text
        self._typed, self._proposed = typed, sql
        self.editor.put(sql)
        self.editor.move_cursor((line, 0))

    def action_cancel(self) -> None:
        """Asks for the run to be stopped."""
        self.post_message(QueryCancelled())

    @staticmethod
    def load_language() -> Iterator[HighlightReady]:
        """Loads the SQL grammar: for a worker thread, it takes longer than a frame."""
        import_module("tree_sitter_sql")
        yield HighlightReady()

    def show_language(self) -> None:
        """Colours the SQL, now that the grammar is loaded."""
        self.editor.show_language(dark=self.app.current_theme.dark)

    @on(Grid.MoreColumns)
    def _say_more_columns(self, event: Grid.MoreColumns) -> None:
        event.stop()
        self.border_subtitle = event.text

    @on(TextArea.Changed)
    def _say_draft(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        self.post_message(DraftChanged(self._typed if text == self._proposed else text))
