"""What recognisers share: headers found by their words, notes below a table, columns of windows."""

from __future__ import annotations

import re
from collections.abc import Collection

from innotui.importer.periods import is_period
from innotui.importer.sheet import Line, Sheet

_NOTE = re.compile(
    r"^\W*(?:sources?|notes?|data from|data source|last updated|footnotes?|copyright|©|注|数据来源|资料来源|说明|备注)"
    r"(?:\b|[:：]|$)",
    re.IGNORECASE,
)
_LOOKED_AT = 30  # lines in which a header must stand


def header_with(sheet: Sheet, wanted: Collection[str]) -> int:
    """Place of the first line that holds all these words as cells, in any case; -1 where none does."""
    for place, line in enumerate(sheet.lines[:_LOOKED_AT]):
        if set(wanted) <= {cell.casefold() for cell in line.cells}:
            return place
    return -1


def columns(line: Line) -> dict[str, int]:
    """Columns by what their header says, in lower case; the first of several."""
    found: dict[str, int] = {}
    for at, cell in enumerate(line.cells):
        found.setdefault(cell.casefold(), at)
    return found


def windows(line: Line) -> tuple[tuple[int, str], ...]:
    """The columns whose header names a window."""
    return tuple((at, cell) for at, cell in enumerate(line.cells) if cell and is_period(cell))


def notes(sheet: Sheet, header: int) -> frozenset[int]:
    """Lines below the header that are no rows: remarks wherever they stand, and single cells at the very end."""
    rows = sheet.lines[header + 1 :]
    found = {line.number for line in rows if len(line.filled) <= 2 and _NOTE.match(line.cell(line.filled[0]))}
    for line in reversed(rows):
        if len(line.filled) > 1 or len(sheet.lines[header].filled) < 3:
            break
        found.add(line.number)
    return frozenset(found)
