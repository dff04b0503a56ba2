"""Which column ``alias.column`` means where the alias is of a view or a query: DuckDB knows those of tables alone.

It is DuckDB that says it after all: without the alias the statement fails with the candidates of all that it asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import duckdb

from innotui.errors import QueryError
from innotui.store.statement import query_error

_UNKNOWN = re.compile(r'Values list "(.+)" does not have a column named "(.+)"')


def advised(
    cursor: duckdb.DuckDBPyConnection, error: QueryError, sql: str, values: Mapping[str, Any] | None = None
) -> QueryError:
    """The error with the columns that may be meant as its hint; as it is where it has one, or nothing is near.

    Args:
        cursor: asks; nothing runs on it.
        error: what the statement failed with.
        sql: the statement.
        values: of its parameters.
    """
    unknown = _UNKNOWN.search(error.message)
    if unknown is None or error.hint:
        return error
    alias, column = (re.escape(name) for name in unknown.groups())
    bare = re.sub(rf'(?<!\w)(?:"{alias}"|{alias})\s*\.\s*("?{column}"?)(?!\w)', r"\1", sql, flags=re.IGNORECASE)
    try:
        cursor.execute(f"EXPLAIN {bare}", dict(values or {}))
    except duckdb.Error as second:
        hint = query_error(second).hint
        return QueryError(error.title, error.message, hint if hint.startswith("Did you mean") else "")
    return error
