"""What each file format makes of a value, as SQL around the rows.

CSV: NULL is an empty cell and the empty text a quoted one, dates are ISO 8601, what is nested is JSON. JSON: what is no
number there (NaN, infinities) is null, a decimal of more digits than a double holds is text. Parquet: whole numbers
beyond 64 bits stay exact, as decimals. Where a name may stand only once, a second ``a`` becomes ``a_1``.

Where Python writes, it is given texts: its own dates end in the year 9999 and know neither infinity nor nanoseconds.
JSON that the database has made comes as bytes, which no other value does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from innotui.results import Column

OPTIONS = {
    "csv": "FORMAT csv, HEADER true, USE_TMP_FILE false",
    "json": "FORMAT json, ARRAY true, USE_TMP_FILE false",
    "jsonl": "FORMAT json, ARRAY false, USE_TMP_FILE false",
    "parquet": "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false",
}
"""What the database is told of the formats that it writes itself."""

_DIGITS_OF_A_DOUBLE = 15
_TOO_LONG = "Parquet holds no whole number of more than 38 digits: cast it to VARCHAR, or write CSV"
_MAYBE_NAN = re.compile(r"\b(?:FLOAT|DOUBLE|REAL|VARIANT)\b")
_NESTED = re.compile(r"(?:STRUCT|MAP|UNION|VARIANT)\b|.*\]$", re.DOTALL)
_DECIMAL = re.compile(r"DECIMAL\((\d+),\d+\)")
_NAMED = re.compile(
    r""" "(?:[^"]|"")*" | '(?:[^']|'')*' | \b(?P<type>DECIMAL\(\d+,\d+\)|TIME\ WITH\ TIME\ ZONE|\w+) """, re.VERBOSE
)
"""A type inside another, past the names of fields and the words of an ENUM."""
_OWN_TEXT = ("BLOB", "INTERVAL", "BIT", "TIME WITH TIME ZONE", "BIGNUM", "VARINT", "GEOMETRY")


def engine_writes(form: str, columns: Sequence[Column]) -> bool:
    """Whether the database writes a format of these columns by itself: JSON has no NaN, not even inside a list."""
    if form not in OPTIONS:
        return False
    return form == "parquet" or not any(
        _is_nested(column.type) and _MAYBE_NAN.search(column.type) for column in columns
    )


def projected(select: str, columns: Sequence[Column], form: str) -> str:
    """A query for the same rows in the same order, with the values as a format has them; the same where it can be."""
    to_text = (_VALUES if engine_writes(form, columns) else _FOR_PYTHON)[form]
    names = unique([column.name for column in columns]) if form in _NAMED_ONCE else [column.name for column in columns]
    places = [f"c{place}" for place in range(len(columns))]
    values = [to_text(place, column) for place, column in zip(places, columns, strict=True)]
    if values == places and names == [column.name for column in columns]:
        return select
    listed = ", ".join(f"{value} AS {_quoted(name)}" for value, name in zip(values, names, strict=True))
    return f"SELECT {listed} FROM (\n{select}\n) AS rows({', '.join(places)})"


def unique(names: Sequence[str]) -> list[str]:
    """Names of which none comes twice, in any case of letters: a second ``a`` becomes ``a_1``."""
    given, taken = {name.lower() for name in names}, set[str]()
    found: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in itertools.count(1))
        free = name if name.lower() not in taken else next(one for one in numbered if one.lower() not in given | taken)
        taken.add(free.lower())
        found.append(free)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _is_nested(sql_type: str) -> bool:
    return _NESTED.match(sql_type) is not None


def _retyped(place: str, sql_type: str, given: Callable[[str], str]) -> str:
    """A nested value with other types inside; the same where none is another."""
    wanted = _NAMED.sub(lambda found: given(found["type"]) if found["type"] else found[0], sql_type)
    return place if wanted == sql_type else f"{place}::{wanted}"


def _as_json(place: str, column: Column) -> str:
    """What is nested, with every digit."""
    return _retyped(place, column.type, lambda name: "VARCHAR" if _is_long(name) else name)


