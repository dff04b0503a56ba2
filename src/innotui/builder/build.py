"""Builds a database from a package, beside the old one, and swaps them when all is well."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from innotui.builder.load import figure_count, load_tables
from innotui.builder.package import BadCell, Package
from innotui.builder.rules import broken_rules
from innotui.builder.stage import stage_package
from innotui.errors import PackageError

SCHEMA_VERSION = 1
"""Goes up when a reader of this version could no longer read the file."""

_STEPS = ("reading the tables", "checking every row", "writing the database", "adding the views")


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
    with closing(duckdb.connect()) as con:
        tell(0, len(_STEPS), _STEPS[0])
        bad = stage_package(con, package)
        tell(1, len(_STEPS), _STEPS[1])
        # A file that cannot be read has no rows, and every reference to them would be reported too.
        unreadable = any(cell.line == 0 for cell in bad)
        bad += [] if unreadable else broken_rules(con)
        if bad:
            raise _refusal(package_folder, bad)
        beside = output.with_name(f".{output.name}.{os.getpid()}.new")
        try:
            figures = _write(con, package, beside, tell)
            beside.replace(output)
        except (OSError, duckdb.IOException) as error:
            hint = "Choose another place with -o, or check its permissions and free space."
            raise PackageError("Database cannot be written", f"{output}: {error}", hint) from None
        finally:
            beside.unlink(missing_ok=True)
            beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)
    tell(len(_STEPS), len(_STEPS), "done")
    return BuildReport(output, figures, package.version)


def _silent(_done: int, _total: int, _label: str) -> None:
    """Tells nobody."""


def _write(con: duckdb.DuckDBPyConnection, package: Package, path: Path, tell: Callable[[int, int, str], None]) -> int:
    tell(2, len(_STEPS), _STEPS[2])
    target = str(path).replace("'", "''")
    # Small blocks and the oldest storage format: 1 MB instead of 12, and DuckDB 1.1 and later can read it.
    con.execute(f"ATTACH '{target}' AS built (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.0.0')")
    con.execute("USE built")
    con.execute(_sql("schema.sql"))
    con.execute("USE memory")
    con.execute("BEGIN")
    load_tables(con, "built")
    con.execute("COMMIT")
    tell(3, len(_STEPS), _STEPS[3])
    con.execute("USE built")
    con.execute(_sql("views.sql"))
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
    count = f"{len(bad)} thing{'s' if len(bad) > 1 else ''}"
    listing = "\n".join(f"  {cell}" for cell in bad)
    hint = "Nothing was written; the old database, if any, is as it was."
    return PackageError("Data package refused", f"{count} to mend in {folder}:\n{listing}", hint)
