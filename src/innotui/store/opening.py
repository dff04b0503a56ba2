"""Opens a database file: read-only, locked, or with one clear error why not.

The main database of the connection is in memory, where results are kept and from where they spill;
the figures are attached to it read-only as ``innotui``. Then the connection is locked: no files, no
network, no extensions, no settings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from innotui.errors import InnotuiError, OpenError
from innotui.results import PAGE
from innotui.settings import Limits
from innotui.store.meta import NOT_OURS, demand_readable
from innotui.store.scratch import Scratch

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store.backend import Figures

ATTACHED = "innotui"
"""The catalogue name of the attached database; every cursor says USE with it."""

RUNNERS = 4
"""Cursors that tell how far a statement is: so many can run at once and be asked."""

_SCHEME = re.compile("[a-z][a-z0-9+]+:")  # one letter is a drive

_REBUILD = "Build it again with: innotui build PACKAGE -o FILE"


@dataclass(frozen=True, slots=True)
class Opened:
    """All that an open store rests on.

    Attributes:
        path: of the database file, or the engine's URL.
        figures: where the figures are.
        connection: to the local DuckDB, where answers are kept.
        runners: the cursors of it that tell how far a statement is.
        scratch: the private folder for what outgrows memory or leaves through it.
        home: the database that every cursor says USE with.
    """

    path: Path | EngineUrl
    figures: Figures
    connection: duckdb.DuckDBPyConnection
    runners: list[duckdb.DuckDBPyConnection]
    scratch: Scratch
    home: str = ATTACHED


def open_file(path: Path, limits: Limits, allowed: Sequence[Path] = ()) -> Opened:
    """Opens a database beside us; raises OpenError as ``open_connection`` does."""
    from innotui.store.file_figures import FileFigures

    scratch = Scratch()
    connection, runners, lake = open_connection(path, scratch, limits, allowed)
    places = dict.fromkeys(part.parent if part.is_file() else part for part in lake)
    return Opened(path, FileFigures([*allowed, *places]), connection, runners, scratch)


def open_connection(
    path: Path, scratch: Scratch, limits: Limits, allowed: Sequence[Path] = (), name: str = ATTACHED
) -> tuple[duckdb.DuckDBPyConnection, list[duckdb.DuckDBPyConnection], tuple[Path, ...]]:
    """A locked connection with the figures attached, its cursors that tell how far a statement is, what a lake reads.

    Args:
        path: the database file.
        scratch: where answers lie that outgrow memory; it is made by whoever runs statements.
        limits: what a question may take.
        allowed: folders whose files may be read.
        name: that the figures are attached by.

    Raises:
        OpenError: the file is missing, locked, corrupt, empty, too new or not innotui's; or a folder is none.
    """
    lake = _is_lake(path)
    if not lake:
        _look_at(path)
    readable = [_folder(folder) for folder in allowed]
    con = duckdb.connect(config=_config(scratch, limits))
    try:
        folders = _attach_lake(con, path, scratch) if lake else _attach_file(con, path, name)
        runners = [_runner(con) for _ in range(RUNNERS)]
        con.execute(f"SET max_temp_directory_size = '{limits.temp}'")  # heeded only once a connection is there
        _lock(con, [scratch.outlet, *readable, *folders])
    except duckdb.Error as error:
        con.close()
        raise _open_error(path, error) from None
    except InnotuiError:
        con.close()
        raise
    return con, runners, folders


def _is_lake(path: Path) -> bool:
    """Whether it is no file of ours: only then is it worth loading what knows about lakes."""
    if not path.is_dir() and not _SCHEME.match(str(path)):
        return False
    from innotui.store import lakes

    return lakes.is_lake(path)


def _attach_lake(con: duckdb.DuckDBPyConnection, path: Path, scratch: Scratch) -> tuple[Path, ...]:
    from innotui.store import lakes

    return lakes.attach(con, path, scratch.made(), ATTACHED)


def _attach_file(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> tuple[Path, ...]:
    con.execute(f"ATTACH {_text(path)} AS {name} (READ_ONLY)")
    _check_meta(con, path, name)
    return ()


def _config(scratch: Scratch, limits: Limits) -> dict[str, str | bool | int | float | list[str]]:
    threads = {"threads": limits.threads} if limits.threads else {}
    return {
        "temp_directory": str(scratch.path),
        "memory_limit": limits.memory,
        **threads,
    }


def _runner(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor that counts how far its statement is and prints nothing: a setting of each, and later locked."""
    cursor = con.cursor()
    cursor.execute("SET enable_progress_bar = true")
    cursor.execute("SET enable_progress_bar_print = false")
    return cursor


