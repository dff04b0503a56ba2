"""Work on its way: run in a worker, cancelled from any thread, asked how far it is from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Generic, TypeVar

import duckdb

from innotui.errors import QueryError
from innotui.results import Progress, Result
from innotui.store import results
from innotui.store.guard import demand_harmless
from innotui.store.statement import demand_parameters, statements

Cursors = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
"""Gives a cursor of one's own, known to the store while it is in use."""

Answer = TypeVar("Answer")


_AGAIN = 0.02  # seconds between two interrupts


class _Cancellable:
    """What runs on one cursor at a time."""

    def __init__(self, cursors: Cursors) -> None:
        self._cursors = cursors
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._cancelled = False
        self._holding = threading.Lock()  # while it is held the cursor is ours: it may be lent to another run later
        self._ended = threading.Event()

    def cancel(self) -> None:
        """Stops the run from any thread, and returns at once; a run that has not begun will not begin."""
        with self._holding:
            first, self._cancelled = not self._cancelled, True
            if self._cursor:
                self._cursor.interrupt()
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
        result_ids: the next one names the kept rows.
        sql: as typed.
        parameters: the values of its ``$name``.
    """

    def __init__(
        self,
        cursors: Cursors,
        result_ids: Iterator[int],
        sql: str,
        parameters: Mapping[str, Any],
    ) -> None:
        super().__init__(cursors)
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
            QueryError: a statement is refused before any has run; one failed, or the run was cancelled.
        """
        with self._running() as cursor:
            found = statements(cursor, self._sql)
            demand_parameters(found, self._parameters)
            for statement in found:
                demand_harmless(cursor, statement, self._parameters)
            for place, statement in enumerate(found, 1):
                self._at = place, len(found)
                self._go_on()
                yield results.keep(cursor, statement, next(self._result_ids), self._parameters)
