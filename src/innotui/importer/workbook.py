"""Excel workbooks: a sheet's cells as they are shown, percent and decimals by the cell's own number format.

Read by openpyxl, which the extra ``xlsx`` brings for writing too; faster readers drop the number formats, and with them
whether 0.056 is printed as 5.6%. Formulas are taken by the value that was saved with them.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

from innotui.errors import UsageError
from innotui.importer.reading import stripped
from innotui.importer.sheet import Sheet

_BEGINS = re.compile(r"[-+]?[0-9]")
_WIDE = Context(prec=400)  # the largest number of a workbook has 309 digits
_DECIMALS = re.compile(r"[0#](?:\.(0+))?(%)?(?![0#.,])")


def read_workbook(path: Path, wanted: str | None) -> Sheet:
    """Reads a sheet.

    Raises:
        OSError: the file cannot be read.
        UsageError: openpyxl is not installed, this is no workbook, or it has no such sheet.
    """
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        hint = 'Install it with: pip install "innotui[xlsx]", or save the sheet as CSV.'
        raise UsageError("Excel needs openpyxl", "It is not installed.", hint) from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UsageError("Spreadsheet cannot be read", f"{path.name} is no Excel workbook ({error}).") from None
    try:
        return _sheet(book, path, wanted)
    finally:
        book.close()


def _sheet(book: Any, path: Path, wanted: str | None) -> Sheet:
    names = book.sheetnames
    if wanted is not None and wanted not in names and not (wanted.isdigit() and 1 <= int(wanted) <= len(names)):
        raise UsageError("No such sheet", f'{path.name} has no sheet "{wanted}".', f"It has {', '.join(names)}.")
    chosen = [wanted if wanted in names else names[int(wanted) - 1]] if wanted else names
    first = Sheet(path.name, (), "Excel")
    for name in chosen:
        rows = enumerate(book[name].iter_rows(), start=1)
        lines = tuple(stripped(number, [_shown(cell) for cell in row]) for number, row in rows)
        found = Sheet(f"{path.name}[{name}]", lines, f"Excel, sheet {name}")
        if wanted or _is_table(found):
            return _told(found, names)
        first = first if first.lines and any(line.filled for line in first.lines) else found
    return _told(first, names)


def _told(found: Sheet, names: list[str]) -> Sheet:
    """With how many sheets there are, for one that is not read may be the one that is meant."""
    more = f" (one of {len(names)})" if len(names) > 1 else ""
    return Sheet(found.name, found.lines, found.read_as + more)


def _is_table(sheet: Sheet) -> bool:
    """Whether at least two rows hold a number beside something else: a page of remarks does not."""
    rows = [line for line in sheet.lines if len(line.filled) > 1 and any(_BEGINS.match(cell) for cell in line.cells)]
    return len(rows) > 1


def _shown(cell: Any) -> str:
    """A cell as its number format shows it, without separators; a date as ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format or "General")
    return str(value)


def _number(value: float, form: str) -> str:
    # Through repr: 0.1 + 0.2 stays what was saved, and 1e+21 becomes digits.
    digits = Decimal(repr(value)) if value == value else None
    if digits is None:
        return ""
    found = _DECIMALS.search(form.partition(";")[0])
    if found and found[2]:
        digits = digits.scaleb(2)
    if found and found[1]:  # only what the cell shows was printed
        digits = digits.quantize(Decimal(1).scaleb(-len(found[1])), context=_WIDE)
    elif (found and found[2]) or digits == digits.to_integral_value():
        digits = digits.quantize(Decimal(1), context=_WIDE)
    return f"{digits:f}" + ("%" if found and found[2] else "")
