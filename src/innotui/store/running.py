"""Work on its way: run in a worker, cancelled from any thread, asked how far it is from any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Generic, TypeVar

import duckdb

from innotui.errors import QueryError
from innotui.results import Progress, Result
from innotui.store import results
from innotui.store.statement import demand_parameters, statements

Cursors = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
"""Gives a cursor of one's own, known to the store while it is in use."""

Answer = TypeVar("Answer")


class _Cancellable:
    """What runs on one cursor at a time."""

    def __init__(self, cursors: Cursors) -> None:
        self._cursors = cursors
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """Stops the run from any thread; a run that has not begun will not begin."""
        self._cancelled = True
        if cursor := self._cursor:
            cursor.interrupt()

    @property
    def percent(self) -> float | None:
        """DuckDB's estimate of how far the running statement is; None while it has none."""
        try:
            percent = cursor.query_progress() if (cursor := self._cursor) else -1.0
        except duckdb.Error:  # it ended in between
            return None
        return percent if percent >= 0 else None

    @contextmanager
    def _running(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._cursors() as cursor:
            self._cursor = cursor
            try:
                self._go_on()
                yield cursor
            finally:
                self._cursor = None

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
        connection: what splits the text into statements.
        cursors: gives a cursor of one's own, known to the store while it is in use.
        result_ids: the next one names the kept rows.
        sql: as typed.
        parameters: the values of its ``$name``.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        cursors: Cursors,
        result_ids: Iterator[int],
        sql: str,
        parameters: Mapping[str, Any],
    ) -> None:
        super().__init__(cursors)
        self._connection = connection
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
        found = statements(self._connection, self._sql)
        demand_parameters(found, self._parameters)
        with self._running() as cursor:
            for place, statement in enumerate(found, 1):
                self._at = place, len(found)
                self._go_on()
                yield results.keep(cursor, statement, next(self._result_ids), self._parameters)
