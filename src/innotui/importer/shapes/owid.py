"""An Our World in Data chart's CSV: Entity, Code, Year or Day, and a column for each indicator."""

from __future__ import annotations

from collections.abc import Callable

from innotui.importer.guess import Guess, Part
from innotui.importer.shapes.common import columns, header_with, notes
from innotui.importer.sheet import Sheet

_NO_INDICATORS = ("time", "annotations", "continent", "owid_region", "world region according to owid")


def recognise(sheet: Sheet, _is_name: Callable[[str, str], bool]) -> Guess | None:
    """The guess for such a file, None for any other."""
    for window in ("year", "day"):
        header = header_with(sheet, ("entity", "code", window))
        if header < 0:
            continue
        line = sheet.lines[header]
        at = columns(line)
        parts = {"region": Part(at["entity"]), "code": Part(at["code"]), "period": Part(at[window])}
        taken = {part.column for part in parts.values()}
        spread = tuple(
            (column, cell)
            for column, cell in enumerate(line.cells)
            if cell and column not in taken and cell.casefold() not in _NO_INDICATORS
        )
        why = f"Entity, Code and {window.capitalize()} are the header of a chart's data at Our World in Data"
        return Guess("owid", header, parts, spread, "indicator", notes(sheet, header), why=why)
    return None
