"""Queries in queries: the words of the innermost one around a place, whatever brackets are still open."""

from __future__ import annotations

from collections.abc import Sequence

from innotui.catalogue import Token


def innermost(words: Sequence[Token], rest: Sequence[Token]) -> tuple[Token, ...]:
    """The words of the innermost query around the place, behind those of the WITH that it may ask."""
    begin, opened = _opened(words)
    closed = _closed(rest)
    end = closed[len(opened) - 1] if begin and len(closed) >= len(opened) else len(rest)
    made = words[:begin] if begin and words[0].word == "with" else ()
    before = [token for at, token in enumerate(words) if at >= begin and at not in opened]
    behind = [token for at, token in enumerate(rest[:end]) if at not in closed]
    return (*made, Token("sign", ")", 0), *before, *behind)


def _opened(words: Sequence[Token]) -> tuple[int, set[int]]:
    """Where the innermost query begins, and the brackets that are still open in it."""
    depth, still = 0, set()
    for at in range(len(words) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(words[at].text, 0)
        if depth < 0:
            still.add(at)
            depth = 0
            if at + 1 < len(words) and words[at + 1].word in ("select", "from", "with"):
                return at + 1, still
    return 0, still


def _closed(words: Sequence[Token]) -> list[int]:
    """The brackets that close what was opened before these words."""
    depth, there = 0, []
    for at, token in enumerate(words):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth < 0:
            there.append(at)
            depth = 0
    return there
