"""What is accepted, to rows of the package's CSVs, and back out of them; and what stands there already.

Ids follow from the place in the text, so that the same figure has the same id whenever it is accepted, and a row that
stands there already is never written twice.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from innotui.errors import PackageError, UsageError
from innotui.package.beginning import VERSION, slug_of
from innotui.package.reading import DESCRIPTOR
from innotui.package.sheet import Stood
from innotui.package.tables import TABLES, Table
from innotui.package.writing import put_back_rows, put_rows, remove_rows, rows_as_they_stand
from innotui.review.drafting import Cells
from innotui.review.fields import table_of
from innotui.review.items import Item, RowKey
from innotui.review.judging import LevelKey, level_key

_TABLES = {table.name: table for table in TABLES}
_CITING = tuple(table.name for table in TABLES if any(field.refers_to == "sources" for field in table.fields))


def figure_id(item: Item, source_id: str) -> str:
    """The id of a figure: source, paragraph, place in the text, and which part of what was split."""
    place = item.base.replace("#", "-")
    part = f"-part{item.part}" if item.part > 1 else ""
    return f"{source_id}-p{item.proposal.paragraph}-{place}{part}"


def row_of(item: Item, cells: Cells, source_id: str) -> tuple[str, dict[str, str]]:
    """The table and the row of a draft that nothing hinders."""
    table = table_of(cells["form"])
    columns = {field.name for field in table.fields}
    row = {name: cell for name, cell in cells.items() if name in columns and cell}
    row |= {table.key: figure_id(item, source_id), "source_id": source_id, "para": str(item.proposal.paragraph)}
    return table.name, row


@dataclass(frozen=True, slots=True)
class Landed:
    """What the writing of rows changed.

    Attributes:
        new: rows that were not there, by their keys.
        stood: those that others took the place of.
    """

    new: tuple[RowKey, ...]
    stood: tuple[Stood, ...]


class Shelf:
    """A package's folder as a review sees it.

    Args:
        folder: where it is, or will be: the package is begun with the first row.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a table as they stand; none where there is no file.

        Raises:
            PackageError: the file cannot be read.
        """
        path = self.folder / _TABLES[table].file
        if not path.is_file():
            return []
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                records = csv.reader(file)
                header = [name.strip() for name in next(records, [])]
                return [dict(zip(header, (cell.strip() for cell in record), strict=False)) for record in records]
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise PackageError("Data package cannot be read", f"{path}: {error}", "Save the file as UTF-8.") from None

    def has(self, row: RowKey) -> bool:
        """Whether a row stands there."""
        table, row_id = row
        return any(found.get(_TABLES[table].key) == row_id for found in self.rows(table))

    def levels(self, source_id: str) -> frozenset[LevelKey]:
        """The reported levels of a source, for the increments beside them."""
        return frozenset(
            level_key(row)
            for row in self.rows("observations")
            if row.get("source_id") == source_id and (row.get("status") or "reported") == "reported"
        )

    def source(self, sha256: str) -> dict[str, str]:
        """The source whose text has this fingerprint; empty where there is none."""
        return next((row for row in self.rows("sources") if row.get("sha256") == sha256), {})

    def land(self, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> Landed:
        """Writes rows; one takes the place of another of its id, one that says the same stays.

        Raises:
            PackageError: it cannot be written.
        """
        _begin(self.folder)
        wanted: dict[str, list[Mapping[str, str]]] = {}
        fresh: list[RowKey] = []
        for name, added in rows.items():
            standing = {row.get(_TABLES[name].key): row for row in self.rows(name)}
            for row in added:
                row_id = row[_TABLES[name].key]
                if row_id in standing and _same(_TABLES[name], row, standing[row_id]):
                    continue
                fresh.extend([] if row_id in standing else [(name, row_id)])
                wanted.setdefault(name, []).append(row)
        ids = {name: [row[_TABLES[name].key] for row in added] for name, added in wanted.items()}
        stood = rows_as_they_stand(self.folder, ids)
        put_rows(self.folder, wanted)
        return Landed(tuple(fresh), stood)

    def as_it_stands(self, row: RowKey) -> tuple[Stood, ...]:
        """A row, so that it can be put back.

        Raises:
            PackageError: its file cannot be read.
        """
        return rows_as_they_stand(self.folder, {row[0]: [row[1]]})

    def put_back(self, rows: Sequence[Stood]) -> None:
        """Puts rows back as they stood.

        Raises:
            PackageError: it cannot be written.
        """
        put_back_rows(self.folder, rows)

    def take_back(self, rows: Sequence[RowKey]) -> None:
        """Takes rows out again; a source that other rows cite stays.

        Raises:
            PackageError: it cannot be written.
        """
        gone: dict[str, list[str]] = {}
        for table, row_id in rows:
            gone.setdefault(table, []).append(row_id)
        cited = {
            row.get("source_id", "")
            for table in _CITING
            for row in self.rows(table)
            if row.get(_TABLES[table].key) not in gone.get(table, ())
        }
        gone["sources"] = [source_id for source_id in gone.get("sources", ()) if source_id not in cited]
        remove_rows(self.folder, gone)


def demand_usable(folder: Path) -> None:
    """Makes sure that a folder is a package, empty, or not there yet.

    Raises:
        UsageError: it is something else.
    """
    hint = "Name the folder of a package, or one that is not there yet."
    if folder.exists() and not folder.is_dir():
        raise UsageError("Not a package", f"{folder} is a file.", hint)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / DESCRIPTOR).is_file():
        raise UsageError("Not a package", f"{folder} holds other things, and no {DESCRIPTOR}.", hint)


def _begin(folder: Path) -> None:
    """Makes the package where there is none: a descriptor and no rows, for example rows are no figures.

    Raises:
        PackageError: it cannot be made.
    """
    descriptor = folder / DESCRIPTOR
    if descriptor.exists():
        return
    told = {"name": slug_of(folder.name), "title": folder.name, "version": VERSION, "resources": []}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        hint = "Check the folder's permissions, or name another one."
        raise PackageError("Package cannot be made", f"{folder}: {error.strerror or error}.", hint) from None


def _same(table: Table, row: Mapping[str, str], standing: Mapping[str, str]) -> bool:
    """Whether two rows say the same, an empty cell meaning its default."""

    def cell(of: Mapping[str, str], name: str, default: str | None) -> str:
        return of.get(name) or default or ""

    return all(cell(row, f.name, f.default) == cell(standing, f.name, f.default) for f in table.fields)
