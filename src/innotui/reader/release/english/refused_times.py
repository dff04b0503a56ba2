"""Rules that refuse an amount that tells a time: inside a window, a year, a quarter of one, a span of time."""

from __future__ import annotations

import re
from functools import cache

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.place import Place, Rule
from innotui.reader.release.words import spellings, tables

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS_WORDS = re.compile(
    r"\b(?:in|of|since|by|from|to|until|till|for|during|and|than|year|years|FY|fiscal|the|early|late|mid|end|before|after|"
    r"between|through|against|over|on|at|versus|vs\.?|to|calendar|spring|summer|autumn|winter|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?)[\s-]+$|[-–—/(,'’]\s?$|\d\s$|^$|Q[1-4]\s$|H[12]\s$",
    re.IGNORECASE,
)
_IN_TIME = re.compile(r"\b(?:in|per|during|over|for|than|from|each|every|within)\s+$", re.IGNORECASE)
_NAMED = re.compile(
    r"[\s-]+(?!(?:of|more|less|higher|lower|fewer|smaller|larger|bigger|cheaper|faster|the|its|their|in|from|to|by|were|was|is|are|"
    r"have|has|had|and|or|said|on|at|as|over|year-on-year|compared|this|last|during|since|after|below|above|that|who|which|for|with|when|while|but)\b)[a-z]",
)
_TITLED = re.compile(r"[Aa]n?\s+[A-Z]\w+")
"""As in the headline "Jobs Rise for a Third Straight Month"."""
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_DOTTED_YEAR = re.compile(r"\.(?:19|20)\d\d\b")
_OFTEN = re.compile(
    r"\s+(?:an?\s+(?:year|day|week|month)|daily|weekly|monthly|yearly|per\s+(?:year|week|day|month)|during|in\s+a\s+row|in\s+the\s+(?:past|last)|between|last\s+year(?!['’])|this\s+year(?!['’]))\b",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"\b(?:rose|risen|rise|grew|grown|grow|increas\w+|expand\w+|jumped|surged|soared|multiplied|climbed|by|to|growth|up)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_FIRST_YEAR = re.compile(r"\b(?:19|20)\d\d[-–/]$")
_IN_THE = re.compile(r"\b(?:in|during|over|for)\s+(?:the|this|that|each)\s+$", re.IGNORECASE)
_ON_DAYS = re.compile(r"\bon\s+(?:(?:over|about|nearly|more\s+than)\s+)?$", re.IGNORECASE)
_OF_STOCK = re.compile(
    r"\s+\w+\s+of\s+(?:supply|supplies|imports|import\s+cover|cover|stock|inventory|sales|rainfall|sunshine)\b",
    re.IGNORECASE,
)
_STOCK_OF = re.compile(
    r"\b(?:inventor(?:y|ies)|stocks?|time|cover|wait|turnover|delay|average)\s+(?:\w+\s+)?(?:of|at)\s+$", re.IGNORECASE
)
_EXPECTANCY = re.compile(r"\b(?:expectancy|median\s+age|average\s+age)\b[^.;]*$", re.IGNORECASE)
_FROM_TO = re.compile(r"\s+\w+\s+(?:to|in\s+\d{4}|a\s+year)\b", re.IGNORECASE)
_CHANGE_OF_TIME = re.compile(
    r"\b(?:by|average(?:d|s)?(?:\s+of)?|averaging|stands?\s+at|stood\s+at|reached|"
    r"(?:cut|reduc\w+|shorten\w*|f[ae]ll\w*|rose|ris\w+|increas\w+|extend\w*|lengthen\w*|"
    r"decreas\w+|declin\w+|drop\w*)\b[^.;]{0,50}(?<!up )\bto)\s+"
    r"(?:(?:over|about|nearly|around|an?|some|more\s+than|less\s+than|at\s+least)\s+)*$",
    re.IGNORECASE,
)


def _in_window(place: Place) -> bool:
    amount = place.amount
    return any(window.start < amount.end and amount.start < window.end for window in place.windows)


def _is_year(place: Place) -> bool:
    """Four digits without a separator, and nothing that they count."""
    amount = place.amount
    if not _YEAR.fullmatch(place.written) or amount.kind not in (Kind.BARE, Kind.COUNT, Kind.TIMES):
        return False
    return amount.kind is Kind.BARE or bool(_YEARS_WORDS.search(place.before)) or place.behind[:1] in "-–,/)"


def _is_quarter(place: Place) -> bool:
    """A quarter of a year: "in a quarter", not "a quarter of"."""
    quarter = place.amount.kind is Kind.FRACTION and place.written.lower().endswith("quarter")
    return quarter and bool(_IN_TIME.search(place.before)) and not place.behind.lstrip().startswith("of")


def _is_half(place: Place) -> bool:
    """Half a year: "in the half", not "the half of it"."""
    half = place.amount.kind is Kind.FRACTION and place.written.lower() == "half"
    return half and bool(_IN_THE.search(place.before) and re.match(r"[,.;]|\s+(?:to|ended|and)\b", place.behind))


def _is_ordinal(place: Place) -> bool:
    """An ordinal that reads like a part: "a third plant", "a sixth straight quarter"."""
    part = place.amount.kind is Kind.FRACTION and re.fullmatch(
        r"an?\s+\w+(?<!half)(?<!quarter)", place.written, re.IGNORECASE
    )
    behind = place.behind.lower() if _TITLED.fullmatch(place.written) else place.behind
    return bool(part and place.amount.qualifier == "exact" and _NAMED.match(behind))


def _is_dotted_date(place: Place) -> bool:
    """Day and month of a date as the Germans write it: "30.08.2024"."""
    return bool(_DAY_AND_MONTH.fullmatch(place.written) and _DOTTED_YEAR.match(place.behind))


def _is_duration(place: Place) -> bool:
    """A span of time, unless the text says what it came to."""
    amount = place.amount
    head = amount.unit.lower()
    if amount.kind not in (Kind.COUNT, Kind.PHYSICAL, Kind.BARE) or head not in _durations():
        return False
    if place.behind.startswith("-"):
        return True
    if place.before.lower().endswith("from ") and _FROM_TO.match(place.behind):
        return False
    if _OF_STOCK.match(place.behind) or _STOCK_OF.search(place.before) or _EXPECTANCY.search(place.before):
        return False
    return "." not in amount.value and not (
        _ON_DAYS.search(place.before)
        or _CHANGE_OF_TIME.search(place.before)
        or ("," in place.written and not head.startswith("year"))
    )


@cache
def _durations() -> frozenset[str]:
    return frozenset(spelling for entry in tables("en").of("durations") for spelling in spellings(entry))


def _is_how_often(place: Place) -> bool:
    """How often something was done: "raised rates five times last year", "twice a week"."""
    often = place.amount.kind is Kind.TIMES and re.search(r"(?:times|twice|thrice)$", place.written, re.IGNORECASE)
    return bool(often and _OFTEN.match(place.behind) and not _GROWN.search(place.before))


def _is_end_of_years(place: Place) -> bool:
    """The 19 of 2018-19."""
    return bool(_FIRST_YEAR.search(place.before)) and bool(re.match(r"\d\d\b", place.written))


TIMES = (
    Rule("inside a window of time", _in_window),
    Rule("year", _is_year),
    Rule("end of a pair of years", _is_end_of_years),
    Rule("a quarter as a time", _is_quarter),
    Rule("half as a time", _is_half),
    Rule("ordinal that reads like a part", _is_ordinal),
    Rule("date with dots", _is_dotted_date),
    Rule("span of time", _is_duration),
    Rule("how often", _is_how_often),
)
