"""Databases of packages that are only to be opened: built once for each content and kept in the cache folder.

A file is named after all that it was made of, so it is never wrong and never changed: two programs that build the same
at once put the same in its place, whole, and who has the old one open keeps it. Files that were not opened for long
are removed when there are many. Where the folder cannot be written to, the database lies in a temporary one.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from innotui import __version__
from innotui.builder.build import SCHEMA_VERSION, Progress, build
from innotui.builder.stopping import Stop
from innotui.errors import PackageError
from innotui.package.origin import origin
from innotui.package.reading import open_packages

KEPT = 12
"""How many databases the folder holds; beyond it those go that were not opened for longest."""

_DAY = 24 * 60 * 60
_SIGN = b"DUCK"  # of a DuckDB file, from the ninth byte


@dataclass(frozen=True, slots=True)
class Cached:
    """A database that may be opened.

    Attributes:
        path: where it lies.
        seconds: how long it took to build; None where it was there.
        complaint: why it could not be kept; empty where it was.
    """

    path: Path
    seconds: float | None
    complaint: str = ""


def cache_folder() -> Path:
    """Where the databases are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("innotui", appauthor=False) / "packages"


def cached(
    folders: Sequence[Path], progress: Progress | None = None, stop: Stop | None = None, cache: Path | None = None
) -> Cached:
    """The database of these packages, built if it is not there yet.

    Args:
        folders: the packages, as for ``build``.
        progress: told how far a build is.
        stop: ends a build early.
        cache: another folder than the user's.

    Raises:
        PackageError: as ``build``.
    """
    cache = cache or cache_folder()
    path = cache / f"{_key(folders)}.duckdb"
    if _is_there(path):
        return Cached(path, None)
    started = time.perf_counter()
    complaint = _unusable(cache)
    if complaint:
        path = Path(_temporary()) / path.name
    build(folders, path, progress, stop)
    seconds = time.perf_counter() - started
    if not complaint:
        _tidy(cache, path)
    return Cached(path, seconds, complaint)


def _key(folders: Sequence[Path]) -> str:
    """A name for all that goes into the database: every package's content, and what builds it."""
    told = [__version__, SCHEMA_VERSION, _builder(), origin(open_packages(folders))]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def _builder() -> str:
    """A hash of the code that builds, so that no version of it takes another's database for its own."""
    digest = hashlib.sha256()
    for room in ("innotui.builder", "innotui.builder.audit", "innotui.package"):
        for file in sorted(files(room).iterdir(), key=lambda one: one.name):
            if file.name.endswith((".sql", ".py")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _is_there(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            if file.read(12)[8:] != _SIGN:
                return False
    except OSError:
        return False
    with suppress(OSError):
        path.touch()  # opened now: among the last to go
    return True


def _unusable(cache: Path) -> str:
    """Why nothing can be kept in the folder, which is made if it was not there; empty where something can."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache):
            return ""
    except OSError as error:
        return f"{cache} cannot be written to ({error.strerror}): the database is not kept"


def _temporary() -> str:
    """A folder of this run, gone when it ends."""
    try:
        folder = tempfile.mkdtemp(prefix="innotui-package-")
    except OSError as error:
        hint = "Free some room, or name a folder in the variable TMPDIR."
        raise PackageError("No temporary folder", f"The database cannot be built: {error.strerror}.", hint) from None
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _tidy(cache: Path, kept: Path) -> None:
    """Removes the databases that were not opened for longest, and what a killed build left."""
    with suppress(OSError):
        found = sorted(cache.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in [one for one in found if one != kept][KEPT - 1 :]:
            with suppress(OSError):
                path.unlink()
        for path in cache.glob(".*.new*"):
            if time.time() - path.stat().st_mtime > _DAY:
                path.unlink(missing_ok=True)
