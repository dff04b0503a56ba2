"""SQL cut into words and signs by DuckDB itself, alike in all its versions. No statement is parsed here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from itertools import accumulate

import duckdb

from innotui.catalogue import Token

_KINDS = {
    duckdb.token_type.identifier: "name",
    duckdb.token_type.keyword: "keyword",
    duckdb.token_type.string_const: "text",
    duckdb.token_type.numeric_const: "number",
    duckdb.token_type.operator: "sign",
}  # comments are tokens in 2.0 only
# How far a token reaches, which DuckDB does not say: a quoted name, a text, a number, a word, a sign.
_TEXT = re.compile(
    r"\"(?:[^\"]|\"\")*\"?"
    r"|[eE]'(?:[^'\\]|\\.|'')*'?|[xXbB]?'(?:[^']|'')*'?|(\$\w*\$).*?(?:\1|$)"
    r"|\$\d+|\.?\d[\w.]*|\w+|(?:(?!--|/\*)[-+*/<>=~!@#%^&|?:])+|\S",
    re.DOTALL,
)
# What DuckDB 1 does not tell: a text or a quoted name at the end that has begun and does not end.
_UNFINISHED = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*(?P<open>[eE]?'|[xXbB]'|\"|\$\w*\$)", re.DOTALL)


def tokens(sql: str) -> tuple[Token, ...]:
    """The words and signs of a text, comments and blanks left out; it may be no SQL at all."""
    place = places(sql)
    found = [(place(at), kind) for at, kind in duckdb.tokenize(sql)]
    ends = [*(start for start, _ in found[1:]), len(sql)]
    told = tuple(
        _token(sql, start, end, _KINDS[kind]) for (start, kind), end in zip(found, ends, strict=False) if kind in _KINDS
    )
    return told if duckdb.__version__ >= "2" else (*told, *_unfinished(sql, told))


def _unfinished(sql: str, told: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands behind the last token and has no end."""
    over = told[-1].start + len(told[-1].text) if told else 0
    if (found := _UNFINISHED.match(sql, over)) is None:
        return ()
    kind = "name" if found["open"] == '"' else "text"
    return (Token(kind, sql[found.start("open") :], found.start("open")),)


def _token(sql: str, start: int, end: int, kind: str) -> Token:
    found = _TEXT.match(sql, start, end)
    text = found[0] if found else ""
    return Token("sign" if text == "." else kind, text, start)  # DuckDB counts a lone dot among the numbers


def places(sql: str) -> Callable[[int], int]:
    """From bytes, in which DuckDB counts, to characters."""
    if sql.isascii():
        return int
    return partial(bisect_right, list(accumulate(len(char.encode()) for char in sql)))
