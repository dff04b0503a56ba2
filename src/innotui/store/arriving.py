"""What an engine has answered, on its way into the local DuckDB: an Arrow stream that is read once.

All that reads it happens in the carrier, for the driver may hang in any of it. What is asked stands in ``adbc``.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

import duckdb

from innotui.engines import Connection, Stream
from innotui.errors import QueryError
from innotui.results import Column
from innotui.store import numbers, statement
from innotui.store.backend import Rows
from innotui.store.carrier import Carrier

T = TypeVar("T")

_CHUNK = 2048
_NO_COLUMNS = "at least one column"
_OF_THE_STREAM = ("registered as", "arrow_scan", "Failed to get schema")
_numbers = itertools.count(1)


class AdbcAnswer:
    """What an engine answered to one statement, on its way until it is read; all of it happens in the carrier.

    Args:
        carrier: holds the connection.
        cursor: of the local DuckDB; this answer's own, unless it is kept beside others.
        sql: the statement.
        copied: whether PostgreSQL may answer by COPY.
        typed: whether what only arrives as text, as PostgreSQL's NUMERIC, is to be a number.
    """

    def __init__(
        self,
        carrier: Carrier,
        cursor: duckdb.DuckDBPyConnection,
        sql: str,
        *,
        copied: bool = True,
        typed: bool = False,
        ends_cursor: bool = True,
    ) -> None:
        self._carrier, self._cursor, self._sql = carrier, cursor, sql
        self._typed, self._ends_cursor = typed, ends_cursor
        self._name = f"arrived_{next(_numbers)}"
        self._stream: Stream | None = None
        self._select = "SELECT NULL::BOOLEAN AS nothing WHERE false"
        self.columns: tuple[Column, ...] = ()
        self._work(lambda connection: self._begin(connection, copied=copied), ends=False)

    def rows(self) -> Rows:
        """All rows."""
        return self._work(lambda _: self._cursor.execute(self._select).fetchall())

    def chunks(self) -> Iterator[Rows]:
        """The rows in pieces."""
        self._work(lambda _: self._cursor.execute(self._select), ends=False)
        while rows := self._work(lambda _: self._cursor.fetchmany(_CHUNK), ends=False):
            yield rows
        self._work(lambda _: None)

    def keep(self, table: str) -> None:
        """Makes a table of the rows in the local database."""

        def work(_: Connection) -> None:
            self._cursor.execute(f"CREATE TABLE {table} AS {self._select}")
            if self._carrier.is_cancelled:  # whoever wanted it has gone, and would not take it away
                self._cursor.execute(f"DROP TABLE {table}")

        self._work(work)

    def keep_beside(self, table: str) -> None:
        """Makes a table of the rows that this answer's cursor alone sees."""
        self._work(lambda _: self._cursor.execute(f"CREATE TEMP TABLE {table} AS {self._select}"))

    def interrupt(self) -> None:
        """Stops the local half, from any thread."""
        with suppress(duckdb.Error, RuntimeError):
            self._cursor.interrupt()

    def end(self) -> None:
        """Lets go of what has not been read; a second call does nothing."""
        if self._stream is not None and not self._carrier.is_cancelled:
            self._work(lambda _: None)

    def _begin(self, connection: Connection, *, copied: bool) -> None:
        self._stream = connection.stream(self._sql, copied=copied)
        try:
            schema = self._stream.__arrow_c_schema__() if self._typed else None
            # The bare stream: its object would be read by pyarrow in DuckDB 1, where that is there, and no name twice
            self._cursor.register(self._name, self._stream.__arrow_c_stream__())
            arrived = self._described(f"FROM {self._name}")
        except duckdb.InvalidInputException as error:
            if _NO_COLUMNS not in str(error):
                raise
            return  # a statement that changes something has an answer without columns
        listed = numbers.listed(schema, arrived) if self._typed else "*"
        self._select = f"SELECT {listed} FROM {self._name}"
        self.columns = arrived if listed == "*" else self._described(self._select)

    def _described(self, select: str) -> tuple[Column, ...]:
        rows = self._cursor.execute(f"DESCRIBE {select}").fetchall()  # this reads the schema and no row
        return tuple(Column(name, sql_type) for name, sql_type, *_ in rows)

    def _work(self, work: Callable[[Connection], T], *, ends: bool = True) -> T:
        """Has something done in the carrier; whatever goes wrong, or is the last, ends the stream there as well."""

        def piece(connection: Connection) -> T:
            done = False
            try:
                answer = work(connection)
                done = True
            except (duckdb.Error, RuntimeError) as error:
                raise self._failure(connection, error) from None
            finally:
                if ends or not done:
                    self._let_go()
            return answer

        return self._carrier.do(piece)

    def _failure(self, connection: Connection, error: Exception) -> Exception:
        if any(word in str(error) for word in _OF_THE_STREAM):
            return connection.failure(error, self._sql)
        if isinstance(error, duckdb.ConversionException):
            message = "A column of numbers holds one without a value, as NaN, that DECIMAL cannot hold."
            return QueryError("Not kept", message, "Cast the column to double precision.")
        return statement.query_error(error)

    def _let_go(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(duckdb.Error, RuntimeError):
                self._cursor.unregister(self._name)
            stream.close()
        if self._ends_cursor:
            self._cursor.close()
