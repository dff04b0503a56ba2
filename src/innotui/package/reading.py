"""A data package's files: found, read as CSV, and handed on with the line each row stands on.

What lives here is what can be wrong with a file as such (missing, not UTF-8, no such column, too
few cells). What can be wrong with a value is in ``rules.py``.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from innotui.errors import PackageError
from innotui.package.tables import TABLES, Table


@dataclass(frozen=True, slots=True)
class BadCell:
    """One thing that is wrong, where, and what would be right.

    Attributes:
        file: the CSV's name.
        line: counted from 1, the header being line 1; 0 for the file as a whole.
        column: its name; empty for the row as a whole.
        problem: what is wrong.
        remedy: what would be right.
        whole_file: whether it keeps the whole file from being read.
    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str
    whole_file: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        column = f" {self.column}" if self.column else ""
        return f"{where}{column}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line it ends on and its cells in the order of the table's fields."""

    line: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A folder with ``datapackage.json`` and one CSV a table."""

    folder: Path
    version: str

    @staticmethod
    def open(folder: Path) -> Package:
        """Finds the descriptor and the tables.

        Raises:
            PackageError: no folder, no readable descriptor, or a table that is needed is missing.
        """
        descriptor = folder / "datapackage.json"
        hint = "A package is a folder with datapackage.json and one CSV a table; see docs/data.md."
        if not folder.is_dir():
            raise PackageError("No such data package", f"{folder} is not a folder.", hint)
        try:
            described = json.loads(descriptor.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise PackageError("Not a data package", f"{folder} has no datapackage.json.", hint) from None
        except (OSError, ValueError) as error:
            raise PackageError("Data package cannot be read", f"{descriptor}: {error}", hint) from None
        if not isinstance(described, dict) or not isinstance(described.get("version"), str):
            raise PackageError("Data package cannot be read", f'{descriptor} gives no "version" text.', hint)
        package = Package(folder, described["version"])
        missing = [table.file for table in TABLES if table.needed and not package.path(table).is_file()]
        if missing:
            raise PackageError("Not a data package", f"{folder} lacks {', '.join(missing)}.", hint)
        return package

    def path(self, table: Table) -> Path:
        """Where a table's CSV lies, or would lie."""
        return self.folder / table.file

    def content_hash(self) -> str:
        """SHA-256 over every table's name and bytes: the same package gives the same hash anywhere."""
        digest = hashlib.sha256()
        for table in TABLES:
            if (path := self.path(table)).is_file():
                digest.update(f"{table.file}\n".encode())
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
        return digest.hexdigest()


def read_rows(package: Package, table: Table, bad: list[BadCell]) -> Iterator[Row]:
    """Yields a table's records; what is wrong with the file goes to ``bad``.

    An absent file is an empty table. Absent columns read as empty cells; a required one is
    reported once. Cells are stripped of surrounding blanks; an empty cell is None.
    """
    path = package.path(table)
    if not path.is_file():
        return
    reader = None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            yield from _read(reader, table, bad)
    except UnicodeDecodeError:
        bad.append(BadCell(table.file, _line_not_utf8(path), "", "not UTF-8", "save the file as UTF-8", True))
    except csv.Error as error:
        line = reader.line_num if reader else 0
        remedy = "quote cells that hold quotes or line breaks"
        bad.append(BadCell(table.file, line, "", f"not CSV ({error})", remedy, True))
    except OSError as error:
        remedy = "check the file's permissions"
        bad.append(BadCell(table.file, 0, "", f"cannot be read ({error.strerror})", remedy, True))


def _line_not_utf8(path: Path) -> int:
    """The first line that holds a byte which is not UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


def _read(reader: Iterator[list[str]], table: Table, bad: list[BadCell]) -> Iterator[Row]:
    header = [name.strip() for name in next(reader, [])]
    places = _places(header, table, bad)
    if places is None:
        return
    for cells in reader:
        line = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue  # a blank line, or a spreadsheet's row of commas, says nothing
        if len(cells) != len(header):
            found = f"{len(cells)} cells where the header has {len(header)}"
            bad.append(BadCell(table.file, line, "", found, "quote cells that hold a comma"))
            continue
        yield Row(line, tuple((cells[i].strip() or None) if i is not None else None for i in places))


def _places(header: Sequence[str], table: Table, bad: list[BadCell]) -> tuple[int | None, ...] | None:
    """Where each of the table's fields stands in the header; None where the header cannot be used."""
    known = [field.name for field in table.fields]
    problems = []
    for name in header:
        if name not in known:
            problems.append(BadCell(table.file, 1, name, "no such column", f"use one of {', '.join(known)}", True))
        elif header.count(name) > 1:
            problems.append(BadCell(table.file, 1, name, "column given twice", "keep one", True))
    problems += [
        BadCell(table.file, 1, field.name, "column is missing", "add it to the header", True)
        for field in table.fields
        if field.required and field.name not in header
    ]
    bad.extend(dict.fromkeys(problems))
    return None if problems else tuple(header.index(name) if name in header else None for name in known)
