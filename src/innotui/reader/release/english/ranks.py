"""Ordinals and numbers that say a rank: "third-largest", "ranked second", "was No. 2"."""

from __future__ import annotations

import re

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.english.numbers import Form, Number

_SUPERLATIVE = re.compile(
    r"[\s-]+(?:(?:most|least)\b|(?:larg|bigg|high|low|fast|strong|great|wealthi|rich|long|small|busi|heavi|quick|tall|deep|old|"
    r"young|slow|cheap|poor|weak|warm|wett|hott|dri|cold|steep|mild|happi|safe|lead)est\b|best\b|worst\b|leading\b)",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|plac(?:e|es|ed|ing)|came|comes|coming|stood|stands|standing|finish(?:es|ed|ing)?|position(?:ed)?|"
    r"rated|listed|sits?|sat)\s+(?:(?:as|at|in|number|to|joint|the|up|from|a|globally|nationally|nationwide)\s+){0,3}$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\brank(?:s|ed|ing)?\s+(?:\w+\s+)?(?:(?:\w+(?:st|nd|rd|th)|first|second|third),?\s+)+(?:and\s+)?$", re.IGNORECASE
)
_RANKED_BEFORE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|stood|stands|placed)\s+(?:\d+\w\w|first|second|third|fourth|fifth|sixth)\b[^.;]{0,40}(?:\band|,)\s+$",
    re.IGNORECASE,
)
_IN = re.compile(r"\s+(?:in|for|by|among|on)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:moved|rose|risen|climbed|fell|fallen|slipped|dropped|jumped|improved|up|down)\s+(?:up\s+|down\s+)?(?:\w+\s+(?:places|spots)\s+)?"
    r"(?:to|from)\s+(?:\d+(?:st|nd|rd|th)\s+(?:\w+\s+)?(?:to|from)\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_TO_RANK = re.compile(r"\s+(?:place\s+|spot\s+)?to\s+(?:the\s+)?\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_RANK_SAID = re.compile(
    r"\bNo\.\s?\d|\brank(?:s|ed|ing)?\b|\bwas\s+(?:first|second)\b|\b(?:larg|bigg)est\b[^.]*$", re.IGNORECASE
)
_RANKED_NUMBER = re.compile(r"\brank(?:s|ed|ing)?\s+(?:as\s+|at\s+|number\s+|globally\s+)?$", re.IGNORECASE)
_PLACE = re.compile(
    r"[\s-]+(?:place|position|rank|spot)\b|\s+(?:in|across|among)\s+(?:the\s+)?(?:world|country|nation|province|region|china|asia|europe|africa)\b"
    r"|\s+(?:nationwide|nationally|globally|worldwide)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\b(?:No\.?|number)\s?|#)$", re.IGNORECASE)
_WHERE = re.compile(
    r"\s+(?:globally|nationwide|nationally|worldwide|in\s+(?:the\s+)?(?:world|country|nation|province|china|asia|europe|africa))\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:world|country|nation|china|asia|europe|africa|region|province)['’]s\s+$", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|is|are|was|were|be|been|being|remain(?:s|ed)?|as|it|them|the|'s|’s|world's|country's|nation's|at|to|placed)\s+(?:the\s+|as\s+|at\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\s*(?:[,.;)]|$|in\b|among|of\s+(?:all|the)|with\b|globally|nationwide|nationally|worldwide|for\b|by\b|on\b|spot|position|place|across)",
    re.IGNORECASE,
)


def rank_of(text: str, number: Number) -> Amount | None:
    """The rank that an ordinal says; None where it only counts on ("the third quarter", "the 14th plan")."""
    superlative = _SUPERLATIVE.match(text, number.end)
    if not superlative and not _is_ranked(text, number):
        return None
    return _rank(number, number.start, superlative.end() if superlative else number.end)


def numbered_rank(text: str, number: Number) -> Amount | None:
    """The rank of "was No. 2" and "ranked 5 in"; None for the number of a thing ("No. 12 Document")."""
    if number.form is not Form.CARDINAL or number.scale or not number.value.isdigit() or int(number.value) > 300:
        return None
    if _RANKED_NUMBER.search(text, max(0, number.start - 30), number.start) and _AMONG.match(text, number.end):
        return _rank(number, number.start, number.end)
    numbered = _NUMBERED.search(text, max(0, number.start - 10), number.start)
    if not numbered:
        return None
    if _WHERE.match(text, number.end) or _OF_ALL.search(text, max(0, numbered.start() - 20), numbered.start()):
        return _rank(number, numbered.start(), number.end)
    if not _AMONG.match(text, number.end) or not _IS.search(text, max(0, numbered.start() - 30), numbered.start()):
        return None
    return _rank(number, numbered.start(), number.end)


def _is_ranked(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 70) : number.start]
    if _RANKED.search(before) or _LISTED.search(before):
        return True
    if not number.worded and (_MOVED.search(before) or (_FROM.search(before) and _TO_RANK.match(text, number.end))):
        return True
    if before.endswith(", ") and text[number.end : number.end + 1] == "," and _RANK_SAID.search(before):
        return True
    if _RANKED_BEFORE.search(before) and _IN.match(text, number.end):
        return True
    return bool(_PLACE.match(text, number.end))


def _rank(number: Number, start: int, end: int) -> Amount:
    return Amount(start, end, number.value, 0, "", Kind.RANK, worded=number.worded)
