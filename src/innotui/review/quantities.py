"""A value and its unit as written, to digits, a power of ten and a unit of the database.

Digits stay as they are printed: 1.06 trillion is ``1.06`` and 12. Only basis points are written as the percentage
points that they are: the point moves, and 25 is ``0.25``. A fraction in words has no digits of its own: a
third of something is written as 33 percent, two digits and *about*, which is as much as the word says. Nothing else is
computed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from innotui.units import COUNTED, CURRENCIES, VOLUME_UNITS
from innotui.units.words import powers, unit_words

_DIGITS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FRACTION = re.compile(r"(-?)([0-9]+)/([1-9][0-9]*)")
_TOKEN = re.compile(
    r"[A-Za-z]{0,2}\$|(?:gh|GH)[¢₵]|[€£¥￥₹₦₩₫₱₽₺฿₪%％‰℃]|°[Cc]"
    r"|[A-Za-z]+[23²³]|[A-Za-z]+(?:\.[A-Za-z]+)*\.?|[\u4e00-\u9fff]+"
)
_MOST_MULT = 15

_UNITS = {code: (code, 0) for code in CURRENCIES} | dict(unit_words("texts"))  # codes as written: "top" is a word
_LONGEST = max(len(words.split()) for words in _UNITS)
_SCALES = powers("texts")

_POINTS = re.compile(
    r"(?:percentage|percent|per cent|pct|%|basis)[ -]points?|\bpp(?:ts?|s)?\b|\bp\.p\.|\bb\.p\.|\bbps?\b|百分点|基点",
    re.IGNORECASE,
)
_BASIS = re.compile(r"basis[ -]points?|\bbps?\b|\bb\.p\.|基点", re.IGNORECASE)  # a hundredth of a percentage point
_PASSED = ("us", "u.s.", "u.s", "of", "metric", "chinese")
_OF_EACH = ("per", "a", "each")  # "yuan per kWh": what is behind is no part of the amount


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure comes to in the columns of the data.

    Attributes:
        stated: digits as printed; empty where the value cannot be written in digits.
        mult: the power of ten of its words.
        unit: one of the database's, or ``count`` for things that are counted; empty where none is written.
        from_fraction: the digits stand for a fraction in words, and say no more than *about*.
    """

    stated: str
    mult: int
    unit: str
    from_fraction: bool = False


def quantity(value: str, unit: str, *, in_percent: bool = False) -> Quantity:
    """The digits, power of ten and unit of a value as written.

    Args:
        value: as in a proposal.
        unit: the words and signs of its unit.
        in_percent: a fraction is meant as a part of a whole, or as a change in percent.
    """
    scale, of_unit = _of_words(unit)
    if _DIGITS.fullmatch(value):
        return Quantity(f"{Decimal(value).scaleb(-2):f}" if _BASIS.search(unit) else value, scale, of_unit)
    match = _FRACTION.fullmatch(value)
    if not match:
        return Quantity("", scale, of_unit)
    hundredth = Decimal(100 if in_percent else 1)
    part = hundredth * int(match[2]) / int(match[3])
    digits = Decimal(1) if in_percent else Decimal("0.01")
    stated = match[1] + f"{part.quantize(digits, ROUND_HALF_EVEN).normalize():f}"
    return Quantity(stated, scale, "percent" if in_percent else of_unit, from_fraction=True)


def is_points(unit: str) -> bool:
    """Whether a unit as written is percentage or basis points."""
    return bool(_POINTS.search(unit))


def fits(unit: str, indicator_unit: str | None) -> bool:
    """Whether an amount in a unit may be one of an indicator; what is not known on one side is no reason against."""
    if not unit or not indicator_unit or unit == indicator_unit:
        return True
    if indicator_unit == "volume":
        return unit in VOLUME_UNITS
    if unit in COUNTED:
        return indicator_unit in (*COUNTED, "rank", "index")
    return {unit, indicator_unit} <= {"percent", "points"}


def row_unit(unit: str) -> str:
    """The unit that a row of a volume says itself; empty where there is none."""
    return unit if unit in VOLUME_UNITS else ""


def mult_is_possible(mult: int) -> bool:
    """Whether the data can hold a power of ten."""
    return 0 <= mult <= _MOST_MULT


def _of_words(unit: str) -> tuple[int, str]:
    """Power of ten and unit of all words together; what is no scale and no unit is a thing that is counted."""
    if is_points(unit):
        return 0, "points"
    if unit.strip() == "m":  # beside another unit it is a million
        return 0, "m"
    words = _TOKEN.findall(unit.replace("-", " "))
    scale, counted, found = 0, False, list[str]()
    while words:
        if known := _first_unit(words):
            size, (name, power) = known
            found.append(name)
            scale, words = scale + (power if len(found) == 1 else 0), words[size:]
            continue
        word = words.pop(0).lower()
        if word in _OF_EACH and (found or counted):
            break
        rest, power = _without_scale(word)
        scale += power
        if rest in _UNITS:
            words.insert(0, rest)
        elif rest and word not in (*_PASSED, *_OF_EACH):
            counted = True
    return scale, found[0] if found else "count" if counted else ""


def _first_unit(words: list[str]) -> tuple[int, tuple[str, int]] | None:
    """The longest unit that words begin with, and of how many words it is."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        said = " ".join(words[:size])
        if (known := _UNITS.get(said) or _UNITS.get(said.lower())) is not None:
            return size, known
    return None


def _without_scale(word: str) -> tuple[str, int]:
    """A word without its scale, and the scale's power of ten."""
    if word in _SCALES:
        return "", _SCALES[word]
    chinese = ((scale, power) for scale, power in _SCALES.items() if not scale.isascii())
    return next(((word[len(zh) :], power) for zh, power in chinese if word.startswith(zh)), (word, 0))
