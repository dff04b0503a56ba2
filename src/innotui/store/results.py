"""The kept rows of an answer: keeping them, paging through them, filtering and sorting them without asking again.

Rows lie in ``memory.main.result_<id>``, as they came. Where some are shown, or in another order, the numbers of these
rows lie in ``memory.main.order_<id>``, as they are shown: 8 bytes a row instead of another copy. Text is sorted by its
code points, as ORDER BY does it without a collation. What a statement may be stands in ``statement``, what a condition
means in ``conditions``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import duckdb

from innotui.deferred import Deferred
from innotui.errors import InnotuiError
from innotui.results import PAGE, Arrangement, Result, SortKey, Statement
from innotui.store.statement import columns_of, is_description, query_error

if TYPE_CHECKING:
    from innotui.store import catalogue, conditions, near_columns
else:  # only what is kept has units, only some of it is filtered, and only some fails
    catalogue = Deferred("innotui.store.catalogue")
    conditions = Deferred("innotui.store.conditions")
    near_columns = Deferred("innotui.store.near_columns")

_LINES_OF_CREATE = 1
_HIDDEN = "\N{WORD JOINER}"  # after a column's own "rowid", so that the number of a row keeps its name


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
        with _whole(cursor, _rows_of(result_id)):
            _keep(cursor, statement.text, _rows_of(result_id), values)
            return kept(cursor, statement.text, result_id, started, values)
    except (duckdb.Error, RuntimeError) as error:
        failed = query_error(error, statement.lines - _LINES_OF_CREATE)
        raise near_columns.advised(cursor, failed, statement.text, values) from None


def keep_as(
    cursor: duckdb.DuckDBPyConnection, query: str, sql: str, result_id: int, parameters: Mapping[str, Any]
) -> Result:
    """Keeps the rows of a query of our own.

    Args:
        cursor: runs it.
        query: asks kept rows.
        sql: asks the same of the figures, for a person to read and to run.
        result_id: names the kept rows.
        parameters: the values of the ``$name`` in ``sql``.
    """
    started = time.perf_counter()
    with _whole(cursor, _rows_of(result_id)):
        cursor.execute(f"CREATE TABLE {_rows_of(result_id)} AS {query}")
        return kept(cursor, sql, result_id, started, parameters)


@contextmanager
def _whole(cursor: duckdb.DuckDBPyConnection, table: str) -> Iterator[None]:
    """Leaves no table behind that was made and then not used."""
    try:
        yield
    except (duckdb.Error, RuntimeError, InnotuiError):
        for _ in range(3):  # one that is being cancelled may be interrupted here, too
            with suppress(duckdb.Error, RuntimeError):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")
                break
        raise


def arrange(cursor: duckdb.DuckDBPyConnection, result: Result, arrangement: Arrangement, order_id: int) -> Result:
    """The rows of an answer that meet the conditions, in the order wanted; the answer itself stays as it is."""
    started = time.perf_counter()
    rows = _rows_of(result.result_id)
    whole = result.whole_count or result.row_count
    if arrangement.is_plain:
        plain = replace(result, arrangement=arrangement, order_id=0, row_count=whole)
        return replace(plain, first_page=page(cursor, plain, 0))
    conditions.checked(cursor, result.columns, arrangement.conditions)
    where = conditions.where(result.columns, arrangement.conditions, lambda name: f"kept.{stored(name)}")
    keys = ", ".join([*map(_ordering, arrangement.order), "kept.rowid"])
    order = f" ORDER BY {keys}" if arrangement.order else ""  # else they come as they lie
    with _whole(cursor, _order_of(order_id)):
        cursor.execute(
            f"CREATE TABLE {_order_of(order_id)} AS SELECT kept.rowid AS place FROM {rows} AS kept WHERE {where}{order}"
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
        return _by_place(cursor.execute(f"SELECT rowid, * FROM {rows} WHERE rowid BETWEEN {start} AND {end}"))
    return _by_place(
        cursor.execute(
            f"SELECT ordered.rowid, shown.* FROM {_order_of(result.order_id)} AS ordered"
            f" JOIN {rows} AS shown ON shown.rowid = ordered.place"
            f" WHERE ordered.rowid BETWEEN {start} AND {end}"
        )
    )


def _by_place(found: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Rows in the order of the number that each begins with, and without it.

    DuckDB 2.0 would take the square of the number of columns for it: 17 s for a page of ten thousand.
    """
    return [row[1:] for row in sorted(found.fetchall(), key=itemgetter(0))]


