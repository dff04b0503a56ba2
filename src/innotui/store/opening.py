"""Opens a database file: read-only, locked, or with one clear error why not.

The main database of the connection is in memory, where results are kept and from where they spill;
the figures are attached to it read-only as ``innotui``. Then the connection is locked: no files, no
network, no extensions, no settings.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import duckdb

from innotui.errors import OpenError

ATTACHED = "innotui"
"""The catalogue name of the attached database; every cursor says USE with it."""

READABLE_SCHEMA = 2
"""The one ``schema_version`` that this version reads."""

LOCKED = (
    "the figures are read-only",
    "no files are read or written",
    "nothing is fetched from a network",
    "no extension is loaded and no setting is changed",
)
"""What a statement cannot do, in plain words."""

_REBUILD = "Build it again with: innotui build PACKAGE -o FILE"


def open_connection(path: Path) -> duckdb.DuckDBPyConnection:
    """A locked connection with the figures attached.

    Raises:
        OpenError: the file is missing, locked, corrupt, empty, too new or not innotui's.
    """
    _look_at(path)
    con = duckdb.connect(config={"temp_directory": str(_spill_folder())})
    try:
        quoted = str(path).replace("'", "''")
        con.execute(f"ATTACH '{quoted}' AS {ATTACHED} (READ_ONLY)")
        _check_meta(con, path)
        con.execute("SET autoinstall_known_extensions = false")
        con.execute("SET autoload_known_extensions = false")
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        con.close()
        raise _open_error(path, error) from None
    except OpenError:
        con.close()
        raise
    return con


def _spill_folder() -> Path:
    """Where results that outgrow memory go; one a process, made by DuckDB when first needed."""
    return Path(tempfile.gettempdir()) / f"innotui-{os.getpid()}"


def _look_at(path: Path) -> None:
    """What the file system tells, before DuckDB is asked: its own words are for engineers."""
    if path.is_dir():
        hint = f"A data package is built first: innotui build {path} -o my.duckdb, then innotui my.duckdb"
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


def _check_meta(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    hint = "innotui opens databases that innotui built. Another database is read with DuckDB's own tools."
    try:
        meta = dict(con.execute(f"SELECT key, value FROM {ATTACHED}.main.meta").fetchall())
    except (duckdb.CatalogException, duckdb.BinderException):
        raise OpenError("Not innotui's database", f"{path} is a DuckDB database without figures.", hint) from None
    if meta.get("application") != "innotui":
        raise OpenError("Not innotui's database", f"{path} belongs to another application.", hint)
    version = meta.get("schema_version", "")
    if not version.isdigit():
        raise OpenError("Database is damaged", f"{path} does not say its schema version.", _REBUILD)
    try:
        con.execute(f"SELECT 1 FROM {ATTACHED}.main.figures LIMIT 0")
    except duckdb.CatalogException:
        raise OpenError("Database is damaged", f"{path} has no figures in it.", _REBUILD) from None
    if int(version) > READABLE_SCHEMA:
        message = f"{path} has schema {version}; this innotui reads schema {READABLE_SCHEMA}."
        raise OpenError("Database is too new", message, "Upgrade innotui: pip install -U innotui")
    if int(version) < READABLE_SCHEMA:
        message = f"{path} has schema {version}; this innotui reads schema {READABLE_SCHEMA}."
        raise OpenError("Database is too old", message, _REBUILD)


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
