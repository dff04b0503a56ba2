"""Builds a database from packages, beside the old one, and swaps them when all is well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from innotui.builder.audit import run_audit
from innotui.builder.load import figure_count, load_tables
from innotui.builder.places import Places
from innotui.builder.rules import broken_rules
from innotui.builder.stage import stage_packages
from innotui.builder.stopping import Stop, stopped
from innotui.builder.target import check_target, quoted
from innotui.errors import PackageError
from innotui.files import replaced
from innotui.package.origin import origin, version_of
from innotui.package.reading import BadCell, Package, open_packages
from innotui.package.tables import TABLES

SCHEMA_VERSION = 3
"""Goes up when a reader of this version could no longer read the file."""

Progress = Callable[[int, int, str], None]
"""Told (steps done, steps in all, what comes next)."""

_STEPS = ("reading the tables", "checking every row", "writing the database", "adding the views", "running the audit")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    Attributes:
        path: the database.
        figures: how many claims it holds.
        data_version: of the packages' descriptors.
    """

    path: Path
    figures: int
    data_version: str


def build(
    packages: Sequence[Path] | Path,
    output: Path,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> BuildReport:
    """Builds ``output`` from data packages; the old file stays until the new one is whole.

    Args:
        packages: folders with ``datapackage.json`` and CSVs. Rows of a later one may refer to ids of an earlier one;
            rows that say the same merge.
        output: the database to write or replace.
        progress: told (steps done, steps in all, what comes next).
        stop: ends it early from another thread.

    Raises:
        PackageError: a folder is no package, there are bad rows (all are listed), or ``output`` cannot be written;
            or it was stopped, which leaves nothing behind either.
    """
    folders = [packages] if isinstance(packages, Path) else list(packages)
    opened = open_packages(folders)
    check_target(output, folders)
    stop = stop or Stop()
    tell = progress or _silent
    with closing(duckdb.connect()) as con, stop.of(con):
        try:
            return _build(con, opened, output, tell, stop)
        except (OSError, duckdb.IOException) as error:
            hint = "Choose another place with -o, or check its permissions and free space."
            raise PackageError("Database cannot be written", f"{output}: {error}", hint) from None
        except duckdb.InterruptException:
            raise stopped() from None
        except duckdb.Error as error:
            what = str(error).splitlines()[0]
            hint = "Nothing was written. Is there memory enough? If so, it is a fault of innotui: please report it."
            raise PackageError("Database cannot be built", f"{_listed(opened)}: {what}", hint) from None


def _build(
    con: duckdb.DuckDBPyConnection, packages: Sequence[Package], output: Path, tell: Progress, stop: Stop
) -> BuildReport:
    def step(done: int) -> None:
        stop.look()
        tell(done, len(_STEPS), _STEPS[done] if done < len(_STEPS) else "done")

    con.execute("SET enable_progress_bar = false")  # DuckDB would draw one on stdout, among a command's data
    step(0)
    bad = stage_packages(con, packages, stop.look)
    step(1)
    places = Places(packages)
    bad += broken_rules(con, places, bad)
    if bad:
        raise _refusal(packages, bad)
    with replaced(output) as beside:
        figures = write(con, packages, beside, step)
        stop.look()
    step(len(_STEPS))
    return BuildReport(output, figures, version_of(packages))


def _listed(packages: Sequence[Package]) -> str:
    return " and ".join(str(package.folder) for package in packages)


def _silent(_done: int, _total: int, _label: str) -> None:
    """Tells nobody."""


def write(con: duckdb.DuckDBPyConnection, packages: Sequence[Package], path: Path, step: Callable[[int], None]) -> int:
    """Writes a database of what is staged; returns how many figures it holds.

    Args:
        con: with the staged tables.
        packages: where they come from.
        path: of a file that is not there yet.
        step: told the number of each step as it begins.
    """
    step(2)
    # Small blocks and the oldest storage format: 1 MB instead of 12, and DuckDB 1.1 and later can read it.
    con.execute(f"ATTACH '{quoted(path)}' AS built (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.0.0')")
    con.execute("USE built")
    con.execute(_sql("schema.sql"))
    con.execute("USE memory")
    con.execute("BEGIN")
    load_tables(con, "built")
    con.execute("COMMIT")
    step(3)
    con.execute("USE built")
    con.execute(_sql("views.sql"))
    con.execute(_sql("comments.sql"))
    step(4)
    run_audit(con)
    meta = {"application": "innotui", "schema_version": str(SCHEMA_VERSION), **origin(packages)}
    con.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
    con.execute("USE memory")
    figures = figure_count(con, "built")
    con.execute("DETACH built")
    return figures


def _sql(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _refusal(packages: Sequence[Package], bad: Sequence[BadCell]) -> PackageError:
    files = {table.file: place for place, table in enumerate(TABLES)}
    folders = {str(package.folder): place for place, package in enumerate(packages)}
    bad = sorted(
        dict.fromkeys(bad),
        key=lambda cell: (folders.get(cell.package, 0), files.get(cell.file, 0), cell.line, cell.column),
    )
    count = f"{len(bad)} thing{'s' if len(bad) > 1 else ''}"
    listing = "\n".join(f"  {cell}" for cell in bad)
    hint = "Nothing was written; the old database, if any, is as it was."
    return PackageError("Data package refused", f"{count} to mend in {_listed(packages)}:\n{listing}", hint)
