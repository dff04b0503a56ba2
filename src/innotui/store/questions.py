"""How a question of ``queries/*.sql`` is asked, and what a miss is told.

What the questions are stands in ``views`` (a selection), ``cards`` (one thing and all about it) and ``find``.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from innotui.errors import QueryError
from innotui.model import Figure

FIGURE_COLUMNS = ", ".join(field.name for field in fields(Figure))
"""The columns of the view ``figures`` that a ``Figure`` unpacks."""


@cache
def question(name: str) -> str:
    """The text of ``queries/<name>.sql``, with a figure's columns where it asks for a whole figure."""
    text = files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")
    return text.replace("{figure}", FIGURE_COLUMNS)


def rows(cursor: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Runs ``queries/<name>.sql`` with those of the parameters that it asks for."""
    sql = question(name)
    asked = {key: value for key, value in parameters.items() if f"${key}" in sql}
    return cursor.execute(sql, asked).fetchall()


def demand(cursor: duckdb.DuckDBPyConnection, table: str, key: str, value: str) -> None:
    """Makes sure that ``table`` has a row with this key.

    Raises:
        QueryError: it has not; the nearest key is suggested.
    """
    if not cursor.execute(f"SELECT 1 FROM {table} WHERE {key} = ? LIMIT 1", [value]).fetchone():
        raise missing(cursor, table, key, value)


def missing(cursor: duckdb.DuckDBPyConnection, table: str, key: str, value: str) -> QueryError:
    """The error for a key that is not there, with the nearest one or else where to look."""
    near = cursor.execute(question("nearest").format(key=key, table=table), {"wanted": value}).fetchone()
    hint = f'Did you mean "{near[0]}"?' if near else f"See: FROM {table}"
    return QueryError("Not in the data", f'There is no {key[:-3]} "{value}".', hint)
