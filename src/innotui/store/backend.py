"""The seam: what runs the store's questions, be it a file beside us or an engine that many people use.

Nothing above it knows which is open. ``Embedded`` asks DuckDB in this process, ``Adbc`` an engine by its URL; both
answer in rows that the local DuckDB can keep, so that paging, sorting, filters, charts and exports are one code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

import duckdb

from innotui.catalogue import Catalogue, NamedColumn, Relation
from innotui.engines.dialects import Dialect
from innotui.results import Column, Result, Statement

if TYPE_CHECKING:
    from innotui.store.copying import Rows as Leaving

Rows = list[tuple[Any, ...]]


class Answer(Protocol):
    """What a statement answered; its rows can be taken once, in one of three ways."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, with DuckDB's names for their types."""

    def rows(self) -> Rows:
        """All rows."""

    def chunks(self) -> Iterator[Rows]:
        """The rows in pieces, in constant memory."""

    def keep(self, table: str) -> None:
        """Makes a table of the rows in the local database, in the order in which they came."""


class Backend(Protocol):
    """A conversation with whatever holds the figures; one statement at a time, cancelled from any thread."""

    @property
    def dialect(self) -> Dialect:
        """How SQL is written here."""

    def run(self, sql: str, limit: int | None = None) -> Answer:
        """Runs one statement.

        Args:
            sql: the statement, with its values written in.
            limit: the most rows that are wanted; an engine is asked for no more.

        Raises:
            QueryError: it failed or was cancelled.
            OpenError: the engine cannot be reached.
        """

    def copied(self, questions: Mapping[str, str]) -> AbstractContextManager[Backend]:
        """A backend that knows the database's macros, with the answers of ``questions`` as its tables.

        The growth algebra is written once, in DuckDB: what an engine holds is copied beside it to be judged. In an
        embedded database the tables are there already, and it is this backend itself.

        Args:
            questions: the name of each table that is needed, and the statement that gives its rows.
        """

    def cancel(self) -> None:
        """Stops what runs, from any thread."""

    def tables(self) -> tuple[Relation, ...]:
        """The tables and views that can be named, without their columns."""

    def columns(self, table: str) -> tuple[NamedColumn, ...]:
        """The columns of one of them."""

    def close(self) -> None:
        """Ends the conversation; a second call does nothing."""


class Figures(Protocol):
    """Where the figures are: what lends backends, and what a person's SQL means there.

    ``FileFigures`` and ``EngineFigures`` are the two. Each call takes a cursor of the local DuckDB, where answers are
    kept; those that run something take the backend as well, so that whoever holds it can cancel.
    """

    @property
    def dialect(self) -> Dialect:
        """How a person's SQL is written."""

    @property
    def title(self) -> str:
        """What runs it, as a person calls it."""

    @property
    def locked(self) -> tuple[str, ...]:
        """What a statement cannot do, in plain words."""

    def lent(self, cursor: duckdb.DuckDBPyConnection) -> AbstractContextManager[Backend]:
        """A backend, as long as the block."""

    def statements(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[Statement]:
        """The statements of a text; where parameters are given those that may run with them.

        Raises:
            QueryError: one is refused, or lacks a value.
        """

    def keep(
        self,
        backend: Backend,
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        result_id: int,
        parameters: Mapping[str, Any],
    ) -> Result:
        """Runs one statement and keeps its rows."""

    def outflow(
        self,
        backend: Backend,
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        result_id: int,
        parameters: Mapping[str, Any],
    ) -> Leaving:
        """The rows of one statement on their way out."""

    def stream(
        self, backend: Backend, cursor: duckdb.DuckDBPyConnection, one: Statement, parameters: Mapping[str, Any]
    ) -> tuple[tuple[Column, ...], Iterator[Rows]]:
        """Columns and row chunks of one statement; nothing is kept."""

    def catalogue(self, backend: Backend, cursor: duckdb.DuckDBPyConnection) -> Catalogue:
        """All that can be named."""

    def values(
        self, backend: Backend, cursor: duckdb.DuckDBPyConnection, relation: str, column: str
    ) -> tuple[tuple[str, int], ...]:
        """The commonest values of a column of text with their counts."""

    def close(self) -> None:
        """Ends what is not of the local DuckDB; waits for nothing."""

    def wait(self) -> None:
        """Waits a moment for what ``close`` has ended; not for what hangs."""
