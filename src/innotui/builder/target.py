"""Where a database may be written: over one of ours or one that is damaged, and over nothing else."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import duckdb

from innotui.errors import PackageError


def check_target(output: Path, packages: Iterable[Path]) -> None:
    """Lets a build write over a database of ours or one that is damaged, and over nothing else.

    Raises:
        PackageError: the target is something a person would miss.
    """
    target = Path(os.path.realpath(output))
    hint = "Choose another name with -o, or remove the file first."
    if any(target.is_relative_to(folder.resolve()) for folder in packages):
        message = f"{output} lies in the package itself."
        raise PackageError("Database cannot be written", message, "Choose a place outside it with -o.")
    if not target.exists():
        _demand_folder(output, target.parent)
        return
    if not target.is_file():
        raise PackageError("Database cannot be written", f"{output} is no file.", hint)
    with target.open("rb") as file:
        start = file.read(12)
    if start and start[8:12] != b"DUCK":
        raise PackageError("Database cannot be written", f"{output} is another kind of file.", hint)
    if start and not _is_ours_or_damaged(target):
        raise PackageError(
            "Database cannot be written", f"{output} is another application's database, or in use.", hint
        )


def _demand_folder(output: Path, folder: Path) -> None:
    if folder.is_dir():
        return
    problem = "is a file and no folder" if folder.exists() else "is not there"
    make = f"Make the folder first, as: mkdir -p {shlex.quote(str(output.parent))}"
    hint = "Name another place with -o." if folder.exists() else f"{make}; or name another place with -o."
    raise PackageError("Database cannot be written", f"{output}: the folder {output.parent} {problem}.", hint)


_SIGNS_OF_DAMAGE = ("Corrupt database file", "Could not read enough bytes")


def _is_ours_or_damaged(path: Path) -> bool:
    with closing(duckdb.connect()) as con:
        try:
            con.execute(f"ATTACH '{quoted(path)}' AS old (READ_ONLY)")
        except duckdb.Error as error:
            # In use, encrypted or of a newer DuckDB: nobody can say whose it is, so it is not ours to replace.
            return any(sign in str(error) for sign in _SIGNS_OF_DAMAGE)
        try:
            found = con.execute("SELECT value FROM old.main.meta WHERE key = 'application'").fetchone()
        except duckdb.Error:
            return False
    return found == ("innotui",)


def quoted(path: Path) -> str:
    """A path as it stands within SQL quotes."""
    return str(path).replace("'", "''")
