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

    def without(self, table: Table, ids: Collection[str]) -> Sheet:
        """The same without the rows of these ids."""
        place = self.header.index(table.key)

        def goes(record: str) -> bool:
            cells = _cells(record)
            return len(cells) > place and cells[place].strip() in ids

        return replace(self, records=tuple(record for record in self.records if not goes(record)))

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
