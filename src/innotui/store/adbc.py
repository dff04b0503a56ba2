"""An engine as a backend: its answers come as Arrow streams that the local DuckDB reads.

So a table of an answer, its order, its filters, charts and exports are one code with those of a file. How an
answer is read is ``arriving``'s business, waiting for the engine is ``carrier``'s, which connections there are is
``pool``'s, a person's own SQL is ``engine_figures``'s.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager

import duckdb

from innotui.catalogue import NamedColumn, Relation
from innotui.engines import EngineUrl
from innotui.engines.dialects import Dialect
from innotui.store import lexing, statement
from innotui.store.arriving import AdbcAnswer
from innotui.store.carrier import Carrier
from innotui.store.embedded import Embedded

Local = Callable[[], duckdb.DuckDBPyConnection]
"""Gives a cursor of the local DuckDB that stands on the bundled database, to be closed by whoever takes it."""


class Adbc:
    """A connection to an engine, as whatever asks the figures sees it.

    Args:
        url: of the engine.
        carrier: holds the connection.
        local: gives cursors of the local DuckDB.
        tables: the names of the schema's tables, where they must be qualified.
    """

    def __init__(self, url: EngineUrl, carrier: Carrier, local: Local, tables: Container[str] = ()) -> None:
        self._url, self._carrier, self._local, self._tables = url, carrier, local, tables
        self._answer: AdbcAnswer | None = None
        self._beside: Embedded | None = None

    @property
    def dialect(self) -> Dialect:
        """How SQL is written here."""
        return self._url.dialect

    def run(self, sql: str, limit: int | None = None) -> AdbcAnswer:
        """Runs one statement of ours."""
        return self.asked(sql if limit is None else limited(sql, limit))

    def asked(self, sql: str, *, copied: bool = True, typed: bool = False) -> AdbcAnswer:
        """Runs one statement as it stands; ``AdbcAnswer`` says what the rest means."""
        sql = self.qualified(sql)
        self.close()  # a connection bears one answer at a time
        self._answer = AdbcAnswer(self._carrier, self._local(), sql, copied=copied, typed=typed)
        return self._answer

    def qualified(self, sql: str) -> str:
        """A statement as it is sent: with the schema before each table where no session knows it."""
        return lexing.qualified(sql, self.dialect, self._tables, self._url.holding) if self._tables else sql

    @property
    def url(self) -> EngineUrl:
        """Of the engine, and what of it is asked."""
        return self._url

    def follow(self, url: EngineUrl) -> None:
        """Asks another schema of the same engine from now on."""
        self.close()
        self._url, self._tables = url, ()
        self._carrier.do(lambda connection: connection.follow(url))

    def settle(self) -> None:
        """Undoes what a statement before may have set."""
        self._carrier.do(lambda connection: connection.settle())

    @contextmanager
    def copied(self, questions: Mapping[str, str]) -> Iterator[Embedded]:
        """The local database with the bundled one's macros, and the answers of the questions as tables of its own."""
        cursor = self._local()
        try:
            for table, sql in questions.items():
                answer = AdbcAnswer(self._carrier, cursor, self.qualified(sql), ends_cursor=False)
                self._answer = answer
                answer.keep_beside(table)
            self._beside = Embedded(cursor)
            yield self._beside
        except (duckdb.Error, RuntimeError) as error:
            raise statement.query_error(error) from None
        finally:
            self._beside = None
            if not self._carrier.is_cancelled:  # else the carrier may be at work with it still
                cursor.close()

    def cancel(self) -> None:
        """Stops what runs, from any thread; whoever waits is free at once."""
        answer, beside = self._answer, self._beside
        if beside is not None:
            beside.cancel()
        self._carrier.cancel()
        if answer is not None:
            answer.interrupt()

    def tables(self) -> tuple[Relation, ...]:
        """The tables and views of the schema, without their columns."""
        from innotui.store import engine_catalogue

        return engine_catalogue.tables(self, self._url)

    def columns(self, table: str) -> tuple[NamedColumn, ...]:
        """The columns of one of them."""
        from innotui.store import engine_catalogue

        return engine_catalogue.columns(self, table)

    def close(self) -> None:
        """Lets go of what has not been read: the connection goes back to whoever lent it."""
        if self._answer is not None:
            self._answer.end()


def limited(sql: str, limit: int) -> str:
    """A question for so many rows at most; its own text begins on the second line."""
    return f"{BEFORE}{sql}\n) AS innotui_rows LIMIT {limit}"


BEFORE = "SELECT * FROM (\n"
"""What stands before a question that is limited."""
