"""Which claim a number makes: a level, a percent change, a multiple, an increment; and how it is hedged.

Works on a text in lower case from which names and windows are blanked out. A form is recognised here and
nothing is computed: what follows from it is the database's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from innotui.reader.hedges import CHANGE, DOWN, UP, changes, hedge, is_below, unhedged
from innotui.reader.numbers import Number, find_numbers
from innotui.units import is_money

_WORDED = re.compile(
    r"\b(?:(?P<h>halv(?:e|ed|es|ing))|(?P<d>doubl(?:e|ed|es|ing)|twofold)|(?P<t>tripl(?:e|ed|es|ing)|trebl(?:e|ed|es|ing))|"
    r"(?P<q>quadrupl(?:e|ed|es|ing))|(?P<p>quintupl(?:e|ed|es|ing))|(?P<s6>sextupl(?:e|ed|es|ing))|"
    r"(?P<s7>septupl(?:e|ed|es|ing))|(?P<s8>octupl(?:e|ed|es|ing)))\b|"
    r"(?P<fan>翻(?:了)?(?P<n>[一两二三四五1-5])?番)|(?P<zh>减半)|(?P<tw>\btwice)\b"
)
_FAN = dict(zip("一两二三四五12345", ["2", "4", "4", "8", "16", "32", "2", "4", "8", "16", "32"], strict=True))
_MULTIPLES = {
    "h": "0.5",
    "zh": "0.5",
    "d": "2",
    "tw": "2",
    "t": "3",
    "q": "4",
    "p": "5",
    "s6": "6",
    "s7": "7",
    "s8": "8",
}
# "More than halved" is less than half.
_TURNED = {"over": "up_to", "at_least": "up_to", "nearly": "over", "up_to": "over"}
_STILL = re.compile(r"\b(?:unchanged|flat|stagnat(?:ed|es|ing)|no\s+change|stayed\s+the\s+same)\b|持平|不变(?!价)")
_FACTOR = re.compile(r"\b(?:by\s+)?a\s+factor\s+of\s*$")
_TO = re.compile(
    r"(?:\bto|\breach(?:ed|es|ing)?|\bat|\bhit|\btotal(?:led|ed|ing|s)?|(?:到|至|达|达到|为)(?:原来|过去|之前)?)[\s的]*$"
)
_BY = re.compile(r"(?:\bby|\bof)\s*$")
_AS_MUCH = re.compile(
    r"\s*(?:that|those|as\s+(?:many|much|large|high|big|great)|the\s+(?:size|level|figure|number|amount|value|total|volume|output|previous|year|one|\s*$)|its|of\b|what|compared|'s)"
)
_LEVEL_OF = re.compile(
    r"\s*(?:of\s+(?:the|its|their|what|that|those)\b|of\s+(?:previous|former)|of\s*(?:'s|levels?)|as\s+(?:many|much|large|high|big|great|low|small)\s+as|as\s+(?:many|much|large|high|big)\s*$|of\s*$)"
)
_LEVEL_AS = re.compile(r"\s*as\s+(?:many|much|large|high|big|great|low|small)\b")
_MORE = re.compile(r"\s*(?:as\s+)?(?:more|higher|larger|greater|bigger)\b")
_FEWER = re.compile(r"\s*(?:fewer|less|lower|smaller)\b")
_DOWN_TO = re.compile(r"\s*(?:back\s+|down\s+)?(?:to\b|至|到)")
_GROWTH = re.compile(r"\bgrowth\b|增速|增幅")
_IS_HAN = re.compile(r"(?:是|为|相当于)[^,。;]*$")
_FROM_TO = re.compile(r"(?:\bfrom|从|由)[\s的]*$")
_AVERAGE = re.compile(
    r"\baverage\s+(?:annual|yearly)|\b(?:annual|yearly)\s+average|\bon\s+average\s+(?:each|every|a|per)\s+year|\bon\s+average\b|\ban\s+average\b|\baverag(?:e|ed|ing)\b|"
    r"\ba\s+year\b|\bper\s+(?:year|annum)\b|\bannually\b|\bannualised\b|\bannualized\b|\bp\.a\.|\bcompound\b|\bcagr\b|\bevery\s+year\s+on\s+average|年均|年平均|平均每年|平均增长"
)
_ANNUAL_RATE = re.compile(r"\bannual\s+(?:growth\s+)?rate\b")
_EACH = re.compile(r"\b(?:each|every)\s+year\b|每年|each\s+of\s+(?:the|those|these)\s+years")
SHARE = re.compile(
    r"\bshare\b|\baccount(?:s|ed|ing)?\s+for\b|\bproportion\b|\bma(?:de|kes?|king)\s+up\b|\brepresent(?:s|ed|ing)?\b|\bconstitut(?:e|es|ed|ing)\b|\bpercent(?:age)?\s+of\b|\bintensity\b|\bper\s?cent\s+of\b|%\s+of\b|占|比重|比例|强度"
)


@dataclass(frozen=True, slots=True)
class Form:
    """The claim that a text makes with its number.

    Attributes:
        form, stated, unit_mult, unit, qualifier, reading: as in the data.
        base: the number it started from, where two levels are given.
        inverse: the multiple divides.
        strict: the hedge leaves its own number out ("below", 不到).
        other: numbers of the text that belong to no part of this claim.
        questions: what the wording leaves open.
    """

    form: str
    stated: str
    unit_mult: int
    unit: str | None
    qualifier: str = "exact"
    reading: str = "plain"
    base: Number | None = None
    inverse: bool = False
    strict: bool = False
    other: tuple[Number, ...] = ()
    questions: tuple[str, ...] = ()


def read_form(
    text: str, span_years: float | None, each: bool, units: frozenset[str | None], compared: bool = False
) -> Form | None:
    """The first claim of a text; None where it holds no number.

    Args:
        text: lower case, plain signs, names and windows blanked out.
        span_years: years between base and window, where said.
        each: the span was said as "in each of N years".
        units: of what is measured; empty where that is not known.
        compared: a base is said, so that "130 percent of it" is a multiple and no share.
    """
    worded = _WORDED.search(text)
    numbers = find_numbers(text)
    if worded and not (numbers and numbers[0].start < worded.start()):
        return _word(text, worded, numbers)
    if not numbers:
        return Form("pct", "0", 0, "percent") if _STILL.search(text) else None
    if pair := _two_levels(text, numbers):
        return pair
    place = next((number for number in numbers if is_measured(number, units)), numbers[0])
    of_share = units == {"percent"} if units else None
    form = _hedged(text, place)
    after = text[place.end :]
    of_base = compared and not changes(text) and _LEVEL_OF.match(after)
    if place.unit == "percent" and (of_base or _LEVEL_AS.match(after)):
        form = _as_multiple(form)
    else:
        form = _form_of(text, place, form, span_years, each, of_share)
    return replace(form, other=tuple(number for number in numbers if number is not place))


def spots(text: str) -> tuple[Number, ...]:
    """All numbers of a text and the words that are multiples, in order."""
    numbers = find_numbers(text)
    words = (Number(match.start(), match.end(), "1", 0, "times") for match in _WORDED.finditer(text))
    apart = (word for word in words if not any(word.start < one.end and one.start < word.end for one in numbers))
    return tuple(sorted((*numbers, *apart), key=lambda number: number.start))


def from_to(text: str, number: Number) -> bool:
    """Whether a number is what something started from."""
    return bool(_FROM_TO.search(_before(text, number)))


def is_measured(number: Number, units: frozenset[str | None]) -> bool:
    """Whether a number can be one of what is measured: of "34 chains' output, 1.06 trillion" the money."""
    if not units or number.unit in ("percent", "points", "times") or number.unit in units:
        return True
    if any(map(is_money, units)):
        return number.unit_mult > 0 and (number.unit is None or (is_money(number.unit) and number.unit != "CNY"))
    return number.unit not in ("CNY", "USD")


def _form_of(text: str, place: Number, form: Form, span_years: float | None, each: bool, of_share: bool | None) -> Form:
    if form.unit == "times":
        return _times(text, place, form)
    if _FACTOR.search(_before(text, place)):
        return replace(form, form="multiple_of", unit="times", inverse=_falls(text, place))
    if form.unit == "points":
        question = () if of_share else ("Percentage points of what? Points are a difference of two shares.",)
        return replace(_signed(text, place, form), form="increment", questions=question)
    if form.unit == "percent":
        return _percent(text, place, form, span_years, each, of_share)
    return _amount(text, place, form)


def _word(text: str, match: re.Match[str], numbers: tuple[Number, ...]) -> Form:
    """A multiple said as a word is rounded by nature: about, unless it is hedged otherwise."""
    stated = _FAN[match["n"] or "一"] if match["fan"] else _MULTIPLES[str(match.lastgroup)]
    said = qualifier = hedge(text, match.start(), match.end()) or "about"
    if stated == "0.5":
        qualifier = _TURNED.get(said, said)
    strict = said == "over" and qualifier == "up_to"
    return Form("multiple_of", stated, 0, "times", qualifier, strict=strict, other=numbers)


def _as_multiple(form: Form) -> Form:
    """A part of a level as a multiple of it: the point moves, nothing is computed anew."""
    return replace(form, form="multiple_of", stated=f"{Decimal(form.stated).scaleb(-2):f}", unit="times")


def _two_levels(text: str, numbers: tuple[Number, ...]) -> Form | None:
    """From one level to another: the later one as a multiple of the earlier."""
    start = next((number for number in numbers if _FROM_TO.search(_before(text, number))), None)
    end = next((number for number in numbers if number is not start and _TO.search(_before(text, number))), None)
    if not start or not end:
        return None
    if start.unit_mult == 0 and start.unit is None and end.end > start.end:  # "from 120 to 300 billion"
        start = replace(start, unit_mult=end.unit_mult, unit=end.unit)
    hedged = _hedged(text, end)
    if end.unit == "percent":
        question = "Two shares: their difference is in percentage points. Here is their ratio."
        hedged = replace(hedged, questions=(question,))
    other = tuple(number for number in numbers if number.start not in (start.start, end.start))
    return replace(hedged, form="multiple_of", base=start, other=other)


def _times(text: str, number: Number, form: Form) -> Form:
    after, before = text[number.end :], _before(text, number)
    fold = text[number.start : number.end].rstrip().endswith(("fold", "folds"))
    multiple = replace(form, form="multiple_of")
    if _FEWER.match(after) or (_falls(text, number) and not _AS_MUCH.match(after)):
        question = "Times fewer is read as a division: the base divided by that number."
        return replace(multiple, inverse=True, questions=(question,))
    if fold:
        question = "A fold is read as a multiple of the base; some writers add the base to it."
        return replace(multiple, questions=(question,))
    increased = replace(form, form="increase_times", reading="either", questions=(_to_or_by(form.stated, text),))
    if _MORE.match(after):
        return increased
    if _TO.search(before) or _AS_MUCH.match(after) or _IS_HAN.search(before):
        return multiple
    if CHANGE.search(text):
        return increased
    return replace(multiple, questions=("Times what? Read as a multiple of the base.",))


def _to_or_by(stated: str, text: str) -> str:
    if float(stated) <= 1:
        return f"To {stated} times or by {stated} times? Up to one only by makes sense: nothing grows to what it was."
    rule = " (by, by the rule of Chinese statistics)" if re.search("[一-鿿]", text) else ""
    return f"To {stated} times the base, or by {stated} times on top of it{rule}?"


def _percent(
    text: str, number: Number, form: Form, span_years: float | None, each: bool, of_share: bool | None
) -> Form:
    moves = changes(text)
    if not moves and (of_share or SHARE.search(text) or _OF.match(text[number.end :])):
        return replace(form, form="level")
    if _TO.search(_before(text, number)) and (number.worded or _OF.match(text[number.end :])) and not of_share:
        return _as_multiple(form)
    form = _signed(text, number, form)
    if each or (_EACH.search(text) and not _AVERAGE.search(text)):
        return replace(form, form="pct_each")
    if _AVERAGE.search(text) or (_ANNUAL_RATE.search(text) and span_years not in (None, 1.0)):
        return replace(form, form="pct_avg")
    questions: tuple[str, ...] = ()
    if of_share and moves:
        questions = ("Percent of the share, or percentage points? Read as percent.",)
    elif not moves:
        questions = ("A change or a share? Read as a change in percent.",)
    return replace(form, form="pct", questions=questions)


def _amount(text: str, number: Number, form: Form) -> Form:
    """A level, or an increment where the amount is what was added or lost."""
    before = unhedged(_before(text, number))
    follows = re.search(rf"(?:{UP}|{DOWN})了?\s*(?:by|of|in|the|an?)?\s*$", before)
    if (_BY.search(before) and CHANGE.search(before)) or follows or _MORE_AMOUNT.match(text[number.end :]):
        return replace(_signed(text, number, form), form="increment")
    return replace(form, form="level")


_OF = re.compile(r"\s+of\b|\s*的(?=\s|$)")
_MORE_AMOUNT = re.compile(r"\s*(?:more|less|fewer|higher|lower)\b")


def _signed(text: str, number: Number, form: Form) -> Form:
    """A fall carries a minus; one that is printed stays one."""
    if form.stated.startswith("-") or not _falls(text, number):
        return form
    return replace(form, stated="-" + form.stated)


def _falls(text: str, number: Number) -> bool:
    """Whether the word of change next to a number says down; one after it counts only where none stands before."""
    before = list(CHANGE.finditer(unhedged(_before(text, number))))
    after = CHANGE.search(text[number.end :])
    if _FEWER.match(text[number.end :]):
        return True
    nearest = before[-1] if before else after
    if before and number.unit == "percent" and _slowed_to(text, before[-1].end(), number):
        return False
    return bool(nearest and nearest["down"])


def _slowed_to(text: str, end: int, number: Number) -> bool:
    """Growth that eased to 5% is growth."""
    return bool(_GROWTH.search(_before(text, number)) and _DOWN_TO.match(text[end:]))


def _hedged(text: str, number: Number) -> Form:
    qualifier = hedge(text, number.start, number.end) or ("over" if number.plus else None)
    worded = "about" if number.worded else "exact"
    strict = qualifier in ("over", "nearly") or (qualifier == "up_to" and is_below(text, number.start))
    return Form("level", number.stated, number.unit_mult, number.unit, qualifier or worded, strict=strict)


def _before(text: str, number: Number) -> str:
    return text[: number.start]
