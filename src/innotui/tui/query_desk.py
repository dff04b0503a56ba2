"""What the query pane asks of the store, from worker threads: runs, and the kept rows of their answers.

At most one run goes on, and at most one arrangement, one summary and one count: a newer wish stops the older.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from innotui.errors import QueryError
from innotui.results import Progress, Result
from innotui.tui.editing_desk import asked_for, placed, text_of
from innotui.tui.query_messages import (
    WISHES,
    ArrangementWanted,
    ColumnSummarised,
    CountsWanted,
    PageLoaded,
    PageWanted,
    QueryAnswered,
    QueryEnded,
    QueryFailed,
    ResultArranged,
    RowsUnread,
    Run,
    SummaryWanted,
    ValuesCounted,
)

if TYPE_CHECKING:
    from innotui.store import Job, Query, Store

Answer = TypeVar("Answer")


class Turn:
    """Work of which only the newest is wanted: the screen says which that is, workers do it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: object = None
        self._job: Job[Any] | None = None

    def give(self, wanted: object) -> None:
        """From now on this is wanted, or with None nothing; what goes on is stopped."""
        with self._lock:
            self._wanted, job = wanted, self._job
        if job is not None:
            job.cancel()

    def do(self, wanted: object, job: Job[Answer]) -> Answer:
        """Does the work, if it is still wanted.

        Raises:
            QueryError: it failed, was cancelled, or something else is wanted by now.
        """
        with self._lock:
            if self._wanted is not wanted:
                raise QueryError("Cancelled", "Something else is wanted by now.")
            self._job = job
        try:
            return job.run()
        finally:
            with self._lock:
                if self._job is job:
                    self._job = None


class QueryDesk:
    """Runs a person's SQL, and arranges what it answered."""

    def __init__(self, opened: Callable[[], Store]) -> None:
        """``opened`` gives the open database; the first call opens it."""
        self._opened = opened
        self._query: Query | None = None
        self._cancelled = threading.Event()
        self._pages: deque[PageWanted] = deque(maxlen=WISHES)
        self._reading = threading.Lock()
        self.arranging, self.summarising, self.counting = Turn(), Turn(), Turn()

    def run(self, run: Run) -> Iterator[Message]:
        """Runs a person's SQL to its end, or until ``cancel``: that may come before the worker gets here."""
        self._cancelled.clear()
        return self._run(run)

    def _run(self, run: Run) -> Iterator[Message]:
        store = self._opened()
        text = text_of(run, store.dialect)
        if asked := list(asked_for(store, run, text)):
            yield from asked
            return
        yield from placed(run, text)
        query = self._query = store.query(text, run.parameters)
        if self._cancelled.is_set():
            query.cancel()
        try:
            for result in query.run():
                yield QueryAnswered(run, result)
        except QueryError as error:
            yield QueryFailed(run, error, query.progress)
        else:
            yield QueryEnded(run)
        finally:
            if self._query is query:  # the next may have begun, as soon as this one's end was told
                self._query = None

    def cancel(self) -> None:
        """Stops the query that runs or is about to."""
        self._cancelled.set()
        if (query := self._query) is not None:
            query.cancel()

    def stop_work(self) -> None:
        """Stops what is being done with kept rows."""
        for turn in (self.arranging, self.summarising, self.counting):
            turn.give(None)

    @property
    def progress(self) -> Progress | None:
        """How far the run is, if one is going on; never waits."""
        return query.progress if (query := self._query) is not None else None

    def want_page(self, wanted: PageWanted) -> None:
        """Puts a page on the list of those to be read; the oldest falls off where it is full."""
        self._pages.append(wanted)

    def pages(self) -> Iterator[Message]:
        """Reads what is on the list, the newest first: one worker at a time, the others leave it to that one."""
        while self._pages and self._reading.acquire(blocking=False):
            try:
                while self._pages:
                    yield self._page(self._pages.pop())
            finally:
                self._reading.release()

    def _page(self, wanted: PageWanted) -> Message:
        try:
            rows = self._opened().page(wanted.result, wanted.start, wanted.result.page_rows)
        except QueryError as error:
            return RowsUnread(wanted.result, wanted.start, error)
        return PageLoaded(wanted.result, wanted.start, rows)

    def arrange(self, wanted: ArrangementWanted) -> Iterator[Message]:
        """Some rows of an answer, in another order."""
        job = self._opened().arranging(wanted.result, wanted.arrangement)
        yield ResultArranged(wanted, self.arranging.do(wanted, job))

    def summarise(self, wanted: SummaryWanted) -> Iterator[Message]:
        """What a column holds."""
        job = self._opened().summarising(wanted.result, wanted.column)
        yield ColumnSummarised(wanted, self.summarising.do(wanted, job))

    def count(self, wanted: CountsWanted) -> Iterator[Message]:
        """The values of a column with their counts."""
        job = self._opened().counting(wanted.result, wanted.column)
        yield ValuesCounted(wanted, self.counting.do(wanted, job))

    def forget(self, results: Sequence[Result]) -> Iterator[Message]:
        """Lets the rows of answers go that are no longer shown."""
        for result in results:
            self._opened().drop(result)
        yield from ()
