"""PostgreSQL's NUMERIC, which ADBC hands over as text, as the number that it is.

The stream's schema says which columns those are, and how many digits they were declared with. Without a declaration
there is no end to the digits, and no type of DuckDB for them: those become DOUBLE.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from innotui.results import Column

_MOST_DIGITS = 38  # of a DECIMAL in DuckDB
_TYPE, _MODIFIER = b"POSTGRESQL:type", b"POSTGRESQL:typmod"
_BEFORE = 4  # the modifier counts its own header


def listed(schema: object, columns: Sequence[Column]) -> str:
    """What stands between SELECT and FROM for the columns of a stream; a star where each is what it should be.

    Args:
        schema: of the stream, as its ``__arrow_c_schema__`` gives it.
        columns: as DuckDB names them.
    """
    if not any(column.type in ("VARCHAR", "VARCHAR[]") for column in columns) or find_spec("nanoarrow") is None:
        return "*"
    import nanoarrow

    wanted = [_wanted(dict(field.metadata.items())) for field in nanoarrow.Schema(schema).fields]
    casts = [
        f"{_quoted(column.name)}::{to} AS {_quoted(column.name)}"
        for column, to in zip(columns, wanted, strict=True)
        if to
    ]
    return f"* REPLACE ({', '.join(casts)})" if casts else "*"


def _wanted(told: dict[bytes, bytes]) -> str:
    """The type of a column of numbers; empty of any other."""
    if told.get(_TYPE) == b"_numeric":
        return "DOUBLE[]"
    if told.get(_TYPE) != b"numeric":
        return ""
    modifier = int(told.get(_MODIFIER, b"-1")) - _BEFORE
    digits, scale = modifier >> 16 & 0xFFFF, modifier & 0x7FF
    return f"DECIMAL({digits}, {scale})" if modifier >= 0 and scale <= digits <= _MOST_DIGITS else "DOUBLE"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
