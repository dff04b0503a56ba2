"""A text in an engine's own dialect of SQL, cut at its semicolons: what is text, name or comment in it is left whole.

DuckDB's own way of cutting stands in ``statement``; it does not read Spark's backticks and backslashes. Nothing is
parsed: what a statement means is for the engine to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from innotui.engines.dialects import Dialect
from innotui.results import Statement

_POSTGRES = re.compile(
    r"(?P<comment>--[^\n]*)|(?P<open>/\*)"
    r"|(?P<held>[eE]'(?:[^'\\]|\\.|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|\"(?:[^\"]|\"\")*(?:\"|$)"
    r"|(?<![\w$])(?P<tag>\$(?:[^\W\d]\w*)?\$).*?(?:(?P=tag)|$))"
    r"|(?P<value>(?<![\w$])\$[a-z_][a-z0-9_]*)|(?P<end>;)|(?P<word>[\w$]+)",
    re.DOTALL,
)
_SPARK = re.compile(
    r"(?P<comment>--[^\n]*)|(?P<open>/\*)"
    r"|(?P<held>(?<!\w)[rR]'[^']*(?:'|$)|(?<!\w)[rR]\"[^\"]*(?:\"|$)"
    r"|'(?:[^'\\]|\\.)*(?:'|$)|\"(?:[^\"\\]|\\.)*(?:\"|$)|`(?:[^`]|``)*(?:`|$))"
    r"|(?P<value>(?<![\w$])\$[a-z_][a-z0-9_]*)|(?P<end>;)|(?P<word>\w+)",
    re.DOTALL,
)
_TABLES_FOLLOW = ("FROM", "JOIN", "TABLE")
_LIST_ENDS = ("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "ON", "SELECT", "(", ")")
_COMMENT_ENDS = re.compile(r"/\*|\*/")


def statements(sql: str, dialect: Dialect) -> list[Statement]:
    """What stands between semicolons, but for comments alone."""
    found, start, words, names = [], 0, 0, set[str]()
    for kind, begin, end in [*parts(sql, dialect), ("end", len(sql), len(sql))]:
        if kind == "end":
            if words:
                found.append(_statement(sql, start, begin, names))
            start, words, names = end, 0, set()
        elif kind != "comment":
            words += 1
            if kind == "value":
                names.add(sql[begin + 1 : end])
    return found


def _statement(sql: str, start: int, end: int, names: set[str]) -> Statement:
    piece = sql[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    text = piece.strip()
    return Statement(text, sql.count("\n", 0, begin), begin, begin + len(text), tuple(sorted(names)))


def statement_at(sql: str, at: int, dialect: Dialect) -> Statement | None:
    """The statement at a place, in characters; between two of them the one before."""
    found = statements(sql, dialect)
    before = [one for one in found if one.start <= at] or found[:1]
    return before[-1] if before else None


def first_word(sql: str, dialect: Dialect) -> str:
    """The first word in upper case, past comments and brackets; the first sign where there is no word."""
    for kind, begin, end in parts(sql, dialect):
        if kind == "word":
            return sql[begin:end].upper()
        if kind == "sign" and sql[begin] != "(":
            return sql[begin:end]
    return ""


def put(sql: str, dialect: Dialect, value: Callable[[str], str]) -> str:
    """A statement with what ``value`` gives in place of each ``$name``, but for those in texts, names and comments."""
    out, done = list[str](), 0
    for kind, begin, end in parts(sql, dialect):
        if kind == "value":
            out += [sql[done:begin], value(sql[begin + 1 : end])]
            done = end
    return "".join([*out, sql[done:]])


def qualified(sql: str, dialect: Dialect, names: Container[str], schema: str) -> str:
    """A statement whose tables are named with their schema; what a WITH names is none of them.

    Args:
        sql: the statement.
        dialect: that it is written in.
        names: of the schema's tables, in lower case.
        schema: its name.
    """
    found = [(kind, sql[begin:end], begin) for kind, begin, end in parts(sql, dialect) if kind != "comment"]
    words = ["", *(text.upper() for _, text, _ in found), "", ""]
    own = {words[at].lower() for at in range(len(found)) if words[at + 1 : at + 3] == ["AS", "("]}
    out, done, is_listing = list[str](), 0, False
    for at, (kind, text, begin) in enumerate(found, 1):
        before = words[at - 1]
        is_listing = before in _TABLES_FOLLOW or (is_listing and words[at] not in _LIST_ENDS)
        name = text.strip(dialect.quote).lower() if kind == "held" and text[0] == dialect.quote else text.lower()
        is_there = kind in ("word", "held") and name in names and name not in own and words[at + 1] != "."
        if is_there and (before in _TABLES_FOLLOW or (is_listing and before == ",")):
            out += [sql[done:begin], f"{dialect.quoted(schema)}."]
            done = begin
    return "".join([*out, sql[done:]])


def parts(sql: str, dialect: Dialect) -> Iterator[tuple[str, int, int]]:
    """The kind, begin and end of what stands in a text, blanks left out.

    Kinds are ``comment``, ``held`` (a text, or a name in quotes), ``value`` (a ``$name``), ``word``, ``sign`` and
    ``end``, a semicolon.
    """
    pattern, at = _SPARK if dialect.escapes else _POSTGRES, 0
    while at < len(sql):
        found = pattern.match(sql, at)
        if found is None:
            if not sql[at].isspace():
                yield "sign", at, at + 1
            at += 1
            continue
        kind = found.lastgroup or "sign"
        kind, end = ("comment", _comment_end(sql, at)) if kind == "open" else (kind, found.end())
        yield ("held" if kind == "tag" else kind), at, end
        at = end


def _comment_end(sql: str, start: int) -> int:
    """Where a comment ends that may hold others."""
    depth = 0
    for mark in _COMMENT_ENDS.finditer(sql, start):
        depth += 1 if mark[0] == "/*" else -1
        if not depth:
            return mark.end()
    return len(sql)
