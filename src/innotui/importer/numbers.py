"""A printed number to its digits: separators go, hedges and footnote marks are told apart, nothing is computed.

A superscript or a circled figure is a mark and no digit: ``12¹`` is twelve with a footnote.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

_DASHES = ("-", "--", "—", "——", "–", "−", ".", "..", "...", "…", "……", ":")
_WORDS = ("n/a", "na", "n.a.", "n.a", "#n/a", "<na>", "nan", "null", "none", "nil", "missing", "无", "不详")
MISSING = frozenset((*_DASHES, *_WORDS))
"""What stands where there is no value, in lower case."""

_HEDGES = {">": "over", "≥": "at_least", ">=": "at_least", "<": "up_to", "≤": "up_to", "<=": "up_to"}
_HEDGES |= {"~": "about", "≈": "about", "约": "about", "c.": "about", "ca.": "about"}
_HEDGE = re.compile(r"^(>=|<=|[>≥<≤~≈约]|ca?\.)\s*")
_MINUSES = str.maketrans(dict.fromkeys("−‒–—﹣", "-"))
LAKH = "lakh"
"""A way of writing beside the two signs before decimals: 12,34,567.5, groups of two digits before the last three."""

_SPACED = r"[0-9]{1,3}(?:[ ’'][0-9]{3})+"
_GROUPS = {
    ".": re.compile(rf"[+-]?(?:(?:[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+|{_SPACED})(?:\.[0-9]+)?|\.[0-9]+)"),
    ",": re.compile(rf"[+-]?(?:(?:[0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{3}})+|{_SPACED})(?:,[0-9]+)?|,[0-9]+)"),
    LAKH: re.compile(r"[+-]?(?:(?:[0-9]+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3})(?:\.[0-9]+)?|\.[0-9]+)"),
}
WAYS = tuple(_GROUPS)
"""How numbers may be written."""

_BEGINS = re.compile(r"[+-]?[0-9.,][0-9 .,’']*")
_SIGNS = r"[*†‡§#]+"
_MARK = re.compile(
    rf"\s*(?P<sign>{_SIGNS})$"
    r"|(?<=[0-9%％])\s*(?P<raised>[¹²³⁰⁴-⁹ᵃ-ᶻ]+)$"
    r"|\s*(?P<circled>[①-⑳])$"
    r"|\s*[(\[](?P<letter>[a-z]{1,2})[)\]]$"
    r"|\s*(?P<half>[a-z])\)$"
    r"|\s*\[(?P<figure>[0-9]{1,2})\]$"
    r"|\s(?P<list>[0-9]{1,2})\)$"
)
_MARK_BEFORE = re.compile(rf"^(?P<sign>{_SIGNS})\s*(?=[0-9.,+-])")
_POWER_OF_TEN = re.compile(r"\s*10[⁰¹²³⁴-⁹]+\s*")
_MOST_DIGITS = 30  # of any figure; more are a slip, and no database keeps them
_TOO_LONG = f"is not a figure: it has more than {_MOST_DIGITS} digits"
_POWER = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)[eE]([+-]?[0-9]{1,3})")


class NotANumberError(ValueError):
    """A cell that is no number; the text says why."""


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell says.

    Attributes:
        stated: digits without separators; a fall carries a minus.
        unit_mult: power of ten that stands beside them.
        qualifier: in the words of the data.
        unit: what is written behind the digits; empty where nothing is.
        mark: of a footnote; empty where there is none.
    """

    stated: str
    unit_mult: int = 0
    qualifier: str = "exact"
    unit: str = ""
    mark: str = ""


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value, which is no fault."""
    said = cell.strip()
    return not said or said in MISSING or unicodedata.normalize("NFKC", said).lower() in MISSING


def read_number(cell: str, decimal: str = ".") -> Number:
    """Reads a cell.

    Args:
        cell: as printed.
        decimal: the sign before the decimals, ``.`` or ``,``, or ``LAKH``.

    Raises:
        NotANumberError: it is none, or could be two.
    """
    if _POWER_OF_TEN.fullmatch(cell):
        raise NotANumberError("is ten to a power, or ten with a footnote")
    text, mark = _without_mark(cell)
    text = unicodedata.normalize("NFKC", text).translate(_MINUSES).strip()
    return replace(_number(text, decimal), mark=mark)


def _without_mark(cell: str) -> tuple[str, str]:
    """The cell without the mark of a footnote, and the mark; what could be something else is no mark."""
    for pattern in (_MARK, _MARK_BEFORE):
        text = cell.strip()
        if (match := pattern.search(text)) and any(char.isdigit() for char in text[: match.start()] or text):
            mark = next(group for group in match.groups() if group)
            return text[: match.start()] + text[match.end() :], mark
    return cell, ""


def _number(text: str, decimal: str) -> Number:
    hedge = _HEDGE.match(text)
    qualifier = _HEDGES[hedge[1]] if hedge else "exact"
    text = text[hedge.end() :] if hedge else text
    if power := _POWER.fullmatch(text):
        return _scientific(power[1], int(power[2]), qualifier)
    begins = _BEGINS.match(text)
    if begins is None:
        raise NotANumberError("is not a number")
    digits, unit = begins[0].rstrip(), text[begins.end() :].strip()
    if not _GROUPS[decimal].fullmatch(digits):
        raise NotANumberError(_why(digits, decimal))
    thousands = "." if decimal == "," else ","
    plain = re.sub(f"[ ’'{thousands}+]", "", digits).replace(",", ".")
    plain = re.sub(r"^(-?)\.", r"\g<1>0.", plain)  # .5 is 0.5
    if len(plain) > _MOST_DIGITS:
        raise NotANumberError(_TOO_LONG)
    return Number(plain, 0, qualifier, unit)


def _why(digits: str, decimal: str) -> str:
    if decimal == "." and _GROUPS[LAKH].fullmatch(digits):
        return "is grouped as lakh and crore, and other numbers here are not"
    if decimal == LAKH and _GROUPS["."].fullmatch(digits):
        return "is grouped by thousands, and other numbers here as lakh and crore"
    other = "," if decimal in (".", LAKH) else "."
    if _GROUPS[other].fullmatch(digits):
        return f"has a {'comma' if other == ',' else 'full stop'} where the others have none: decimal or thousands?"
    return "is not a number: its separators do not fit"


def _scientific(digits: str, power: int, qualifier: str) -> Number:
    """``1.2E+09`` keeps its two digits, for a spreadsheet shows no more."""
    if 0 <= power <= 15:
        return Number(digits.lstrip("+"), power, qualifier)
    if abs(power) + len(digits) > _MOST_DIGITS:
        raise NotANumberError(_TOO_LONG)
    return Number(f"{Decimal(digits).scaleb(power):f}", 0, qualifier)


def decimal_sign(cells: list[str]) -> str:
    """The sign that most cells use before decimals, of those that can be read in one way only.

    ``LAKH`` where some are grouped so, and none that shows its groups is grouped by thousands.
    """
    texts = [unicodedata.normalize("NFKC", _without_mark(cell)[0]).translate(_MINUSES).strip() for cell in cells]
    fits = {way: {text for text in texts if _GROUPS[way].fullmatch(text)} for way in WAYS}
    if len(fits[","] - fits["."]) > len(fits["."] - fits[","]):
        return ","
    by_thousands = [text for text in fits["."] - fits[LAKH] if "," in text]
    return LAKH if fits[LAKH] - fits["."] and not by_thousands else "."
