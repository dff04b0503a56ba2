"""What a typed bracket or quote becomes: itself, a pair around the cursor, or a step over what stands there already."""

from __future__ import annotations

from typing import Literal

PAIRS = {"(": ")", "[": "]", "{": "}", "'": "'", '"': '"'}
_QUOTES = "'\""
_ROOM = " \t,;)]}"  # what may stand behind a pair that closes itself

Typed = Literal["plain", "pair", "over"]


def typed(char: str, before: str, after: str) -> Typed:
    """What a character becomes between what stands before and after it on its line."""
    follows = after[:1]
    if char in PAIRS.values() and follows == char and (char not in _QUOTES or before.count(char) % 2):
        return "over"
    if char not in PAIRS or (follows and follows not in _ROOM):
        return "plain"
    previous = before[-1:]
    if char in _QUOTES and (previous == char or previous.isalnum() or before.count(char) % 2):
        return "plain"  # it ends a text, doubles a quote in one, or is an apostrophe
    return "pair"


def is_empty_pair(before: str, after: str) -> bool:
    """Whether the cursor stands in a pair with nothing in it, which goes as a whole."""
    return bool(after) and PAIRS.get(before[-1:]) == after[0]