def rows_sql(result: Result) -> str:
    """A query for all rows as they are shown, for whoever takes them elsewhere."""
    rows, names = _rows_of(result.result_id), _named(result, "shown")
    if not result.order_id:
        return f"SELECT {names} FROM {rows} AS shown"  # a table's rows come in their order
    return (
        f"SELECT {names} FROM {_order_of(result.order_id)} AS ordered"
        f" JOIN {rows} AS shown ON shown.rowid = ordered.place ORDER BY ordered.rowid"
    )


def _named(result: Result, table: str) -> str:
    """All columns under their own names."""
    hidden = [f"{stored(column.name)} AS {quoted(column.name)}" for column in result.columns if _is_hidden(column.name)]
    return f"{table}.* RENAME ({', '.join(hidden)})" if hidden else f"{table}.*"


def shown(result: Result) -> str:
    """What stands after FROM for the rows that are shown, in any order; a column is asked for as ``stored`` has it."""
    rows = _rows_of(result.result_id)
    if not result.arrangement.conditions:
        return f"{rows} AS kept"
    return f"{rows} AS kept SEMI JOIN {_order_of(result.order_id)} AS ordered ON kept.rowid = ordered.place"


def spoken_where(result: Result) -> str:
    """The filter as a person would write it in SQL; empty where there is none."""
    wanted = result.arrangement.conditions
    return conditions.where(result.columns, wanted, quoted) if wanted else ""


def drop(cursor: duckdb.DuckDBPyConnection, result: Result) -> None:
    """Forgets the rows of a plain result, or only the order of an arranged one."""
    table = _order_of(result.order_id) if result.order_id else _rows_of(result.result_id)
    cursor.execute(f"DROP TABLE IF EXISTS {table}")


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def stored(name: str) -> str:
    """A column's name as an identifier of the kept rows."""
    return quoted(name + _HIDDEN if _is_hidden(name) else name)


def _is_hidden(name: str) -> bool:
    return name.lower() == "rowid"


def _ordering(key: SortKey) -> str:
    return f"kept.{stored(key.column)} {'DESC' if key.descending else 'ASC'} NULLS LAST"


@contextmanager
def kept_whole(cursor: duckdb.DuckDBPyConnection, result_id: int) -> Iterator[str]:
    """The table for the rows of an answer that others make; none is left where they fail.

    Raises:
        QueryError: the local database failed or was interrupted.
    """
    try:
        with _whole(cursor, _rows_of(result_id)):
            yield _rows_of(result_id)
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error) from None


def cut(cursor: duckdb.DuckDBPyConnection, result_id: int, limit: int) -> bool:
    """Leaves no more kept rows than a limit; whether there were more."""
    return bool(cursor.execute(f"DELETE FROM {_rows_of(result_id)} WHERE rowid >= {limit} RETURNING 1").fetchall())


def kept(
    cursor: duckdb.DuckDBPyConnection, sql: str, result_id: int, started: float, values: Mapping[str, Any]
) -> Result:
    """What was kept under an id: columns, exact count, first page, and the time it all took."""
    table = _rows_of(result_id)
    columns = columns_of(cursor.execute(f"FROM {table} LIMIT 0"))
    for column in columns:
        if _is_hidden(column.name):
            cursor.execute(f"ALTER TABLE {table} RENAME COLUMN {quoted(column.name)} TO {stored(column.name)}")
    count = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    rows = _by_place(cursor.execute(f"SELECT rowid, * FROM {table} WHERE rowid < {PAGE}"))
    total = count[0] if count else 0
    seconds = time.perf_counter() - started
    columns = catalogue.with_units(cursor, columns)
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
    names = ", ".join(f"{quoted(column.name)} {column.type}" for column in columns) or "nothing BOOLEAN"
    cursor.execute(f"CREATE TABLE {table} ({names})")
    if rows:
        cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def _rows_of(result_id: int) -> str:
    return f"memory.main.result_{result_id}"


def _order_of(order_id: int) -> str:
    return f"memory.main.order_{order_id}"
