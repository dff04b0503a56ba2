"""Builds a database from a package, beside the old one, and swaps them when all is well."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from innotui.builder.audit import run_audit
from innotui.builder.load import figure_count, load_tables
from innotui.builder.rules import broken_rules
from innotui.builder.stage import stage_package
from innotui.errors import PackageError
from innotui.files import replaced
from innotui.package.reading import BadCell, Package
from innotui.package.tables import TABLES

SCHEMA_VERSION = 2
"""Goes up when a reader of this version could no longer read the file."""

_STEPS = ("reading the tables", "checking every row", "writing the database", "adding the views", "running the audit")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    Attributes:
        path: the database.
        figures: how many claims it holds.
        data_version: from the package's descriptor.
    """

    path: Path
    figures: int
    data_version: str


def build(package_folder: Path, output: Path, progress: Callable[[int, int, str], None] | None = None) -> BuildReport:
    """Builds ``output`` from a data package; the old file stays until the new one is whole.

    Args:
        package_folder: holds ``datapackage.json`` and the CSVs.
        output: the database to write or replace.
        progress: told (steps done, steps in all, what comes next).

    Raises:
        PackageError: the package is not one, or has bad rows (all are listed), or ``output`` cannot be written.
    """
    tell = progress or _silent
    package = Package.open(package_folder)
    _check_target(output, package_folder)
    with closing(duckdb.connect()) as con:
        tell(0, len(_STEPS), _STEPS[0])
        bad = stage_package(con, package)
        tell(1, len(_STEPS), _STEPS[1])
        # A file whose header or bytes cannot be used has no rows, and every reference to them would be reported too.
        if not any(cell.whole_file for cell in bad):
            bad += broken_rules(con)
        if bad:
            raise _refusal(package_folder, bad)
        try:
            with replaced(output) as beside:
                figures = _write(con, package, beside, tell)
        except (OSError, duckdb.IOException) as error:
            hint = "Choose another place with -o, or check its permissions and free space."
            raise PackageError("Database cannot be written", f"{output}: {error}", hint) from None
        except duckdb.Error as error:
            what = str(error).splitlines()[0]
            hint = "Nothing was written. Is there memory enough? If so, it is a fault of innotui: please report it."
            raise PackageError("Database cannot be built", f"{package_folder}: {what}", hint) from None
    tell(len(_STEPS), len(_STEPS), "done")
    return BuildReport(output, figures, package.version)


def _check_target(output: Path, package_folder: Path) -> None:
    """Lets a build write over a database of ours or one that is damaged, and over nothing else.

    Raises:
        PackageError: the target is something a person would miss.
    """
    target = Path(os.path.realpath(output))
    hint = "Choose another name with -o, or remove the file first."
    if target.is_relative_to(package_folder.resolve()):
        message = f"{output} lies in the package itself."
        raise PackageError("Database cannot be written", message, "Choose a place outside it with -o.")
    if not target.exists():
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


_SIGNS_OF_DAMAGE = ("Corrupt database file", "Could not read enough bytes")


def _is_ours_or_damaged(path: Path) -> bool:
    with closing(duckdb.connect()) as con:
        try:
            con.execute(f"ATTACH '{_quoted(path)}' AS old (READ_ONLY)")
        except duckdb.Error as error:
            # In use, encrypted or of a newer DuckDB: nobody can say whose it is, so it is not ours to replace.
            return any(sign in str(error) for sign in _SIGNS_OF_DAMAGE)
        try:
            found = con.execute("SELECT value FROM old.main.meta WHERE key = 'application'").fetchone()
        except duckdb.Error:
            return False
    return found == ("innotui",)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _silent(_done: int, _total: int, _label: str) -> None:
    """Tells nobody."""


def _write(con: duckdb.DuckDBPyConnection, package: Package, path: Path, tell: Callable[[int, int, str], None]) -> int:
    tell(2, len(_STEPS), _STEPS[2])
    # Small blocks and the oldest storage format: 1 MB instead of 12, and DuckDB 1.1 and later can read it.
    con.execute(f"ATTACH '{_quoted(path)}' AS built (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.0.0')")
    con.execute("USE built")
    con.execute(_sql("schema.sql"))
    con.execute("USE memory")
    con.execute("BEGIN")
    load_tables(con, "built")
    con.execute("COMMIT")
    tell(3, len(_STEPS), _STEPS[3])
    con.execute("USE built")
    con.execute(_sql("views.sql"))
    con.execute(_sql("comments.sql"))
    tell(4, len(_STEPS), _STEPS[4])
    run_audit(con)
    meta = {
        "application": "innotui",
        "schema_version": str(SCHEMA_VERSION),
        "data_version": package.version,
        "content_hash": package.content_hash(),
    }
    con.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
    con.execute("USE memory")
    figures = figure_count(con, "built")
    con.execute("DETACH built")
    return figures


def _sql(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _refusal(folder: Path, bad: list[BadCell]) -> PackageError:
    order = {table.file: place for place, table in enumerate(TABLES)}
    bad = sorted(dict.fromkeys(bad), key=lambda cell: (order[cell.file], cell.line, cell.column))
    count = f"{len(bad)} thing{'s' if len(bad) > 1 else ''}"
    listing = "\n".join(f"  {cell}" for cell in bad)
    hint = "Nothing was written; the old database, if any, is as it was."
    return PackageError("Data package refused", f"{count} to mend in {folder}:\n{listing}", hint)
