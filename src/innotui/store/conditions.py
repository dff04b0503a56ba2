"""A filter's conditions as SQL: how a cell of each type compares with what was typed.

Numbers compare as numbers, exactly; dates, times, truth values and the like as what they are; all else as its text.
What is NULL meets no condition but ``=NULL``. How a filter is written stands in ``filters``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import duckdb

from innotui.errors import QueryError
from innotui.results import Column, Condition
from innotui.store.exact import compared

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_NO_NUMBER = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_CAST = ("BOOLEAN", "DATE", "TIME", "INTERVAL", "UUID")
_WRITTEN = {
    "DATE": "A date is written 2023-12-31.",
    "TIMESTAMP": "A time is written 2023-12-31 or 2023-12-31 08:30:00.",
    "TIME": "A time of day is written 08:30:00.",
    "BOOLEAN": "It is true or false.",
    "INTERVAL": "It is written as 3 days.",
    "UUID": "It is written as 8-4-4-4-12 hexadecimal digits.",
}
_DIGITS = "-0123456789"
# The signs that stand in such a value at all, so that a word need not be looked for where it cannot be.
_SIGNS = (
    ("BOOLEAN", "truefals"),
    ("DECIMAL", _DIGITS + "."),
    ("TIMESTAMP", _DIGITS + ".:+ ()bcinfty"),
    ("TIME", _DIGITS + ".:+"),
    ("DATE", _DIGITS + " ()bcinfty"),
    ("DOUBLE", _DIGITS + ".+einfa"),
    ("FLOAT", _DIGITS + ".+einfa"),
    *((whole, _DIGITS) for whole in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")),
    *((whole, _DIGITS) for whole in ("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT")),
)
_SLOW = ("DOUBLE", "FLOAT", "TIMESTAMP", "DECIMAL")  # to be written out as text


def checked(cursor: duckdb.DuckDBPyConnection, columns: Sequence[Column], conditions: Sequence[Condition]) -> None:
    """Makes sure that every condition can be asked of its column.

    Raises:
        QueryError: one cannot; says which, and how it would be written.
    """
    types = {column.name: column.type for column in columns}
    for condition in conditions:
        if condition.column and condition.column not in types:
            raise QueryError("Filter", f"There is no column {condition.column}.")
        if condition.operator == "~":
            _check_pattern(cursor, condition.value)
        elif condition.operator != "has" and not _is_null(condition):
            _check_value(cursor, types.get(condition.column, ""), condition)


def _check_pattern(cursor: duckdb.DuckDBPyConnection, pattern: str) -> None:
    try:
        cursor.execute("SELECT regexp_matches('', ?)", [pattern]).fetchall()
    except (duckdb.InvalidInputException, duckdb.OutOfRangeException) as error:
        reason = str(error).partition(": ")[2].strip() or str(error)
        hint = "Patterns are those of RE2: nothing that looks ahead, behind or back. For a plain text leave ~ out."
        raise QueryError("Filter", f"~{pattern} is no regular expression here: {reason}.", hint) from None


def _check_value(cursor: duckdb.DuckDBPyConnection, sql_type: str, condition: Condition) -> None:
    value, name = condition.value, condition.column
    if _is_number(sql_type):
        if not (_NUMBER.fullmatch(value) or _NO_NUMBER.fullmatch(value)):
            raise QueryError("Filter", f"{name} holds numbers, and {value} is none.", "Write it as 1234.5.")
    elif _is_cast(sql_type):
        row = cursor.execute(f"SELECT TRY_CAST(? AS {sql_type})", [value]).fetchone()
        if row is None or row[0] is None:
            hint = next(hint for start, hint in _WRITTEN.items() if sql_type.startswith(start))
            raise QueryError("Filter", f"{name} is of type {sql_type}, and {value} is no such value.", hint)


def where(columns: Sequence[Column], conditions: Sequence[Condition], named: Callable[[str], str]) -> str:
    """The conditions as SQL; ``named`` gives a column's name as it stands there."""
    return " AND ".join(f"({_one(columns, condition, named)})" for condition in conditions) or "true"


def _one(columns: Sequence[Column], condition: Condition, named: Callable[[str], str]) -> str:
    """One condition; on no column in particular it is enough that one of them meets it."""
    asked = [column for column in columns if condition.column in ("", column.name)]
    asked.sort(key=lambda column: column.type.startswith(_SLOW))
    compared = [_compared(named(column.name), column.type, condition) for column in asked]
    return " OR ".join(text for text in compared if text) or "false"


def _compared(name: str, sql_type: str, condition: Condition) -> str:
    """How a cell compares; empty where it cannot hold the text."""
    value, operator = _text(condition.value), condition.operator
    if operator == "has":
        return f"contains(lower({name}::VARCHAR), lower({value}))" if _may_hold(sql_type, condition.value) else ""
    if operator == "~":
        return f"regexp_matches({name}::VARCHAR, {value})"
    if _is_null(condition):
        return f"{name} IS {'NOT ' if operator == '!=' else ''}NULL"
    if _is_number(sql_type):
        is_digits = _NUMBER.fullmatch(condition.value) is not None
        return (
            compared(name, sql_type, operator, condition.value) if is_digits else f"{name} {operator} {value}::DOUBLE"
        )
    if _is_cast(sql_type):
        return f"{name} {operator} {value}::{sql_type}"
    return f"{name}::VARCHAR {operator} {value}"


def _is_null(condition: Condition) -> bool:
    return condition.operator in ("=", "!=") and condition.value.upper() == "NULL"


def _is_number(sql_type: str) -> bool:
    return Column("", sql_type).is_number


def _is_cast(sql_type: str) -> bool:
    return sql_type.startswith(_CAST) and not sql_type.endswith("]")


def _may_hold(sql_type: str, text: str) -> bool:
    signs = next((signs for start, signs in _SIGNS if sql_type.startswith(start)), None)
    return signs is None or sql_type.endswith("]") or set(text.lower()) <= set(signs)


def _text(value: str) -> str:
    quoted = value.replace("'", "''")
    return f"'{quoted}'"
