"""Whether an amount is a goal, a plan or a forecast: words of what is to come before it, or behind it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from innotui.reader.release import calendar
from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.around import Around
from innotui.reader.release.words import tables

_WORDS = tables("en")
_AHEAD = re.compile(rf"\b{_WORDS.pattern('target')}\b", re.IGNORECASE)
_AFTER = re.compile(rf"\s*(?:\w+\s+)?{_WORDS.pattern('target_after')}\b", re.IGNORECASE)
_NOT = re.compile(rf"\b{_WORDS.pattern('no_target')}\b", re.IGNORECASE)
_PAST = re.compile(rf"\b{_WORDS.pattern('past')}\b", re.IGNORECASE)
_TO_HAVE = re.compile(
    r"\b(?:to|will|would|should|shall)\s+(?:(?:also|then|further)\s+)?(?:have|hit|be(?:\s+(?:\w+ly\s+)?\w+ed)?)\b",
    re.IGNORECASE,
)
"""What sounds past, and is to come: "to hit", "will have", "will be increased"."""
_PURPOSE = re.compile(
    r"^\W*To\s+(?:build|deliver|create|reach|achieve|construct|produce|train|plant|install|recruit|hire|attract|supply)\b[^,;]{0,40}$"
)
"""As in "To build 8,000 of the flats, the city …"."""
_PART_OF_IT = re.compile(r"\b(?:share|part|portion|slice)\s+of\s+(?:the|this|that|its|a)\s*$", re.IGNORECASE)
"""What is shared out is there already: "will receive a share of the £900m fund"."""
_FROM_SIDE = re.compile(r"\bfrom\s*(?:the\s+|an?\s+|current\s+)*$", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:forecasts?|guidance|projections?|estimates?|outlook|targets?|goals?)\b", re.IGNORECASE)
_TO_SIDE = re.compile(r"[^.;]{0,50}?\bto\b", re.IGNORECASE)
_LATER = re.compile(
    r"[^,.;:]{0,70}\b(?:(?:are|is)\s+(?:also\s+)?(?:planned|targeted|expected|projected|forecast)|will\s+(?:also\s+)?be)\b|[^.;]{0,60}\b(?:are|is)\s+planned\b|[^.;,]{0,30}\bin\s+(?:\S+\s+){0,3}(?:forecast|outlook|projections?)\b",
    re.IGNORECASE,
)


def is_target(place: Around, period: str, written: date | None) -> bool:
    """Whether an amount is of what is to come.

    Args:
        place: the amount and the words around it.
        period: the window said in its own sentence, if one is.
        written: the day of the text.
    """
    last = calendar.last_day(period)
    if last and written and last < written and last.year < written.year:
        return False
    if is_from_side(place):
        return False
    if last and written and last.year > written.year and not _PAST.search(_TO_HAVE.sub(" ", place.before)):
        return True
    if place.amount.kind is Kind.MONEY and _PART_OF_IT.search(place.gap):
        return False
    if _PURPOSE.match(place.before):
        return True
    return _is_ahead(place) or bool(_AFTER.match(_NOT.sub(" ", place.after)) or _LATER.match(place.rest))


def is_from_side(place: Around) -> bool:
    """Whether an amount is where a move begins: "from 30 percent to 45 percent"."""
    if not _FROM_SIDE.search(place.gap):
        return False
    return bool(_TO_SIDE.match(place.rest)) or not (place.alone or _REVISED.search(place.before))


def is_ahead_of(period: str, written: date | None) -> bool:
    """Whether a window ends after the year of the text."""
    last = calendar.last_day(period)
    return bool(last and written and last.year > written.year)


def _is_ahead(place: Around) -> bool:
    """Whether words of hope hold up to the amount: no past tense, no other clause between."""
    hopes = [start for start, end in _hopes(place.whole) if end <= len(place.before)]
    if not hopes:
        return False
    between = _TO_HAVE.sub(" ", place.before[hopes[-1] :])
    listed = re.search(r":\s", between)
    return bool(listed) or not (_PAST.search(between) or re.search(r";\s|\s[-–—]\s|[—]", between))


@lru_cache(maxsize=8)
def _hopes(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where the words of what is to come stand in a sentence."""
    plain = _NOT.sub(lambda match: " " * len(match[0]), sentence)
    return tuple(match.span() for match in _AHEAD.finditer(plain))
