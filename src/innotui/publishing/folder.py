"""A folder of Parquet files as a target: a version is a folder in it, and a manifest names the one that counts.

The manifest is replaced last, by one rename; who read it before keeps reading the files that it named, for the
version before the newest stays until the publication after. Opening such a folder is the store's.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from innotui.errors import PublishError
from innotui.files import replaced
from innotui.publishing.source import Source
from innotui.publishing.stopping import Stop
from innotui.publishing.tables import Table
from innotui.publishing.version import Published, Tell, Version, is_same, is_version, new_version

MANIFEST = "innotui.json"
"""Says which files count and what they are."""

_FORMAT = 1
_ABANDONED = 24 * 60 * 60  # seconds after which a version that nobody names was left by a program that died
_OLD_IS_THERE = "The old version, if any, is as it was."


def publish_to_folder(folder: Path, source: Source, tell: Tell, stop: Stop, force: bool = False) -> Published:
    """Writes the tables as Parquet, or finds that they are there.

    Raises:
        PublishError: the folder holds something else, or cannot be written to; or it was stopped.
    """
    old = manifest_of(folder)
    version = new_version(source)
    where = str(folder)
    if old is not None and not force and is_same(old["meta"], version.meta) and _is_whole(folder, old):
        told = old["tables"]
        return Published(where, version.meta["data_version"], len(told), sum(table["rows"] for table in told), False)
    with written_version(folder, version, source, tell, stop):
        pass
    tidy(folder, oldest=old["version"] if old else version.name)
    rows = sum(map(source.rows, source.tables))
    return Published(where, version.meta["data_version"], len(source.tables), rows)


@contextmanager
def written_version(folder: Path, version: Version, source: Source, tell: Tell, stop: Stop) -> Iterator[Path]:
    """Writes a version's files; it becomes the one that counts when the block ends well, and is gone otherwise.

    Args:
        folder: of all versions.
        version: to write.
        source: of its rows.
        tell: told how far it is.
        stop: ends it early.

    Raises:
        PublishError: the folder holds something else, or cannot be written to; or it was stopped.
    """
    old = manifest_of(folder)
    previous = old["version"] if old else None
    place, is_mine, done = folder / version.name, not folder.exists(), False
    try:
        place.mkdir(parents=True)
        _write(place, version, source, tell, stop)
        yield place
        _point(folder, _manifest(version, source, previous, f"{version.name}/"))
        done = True
    except OSError as error:
        raise _unwritable(error.filename or folder, error.strerror or str(error)) from None
    finally:
        if not done:
            shutil.rmtree(place, ignore_errors=True)
            if is_mine:
                with suppress(OSError):
                    folder.rmdir()


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """What the folder's manifest says; None where there is nothing yet.

    Raises:
        PublishError: the folder is no place to write to, or holds something else.
    """
    hint = "Choose an empty or a new folder."
    if folder.exists() and not folder.is_dir():
        raise PublishError("Not a folder", f"{folder} is no folder.", hint)
    file = folder / MANIFEST
    try:
        if not file.exists():
            if folder.is_dir() and any(not is_version(one.name) for one in folder.iterdir()):
                raise PublishError("Folder is in use", f"{folder} holds other files.", hint)
            return None
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from None
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get("application") != "innotui" or not isinstance(found.get("meta"), dict):
        raise PublishError("Folder is in use", f"{file} is not one of innotui's.", hint)
    return found


def _is_whole(folder: Path, manifest: Mapping[str, Any]) -> bool:
    return all((folder / table["file"]).is_file() for table in manifest["tables"])


def _write(place: Path, version: Version, source: Source, tell: Tell, stop: Stop) -> None:
    source.name_version(version)
    with stop.of(source.interrupt):
        total = source.compute(stop, lambda what: tell(0, 0, what))
        done = 0
        for table in source.tables:
            stop.look()
            tell(done, total, table.name)
            source.write_parquet(table, place / file_of(table), _share(tell, done, total, table, source.rows(table)))
            done += source.rows(table)
    tell(total, total, "done")
    stop.look()
    _point(place, _manifest(version, source, None, ""))


def _share(tell: Tell, done: int, total: int, table: Table, rows: int) -> Any:
    return lambda share: tell(done + int(share * rows), total, table.name)


def file_of(table: Table) -> str:
    """The name of a table's file in a version's folder."""
    return f"{table.name}.parquet"


def _manifest(version: Version, source: Source, previous: str | None, beneath: str) -> dict[str, Any]:
    tables = [
        {
            "name": table.name,
            "file": beneath + file_of(table),
            "rows": source.rows(table),
            "comment": table.comment,
            "columns": [
                {"name": column.name, "type": column.type, "comment": column.comment} for column in table.columns
            ],
        }
        for table in source.tables
    ]
    return {
        "application": "innotui",
        "format": _FORMAT,
        "version": version.name,
        "previous": previous,
        "meta": dict(version.meta),
        "tables": tables,
    }


def _point(folder: Path, manifest: Mapping[str, Any]) -> None:
    with replaced(folder / MANIFEST) as beside:
        beside.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def tidy(folder: Path, oldest: str) -> None:
    """Removes the versions before ``oldest``, which no reader is at; one without a manifest only where it is old."""
    for one in folder.iterdir():
        if is_version(one.name) and one.name < oldest:
            with suppress(OSError):
                if (one / MANIFEST).exists() or time.time() - one.stat().st_mtime > _ABANDONED:
                    shutil.rmtree(one)


def _unwritable(place: object, why: str) -> PublishError:
    return PublishError("Folder cannot be written to", f"{place}: {why}.", _OLD_IS_THERE)
