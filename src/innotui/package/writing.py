"""Writes rows into a package's CSVs, whole or not at all, in an order that never changes by itself.

New rows go behind those that stand there; a table's own order, the columns of its header and its cells stay as a
person left them, so that a package differs in git by what was added and nothing else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from innotui.errors import PackageError
from innotui.files import replaced
from innotui.package.tables import TABLES, Table

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""By a table's name: rows as cells by the column's name; a column that is left out is empty."""


def add_rows(folder: Path, rows: Rows) -> None:
    """Appends rows to the CSVs of a package; a table that is not there yet gets its file.

    Nothing is checked here but the names of tables and columns: whether a row may stand is the builder's to say.

    Raises:
        PackageError: a table or column is not one of a package's, or a file cannot be read or written.
    """
    tables = {table.name: table for table in TABLES}
    written = {}
    for name, added in rows.items():
        if name not in tables:
            raise PackageError("No such table", f"A package has no table {name}.", f"There are {', '.join(tables)}.")
        if added:
            written[folder / tables[name].file] = _with(folder / tables[name].file, tables[name], added)
    for path, text in written.items():
        _write(path, text)


def _with(path: Path, table: Table, rows: Sequence[Mapping[str, str]]) -> str:
    before, header = _before(path, table)
    if unknown := sorted({name for row in rows for name in row} - {field.name for field in table.fields}):
        raise PackageError("No such column", f"{table.file} has no column {', '.join(unknown)}.")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if missing := [name for row in rows for name, cell in row.items() if cell and name not in header]:
        before, header = _widened(before, header, list(dict.fromkeys(missing)))
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return before + out.getvalue()


def _before(path: Path, table: Table) -> tuple[str, list[str]]:
    """What stands in the file, ended by a line break, and its header."""
    names = [field.name for field in table.fields]
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise PackageError("Data package cannot be read", f"{path}: {error}", "Save the file as UTF-8.") from None
    if not text.strip():
        return ",".join(names) + "\n", names
    header = [name.strip() for name in next(csv.reader(io.StringIO(text)))]
    return text if text.endswith("\n") else text + "\n", header


def _widened(before: str, header: list[str], added: list[str]) -> tuple[str, list[str]]:
    """The same rows with further columns behind."""
    rows = list(csv.reader(io.StringIO(before)))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [*row, *(added if place == 0 else [""] * len(added))] for place, row in enumerate(rows)
    )
    return out.getvalue(), [*header, *added]


def _write(path: Path, text: str) -> None:
    try:
        with replaced(path) as beside:
            beside.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        hint = "Check the folder's permissions and free space; nothing of the table was changed."
        raise PackageError("Data package cannot be written", f"{path}: {error}", hint) from None
