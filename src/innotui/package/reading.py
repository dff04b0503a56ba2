"""A data package's files: found, read as CSV, and handed on with the line each row stands on.

What lives here is what can be wrong with a file as such (missing, not UTF-8, no such column, too
few cells). What can be wrong with a value is in ``rules.py``.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from innotui.errors import PackageError
from innotui.package.tables import TABLES, Table

DESCRIPTOR = "datapackage.json"
"""The file that makes a folder a package."""

PACKAGE_HINT = "A package is a folder with datapackage.json and one CSV a table; see docs/packages.md."


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
        package: the folder, where several packages are read; empty where there is one.
        row_id: the id of a row that could not be read, so that what refers to it is not told as well.
    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str
    whole_file: bool = False
    package: str = ""
    row_id: str = ""

    def __str__(self) -> str:
        file = f"{self.package}/{self.file}" if self.package else self.file
        where = f"{file}:{self.line}" if self.line else file
        column = f" {self.column}" if self.column else ""
        return f"{where}{column}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line it ends on and its cells in the order of the table's fields."""

    line: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A folder with ``datapackage.json`` and one CSV a table.

    Attributes:
        folder: where it lies.
        version: from its descriptor.
        name: from its descriptor, or the folder's.
    """

    folder: Path
    version: str
    name: str = ""

    @staticmethod
    def open(folder: Path) -> Package:
        """Finds the descriptor; which tables are there is looked at when they are read.

        Raises:
            PackageError: no folder, or no readable descriptor.
        """
        descriptor = folder / DESCRIPTOR
        if not folder.is_dir():
            raise PackageError("No such data package", f"{folder} is not a folder.", PACKAGE_HINT)
        try:
            described = json.loads(descriptor.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            raise PackageError("Not a data package", f"{folder} has no {DESCRIPTOR}.", PACKAGE_HINT) from None
        except (OSError, ValueError, RecursionError) as error:
            raise PackageError("Data package cannot be read", f"{descriptor}: {error}", PACKAGE_HINT) from None
        if not isinstance(described, dict) or not isinstance(described.get("version"), str):
            raise PackageError("Data package cannot be read", f'{descriptor} gives no "version" text.', PACKAGE_HINT)
        name = described.get("name")
        return Package(folder, described["version"], name if isinstance(name, str) and name else folder.resolve().name)

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


def open_packages(folders: Sequence[Path]) -> list[Package]:
    """The packages of these folders in their order, one that is given twice once.

    Raises:
        PackageError: a folder is no package, all that are none being told; or a table that is needed is in none.
    """
    packages, refused = [], []
    for folder in {os.path.realpath(folder): folder for folder in reversed(folders)}.values():
        try:
            packages.append(Package.open(folder))
        except PackageError as error:
            refused.append(error)
    if refused:
        message = "\n".join(error.message for error in reversed(refused))
        raise PackageError(refused[-1].title, message, refused[-1].hint)
    packages.reverse()
    missing = [t.file for t in TABLES if t.needed and not any(package.path(t).is_file() for package in packages)]
    if missing:
        where = " and ".join(str(package.folder) for package in packages)
        raise PackageError("Not a data package", f"{where} lacks {', '.join(missing)}.", PACKAGE_HINT)
    return packages


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


def stray_files(package: Package) -> list[BadCell]:
    """Files that are called nearly as a table is, whose rows would be missed without a word."""
    tables = [table.file for table in TABLES]
    try:
        others = sorted(path.name for path in package.folder.glob("*.[cC][sS][vV]") if path.name not in tables)
    except OSError:
        return []
    near = {name: difflib.get_close_matches(name.lower(), tables, n=1, cutoff=0.9) for name in others}
    return [
        BadCell(name, 0, "", "is no table of a package", f'did you mean "{found[0]}"?')
        for name, found in near.items()
        if found
    ]


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
    first = next(reader, None)
    if first is None:
        return  # a file without a byte is an empty table, as one that is not there
    header = [name.strip() for name in first]
    places = _places(header, table, bad)
    if places is None:
        return
    for cells in reader:
        line = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue  # a blank line, or a spreadsheet's row of commas, says nothing
        if len(cells) != len(header):
            found = f"{len(cells)} cells where the header has {len(header)}"
            row_id = cells[places[0]].strip() if places[0] is not None and places[0] < len(cells) else ""
            bad.append(BadCell(table.file, line, "", found, "quote cells that hold a comma", row_id=row_id))
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
