"""Reading from lakes: a folder of Parquet files, or a DuckLake, opened as if it were a database file.

Here is found out what a path means and where each table's rows lie; ``framing`` hangs them into a database of views,
``ducklakes`` knows that format. Nothing is fetched from a network, and only the lake's own files are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from innotui.errors import OpenError
from innotui.store.framing import frame, quoted
from innotui.store.meta import NOT_OURS, demand_readable

MANIFEST = "innotui.json"
"""The file of a published folder that names the files of its version."""

_FORMAT = 1
_FRAME = "lake.duckdb"
_AGAIN = "Publish it again with: innotui publish DIR"
_DUCKLAKE = "ducklake:"
_REMOTE = re.compile(r"(?:s3[an]?|gs|gcs|r2|az|azure|abfss?|hf|hdfs|https?|ftp):/+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lake:
    """Where the rows of a lake lie.

    Attributes:
        place: as a person calls it.
        relations: by a table's name, what stands for its rows after a FROM.
        readable: what is read for it: its files, or the folder of a DuckLake's, which come and go.
        again: how it is made again where it is damaged or too old.
    """

    place: str
    relations: Mapping[str, str]
    readable: tuple[Path, ...]
    again: str = _AGAIN


def is_lake(path: Path) -> bool:
    """Whether it is for here: a DuckLake, a folder of Parquet, or what lies beyond a network, which is refused here."""
    text = str(path)
    return bool(text.startswith(_DUCKLAKE) or _REMOTE.match(text)) or (path.is_dir() and _holds_parquet(path))


def attach(con: duckdb.DuckDBPyConnection, path: Path, private: Path, name: str) -> tuple[Path, ...]:
    """Attaches a lake read-only.

    Args:
        con: a connection that is not locked yet.
        path: of the folder, or a DuckLake's text.
        private: a folder of our own for the frame.
        name: that it is attached by.

    Returns:
        The files and folders that are read for it, for the lock to allow.

    Raises:
        OpenError: it cannot be read, is not ours, lacks a table, or what it needs is not at hand.
    """
    lake = _lake(con, path)
    if "meta" not in lake.relations:
        raise OpenError("Not innotui's database", f"{lake.place} holds no table meta.", NOT_OURS)
    demand_readable(_meta(con, lake), lake.place, lake.again)
    frame(con, private / _FRAME, lake.relations, name, lake.place)
    return lake.readable


def _lake(con: duckdb.DuckDBPyConnection, path: Path) -> Lake:
    text = str(path)
    if text.startswith(_DUCKLAKE):
        from innotui.store.ducklakes import attached  # seldom

        tables, folders, place = attached(con, re.sub(r"(?<=sql):/(?=[^/])", "://", text))  # a path has no //
        return Lake(place, tables, folders, "Write it again from a database of this version; see docs/lakes.md.")
    demand_here(text)
    return _published(path) if (path / MANIFEST).is_file() else _plain(path)


def demand_here(place: str) -> None:
    """Makes sure that it does not lie beyond a network.

    Raises:
        OpenError: it does.
    """
    if found := _REMOTE.match(place):
        shown = re.sub(r":/+", "://", found[0]) + re.sub(r"^[^/]*@|[?#].*$", "", place[found.end() :])
        hint = "Copy it to this machine, or open an engine that reads it: innotui sc://HOST or grpc://HOST."
        message = f"{shown} lies beyond a network, and the extension httpfs that would fetch it is not loaded here."
        raise OpenError("Not on this machine", message, hint)


def _meta(con: duckdb.DuckDBPyConnection, lake: Lake) -> dict[str, str]:
    try:
        return dict(con.execute(f"SELECT key::VARCHAR, value::VARCHAR FROM {lake.relations['meta']}").fetchall())
    except duckdb.BinderException:
        message = f"{lake.place} has a table meta of another kind."
        raise OpenError("Not innotui's database", message, NOT_OURS) from None
    except duckdb.Error as error:
        message = f"{lake.place}, table meta: {str(error).splitlines()[0]}"
        raise OpenError("Lake is damaged", message, lake.again) from None


def _holds_parquet(folder: Path) -> bool:
    if (folder / MANIFEST).is_file() or any(folder.glob("*.parquet")):
        return True
    return (folder / "meta").is_dir() and any((folder / "meta").rglob("*.parquet"))


def _plain(folder: Path) -> Lake:
    """A folder with a file a table, or with a folder of parts a table."""
    folder = folder.resolve()
    parts = {one.name: _parts(one) for one in folder.iterdir() if one.is_dir() and any(one.rglob("*.parquet"))}
    whole = {file.stem: _whole(file) for file in folder.glob("*.parquet")}
    return Lake(str(folder), parts | whole, tuple(folder.rglob("*.parquet")))


def _published(folder: Path) -> Lake:
    """The files that the manifest names; it is read once, so that a version published meanwhile changes nothing."""
    folder, tables = folder.resolve(), _manifest(folder / MANIFEST)
    files = {str(table["name"]): _inside(folder, table) for table in tables}
    relations = {name: _whole(file) for name, file in files.items()}
    return Lake(str(folder), relations, tuple(files.values()))


def _manifest(file: Path) -> list[dict[str, Any]]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        known, tables = told["format"], told["tables"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise OpenError("Lake is damaged", f"{file} cannot be read.", _AGAIN) from None
    if known != _FORMAT or not isinstance(tables, list):
        message = f"{file} has format {known}; this innotui reads format {_FORMAT}."
        raise OpenError("Database is too new", message, "Upgrade innotui: pip install -U innotui")
    if not all(isinstance(table, dict) and {"name", "file"} <= table.keys() for table in tables):
        raise OpenError("Lake is damaged", f"{file} does not say where each table lies.", _AGAIN)
    return tables


def _inside(folder: Path, table: Mapping[str, Any]) -> Path:
    """The file that a manifest names, which lies in its folder."""
    named = PurePosixPath(str(table["file"]))
    if not named.parts or named.is_absolute() or ".." in named.parts:
        raise OpenError("Lake is damaged", f"{folder / MANIFEST} names no file of its own folder.", _AGAIN)
    file = folder.joinpath(*named.parts)
    if not file.is_file():
        raise OpenError("Lake is not whole", f"There is no file {file}.", _AGAIN)
    return file


def _whole(file: Path) -> str:
    return f"read_parquet({quoted(file)})"


def _parts(folder: Path) -> str:
    """All files of a table; by their names, for in a pattern those of a folder's own name would mean others."""
    files = ", ".join(quoted(file) for file in sorted(folder.rglob("*.parquet")))
    return f"read_parquet([{files}], union_by_name = true)"
