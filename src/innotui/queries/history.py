"""What was run before, kept in a file that several innotui may write to at once and never holds more than its limit.

SQLite in write-ahead mode: whoever comes second waits, and nothing is lost. Each call opens the file anew and is
made in a worker thread. A file that cannot be used is an ``InnotuiError``; a run is never disturbed by it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from innotui.errors import InnotuiError
from innotui.settings import Limits

if TYPE_CHECKING:
    import sqlite3

LIMIT = Limits().history
"""Entries that are kept where the settings say nothing else."""

MOST_TEXT = 200_000
"""Characters of a text that is remembered; of a longer one a run leaves no entry."""

_VERSION = 1
_LATEST = 250_000_000_000.0  # seconds: beyond the year 9000 no calendar follows
_PATIENCE = 10.0  # seconds for others who write
_PAUSE = 0.02
_COLUMNS = "id, at, database, sql, parameters, row_count, seconds, error, times"
_TABLE = """
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, database TEXT NOT NULL, sql TEXT NOT NULL,
  parameters TEXT NOT NULL, row_count INTEGER, seconds REAL NOT NULL, error TEXT NOT NULL, times INTEGER NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One run, or several of the same text in a row.

    Attributes:
        at: when it ended, the last time; seconds since 1970.
        database: the file that was asked.
        sql: as typed.
        parameters: what its ``$name`` stood for, as typed.
        row_count: of its last answer; None where there is none.
        seconds: it took.
        error: the title of what went wrong; empty where all went well.
        times: how often it was run in a row.
        entry_id: names it to this file; 0 where it is not in it yet.
    """

    at: float
    database: str
    sql: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    row_count: int | None = None
    seconds: float = 0.0
    error: str = ""
    times: int = 1
    entry_id: int = 0


def history_path() -> Path:
    """Where the file is, or would be."""
    from platformdirs import user_state_path

    return user_state_path("innotui", appauthor=False) / "history.sqlite"


def remember(entry: Entry, limit: int = LIMIT, path: Path | None = None) -> None:
    """Adds a run; the same text again is the entry there is, with its newest outcome, counted once more.

    Args:
        entry: the run.
        limit: entries to be kept; the oldest go. Zero keeps none.
        path: another file than the usual.

    Raises:
        InnotuiError: the file cannot be used.
    """
    if len(entry.sql) > MOST_TEXT:
        return
    entry = replace(entry, sql=_storable(entry.sql), error=_storable(entry.error))
    with _opened(path) as con, _writing(con):
        if limit > 0:
            _add(con, entry)
        con.execute("DELETE FROM runs WHERE id <= (SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?)", [limit])


def _add(con: sqlite3.Connection, entry: Entry) -> None:
    parameters = _packed(entry.parameters)
    newest = con.execute("SELECT id, database, sql, parameters FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    outcome = (entry.at, entry.row_count, entry.seconds, entry.error)
    if newest and newest[1:] == (entry.database, entry.sql, parameters):
        change = "UPDATE runs SET at = ?, row_count = ?, seconds = ?, error = ?, times = times + 1 WHERE id = ?"
        con.execute(change, (*outcome, newest[0]))
    else:
        columns = "at, row_count, seconds, error, database, sql, parameters, times"
        values = (*outcome, entry.database, entry.sql, parameters, entry.times)
        con.execute(f"INSERT INTO runs ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def read_history(path: Path | None = None) -> list[Entry]:
    """All entries, the newest first.

    Raises:
        InnotuiError: the file cannot be used.
    """
    if not (path or history_path()).exists():
        return []
    with _opened(path) as con:
        rows = con.execute(f"SELECT {_COLUMNS} FROM runs ORDER BY id DESC")
        return [entry for entry in map(_entry, rows) if entry is not None]


def forget(entry: Entry, path: Path | None = None) -> None:
    """Deletes an entry; ``restore`` brings it back.

    Raises:
        InnotuiError: the file cannot be used.
    """
    with _opened(path) as con, _writing(con):
        con.execute("DELETE FROM runs WHERE id = ?", [entry.entry_id])


def restore(entry: Entry, path: Path | None = None) -> None:
    """Brings a deleted entry back to its place.

    Raises:
        InnotuiError: the file cannot be used.
    """
    values = (entry.entry_id, entry.at, entry.database, entry.sql, _packed(entry.parameters))
    with _opened(path) as con, _writing(con):
        marks = "?, ?, ?, ?, ?, ?, ?, ?, ?"
        row = (*values, entry.row_count, entry.seconds, entry.error, entry.times)
        con.execute(f"INSERT OR IGNORE INTO runs ({_COLUMNS}) VALUES ({marks})", row)


def _packed(parameters: Mapping[str, str]) -> str:
    return _storable(json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True))


def _entry(row: tuple[Any, ...]) -> Entry | None:
    """A row as an entry; None where another hand has written what no run can leave."""
    entry_id, at, database, sql, parameters, row_count, seconds, error, times = row
    texts = all(isinstance(text, str) for text in (database, sql, parameters, error))
    numbers = all(isinstance(number, (int, float)) for number in (at, seconds, times, row_count or 0))
    if not (texts and numbers and 0 <= at < _LATEST and 0 <= seconds < _LATEST):
        return None
    return Entry(at, database, sql, _unpacked(parameters), row_count, seconds, error, times, entry_id)


def _unpacked(parameters: str) -> dict[str, str]:
    try:
        unpacked = json.loads(parameters)
    except ValueError:
        return {}
    return {name: str(value) for name, value in unpacked.items()} if isinstance(unpacked, dict) else {}


def _storable(text: str) -> str:
    """A text as UTF-8 can hold it: half of a character, as a broken paste leaves, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _opened(path: Path | None) -> Iterator[sqlite3.Connection]:
    """The open file, made where there is none, for its owner's eyes only.

    Raises:
        InnotuiError: it cannot be used.
    """
    import sqlite3

    path = path or history_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite gives the files beside it the same mode
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as con:
            _prepare(con, path)
            yield con
    except OSError as error:
        raise _unusable(path, f"cannot be written: {error.strerror or error}.") from None
    except sqlite3.Error as error:
        raise _unusable(path, f"cannot be used: {error}.") from None


@contextmanager
def _writing(con: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and nobody else in between."""
    con.execute("BEGIN IMMEDIATE")
    with con:
        yield


def _prepare(con: sqlite3.Connection, path: Path) -> None:
    """Makes the table where there is none.

    Raises:
        InnotuiError: a later innotui has written the file in a way that this one does not know.
    """
    version = con.execute("PRAGMA user_version").fetchone()[0]
    if version > _VERSION:
        raise _unusable(path, f"is of a later innotui: its version is {version}, known here is {_VERSION}.")
    if version < _VERSION:
        _write_ahead(con)
        with _writing(con):
            con.execute(_TABLE)
            con.execute(f"PRAGMA user_version = {_VERSION}")


def _write_ahead(con: sqlite3.Connection) -> None:
    """Turns write-ahead mode on; SQLite does not wait for others here, so this does."""
    import sqlite3

    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            con.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _unusable(path: Path, reason: str) -> InnotuiError:
    return InnotuiError("The history is not kept", f"{path} {reason}", "Mend the file, or move it away.")
