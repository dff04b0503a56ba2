"""The thing that a number counts: the head of the noun phrase behind it ("34 key industrial chains": chains)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from innotui.reader.release.words import spellings, tables

_WORD = re.compile(
    r"(?:[^\S\n]*\n[^\S\n]*|[^\S\n]+|-)(?P<word>[^\W\d_][\w’'&.-]{0,38}[\w]|[^\W\d_]|&|\d+(?=[^\S\n]+[a-z])|[\d,.]+-[a-z]+)"
)
_FARTHEST = 9


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted thing where its head stands.

    Attributes:
        start, end: the place of the head.
    """

    start: int
    end: int


def noun_behind(text: str, place: int, singular: bool = False) -> Noun | None:
    """The head of the noun phrase that begins behind a place.

    Args:
        text: of the paragraph.
        place: the end of the number with its scale.
        singular: one thing is counted, and its name has no plural.
    """
    words = _phrase(text, place)
    if singular:
        return Noun(words[-1].start("word"), words[-1].end("word")) if words else None
    plurals = [number for number, word in enumerate(words) if _is_plural(word["word"])]
    if not plurals:
        return None
    last = plurals[0]
    for number in plurals[1:]:  # sales representatives
        if number == last + 1:
            last = number
    return Noun(words[last].start("word"), words[last].end("word"))


def _phrase(text: str, place: int) -> list[re.Match[str]]:
    """The words behind a place that may belong to one noun phrase."""
    words: list[re.Match[str]] = []
    while len(words) < _FARTHEST and (found := _WORD.match(text, place)):
        word = found["word"]
        if (word.lower() in _ends() and word != "US") or (words and word.lower().endswith("ly")):
            break
        if word == "and" and words and _is_plural(words[-1]["word"]):
            break
        words.append(found)
        place = found.end()
    return words


def _is_plural(word: str) -> bool:
    plain = word.lower()
    if plain in _plurals():
        return True
    return (
        plain.endswith("s") and len(plain) > 2 and plain not in _singulars() and not plain.endswith(("'s", "’s", "ss"))
    )


@cache
def _ends() -> frozenset[str]:
    return frozenset(tables("en").of("noun_ends"))


@cache
def _plurals() -> frozenset[str]:
    return frozenset(spelling.lower() for word in tables("en").of("noun_plurals") for spelling in spellings(word))


@cache
def _singulars() -> frozenset[str]:
    return frozenset(tables("en").of("noun_singulars"))
