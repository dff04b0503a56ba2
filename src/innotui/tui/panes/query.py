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
from textual.timer import Timer
from textual.widgets import TextArea

from innotui.errors import InnotuiError
from innotui.results import Progress, Result
from innotui.tui.answer_words import about, which_statement
from innotui.tui.panes.answer_rows import FIGURE_COLUMNS
from innotui.tui.panes.answers import Answers
from innotui.tui.panes.editing import EditingPane
from innotui.tui.panes.pane import Foot
from innotui.tui.panes.run_status import RunStatus
from innotui.tui.query_messages import (
    AnswerShown,
    ArrangementWanted,
    CountsWanted,
    DraftChanged,
    HighlightReady,
    QueryCancelled,
    Run,
)
from innotui.tui.widgets.editor import Editor
from innotui.tui.widgets.grid import Grid

_MANY = 100_000  # rows whose filtering may be felt while typing
_PAUSE = 0.15  # seconds
_READY = "f5 or ctrl+j runs · tab goes to the answer · f8 draws it · esc leaves"


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


class QueryPane(Vertical, EditingPane):
    """SQL in, rows out."""

    BINDINGS = [
        Binding("f5,ctrl+j,ctrl+enter", "run", "Run", show=False, id="query.run"),
        Binding("ctrl+c", "cancel", "Cancel", priority=True, show=False, id="query.cancel"),
    ]
    HELP = (
        EditingPane.EDITOR_HELP + " · ctrl+r history · ctrl+o open a question · ctrl+s save as a question"
        " · in an answer: h j k l move · o O sort by the column, upwards or downwards, then by the one before"
        ' · / filter: words, or demands as v>5, name="New Area", name~^Xi, >5 for this column; esc clears it'
        " · d summary of the column · n counts of its values: enter on one shows its rows"
        " · , . the answers of the other statements · v whole cell · p columns · - + = narrower, wider, as wide as seen"
        " · f8 chart of the answer · esc cancels what goes on, clears the filter, then the order, then leaves"
        " · in an answer with a column figure_id, growth_id, observation_id or figure_ids: i source card, x checks"
    )

    def __init__(self, draft: str) -> None:
        super().__init__(id="query")
        self._draft = draft
        self._typed = ""
        self._proposed: str | None = None
        self._is_older = False
        self._failure = ""
        self._run: Run | None = None
        self._runs = False
        self._filtering: Timer | None = None
        self.border_title = "4 SQL"

    def compose(self) -> ComposeResult:
        """The editor, the line that tells, and the answer."""
        yield Editor(self._draft)
        yield RunStatus(_READY)
        yield Answers()

    @property
    def answers(self) -> Answers:
        """Where the answers stand."""
        return self.query_one(Answers)

    @property
    def status(self) -> RunStatus:
        """The line between them."""
        return self.query_one(RunStatus)

    @property
    def foot(self) -> Foot:
        """The keys for what has the keyboard: the editor or the answer."""
        if self._runs:
            return _RUNNING_FOOT
        if self.editor.has_focus:
            return _EDITOR_FOOT
        return _ANSWER_FOOT

    @property
    def running(self) -> bool:
        """Whether an answer is awaited."""
        return self._runs

    @property
    def run_seconds(self) -> float | None:
        """How long the run has been going on; None where none is."""
        return self.status.seconds if self._runs else None

    @property
    def busy(self) -> bool:
        """Whether there is anything to cancel: a run, or what is done with its answers."""
        return self.status.busy

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """ctrl+c cancels only while there is something to cancel; else it is the editor's copy."""
        return self.busy if action == "cancel" else True

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
        return rows.figure_ids(self.answers.table.cursor) if rows is not None else []

    @property
    def why_no_figure(self) -> str:
        """Why the row under the cursor leads to no figure."""
        if self.result is None or not self.result.row_count:
            return "There is no answer yet, or it has no rows."
        if self._named():
            return "This row names no figure: its id is NULL."
        return f"An answer leads to figures by one of the columns {', '.join(FIGURE_COLUMNS)}."

    def forget_answers(self) -> None:
        """Shows no answer any more."""
        self.filter_text = self._failure = ""
        self.answers.clear()
        self._tell(_READY)

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

    # The life of a run

    def show_running(self) -> None:
        """Counts the time until the answer is there."""
        self._runs = True
        self.status.begin("running")

    def _end_run(self) -> None:
        self._runs = False
        self.status.end()

    def show_result(self, run: Run, result: Result) -> None:
        """Shows one answer of a run: exact number of rows, time, and the first rows at once."""
        first, self._run = run is not self._run, run
        self._failure = "" if first else self._failure
        self._is_older = False
        self.answers.show_result(result, first=first)
        self._keep_filter_text()
        self._tell_about()

    def show_unrun(self) -> None:
        """Nothing runs yet: values are asked for first."""
        self._end_run()
        self._tell(_READY)
        self._tell_about()

    def show_end(self) -> None:
        """All statements are answered."""
        self._end_run()
        self._tell_about()

    def show_failed(self, run: Run, error: InnotuiError, progress: Progress | None) -> None:
        """Says in place what went wrong; the last answers stay, and are known to be older where it has none itself."""
        self._end_run()
        which = which_statement(progress)
        if run is self._run and which:
            self.answers.note(f"✗ {which.rstrip(': ')}")
            self._failure = f"✗ {which}{error.title}: {error.message.splitlines()[0]}"
        self._is_older = self._is_older or run is not self._run
        self.status.tell_error(error, which)

    # What is done with its answers

    def filter(self, text: str) -> None:
        """Asks for the rows of the answer that a text finds; of a large one, when the typing pauses."""
        wanted = self.answers.filter(text)
        self._wait_no_longer()
        if wanted is None:
            self._tell_about()
        elif wanted.result.row_count < _MANY:
            self.answers.post_message(wanted)
        else:
            self._filtering = self.set_timer(_PAUSE, self.accept_filter)
        self._keep_filter_text()

    def accept_filter(self) -> None:
        """Asks at once for what was typed last."""
        if self._filtering is not None:
            self._wait_no_longer()
            self.answers.ask_again()

    def _wait_no_longer(self) -> None:
        if self._filtering is not None:
            self._filtering.stop()
            self._filtering = None

    def _keep_filter_text(self) -> None:
        tab = self.answers.tab
        self.filter_text = tab.filter_text if tab else ""

    @on(ArrangementWanted)
    def _begin_arranging(self, event: ArrangementWanted) -> None:
        self._keep_filter_text()
        self._begin("arranging the rows")

    @on(CountsWanted)
    def _begin_counting(self) -> None:
        self._begin("counting")

    def _begin(self, doing: str) -> None:
        if not self._runs:  # the run's own time goes on
            self.status.begin(doing)

    def _end(self) -> None:
        if not self._runs:
            self.status.end()

    def show_arranged(self, wanted: ArrangementWanted, found: Result) -> bool:
        """Shows rows as they were wanted, and says whether they are what is seen now."""
        if shown := self.answers.show_arranged(wanted, found):
            self._end()
            self._tell_about()
        return shown

    def show_unarranged(self, wanted: ArrangementWanted, error: InnotuiError) -> None:
        """Says why the rows stay as they are; that a newer wish stopped an older one is no news."""
        if self.answers.give_up(wanted):
            self._end()
            self._keep_filter_text()
            self.tell_error(error)

    def show_counts(self, wanted: CountsWanted, counts: Result) -> None:
        """Shows the values of a column with their counts."""
        self._end()
        if self.answers.show_counts(wanted, counts):
            self._tell_about()

    def show_uncounted(self, error: InnotuiError) -> None:
        """Says why there are no counts."""
        self._end()
        self.tell_error(error)

    @on(AnswerShown)
    def _follow_tab(self) -> None:
        self._keep_filter_text()
        if not self.busy:
            self._tell_about()

    def _tell_about(self) -> None:
        if self.result is not None:
            self._tell("\n".join(filter(None, (about(self.result), self._failure))))

    def tell_error(self, error: InnotuiError) -> None:
        """Says what cannot be done; a run that goes on is not touched."""
        self.status.tell_error(error)

    def _tell(self, text: str) -> None:
        self.status.tell(text)

    @on(Grid.MoreColumns)
    def _say_more_columns(self, event: Grid.MoreColumns) -> None:
        event.stop()
        self.border_subtitle = event.text

    @on(TextArea.Changed)
    def _say_draft(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        self.post_message(DraftChanged(self._typed if text == self._proposed else text))
