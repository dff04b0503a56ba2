"""SDMX-CSV: 1.0 with a DATAFLOW column, 2.0 with STRUCTURE, STRUCTURE_ID and ACTION; codes with or without labels."""

from __future__ import annotations

from collections.abc import Callable

from innotui.importer.guess import Guess, Part
from innotui.importer.shapes.common import columns, notes
from innotui.importer.sheet import Line, Sheet

_INDICATORS = ("indicator", "series", "measure", "subject", "item", "sto", "indic", "na_item", "variable")
_PARTS = {
    "region": ("ref_area", "geo", "location"),
    "period": ("time_period",),
    "value": ("obs_value",),
    "unit": ("unit_measure", "unit"),
    "unit_mult": ("unit_mult", "unit_multiplier"),
    "status": ("obs_status",),
    "chain": ("activity", "product"),
}
_DELETES = "d"  # of the column ACTION


def recognise(sheet: Sheet, _is_name: Callable[[str, str], bool]) -> Guess | None:
    """The guess for such a file, None for any other."""
    line = _plain(sheet.lines[0])
    at = columns(line)
    first = line.cell(0).casefold()
    version = "1.0" if first == "dataflow" else "2.0" if first.startswith("structure") else ""
    if not version or not {"time_period", "obs_value"} <= at.keys():
        return None
    found = {role: _first(at, names) for role, names in (_PARTS | {"indicator": _INDICATORS}).items()}
    parts = {role: Part(column) for role, column in found.items() if column is not None}
    _use_labels(at, parts)
    deleted = frozenset(
        row.number for row in sheet.lines[1:] if "action" in at and row.cell(at["action"]).casefold() == _DELETES
    )
    why = f"SDMX-CSV {version} begins with {line.cell(0)}"
    return Guess("sdmx", 0, parts, skipped=notes(sheet, 0) | deleted, why=why)


def _plain(line: Line) -> Line:
    """The header without labels: ``REF_AREA: Reference area`` is REF_AREA."""
    return Line(line.number, tuple(cell.partition(":")[0].strip() for cell in line.cells))


def _first(at: dict[str, int], names: tuple[str, ...]) -> int | None:
    return next((at[name] for name in names if name in at), None)


def _use_labels(at: dict[str, int], parts: dict[str, Part]) -> None:
    """Names in a column of their own beside the code are taken for names, and the codes for second names."""
    for role, label, code in (
        ("region", ("reference area", "ref_area_label"), "code"),
        ("indicator", ("indicator_label", "measure_label"), "indicator_code"),
    ):
        column = _first(at, label)
        if column is not None and role in parts:
            parts[code] = parts[role]
            parts[role] = Part(column)
