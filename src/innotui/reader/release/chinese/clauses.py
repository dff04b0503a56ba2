"""Where a Chinese paragraph's sentences and clauses begin and end; commas and stops within numbers part nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LONGEST = 500
_SENTENCE = re.compile(r"[。！？!?\n]+[”’)]?|(?<=[^\d])\.(?=\s|$)")
_PART = re.compile(r"[；;]")
_CLAUSE = re.compile(r"[，；;：。！？!?\n()]|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The joints of a folded paragraph: first places of its sentences, of parts between semicolons, of clauses."""

    text: str
    sentences: tuple[int, ...]
    parts: tuple[int, ...]
    clauses: tuple[int, ...]

    def sentence(self, place: int) -> int:
        """Where the sentence of a place begins."""
        return _at(self.sentences, place)

    def part(self, place: int) -> int:
        """Where the part between stops and semicolons begins."""
        return _at(self.parts, place)

    def clause(self, place: int) -> int:
        """Where the clause begins."""
        return _at(self.clauses, place)

    def clause_end(self, place: int) -> int:
        """Where the clause ends, before its sign."""
        following = bisect_right(self.clauses, place)
        return self.clauses[following] - 1 if following < len(self.clauses) else len(self.text)

    def sentence_end(self, place: int) -> int:
        """Where the sentence ends."""
        following = bisect_right(self.sentences, place)
        return self.sentences[following] if following < len(self.sentences) else len(self.text)


def clauses(text: str) -> Clauses:
    """The joints of a folded paragraph."""
    signs = [sign.end() for sign in _CLAUSE.finditer(text)]
    sentences = _short([0, *(stop.end() for stop in _SENTENCE.finditer(text))], signs, len(text))
    parts = tuple(sorted({*sentences, *(stop.end() for stop in _PART.finditer(text))}))
    return Clauses(text, sentences, parts, tuple(sorted({*parts, *signs})))


def _short(starts: list[int], signs: list[int], length: int) -> tuple[int, ...]:
    """Sentences cut where they grow too long, at a clause if there is one: tables and lists without a full stop."""
    short = []
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        short.append(start)
        while end - short[-1] > _LONGEST:
            last = bisect_right(signs, short[-1] + _LONGEST) - 1
            cut = signs[last] if last >= 0 and signs[last] > short[-1] else short[-1] + _LONGEST
            short.append(cut)
    return tuple(short)


def _at(starts: tuple[int, ...], place: int) -> int:
    return starts[bisect_right(starts, place) - 1]
