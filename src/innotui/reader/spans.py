"""How far back a claim's base lies: "over six years", "year on year", "for three years in a row".

A span is the distance between base and window and never the length of a window. Year on year is one year,
quarter on quarter a quarter of one, which nobody may make a yearly rate without saying so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.numbers import word_number

NUMBER_WORD = (
    r"(?:\d+(?:\.\d+)?|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"twenty)"
)
"""A count of years, months or quarters in English."""
HAN_WORD = r"(?:\d+|[一二三四五六七八九十两]+)"
"""The same in Chinese."""

_PAST = r"(?:the\s+|those\s+|these\s+)?(?:past\s+|last\s+|previous\s+)?"
_YEAR_BEFORE = (
    r"(?:from|than|over|on|of|that\s+of|to|against|compared\s+(?:with|to))\s+"
    r"(?:the\s+same\s+(?:period|months?|quarter)\s+)?(?:of\s+|in\s+)?"
    r"(?:a|one|the)\s+(?:year\s+(?:earlier|before|ago)|(?:previous|preceding|prior)\s+year)"
)
_STEPS = tuple(
    (re.compile(pattern), years)
    for pattern, years in (
        (
            r"\byear[\s-](?:on|over)[\s-]year|\by[/-]?o[/-]?y\b|\by/y\b|"
            rf"{_YEAR_BEFORE}|(?:比|较)?(?:上年|上一年|去年)(?:同期)?|同比",
            1.0,
        ),
        (
            r"\bquarter[\s-](?:on|over)[\s-]quarter|\bq[/-]?o[/-]?q\b|\bq/q\b|季度环比|季环比|比上季度|"
            r"(?:from|than|over|on|to|against|compared\s+(?:with|to))\s+(?:a|one|the)\s+(?:(?:previous|preceding|prior|last)\s+quarter|quarter\s+(?:earlier|before|ago))",
            0.25,
        ),
        (
            r"\bmonth[\s-](?:on|over)[\s-]month|\bm[/-]?o[/-]?m\b|\bm/m\b|月环比|环比|比上月|"
            r"(?:from|than|over|on|to|against|compared\s+(?:with|to))\s+(?:a|one|the)\s+(?:(?:previous|preceding|prior|last)\s+month|month\s+(?:earlier|before|ago))",
            round(1 / 12, 4),
        ),
    )
)
_EACH = re.compile(
    rf"\b(?:in|for|during)\s+(?:each|every)\s+(?:one\s+)?of\s+{_PAST}(?P<a>{NUMBER_WORD})(?:\s+consecutive|\s+straight)?\s+years|"
    rf"\b(?:for|in|over|during)?\s*(?P<b>{NUMBER_WORD})\s+(?:consecutive|successive|straight)\s+years|"
    rf"\b(?:for\s+)?(?P<c>{NUMBER_WORD})\s+years\s+(?:running|in\s+a\s+row|in\s+succession)|"
    rf"连续(?P<d>{HAN_WORD})年"
)
_AGAIN = re.compile(rf"\bevery\s+(?P<a>{NUMBER_WORD})\s+years|每(?P<d>{HAN_WORD})年(?=翻|增|减)")
_OVER = r"\b(?:over|in|within|during|for|across|after)\s+(?:just\s+|only\s+)?(?:a\s+period\s+of\s+|the\s+span\s+of\s+)?"
_SPAN = re.compile(
    rf"{_OVER}{_PAST}(?P<a>{NUMBER_WORD})[\s-]years?(?![\s-]old)(?:\s+period)?|"
    rf"{_OVER}{_PAST}(?P<b>a|one|two)?\s*(?P<decade>decade)s?|"
    rf"\b(?P<c>{NUMBER_WORD})-year(?:\s+period)?\b|"
    rf"(?:近|过去|最近|在)?(?P<d>{HAN_WORD})年(?:来|间|内|里|中|时间)?(?![\d月])"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A span and the text without it.

    Attributes:
        rest: the text with the span blanked out, same length.
        years: None where none is said.
        each: it was said as "in each of", "for N consecutive years".
        repeated: it comes again and again: "every three years".
    """

    rest: str
    years: float | None = None
    each: bool = False
    repeated: bool = False


def read_span(text: str) -> Span:
    """The first span of a text in lower case with plain signs."""
    for pattern, years in _STEPS:
        if match := pattern.search(text):
            return Span(without(text, match), years)
    if match := _EACH.search(text):
        return Span(without(text, match), _years(match), each=True)
    if match := _AGAIN.search(text):
        return Span(without(text, match), _years(match), repeated=True)
    for match in _SPAN.finditer(text):
        if (years := _years(match)) < 100:  # 2023年 is a year of the calendar and no span
            return Span(without(text, match), years or None)
    return Span(text)


def without(text: str, match: re.Match[str]) -> str:
    """A text with a match blanked out, so that places stay what they were."""
    return text[: match.start()] + " " * len(match[0]) + text[match.end() :]


def _years(match: re.Match[str]) -> float:
    groups = match.groupdict()
    number = next((groups[key] for key in "abcd" if groups.get(key)), "a")
    return float(word_number(number)) * (10 if groups.get("decade") else 1)
