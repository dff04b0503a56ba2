"""SQL that a person typed: what may run, running it, and its rows.

Two ways to the rows: ``materialise`` keeps the whole answer in the in-memory database, for a table
that pages, sorts and counts; ``stream`` hands them on in chunks and keeps nothing. DuckDB's errors
stop here and become ``QueryError``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import duckdb

from innotui.errors import QueryError
from innotui.model import PAGE, Column, Result

_CHUNK = 2048  # rows a chunk of a stream: DuckDB's own vector size
_ASKS = {"SELECT", "MULTI", "EXPLAIN", "PRAGMA", "CALL", "RELATION"}
_SETS = {"SET", "VARIABLE_SET"}
_BLANK = r"(?:--[^\n]*(?:\n|$)|/\*.*?\*/|\s)*"
# Some switches pass a locked configuration, as profiling, which prints over the screen.
_SWITCHES = re.compile(_BLANK + r"(?:PRAGMA|CALL)\b" + _BLANK + "(?:enable|disable)_", re.IGNORECASE | re.DOTALL)
_DESCRIBES = re.compile(_BLANK + r"(?:DESCRIBE|DESC|SHOW|SUMMARIZE)\b", re.IGNORECASE | re.DOTALL)


class Statement(NamedTuple):
    """One statement of a text.

    Attributes:
        text: without blanks and semicolon around it.
        lines: how many lines of the whole text stand before it.
    """

    text: str
    lines: int


def statements(con: duckdb.DuckDBPyConnection, sql: str) -> list[Statement]:
    """Splits a text into statements, all of them fit to run.

    Raises:
        QueryError: it does not parse, is empty, or holds a statement that is refused.
    """
    if not _parse(con, sql):  # the whole first, so that a fault's line is one of the whole text
        raise QueryError("Nothing to run", "There is no statement.", "Type one, as: FROM figures LIMIT 10")
    texts = []
    for statement in _split(sql):
        if parts := _parse(con, statement.text):
            _check(statement.text, parts)
            texts.append(statement)
    return texts


def _parse(con: duckdb.DuckDBPyConnection, sql: str) -> list[duckdb.Statement]:
    try:
        return con.extract_statements(sql)
    except duckdb.Error as error:
        raise query_error(error) from None


def _split(sql: str) -> Iterator[Statement]:
    """What stands between semicolons; DuckDB's own parts of a PIVOT have no text."""
    raw = sql.encode()  # tokens are counted in bytes
    ends = [at for at, kind in duckdb.tokenize(sql) if kind == duckdb.token_type.operator and raw[at : at + 1] == b";"]
    start = 0
    for end in [*ends, len(raw)]:
        piece = raw[start:end].decode()
        lines = raw.count(b"\n", 0, start) + piece[: len(piece) - len(piece.lstrip())].count("\n")
        yield Statement(piece.strip(), lines)
        start = end + 1


def _check(text: str, parts: list[duckdb.Statement]) -> None:
    """Lets a statement pass that only asks.

    Raises:
        QueryError: it is refused.
    """
    kinds = [part.type.name for part in parts]
    # Before 2.0 a PIVOT comes as the types it makes and the SELECT that uses them, none with a text of its own.
    taken_apart = kinds[-1] == "SELECT" and set(kinds[:-1]) == {"CREATE"} and not any(part.query for part in parts)
    refused = [] if taken_apart else [kind for kind in kinds if kind not in _ASKS]
    if refused:
        raise _refusal(refused[0])
    if _SWITCHES.match(text):
        raise _refusal("SET")
    if names := sorted({f"${name}" for part in parts for name in part.named_parameters}):
        message = f"The statement asks for {', '.join(names)}."
        raise QueryError("Parameters are missing", message, "Write the values in.")


def _refusal(kind: str) -> QueryError:
    if kind in _SETS:
        return QueryError("Refused", "Settings are locked here.", "Qualify names instead of USE; limits are fixed.")
    word = kind.replace("_", " ")
    hint = "Ask with SELECT, FROM, WITH, DESCRIBE, SHOW, SUMMARIZE, PIVOT or EXPLAIN."
    return QueryError("Refused", f"The database is read-only: {word} statements do not run here.", hint)


def materialise(cursor: duckdb.DuckDBPyConnection, statement: Statement, result_id: int) -> Result:
    """Runs one statement and keeps all its rows in ``memory.main.result_<id>``.

    Raises:
        QueryError: it failed or was interrupted.
    """
    started = time.perf_counter()
    try:
        _keep(cursor, statement.text, result_table(result_id))
        return _kept(cursor, statement.text, result_id, started)
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error, statement.lines - _LINES_OF_CREATE) from None


