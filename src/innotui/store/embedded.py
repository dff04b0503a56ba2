"""DuckDB in this process as a backend: a cursor on the attached figures.

The cursor is lent and taken back by ``lending``, which also turns DuckDB's errors into ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb

from innotui.catalogue import NamedColumn, Relation
from innotui.engines.dialects import DUCKDB, Dialect
from innotui.results import Column
from innotui.store.backend import Rows
from innotui.store.statement import columns_of

_CHUNK = 4096


class EmbeddedAnswer:
    """What a cursor has just run."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
        self._cursor = cursor
        self._sql = sql
        cursor.execute(sql)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return columns_of(self._cursor)

    def rows(self) -> Rows:
        """All rows."""
        return self._cursor.fetchall()

    def chunks(self) -> Iterator[Rows]:
        """The rows in pieces."""
        while rows := self._cursor.fetchmany(_CHUNK):
            yield rows

    def keep(self, table: str) -> None:
        """Makes a table of the rows; DuckDB does so without handing them over, so the statement runs there."""
        self._cursor.execute(f"CREATE TABLE {table} AS {self._sql}")


class Embedded:
    """A lent cursor, as whatever asks the figures sees it."""

    dialect: Dialect = DUCKDB

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, sql: str, limit: int | None = None) -> EmbeddedAnswer:
        """Runs one statement."""
        return EmbeddedAnswer(self._cursor, sql if limit is None else f"FROM (\n{sql}\n) LIMIT {limit}")

    @contextmanager
    def copied(self, questions: Mapping[str, str]) -> Iterator[Embedded]:  # noqa: ARG002  the tables are there already
        """Itself: macros and tables lie in one database."""
        yield self

    def cancel(self) -> None:
        """Stops what runs, from any thread."""
        self._cursor.interrupt()

    def tables(self) -> tuple[Relation, ...]:
        """The tables and views of the figures."""
        from innotui.store import catalogue

        return catalogue.tables(self._cursor)

    def columns(self, table: str) -> tuple[NamedColumn, ...]:
        """The columns of one of them."""
        from innotui.store import catalogue

        return catalogue.columns(self._cursor, table)

    def close(self) -> None:
        """Ends nothing: the cursor goes back to whoever lent it."""
