"""The cursors of an open database: lent to one question each, known while they work, all ended at the end.

Many workers ask at once, each on a cursor of its own: a connection that works refuses a second call, or to be closed.
DuckDB's own errors end here. What is asked stands in ``store`` for the figures and in ``answering`` for a person's own
SQL.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

import duckdb

from innotui.engines.dialects import Dialect
from innotui.errors import OpenError, QueryError
from innotui.store import statement
from innotui.store.backend import Backend
from innotui.store.opening import Opened
from innotui.store.running import Watch

_LARGE = 64 << 20  # bytes of a file of which even our own questions may outgrow memory
_PATIENCE = 100  # times 20 ms: how long ``close`` waits for what it has interrupted


class Lending:
    """An open connection that lends its cursors. Safe to use from several threads; ``close`` ends what still runs.

    Attributes:
        path: of the database file, or the engine's URL.
        scratch: the private folder for what outgrows memory or leaves through it.
        holder: where the figures are.
    """

    def __init__(self, opened: Opened) -> None:
        self.path = opened.path
        self.scratch = opened.scratch
        self.holder = opened.figures
        self._connection = opened.connection
        self._runners = opened.runners
        self._home = opened.home
        self._watching = threading.local()
        self._busy: set[duckdb.DuckDBPyConnection] = set()
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._closed = False

    def close(self) -> None:
        """Interrupts what runs, closes the database and removes what lay beside it; a second call does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self.holder.close()
            # DuckDB refuses to close under a running query; and a query that had not begun would miss one interrupt.
            for _ in range(_PATIENCE):
                for cursor in self._busy:
                    cursor.interrupt()
                if self._idle.wait_for(lambda: not self._busy, timeout=0.02):
                    break
            for runner in self._runners:
                runner.close()
        self.holder.wait()
        try:
            self._connection.close()
        except duckdb.Error:  # a thread that an engine does not let go reads on: nobody waits for it
            threading.Thread(target=self._close_late, name="closing", daemon=True).start()
        self.scratch.remove()

    def _close_late(self) -> None:
        for _ in range(_PATIENCE * 10):
            try:
                self._connection.close()
            except duckdb.Error:
                time.sleep(0.02)
            else:
                return

    @contextmanager
    def _runner(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that tells how far it is, as long as there is one, with room for answers that outgrow memory."""
        self._make_room()
        with self._lock:
            runner = self._runners.pop() if self._runners else None
        try:
            with self._cursor(runner) as cursor:
                try:
                    yield cursor
                finally:
                    if runner:
                        _cleaned(runner)
        finally:
            with self._lock:
                if runner and self._closed:
                    runner.close()
                elif runner:
                    self._runners.append(runner)

    def _make_room(self) -> None:
        with suppress(QueryError):  # an answer that fits into memory needs none
            self.scratch.made()

    @cached_property
    def _is_large(self) -> bool:
        return isinstance(self.path, Path) and self.path.is_file() and self.path.stat().st_size > _LARGE

    @contextmanager
    def _backend(self) -> Iterator[Backend]:
        """Whatever holds the figures, for a question of ours."""
        if self._is_large:  # or DuckDB would make the folder itself, for all to read, and nobody remove it after a kill
            self._make_room()
        with self._cursor() as cursor, self.holder.lent(cursor) as backend:
            watch: Watch | None = getattr(self._watching, "watch", None)
            if watch is None:
                yield backend
            else:
                with watch.over(backend):
                    yield backend

    @property
    def dialect(self) -> Dialect:
        """How a person's SQL is written here."""
        return self.holder.dialect

    @contextmanager
    def watched(self, watch: Watch) -> Iterator[None]:
        """What this thread asks in the block is stopped by ``watch.cancel``, from any thread."""
        before, self._watching.watch = getattr(self._watching, "watch", None), watch
        try:
            yield
        finally:
            self._watching.watch = before

    @contextmanager
    def _cursor(self, lent: duckdb.DuckDBPyConnection | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own on the figures, or a lent one; known to ``close`` while it is in use."""
        with self._lock:
            if self._closed:
                raise QueryError("Closed", "The database has been closed.")
            cursor = lent or self._connection.cursor()
            self._busy.add(cursor)
        try:
            cursor.execute(f"USE {self._home}")
            yield cursor
        except duckdb.Error as error:
            broken = isinstance(error, (duckdb.IOException, duckdb.FatalException, duckdb.InternalException))
            broken = broken and str(self.scratch.path) not in str(error)  # there the disk is full, or the folder gone
            if not (broken or statement.is_damage(error)):
                raise statement.query_error(error) from None
            hint = "Build it again with: innotui build PACKAGE -o FILE"
            raise OpenError("Database is damaged", f"{self.path}: {str(error).splitlines()[0]}", hint) from None
        finally:
            with self._lock:
                if lent is None or self._closed:  # before ``close`` hears of it: the connection bears no two at once
                    cursor.close()
                self._busy.discard(cursor)
                self._idle.notify_all()


def _cleaned(runner: duckdb.DuckDBPyConnection) -> None:
    """Takes away what a run may leave on its cursor: the next one lent it would meet it."""
    with suppress(duckdb.Error, RuntimeError):  # a PIVOT that failed leaves its transaction open
        runner.execute("ROLLBACK")
    with suppress(duckdb.Error, RuntimeError):  # read_csv keeps what it rejects, under any name: even that of a view
        for (name,) in runner.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall():
            quoted = name.replace('"', '""')
            runner.execute(f'DROP TABLE temp.main."{quoted}"')
