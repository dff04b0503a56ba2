"""What is suggested for a place in a text. How it is found stands in ``completer``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could be meant.

    Attributes:
        name: what is matched and shown.
        kind: ``column``, ``table``, ``view``, ``with``, ``function``, ``keyword`` or ``value``.
        text: what is put in.
        about: its type or signature.
        comment: what it is, in words.
        back: how many characters before its end the cursor comes to stand.
        also: other spellings by which it is found, as pinyin.
    """

    name: str
    kind: str
    text: str
    about: str = ""
    comment: str = ""
    back: int = 0
    also: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What is suggested for a place.

    Attributes:
        start: where what is typed of it begins, in characters; it is replaced up to the cursor.
        end: where it ends: the cursor, or behind a quote that stands there already.
        suggestions: the best first.
    """

    start: int
    end: int
    suggestions: tuple[Suggestion, ...] = ()
