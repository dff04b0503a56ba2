"""The rows of an answer as an Excel workbook: numbers and dates typed, text as text.

Written by openpyxl row by row, in little memory. A sheet holds 1,048,576 rows; more go on to further sheets, each with
its header. A text is never a formula, whatever it begins with. A number of more digits than Excel holds (15) is text.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any

from innotui.errors import UsageError
from innotui.export.rows import unique_names
from innotui.formats import cell_text
from innotui.results import Column

ROWS_OF_A_SHEET = 1_048_576
_COLUMNS_OF_A_SHEET = 16_384
_LONGEST = 32_767  # characters of a cell
_EXACT = 10**15
_PIECE = 1 << 20
_FIRST_DAY = date(1900, 3, 1)  # Excel takes 1900 for a leap year
_LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59)
_REFUSED = {0xFFFE, 0xFFFF, *(code for code in range(32) if code not in (9, 10, 13))}  # characters that no XML holds


def write_xlsx(
    file: IO[bytes], columns: Sequence[Column], chunks: Iterable[Sequence[tuple[Any, ...]]], most: int = ROWS_OF_A_SHEET
) -> None:
    """Writes a workbook.

    Args:
        file: to write to.
        columns: of the rows.
        chunks: the rows.
        most: rows of a sheet, its header among them.

    Raises:
        UsageError: openpyxl is not installed, or there are more columns or longer texts than a sheet holds.
    """
    openpyxl = _openpyxl()
    if len(columns) > _COLUMNS_OF_A_SHEET:
        message = f"There are {len(columns):,} columns; a sheet holds {_COLUMNS_OF_A_SHEET:,}."
        raise UsageError("Too wide for Excel", message, "Take fewer columns, or another format.")
    book = openpyxl.Workbook(write_only=True)
    # An archive is not written in one go: it is made in a file of its own, which goes by itself, and then handed on.
    with tempfile.TemporaryFile() as made:
        try:
            _fill(book, unique_names([column.name for column in columns]), chunks, most)
            book.save(made)
        finally:
            _tidy(book)
        made.seek(0)
        shutil.copyfileobj(made, file, _PIECE)


def _fill(book: Any, names: Sequence[str], chunks: Iterable[Sequence[tuple[Any, ...]]], most: int) -> None:
    sheet, room = _begun(book, names), most - 1
    for row in (row for chunk in chunks for row in chunk):
        if not room:
            sheet, room = _begun(book, names), most - 1
        sheet.append([_cell(sheet, value) for value in row])
        room -= 1


def _tidy(book: Any) -> None:
    """Ends sheets that are not all written: openpyxl leaves their files open, and complains of it later."""
    for sheet in book.worksheets:
        if not sheet.closed:
            sheet.close()
            sheet._writer.cleanup()


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        hint = "Install it: pip install 'innotui[xlsx]'. Or take CSV, which Excel reads."
        raise UsageError("No Excel here", "Workbooks are written by openpyxl, which is not installed.", hint) from None
    return openpyxl


def _begun(book: Any, names: Sequence[str]) -> Any:
    """One more sheet, with its header, which stays in sight."""
    sheet = book.create_sheet(f"rows {len(book.worksheets) + 1}")
    sheet.freeze_panes = "A2"
    sheet.append([_text(sheet, name) for name in names])
    return sheet


def _cell(sheet: Any, value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case int():
            return value if abs(value) < _EXACT else _text(sheet, str(value))
        case float():
            return value if math.isfinite(value) else _text(sheet, str(value))
        case Decimal():
            return value if len(value.as_tuple().digits) <= 15 else _text(sheet, str(value))
        case datetime() if value.tzinfo is None and value.date() >= _FIRST_DAY and value < _LAST_MOMENT:
            return value
        case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
            return value
        case time() if value.tzinfo is None:
            return value
        case timedelta():
            return _text(sheet, str(value))
    return _text(sheet, value if isinstance(value, str) else cell_text(value))


def _text(sheet: Any, text: str) -> Any:
    """A cell that stays text: openpyxl takes one that begins with = for a formula."""
    from openpyxl.cell import WriteOnlyCell

    shown = "".join("�" if ord(char) in _REFUSED else char for char in text) if not text.isprintable() else text
    if len(shown) > _LONGEST:
        message = f"A cell has {len(shown):,} characters; Excel holds {_LONGEST:,}."
        raise UsageError("Too long for Excel", message, "Take another format.")
    cell = WriteOnlyCell(sheet, shown)
    cell.data_type = "s"
    return cell
