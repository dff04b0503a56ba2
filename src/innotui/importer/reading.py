"""A file to its cells as text: by its ending, for CSV, Excel and Parquet."""

from __future__ import annotations

from pathlib import Path

from innotui.errors import UsageError
from innotui.importer.sheet import Line, Sheet

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
_OLD_WORKBOOKS = (".xls", ".xlsb", ".ods")


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """Reads a spreadsheet.

    Args:
        path: the file.
        sheet: name or number (from 1) of a workbook's sheet; the first with rows of numbers where it is None.

    Raises:
        UsageError: it cannot be read, is of another kind, or has no such sheet or nothing in it.
    """
    ending = path.suffix.lower()
    if ending in _OLD_WORKBOOKS:
        hint = "Open it and save it as .xlsx or as CSV (UTF-8)."
        raise UsageError("Spreadsheet cannot be read", f"{path.name} is of a kind that is not read here.", hint)
    try:
        read = _read(path, ending, sheet)
    except OSError as error:
        raise UsageError("Spreadsheet cannot be read", f"{path}: {error.strerror or error}.") from None
    lines = tuple(line for line in read.lines if line.filled)
    if not lines:
        raise UsageError("Nothing to import", f"{read.name} holds no cells.")
    return Sheet(read.name, lines, read.read_as)


def _read(path: Path, ending: str, sheet: str | None) -> Sheet:
    if ending in _WORKBOOKS:
        from innotui.importer.workbook import read_workbook

        return read_workbook(path, sheet)
    if sheet is not None:
        raise UsageError("No such sheet", f"{path.name} is no workbook; it has no sheets.", "Leave --sheet away.")
    if ending in (".parquet", ".pq"):
        from innotui.importer.parquet import read_parquet

        return read_parquet(path)
    from innotui.importer.delimited import read_delimited

    return read_delimited(path)


def stripped(number: int, cells: list[str]) -> Line:
    """A row without blanks around its cells, those of a non-breaking kind among them."""
    return Line(
        number, tuple(cell.strip().strip("\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\t") for cell in cells)
    )
