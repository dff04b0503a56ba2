"""Lists with "respectively": the first thing goes with the first number, the second with the second.

A list is only taken apart where it has as many parts as there are numbers; what its first part says before "of"
holds for the others: "the output of solar cells, wafers and vehicles".
"""

from __future__ import annotations

import re

_SAID = re.compile(r"\brespectively\b|\bin\s+that\s+order\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,\s*and\b|,|\band\b|\bas\s+well\s+as\b)\s+", re.IGNORECASE)
_HEAD = re.compile(r"^(?P<head>.*?\b(?:of|in|for|with)\s+)(?P<first>\S.*)$", re.IGNORECASE)
_SHARED_TAIL = re.compile(r"^(?P<last>.*?\S)(?P<tail>\s+in\s+[A-Z].*)$")


def is_said(sentence: str) -> bool:
    """Whether a sentence distributes a list."""
    return bool(_SAID.search(sentence))


def parts(phrase: str, count: int) -> tuple[str, ...]:
    """The parts of a list, one for each number; none where the list has not as many."""
    plain = re.sub(r"\([^()]*\)", "", phrase)
    tail = _SHARED_TAIL.match(plain)
    pieces = [piece.strip() for piece in _PARTS.split(tail["last"] if tail else plain) if piece.strip()]
    if len(pieces) > count and count > 1:
        pieces = _joined(pieces, count)
    if len(pieces) != count or count < 2:
        return ()
    head = _HEAD.match(pieces[0])
    if head and not any(re.search(r"\s(?:of|in|for)\s", piece) for piece in pieces[1:]):
        pieces = [pieces[0], *(f"{head['head']}{piece}" for piece in pieces[1:])]
    return tuple(re.sub(r"^(?:the|its|their)\s+", "", " ".join(piece.split())) for piece in pieces)


def _joined(pieces: list[str], count: int) -> list[str]:
    """A list with one name too many may hold "research and development": nothing is guessed then."""
    return pieces if len(pieces) == count else []
