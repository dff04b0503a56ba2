"""A person's SQL in another dialect than DuckDB's: where its statements stand, its words, its layout.

DuckDB cuts a text as PostgreSQL does, but for what stands in Spark's quotes. There it is shown letters of the same
number in quotes of its own, so that every word keeps its place. What is sent to an engine is never written so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from innotui.catalogue import Token
from innotui.engines.dialects import DUCKDB, Dialect
from innotui.errors import QueryError
from innotui.store import formatting, lexing, statement
from innotui.store.tokens import tokens

_SPARK_HELD = re.compile(
    r"--[^\n]*|/\*.*?(?:\*/|$)"
    r"|(?P<text>'(?:[^'\\]|\\.)*(?P<text_end>'|$)|\"(?:[^\"\\]|\\.)*(?P<other_end>\"|$))|(?P<name>`[^`]*(?P<name_end>`|$))",
    re.DOTALL,
)


def statement_at(sql: str, at: int, dialect: Dialect) -> str:
    """The one statement at a place, in characters, as far down and right as it stands in the whole text."""
    if dialect is DUCKDB:
        return statement.statement_at(sql, at)
    found = lexing.statement_at(sql, at, dialect)
    return statement.in_place(sql, found.start, found.end) if found else ""


def count(sql: str, dialect: Dialect) -> int:
    """How many statements a text has."""
    found = statement.pieces(sql) if dialect is DUCKDB else lexing.statements(sql, dialect)
    return len(list(found))


def tokens_of(dialect: Dialect) -> Callable[[str], tuple[Token, ...]]:
    """What cuts a text of a dialect into its words and signs; it need not be finished."""
    return _spark_tokens if dialect.escapes else tokens


def _spark_tokens(sql: str) -> tuple[Token, ...]:
    """The words of Spark's SQL; a name in its quotes comes without them."""
    found = tokens(_SPARK_HELD.sub(_like_duckdb, sql))
    return tuple(Token(one.kind, sql[one.start : one.start + len(one.text)], one.start) for one in found)


def _like_duckdb(found: re.Match[str]) -> str:
    """The same number of signs, in DuckDB's quotes; a comment stays."""
    if found["text"] is None and found["name"] is None:
        return found[0]
    quote = "'" if found["text"] is not None else '"'
    ends = found["text_end"] or found["other_end"] or found["name_end"]
    inner = "x" * (len(found[0]) - 1 - bool(ends))
    return f"{quote}{inner}{quote if ends else ''}"


def formatted(sql: str, dialect: Dialect) -> str:
    """A text with each of its statements laid out.

    Raises:
        QueryError: one cannot be laid out without changing it; the text is to stay as it was.
    """
    if dialect.escapes and any(
        found["text"] or found["name"] for found in _SPARK_HELD.finditer(sql) if _differs(found)
    ):
        message = f"The layout does not know {dialect.title}'s backticks, double quotes and backslashes."
        raise QueryError("Not formatted", message, "It stays as it was typed.")
    return formatting.formatted(sql)


def _differs(found: re.Match[str]) -> bool:
    return found[0][0] in '`"' or (found[0][0] == "'" and "\\" in found[0])
