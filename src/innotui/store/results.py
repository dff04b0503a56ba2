"""The kept rows of an answer: keeping them, paging through them, filtering and sorting them without asking again.

Rows lie in ``memory.main.result_<id>``, as they came. Where some are shown, or in another order, the numbers of these
rows lie in ``memory.main.order_<id>``, as they are shown: 8 bytes a row instead of another copy. What a statement may
be stands in ``statement``.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import duckdb

from innotui.results import PAGE, Arrangement, Column, Condition, Result, SortKey, Statement
from innotui.store.statement import columns_of, is_description, query_error

_LINES_OF_CREATE = 1


def keep(
    cursor: duckdb.DuckDBPyConnection,
    statement: Statement,
    result_id: int,
    parameters: Mapping[str, Any] | None = None,
) -> Result:
    """Runs one statement and keeps all its rows.

    Raises:
        QueryError: it failed or was interrupted.
    """
    started = time.perf_counter()
    values = {name: (parameters or {})[name] for name in statement.parameters}
    try:
        _keep(cursor, statement.text, _rows_of(result_id), values)
        return _kept(cursor, statement.text, result_id, started, values)
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error, statement.lines - _LINES_OF_CREATE) from None


def arrange(cursor: duckdb.DuckDBPyConnection, result: Result, arrangement: Arrangement, order_id: int) -> Result:
    """The rows of an answer that meet the conditions, in the order wanted; the answer itself stays as it is."""
    started = time.perf_counter()
    rows = _rows_of(result.result_id)
    whole = result.whole_count or result.row_count
    if arrangement.is_plain:
        plain = replace(result, arrangement=arrangement, order_id=0, row_count=whole)
        return replace(plain, first_page=page(cursor, plain, 0))
    where, values = _where(result.columns, arrangement.conditions)
    keys = [f"{_ordering(key)}, " for key in arrangement.order]
    cursor.execute(
        f"CREATE TABLE {_order_of(order_id)} AS SELECT rowid AS place FROM {rows}"
        f" WHERE {where} ORDER BY {''.join(keys)}rowid",
        values,
    )
    count = cursor.execute(f"SELECT count(*) FROM {_order_of(order_id)}").fetchone()
    found = replace(
        result,
        arrangement=arrangement,
        order_id=order_id,
        row_count=count[0] if count else 0,
        whole_count=whole,
        seconds=time.perf_counter() - started,
    )
    return replace(found, first_page=page(cursor, found, 0))


def page(cursor: duckdb.DuckDBPyConnection, result: Result, start: int, count: int = PAGE) -> list[tuple[Any, ...]]:
    """Rows ``start`` … ``start + count - 1`` as they are shown."""
    rows, end = _rows_of(result.result_id), start + count - 1
    if not result.order_id:
        return cursor.execute(f"SELECT * FROM {rows} WHERE rowid BETWEEN {start} AND {end} ORDER BY rowid").fetchall()
    return cursor.execute(
        f"SELECT shown.* FROM {_order_of(result.order_id)} AS ordered"
        f" JOIN {rows} AS shown ON shown.rowid = ordered.place"
        f" WHERE ordered.rowid BETWEEN {start} AND {end} ORDER BY ordered.rowid"
    ).fetchall()


def drop(cursor: duckdb.DuckDBPyConnection, result: Result) -> None:
    """Forgets the rows of a plain result, or only the order of an arranged one."""
    table = _order_of(result.order_id) if result.order_id else _rows_of(result.result_id)
    cursor.execute(f"DROP TABLE IF EXISTS {table}")


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _where(columns: tuple[Column, ...], conditions: tuple[Condition, ...]) -> tuple[str, list[str]]:
    """The conditions as SQL, and the values that stand in it as ``?``."""
    types = {column.name: column.type for column in columns}
    texts, values = [], []
    for condition in conditions:
        names = [condition.column] if condition.column else list(types)
        compared = [_compared(quoted(name), types[name], condition) for name in names]
        texts.append(f"({' OR '.join(compared)})")
        values += [condition.value] * len(compared)
    return " AND ".join(texts) or "true", values


def _compared(name: str, sql_type: str, condition: Condition) -> str:
    match condition.operator:
        case "has":
            return f"contains(lower({name}::VARCHAR), lower(?))"
        case "~":
            return f"regexp_matches({name}::VARCHAR, ?)"
        case operator if sql_type == "VARCHAR":
            return f"{name} {operator} ?"
        case operator:
            return f"{name} {operator} ?::{sql_type}"


def _ordering(key: SortKey) -> str:
    return f"{quoted(key.column)} {'DESC' if key.descending else 'ASC'} NULLS LAST"


def _kept(
    cursor: duckdb.DuckDBPyConnection, sql: str, result_id: int, started: float, values: Mapping[str, Any]
) -> Result:
    """What was kept under an id: columns, exact count, first page, and the time it all took."""
    table = _rows_of(result_id)
    count = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    first = cursor.execute(f"SELECT * FROM {table} WHERE rowid < {PAGE} ORDER BY rowid")
    columns = columns_of(first)
    rows = first.fetchall()
    total = count[0] if count else 0
    seconds = time.perf_counter() - started
    return Result(result_id, sql, columns, total, seconds, rows, whole_count=total, parameters=tuple(values.items()))


def _keep(cursor: duckdb.DuckDBPyConnection, sql: str, table: str, values: Mapping[str, Any]) -> None:
    # On a line of its own, so that only an error's line is off, and not the place of its caret.
    body = sql.rstrip().rstrip(";")
    try:
        cursor.execute(f"CREATE TABLE {table} AS\n{body}\n", dict(values))
    except duckdb.ParserException:
        if is_description(body):
            cursor.execute(f"CREATE TABLE {table} AS FROM (\n{body}\n)")
        else:  # EXPLAIN, PRAGMA and CALL are no table expressions; what they answer is small
            _keep_rows(cursor, body, table, values)


def _keep_rows(cursor: duckdb.DuckDBPyConnection, sql: str, table: str, values: Mapping[str, Any]) -> None:
    cursor.execute(sql, dict(values))
    columns = columns_of(cursor)
    rows = cursor.fetchall()
    names = ", ".join(f"{quoted(column.name)} {column.type}" for column in columns)
    cursor.execute(f"CREATE TABLE {table} ({names})")
    if rows:
        cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def _rows_of(result_id: int) -> str:
    return f"memory.main.result_{result_id}"


def _order_of(order_id: int) -> str:
    return f"memory.main.order_{order_id}"
