"""Which names a few letters mean: whole beginnings first, then beginnings of words, then letters in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from innotui.completion.suggestion import Suggestion

_LEAST_FOR_TYPOS = 3  # letters
_CLOSE = 72  # of 100
_FEW = 8


class Names:
    """Suggestions to choose from, in the order of their likelihood; searched often, so prepared once."""

    def __init__(self, suggestions: Sequence[Suggestion], favoured: int = 0) -> None:
        """The first ones are ``favoured``, in their order, among those that match as well."""
        self._suggestions, self._favoured = suggestions, favoured
        self._spelt = [f"{one.name} {one.also}".strip().lower() for one in suggestions]

    def matching(self, typed: str, most: int, *, loosely: bool) -> list[Suggestion]:
        """Those that what is typed can mean, the likeliest first.

        Args:
            typed: some letters; none find everything.
            most: how many at most.
            loosely: also names that hold the letters in their order, and names with letters mistyped.
        """
        if not typed:
            return list(self._suggestions[:most])
        typed = typed.lower()
        found = process.extract(typed, self._spelt, scorer=LCSseq.similarity, score_cutoff=len(typed), limit=None)
        ranked = sorted((_rank(typed, spelt), min(at, self._favoured), len(spelt), at) for spelt, _, at in found)
        worst = _LOOSE if loosely else _LOOSE - 1
        places = [at for rank, _, _, at in ranked if rank <= worst][:most]
        if not places and loosely and len(typed) >= _LEAST_FOR_TYPOS:
            close = process.extract(typed, self._spelt, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_FEW)
            places = [at for _, _, at in close]
        return [self._suggestions[at] for at in places]


_LOOSE = 3


def _rank(typed: str, spelt: str) -> int:
    """0: the same, or all of its first word; 1: begins so; 2: a word in it does; 3: it holds the letters in order."""
    if spelt.startswith(typed):
        return 0 if spelt in (typed, f"{typed}()") else 1
    return 2 if _word_start(typed).search(spelt) else _LOOSE


@lru_cache(maxsize=8)
def _word_start(typed: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\b|_){re.escape(typed)}")
