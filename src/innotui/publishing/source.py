"""The database that is published from: opened read-only, its rows handed on in pieces or written as Parquet.

However many rows there are, no more than a piece of them is in memory: a table is read by the numbers of its rows,
and a view is computed once into a temporary table that spills to disk. What is published stands in ``tables``.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from innotui.errors import OpenError, PublishError
from innotui.publishing.stopping import Stop
from innotui.publishing.tables import Column, Table, published_tables
from innotui.publishing.version import Version

PIECE = 200_000
"""Rows that are handed on at once; between two pieces the bar moves and ctrl+c is heard."""

_DATABASE = "published"
_LOOKS = 0.2  # seconds between two looks at how far a file is
_VERSION = 'temp.main."published meta"'

Write = Callable[[Column], str]
"""How a column is selected: its name, or what an engine needs in its place."""


class Source:
    """An open database; one thread reads it, any may interrupt it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._con = con
        self._path = path
        self.meta: Mapping[str, str] = self._meta()
        self.tables = published_tables(con, _DATABASE)
        self._counts: dict[str, int] = {}
        self._computed: dict[str, str] = {"meta": _VERSION}
        con.execute(f"USE {_DATABASE}")  # its views name its macros without it

    def _meta(self) -> dict[str, str]:
        try:
            meta = dict(self._con.execute(f"SELECT key, value FROM {_DATABASE}.main.meta").fetchall())
        except (duckdb.CatalogException, duckdb.BinderException):
            meta = {}
        if meta.get("application") != "innotui":
            hint = "Name a database that innotui built, or a data package."
            raise OpenError("Not innotui's database", f"{self._path} holds no figures to publish.", hint)
        return meta

    def name_version(self, version: Version) -> None:
        """Has the table ``meta`` say what is being published."""
        self._con.execute(f"CREATE OR REPLACE TEMP TABLE {_VERSION[len('temp.main.') :]} (key VARCHAR, value VARCHAR)")
        self._con.executemany(f"INSERT INTO {_VERSION} VALUES (?, ?)", [list(item) for item in version.meta.items()])

    def compute(self, stop: Stop, told: Callable[[str], None]) -> int:
        """Computes the views and counts all rows.

        Returns:
            How many rows there are in all tables.
        """
        for table in self.tables:
            stop.look()
            if table.computed:
                told(f"computing {table.name}")
                self._computed[table.name] = f"temp.main.{_quoted(table.name)}"
                self._con.execute(f"CREATE TEMP TABLE {_quoted(table.name)} AS FROM {table.relation}")
            [[count]] = self._con.execute(f"SELECT count(*) FROM {self._read(table)}").fetchall()
            self._counts[table.name] = count
        return sum(self._counts.values())

    def rows(self, table: Table) -> int:
        """How many rows a table has, once all are counted."""
        return self._counts[table.name]

    def pieces(self, table: Table, write: Write) -> Iterator[tuple[Any, int]]:
        """A table's rows as Arrow streams, each to be taken before the next, and how many each has."""
        [[last]] = self._con.execute(f"SELECT max(rowid) FROM {self._read(table)}").fetchall()
        selected = ", ".join(f"{write(column)} AS {_quoted(column.name)}" for column in table.columns)
        for start in range(0, -1 if last is None else last + 1, PIECE):
            sql = f"SELECT {selected} FROM {self._read(table)} WHERE rowid BETWEEN {start} AND {start + PIECE - 1}"
            yield self._con.sql(sql), min(PIECE, last + 1 - start)

    def write_parquet(self, table: Table, file: Path, told: Callable[[float], None]) -> None:
        """Writes a table as one Parquet file, its rows by place.

        Args:
            table: to write.
            file: to write it to.
            told: is told from another thread which share of it is written.
        """
        selected = ", ".join(
            f"{_quoted(column.name)}::{column.type} AS {_quoted(column.name)}" for column in table.columns
        )
        target = str(file).replace("'", "''")
        ordered = f" ORDER BY {', '.join(map(_quoted, table.lies))}" if table.lies else ""
        rows = f"SELECT {selected} FROM {self._read(table)}{ordered}"
        sql = f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        try:
            with _watched(self._con, told):
                self._con.execute(sql)
        except duckdb.IOException as error:
            what = str(error).splitlines()[0]
            hint = "Is there room enough? The old version, if any, is as it was."
            raise PublishError("Files cannot be written", f"{file}: {what}", hint) from None

    def interrupt(self) -> None:
        """Ends the statement that runs."""
        self._con.interrupt()

    def _read(self, table: Table) -> str:
        return self._computed.get(table.name, table.relation)


@contextmanager
def open_source(path: Path, memory: str | None = None) -> Iterator[Source]:
    """A database to publish from.

    Args:
        path: of the file.
        memory: the most that DuckDB may take, as it writes it; what is more spills.

    Raises:
        OpenError: it is missing, no database, or none of ours.
        PublishError: it cannot be read to its end, or there is no room to compute in.
    """
    if path.is_dir():
        hint = "Name a database that innotui built, or a data package."
        raise OpenError("Not a database", f"{path} is a folder; what lies there is published already.", hint)
    if not path.is_file():
        raise OpenError("No such database", f"There is no file {path}.", "Check the path.")
    spill = tempfile.mkdtemp(prefix="innotui-publish-")
    config: dict[str, str | bool | int | float | list[str]] = {"temp_directory": spill}
    try:
        with closing(duckdb.connect(config={**config, **({"memory_limit": memory} if memory else {})})) as con:
            con.execute("SET enable_progress_bar = true")  # counted and never drawn
            con.execute("SET enable_progress_bar_print = false")
            yield Source(_attached(con, path), path)
    except duckdb.InterruptException:
        raise PublishError("Publishing stopped", "Nothing was published.", "The old version is as it was.") from None
    except duckdb.Error as error:
        what = str(error).splitlines()[0]
        raise PublishError("Database cannot be published", f"{path}: {what}", "The old version is as it was.") from None
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def _attached(con: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    try:
        con.execute(f"ATTACH '{str(path).replace(chr(39), 2 * chr(39))}' AS {_DATABASE} (READ_ONLY)")
    except duckdb.Error as error:
        what = str(error).splitlines()[0]
        raise OpenError("Database cannot be read", f"{path}: {what}", "Is it a database that innotui built?") from None
    return con


@contextmanager
def _watched(con: duckdb.DuckDBPyConnection, told: Callable[[float], None]) -> Iterator[None]:
    """Tells how far the connection's statement is, while it lasts."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_LOOKS):
            told(max(0.0, min(1.0, con.query_progress() / 100)))

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
