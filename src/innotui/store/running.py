"""A person's SQL on its way: run in a worker, cancelled from any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import duckdb

from innotui.errors import QueryError
from innotui.model import Result
from innotui.store import statement


class Query:
    """One run of a person's SQL.

    Args:
        connection: what splits the text into statements.
        cursors: gives a cursor of one's own, known to the store while it is in use.
        result_ids: the next one names the kept rows.
        sql: as typed.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        cursors: Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]],
        result_ids: Iterator[int],
        sql: str,
    ) -> None:
        self._connection = connection
        self._cursors = cursors
        self._result_ids = result_ids
        self._sql = sql
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._cancelled = False

    def run(self) -> Result:
        """Runs every statement and keeps the rows of the last one.

        Raises:
            QueryError: a statement is refused, failed, or was cancelled.
        """
        texts = statement.statements(self._connection, self._sql)
        with self._cursors() as cursor:
            self._cursor = cursor
            try:
                for text in texts[:-1]:
                    if not self._cancelled:
                        _, chunks = statement.stream(cursor, text)
                        for _ in chunks:
                            pass
                if self._cancelled:
                    raise QueryError("Cancelled", "The query was stopped before it was done.")
                return statement.materialise(cursor, texts[-1], next(self._result_ids))
            finally:
                self._cursor = None

    def cancel(self) -> None:
        """Stops the run from any thread; a run that has not begun will not begin."""
        self._cancelled = True
        if cursor := self._cursor:
            cursor.interrupt()
