"""One value of a table in words: laid out over lines where it is a list, a struct or JSON, with its size.

On one line it stands in ``formats.cell_text``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite

from innotui import formats

_BARE = "\ue000"  # stands in no text that means anything: a private sign of Unicode


def laid_out(value: object) -> str:
    """A value over as many lines as it has; as it is, for whoever takes it along."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex(" ")
    if isinstance(value, str):
        return _as_json(value)
    if isinstance(value, list | tuple | Mapping):
        return _indented(_of_json(value))
    if isinstance(value, float):
        return _number(value)
    return formats.cell_text(value)


def readable(value: object) -> str:
    """The same for the screen: control characters as pictures, and a line's end seen as one."""
    if value is None:
        return "NULL: there is no value"
    if value == "":
        return "an empty text"
    return "\n".join(map(formats.printable, laid_out(value).split("\n")))


def size_of(value: object) -> str:
    """How long it is, in what it is counted in; empty where that says nothing."""
    if isinstance(value, bytes):
        return _counted(len(value), "byte")
    if isinstance(value, str):
        lines = value.count("\n") + 1
        return _counted(len(value), "character") + (f" in {lines:,} lines" if lines > 1 else "")
    if isinstance(value, list | tuple | Mapping):
        return _counted(len(value), "field" if isinstance(value, Mapping) else "element")
    return ""


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _number(value: float | Decimal) -> str:
    """With all its digits, where a cell shows fewer."""
    text = formats.cell_text(value)
    return text if isinstance(value, Decimal) or not isfinite(value) or float(text) == value else repr(value)


def _as_json(text: str) -> str:
    """A text that is a JSON object or array, indented; any other as it is."""
    if not text.lstrip().startswith(("{", "[")) or _BARE in text:
        return text
    try:
        return _indented(json.loads(text, parse_float=_bare))
    except (ValueError, RecursionError):
        return text


def _indented(value: object) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return text.replace(f'"{_BARE}', "").replace(f'{_BARE}"', "")


def _bare(digits: str) -> str:
    """A number so marked that it is written with the digits it came with: as a float it might lose some."""
    return f"{_BARE}{digits}{_BARE}"


def _of_json(value: object) -> object:
    """Lists and structs down to what JSON knows; other values as a cell shows them."""
    if isinstance(value, Mapping):
        return {formats.cell_text(key): _of_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_of_json(inner) for inner in value]
    if isinstance(value, float | Decimal):
        return _bare(_number(value))
    if isinstance(value, bytes):
        return value.hex(" ")
    return value if value is None or isinstance(value, bool | int | str) else formats.cell_text(value)
