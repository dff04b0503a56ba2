"""What can be named in an engine's SQL: its tables and columns, its functions, its words.

PostgreSQL is asked for all of it. Of others it is known which tables they have; their functions and words stand in
``words/<dialect>.txt``. What a table or column means, and a column's unit, is told by the bundled database where the
names are the same: those are the figures' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

import duckdb

from innotui.catalogue import Catalogue, Function, NamedColumn, Relation
from innotui.engines import EngineUrl
from innotui.errors import QueryError
from innotui.store import catalogue as embedded_catalogue
from innotui.store.backend import Backend, Rows

if TYPE_CHECKING:
    from innotui.store.adbc import Adbc

MOST_VALUES = embedded_catalogue.MOST_VALUES

_MOST_ROWS = 100_000  # of a table that are looked at for its commonest values
_MOST_NAMES = 20_000
_MOST_TABLES = 200

_NAME = re.compile("[a-z_][a-z0-9_]*")
_PG_COLUMNS = """
    SELECT c.relname, c.relkind IN ('v', 'm'), coalesce(obj_description(c.oid, 'pg_class'), ''), a.attname,
      format_type(a.atttypid, a.atttypmod), coalesce(col_description(c.oid, a.attnum), '')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = $schema AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY CASE WHEN c.relname = 'figures' THEN 0 ELSE 1 END, c.relname, a.attnum
"""
_PG_FUNCTIONS = """
    SELECT p.proname, min(pg_get_function_arguments(p.oid)), min(pg_get_function_result(p.oid)),
      coalesce(min(obj_description(p.oid, 'pg_proc')), ''), bool_or(p.proretset), bool_or(p.pronargs = 0), count(*)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('pg_catalog', 'public') AND p.prokind IN ('f', 'a', 'w') AND p.proname ~ '^[a-z][a-z0-9_]*$'
      AND p.prorettype NOT IN ('internal'::regtype, 'trigger'::regtype, 'cstring'::regtype)
      AND NOT EXISTS (SELECT 1 FROM unnest(p.proargtypes) AS t(oid) WHERE t.oid IN ('internal'::regtype, 'cstring'::regtype))
      AND NOT EXISTS (SELECT 1 FROM pg_operator o WHERE o.oprcode = p.oid)
    GROUP BY p.proname ORDER BY p.proname
