"""Questions of the explorer and the command line, answered in frozen values.

Every call takes its own cursor, so that many workers can ask at once. The questions are in
``queries/*.sql``; the figures themselves come from the one view ``figures``.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from innotui.errors import OpenError, QueryError
from innotui.model import PAGE, Column, Entry, Event, Figure, Info, Link, Result, Selection, Source, View
from innotui.store import statement
from innotui.store.figures_sql import figures_sql, where
from innotui.store.opening import ATTACHED, LOCKED, open_connection

_COUNTED = (
    "observations",
    "growth",
    "events",
    "checks",
    "sources",
    "regions",
    "chains",
    "orgs",
    "initiatives",
    "links",
    "indicators",
    "periods",
)

_PATIENCE = 100  # times 20 ms: how long ``close`` waits for what it has interrupted


def open_store(path: Path) -> Store:
    """Opens a database for reading.

    Raises:
        OpenError: it cannot be opened; says why and what to do.
    """
    return Store(path, open_connection(path))


class Store:
    """An open database. Safe to use from several threads; ``close`` ends what still runs."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._busy: set[duckdb.DuckDBPyConnection] = set()
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._result_ids = itertools.count(1)
        self._closed = False

    def close(self) -> None:
        """Interrupts what runs and closes the database; a second call does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            # DuckDB refuses to close under a running query; and a query that had not begun would miss one interrupt.
            for _ in range(_PATIENCE):
                for cursor in self._busy:
                    cursor.interrupt()
                if self._idle.wait_for(lambda: not self._busy, timeout=0.02):
                    break
        self._connection.close()

    def home(self) -> Selection:
        """Where the explorer starts: the outermost region, the one with most inside if there are several.

        Raises:
            OpenError: the database holds no region.
        """
        with self._cursor() as cursor:
            row = cursor.execute(_query("home")).fetchone()
        if row is None:
            raise OpenError(
                "Database is empty", f"{self.path} holds no region.", "Build it from a package with regions."
            )
        return Selection(row[0])

    def view(self, selection: Selection) -> View:
        """Everything the explorer shows for a selection.

        Raises:
            QueryError: the region, chain or organisation is not in the database.
        """
        with self._cursor() as cursor:
            self._check(cursor, selection)
            inside = self._shows_inside(cursor, selection)
            narrowed = {"region_id": selection.region_id, "chain_id": selection.chain_id, "org_id": selection.org_id}
            figures = self._figures(cursor, selection, inside)
            events = tuple(Event(*row) for row in _rows(cursor, "events", narrowed))
            links = tuple(Link(*row) for row in _rows(cursor, "links", narrowed))
            cited = {thing.source_id for things in (figures, events, links) for thing in things}
            return View(
                selection=selection,
                path=tuple(row[0] for row in _rows(cursor, "path", narrowed)),
                inside=inside,
                regions=_entries(cursor, "regions", narrowed, "chain_id", "org_id"),
                chains=_entries(cursor, "chains", narrowed, "region_id", "org_id"),
                firms=_entries(cursor, "firms", narrowed, "region_id", "chain_id"),
                figures=figures,
                events=events,
                links=links,
                sources=self._sources(cursor, cited),
                sql=figures_sql(selection, inside),
            )

    def info(self) -> Info:
        """What this database is and holds."""
        with self._cursor() as cursor:
            meta = dict(cursor.execute("SELECT key, value FROM meta").fetchall())
            counts = {table: _count(cursor, table) for table in _COUNTED}
        return Info(
            path=str(self.path),
            data_version=meta["data_version"],
            schema_version=int(meta["schema_version"]),
            content_hash=meta["content_hash"],
            engine=f"DuckDB {duckdb.__version__}",
            counts=counts,
            locked=LOCKED,
        )

    def query(self, sql: str) -> Query:
        """A person's SQL, ready to run in a worker and to be cancelled from another thread."""
        return Query(self, sql)

    def page(self, result: Result, start: int, count: int = PAGE) -> list[tuple[Any, ...]]:
        """Rows ``start`` … ``start + count - 1`` of a result that ``Query.run`` kept."""
        table = statement.result_table(result.result_id)
        end = start + count - 1
        with self._cursor() as cursor:
            return cursor.execute(
                f"SELECT * FROM {table} WHERE rowid BETWEEN {start} AND {end} ORDER BY rowid"
            ).fetchall()

    def filtered(self, result: Result, text: str) -> Result:
        """The rows of a result in which every word stands somewhere, kept as a result of their own.

        The question is not asked again: it is the kept rows that are searched.
        """
        with self._cursor() as cursor:
            return statement.filter_rows(cursor, result, text.split(), next(self._result_ids))

    def drop(self, result: Result) -> None:
        """Forgets the rows of a result."""
        with self._cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {statement.result_table(result.result_id)}")

    @contextmanager
    def stream(self, sql: str) -> Iterator[tuple[tuple[Column, ...], Iterator[list[tuple[Any, ...]]]]]:
        """Columns and row chunks of the last statement of ``sql``; keeps nothing.

        Raises:
            QueryError: a statement is refused or failed.
        """
        texts = statement.statements(self._connection, sql)
        with self._cursor() as cursor:
            for text in texts[:-1]:
                statement.stream(cursor, text)
            yield statement.stream(cursor, texts[-1])

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own on the figures, known to ``close`` while it is in use."""
        with self._lock:
            if self._closed:
                raise QueryError("Closed", "The database has been closed.")
            cursor = self._connection.cursor()
            self._busy.add(cursor)
        try:
            cursor.execute(f"USE {ATTACHED}")
            yield cursor
        except duckdb.Error as error:
            broken = isinstance(error, (duckdb.IOException, duckdb.FatalException, duckdb.InternalException))
            if not (broken or statement.is_damage(error)):
                raise statement.query_error(error) from None
            hint = "Build it again with: innotui build PACKAGE -o FILE"
            raise OpenError("Database is damaged", f"{self.path}: {str(error).splitlines()[0]}", hint) from None
        finally:
            with self._lock:
                cursor.close()
                self._busy.discard(cursor)
                self._idle.notify_all()

    @staticmethod
    def _check(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> None:
        for table, key, value in (
            ("regions", "region_id", selection.region_id),
            ("chains", "chain_id", selection.chain_id),
            ("orgs", "org_id", selection.org_id),
        ):
            if value and not cursor.execute(f"SELECT 1 FROM {table} WHERE {key} = ?", [value]).fetchone():
                raise QueryError("Not in the data", f'There is no {key[:-3]} "{value}".', f"See: FROM {table}")

    @staticmethod
    def _shows_inside(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> bool:
        if selection.inside is not None:
            return selection.inside
        own = cursor.execute(f"SELECT 1 FROM figures WHERE {where(selection, inside=False)} LIMIT 1").fetchone()
        return own is None

    @staticmethod
    def _figures(cursor: duckdb.DuckDBPyConnection, selection: Selection, inside: bool) -> tuple[Figure, ...]:
        columns = ", ".join(field.name for field in fields(Figure))
        rows = cursor.execute(figures_sql(selection, inside, columns)).fetchall()
        return tuple(Figure(*row) for row in rows)

    @staticmethod
    def _sources(cursor: duckdb.DuckDBPyConnection, source_ids: set[str]) -> dict[str, Source]:
        rows = _rows(cursor, "sources", {"source_ids": sorted(source_ids)})
        return {row[0]: Source(*row) for row in rows}


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


@cache
def _query(name: str) -> str:
    return files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")


def _rows(cursor: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Runs ``queries/<name>.sql`` with those of the parameters that it asks for."""
    sql = _query(name)
    asked = {key: value for key, value in parameters.items() if f"${key}" in sql}
    return cursor.execute(sql, asked).fetchall()


def _entries(
    cursor: duckdb.DuckDBPyConnection, name: str, narrowed: dict[str, str | None], *parameters: str
) -> tuple[Entry, ...]:
    return tuple(Entry(*row) for row in _rows(cursor, name, {key: narrowed[key] for key in parameters}))


def _count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    row = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
