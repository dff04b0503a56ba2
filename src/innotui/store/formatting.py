"""SQL laid out anew: other blanks and line breaks, and nothing else.

The layout is shandy-sqlfmt's. Of what it gives only the blanks are taken: every word, sign and comment stays as it was
typed. It rewraps comments and does not know all of DuckDB's signs, so it is shown short stand-ins for these, which
give way to what was typed. Where it gives other words, fewer or more, the statement is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from innotui.errors import QueryError
from innotui.store.statement import pieces
from innotui.store.tokens import tokens

_WIDTH = 88
_HINT = "It stays as it was typed."
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_KNOWN_SIGNS = frozenset({"::", "->", "->>", "||", "<=", ">=", "<>", "!=", "==", "=>", ":="})
_BRACES = {"{": "(", "}": ")"}  # it takes two of them for a template

_Part = tuple[str, str]
"""A word or sign, and the blanks and comments behind it."""


def formatted(sql: str) -> str:
    """A text with each of its statements laid out, on lines of its own.

    Raises:
        QueryError: a statement cannot be laid out without changing it; the text is to stay as it was.
    """
    laid_out, found = sql, list(pieces(sql))
    for before, piece in reversed(list(zip([None, *found], found, strict=False))):
        is_behind = before is not None and "\n" not in sql[before.end : piece.start] and piece.text[:2] != "--"
        new = ("\n" if is_behind else "") + _formatted(piece.text)
        laid_out = laid_out[: piece.start].rstrip(" " if is_behind else "") + new + laid_out[piece.end :]
    return laid_out


def _formatted(statement: str) -> str:
    from sqlfmt.api import format_string
    from sqlfmt.exception import SqlfmtError
    from sqlfmt.mode import Mode

    old = _cut(statement)
    stands_in = "".join(_standing_in(old))
    comments = [comment for _, behind in old for comment in _COMMENT.findall(behind)]
    try:  # that dialect keeps names in the letters that they are written in
        laid_out = format_string(stands_in, Mode(line_length=_WIDTH, dialect_name="clickhouse", no_progressbar=True))
    except (SqlfmtError, RecursionError) as error:
        raise QueryError("Not formatted", _reason(error), _HINT) from None
    new = _cut(laid_out)
    if not _is_same(old, new, len(comments)):
        raise QueryError("Not formatted", "This statement holds something that the layout would change.", _HINT)
    return "".join(_in_old_letters(old, new, comments)).strip()


def _reason(error: Exception) -> str:
    return str(error).partition(": ")[2].partition(" Context")[0].strip() or "The statement is too deep."


def _cut(sql: str) -> list[_Part]:
    """All of a text; what stands before its first word is behind an empty one."""
    words = tokens(sql)
    starts = [0, *(word.start for word in words), len(sql)]
    texts = ["", *(word.text for word in words)]
    return [(text, sql[start + len(text) : end]) for text, (start, end) in zip(texts, pairwise(starts), strict=True)]


def _is_same(old: Sequence[_Part], new: Sequence[_Part], comments: int) -> bool:
    """Whether all words, signs and comments are there still, in their order, and nothing else is."""
    words = [_sign(word).lower() for word, _ in old] == [word.lower() for word, _ in new]
    behind = "".join(f"{behind}\n" for _, behind in new)
    names = [found.strip("-/* ") for found in _COMMENT.findall(behind)]
    return words and names == [f"c{place + 1}" for place in range(comments)] and not _COMMENT.sub("", behind).strip()


def _standing_in(parts: Sequence[_Part]) -> Iterator[str]:
    """The text with short comments, and with signs that the layout knows."""
    numbers = count(1)

    def short(found: re.Match[str]) -> str:
        name = f"c{next(numbers)}"
        return f"-- {name}" if found[0].startswith("--") else f"/* {name} */"

    for word, behind in parts:
        yield _sign(word)
        yield _COMMENT.sub(short, behind)


def _sign(word: str) -> str:
    if word[:2].lower() == "e'":
        return f"'{'x' * (len(word) - 3)}'"
    is_unknown = len(word) > 1 and word not in _KNOWN_SIGNS and not re.search(r"[\w'\"$.]", word)
    return "+" if is_unknown else _BRACES.get(word, word)


def _in_old_letters(old: Sequence[_Part], new: Sequence[_Part], comments: Sequence[str]) -> Iterator[str]:
    """The new layout with every word and comment as it was typed."""
    left = iter(comments)
    for (word, was_behind), (_, behind) in zip(old, new, strict=True):
        yield word
        if not behind and was_behind == " " and word.lower() in (":", "materialized"):
            yield was_behind  # the layout closes up what it does not know
        yield _COMMENT.sub(lambda _: next(left).rstrip(), behind)
