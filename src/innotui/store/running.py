"""A person's SQL on its way: run in a worker, cancelled from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from innotui.errors import QueryError
from innotui.model import Result
from innotui.store import statement

if TYPE_CHECKING:
    from innotui.store.store import Store


class Query:
    """One run of a person's SQL."""

    def __init__(self, store: Store, sql: str) -> None:
        self._store = store
        self._sql = sql
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._cancelled = False

    def run(self) -> Result:
        """Runs every statement and keeps the rows of the last one.

        Raises:
            QueryError: a statement is refused, failed, or was cancelled.
        """
        texts = statement.statements(self._store._connection, self._sql)
        with self._store._cursor() as cursor:
            self._cursor = cursor
            try:
                for text in texts[:-1]:
                    if not self._cancelled:
                        _, chunks = statement.stream(cursor, text)
                        for _ in chunks:
                            pass
                if self._cancelled:
                    raise QueryError("Cancelled", "The query was stopped before it was done.")
                return statement.materialise(cursor, texts[-1], next(self._store._result_ids))
            finally:
                self._cursor = None

    def cancel(self) -> None:
        """Stops the run from any thread; a run that has not begun will not begin."""
        self._cancelled = True
        if cursor := self._cursor:
            cursor.interrupt()
