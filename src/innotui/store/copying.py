"""Rows on their way out: as the bytes of a file that the database writes itself, or in chunks for whoever writes it.

The database writes a file many times as fast as Python does, in constant memory, but a locked one writes nowhere else
than into its own private folder (``scratch``). So it writes there, into a pipe, and what comes out of the pipe is
handed on: no second copy lies on the disk, and whoever stops reading stops the writing. The folder holds nothing but
what the same process has put there; COPY of a person's own is refused by its type.

What each format makes of a value stands in ``projection``.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from innotui.errors import InnotuiError, QueryError
from innotui.results import Column, Result, Statement
from innotui.store import results
from innotui.store.projection import OPTIONS, engine_writes, projected
from innotui.store.running import Cursors, _Cancellable
from innotui.store.scratch import Scratch
from innotui.store.statement import query_error

_PIECE = 1 << 20  # bytes that are handed on at once, and that the pipe holds
_CHUNK = 2048  # rows
_PATIENCE = 0.002  # seconds, for a writer that has not begun

_Pieces = Generator[bytes, None, None]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that a query gives.

    Attributes:
        select: the query, one statement.
        columns: of its rows.
        row_count: how many there are; None where that is known only at their end.
        parameters: the values of its ``$name``.
        lines_before: lines of the person's text that stand before it.
        is_cut: whether an engine has more of them than it was asked for.
    """

    select: str
    columns: tuple[Column, ...]
    row_count: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    lines_before: int = 0
    is_cut: bool = False


class Outflow(_Cancellable):
    """Rows on their way out, once; cancelled from any thread."""

    def __init__(self, cursors: Cursors, scratch: Scratch, rows: Rows) -> None:
        super().__init__(cursors)
        self._scratch = scratch
        self._rows = rows
        self.columns = rows.columns
        self.row_count = rows.row_count
        """How many rows there are; of a query that is not kept None until the last has gone out."""
        self.is_cut = rows.is_cut
        """Whether an engine has more rows than these."""

    def engine_writes(self, form: str) -> bool:
        """Whether ``as_bytes`` makes this format of these rows."""
        return engine_writes(form, self.columns)

    def as_bytes(self, form: str) -> Generator[bytes, None, None]:
        """The file, piece by piece: csv, json, jsonl or parquet.

        Raises:
            QueryError: the query failed or was cancelled, or other rows were written than there are.
        """
        select = projected(self._rows.select, self.columns, form)
        written: list[int] = []
        folder = self._scratch.made()
        with self._running() as cursor:

            def write(path: Path) -> None:
                target = str(path).replace("'", "''")
                sql = f"COPY (\n{select}\n) TO '{target}' ({OPTIONS[form]})"
                rows = cursor.execute(sql, dict(self._rows.parameters)).fetchall()
                written.append(rows[0][0])

            with closing(_bytes(folder, write, cursor.interrupt, self._rows.lines_before)) as pieces:
                for piece in pieces:
                    yield piece
                    self._go_on()  # all may be written, and lie in the pipe: an interruption stops nothing then
        self._count(written[0])

    def chunks(self, form: str) -> Generator[list[tuple[Any, ...]], None, None]:
        """The rows in chunks, their values as a format that Python writes takes them.

        Raises:
            QueryError: as above.
        """
        select = projected(self._rows.select, self.columns, form)
        count = 0
        with self._running() as cursor:
            try:
                cursor.execute(select, dict(self._rows.parameters))
                while rows := cursor.fetchmany(_CHUNK):
                    count += len(rows)
                    yield rows
                    self._go_on()
            except (duckdb.Error, RuntimeError) as error:
                raise query_error(error, self._rows.lines_before) from None
        self._count(count)

    def _count(self, written: int) -> None:
        """Takes the number of rows; never fewer than there are, in silence."""
        if self.row_count not in (None, written):
            raise QueryError("Rows are missing", f"{written:,} of {self.row_count:,} rows came out.", "Run it again.")
        self.row_count = written


class _Writing(threading.Thread):
    """The database writing into a file, in a thread: whoever reads a pipe cannot write it as well."""

    def __init__(self, write: Callable[[Path], None], path: Path) -> None:
        super().__init__(daemon=True)
        self._write, self._path = write, path
        self.error: Exception | None = None

    def run(self) -> None:
        """Writes, and keeps what goes wrong."""
        try:
            self._write(self._path)
        except (duckdb.Error, RuntimeError, InnotuiError) as error:
            self.error = error