"""  # noqa: E501
_PG_WORDS = "SELECT word, catcode::text FROM pg_get_keywords() ORDER BY word"


def catalogue(backend: Adbc, url: EngineUrl, cursor: duckdb.DuckDBPyConnection) -> Catalogue:
    """All that can be named.

    Args:
        backend: asks the engine.
        url: of it.
        cursor: stands on the bundled database.
    """
    known = {relation.name: relation for relation in embedded_catalogue.relations(cursor)}
    relations = tuple(_told(relation, known.get(relation.name)) for relation in _relations(backend, url))
    words, reserved = _words(backend, url)
    return Catalogue(relations, tuple(_functions(backend, url)), words, reserved, dict(_spellings(backend, relations)))


def tables(backend: Adbc, url: EngineUrl) -> tuple[Relation, ...]:
    """The tables and views alone."""
    if url.scheme == "postgresql":
        return tuple(replace(relation, columns=()) for relation in _relations(backend, url))
    return tuple(Relation(name, "table", "", ()) for name in _table_names(backend, url))


def columns(backend: Adbc, table: str) -> tuple[NamedColumn, ...]:
    """The columns of one table or view; none of one that is not there."""
    with suppress(QueryError):
        answer = backend.run(f"SELECT * FROM {backend.dialect.quoted(table)}", 0)
        answer.end()
        return tuple(NamedColumn(column.name, column.type) for column in answer.columns)
    return ()


def values(backend: Backend, relation: str, column: str) -> tuple[tuple[str, int], ...]:
    """The commonest values of a column of text, by the first rows of a large table; none of another column."""
    named = {one.name: one for one in backend.columns(relation)}
    if column not in named or named[column].type != "VARCHAR":
        return ()
    name, table = backend.dialect.quoted(column), backend.dialect.quoted(relation)
    rows = backend.run(
        f"SELECT {name}, count(*) AS times FROM (SELECT {name} FROM {table} WHERE {name} IS NOT NULL"
        f" LIMIT {_MOST_ROWS}) AS first_rows GROUP BY {name} ORDER BY times DESC, {name} LIMIT {MOST_VALUES}"
    ).rows()
    return tuple((value, int(times)) for value, times in rows)


def _relations(backend: Adbc, url: EngineUrl) -> Iterator[Relation]:
    if url.scheme == "postgresql":
        rows = _asked(backend, _PG_COLUMNS, {"schema": url.schema})
        for (name, is_view, comment), found in groupby(rows, key=lambda row: row[:3]):
            named = tuple(embedded_catalogue.column_of(*row[3:]) for row in found)
            yield Relation(name, "view" if is_view else "table", comment, named)
        return
    for name in _table_names(backend, url):
        yield Relation(name, "table", "", columns(backend, name))


def _table_names(backend: Adbc, url: EngineUrl) -> list[str]:
    """The names that SHOW TABLES tells: Spark's and Sail's second column, the only one of others."""
    rows = backend.asked(f"SHOW TABLES IN {url.dialect.quoted(url.holding)}", copied=False).rows()
    names = sorted({str(row[1] if len(row) > 1 else row[0]) for row in rows})[:_MOST_TABLES]
    return sorted(names, key=lambda name: name != "figures")


def _told(relation: Relation, known: Relation | None) -> Relation:
    """A table with what the bundled database says of one of the same name, where the engine says nothing."""
    if known is None:
        return relation
    of_known = {column.name: column for column in known.columns}
    named = tuple(_told_column(column, of_known.get(column.name)) for column in relation.columns)
    return replace(relation, comment=relation.comment or known.comment, columns=named)


def _told_column(column: NamedColumn, known: NamedColumn | None) -> NamedColumn:
    if known is None:
        return column
    return replace(column, comment=column.comment or known.comment, unit=column.unit or known.unit)


def _functions(backend: Adbc, url: EngineUrl) -> Iterator[Function]:
    if url.scheme != "postgresql":
        names: set[str] = set()
        with suppress(QueryError):
            names = {str(row[0]) for row in backend.asked("SHOW FUNCTIONS", copied=False).rows()}
        for name in sorted(filter(_NAME.fullmatch, names)) or _listed(url.dialect.name, "functions"):
            yield Function(name, "(…)")
        return
    for name, arguments, gives, description, rows, nothing, ways in _asked(backend, _PG_FUNCTIONS, {}):
        signature = f"({arguments}) → {gives}" if int(ways) == 1 else "(…)"
        yield Function(name, signature, description, bool(rows), bool(nothing) and int(ways) == 1)


def _words(backend: Adbc, url: EngineUrl) -> tuple[tuple[str, ...], frozenset[str]]:
    """The keywords, and those of them that are no names without quotes."""
    if url.scheme == "postgresql":
        rows = _asked(backend, _PG_WORDS, {})
        return tuple(word for word, _ in rows), frozenset(word for word, kind in rows if kind in ("R", "T"))
    words = _listed(url.dialect.name, "keywords")
    reserved = frozenset(_listed(url.dialect.name, "reserved"))
    return tuple(sorted({*words, *reserved})), reserved


def _listed(dialect: str, part: str) -> tuple[str, ...]:
    """The words of one part of ``words/<dialect>.txt``; none of a dialect that has no such file."""
    file = files(__package__).joinpath("words", f"{dialect}.txt")
    if not file.is_file():
        return ()
    found, is_wanted = list[str](), False
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            is_wanted = line.strip() == f"[{part}]"
        elif is_wanted and not line.startswith("#"):
            found += line.split()
    return tuple(found)


def _spellings(backend: Backend, relations: tuple[Relation, ...]) -> Iterator[tuple[str, str]]:
    """The ids and English names of the tables that have a column ``search``, with what stands in it."""
    for relation in relations:
        names = [column.name for column in relation.columns]
        if not {"name_en", "search"} <= set(names):
            continue
        quoted = backend.dialect.quoted
        sql = f"SELECT {quoted(names[0])}, name_en, search FROM {quoted(relation.name)} WHERE search IS NOT NULL"
        for identity, name, search in backend.run(sql, _MOST_NAMES).rows():
            yield str(identity), search
            yield name, search


def _asked(backend: Adbc, sql: str, parameters: Mapping[str, str]) -> Rows:
    return backend.run(backend.dialect.written(sql, parameters)).rows()
