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
    r"|(?:EN|DIS)ABLE_(?:LOGGING|PROFILING)|TRUNCATE_DUCKDB_LOGS|\w+_EXTERNAL_RESOURCE\w*|JSON_EXECUTE_SERIALIZED_SQL)"
    r'\s*"'
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
    if _PRAGMAS.match(asked):
        _refuse()
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