def filter_rows(cursor: duckdb.DuckDBPyConnection, result: Result, words: Sequence[str], result_id: int) -> Result:
    """Keeps those rows of a kept result in which every word stands somewhere, in any case."""
    started = time.perf_counter()
    names = ['"' + column.name.replace('"', '""') + '"::VARCHAR' for column in result.columns]
    row_text = f"lower(concat_ws(' ', {', '.join(names)}))"
    condition = " AND ".join([f"contains({row_text}, ?)"] * len(words)) or "true"
    cursor.execute(
        f"CREATE TABLE {result_table(result_id)} AS"
        f" SELECT * FROM {result_table(result.result_id)} WHERE {condition} ORDER BY rowid",
        [word.lower() for word in words],
    )
    found = _kept(cursor, result.sql, result_id, started)
    return replace(found, filter=" ".join(words), whole_count=result.row_count) if words else found


def _kept(cursor: duckdb.DuckDBPyConnection, sql: str, result_id: int, started: float) -> Result:
    """What was kept under an id: columns, exact count, first page, and the time it all took."""
    table = result_table(result_id)
    count = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    first = cursor.execute(f"SELECT * FROM {table} WHERE rowid < {PAGE} ORDER BY rowid")
    columns = _columns(first)
    rows = first.fetchall()
    return Result(result_id, sql.strip(), columns, count[0] if count else 0, time.perf_counter() - started, rows)


_LINES_OF_CREATE = 1


def _keep(cursor: duckdb.DuckDBPyConnection, sql: str, table: str) -> None:
    # On a line of its own, so that only an error's line is off, and not the place of its caret.
    body = sql.rstrip().rstrip(";")
    try:
        cursor.execute(f"CREATE TABLE {table} AS\n{body}\n")
    except duckdb.ParserException:
        if _DESCRIBES.match(body):
            cursor.execute(f"CREATE TABLE {table} AS FROM (\n{body}\n)")
        else:  # EXPLAIN, PRAGMA and CALL are no table expressions; what they answer is small
            _keep_rows(cursor, body, table)


def _keep_rows(cursor: duckdb.DuckDBPyConnection, sql: str, table: str) -> None:
    cursor.execute(sql)
    columns = _columns(cursor)
    rows = cursor.fetchall()
    names = ", ".join(f'"{column.name}" {column.type}' for column in columns)
    cursor.execute(f"CREATE TABLE {table} ({names})")
    if rows:
        cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def result_table(result_id: int) -> str:
    """Where the rows of a result are kept."""
    return f"memory.main.result_{result_id}"


def stream(
    cursor: duckdb.DuckDBPyConnection, statement: Statement
) -> tuple[tuple[Column, ...], Iterator[list[tuple[Any, ...]]]]:
    """Runs one statement and hands its rows on in chunks, in constant memory.

    Raises:
        QueryError: it failed, at once or while the rows were being read.
    """
    try:
        cursor.execute(statement.text)
        columns = _columns(cursor)
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error, statement.lines) from None
    return columns, _chunks(cursor, statement)


def _chunks(cursor: duckdb.DuckDBPyConnection, statement: Statement) -> Iterator[list[tuple[Any, ...]]]:
    try:
        while rows := cursor.fetchmany(_CHUNK):
            yield rows
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error, statement.lines) from None


def _columns(cursor: duckdb.DuckDBPyConnection) -> tuple[Column, ...]:
    return tuple(Column(name, str(sql_type)) for name, sql_type, *_ in cursor.description or ())


def query_error(error: Exception, lines_before: int = 0) -> QueryError:
    """DuckDB's words as a title and a message; the caret line stays under its fault.

    Args:
        error: what DuckDB raised. Interrupted queries raise RuntimeError in some versions.
        lines_before: lines of the person's text that DuckDB did not see; negative for lines it saw besides.
    """
    if is_damage(error):
        raise error  # not the question's fault; the store knows whose
    text = str(error).partition(", due to the following Python exception")[0]  # that would be a traceback
    if isinstance(error, duckdb.InterruptException) or "interrupted" in text.lower():
        return QueryError("Cancelled", "The query was stopped before it was done.")
    title, _, message = text.partition(": ")
    if not message:
        title, message = "Query failed", text
    out_of_memory = isinstance(error, duckdb.OutOfMemoryException)
    hint = "Ask for fewer rows or columns, or aggregate." if out_of_memory else ""
    message = re.sub(r"LINE (\d+):([^\n]*\n)( *)", lambda found: _renumbered(found, lines_before), message)
    return QueryError(title.capitalize() if title.isupper() else title, message.strip(), hint)


def _renumbered(found: re.Match[str], lines_before: int) -> str:
    """The line that DuckDB quotes under its number in the whole text; the caret beneath moves with the digits."""
    number = str(max(1, int(found[1]) + lines_before))
    caret = " " * (len(found[3]) + len(number) - len(found[1]))
    return f"LINE {number}:{found[2]}{caret}"


def is_damage(error: Exception) -> bool:
    """Whether a file that opened well turned out to be broken further in; the error's type differs by version."""
    return isinstance(error, duckdb.Error) and "Corrupt database file" in str(error)
