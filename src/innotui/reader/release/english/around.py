"""An amount with the words around it in its sentence, windows blanked out: what the rules of reading look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Window
from innotui.reader.release.english.clauses import Span

_HEDGE = re.compile(
    r"(?:(?<=\s)|^)(?:(?:well|just|slightly|far|little|a little)\s+)?(?:more\s+than|over|exceed(?:s|ed|ing)|above"
    r"|(?:greater|higher)\s+than|in\s+excess\s+of|upwards?\s+of|nearly|almost|close\s+to|just\s+(?:under|below|short\s+of)|approaching"
    r"|about|around|approximately|approx\.?|some|roughly|near|an\s+estimated|estimated|at\s+least|(?:no|not)\s+(?:less|fewer|lower)\s+than"
    r"|as\s+(?:much|many|high|low)\s+as|at\s+most|(?:no|not)\s+more\s+than|(?:less|fewer|lower)\s+than|under|below"
    r"|(?<=by )up\s+to"
    r"|only|another|a\s+further|a\s+total\s+of|a\s+whopping|a\s+record|an?\s+additional|fully|still|also|~)\s*$",
    re.IGNORECASE,
)

_DATELINE = re.compile(
    r"^\W*[A-Z][\w'. -]{2,40},\s+\([^)]{2,40}\)\s*(?:--|[-–—])\s"
    r"|^\W*[A-Z][A-Z'. -]{2,}(?:,[^()/]{0,40}?)?(?:\s*\([^)]{2,40}\)|\s*/[^/]{2,60}/)?\s*(?:--|[-–—])\s"
)
"""A place in capitals and a day before the first words."""


@dataclass(frozen=True, slots=True)
class Around:
    """An amount where it stands.

    Attributes:
        amount: the amount.
        sentence: it stands in; places are the paragraph's.
        whole: the sentence without windows.
        before: the sentence up to it, without windows and without its hedge.
        gap: the same, from the amount before it.
        after: behind it, up to the next amount or the sentence's end, without windows.
        rest: behind it to the sentence's end, without windows.
        stepped: "year on year" or the like follows directly.
        alone: it is the first amount of its sentence.
        previous: the amount before it in the sentence.
        remembered: what the percentage spoken of last in the text measured; empty where there was none.
    """

    amount: Amount
    sentence: Span
    whole: str
    before: str
    gap: str
    after: str
    rest: str
    stepped: bool
    alone: bool
    previous: Amount | None = None
    remembered: str = ""


def places(sentence: Span, amounts: Sequence[Amount], windows: Sequence[Window]) -> list[Around]:
    """The amounts of a sentence with the words around each."""
    inside = [amount for amount in amounts if sentence.start <= amount.start < sentence.end]
    blank = _blanked(sentence, windows)
    found = []
    for place, amount in enumerate(inside):
        start, end = amount.start - sentence.start, amount.end - sentence.start
        last = inside[place - 1].end - sentence.start if place else 0
        following = inside[place + 1].start - sentence.start if place + 1 < len(inside) else len(blank)
        found.append(
            Around(
                amount,
                sentence,
                blank,
                unhedged(blank[:start]),
                unhedged(blank[last:start]),
                blank[end:following],
                blank[end:],
                _is_stepped(amount, windows),
                not place,
                inside[place - 1] if place else None,
            )
        )
    return found


def unhedged(before: str) -> str:
    """Words before an amount without those that hedge it: "less than" is no fall."""
    while match := _HEDGE.search(before.rstrip() + " "):
        before = before[: match.start()]
    return before


def _blanked(sentence: Span, windows: Sequence[Window]) -> str:
    text = sentence.text
    if line := _DATELINE.match(text):
        text = " " * line.end() + text[line.end() :]
    for window in windows:
        start, end = max(0, window.start - sentence.start), window.end - sentence.start
        if start < len(text) and end > 0:
            text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return text


def _is_stepped(amount: Amount, windows: Sequence[Window]) -> bool:
    return any(window.base_period.startswith("P") and 0 <= window.start - amount.end <= 2 for window in windows)
