"""Parquet files: read by DuckDB, every column as text, so that no digit is lost. The only module here that knows it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb

from innotui.errors import UsageError
from innotui.importer.reading import stripped
from innotui.importer.sheet import Sheet


def read_parquet(path: Path) -> Sheet:
    """Reads a Parquet file; its header is line 1.

    Raises:
        UsageError: it is no Parquet, or cannot be read.
    """
    if not path.is_file():
        raise UsageError("Spreadsheet cannot be read", f"{path} is no file.")
    with closing(duckdb.connect()) as con:
        try:
            answer = con.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?)", [str(path)])
            header = [column[0] for column in answer.description or ()]
            rows = answer.fetchall()
        except duckdb.Error as error:
            message = f"{path.name}: {str(error).splitlines()[0]}"
            raise UsageError("Spreadsheet cannot be read", message) from None
    lines = [header, *([_text(cell) for cell in row] for row in rows)]
    return Sheet(path.name, tuple(stripped(at, cells) for at, cells in enumerate(lines, start=1)), "Parquet")


def _text(cell: str | None) -> str:
    """A cell; a whole number that a data frame made a float loses its ``.0``."""
    text = cell or ""
    return text[:-2] if text.endswith(".0") and text[:-2].lstrip("-").isdigit() else text
