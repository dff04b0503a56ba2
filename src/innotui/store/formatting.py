"""SQL laid out anew: other blanks and line breaks, and nothing else.

The layout is shandy-sqlfmt's. Of what it gives only the blanks are taken: every word and sign stays as it was typed,
and where it gives other words, fewer or more, the statement is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import duckdb

from innotui.errors import QueryError
from innotui.store.statement import pieces
from innotui.store.tokens import places, tokens

_WIDTH = 88
_HINT = "It stays as it was typed."


def formatted(sql: str) -> str:
    """A text with each of its statements laid out.

    Raises:
        QueryError: a statement cannot be laid out without changing it; the text is to stay as it was.
    """
    laid_out = sql
    for piece in reversed(list(pieces(sql))):
        laid_out = laid_out[: piece.start] + _formatted(piece.text) + laid_out[piece.end :]
    return laid_out


def _formatted(statement: str) -> str:
    from sqlfmt.api import format_string
    from sqlfmt.exception import SqlfmtError
    from sqlfmt.mode import Mode

    try:  # that dialect keeps names in the letters that they are written in
        laid_out = format_string(statement, Mode(line_length=_WIDTH, dialect_name="clickhouse", no_progressbar=True))
    except (SqlfmtError, RecursionError) as error:
        raise QueryError("Not formatted", _reason(error), _HINT) from None
    if list(_meant(statement)) != list(_meant(laid_out)):
        message = "This statement holds something that the layout would change, as // or a comment in brackets."
        raise QueryError("Not formatted", message, _HINT)
    return _in_old_letters(statement, laid_out).strip()


def _reason(error: Exception) -> str:
    return str(error).partition(": ")[2].partition(" Context")[0].strip() or "The statement is too deep."


def _meant(sql: str) -> Iterator[tuple[str, str]]:
    """Every word and sign in small letters but for texts, with the comments behind it without blanks."""
    place = places(sql)
    starts = sorted({0, *(place(at) for at, _ in duckdb.tokenize(sql)), len(sql)})
    lengths = {token.start: len(token.text) for token in tokens(sql)}
    for start, end in pairwise(starts):
        length = lengths.get(start, 0)
        word, behind = sql[start : start + length], sql[start + length : end]
        comments = "".join(behind.split())
        if word or comments:
            yield (word if word[:1] in "'\"$" else word.lower()), comments


def _in_old_letters(old: str, new: str) -> str:
    """The new layout with every word as it was typed."""
    for before, after in reversed(list(zip(tokens(old), tokens(new), strict=True))):
        new = new[: after.start] + before.text + new[after.start + len(after.text) :]
    return new
