"""The query pane: an editor, and beneath it the answer or what went wrong.

It runs nothing: it says what is to be run, and is told what came of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static, TextArea

from innotui.errors import InnotuiError, QueryError
from innotui.formats import printable
from innotui.results import Result
from innotui.tui.answer_words import about, rows_text
from innotui.tui.panes.answer_rows import FIGURE_COLUMNS
from innotui.tui.panes.answers import Answers
from innotui.tui.panes.pane import FilterablePane, Foot
from innotui.tui.query_messages import (
    ArrangementWanted,
    DraftChanged,
    HighlightReady,
    QueryCancelled,
    QuerySubmitted,
    Run,
)
from innotui.tui.widgets.editor import Editor
from innotui.tui.widgets.grid import Grid

_READY = "f5 or ctrl+j runs · tab goes to the answer · f8 draws it · esc leaves"


class QueryPane(Vertical, FilterablePane):
    """SQL in, rows out."""

    BINDINGS = [
        Binding("f5,ctrl+j,ctrl+enter", "run", "Run", show=False, id="query.run"),
        Binding("ctrl+c", "cancel", "Cancel", priority=True, show=False, id="query.cancel"),
    ]
    HELP = (
        "f5 or ctrl+j run · esc or ctrl+c cancel while running · tab to the answer · ctrl+z undo"
        " · f8 chart of the answer"
        " · in an answer with a column figure_id, growth_id, observation_id or figure_ids: i source card, x checks"
    )

    def __init__(self, draft: str) -> None:
        super().__init__(id="query")
        self._draft = draft
        self._typed = ""
        self._proposed: str | None = None
        self._is_older = False
        self._run: Run | None = None
        self._started: float | None = None
        self._ticking: Timer | None = None
        self.border_title = "4 SQL"

    def compose(self) -> ComposeResult:
        """The editor, the line that tells, and the answer."""
        yield Editor(self._draft)
        yield Static(_READY, id="query-status", markup=False)
        yield Answers()

    @property
    def editor(self) -> Editor:
        """Where SQL is typed."""
        return self.query_one(Editor)

    @property
    def answers(self) -> Answers:
        """Where the answers stand."""
        return self.query_one(Answers)

    @property
    def foot(self) -> Foot:
        """The keys for what has the keyboard: the editor or the answer."""
        keys = (("query.run", "run"), ("query.chart", "chart"), ("view.back", "back"))
        if self.editor.has_focus:
            return (*keys, ("tab", "answer"), ("ctrl+z", "undo"))
        return (("figure.source", "source"), ("figure.checks", "checks"), ("view.filter", "filter"), *keys)

    @property
    def running(self) -> bool:
        """Whether an answer is awaited."""
        return self._started is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """ctrl+c cancels only while a query runs; else it is the editor's copy."""
        return self.running if action == "cancel" else True

    @property
    def result(self) -> Result | None:
        """What is shown: the last answer, or the rows of it that a filter found; None before there is one."""
        return self.answers.result

    @property
    def is_older(self) -> bool:
        """Whether a query was run after the one that is answered here, and has no answer: it failed or was stopped."""
        return self._is_older

    @property
    def figure_id(self) -> str | None:
        """The figure of the row under the cursor, where a column names one."""
        return next((found for found in self._named() if found), None)

    def _named(self) -> list[str | None]:
        """What the columns that can name a figure hold in the row under the cursor."""
        rows = self.answers.rows
        return rows.figure_ids(self.answers.grid.cursor) if rows is not None else []

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

    def action_run(self) -> None:
        """Asks for the whole text to be run."""
        self.post_message(QuerySubmitted(Run(self.editor.text)))

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
        self.editor.language = "sql"
        self.editor.theme = "vscode_dark" if self.app.current_theme.dark else "github_light"

    def show_running(self) -> None:
        """Counts the time until the answer is there."""
        self._started = time.monotonic()
        self._ticking = self.set_interval(0.15, self._tick)

    def _tick(self) -> None:
        if self._started is not None:
            self._tell(f"running … {time.monotonic() - self._started:.1f} s · esc cancels")

    def _stop_ticking(self) -> None:
        self._started = None
        if self._ticking:
            self._ticking.stop()

    def show_result(self, run: Run, result: Result) -> None:
        """Shows one answer of a run: exact number of rows, time, and the first rows at once."""
        first, self._run = run is not self._run, run
        self.filter_text, self._is_older = "", False
        self._tell(about(result))
        self.answers.show_result(result, first=first)

    def show_end(self) -> None:
        """All statements are answered."""
        self._stop_ticking()
        if self.result is not None:
            self._tell(about(self.result))

    def filter(self, text: str) -> None:
        """Asks for the rows of the answer that a text finds."""
        self.filter_text = text
        try:
            self.answers.filter(text)
        except QueryError as error:
            self.tell_error(error)

    def show_arranged(self, wanted: ArrangementWanted, found: Result) -> bool:
        """Shows rows as they were wanted, and says whether they still are."""
        if shown := self.answers.show_arranged(wanted, found):
            text = f"{rows_text(found)} of {found.whole_count:,} /{found.filter}" if found.filter else about(found)
            self._tell(text)
        return shown

    def show_error(self, error: InnotuiError) -> None:
        """Says in place what went wrong; the last answer stays, and is known to be older where a run ended so."""
        self._is_older = self._is_older or self.running
        self._stop_ticking()
        self.tell_error(error)

    def tell_error(self, error: InnotuiError) -> None:
        """Says what cannot be done; a run that goes on is not touched."""
        self._tell("\n".join(part for part in (f"✗ {error.title}: {error.message}", error.hint) if part), error=True)

    def _tell(self, text: str, *, error: bool = False) -> None:
        status = self.query_one("#query-status", Static)
        status.update("\n".join(map(printable, text.split("\n"))))
        status.set_class(error, "-error")

    @on(Grid.MoreColumns)
    def _say_more_columns(self, event: Grid.MoreColumns) -> None:
        event.stop()
        self.border_subtitle = event.text

    @on(TextArea.Changed)
    def _say_draft(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        self.post_message(DraftChanged(self._typed if text == self._proposed else text))
