"""What can be named in SQL, read from the open database: for completion, for the units of an answer's columns.

The figures' own tables and views come with their comments; a unit stands at the end of one, as ``[unit: percent]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

import duckdb

from innotui.catalogue import Catalogue, Function, NamedColumn, Relation
from innotui.results import Column

MOST_VALUES = 1000
"""The commonest values of a column that are offered."""

_UNIT = re.compile(r"\s*\[unit: ([^]]*)\]\s*$")
_MOST_PARAMETERS = 4
_MOST_NAMES = 20_000  # of a table

_COLUMNS = """
    SELECT coalesce(v.view_name IS NOT NULL, false), c.table_name, coalesce(v.comment, t.comment, ''),
      c.column_name, c.data_type, coalesce(c.comment, '')
    FROM duckdb_columns() c
    LEFT JOIN duckdb_views() v
      ON v.view_name = c.table_name AND v.database_name = c.database_name AND v.schema_name = c.schema_name
    LEFT JOIN duckdb_tables() t
      ON t.table_name = c.table_name AND t.database_name = c.database_name AND t.schema_name = c.schema_name
    WHERE c.database_name = current_database() AND NOT c.internal
    ORDER BY c.table_name <> 'figures', coalesce(v.comment, t.comment) IS NULL, c.table_name, c.column_index
"""

_FUNCTIONS = """
    SELECT function_name, function_type, parameters, parameter_types, return_type, coalesce(description, comment, ''),
      varargs
    FROM duckdb_functions()
    WHERE function_type <> 'pragma' AND regexp_full_match(function_name, '[a-z_][a-z0-9_]*')
      AND (internal IS NOT TRUE OR NOT starts_with(function_name, '__'))
    ORDER BY function_name, len(parameters) = 0 AND varargs IS NULL, description IS NULL, len(parameters), function_oid
"""


def catalogue(cursor: duckdb.DuckDBPyConnection) -> Catalogue:
    """All that can be named."""
    words = cursor.execute("SELECT keyword_name, keyword_category FROM duckdb_keywords() ORDER BY 1").fetchall()
    return Catalogue(
        tuple(relations(cursor)),
        tuple(_functions(cursor)),
        tuple(dict.fromkeys(word for word, _ in words)),
        frozenset(word for word, category in words if category in ("reserved", "type_function")),
        dict(_spellings(cursor)),
    )


def _spellings(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """The ids and English names of the tables that have a column ``search``, with what stands in it."""
    tables = cursor.execute(
        "SELECT table_name, arg_min(column_name, column_index) FROM duckdb_columns()"
        " WHERE database_name = current_database() AND NOT internal"
        " GROUP BY table_name HAVING list_has_all(list(column_name), ['name_en', 'search'])"
    ).fetchall()
    for table, key in tables:
        query = (
            f"SELECT {_quoted(key)}, name_en, search FROM {_quoted(table)} WHERE search IS NOT NULL LIMIT {_MOST_NAMES}"
        )
        for identity, name, search in cursor.execute(query).fetchall():
            yield str(identity), search
            yield name, search


def tables(cursor: duckdb.DuckDBPyConnection) -> tuple[Relation, ...]:
    """The tables and views alone."""
    return tuple(replace(relation, columns=()) for relation in relations(cursor))


def columns(cursor: duckdb.DuckDBPyConnection, table: str) -> tuple[NamedColumn, ...]:
    """The columns of one table or view; none of one that is not there."""
    return next((relation.columns for relation in relations(cursor) if relation.name == table), ())


def relations(cursor: duckdb.DuckDBPyConnection) -> Iterator[Relation]:
    """The tables and views with their columns: what people ask first, then the others by name."""
    rows = cursor.execute(_COLUMNS).fetchall()
    for (is_view, name, comment), found in groupby(rows, key=lambda row: row[:3]):
        yield Relation(name, "view" if is_view else "table", comment, tuple(column_of(*row[3:]) for row in found))


def column_of(name: str, sql_type: str, comment: str) -> NamedColumn:
    """A column as its comment tells it: the unit stands at the end of that."""
    unit = _UNIT.search(comment)
    kind = "ENUM" if sql_type.startswith("ENUM(") else sql_type
    return NamedColumn(name, kind, _UNIT.sub("", comment), unit[1] if unit else "")


def _functions(cursor: duckdb.DuckDBPyConnection) -> Iterator[Function]:
    rows = cursor.execute(_FUNCTIONS).fetchall()
    for name, ways in groupby(rows, key=lambda row: row[0]):
        (_, kind, parameters, types, gives, description, varargs), *others = ways
        if others:  # the types differ; what it is called with says enough
            types = [""] * len(parameters or ())
            gives = gives if all(other[4] == gives for other in others) else ""
        listed = [_parameter(*pair) for pair in zip(parameters or (), types or (), strict=False)]
        shown = [*listed[:_MOST_PARAMETERS], *(["…"] if varargs or len(listed) > _MOST_PARAMETERS else [])]
        signature = f"({', '.join(shown)})" + (f" → {gives}" if gives else "")
        yield Function(name, signature, description, "table" in kind, not listed and not varargs)


def _parameter(name: str | None, sql_type: str | None) -> str:
    return " ".join(part for part in (name, sql_type) if part)


def values(cursor: duckdb.DuckDBPyConnection, relation: str, column: str) -> tuple[tuple[str, int], ...]:
    """The commonest values of a column of text with their counts; none of a column of another type, or of no column."""
    found = cursor.execute(
        "SELECT data_type FROM duckdb_columns()"
        " WHERE database_name = current_database() AND table_name = ? AND column_name = ?",
        [relation, column],
    ).fetchone()
    if found is None or not (found[0] == "VARCHAR" or found[0].startswith("ENUM")):
        return ()
    table, name = _quoted(relation), _quoted(column)
    return tuple(
        cursor.execute(
            f"SELECT {name}::VARCHAR, count(*) FROM {table} WHERE {name} IS NOT NULL"
            f" GROUP BY {name} ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}"
        ).fetchall()
    )


def units(cursor: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """The units of the columns of the view ``figures`` that have one."""
    rows = cursor.execute(
        "SELECT column_name, comment FROM duckdb_columns()"
        " WHERE database_name = current_database() AND table_name = 'figures' AND contains(comment, '[unit: ')"
    ).fetchall()
    return {name: found[1] for name, comment in rows if (found := _UNIT.search(comment))}


def with_units(cursor: duckdb.DuckDBPyConnection, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of an answer, those of numbers with the unit of the column of that name in ``figures``."""
    known = units(cursor)
    return tuple(replace(one, unit=known.get(one.name, "")) if one.is_number else one for one in columns)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