def _bytes(folder: Path, write: Callable[[Path], None], interrupt: Callable[[], None], lines_before: int) -> _Pieces:
    """What is written into a file of the folder, while it is being written."""
    path = folder / f"out-{os.urandom(8).hex()}"
    try:
        if hasattr(os, "mkfifo"):
            os.mkfifo(path, 0o600)
            yield from _piped(_Writing(write, path), path, interrupt, lines_before)
        else:
            yield from _filed(_Writing(write, path), path, interrupt, lines_before)
    finally:
        path.unlink(missing_ok=True)


def _piped(writing: _Writing, path: Path, interrupt: Callable[[], None], lines_before: int) -> _Pieces:
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # before the writer, who would wait for it
    try:
        _widen(reader)
        writing.start()
        yield from _pieces(reader, writing)
    finally:
        # What is still being written is read for nobody: a writer that waits for room hears no interruption.
        while writing.is_alive():
            interrupt()
            _read(reader)
            writing.join(_PATIENCE)
        os.close(reader)
    _raise(writing, lines_before)


def _pieces(reader: int, writing: _Writing) -> _Pieces:
    while True:
        alive = writing.is_alive()  # asked first: what it wrote before it ended is read after
        if piece := _read(reader):
            yield piece
        elif not alive:
            return


def _read(reader: int) -> bytes:
    """What the pipe holds; nothing, after a moment, while it is empty or has no writer yet."""
    try:
        piece = os.read(reader, _PIECE)
    except BlockingIOError:
        piece = b""
    if not piece:
        time.sleep(_PATIENCE)
    return piece


def _widen(reader: int) -> None:
    """Room for whole pieces, where the system can be asked for it: fewer turns between writer and reader."""
    try:
        from fcntl import F_SETPIPE_SZ, fcntl  # Linux

        fcntl(reader, F_SETPIPE_SZ, _PIECE)
    except (ImportError, OSError):
        return


def _filed(writing: _Writing, path: Path, interrupt: Callable[[], None], lines_before: int) -> _Pieces:
    """Without pipes: written first, then read."""
    writing.start()
    try:
        while writing.is_alive():
            writing.join(_PATIENCE)
            yield b""  # so that whoever waits can stop
    finally:
        while writing.is_alive():
            interrupt()
            writing.join(_PATIENCE)
    _raise(writing, lines_before)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _raise(writing: _Writing, lines_before: int) -> None:
    if isinstance(writing.error, (duckdb.Error, RuntimeError)):
        raise query_error(writing.error, lines_before - 1) from None  # it saw a line of our own before
    if writing.error is not None:
        raise writing.error


def asked(
    cursor: duckdb.DuckDBPyConnection, statement: Statement, parameters: Mapping[str, Any], result_id: int
) -> Rows:
    """The rows of a statement; kept first where it is no query that another can hold, as EXPLAIN or a PIVOT.

    Raises:
        QueryError: it failed.
    """
    values = {name: parameters[name] for name in statement.parameters}
    columns = _columns(cursor, statement, values)
    if columns is None:
        return kept(results.keep(cursor, statement, result_id, values))
    return Rows(statement.text, columns, None, values, statement.lines)


def kept(result: Result) -> Rows:
    """The rows of an answer, as they are shown."""
    return Rows(results.rows_sql(result), result.columns, result.row_count, is_cut=result.is_cut)


def _columns(
    cursor: duckdb.DuckDBPyConnection, statement: Statement, values: Mapping[str, Any]
) -> tuple[Column, ...] | None:
    """The columns of a query, without running it; None where it is none, or is taken apart into several."""
    try:
        parts = cursor.extract_statements(f"COPY (\n{statement.text}\n) TO ''")
        if [part.type.name for part in parts] != ["COPY"]:
            return None
        described = cursor.execute(f"DESCRIBE\n{statement.text}", dict(values)).fetchall()
    except duckdb.ParserException:
        return None
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error, statement.lines - 1) from None
    return tuple(Column(name, sql_type) for name, sql_type, *_ in described)