def _is_long(sql_type: str) -> bool:
    decimal = _DECIMAL.fullmatch(sql_type)
    return bool(decimal and int(decimal[1]) > _DIGITS_OF_A_DOUBLE)


def _csv(place: str, column: Column) -> str:
    return f"to_json({_as_json(place, column)})::VARCHAR" if _is_nested(column.type) else place


def _csv_for_python(place: str, column: Column) -> str:
    nested = f"encode(to_json({_as_json(place, column)})::VARCHAR)"  # NaN inside becomes null there
    return nested if _is_nested(column.type) else f"{place}::VARCHAR"


def _json(place: str, column: Column) -> str:
    if _is_nested(column.type):
        return _as_json(place, column)
    if column.type == "FLOAT":  # by way of its text: 0.1 has no more digits
        return f"CASE WHEN isfinite({place}) THEN {place}::VARCHAR::DOUBLE END"
    if column.type == "DOUBLE":
        return f"CASE WHEN isfinite({place}) THEN {place} END"
    return f"{place}::VARCHAR" if _is_long(column.type) or column.type in _OWN_TEXT else place


def _json_for_python(place: str, column: Column) -> str:
    if _is_nested(column.type) or column.type == "JSON":
        return f"encode(to_json({_as_json(place, column)})::VARCHAR)"
    if _DECIMAL.fullmatch(column.type) and not _is_long(column.type):
        return f"{place}::DOUBLE"
    if column.type in _PYTHON_HAS:
        return _json(place, column)
    return f"{place}::VARCHAR"


def _parquet(place: str, column: Column) -> str:
    if column.type in ("HUGEINT", "UHUGEINT"):
        exact = f"CASE WHEN {place}::DOUBLE BETWEEN -1e38 AND 1e38 THEN {place}::DECIMAL(38, 0)"
        return f"{exact} WHEN {place} IS NOT NULL THEN error('{_TOO_LONG}') END"
    if column.type in _OWN_TEXT[1:] or column.type.startswith("UNION"):
        return f"{place}::VARCHAR"
    return _retyped(place, column.type, _parquet_inside) if _is_nested(column.type) else place


def _parquet_inside(sql_type: str) -> str:
    if sql_type in ("HUGEINT", "UHUGEINT"):
        return "DECIMAL(38,0)"
    return "VARCHAR" if sql_type in _SHIFTED else sql_type


def _shown(place: str, column: Column) -> str:
    """As text, but for what Python shows alike, or shorter."""
    if column.type == "FLOAT":
        return f"{place}::VARCHAR::DOUBLE"
    return place if column.type in _PYTHON_HAS or _DECIMAL.fullmatch(column.type) else f"{place}::VARCHAR"


def _excel(place: str, column: Column) -> str:
    """As what Excel has a type for; a date without an end is text in a column of dates."""
    if column.type.startswith("UNION"):
        return place
    if column.type != "DATE" and column.type not in _MOMENTS:
        return place if column.type == "TIME" else _shown(place, column)
    of = "DATE" if column.type == "DATE" else "TIMESTAMP"
    either = f"UNION(moment {of}, words VARCHAR)"
    return (
        f"CASE WHEN isfinite({place}::{of}) THEN ({place}::{of})::{either}"
        f" WHEN {place} IS NOT NULL THEN ({place}::VARCHAR)::{either} END"
    )


_MOMENTS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_SHIFTED = ("TIME WITH TIME ZONE", "BIGNUM", "VARINT")  # inside another value Parquet would move or round them
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_PYTHON_HAS = (*_WHOLE, *(f"U{name}" for name in _WHOLE), "BOOLEAN", "FLOAT", "DOUBLE", "VARCHAR", '"NULL"')
"""Types whose values are in Python what they are in the database."""

_NAMED_ONCE = ("json", "jsonl", "parquet")
_VALUES: dict[str, Callable[[str, Column], str]] = {
    "csv": _csv,
    "json": _json,
    "jsonl": _json,
    "parquet": _parquet,
    "table": _shown,
    "markdown": _shown,
    "xlsx": _excel,
}
_FOR_PYTHON = _VALUES | {"csv": _csv_for_python, "json": _json_for_python, "jsonl": _json_for_python}
