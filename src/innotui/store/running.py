"""Work on its way: run in a worker, cancelled from any thread, asked how far it is from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Generic, TypeVar

import duckdb

from innotui.errors import LostError, QueryError
from innotui.results import Progress, Result
from innotui.store.backend import Backend, Figures

Cursors = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
"""Gives a cursor of one's own, known to the store while it is in use."""

Answer = TypeVar("Answer")


_AGAIN = 0.02  # seconds between two interrupts


class _Cancellable:
    """What runs on one cursor at a time."""

    def __init__(self, cursors: Cursors) -> None:
        self._cursors = cursors
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._backend: Backend | None = None
        self._cancelled = False
        self._holding = threading.Lock()  # while it is held the cursor is ours: it may be lent to another run later
        self._ended = threading.Event()

    def cancel(self) -> None:
        """Stops the run from any thread, and returns at once; a run that has not begun will not begin."""
        with self._holding:
            first, self._cancelled = not self._cancelled, True
            if self._cursor:
                self._cursor.interrupt()
            if self._backend:
                self._backend.cancel()
        if first:
            threading.Thread(target=self._insist, name="cancelling", daemon=True).start()

    def _insist(self) -> None:
        """Interrupts until the run has ended: DuckDB forgets an interrupt that comes between two statements."""
        while self._cursor and not self._ended.wait(_AGAIN):
            with self._holding:
                if self._cursor:
                    self._cursor.interrupt()

    @property
    def percent(self) -> float | None:
        """DuckDB's estimate of how far the running statement is; None while it has none."""
        with self._holding:
            percent = self._cursor.query_progress() if self._cursor else -1.0
        return min(percent, 100.0) if percent >= 0 else None

    @contextmanager
    def _running(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._cursors() as cursor:
            with self._holding:
                self._go_on()
                self._cursor = cursor
            try:
                yield cursor
            finally:
                with self._holding:
                    self._cursor = None
                self._ended.set()

    @contextmanager
    def _asking(self, figures: Figures, cursor: duckdb.DuckDBPyConnection) -> Iterator[Backend]:
        """A backend that is cancelled with the run."""
        with figures.lent(cursor) as backend:
            with self._holding:
                self._go_on()
                self._backend = backend
            try:
                yield backend
            finally:
                with self._holding:
                    self._backend = None

    def _go_on(self) -> None:
        if self._cancelled:
            raise QueryError("Cancelled", "The query was stopped before it was done.")


class Job(_Cancellable, Generic[Answer]):
    """One question about kept rows: an order, a summary."""

    def __init__(self, cursors: Cursors, work: Callable[[duckdb.DuckDBPyConnection], Answer]) -> None:
        super().__init__(cursors)
        self._work = work

    def run(self) -> Answer:
        """Does the work.

        Raises:
            QueryError: it failed or was cancelled.
        """
        with self._running() as cursor:
            return self._work(cursor)


class Query(_Cancellable):
    """One run of a person's SQL.

    Args:
        cursors: gives a cursor of one's own, known to the store while it is in use.
        figures: run it, or have it run.
        result_ids: the next one names the kept rows.
        sql: as typed.
        parameters: the values of its ``$name``.
    """

    def __init__(
        self,
        cursors: Cursors,
        figures: Figures,
        result_ids: Iterator[int],
        sql: str,
        parameters: Mapping[str, Any],
    ) -> None:
        super().__init__(cursors)
        self._figures = figures
        self._result_ids = result_ids
        self._sql = sql
        self._parameters = parameters
        self._at = (1, 1)

    @property
    def progress(self) -> Progress:
        """How far the run is."""
        return Progress(self.percent, *self._at)

    def run(self) -> Iterator[Result]:
        """Runs every statement, and gives the kept rows of each as soon as they are there.

        Raises:
            QueryError: a statement is refused before any has run; one failed, the run was cancelled, or the engine
                is gone.
        """
        try:
            with self._running() as cursor:
                found = self._figures.statements(cursor, self._sql, self._parameters)
                with self._asking(self._figures, cursor) as backend:
                    for place, statement in enumerate(found, 1):
                        self._at = place, len(found)
                        self._go_on()
                        result_id = next(self._result_ids)
                        yield self._figures.keep(backend, cursor, statement, result_id, self._parameters)
        except LostError as error:  # no fault of the database that is open: the next run may find it again
            raise QueryError(error.title, error.message, error.hint) from None


class Watch:
    """Holds the questions of ours that a thread asks, so that another one can stop them.

    What is no longer wanted is cancelled where it runs, on an engine as in a file.
    """

    def __init__(self) -> None:
        self._asking: list[Backend] = []
        self._holding = threading.Lock()
        self._cancelled = False

    def cancel(self) -> None:
        """Stops what is asked, from any thread; what has not begun will not begin."""
        with self._holding:
            self._cancelled = True
            for backend in self._asking:
                backend.cancel()

    @contextmanager
    def over(self, backend: Backend) -> Iterator[None]:
        """Knows a backend as long as the block.

        Raises:
            QueryError: it was cancelled before.
        """
        with self._holding:
            if self._cancelled:
                raise QueryError("Cancelled", "The question was stopped before it was asked.")
            self._asking.append(backend)
        try:
            yield
        finally:
            with self._holding:
                self._asking.remove(backend)
