"""What the query pane asks of the store, from worker threads: runs, and the kept rows of their answers.

At most one run goes on, and at most one arrangement: a newer one stops the older.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.results import Result
from innotui.tui.query_messages import (
    ArrangementWanted,
    PageLoaded,
    ProgressMade,
    QueryAnswered,
    QueryEnded,
    ResultArranged,
    Run,
)

if TYPE_CHECKING:
    from innotui.store import Job, Query, Store


class QueryDesk:
    """Runs a person's SQL, and arranges what it answered."""

    def __init__(self, opened: Callable[[], Store]) -> None:
        """``opened`` gives the open database; the first call opens it."""
        self._opened = opened
        self._query: Query | None = None
        self._arranging: Job[Result] | None = None
        self._cancelled = threading.Event()

    def run(self, run: Run) -> Iterator[Message]:
        """Runs a person's SQL to its end, or until ``cancel``: that may come before the worker gets here."""
        self._cancelled.clear()
        return self._run(run)

    def _run(self, run: Run) -> Iterator[Message]:
        self._query = self._opened().query(run.text, run.parameters)
        if self._cancelled.is_set():
            self._query.cancel()
        try:
            for result in self._query.run():
                yield QueryAnswered(run, result)
            yield QueryEnded(run)
        finally:
            self._query = None

    def cancel(self) -> None:
        """Stops the query that runs or is about to."""
        self._cancelled.set()
        if (query := self._query) is not None:
            query.cancel()

    def progress(self) -> Iterator[Message]:
        """How far the run is, if one is going on."""
        if (query := self._query) is not None:
            yield ProgressMade(query.progress)

    def page(self, result: Result, start: int) -> Iterator[Message]:
        """Rows of an answer from ``start`` on."""
        yield PageLoaded(result, start, self._opened().page(result, start))

    def arrange(self, wanted: ArrangementWanted) -> Iterator[Message]:
        """Some rows of an answer, in another order."""
        if (older := self._arranging) is not None:
            older.cancel()
        job = self._arranging = self._opened().arranging(wanted.result, wanted.arrangement)
        try:
            yield ResultArranged(wanted, job.run())
        finally:
            if self._arranging is job:
                self._arranging = None

    def forget(self, results: Sequence[Result]) -> Iterator[Message]:
        """Lets the rows of answers go that are no longer shown."""
        for result in results:
            self._opened().drop(result)
        yield from ()
