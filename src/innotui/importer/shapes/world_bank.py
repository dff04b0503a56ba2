"""The World Bank's wide CSV and its DataBank export: a preamble, a row a country and indicator, a column a year."""

from __future__ import annotations

from collections.abc import Callable

from innotui.importer.guess import Guess, Part
from innotui.importer.shapes.common import columns, header_with, notes, windows
from innotui.importer.sheet import Sheet


def recognise(sheet: Sheet, _is_name: Callable[[str, str], bool]) -> Guess | None:
    """The guess for such a file, None for any other."""
    for what in ("indicator", "series"):
        header = header_with(sheet, ("country name", "country code", f"{what} name", f"{what} code"))
        if header < 0:
            continue
        line = sheet.lines[header]
        at = columns(line)
        parts = {
            "region": Part(at["country name"]),
            "code": Part(at["country code"]),
            "indicator": Part(at[f"{what} name"]),
            "indicator_code": Part(at[f"{what} code"]),
        }
        why = f"the header on line {line.number} is the World Bank's"
        return Guess("world-bank", header, parts, windows(line), "period", notes(sheet, header), why=why)
    return None
