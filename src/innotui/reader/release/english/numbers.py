"""Numbers in English text: digits with any separators, number words, fractions, scales.

One regular expression finds the words and digits that numbers are made of; each run of them is read by a small
grammar, as far as it makes a number. What a number counts, its unit and its hedge are ``amounts``' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lark import Lark, Token
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from innotui.reader.release.english.number_words import number_tokens
from innotui.reader.release.english.spoken import Form, Meaning, NotOneNumberError, Spoken

__all__ = ["Form", "Number", "find_numbers"]

_GRAMMAR = """
start: written scales          -> scaled
    | words                    -> worded
    | words AND A HALF SCALE*  -> and_half
    | HALF A SCALE+            -> half_of
    | HALF A DOZEN             -> half_dozen
    | part
    | part OF A SCALE+         -> part_of
    | ordinal
    | MULTIPLE                 -> multiple
    | FOLD                     -> fold
    | words FOLDED             -> folded
    | written FOLDED           -> folded

written: DIGITS                -> digits
    | DIGITS VULGAR            -> mixed
    | VULGAR                   -> vulgar
    | DIGITS AND A HALF        -> digits_half
    | DIGITS DOZEN             -> digits_dozen
scales: (SCALE | HUNDRED)*

words: chunk | words chunk | words AND chunk
chunk: below_thousand SCALE*
    | A SCALE+                 -> one_scale
?below_thousand: below_hundred
    | below_hundred POINT ONE+ -> decimal
    | below_hundred HUNDRED    -> hundreds
    | A HUNDRED                -> one_hundred
    | A DOZEN                  -> dozen
    | below_hundred DOZEN      -> dozens
    | DOZEN                    -> dozen
below_hundred: ONE | TEEN | TEN | TEN ONE

part: A parted | words parted | HALF
parted: PART | THIRD | HALF
ordinal: THIRD | ORDINAL | TEN THIRD | TEN ORDINAL | NTH

%declare DIGITS VULGAR SCALE HUNDRED DOZEN ONE TEEN TEN A AND HALF POINT OF PART THIRD ORDINAL NTH
%declare MULTIPLE FOLD FOLDED
"""

_GAP = re.compile(r"[^\S\n]*(?:-|\n)?[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands.

    Attributes:
        start, end: its place in the text, without the words of its scale.
        behind: where the words of its scale end; ``end`` where it has none.
        value: as written without separators, words as digits, fractions as ``1/3``.
        scale: power of ten of the words behind it.
        form: how it is said.
        worded: in words, not in digits.
    """

    start: int
    end: int
    behind: int
    value: str
    scale: int
    form: Form
    worded: bool


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a text, in order; they never overlap."""
    return tuple(number for run in _runs(text) for number in _of_run(run))


def _of_run(run: list[Token]) -> Iterator[Number]:
    """The numbers of a run of number words: the longest that begins at each place."""
    while run:
        spoken, length = _longest(run[:_LONGEST])
        if spoken:
            yield _placed(run[0], spoken)
        run = run[length if spoken else 1 :]


def _longest(tokens: list[Token]) -> tuple[Spoken | None, int]:
    """The longest number that begins some tokens, and how many of them it takes."""
    length = 0 if tokens[0].type in _NEVER_FIRST else len(tokens)
    while length:
        read = _read(tokens[:length])
        if isinstance(read, Spoken):
            return read, length
        length = min(length - 1, read)
    return None, 0


def _placed(first: Token, spoken: Spoken) -> Number:
    start = first.start_pos or 0
    return Number(start, spoken.end, spoken.behind, spoken.value, spoken.scale, spoken.form, spoken.worded)


def _read(tokens: Sequence[Token]) -> Spoken | int:
    """What some tokens make; where they make no number, how many of them may."""
    try:
        return _grammar().parse(tokens)  # type: ignore[return-value]  # what Meaning makes
    except UnexpectedToken as error:
        return next((place for place, token in enumerate(tokens) if token is error.token), len(tokens) - 1)
    except NotOneNumberError as error:
        return _before(tokens, error.end)


def _before(tokens: Sequence[Token], end: int) -> int:
    """How many tokens end before a place; all but one where it is not known."""
    return sum((token.end_pos or 0) <= end for token in tokens) if end else len(tokens) - 1


_LONGEST = 12
"""So many words make the longest number; more of them are no text."""
_NEVER_FIRST = {"AND", "OF", "POINT", "SCALE", "FOLDED", "PART", "HUNDRED"}


def _runs(text: str) -> Iterator[list[Token]]:
    """Number words that stand side by side; digits begin a number of their own."""
    run: list[Token] = []
    for token in number_tokens(text):
        if run and (token.type == "DIGITS" or not _GAP.fullmatch(text, run[-1].end_pos or 0, token.start_pos or 0)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


class _Tokens(Lexer):
    """Hands the grammar the tokens that are there already."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(data)


@cache
def _grammar() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer=_Tokens, transformer=Meaning())
