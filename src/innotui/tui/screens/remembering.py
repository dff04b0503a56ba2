"""A screen that remembers what was run, and how the answer to a question is best drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.bundled import bundled
from innotui.errors import InnotuiError
from innotui.tui.screens.keeping import KeepingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.queries import Hint
    from innotui.queries.history import Entry
    from innotui.results import Result
    from innotui.tui import memory_messages as messages
    from innotui.tui.query_messages import Run
    from innotui.tui.screens.history import HistoryScreen


class RememberingScreen(KeepingScreen):
    """Writes the history of runs and lists it."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._database_name = str(database or bundled("indicators.duckdb"))
        self._last_run: Run | None = None
        self._told: set[str] = set()
        self._unkept: InnotuiError | None = None
        """Why the newest run is not in the history."""

    def _run_ended(self, run: Run, results: Sequence[Result], seconds: float, error: InnotuiError | None) -> None:
        """Remembers a run, whatever came of it."""
        super()._run_ended(run, results, seconds, error)
        self._last_run = run
        answered = tuple(results)

        def remember() -> Iterator[Message]:
            from innotui.settings import read_settings
            from innotui.tui import memory

            entry = memory.entry_of(run, self._database_name, answered, error, seconds, self._dialect)
            yield from memory.keep_run(entry, read_settings().limits.history)

        self._ask("history", remember, _unusable)

    def _hint_of(self, result: Result) -> Hint:
        """What the question of an answer says of its chart."""
        from innotui.queries import hint_over

        return hint_over(result.sql, self._last_run.text if self._last_run else "")

    # The list of runs

    @property
    def _history_screen(self) -> HistoryScreen | None:
        from innotui.tui.screens.history import HistoryScreen

        return next((screen for screen in self.app.screen_stack if isinstance(screen, HistoryScreen)), None)

    def action_history(self) -> None:
        """Lists what was run before, to be run again."""
        from innotui.tui.screens.history import HistoryScreen

        if self.app.screen is self:  # else the key was on its way when something was laid over this
            self.app.push_screen(HistoryScreen(self), self._recall)

    def read_history(self) -> None:
        """Has all runs read."""
        from innotui.tui import memory

        self._ask("history", memory.history, _unusable)

    def on_history_read(self, event: messages.HistoryRead) -> None:
        """Lists them."""
        if screen := self._history_screen:
            screen.show_items(event.entries)
            if self._unkept:  # or an empty list would say that nothing has been run
                screen.tell(_complaint(self._unkept))

    def on_run_kept(self) -> None:
        """Forgets that an older one was not."""
        self._unkept = None

    def forget_run(self, entry: Entry) -> None:
        """Deletes a run."""
        from innotui.tui import memory

        self._ask("history", partial(memory.forget_run, entry), _unusable)

    def restore_run(self, entry: Entry) -> None:
        """Brings a deleted run back."""
        from innotui.tui import memory

        self._ask("history", partial(memory.restore_run, entry), _unusable)

    def on_history_unusable(self, event: messages.HistoryUnusable) -> None:
        """Says once why runs are not remembered; where the history is looked at, there."""
        error = self._unkept = event.error
        if screen := self._history_screen:
            screen.tell(_complaint(error))
        elif error.message not in self._told:
            self.notify(f"{error.message}\n{error.hint}", title=error.title, severity="warning", markup=False)
        self._told.add(error.message)


def _complaint(error: InnotuiError) -> str:
    return f"✗ {error.title}: {error.message}\n{error.hint}"


def _unusable(error: InnotuiError) -> Message:
    from innotui.tui.memory_messages import HistoryUnusable

    return HistoryUnusable(error)
