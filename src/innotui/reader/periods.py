"""When a claim speaks of: its window, the base it compares with, and the span between them.

Reads English and Chinese in lower case. A span ("over six years") is kept apart from a window
("the first ten months"): the one says how far back the base lies, the other what is summed up.
Whether a base that is not said may be inferred depends on the form and is decided in ``claim.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from innotui.reader.numbers import word_number
from innotui.reader.spans import HAN_WORD, NUMBER_WORD, read_span, without
from innotui.reader.windows import UNSAID_YEAR, month_window

_MONTH_NAMES = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct"
    " november|nov december|dec"
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(), 1) for name in names.split("|")}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_NO_COUNT = r"billion|million|trillion|%|yuan|firms|enterprises|companies|people|vehicles|亿|万|家|个|项|人|辆"
_YEAR = rf"(?<![\d.])(?<!\d,)(?P<year>(?:19|20)\d\d)(?!\d|,\d{{3}}|\.\d|\s*(?:{_NO_COUNT}))"
_OF_YEAR = rf"(?:,?\s+(?:of|in)?\s*{_YEAR})?"
_HAN_YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@dataclass(frozen=True, slots=True)
class When:
    """What a text says about time.

    Attributes:
        window: the window spoken of; None where none is said.
        base: what it is compared with; None where not said.
        span_years: years between the two where said ("over six years", "year on year").
        averaged: the window is a run of years ("2013-2021") that a yearly average may be over.
        rest: the text with all this blanked out, same length.
        each: the span was said as "in each of", "for N consecutive years".
        relative: "last year" and the like, which name no year.
        repeated: the span comes again and again: "every three years".
        inherited: the window of another clause, where this one names none.
    """

    window: str | None
    base: str | None
    span_years: float | None
    averaged: tuple[str, str] | None
    rest: str
    each: bool
    relative: bool
    repeated: bool = False
    inherited: str | None = None


Build = Callable[[re.Match[str]], str]


def _year(match: re.Match[str]) -> str:
    return match["year"] or UNSAID_YEAR


def _months(first: int, last: int) -> Build:
    return lambda match: month_window(_year(match), first, last)


def _quarter(match: re.Match[str]) -> str:
    number = _ORDER.get(match["q"]) or int(word_number(match["q"]))
    return month_window(_year(match), 3 * number - 2, 3 * number)


def _first_months(match: re.Match[str]) -> str:
    unit = 3 if match["unit"].startswith(("quarter", "季")) else 1
    return month_window(_year(match), 1, min(12, unit * int(word_number(match["n"]))))


def _month_range(match: re.Match[str]) -> str:
    return month_window(_year(match), _month(match["a"]), _month(match["b"]))


def _month(text: str) -> int:
    return _MONTHS.get(text.rstrip("."), 0) or int(text)


def _day(match: re.Match[str]) -> str:
    return f"{_year(match)}-{_month(match['a']):02}-{int(match['d']):02}"


def _end(match: re.Match[str]) -> str:
    return f"{_year(match)}-12-31"


_WINDOWS: tuple[tuple[re.Pattern[str], Build], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (r"(?<![\d-])(?P<id>(?:19|20)\d\d-\d\d(?:-\d\d)?/(?:19|20)\d\d-\d\d(?:-\d\d)?)(?![\d-])", lambda m: m["id"]),
        (r"(?<![\d-])(?P<id>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?)(?![\d-])", lambda m: m["id"]),
        (rf"{_HAN_YEAR}前(?P<n>{HAN_WORD})个?(?P<unit>季度|月)", _first_months),
        (rf"{_HAN_YEAR}(?:第)?(?P<q>[一二三四1-4])季度", _quarter),
        (rf"{_HAN_YEAR}上半年", _months(1, 6)),
        (rf"{_HAN_YEAR}下半年", _months(7, 12)),
        (rf"{_HAN_YEAR}(?P<a>\d+)月?\s*[-至到~]\s*(?P<b>\d+)月份?", _month_range),
        (r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<a>\d+)月(?P<d>\d+)日", _day),
        (
            r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<a>\d+)月(?:份|末|底)?",
            lambda m: month_window(m["year"], int(m["a"]), int(m["a"])),
        ),
        (r"(?P<year>(?:19|20)\d\d)\s*年?\s*(?:年底|年末|底|末)", _end),
        (rf"(?:the\s+)?(?:first|initial)\s+(?P<n>{NUMBER_WORD})\s+(?P<unit>month|quarter)s?{_OF_YEAR}", _first_months),
        (rf"(?:the\s+)?(?:first|1st)[\s-]half{_OF_YEAR}", _months(1, 6)),
        (rf"(?:the\s+)?(?:second|2nd)[\s-]half{_OF_YEAR}", _months(7, 12)),
        (rf"\bh1{_OF_YEAR}\b", _months(1, 6)),
        (rf"\bh2{_OF_YEAR}\b", _months(7, 12)),
        (rf"{_YEAR}[\s-]?h1\b", _months(1, 6)),
        (rf"{_YEAR}[\s-]?h2\b", _months(7, 12)),
        (rf"\bq1\s?-\s?q?3{_OF_YEAR}\b", _months(1, 9)),
        (rf"{_YEAR}[\s-]?q(?P<q>[1-4])\b", _quarter),
        (rf"\bq(?P<q>[1-4]){_OF_YEAR}\b", _quarter),
        (rf"(?:the\s+)?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)[\s-]quarter{_OF_YEAR}", _quarter),
        (rf"\b(?P<d>\d{{1,2}})\s+(?P<a>{_MONTH})\s+{_YEAR}", _day),
        (rf"\b(?P<a>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", _day),
        (
            rf"\b(?:(?:from|between)\s+)?(?P<a>{_MONTH})(?:\s*-\s*|\s+(?:to|through|until|till|and)\s+)(?P<b>{_MONTH}){_OF_YEAR}(?![a-z])",
            _month_range,
        ),
        (
            rf"\b(?:the\s+)?end\s+of\s+(?P<a>{_MONTH})\s+{_YEAR}",
            lambda m: month_window(m["year"], _month(m["a"]), _month(m["a"])),
        ),
        (
            rf"\b(?P<a>{_MONTH}),?\s+(?:of\s+)?{_YEAR}",
            lambda m: month_window(m["year"], _month(m["a"]), _month(m["a"])),
        ),
        (rf"(?:the\s+)?(?:year[\s-])?end[\s-](?:of\s+)?{_YEAR}", _end),
        (rf"{_YEAR}\s*年?", lambda m: m["year"]),
    )
)
_RANGES = (
    re.compile(
        r"\b(?:from|between)\s+(?:the\s+end\s+of\s+)?(?P<from>(?:19|20)\d\d)\s+(?:to|until|and|through)\s+"
        r"(?:the\s+end\s+of\s+)?(?P<to>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(
        r"(?<![\d.])(?P<from>(?:19|20)\d\d)\s+(?:to|through|until)\s+(?P<to>(?:19|20)\d\d)(?!\d)(?!\s*(?:billion|million|yuan))"
    ),
    re.compile(r"(?:从|由|自)(?P<from>(?:19|20)\d\d)年?(?:到|至)(?P<to>(?:19|20)\d\d)年"),
)
_YEARS = re.compile(
    r"(?<![\d.])(?P<from>(?:19|20)\d\d)\s*年?\s*(?:-|/|至)\s*(?P<to>(?:19|20)\d\d)(?!\d)\s*年?(?:期间)?"
)
_RELATIVE = re.compile(r"\b(?:last|this|next)\s+(?:year|month|quarter)\b|今年|本年")
_BASE_BEFORE = re.compile(
    r"(?:\bsince|\bfrom|\bcompared\s+(?:with|to)|\bcompared|\bagainst|\bversus|\bvs\.?|\bthan|\brelative\s+to|\bover\s+that|\bon|"
    r"\b(?:below|above)|\btwice|"
    r"\bwhat\s+(?:it|they)\s+(?:was|were|had\s+been)|\bas\s+in|"
    r"\bthat\s+(?:of|in)|\bthose\s+(?:of|in)|\b(?:the|its|their)\s+(?:level|figure|value|number|amount|total)\s+(?:of|in)|"
    r"\btimes(?!\s+in\b)|\dx|\bas\s+(?:many|much|large|high|low|great|big|small)\s+as|"
    r"\bfrom\s+(?=[^,;]*\d)(?:(?!\bto\b)[^,;])*\b(?:in|of)|"
    r"比|较|自|从|由|是|为|相比|相对|相当于|以)\s*(?:in\s+|at\s+|of\s+)?(?:the\s+|its\s+|their\s+)?$"
)
# Single blanks: where a name is blanked out between the two, the share is of it ("5% of GDP in 2024").
_PART_OF = re.compile(
    r"(?:\b(?:third|quarter|fifths?|half|thirds|quarters|percent|per ?cent)|%) of "
    r"(?:the |its |their |what (?:it|they) (?:was|were) in )?$"
)
_BASE_AFTER = re.compile(r"\s*(?:levels?|figures?|values?|'s)?\s*(?:以来|起|的\s*[\d一二两三四五六七八九十])")


def read_when(text: str) -> When:
    """Window, base and span of a text in lower case with plain signs."""
    span = read_span(text)
    rest = span.rest
    window = base = None
    averaged = None
    relative = bool(_RELATIVE.search(rest))
    rest = _RELATIVE.sub(_blank, rest)
    for pattern in _RANGES:
        if not window and (match := pattern.search(rest)):
            base, window, rest = match["from"], match["to"], without(rest, match)
    if not window and (match := _YEARS.search(rest)):
        averaged, window, rest = (match["from"], match["to"]), f"{match['from']}/{match['to']}", without(rest, match)
    if averaged and not base and (match := _YEARS.search(rest)):  # "2011-2015 3.85 times that of 2006-2010"
        base, rest = f"{match['from']}/{match['to']}", without(rest, match)
    for pattern, build in _WINDOWS:
        while match := pattern.search(rest):
            before = rest[: match.start()]
            is_base = _BASE_BEFORE.search(before) or _PART_OF.search(before) or _BASE_AFTER.match(rest[match.end() :])
            if is_base and not base:
                base = build(match)
            elif not window:
                window = build(match)
            elif window.startswith(UNSAID_YEAR) and match["year"]:  # "the first ten months … 2024"
                window = window.replace(UNSAID_YEAR, match["year"])
            rest = without(rest, match)
    return When(window, base, span.years, averaged, rest, span.each, relative, span.repeated)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
