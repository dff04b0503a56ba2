"""Statements that pass for questions and yet change or write something: neither the kind nor the lock stops them all.

Since 2.0 a WITH may delete; before it the log may be turned on, and into a file, by a function in a FROM; EXPLAIN
ANALYZE runs what it explains; a PRAGMA may run another folder's statements. A plain look at the text finds out what
deserves a closer one, which is at its plan. What a statement's kind tells stands in ``statement``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

import duckdb

from innotui.results import Statement
from innotui.store.statement import statements

_BLANK = r"(?:--[^\n]*(?:\n|$)|/\*.*?\*/|\s)*"
_ANY_CASE = re.IGNORECASE | re.DOTALL
_PRAGMAS = re.compile(
    rf'{_BLANK}(?:PRAGMA\b{_BLANK}"?(?:import_|copy_|add_|force_|verify_|all_profiling|json_execute)|IMPORT\b|COPY\b)',
    _ANY_CASE,
)
_EXPLAINS = re.compile(
    rf"{_BLANK}EXPLAIN\b{_BLANK}(?:ANALY[SZ]E\b{_BLANK})?(?:\({_BLANK}(?:ANALY[SZ]E|FORMAT)\b[^)]*\)\s*)?", _ANY_CASE
)
# By name, by a word that changes rows, or by a text that is put together and run.
_SUSPECT = re.compile(
    r"(?:en|dis)able_(?:logging|profiling)|truncate_duckdb_logs|external_resource|json_execute_serialized_sql"
    rf'|\b(?:insert|update|delete|merge|truncate|copy)\b|\bquery"?{_BLANK}\(',
    _ANY_CASE,
)
_CHANGES = re.compile(
    r'"name": "\s*((?:BATCH_)?(?:INSERT|UPDATE|DELETE|TRUNCATE|MERGE_INTO|COPY_TO_FILE|COPY_DATABASE)'
    r"|(?:EN|DIS)ABLE_(?:LOGGING|PROFILING)|TRUNCATE_DUCKDB_LOGS|\w+_EXTERNAL_RESOURCE\w*|JSON_EXECUTE_SERIALIZED_SQL"
    r"|DUCKLAKE_(?:ADD|CLEANUP|COMMIT|DELETE|EXPIRE|FLUSH|MERGE|REWRITE|SET)\w*)"
    r'\s*"'
)
# What tends a DuckLake: some of it deletes files though the lake is attached read-only.
_TENDS = re.compile(r"\bducklake_(?:add|cleanup|commit|delete|expire|flush|merge|rewrite|set)\w*", re.IGNORECASE)
# What asks other databases, where the catalogue of a DuckLake has brought it: any server is told our password
_REACHES = re.compile(
    r"\b(?:postgres|mysql|sqlite)_(?:scan|scan_pushdown|query|execute|attach|clear_cache|configure_pool)\b"
    rf'|json_execute_serialized_sql|\bquery"?{_BLANK}\(',  # a text that is put together may name them
    _ANY_CASE,
)
_HAS_REACH = (
    "SELECT 1 FROM duckdb_functions() WHERE function_name SIMILAR TO '(postgres|mysql|sqlite)_(scan|query)' LIMIT 1"
)
_STOPPED = re.compile("configuration has been locked|read-only mode")


def demand_harmless(
    cursor: duckdb.DuckDBPyConnection, statement: Statement, parameters: Mapping[str, Any] | None = None
) -> None:
    """Makes sure that a statement, of a kind that only asks, does no more.

    Raises:
        QueryError: it does more.
    """
    asked = statement.text
    if explained := _EXPLAINS.match(asked):
        asked = asked[explained.end() :]
        statements(cursor, asked)  # refuses it by its kind
    if _PRAGMAS.match(asked) or _TENDS.search(asked):
        _refuse()
    if _REACHES.search(asked) and cursor.execute(_HAS_REACH).fetchone():
        from innotui.store.refusals import reaching  # seldom

        raise reaching()
    values = {name: (parameters or {})[name] for name in statement.parameters}
    if _SUSPECT.search(asked) and _changes(cursor, asked, values):
        _refuse()


def _changes(cursor: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> bool:
    """Whether the plan changes something; a text that has no plan of its own counts as if it did."""
    try:
        rows = cursor.execute(f"EXPLAIN (FORMAT json)\n{sql}\n", values).fetchall()
    except duckdb.ParserException:
        return True
    except duckdb.Error as error:
        return _STOPPED.search(str(error)) is not None  # else it will not run either, and say why itself
    return any(_CHANGES.search(str(row[-1])) for row in rows)


def _refuse() -> NoReturn:
    from innotui.store.refusals import harmful  # seldom

    raise harmful()
