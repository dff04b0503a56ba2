"""SQL that a person typed: where its statements stand, which of them may run, and what DuckDB says of a fault.

Two ways to the rows: ``results`` keeps the whole answer, for a table that pages, sorts and counts; ``stream`` hands
them on in chunks and keeps nothing. DuckDB's errors stop here and become ``QueryError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb

from innotui.errors import QueryError
from innotui.results import Column, Statement

_CHUNK = 2048  # rows a chunk of a stream: DuckDB's own vector size
_OUT_OF_MEMORY = "Ask for fewer rows or columns, or raise memory_limit or temp_limit under [query] in config.toml."
_DISK_FULL = "No space left on device"
_ASKS = {"SELECT", "MULTI", "EXPLAIN", "PRAGMA", "CALL", "RELATION"}
_BLANK = r"(?:--[^\n]*(?:\n|$)|/\*.*?\*/|\s)*"
# Some switches pass a locked configuration, as profiling, which prints over the screen.
_SWITCHES = re.compile(_BLANK + r"(?:PRAGMA|CALL)\b" + _BLANK + "(?:enable|disable)_", re.IGNORECASE | re.DOTALL)
_DESCRIBES = re.compile(_BLANK + r"(?:DESCRIBE|DESC|SHOW|SUMMARIZE)\b", re.IGNORECASE | re.DOTALL)


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
            texts.append(replace(statement, parameters=_parameters(parts)))
    return texts


def _parameters(parts: list[duckdb.Statement]) -> tuple[str, ...]:
    return tuple(sorted({name for part in parts for name in part.named_parameters}))


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
        blanks = len(piece) - len(piece.lstrip())
        begin = len(raw[:start].decode()) + blanks
        yield Statement(piece.strip(), sql.count("\n", 0, begin), begin, begin + len(piece.strip()))
        start = end + 1


def statement_at(sql: str, at: int) -> str:
    """The one statement at a place, in characters, as far down and right as it stands in the whole text.

    Between two statements it is the one before. Nothing is parsed: a fault in another statement is none of its own.
    """
    found = list(pieces(sql))
    before = [piece for piece in found if piece.start <= at] or found[:1]
    return in_place(sql, before[-1].start, before[-1].end) if before else ""


def pieces(sql: str) -> Iterator[Statement]:
    """What stands between semicolons, but for comments alone; none of it is parsed."""
    return (piece for piece in _split(sql) if piece.text and not _is_comment(piece.text))


def _is_comment(text: str) -> bool:
    found = re.match(_BLANK, text, re.DOTALL)
    return found is not None and found.end() == len(text)


def in_place(sql: str, start: int, end: int, lines_before: int = 0) -> str:
    """A part of a text behind as many blank lines and columns as there is text before it: faults keep their place."""
    line_start = sql.rfind("\n", 0, start) + 1
    return "\n" * (lines_before + sql.count("\n", 0, start)) + " " * (start - line_start) + sql[start:end]


def _check(text: str, parts: list[duckdb.Statement]) -> None:
    """Lets a statement pass that only asks.

    Raises:
        QueryError: it is refused.
    """
    kinds = [_kind(part) for part in parts]
    # Before 2.0 a PIVOT comes as the types it makes and the SELECT that uses them, none with a text of its own.
    taken_apart = kinds[-1] == "SELECT" and set(kinds[:-1]) == {"CREATE"} and not any(part.query for part in parts)
    refused = [] if taken_apart else [kind for kind in kinds if kind not in _ASKS]
    if not refused and _SWITCHES.match(text):
        refused = ["SET"]
    if refused:
        from innotui.store.refusals import by_kind

        raise by_kind(refused[0])


def _kind(part: duckdb.Statement) -> str:
    try:
        return part.type.name.replace("???", "SUCH")
    except ValueError:  # a kind that the client has no name for, as UPDATE EXTENSIONS
        return "SUCH"


def stream(
    cursor: duckdb.DuckDBPyConnection, statement: Statement, parameters: Mapping[str, Any] | None = None
) -> tuple[tuple[Column, ...], Iterator[list[tuple[Any, ...]]]]:
    """Runs one statement and hands its rows on in chunks, in constant memory.

    Raises:
        QueryError: it failed, at once or while the rows were being read.
    """
    values = {name: (parameters or {})[name] for name in statement.parameters}
    try:
        cursor.execute(statement.text, values)
        columns = columns_of(cursor)
    except (duckdb.Error, RuntimeError) as error:
        from innotui.store import near_columns

        raise near_columns.advised(cursor, query_error(error, statement.lines), statement.text, values) from None
    return columns, _chunks(cursor, statement)


def _chunks(cursor: duckdb.DuckDBPyConnection, statement: Statement) -> Iterator[list[tuple[Any, ...]]]:
    try:
        while rows := cursor.fetchmany(_CHUNK):
            yield rows
    except (duckdb.Error, RuntimeError) as error:
        raise query_error(error, statement.lines) from None


def is_description(sql: str) -> bool:
    """Whether a statement describes a table or another statement: it is a table only in brackets."""
    return _DESCRIBES.match(sql) is not None


def columns_of(cursor: duckdb.DuckDBPyConnection) -> tuple[Column, ...]:
    """The columns of what a cursor has just run."""
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
    from innotui.store import hints, refusals

    if refused := refusals.outside(message):
        title, message, suggestion = refused.title, refused.message, refused.hint
    else:
        message, suggestion = hints.advised(message)
    if isinstance(error, duckdb.OutOfMemoryException) or _DISK_FULL in message:
        message, suggestion = message.partition("\n")[0], _OUT_OF_MEMORY  # the rest tells of settings, locked here
    message = re.sub(r"\n(?: *\n)+", "\n", message.strip())
    message = re.sub(r"LINE (\d+):([^\n]*\n)( *)", lambda found: _renumbered(found, lines_before), message)
    return QueryError(title.capitalize() if title.isupper() else title, message.strip(), suggestion)


def _renumbered(found: re.Match[str], lines_before: int) -> str:
    """The line that DuckDB quotes under its number in the whole text; the caret beneath moves with the digits."""
    number = str(max(1, int(found[1]) + lines_before))
    caret = " " * (len(found[3]) + len(number) - len(found[1]))
    return f"LINE {number}:{found[2]}{caret}"


def is_damage(error: Exception) -> bool:
    """Whether a file that opened well turned out to be broken further in; the error's type differs by version."""
    return isinstance(error, duckdb.Error) and "Corrupt database file" in str(error)


def demand_parameters(statements: Sequence[Statement], parameters: Mapping[str, Any]) -> None:
    """Makes sure that every ``$name`` has a value.

    Raises:
        QueryError: one has none.
    """
    missing = sorted({f"${name}" for one in statements for name in one.parameters if name not in parameters})
    if missing:
        message = f"The statement asks for {', '.join(missing)}."
        raise QueryError("Parameters are missing", message, "Give the values, or write them in.")
