"""What is wrong with one cell, before it stands in any file: for forms and cards, which have no line to name yet.

Rows of files are the builder's to judge; here is the part of its rules that one cell tells by itself.
"""

from __future__ import annotations

import re

from innotui.package.fields import Field, Kind
from innotui.package.periods import BadPeriodError, parse_moment, parse_period


def fault_of(field: Field, cell: str) -> str:
    """What is wrong with a cell, to be read after the column's name; empty for nothing."""
    if not cell:
        return "is missing" if field.required else ""
    if field.values and cell not in field.values:
        return f"is none of {', '.join(field.values)}"
    if field.pattern and not re.fullmatch(field.pattern, cell):
        return f"is not {field.pattern_hint}"
    if field.kind is Kind.BOOLEAN and cell not in ("true", "false"):
        return "is neither true nor false"
    return _dated(field, cell)


def _dated(field: Field, cell: str) -> str:
    try:
        if field.kind in (Kind.MOMENT, Kind.DAY):
            parse_moment(cell)
        elif field.kind is Kind.PERIOD:
            parse_period(cell)
    except BadPeriodError as error:
        return f"cannot be used: {error}"
    if field.kind is Kind.DAY and not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return "is no day, as 2024-03-27"
    return ""
