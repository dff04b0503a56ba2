"""What a window is to its sentence: when something was said, what is compared with, the year of an edition, or when."""

from __future__ import annotations

import re

from innotui.reader.release.amounts import Window
from innotui.reader.release.english.clauses import Span

_SAID = re.compile(
    r"\b(?:said|says|told|announced|announces|released?|releases|published|issued|showed|shows|reported|according|unveiled|adopted|approved|launched"
    r"|held|posted|statement|report|meeting|conference|signed|started|began|founded|established|delivered|updated|embargoed|dated|photo|taken)\b[^.;]*$",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"(?:^|[,(])[^,(\d]*\b(?:founded|established|incorporated|launched|created|introduced|piloted|set\s+up|inaugurated|opened|adopted|enacted|listed|headquartered)\b[^,]*$",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\b(?:plans?|polic(?:y|ies)|documents?|guidelines?|strategy|outline|blueprint|programmes?|programs?|measures|agreement)\s+"
    r"(?:\w+\s+)?(?:issued|released|unveiled|adopted|announced|approved|published|launched|signed)\b[^,;]*$"
    r"|,\s+(?:(?:which|who|that)\s+(?:\w+\s+){0,2})?(?:put|opened|began|started|commissioned|launched|completed|established|built"
    r"|set\s+up|founded|acquired|signed|introduced|inaugurated|listed|entered|moved|bought|merged|unveiled|formed)\b[^,;]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b[^,;]*$", re.IGNORECASE)
_NAMED_BY_YEAR = re.compile(
    r"(?:19|20)\d\d\s+(?:[A-Z][a-z]+\s+(?:on\s+|of\s+|for\s+|and\s+)?[A-Z][a-z]+|(?:survey|harvest|report|edition|census|budget|conference|forum|ranking|list)\b)"
)
_BEFORE_NAME = re.compile(r"\b(?:the|its|their|a|this|that|our|[a-z]+'s)\s+$", re.IGNORECASE)
"""A year that is a part of a name: "the 2023 Global Innovation Index"."""
_EDITION = re.compile(
    r"\b(?:Survey|Outlook|Yearbook|Abstract|Vision|Agenda|Forum|Expo|Fair|Summit|Conference|Games)\s+$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+\s+(?:(?:of|for|on|and)\s+)?[A-Z][a-z]+\s+$")
_HELD_ON = re.compile(r"\b(?:as\s+of|as\s+at|by|until|till|at|end\s+of|up\s+to|through)\s+(?:the\s+)?$", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:now|today|currently|present|date|so\s+far|end)\b|as\s+of", re.IGNORECASE)
_PLAN = re.compile(r"Five-Year", re.IGNORECASE)
_IN_PLAN = re.compile(r"\b(?:during|in|over|throughout|for)\s+(?:the\s+)?(?:whole\s+|entire\s+)?$", re.IGNORECASE)
_COMPARATOR = re.compile(
    r"\b(?:compared\s+(?:with|to)|versus|vs\.?|against|relative\s+to|than|as\s+against|in\s+comparison)\b",
    re.IGNORECASE,
)
_FROM_AMOUNT = re.compile(
    r"\bfrom\s+(?:(?:the|an?|about|around|nearly|over|just|only|some)\s+)*[^\s,;]*\d(?:[^,;]|(?<=\d),(?=\d))*$",
    re.IGNORECASE,
)
_TIMES_THAT = re.compile(
    r"\b(?:times|double|twice|triple)\s+(?:as\s+\w+\s+as\s+)?(?:that|those|the|what|its|their)\b[^,;.]*\b(?:of|in|for)\s+$",
    re.IGNORECASE,
)
_NO_HEDGE = re.compile(
    r"\b(?:more|less|fewer|greater|lower|higher)\s+than\s+(?=(?:[A-Z]{1,3})?[$€£¥₹]?\d)|\b(?:rather|other)\s+than\b",
    re.IGNORECASE,
)


def is_reported(window: Window, sentence: Span) -> bool:
    """Whether a window says when something was announced, founded or planned, and not when a figure holds."""
    start = window.start - sentence.start
    before, words = sentence.text[:start], sentence.text[start : window.end - sentence.start]
    if _NAMED_BY_YEAR.match(sentence.text, start) and _BEFORE_NAME.search(before):
        return True
    if window.period.isdecimal() and (is_edition(window, sentence) or _NAME_BEFORE.search(before)):
        return True
    if _SINCE.search(before) or _FOUNDED.search(before):
        return True
    if _PLAN.search(words):
        return not _IN_PLAN.search(before)
    if not is_day(window) or _HELD_ON.search(before) or _TODAY.search(words):
        return False
    return bool(_SAID.search(before)) or _is_dateline(before, sentence.text[window.end - sentence.start :])


def _is_dateline(before: str, after: str) -> bool:
    """As in "CHONGQING, May 21 --", "Release date: 12 November 2024"."""
    return not re.search(r"\b(?:on|by|of|until|till)\s+$", before) and (
        bool(re.match(r"\s*(?:\(|/|[-–—]{1,2}\s|$|\s*\|)", after))
        or (len(before) < 60 and bool(re.match(r"\s*(?:,?\s*\d{1,2}:\d\d)", after)))
    )


def is_aside(window: Window, sentence: Span, end: int) -> bool:
    """Whether a window tells of a deed between commas: "Norvik, which opened a plant in May, sold 5,000 cars".

    Args:
        window: of the sentence.
        sentence: with its place in the paragraph.
        end: where the words between the commas have to be over.
    """
    if not _DEED.search(sentence.text[: window.start - sentence.start]):
        return False
    comma = sentence.text.find(",", window.end - sentence.start)
    return 0 <= comma < end - sentence.start


def is_measured_by(window: Window, sentence: Span) -> bool:
    """Whether a window is that of what others are measured by: "1.3 times the average of 2021", "half that of May"."""
    return bool(_TIMES_THAT.search(sentence.text[: window.start - sentence.start]))


def is_bracketed(window: Window, sentence: Span) -> bool:
    """Whether a window is only that of its bracket: "(H1 2023: 1,982 million)"."""
    start = window.start - sentence.start
    return sentence.text[:start].endswith("(") and sentence.text[start:].find(":") == window.end - window.start


def is_edition(window: Window, sentence: Span) -> bool:
    """Whether a year is that of an edition: "Economic Survey 2024" tells of the year before."""
    before = sentence.text[: window.start - sentence.start]
    return window.period.isdecimal() and bool(_EDITION.search(before))


def is_held(window: Window, sentence: Span) -> bool:
    """Whether figures hold on a day: "as of 31 August", "at present"."""
    start = window.start - sentence.start
    words = sentence.text[start : window.end - sentence.start]
    return bool(_HELD_ON.search(sentence.text[:start]) or _TODAY.search(words))


def is_compared(window: Window, sentence: Span, start: int) -> bool:
    """Whether a window belongs to a comparison that begins behind a place: "below the 5 bn of May"."""
    between = sentence.text[max(0, start - sentence.start) : window.start - sentence.start]
    if _FROM_AMOUNT.search(between):
        return True
    found = list(_COMPARATOR.finditer(_NO_HEDGE.sub(lambda match: " " * len(match[0]), between)))
    return bool(found) and not re.search(r"[,;]", between[found[-1].end() :])


def is_day(window: Window) -> bool:
    """Whether a window is one day."""
    return window.period.count("-") == 2 and "/" not in window.period
