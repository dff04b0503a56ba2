"""Which of many remembered texts a few typed words mean: those that hold all of them, then those that nearly do.

A word with a letter wrong or missing is compared with the words that stand in the texts, so that ten thousand texts
are searched between two keys; a number is never near to another. What the texts are is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
_LEAST_FOR_TYPOS = 4  # letters: shorter words are near to everything
_CLOSE = 75  # of 100
_SEARCHED = 4_000  # characters of a text in which near words are looked for; whole words are found anywhere


def _may_be_mistyped(word: str) -> bool:
    return word.isalpha() and len(word) >= _LEAST_FOR_TYPOS


class Finder:
    """Texts to be searched with every key; their words are gathered when first needed."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text.lower() for text in texts]

    def find(self, typed: str) -> tuple[list[int], int]:
        """The places of what is meant, in the order of the texts, and how many of them hold all words as typed.

        Args:
            typed: words; none find everything.
        """
        words = typed.lower().split()
        exact = [at for at, text in enumerate(self._texts) if all(word in text for word in words)]
        return exact + self._near(words, set(exact)), len(exact)

    def _near(self, words: Sequence[str], found: set[int]) -> list[int]:
        if not any(map(_may_be_mistyped, words)):
            return []
        near = [(word, self._close_to(word)) for word in words]
        return [at for at in range(len(self._texts)) if at not in found and self._nearly_holds(at, near)]

    def _nearly_holds(self, at: int, words: Sequence[tuple[str, frozenset[str]]]) -> bool:
        return all(word in self._texts[at] or not close.isdisjoint(self._words[at]) for word, close in words)

    def _close_to(self, word: str) -> frozenset[str]:
        """The words of the texts that a word may have been meant for."""
        from rapidfuzz import fuzz, process

        if not _may_be_mistyped(word):
            return frozenset()
        found = process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=None)
        return frozenset(spelt for spelt, _, _ in found)

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [frozenset(_WORD.findall(text[:_SEARCHED])) for text in self._texts]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(frozenset().union(*self._words))
