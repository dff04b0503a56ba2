"""The text of one CSV, changed record by record: what is not changed stays as a person left it, byte for byte.

The csv module reads and quotes, but what it writes back is another file: other quotes, other line ends, no byte order
mark. So it only says where records end, and rows are put in and taken out in the text itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from innotui.package.tables import Table

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class BadSheetError(ValueError):
    """A text that is no CSV of the table; says why."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A row as it stood in a table, so that it can be put back to the byte.

    Attributes:
        table: its name.
        row_id: its own.
        header: names of the columns then.
        text: the record with its line end.
        before: the id of the row behind it; empty for the last.
    """

    table: str
    row_id: str
    header: tuple[str, ...]
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's CSV.

    Attributes:
        header: names of the columns.
        records: the texts of the rows with their line ends, the header's not among them; blank lines are some too.
        first: the text of the header.
        break_: how lines end.
        bom: the byte order mark, where there is one.
    """

    header: tuple[str, ...]
    records: tuple[str, ...]
    first: str
    break_: str = "\n"
    bom: str = ""

    @staticmethod
    def of(text: str, table: Table) -> Sheet:
        """The sheet of a file's text; of none or an empty one, a header with all columns.

        Raises:
            BadSheetError: the text is no CSV, or its header lacks the table's key.
        """
        bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
        break_ = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        if not text.strip():
            names = tuple(field.name for field in table.fields)
            return Sheet(names, (), _line(names, break_), break_, bom)
        first, *records = _records(text)
        header = tuple(name.strip() for name in _cells(first))
        if table.key not in header:
            raise BadSheetError(f"its header has no column {table.key}")
        if records:
            records[-1] = _ended(records[-1], break_)
        return Sheet(header, tuple(records), _ended(first, break_), break_, bom)

    def with_rows(self, rows: Sequence[Mapping[str, str]]) -> Sheet:
        """The same with rows behind, and with the columns that they fill and the header lacks."""
        wanted = dict.fromkeys(name for row in rows for name, cell in row.items() if cell)
        sheet = self._widened([name for name in wanted if name not in self.header])
        added = [_line([row.get(name, "") for name in sheet.header], self.break_) for row in rows]
        return replace(sheet, records=(*sheet.records, *added))

    def with_rows_put(self, table: Table, rows: Sequence[Mapping[str, str]]) -> Sheet:
        """The same with rows in the place of those of the same id; those that are new go behind."""
        standing = self._ids(table)
        sheet = self.with_rows(rows)
        records, added = list(sheet.records[: len(standing)]), sheet.records[len(standing) :]
        for row, text in zip(rows, added, strict=True):
            if (row_id := row[table.key]) in standing:
                records[standing.index(row_id)] = text
            else:
                records.append(text)
        return replace(sheet, records=tuple(records))

    def without(self, table: Table, ids: Collection[str]) -> Sheet:
        """The same without the rows of these ids."""
        both = zip(self.records, self._ids(table), strict=True)
        return replace(self, records=tuple(record for record, row_id in both if row_id not in ids or not row_id))

    def standing(self, table: Table, ids: Collection[str]) -> tuple[Stood, ...]:
        """The rows of these ids as they stand, the last one first: each is put back before one that is there."""
        known = self._ids(table)
        found = []
        for at, row_id in enumerate(known):
            if row_id and row_id in ids:
                behind = next((other for other in known[at + 1 :] if other), "")
                found.append(Stood(table.name, row_id, self.header, self.records[at], behind))
        return tuple(reversed(found))

    def put_back(self, table: Table, rows: Sequence[Stood]) -> Sheet:
        """The same with rows as they stood: in their place, else before the row that was behind them, else behind."""
        sheet = self
        for row in rows:
            ids, records = sheet._ids(table), list(sheet.records)
            if row.row_id in ids:
                records[ids.index(row.row_id)] = sheet._fitted(row)
            else:
                at = ids.index(row.before) if row.before and row.before in ids else len(records)
                records.insert(at, sheet._fitted(row))
            sheet = replace(sheet, records=tuple(records))
        return sheet

    def _fitted(self, row: Stood) -> str:
        """The text of a row under the header as it is now."""
        if self.header[: len(row.header)] == row.header:
            return _put_behind(_ended(row.text, self.break_), "," * (len(self.header) - len(row.header)))
        cells = dict(zip(row.header, _cells(row.text), strict=False))
        return _line([cells.get(name, "") for name in self.header], self.break_)

    def _ids(self, table: Table) -> list[str]:
        """The id of each record; empty for one that has none."""
        place = self.header.index(table.key)
        rows = (_cells(record) for record in self.records)
        return [cells[place].strip() if len(cells) > place else "" for cells in rows]

    def text(self) -> str:
        """What is written to the file."""
        return "".join((self.bom, self.first, *self.records))

    def _widened(self, names: Sequence[str]) -> Sheet:
        if not names:
            return self
        blanks = "," * len(names)
        return replace(
            self,
            header=(*self.header, *names),
            first=_put_behind(self.first, "," + ",".join(names)),
            records=tuple(_put_behind(record, blanks) if record.strip() else record for record in self.records),
        )


def _records(text: str) -> list[str]:
    """The text cut where records end; the csv module says on which line each does."""
    lines = _lines(text)
    reader = csv.reader(lines, strict=True)
    found, begun = [], 0
    try:
        for _ in reader:
            found.append("".join(lines[begun : reader.line_num]))
            begun = reader.line_num
    except csv.Error as error:
        raise BadSheetError(f"line {reader.line_num} is no CSV ({error})") from None
    return found


def _lines(text: str) -> list[str]:
    # Not splitlines(), which also breaks at signs that may stand in a cell.
    return io.StringIO(text, newline="").readlines()


def _cells(record: str) -> list[str]:
    return next(csv.reader(_lines(record)), [])


def _line(cells: Sequence[str], break_: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=break_).writerow(cells)
    return out.getvalue()


def _ended(record: str, break_: str) -> str:
    return record if record.endswith(("\n", "\r")) else record + break_


def _put_behind(record: str, more: str) -> str:
    body = record.rstrip("\r\n")
    return body + more + record[len(body) :]
