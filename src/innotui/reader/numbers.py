"""Numbers in a text: digits and number words with scale and unit, English and Chinese.

Digits are kept as printed; a scale word becomes a power of ten, never a multiplication. Which claim
a number makes (a level, a percent change, a multiple) is not decided here.
Number words are read by tables of our own: the libraries for them rewrite a whole text and lose
where a number stood, and they turn "the third quarter" and "a third" alike into figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UP_TO_NINETEEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_ONES = {word: number for number, word in enumerate(_UP_TO_NINETEEN.split())}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_HAN = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "半": 0}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {
    "thousand billion": 12, "million million": 12, "thousand million": 9, "hundred billion": 11, "hundred thousand": 5,
    "hundred million": 8, "ten million": 7, "ten thousand": 4,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "mln": 6, "mn": 6, "bln": 9, "bn": 9, "trn": 12, "tn": 12, "k": 3, "m": 6, "b": 9,
    "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3,
}  # fmt: skip
_UNITS = {
    "points": ("percentage points?", "percent points?", "ppts?", "pp", "points", "个?百分点"),
    "basis": ("basis points?", "bps?", "个?基点"),
    "percent": ("%", "per ?cent", "pct"),
    "CNY": ("yuan", "rmb", "cny", "renminbi", "人民币", "元"),
    "USD": ("us dollars?", "dollars?", "usd", "美元"),
    "EUR": ("euros?", "eur", "欧元"),
    "Wh": ("[gmk]?wh",),
    "W": ("[gmk]?w", "(?:giga|mega|kilo)?watts?", "吉瓦", "兆瓦", "千瓦"),
    "times": ("times?", "folds?", "x", "×", "倍"),
    "vehicles": ("vehicles?", "cars?", "辆"),
    "persons": ("people", "persons?", "professionals", "人", "名"),
    "t": ("tonnes?", "tons?", "吨"),
    "count": ("firms", "companies", "enterprises", "contracts", "projects", "家", "项", "个", "所", "条", "份", "件"),
}
_WATTS = {"g": 9, "m": 6, "k": 3, "吉": 9, "兆": 6, "千": 3}
_CURRENCY = {"rmb": "CNY", "cny": "CNY", "¥": "CNY", "us$": "USD", "usd": "USD", "$": "USD", "€": "EUR", "eur": "EUR"}


def _longest(words: Iterator[str] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_UNIT = "|".join(f"(?P<u{place}>{'|'.join(words)})" for place, words in enumerate(_UNITS.values()))
_AFTER = (
    rf"(?P<plus>\+|[\s-]plus\b|多|余)?(?:[\s-]*(?P<scale>{_longest(_SCALES)})(?![a-z]))?"
    rf"(?P<plus2>\+|[\s-]plus\b|多|余)?(?:[\s-]*(?:{_UNIT})(?![a-z]))?"
)
_DIGITS = (
    r"(?P<sign>(?<![\d月日年])[-+](?=[\d.]))?(?P<digits>\d{1,3}(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
_NUMBER = re.compile(
    rf"(?<![a-z0-9.])(?<!\d,)(?:(?P<cur>rmb|cny|usd|us\$|eur|¥|\$|€)\s*)?{_DIGITS}{_AFTER}(?![a-z\d]|\.\d)"
)
_ONE = f"(?:{_longest(_ONES)})"
_WORD = (
    rf"(?:(?:{_longest(_TENS)})(?:[\s-]{_ONE})?|{_ONE}(?:\s+and\s+a\s+half)?|"
    r"a(?=[\s-](?:hundred|thousand|million|billion|trillion)))"
)
_BELOW_HUNDRED = rf"(?:(?:{_longest(_TENS)})(?:[\s-]{_ONE})?|{_ONE})"
_LONG_WORDS = re.compile(
    rf"\b(?:(?:{_ONE}|a)\shundred(?!\s(?:thousand|million|billion))(?:\s(?:and\s)?{_BELOW_HUNDRED})?(?:\spoint(?:\s{_ONE})+)?|"
    rf"{_BELOW_HUNDRED}\spoint(?:\s{_ONE})+)\b"
)
_WORDS = re.compile(rf"\b(?P<words>{_WORD}){_AFTER}")
_FOLD = re.compile(rf"\b(?P<words>{_longest(_ONES)}|{_longest(_TENS)}|hundred)fold\b")
_FRACTION = re.compile(
    rf"\b(?:(?P<top>{_ONE}|an?)[\s-])?(?P<part>{_longest(_PARTS)})s?\b(?!\s+(?:million|billion|trillion))"
)
_RANK = re.compile(
    r"(?:\bno\.\s?|\brank(?:s|ed|ing)?\s+(?:number\s+)?|第)(?P<digits>\d{1,3})(?:st|nd|rd|th)?(?:位|名)?(?![\d.,%])"
)
_SLASHED = re.compile(r"(?<![\d./])(?P<top>\d{1,2})/(?P<bottom>[1-9]\d?)(?![\d./])")
_HAN_FRACTION = re.compile(
    r"(?P<bottom>[一二三四五六七八九十百]+)分之(?P<top>[一二三四五六七八九十百零两]+(?:点[零一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
)
_HAN_NUMBER = re.compile(
    rf"(?P<han>[一二三四五六七八九两十百]+(?:点[零一二三四五六七八九]+)?)(?:(?P<half>[倍成])半|(?P<tenths>成)|{_AFTER})"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands.

    Attributes:
        start, end: its place in the text, with scale and unit.
        stated, unit_mult: digits as printed and power of ten.
        unit: base unit, percent, points or times; None where none is printed.
        worded: said as a word that is rounded by nature ("a third"), not in digits.
        plus: followed by a sign or word that says "and more".
    """

    start: int
    end: int
    stated: str
    unit_mult: int
    unit: str | None
    worded: bool = False
    plus: bool = False


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a text in lower case with plain signs, in order; they never overlap."""
    found: list[Number] = []
    for number in _all(text):
        if not any(number.start < other.end and other.start < number.end for other in found):
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def han_number(text: str) -> Decimal:
    """A Chinese number below ten thousand: 三 is 3, 十二 is 12, 一百二十 is 120, 三点五 is 3.5."""
    whole, _, part = text.partition("点")
    total = digit = 0
    for char in whole:
        if place := _HAN_PLACES.get(char):
            total, digit = total + (digit or 1) * place, 0
        else:
            digit = _HAN[char]
    decimals = "".join(str(_HAN[char]) for char in part)
    return Decimal(f"{total + digit}.{decimals}" if decimals else total + digit)


def word_number(text: str) -> Decimal:
    """An English number word up to ninety-nine, digits, a Chinese number, or "a": twenty-five is 25."""
    if re.fullmatch(r"[\d.]+", text):
        return Decimal(text)
    if text[0] in _HAN or text[0] in _HAN_PLACES:
        return han_number(text)
    words = re.split(r"[\s-]+", text)
    total = sum(_ONES.get(word, 0) + _TENS.get(word, 0) + (100 if word == "hundred" else 0) for word in words)
    if "half" in words:
        return Decimal(total) + Decimal("0.5")
    return Decimal(total or 1)


def spelled_out(text: str) -> str:
    """A text with its long number words in digits: "one hundred and twenty" is 120, "six point one" 6.1."""
    return _LONG_WORDS.sub(lambda match: _digits_of(match[0]), text)


def _digits_of(words: str) -> str:
    whole, _, part = words.partition(" point ")
    total = 0
    for word in re.split(r"[\s-]+", whole):
        total = (total or 1) * 100 if word == "hundred" else total + _ONES.get(word, 0) + _TENS.get(word, 0)
    decimals = "".join(str(_ONES[word]) for word in part.split())
    return f"{total}.{decimals}" if decimals else f"{total}"


def _all(text: str) -> Iterator[Number]:
    """Every reading of every place; what is more particular comes first."""
    for match in _HAN_FRACTION.finditer(text):
        yield _part(match, word_number(match["top"]), han_number(match["bottom"]))
    for match in _RANK.finditer(text):
        yield Number(match.start(), match.end(), match["digits"], 0, "rank")
    for match in _SLASHED.finditer(text):
        yield from _slashed(match)
    for match in _FOLD.finditer(text):
        yield Number(match.start(), match.end(), f"{word_number(match['words'])}", 0, "times")
    for match in _NUMBER.finditer(text):
        sign = "-" if (match["sign"] or "").strip() == "-" else ""
        yield _scaled(match, sign + _whole(match["digits"]), _CURRENCY.get(match["cur"] or ""))
    for match in _WORDS.finditer(text):
        if match["scale"] or any(match[f"u{place}"] for place in range(len(_UNITS))):
            yield _scaled(match, f"{word_number(match['words'])}", None)
    yield from _parts(text)
    yield from _han(text)


def _slashed(match: re.Match[str]) -> Iterator[Number]:
    if int(match["top"]) < int(match["bottom"]):
        yield _part(match, Decimal(match["top"]), Decimal(match["bottom"]))


def _parts(text: str) -> Iterator[Number]:
    """Fractions in words: a third, two fifths, half."""
    for match in _FRACTION.finditer(text):
        top = match["top"]
        if top or match["part"] == "half":
            yield _part(match, word_number(top or "a"), Decimal(_PARTS[match["part"]]))


def _whole(digits: str) -> str:
    """Digits without separators; .5 gets its zero."""
    return ("0" if digits.startswith(".") else "") + digits.replace(",", "").replace(" ", "")


def _han(text: str) -> Iterator[Number]:
    for match in _HAN_NUMBER.finditer(text):
        number = han_number(match["han"])
        if match["half"] == "倍":  # 一倍半 is one and a half times
            yield Number(match.start(), match.end(), f"{number}.5", 0, "times")
        elif match["half"]:
            yield Number(match.start(), match.end(), f"{number * 10 + 5}", 0, "percent", worded=True)
        elif match["tenths"]:  # 三成 is thirty percent
            yield Number(match.start(), match.end(), f"{number * 10}", 0, "percent", worded=True)
        elif match["scale"] or any(match[f"u{place}"] for place in range(len(_UNITS))):
            yield _scaled(match, f"{number}", None)


def _part(match: re.Match[str], top: Decimal, bottom: Decimal) -> Number:
    """A part of a whole in percent; 百分之三十 is digits, a third is a word."""
    share = (100 * top / bottom).quantize(Decimal("0.000001")).normalize()
    return Number(match.start(), match.end(), f"{share:f}", 0, "percent", worded=bottom != 100)


def _scaled(match: re.Match[str], stated: str, unit: str | None) -> Number:
    power = _SCALES.get(match["scale"] or "", 0)
    for place, name in enumerate(_UNITS):
        if word := match[f"u{place}"]:
            unit = name
            power += _WATTS.get(word[0], 0) if name in ("W", "Wh") else 0
    if unit == "basis":  # a hundredth of a percentage point: the digits move, nothing is computed anew
        stated, unit = f"{Decimal(stated).scaleb(-2):f}", "points"
    plus = bool(match["plus"] or match["plus2"])
    return Number(match.start(), match.end(), stated, power, unit, plus=plus)
