"""Every amount in an English paragraph: numbers with unit, hedge and kind, whether or not they are figures.

What is no figure (dates, names, plan numbers) is ``refused``' business; what an amount measures is ``measures``'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.english.hedges import hedge
from innotui.reader.release.english.nouns import noun_behind
from innotui.reader.release.english.numbers import Form, Number, find_numbers
from innotui.reader.release.english.ranks import numbered_rank, rank_of
from innotui.reader.release.english.ratios import with_ratios
from innotui.reader.release.english.sharing import shared
from innotui.reader.release.english.units import Unit, currency_before, rate_behind, unit_behind

_SIGN = re.compile(r"(?:(?:(?<=[\s(:,~/])|^)[-−–+]|(?<!plus or )\b(?:minus|negative)\s)$", re.IGNORECASE)
_MARK_BEHIND = re.compile(r"\+(?!/)|-?plus\b(?!\s+or\b)|[\s-]odd\b|-strong\b")
_OF_A_POINT = re.compile(
    r"\s+(?:of\s+)?an?\s+(?P<unit>percentage[\s-]point|per\s?cent(?:age)?(?:\s+point)?)", re.IGNORECASE
)
_LEAST_FOR_LETTER = 6
_LETTERS = ("R", "P", "N")
"""Rand, peso, naira: such a letter glued to a number with two decimals makes a price of it (R18.05)."""
_PRICE = re.compile(r"\d+\.\d\d")


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a paragraph, in order; they never overlap."""
    return shared(text, list(_amounts(text)))


def _amounts(text: str) -> Iterator[Amount]:
    """Each number as an amount; the 2 of m2 belongs to the amount before it."""
    end = 0
    for number in with_ratios(text, find_numbers(text)):
        if number.start >= end and (amount := _amount(text, number)):
            yield amount
            end = amount.end


def _amount(text: str, number: Number) -> Amount | None:
    if number.form is Form.ORDINAL:
        return rank_of(text, number)
    if number.form is Form.MULTIPLE:
        return _multiple(text, number)
    return numbered_rank(text, number) or _measured(text, number)


def _multiple(text: str, number: Number) -> Amount:
    unit = text[number.end : number.behind]
    qualifier = hedge(text, number.start, number.end, number.end)
    return Amount(number.start, number.end, number.value, 0, unit, Kind.TIMES, qualifier, number.worded)


def _measured(text: str, number: Number) -> Amount:
    """A number with the sign and currency before it and the unit behind it."""
    currency = _currency(text, number)
    start, sign = _signed(text, currency.start if currency else number.start)
    end, kind, spoken = _money(text, number, currency) if currency else _unit(text, number)
    if number.form is Form.FRACTION:
        end, kind, spoken = _part(text, number, end, kind, spoken)
    qualifier = hedge(text, start, number.behind, end)
    return Amount(start, end, sign + number.value, number.scale, tidy(spoken, kind), kind, qualifier, number.worded)


def _unit(text: str, number: Number) -> tuple[int, Kind, str]:
    """Where the unit behind a number ends, its kind and its words: one of the tables, or what the number counts."""
    mark = _MARK_BEHIND.match(text, number.behind)
    behind = mark.end() if mark else number.behind
    scale = text[number.end : number.behind]
    if unit := unit_behind(text, behind):
        return unit.end, unit.kind, f"{scale} {text[unit.start : unit.end]}"
    if noun := noun_behind(text, behind, singular=number.value == "1"):
        return number.behind, Kind.COUNT, f"{scale} {text[noun.start : noun.end]}"
    return number.behind, Kind.BARE, scale


def _part(text: str, number: Number, end: int, kind: Kind, spoken: str) -> tuple[int, Kind, str]:
    """A part in words: of a percentage point, of a whole, or of a unit ("half a million tonnes")."""
    if points := _OF_A_POINT.match(text, number.end):
        return points.end(), Kind.POINTS, points["unit"]
    if kind in (Kind.BARE, Kind.COUNT) and not number.scale:
        return end, Kind.FRACTION, ""
    return end, kind, spoken


def _currency(text: str, number: Number) -> Unit | None:
    """The currency sign before a number; a lone letter is one only before a large sum (N500 billion) or a price."""
    found = currency_before(text, number.start)
    if found is None:
        return None
    name = text[found.start : found.end]
    doubtful = (len(name) == 1 and name.isalpha()) or (name == "COP" and found.end == number.start)
    price = name in _LETTERS and _PRICE.fullmatch(text, found.end, number.end)
    small = number.scale < _LEAST_FOR_LETTER and "," not in text[number.start : number.end] and not price
    return None if doubtful and small else found


def _signed(text: str, start: int) -> tuple[int, str]:
    """Where an amount begins with its sign, and a minus where there is one."""
    sign = _SIGN.search(text, max(0, start - 10), start)
    if not sign:
        return start, ""
    return sign.start(), "" if "+" in sign[0] else "-"


def _money(text: str, number: Number, currency: Unit) -> tuple[int, Kind, str]:
    """Where a sum ends whose currency stands before it, with what makes a price of it: "$82 a barrel"."""
    unit = unit_behind(text, number.behind)
    end = unit.end if unit and unit.kind is Kind.MONEY else rate_behind(text, number.behind, Kind.MONEY)
    return end, Kind.MONEY, f"{text[currency.start : currency.end]} {text[number.end : end]}"


def tidy(unit: str, kind: Kind) -> str:
    """A unit as it is written, its parts joined by a blank; a hyphen stays in the name of a counted thing alone."""
    words = re.sub(r"^\s*an?\s|(?<![a-zA-Z])-", " ", unit)
    return " ".join((words if kind is Kind.COUNT else words.replace("-", " ")).strip(" -+").split())
