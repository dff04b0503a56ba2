"""What may stand at a place of a text: a table, a column, a value, any name, or nothing that could be suggested."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from innotui.catalogue import Token
from innotui.completion.nesting import innermost
from innotui.completion.scope import BEFORE_RELATIONS

Tokens = Callable[[str], Sequence[Token]]
"""Cuts a text into words and signs; the store has one."""

Wanted = Literal["relation", "column_of", "name", "clause", "value", "nothing"]

_WORD = re.compile(r"\w*$")
_COMPARING = frozenset({"=", "==", "<>", "!=", "<", ">", "<=", ">=", "in", "not", "like", "ilike", "is", "glob"})
_FAR = 20_000
"""Characters before and after the place that are looked at; statements of a longer text begin where a line ends so."""
_CLAUSES = frozenset(
    "select where group order having qualify on using by and or when then else case limit set values with".split()  # noqa: SIM905 - reads as a line
)


@dataclass(frozen=True)
class Context:
    """What may stand at a place.

    Attributes:
        wanted: what kind of thing.
        start: where what is typed of it begins.
        typed: the letters from there to the place.
        statement: the words of the statement around it, without what is typed.
        qualifier: for ``column_of`` the word before the dot; for ``value`` the word before the column's dot.
        column: the column that is compared: for ``value``, and for ``name`` where a value may stand.
        quoted: whether a double quote has been opened.
        outer: the words of the queries around the innermost one.
    """

    wanted: Wanted
    start: int
    typed: str = ""
    statement: tuple[Token, ...] = ()
    qualifier: str = ""
    column: str = ""
    quoted: bool = False
    outer: tuple[Token, ...] = ()


def near(text: str, at: int) -> int:
    """Where a long text is cut, so that a place in it is found fast: behind a statement far enough before the place."""
    end = text.find(";\n", max(0, at - _FAR), at) if at > _FAR else -1
    return end + 2 if end >= 0 else 0


def context_at(text: str, at: int, tokens: Tokens) -> Context:
    """What may stand at a place, in characters, of a text that need not be finished."""
    before, after = text[:at], text[at : at + _FAR]
    found = _WORD.search(before)
    start = found.start() if found else at
    probed = tokens(f"{before} zq")
    state, opened = _state(before, probed, tokens)
    if state == "closed":
        return Context("nothing", at)
    if state != "code":
        start = opened
    words = _last_statement([token for token in probed if token.start < start])
    typed = before[start + (state != "code") :]
    rest = _first_statement(tokens(after if state == "code" else after.partition("'" if state == "text" else '"')[2]))
    around = innermost(words, rest)
    if state == "text":
        column, qualifier = _compared(words)
        return Context("value" if column else "nothing", start, typed, around, qualifier, column)
    context = _named(words, around, start, typed, quoted=state == "name")
    return replace(context, outer=(*words, *rest))


def _named(words: Sequence[Token], around: tuple[Token, ...], start: int, typed: str, *, quoted: bool) -> Context:
    last = words[-1] if words else None
    if last and last.text == "." and len(words) > 1:
        return Context("column_of", start, typed, around, words[-2].word, quoted=quoted)
    if typed[:1].isdigit() or (last and (last.word == "as" or last.text == "$")):
        return Context("nothing", start, typed)  # a number, a new name, a parameter
    wanted: Wanted = "relation" if _after_from(words) else "name"
    if _after_from(words[:-1]) and last and last.kind == "name" and not quoted:
        wanted = "clause"  # else it is a new name for the table
    may_be_value = not quoted and last and (last.text in ("(", ",") or last.word in _COMPARING - {"is", "not"})
    column, qualifier = _compared(words) if wanted == "name" and may_be_value else ("", "")
    return Context(wanted, start, typed, around, qualifier, column, quoted)


def _state(before: str, probed: Sequence[Token], tokens: Tokens) -> tuple[str, int]:
    """Whether a text ends in code, in an open ``text`` or ``name``, or in a comment (``closed``), and its start.

    The cutting is asked what it makes of a further word or quote at the end: what is open swallows them.
    """
    if probed and probed[-1].start == len(before) + 1:
        return "code", 0
    for quote, state, kind in (("'", "text", "text"), ('"', "name", "name")):
        last = (tokens(before + quote) or (Token("", "", -1),))[-1]
        if last.kind == kind and last.text[:1] == quote and last.start + len(last.text) == len(before) + 1:
            return state, last.start
    return "closed", 0


def _last_statement(words: Sequence[Token]) -> tuple[Token, ...]:
    ends = [at for at, token in enumerate(words) if token.text == ";"]
    return tuple(words[ends[-1] + 1 :] if ends else words)


def _first_statement(words: Sequence[Token]) -> tuple[Token, ...]:
    end = next((at for at, token in enumerate(words) if token.text == ";"), len(words))
    return tuple(words[:end])


def _after_from(words: Sequence[Token]) -> bool:
    """Whether a table is to follow: behind FROM or JOIN, or behind a comma of the list there."""
    if not words:
        return False
    if words[-1].word in BEFORE_RELATIONS:
        return True
    if words[-1].text != ",":
        return False
    depth = 0
    for token in reversed(words):
        depth += {")": 1, "(": -1}.get(token.text, 0)
        if depth < 0 or (depth == 0 and token.word in _CLAUSES and token.kind == "keyword"):
            return False
        if depth == 0 and token.word == "from":
            return True
    return False


def _compared(words: Sequence[Token]) -> tuple[str, str]:
    """The column, and the word before its dot, that a text behind these words is compared with."""
    at = len(words) - 1
    while at >= 0 and (words[at].kind == "text" or words[at].text in (",", "(")):
        at -= 1
    begin = at
    while at >= 0 and words[at].word in _COMPARING:
        at -= 1
    if at == begin or at < 0 or words[at].kind not in ("name", "keyword"):
        return "", ""
    qualifier = words[at - 2].word if at > 1 and words[at - 1].text == "." else ""
    return words[at].word, qualifier
