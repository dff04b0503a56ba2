"""Rules that refuse an amount by the amounts beside it or by its clause: what "one" is, conversions, thresholds."""

from __future__ import annotations

import re
from itertools import takewhile

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.place import Place, Rule
from innotui.reader.release.words import tables

_HEDGES = (
    r"(?:(?:about|approximately|around|roughly|some|nearly|almost|over|or|equivalent\s+to|equal\s+to|more\s+than|"
    r"~|≈|i\.e\.,?)\s*)*"
)
_OPENED = re.compile(rf"\s*[（(\[]\s*{_HEDGES}$", re.IGNORECASE)
_AGAIN = re.compile(r"\s*[;,/–-]\s*|\s+(?:or|and)\s+", re.IGNORECASE)
_OR_ABOUT = re.compile(rf"\s*,?\s*(?:or|equivalent\s+to|equal\s+to)\s+{_HEDGES}$", re.IGNORECASE)
_FEWER = re.compile(r"\s+fewer\s+(?!than\b)[a-z]", re.IGNORECASE)
_SIZE = tables("en").pattern("sizes")
_WITH_SIZE = re.compile(
    rf"\b(?:with|whose|having|exceeding|each|those|where|generating|earning)\b[^.;:,()\d]{{0,70}}(?:\b{_SIZE}\b[^.;:,()\d]{{0,30}})?$",
    re.IGNORECASE,
)
_MOST_AGAIN = 3
_NEAR = 5
_REACH = 300
_PART_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|these|those|them|which|whom|its|our|their|all"
    r"|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\s+[a-z]+)\b",
    re.IGNORECASE,
)
_A_SHARE = re.compile(r"\s+(?:per|an?)\s+(?:\w+\s+)?(?:share|unit|head|tonne|barrel)\b", re.IGNORECASE)
"""Of a sum behind "or" it is another figure: "212 million dollars, or 1.07 dollars per diluted share"."""
_WHOLE = re.compile(r"\b(?:total|combined|overall|aggregate|its|joint|accumulated|by)\b", re.IGNORECASE)
_ONE_WITH = re.compile(r"\b(?:an?|one|its|this)\s+(?:[\w-]+\s+){0,3}(?:with|having|whose)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:with|having|of)\s+(?:(?:an?|at\s+least|over|more\s+than|less\s+than|up\s+to|above)\s+)*$", re.IGNORECASE
)
_IN_SIZE = re.compile(rf"\s+(?:in|of)\s+(?:[a-z-]+\s+){{0,3}}{_SIZE}\b", re.IGNORECASE)
_EACH_WITH = re.compile(
    rf"\beach\s+(?:with|having|of)\s+an?\s+(?:[a-z-]+\s+){{0,3}}{_SIZE}\s+of\s+(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE
)
_MEASURED = re.compile(rf"\b{_SIZE}\b", re.IGNORECASE)
_LEAST = re.compile(r"\s*(?:and|or)\s+(?:above|over)\b", re.IGNORECASE)
_EACH = re.compile(r"\s*,?\s*(?:each|apiece)\b", re.IGNORECASE)
_THAT_EXCEED = re.compile(
    rf"\b{tables('en').pattern('sized_things')}\s+(?:that\s+)?(?:worth|exceed(?:ing)?|valued\s+at|earning|above|over|generating)\s+"
    r"(?:(?:over|more\s+than|at\s+least|above)\s+)?$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?:whose|if\s+(?:its|their|the))\s+[^.;:,()\d]{0,60}\b(?:exceeds?|is\s+(?:over|above|below|under)|reach(?:es)?|amounts?\s+to)\s+"
    r"(?:(?:over|more\s+than|at\s+least)\s+)?$",
    re.IGNORECASE,
)
"""As in "firms whose trade exceeds 1 million euros": a condition in the present tense."""
_UNTIL = re.compile(r"\(\s*(?:until|before|from|since|as\s+of|previously)\b[^()]{0,20}$", re.IGNORECASE)
_DEFINED = re.compile(
    r"\b(?:refers?\s+to|is\s+defined\s+as|are\s+defined\s+as|defined\s+as|means\s+(?:those|enterprises))\b",
    re.IGNORECASE,
)


def _is_conversion(place: Place) -> bool:
    """The same amount again in another currency or unit, in brackets or behind "or", and once more ($2bn; £1bn)."""
    first = place.number
    while first and place.number - first < _MOST_AGAIN and _is_again(place, first):
        first -= 1
    return _is_first_conversion(Place(place.text, place.amounts, first))


def _is_again(place: Place, number: int) -> bool:
    """Whether a sum goes on with the list of conversions before it: ($2bn; £1bn)."""
    before, here = place.amounts[number - 1], place.amounts[number]
    return here.kind is Kind.MONEY and bool(_AGAIN.fullmatch(place.text[before.end : here.start]))


