"""The words that name months, years, quarters, and numbers of them, as pieces of patterns; and what they mean.

A blank in a pattern stands for any white space. Which phrases the pieces make is ``window_rules``'.
"""

from __future__ import annotations

import re
from datetime import date

from innotui.reader.release import calendar

_NAMES = "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct"
_MONTHS = {
    name: number
    for number, names in enumerate(f"{_NAMES} november|nov december|dec".split(), 1)
    for name in names.split("|")
}
_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"a": 1, "a couple of": 2, "couple of": 2}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "opening": 1, "closing": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip

_WRITTEN = sorted(
    (spelling for name in _MONTHS for spelling in (name.capitalize(), name.upper())), key=len, reverse=True
)
MONTH = rf"(?-i:(?:{'|'.join(_WRITTEN)})\b\.?)"
"""A month with its capital: "may" and "march" are verbs."""
YEAR = r"(?<![\d.,$€£¥])(?:19|20)\d\d(?![\d%]|,\d{3}|\.\d)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d.%]|,\d)"
COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True)[:-4])})"
DASH = r"(?: ?[-–—−] ?)"
THIS = r"(?:this|the current|the same|that)"
LAST = r"(?:last|the previous|the preceding|the prior|the past)"
NEXT = r"(?:next|the coming|the following)"
OF_YEAR = (
    rf"(?:,? (?:of |in )?(?P<year>{YEAR})|(?: of| in)? (?P<this>{THIS}) year| of (?P<bare>the year)"
    rf"|(?: of| in)? (?P<last>{LAST}) year|(?: of| in)? (?P<next>{NEXT}) year)?"
)
"""The year behind a month, quarter or half, if one is said."""


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern whose blanks match any white space, in any case but for months' capitals."""
    return re.compile(re.sub(r" (?!\?)", r"\\s+", pattern).replace(" ?", r"\s*"), re.IGNORECASE)


def month_of(word: str) -> int:
    """The number of a month's name."""
    return _MONTHS[word.casefold().rstrip(".")]


def count_of(word: str) -> int:
    """A number of months or years: digits or a word."""
    return int(word) if word.isdecimal() else _COUNTS[" ".join(word.casefold().split())]


def ordinal_of(word: str) -> int:
    """Which quarter or half."""
    return _ORDINALS[word.casefold()]


def year_of(match: re.Match[str], month: int, written: date | None) -> int:
    """The year of a window that ends with a month: said, relative to the day of the text, or the latest one over.

    0 where it cannot be known.
    """
    said = match.groupdict()
    if said.get("year"):
        return int(said["year"])
    if written is None:
        return 0
    if said.get("this"):
        return written.year
    if said.get("last"):
        return written.year - 1
    if said.get("next"):
        return written.year + 1
    if lies_ahead(match):
        return written.year if month >= written.month else written.year + 1
    return calendar.year_of_latest(month, written)


_AHEAD = re.compile(
    r"\b(?:will|expects?|anticipates?|forecasts?|sees?|projects|guidance|outlook|expected|scheduled|due|plans?|planned"
    r"|aims?|is to|are to)\b[^.;]{0,110}$",
    re.IGNORECASE,
)
_AHEAD_BEHIND = re.compile(
    r"[^.;\d]{0,40}?\b(?:will|expects?|is\s+expected|are\s+expected|forecasts?|projects?\s|is\s+projected|plans\s+to"
    r"|aims\s+to|guidance)\b",
    re.IGNORECASE,
)


_SHORT_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$", re.IGNORECASE)
"""Behind any other month a full stop ends the sentence, and what follows is said of something else."""


def lies_ahead(match: re.Match[str]) -> bool:
    """Whether the words around a window speak of what is to come."""
    before = match.string[max(0, match.start() - 140) : match.start()]
    ended = match[0].endswith(".") and not _SHORT_MONTH.search(match[0])
    return bool(_AHEAD.search(before) or _AHEAD_BEHIND.match(match.string, match.end() - ended))
