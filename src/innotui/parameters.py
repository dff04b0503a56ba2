"""What a typed text means as a value of a parameter: the same in the explorer's form and on the command line."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_WHOLE = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?")
_WORDS = {"null": None, "true": True, "false": False}
_QUOTES = "'\""


def value_of(text: str) -> Any:
    """A number, a date, a time, true, false or NULL where the text reads as one; else the text itself.

    Quotes around it force a text, and are taken off; ``''`` inside single quotes is one quote.
    """
    typed = text.strip()
    if len(typed) > 1 and typed[0] in _QUOTES and typed[-1] == typed[0]:
        return typed[1:-1].replace(typed[0] * 2, typed[0])
    if typed.lower() in _WORDS:
        return _WORDS[typed.lower()]
    if _WHOLE.fullmatch(typed):
        return int(typed)
    if _NUMBER.fullmatch(typed):
        return float(typed) if "e" in typed.lower() else Decimal(typed)
    return _dated(typed, text)


def _dated(typed: str, text: str) -> Any:
    for read, shape in ((date.fromisoformat, r"\d{4}-\d\d-\d\d"), (datetime.fromisoformat, r"\d{4}-\d\d-\d\d[T ]\d.*")):
        if re.fullmatch(shape, typed):
            try:
                return read(typed)
            except ValueError:
                return text
    return text


def type_of(value: Any) -> str:
    """What kind of value it is, in a word."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "true or false"
        case int() | float() | Decimal():
            return "number"
        case datetime():
            return "time"
        case date():
            return "date"
    return "text"
