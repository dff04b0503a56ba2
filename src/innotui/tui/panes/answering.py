"""The half of the query pane that answers: the life of a run, and what is done with its answers, in one line of words.

It runs and arranges nothing: it asks, is told what came of it, and says that. Where SQL is typed is ``editing``.
"""

from __future__ import annotations

from textual import on
from textual.timer import Timer

from innotui.errors import InnotuiError
from innotui.results import Progress, Result
from innotui.tui.answer_words import about, counted_of, which_statement
from innotui.tui.panes.answers import Answers
from innotui.tui.panes.editing import EditingPane
from innotui.tui.panes.run_status import RunStatus
from innotui.tui.query_messages import AnswerShown, ArrangementWanted, CountsWanted, Run

_MANY = 100_000  # rows whose filtering may be felt while typing
_PAUSE = 0.01  # seconds: letters that come together are one wish; a newer one stops the older anyway
READY = "f5 or ctrl+j runs · tab goes to the answer · f8 draws it · esc leaves"
"""What is said before there is an answer."""


class AnsweringPane(EditingPane):
    """Goes with a run from its start to its answers, and with what is wanted of these."""

    def __init__(self) -> None:
        super().__init__(id="query")
        self._is_older = False
        self._failure = ""
        self._run: Run | None = None
        self._runs = False
        self._filtering: Timer | None = None

    @property
    def answers(self) -> Answers:
        """Where the answers stand."""
        return self.query_one(Answers)

    @property
    def status(self) -> RunStatus:
        """The line between them."""
        return self.query_one(RunStatus)

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

    @property
    def result(self) -> Result | None:
        """What is shown: the last answer, or the rows of it that a filter found; None before there is one."""
        return self.answers.result

    @property
    def is_older(self) -> bool:
        """Whether a query was run after the one that is answered here, and has no answer: it failed or was stopped."""
        return self._is_older

    def forget_answers(self) -> None:
        """Shows no answer any more."""
        self.filter_text = self._failure = ""
        self.answers.clear()
        self._tell(READY)

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
        self._tell(READY)
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
        """Asks for the rows of the answer that a text finds; of a large one, once for letters that come together."""
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
            tab = self.answers.tab
            of = counted_of(tab.counted[0].whole) if tab and tab.counted else ""
            self._tell("\n".join(filter(None, (about(self.result) + of, self._failure))))

    def tell_error(self, error: InnotuiError) -> None:
        """Says what cannot be done; a run that goes on is not touched."""
        self.status.tell_error(error)

    def _tell(self, text: str) -> None:
        self.status.tell(text)
