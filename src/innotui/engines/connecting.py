"""A connection to an engine: what the store reads through and publishing writes through.

    with closing(connect(url)) as connection:
        stream = connection.stream("SELECT region_id FROM regions")
        cursor.register("regions", stream)  # DuckDB reads it
        stream.close()

It runs one statement at a time, in whatever thread calls; ``cancel`` may come from any other. Who waits for an engine
that hangs, and for how long, is the caller's affair, but for connecting itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from innotui.engines import drivers, failures
from innotui.engines.secret import Secret
from innotui.engines.stream import Stream, ending
from innotui.engines.urls import EngineUrl
from innotui.errors import LostError
from innotui.outcome import Outcome

_NEVER_COPIED = {"adbc.postgresql.use_copy": "false"}  # PostgreSQL's COPY takes questions alone, no SHOW

# Spark has a worker answer SELECT 1, and who is in while all workers are busy may wait longer for them than for it.
_ASKED_AT_FIRST = {"sc": "SELECT * FROM VALUES (1) AS there(n)"}


def connect(url: EngineUrl, *, read_only: bool = True) -> Connection:
    """Connects, within ten seconds; Spark has thirty.

    Args:
        url: of the engine.
        read_only: whether statements may only ask: then names without a schema are those of the URL's schema.

    Raises:
        OpenError: the driver is missing, the engine is not there, or does not let in; the schema is missing.
    """
    connection = Connection(url, drivers.secret_for(url))
    outcome = Outcome(lambda: connection.open(read_only=read_only))

    def live() -> None:
        if not outcome.make():
            connection.close()

    threading.Thread(target=live, name="connecting", daemon=True).start()
    seconds = drivers.connects_within(url)
    outcome.wait(seconds + 1)
    if outcome.give_up():
        raise failures.silent(url, seconds)
    outcome.taken()
    return connection


class Connection:
    """A conversation with an engine.

    Attributes:
        url: where it is.
    """

    def __init__(self, url: EngineUrl, secret: Secret) -> None:
        self.url = url
        self._secret = secret
        self._database: Any = None
        self._connection: Any = None
        self._running: Any = None
        self._changing = threading.Lock()

    def open(self, *, read_only: bool) -> None:
        """Makes the connection; ``connect`` calls it, within its time.

        Raises:
            OpenError: it fails.
        """
        manager = drivers.manager(self.url)
        try:
            self._database = drivers.database(self.url, self._secret)
            self._connection = manager.AdbcConnection(self._database)
            if self.url.scheme != "postgresql":
                self._told(_ASKED_AT_FIRST.get(self.url.scheme, "SELECT 1"))  # nothing has been sent before
        except manager.Error as error:
            raise failures.refused(error, self.url, self._secrets()) from None
        if read_only:
            self.settle()

    def settle(self) -> None:
        """Makes sure that statements only ask, and ask the schema of the URL: what was set otherwise is undone.

        A Flight SQL engine may have one session for all who ask, so that nothing is set there: names are qualified.

        Raises:
            StatementError: there is no such schema, where an engine says so at once.
        """
        schema = self.url.dialect.quoted(self.url.holding)
        if self.url.scheme == "postgresql":
            path = self.url.dialect.literal(f"{schema}, public")
            self.execute(
                f"SELECT set_config('search_path', {path}, false),"
                " set_config('default_transaction_read_only', 'on', false)"
            )
        elif self.url.has_sessions:
            self.execute(f"USE SCHEMA {schema}")

    def follow(self, url: EngineUrl) -> None:
        """Asks another schema of the same engine from now on; raises as ``settle`` does."""
        self.url = url
        self.settle()

    def stream(self, sql: str, *, copied: bool = True) -> Stream:
        """Runs a statement that gives rows.

        Args:
            sql: the statement.
            copied: whether PostgreSQL may answer by COPY, which is faster; SHOW and EXPLAIN it cannot so answer.

        Raises:
            StatementError: the engine refuses it.
            LostError: the connection is gone.
        """
        with ExitStack() as undo, self._failing(sql):
            statement = self._statement({} if copied or self.url.scheme != "postgresql" else _NEVER_COPIED)
            undo.callback(self._forget, statement)
            statement.set_sql_query(sql)
            handle, _ = statement.execute_query()
            undo.pop_all()  # the stream lives by it
        return Stream(handle, statement)

    def execute(self, sql: str) -> None:
        """Runs a statement whose rows nobody wants; raises as ``stream`` does."""
        with self._failing(sql):
            self._told(sql)

    def ingest(self, table: str, stream: object, *, schema: str = "", mode: str = "append") -> int:
        """Writes the rows of an Arrow stream into a table, as fast as the engine takes them.

        Args:
            table: its name.
            stream: anything with ``__arrow_c_stream__``.
            schema: of the table; empty for the one in use.
            mode: ``append`` to a table that is there, or ``create`` it.

        Returns:
            How many rows were written; -1 where the engine does not tell.
        """
        options = {"adbc.ingest.target_table": table, "adbc.ingest.mode": f"adbc.ingest.mode.{mode}"}
        if schema:
            options["adbc.ingest.target_db_schema"] = schema
        statement = None
        try:
            with self._failing(f"the rows of {table}"):
                statement = self._statement(options)
                statement.bind_stream(stream)
                return int(statement.execute_update())
        finally:
            self._forget(statement)

    def failure(self, error: Exception, sql: str = "") -> Exception:
        """An error that came while a stream was read, as ours."""
        return failures.failure(error, self.url, sql, self._secrets())

    def cancel(self) -> None:
        """Asks the engine to stop what runs, from any thread; the connection is to be closed afterwards."""
        with self._changing:
            running, connection = self._running, self._connection
        for one in (running, connection):
            if one is not None:
                with ending():  # it has ended meanwhile, or knows no cancelling
                    one.cancel()

    def abort(self) -> None:
        """Ends the conversation while a statement runs, where that is the way to stop it; libpq would not bear it.

        Spark goes on with what is cancelled until its session is released.
        """
        if self.url.scheme != "postgresql":
            self.close()

    def close(self) -> None:
        """Ends the conversation; a second call does nothing. Nothing may run on it in another thread."""
        with self._changing:
            running, connection, database = self._running, self._connection, self._database
            self._running = self._connection = self._database = None
        for one in (running, connection, database):
            if one is not None:
                with ending():  # the engine is gone: there is nothing to end
                    one.close()

    def _told(self, sql: str) -> None:
        statement = self._statement({} if self.url.scheme != "postgresql" else _NEVER_COPIED)
        try:
            statement.set_sql_query(sql)
            handle, _ = statement.execute_query()
            handle.release()
        finally:
            self._forget(statement)

    def _statement(self, options: dict[str, str]) -> Any:
        import adbc_driver_manager as manager

        with self._changing:
            if self._connection is None:
                raise LostError("Connection lost", f"The connection to {self.url.shown} is closed.")
            statement = self._running = manager.AdbcStatement(self._connection)
        if options:
            statement.set_options(**options)
        return statement

    def _forget(self, statement: Any) -> None:
        if statement is None:
            return
        with self._changing:
            if self._running is statement:
                self._running = None
        with ending():
            statement.close()

    @contextmanager
    def _failing(self, sql: str) -> Iterator[None]:
        import adbc_driver_manager as manager

        try:
            yield
        except manager.Error as error:
            raise failures.failure(error, self.url, sql, self._secrets()) from None

    def _secrets(self) -> list[str]:
        return [self._secret.told()] if self._secret else []
