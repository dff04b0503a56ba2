"""The query pane: an editor, and beneath it the answer or what went wrong.

It runs nothing: it says what is to be run, and is told what came of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static, TextArea

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.model import PAGE, Result
from innotui.tui.answer_words import about, rows_text
from innotui.tui.messages import (
    DraftChanged,
    HighlightReady,
    PageWanted,
    QueryCancelled,
    QuerySubmitted,
    ResultFilterWanted,
    RowMarked,
)
from innotui.tui.panes.answer_rows import FIGURE_COLUMNS, PagedRows
from innotui.tui.panes.pane import FilterablePane, Foot
from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.editor import Editor
from innotui.tui.widgets.grid import Grid

_TIGHT = 18  # cells a column may take where not all fit
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
        self._whole: Result | None = None
        self._rows: PagedRows | None = None
        self._is_older = False
        self._started: float | None = None
        self._ticking: Timer | None = None
        self.border_title = "4 SQL"

    def compose(self) -> ComposeResult:
        """The editor, the line that tells, and the answer."""
        yield Editor(self._draft)
        yield Static(_READY, id="query-status", markup=False)
        yield Grid(id="result")

    @property
    def editor(self) -> Editor:
        """Where SQL is typed."""
        return self.query_one(Editor)

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
        return self._rows.result if self._rows is not None else None

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
        cursor = self.query_one("#result", Grid).cursor
        return self._rows.figure_ids(cursor) if self._rows is not None else []

    @property
    def why_no_figure(self) -> str:
        """Why the row under the cursor leads to no figure."""
        if self._rows is None or not len(self._rows):
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
        self.post_message(QuerySubmitted(self.editor.text))

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

    def show_result(self, result: Result) -> list[Result]:
        """Shows an answer: exact number of rows, time, and the first rows at once; returns those it replaces."""
        self._stop_ticking()
        shown = self.result
        replaced = [old for old in (self._whole, shown if shown is not self._whole else None) if old is not None]
        self._whole, self.filter_text, self._is_older = result, "", False
        self._tell(about(result))
        self._show_rows(result)
        return replaced

    def filter(self, text: str) -> None:
        """Asks for the rows of the answer that a text finds."""
        self.filter_text = text
        if self._whole is not None:
            self.post_message(ResultFilterWanted(self._whole, text))

    def show_filtered(self, whole: Result, text: str, found: Result) -> Result | None:
        """Shows the rows that a text found; returns those to forget, the late ones or the ones shown before."""
        if whole is not self._whole or text != self.filter_text or self._rows is None:
            return found
        old = self._rows.result
        self._tell(f"{rows_text(found)} of {whole.row_count:,} /{text}" if text else about(whole))
        self._show_rows(found)
        return old if old is not whole else None

    def _show_rows(self, result: Result) -> None:
        self._rows = PagedRows(result)
        columns = [GridColumn(column.name, right=column.is_number, tight=_TIGHT) for column in result.columns]
        self.query_one("#result", Grid).show(columns, self._rows)
        self.post_message(RowMarked())

    def show_page(self, result: Result, start: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes rows that were wanted; those of an older answer are dropped."""
        if self._rows is not None and self._rows.result is result:
            self._rows.keep(start, rows)
            self.query_one("#result", Grid).refresh_rows()
            self.post_message(RowMarked())

    def show_error(self, error: InnotuiError) -> None:
        """Says in place what went wrong; the last answer stays, and is known to be older where a run ended so."""
        self._is_older = self._is_older or self.running
        self._stop_ticking()
        self._tell("\n".join(part for part in (f"✗ {error.title}: {error.message}", error.hint) if part), error=True)

    def _tell(self, text: str, *, error: bool = False) -> None:
        status = self.query_one("#query-status", Static)
        status.update("\n".join(map(printable, text.split("\n"))))
        status.set_class(error, "-error")

    @on(Grid.RowsWanted)
    def _want_page(self, event: Grid.RowsWanted) -> None:
        event.stop()
        start = event.index // PAGE * PAGE
        if self._rows is not None and self._rows.want(start):
            self.post_message(PageWanted(self._rows.result, start))

    @on(Grid.Moved)
    def _mark_row(self, event: Grid.Moved) -> None:
        event.stop()
        self.post_message(RowMarked())

    @on(Grid.MoreColumns)
    def _say_more_columns(self, event: Grid.MoreColumns) -> None:
        event.stop()
        self.border_subtitle = event.text

    @on(TextArea.Changed)
    def _say_draft(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        self.post_message(DraftChanged(self._typed if text == self._proposed else text))
