"""A database of no figures: what is known before a package that stands alone has any. It is no package's own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb

from innotui.builder.build import write
from innotui.builder.stage import stage_packages
from innotui.errors import PackageError
from innotui.package.reading import open_packages
from innotui.package.writing import empty_package


def build_nothing(folder: Path) -> Path:
    """Writes it into a folder; returns its path. ``build`` would refuse it, for a package must have a region.

    Raises:
        PackageError: it cannot be written.
    """
    empty, path = folder / "nothing", folder / "nothing.duckdb"
    empty_package(empty)
    opened = open_packages([empty])
    try:
        with closing(duckdb.connect()) as con:
            stage_packages(con, opened, lambda: None)
            write(con, opened, path, lambda _step: None)
    except (OSError, duckdb.Error) as error:
        hint = "Free some room, or name another folder in the variable TMPDIR."
        raise PackageError("Database cannot be written", f"{path}: {error}", hint) from None
    return path