def _is_first_conversion(place: Place) -> bool:
    amount, before = place.amount, place.previous
    if before is None or amount.kind not in (Kind.MONEY, Kind.PHYSICAL) or before.kind is not amount.kind:
        return False
    if _A_SHARE.match(place.behind):
        return False
    if amount.unit == before.unit or _is_rate(amount.unit) is not _is_rate(before.unit):
        return False
    between = place.text[before.end : amount.start]
    if _OPENED.fullmatch(between):
        return amount.kind is Kind.MONEY or _closes(place)
    return amount.kind is Kind.MONEY and bool(_OR_ABOUT.fullmatch(between))


def _is_rate(unit: str) -> bool:
    return bool(re.search(r"\b(?:per|an?)\s|/", unit))


def _closes(place: Place) -> bool:
    return place.behind.lstrip()[:1] in (")", "）", "]")


def _is_threshold(place: Place) -> bool:
    """The size from which on something is counted: "firms with revenue of 20 million yuan and above"."""
    amount = place.amount
    if amount.kind not in (Kind.MONEY, Kind.PHYSICAL, Kind.COUNT):
        return False
    bounded = amount.qualifier in ("over", "at_least", "up_to")
    with_size = _WITH_SIZE.search(place.before)
    if amount.kind is Kind.MONEY and _LEAST.match(place.behind):
        return True
    if _is_condition(place):
        return True
    if amount.kind is Kind.COUNT:
        return False
    if _EACH_WITH.search(place.before):
        return True
    if bounded and (_EACH.match(place.behind) or _THAT_EXCEED.search(place.before)):
        return True
    if bounded and _WITH.search(place.before) and _IN_SIZE.match(place.behind):
        return True
    return bool(
        bounded
        and with_size
        and _MEASURED.search(with_size[0])
        and not _WHOLE.search(with_size[0])
        and not _ONE_WITH.search(place.before)
    )


def _is_condition(place: Place) -> bool:
    """What things must have, and what they had to have before: "whose trade exceeds €1m (until 2024: €0.5m)"."""
    if _WHOSE.search(place.before):
        return True
    if not _UNTIL.search(place.before):
        return False
    opened = place.text.rfind("(", 0, place.amount.start)
    outside = [one for one in place.amounts[: place.number] if one.end <= opened]
    return bool(outside) and bool(_WHOSE.search(place.text[max(0, outside[-1].start - _REACH) : outside[-1].start]))


def _is_defined(place: Place) -> bool:
    """Inside a definition."""
    near = max(0, place.amount.start - _REACH)
    start = max(near, *(place.text.rfind(stop, near, place.amount.start) for stop in (". ", "; ", "\n")))
    return bool(_DEFINED.search(place.text, start, place.amount.start))


def _is_second_of_a_ratio(place: Place) -> bool:
    """The ten of "four in ten"."""
    before = place.previous
    return bool(
        before
        and before.kind in (Kind.BARE, Kind.FRACTION)
        and re.fullmatch(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", place.text[before.end : place.amount.start])
    )


def _is_in_a_row(place: Place) -> bool:
    """In the row of a table: four plain numbers or more with nothing but blanks between them."""
    number = place.number
    return (
        place.amount.kind is Kind.BARE
        and sum(1 for step in (-1, 1) for _ in takewhile(lambda at: _is_next_in_row(place, at), _steps(number, step)))
        >= 3
    )


def _steps(number: int, step: int) -> range:
    """The gaps beside an amount, named by the amount before each: three on either side."""
    return range(number, number + 3) if step > 0 else range(number - 1, number - 4, -1)


def _is_next_in_row(place: Place, at: int) -> bool:
    """Whether a plain number follows another with nothing but blanks between them."""
    if not 0 <= at < len(place.amounts) - 1:
        return False
    before, here = place.amounts[at], place.amounts[at + 1]
    return before.kind is here.kind is Kind.BARE and place.text[before.end : here.start].strip(" \t|;") == ""


def _is_one(place: Place) -> bool:
    """The word "one" counts only where a number beside it does."""
    if not (place.amount.worded and place.amount.value == "1" and place.amount.kind in (Kind.BARE, Kind.COUNT)):
        return False
    if place.amount.scale or place.amount.kind is Kind.BARE:
        return not place.amount.scale
    near = [other for other in (place.previous, place.following) if other and other.kind is Kind.COUNT]
    return not any(abs(other.start - place.amount.start) < 60 and other.value != "1" for other in near)


def _counts_nothing(place: Place) -> bool:
    """A small number in words without anything that it counts."""
    amount = place.amount
    if not amount.worded or amount.kind is not Kind.BARE or amount.scale or len(amount.value) > 2:
        return False
    if _FEWER.match(place.behind):
        return False
    return not _PART_OF.match(place.behind) and not any(
        before.kind is Kind.COUNT and not re.search(r"[.!?]\s", place.text[before.end : amount.start])
        for before in place.amounts[max(0, place.number - _NEAR) : place.number]
    )


ROWS = (Rule("row of a table", _is_in_a_row),)
"""Asked first: a table may hold thousands of numbers."""
BESIDE = (
    Rule("the word one", _is_one),
    Rule("number word that counts nothing", _counts_nothing),
    Rule("conversion", _is_conversion),
    Rule("threshold", _is_threshold),
    Rule("definition", _is_defined),
    Rule("whole of a ratio", _is_second_of_a_ratio),
)