def _lock(con: duckdb.DuckDBPyConnection, readable: Sequence[Path]) -> None:
    files = [path for path in readable if path.is_file()]  # what lies beside them is nobody's to read
    for setting, paths in (
        ("allowed_directories", [path for path in readable if path not in set(files)]),
        ("allowed_paths", files),
    ):
        con.execute(f"SET {setting} = [{', '.join(map(_text, paths))}]")
    con.execute(f"SET dynamic_or_filter_threshold = {4 * PAGE}")  # before 2.0 a page of an order reads all
    con.execute("SET autoinstall_known_extensions = false")
    con.execute("SET autoload_known_extensions = false")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


def locked(allowed: Sequence[Path]) -> tuple[str, ...]:
    """What a statement cannot do, in plain words."""
    folders = ", ".join(str(folder) for folder in allowed)
    return (
        "the figures are read-only",
        f"no files are read but those in {folders}, none is written" if folders else "no files are read or written",
        "nothing is fetched from a network",
        "no extension is loaded and no setting is changed",
    )


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise OpenError("Not a folder", f"{folder} is no folder whose files could be read.", "Check the path.")
    return folder.resolve()


def _text(path: Path) -> str:
    quoted = str(path).replace("'", "''")
    return f"'{quoted}'"


def _look_at(path: Path) -> None:
    """What the file system tells, before DuckDB is asked: its own words are for engineers."""
    if path.is_dir():
        hint = "A data package has a datapackage.json: innotui new begins one, innotui build makes a database of it."
        raise OpenError("Not a database", f"{path} is a folder.", hint)
    if not path.exists():
        hint = "Check the path, or leave it out to open the bundled figures."
        raise OpenError("No such database", f"There is no file {path}.", hint)
    if not path.is_file():
        raise OpenError("Not a database", f"{path} is no regular file.", "Check the path.")
    if not os.access(path, os.R_OK):
        raise OpenError("Database cannot be read", f"{path} may not be read by you.", f"Try: chmod u+r {path}")
    if not path.stat().st_size:
        raise OpenError("Database is empty", f"{path} has no bytes in it.", _REBUILD)


def _check_meta(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    try:
        meta = dict(con.execute(f"SELECT key, value FROM {name}.main.meta").fetchall())
    except (duckdb.CatalogException, duckdb.BinderException):
        raise OpenError("Not innotui's database", f"{path} is a DuckDB database without figures.", NOT_OURS) from None
    demand_readable(meta, path, _REBUILD)
    try:
        con.execute(f"SELECT 1 FROM {name}.main.figures LIMIT 0")
    except duckdb.CatalogException:
        raise OpenError("Database is damaged", f"{path} has no figures in it.", _REBUILD) from None


def _open_error(path: Path, error: duckdb.Error) -> OpenError:
    text = str(error)
    if "not a valid DuckDB database" in text:
        return OpenError("Not a database", f"{path} is not a DuckDB file.", "Check the path.")
    if "lock on file" in text:
        hint = "Close the program that writes to it (another DuckDB session, a build), then try again."
        return OpenError("Database is in use", f"{path} is locked by another program.", hint)
    if "version number" in text or "newer version" in text or "Storage Version" in text:
        hint = f"Upgrade DuckDB: pip install -U duckdb (this is {duckdb.__version__})"
        return OpenError("Database is too new", f"{path} was written by a newer DuckDB.", hint)
    return OpenError("Database is damaged", f"{path} cannot be read: {text.splitlines()[0]}", _REBUILD)
