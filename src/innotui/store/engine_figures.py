"""Figures on an engine: a person's SQL is the engine's own and runs there, its answers are kept here.

What is asked is always asked for a limited number of rows, for one question too many ends a whole engine. Only what
asks is sent, and a connection is put back to asking before each; what else a role may do is for the engine to say.
The same for a file stands in ``file_figures``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import duckdb

from innotui.deferred import Deferred
from innotui.engines import EngineUrl, StatementError, connect
from innotui.engines.dialects import Dialect
from innotui.errors import QueryError
from innotui.results import Column, Result, Statement
from innotui.store import copying, engine_guard, lexing, results, statement
from innotui.store.adbc import BEFORE, Adbc, Local, limited
from innotui.store.arriving import AdbcAnswer
from innotui.store.backend import Backend, Rows
from innotui.store.pool import Pool

if TYPE_CHECKING:
    from innotui.catalogue import Catalogue
    from innotui.store import engine_catalogue, versions
else:  # a statement of the command line needs none of them
    engine_catalogue = Deferred("innotui.store.engine_catalogue")
    versions = Deferred("innotui.store.versions")

_ASKS = {"SELECT", "WITH", "VALUES", "TABLE", "FROM"}
_AS_THEY_ARE = {"SHOW", "DESCRIBE", "DESC", "EXPLAIN"}
_PATIENCE = 0.7  # seconds: a person who quits waits no longer
_ASK = "Ask with SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN."


class EngineFigures:
    """The figures of an engine.

    Args:
        url: of the engine.
        local: gives cursors of the local DuckDB.
        limit: the most rows that a person's question is answered with.
    """

    def __init__(self, url: EngineUrl, local: Local, limit: int) -> None:
        self.url, self.limit = url, limit
        self.dialect: Dialect = url.dialect
        self.title = url.dialect.title
        self._local = local
        self._pool = Pool(lambda: connect(self.url))
        self._tables: frozenset[str] = frozenset()

    def follow(self, backend: Adbc, version: str) -> None:
        """Asks one version of the figures from now on, so that no question meets half of the next one.

        Args:
            backend: asks it from now on, too.
            version: as ``meta`` names it; empty where the schema's own tables are all there are.
        """
        if version and version != self.url.version and self.url.scheme != "postgresql":
            self.url = self.url.of_version(version)
            backend.follow(self.url)
            self.know_tables(backend)

    def know_tables(self, backend: Adbc) -> None:
        """Asks which tables there are, where each must be named with its schema."""
        if not self.url.has_sessions:
            self._tables = frozenset(table.name.lower() for table in backend.tables())

    def told_title(self, backend: Adbc) -> None:
        """Asks the engine which version it is; one that does not tell keeps the name of its dialect."""
        sql = "SHOW server_version" if self.url.scheme == "postgresql" else "SELECT version()"
        with suppress(QueryError):
            rows = backend.asked(sql, copied=False).rows()
            self.title = f"{self._product()} {str(rows[0][0]).split()[0]}"

    def _product(self) -> str:
        return {"postgresql": "PostgreSQL", "sc": "Spark"}.get(self.url.scheme, "Flight SQL")

    @property
    def locked(self) -> tuple[str, ...]:
        """What a statement cannot do, in plain words."""
        reads = "its transactions are read-only" if self.url.scheme == "postgresql" else "statements that ask are sent"
        return (
            f"the engine is only asked: {reads}, and what your role may do there is for the engine to say",
            f"a question is answered with {self.limit:,} rows at most",
            "no files of this machine are read or written",
        )

    @contextmanager
    def lent(self, cursor: duckdb.DuckDBPyConnection | None = None) -> Iterator[Adbc]:  # noqa: ARG002  it has its own
        """A backend on a connection of its own."""
        with self._pool.lent() as carrier:
            backend = Adbc(self.url, carrier, self._local, self._tables)
            try:
                yield backend
            except QueryError:
                if not carrier.is_cancelled:
                    versions.demand_there(self, backend)
                raise
            finally:
                backend.close()

    def statements(
        self,
        cursor: duckdb.DuckDBPyConnection,  # noqa: ARG002  DuckDB does not read every dialect
        sql: str,
        parameters: Mapping[str, Any] | None = None,
    ) -> list[Statement]:
        """The statements of a text; with ``parameters`` those that may run with them."""
        found = lexing.statements(sql, self.dialect)
        if not found:
            raise QueryError("Nothing to run", "There is no statement.", "Type one, as: SELECT * FROM figures LIMIT 10")
        for one in found:
            word = lexing.first_word(one.text, self.dialect)
            if word not in _ASKS | _AS_THEY_ARE:
                message = f"Figures on an engine are only asked here: {word or 'such'} statements are not sent."
                raise QueryError("Refused", message, _ASK)
            engine_guard.demand_tables_alone(one.text, self.dialect)
        if parameters is not None:
            statement.demand_parameters(found, parameters)
        return found

    def keep(
        self,
        backend: Backend,
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        result_id: int,
        parameters: Mapping[str, Any],
    ) -> Result:
        """Runs one statement and keeps its rows, up to the limit."""
        started = time.perf_counter()
        values = {name: parameters[name] for name in one.parameters}
        with results.kept_whole(cursor, result_id) as table, self._placed(backend, one):
            self._asked(backend, one, parameters).keep(table)
            cut = results.cut(cursor, result_id, self.limit)
        return replace(results.kept(cursor, one.text, result_id, started, values), is_cut=cut)

    def outflow(
        self,
        backend: Backend,
        cursor: duckdb.DuckDBPyConnection,
        one: Statement,
        result_id: int,
        parameters: Mapping[str, Any],
    ) -> copying.Rows:
        """The rows of one statement on their way out; they are kept first, so that a file is whole or not there."""
        return copying.kept(self.keep(backend, cursor, one, result_id, parameters))

    def stream(
        self,
        backend: Backend,
        cursor: duckdb.DuckDBPyConnection,  # noqa: ARG002
        one: Statement,
        parameters: Mapping[str, Any],
    ) -> tuple[tuple[Column, ...], Iterator[Rows]]:
        """Columns and row chunks of one statement."""
        with self._placed(backend, one):
            answer = self._asked(backend, one, parameters)
        return answer.columns, self._whole(answer.chunks())

    def _whole(self, chunks: Iterator[Rows]) -> Iterator[Rows]:
        """The same chunks, unless there are more rows than an engine is asked for: nobody would see that they end."""
        count = 0
        for rows in chunks:
            count += len(rows)
            if count > self.limit:
                message = f"The engine has more than {self.limit:,} rows."
                raise QueryError("Too many rows", message, "Raise [query] rows in the settings, or ask for fewer.")
            yield rows

    def _asked(self, backend: Backend, one: Statement, parameters: Mapping[str, Any]) -> AdbcAnswer:
        assert isinstance(backend, Adbc)
        sql = lexing.put(one.text, self.dialect, lambda name: self.dialect.literal(parameters[name]))
        if self.url.scheme == "postgresql":
            backend.settle()
        if lexing.first_word(sql, self.dialect) in _AS_THEY_ARE:
            return backend.asked(sql, copied=False, typed=True)
        return backend.asked(limited(sql, self.limit + 1), typed=True)

    @contextmanager
    def _placed(self, backend: Backend, one: Statement) -> Iterator[None]:
        """Shows the line of a fault as it stands in the whole text, with a caret beneath.

        There is none where the line was sent with a value in place of its name.
        """
        try:
            yield
        except StatementError as error:
            if error.place is None:
                raise
            line, column = error.place
            if lexing.first_word(one.text, self.dialect) not in _AS_THEY_ARE:
                line -= BEFORE.count("\n")
            assert isinstance(backend, Adbc)
            lines = one.text.split("\n")
            if not 1 <= line <= len(lines) or "$" in lines[line - 1]:
                raise
            schema = f"{self.dialect.quoted(backend.url.holding)}."
            sent = backend.qualified(one.text).split("\n")[line - 1]
            column -= len(schema) * (sent[:column].count(schema) if sent != lines[line - 1] else 0)
            head = f"LINE {one.lines + line}: "
            caret = " " * (len(head) + column - 1) + "^"
            message = f"{error.message}\n{head}{lines[line - 1]}\n{caret}"
            raise QueryError(error.title, message, error.hint) from None

    def catalogue(self, backend: Backend, cursor: duckdb.DuckDBPyConnection) -> Catalogue:
        """All that can be named."""
        assert isinstance(backend, Adbc)
        return engine_catalogue.catalogue(backend, self.url, cursor)

    def values(
        self,
        backend: Backend,
        cursor: duckdb.DuckDBPyConnection,  # noqa: ARG002
        relation: str,
        column: str,
    ) -> tuple[tuple[str, int], ...]:
        """The commonest values of a column of text."""
        return engine_catalogue.values(backend, relation, column)

    def close(self) -> None:
        """Cancels what runs and ends all connections; waits for none."""
        self._pool.close()

    def wait(self) -> None:
        """Waits a moment for the connections to end: a process that ends before them complains of it."""
        self._pool.wait(_PATIENCE)
