"""What each file format makes of a value, as SQL around the rows.

CSV: NULL is an empty cell and the empty text a quoted one, dates are ISO 8601, what is nested is JSON. JSON: what is no
number there (NaN, infinities) is null, a decimal of more digits than a double holds is text. Parquet: whole numbers
beyond 64 bits stay exact, as decimals. Where a name may stand only once, a second ``a`` becomes ``a_1``.
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
_INEXACT = re.compile(r"\b(?:FLOAT|DOUBLE|REAL|DECIMAL)\b")
_NESTED = re.compile(r"(?:STRUCT|MAP|UNION|VARIANT)\b|.*\]$", re.DOTALL)
_DECIMAL = re.compile(r"DECIMAL\((\d+),\d+\)")
_OWN_TEXT = ("BLOB", "INTERVAL", "BIT", "TIME WITH TIME ZONE", "BIGNUM", "VARINT", "GEOMETRY")


def engine_writes(form: str, columns: Sequence[Column]) -> bool:
    """Whether the database writes a format of these columns by itself: JSON has no NaN, not even inside a list."""
    if form not in OPTIONS:
        return False
    return form == "parquet" or not any(_is_nested(column.type) and _INEXACT.search(column.type) for column in columns)


def projected(select: str, columns: Sequence[Column], form: str) -> str:
    """A query for the same rows in the same order, with the values as a format has them; the same where it can be."""
    to_text = _VALUES[form]
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


def _csv(place: str, column: Column) -> str:
    if not _is_nested(column.type):
        return place
    # NaN inside: Python writes it, and takes it as it is.
    return place if _INEXACT.search(column.type) else f"to_json({place})::VARCHAR"


def _json(place: str, column: Column) -> str:
    decimal = _DECIMAL.fullmatch(column.type)
    if column.type in ("FLOAT", "DOUBLE"):
        return f"CASE WHEN isfinite({place}) THEN {place} END"
    if (decimal and int(decimal[1]) > _DIGITS_OF_A_DOUBLE) or column.type in _OWN_TEXT:
        return f"{place}::VARCHAR"
    return place


def _parquet(place: str, column: Column) -> str:
    if column.type in ("HUGEINT", "UHUGEINT"):
        exact = f"CASE WHEN {place}::DOUBLE BETWEEN -1e38 AND 1e38 THEN {place}::DECIMAL(38, 0)"
        return f"{exact} WHEN {place} IS NOT NULL THEN error('{_TOO_LONG}') END"
    return f"{place}::VARCHAR" if column.type in _OWN_TEXT[1:] or column.type.startswith("UNION") else place


def _typed(place: str, column: Column) -> str:
    return f"{place}::VARCHAR" if column.type in _OWN_TEXT else place


_NAMED_ONCE = ("json", "jsonl", "parquet")
_VALUES: dict[str, Callable[[str, Column], str]] = {
    "csv": _csv,
    "json": _json,
    "jsonl": _json,
    "parquet": _parquet,
    "table": _typed,
    "markdown": _typed,
    "xlsx": _typed,
}
