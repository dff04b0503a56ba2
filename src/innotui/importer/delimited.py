"""CSV and its kin: which encoding, which sign parts the cells, and every row with its line."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path

from innotui.errors import UsageError
from innotui.importer.reading import stripped
from innotui.importer.sheet import Sheet

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LEGACY = ("utf_8", "gb18030", "big5", "cp1252")  # what spreadsheets of the countries here are saved in
_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LOOKED_AT = 200  # rows that settle the sign
_LONGEST = 1 << 24  # characters of a cell; Python's own limit stops at 131,072


def read_delimited(path: Path) -> Sheet:
    """Reads a CSV.

    Raises:
        OSError: the file cannot be read.
        UsageError: it is no text, or its quotes do not match.
    """
    text, encoding = _decoded(path)
    sign = _sign(text)
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    lines = []
    begins = 1
    try:
        for cells in reader:
            lines.append(stripped(begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        hint = "Quote cells that hold quotes or line breaks."
        raise UsageError("Spreadsheet cannot be read", f"{path.name}:{reader.line_num}: {error}.", hint) from None
    return Sheet(path.name, tuple(lines), f"CSV, {encoding}, {_SIGNS[sign]}")


def _decoded(path: Path) -> tuple[str, str]:
    raw = path.read_bytes()
    marked = next((name for bom, name in _BOMS.items() if raw.startswith(bom)), "utf-8-sig")
    try:
        return raw.decode(marked), marked.upper().removesuffix("-SIG")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    if b"\0" in raw[:1000] or (best := from_bytes(raw, cp_isolation=list(_LEGACY)).best()) is None:
        hint = "CSV, .xlsx and Parquet are read; save the text as UTF-8."
        raise UsageError("Spreadsheet cannot be read", f"{path.name} is no text in a known encoding.", hint)
    return str(best), best.encoding.upper()


def _sign(text: str) -> str:
    """The sign that parts most rows into the same number of cells, more than one; a comma where none does."""
    head = "\n".join(text.splitlines()[:_LOOKED_AT])

    def fit(sign: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=sign))
        except csv.Error:
            return 0, 0
        return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))

    return max(_SIGNS, key=fit)
