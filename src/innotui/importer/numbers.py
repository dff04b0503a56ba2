"""A printed number to its digits: separators dropped, hedges told apart, nothing computed and nothing rounded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_DASHES = ("-", "--", "—", "——", "–", "−", ".", "..", "...", "…", "……", ":")
_WORDS = ("n/a", "na", "n.a.", "n.a", "#n/a", "<na>", "nan", "null", "none", "nil", "missing", "无", "不详")
MISSING = frozenset((*_DASHES, *_WORDS))
"""What stands where there is no value, in lower case."""

_HEDGES = {">": "over", "≥": "at_least", ">=": "at_least", "<": "up_to", "≤": "up_to", "<=": "up_to"}
_HEDGES |= {"~": "about", "≈": "about", "约": "about", "c.": "about", "ca.": "about"}
_HEDGE = re.compile(r"^(>=|<=|[>≥<≤~≈约]|ca?\.)\s*")
_MINUSES = str.maketrans(dict.fromkeys("−‒–—﹣", "-"))
_GROUPS = {
    ".": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ ’'][0-9]{3})+)(?:\.[0-9]+)?"),
    ",": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[ ’'][0-9]{3})+)(?:,[0-9]+)?"),
}
_BEGINS = re.compile(r"[+-]?[0-9][0-9 .,’']*")
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
    """

    stated: str
    unit_mult: int = 0
    qualifier: str = "exact"
    unit: str = ""


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value, which is no fault."""
    said = cell.strip()
    return not said or said in MISSING or unicodedata.normalize("NFKC", said).lower() in MISSING


def read_number(cell: str, decimal: str = ".") -> Number:
    """Reads a cell.

    Args:
        cell: as printed.
        decimal: the sign before the decimals, ``.`` or ``,``.

    Raises:
        NotANumberError: it is none, or could be two.
    """
    text = unicodedata.normalize("NFKC", cell).translate(_MINUSES).strip()
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
    if len(plain) > _MOST_DIGITS:
        raise NotANumberError(_TOO_LONG)
    return Number(plain, 0, qualifier, unit)


def _why(digits: str, decimal: str) -> str:
    other = "," if decimal == "." else "."
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
    """The sign that most cells use before decimals, of those that can be read in one way only."""
    texts = [unicodedata.normalize("NFKC", cell) for cell in cells]
    fits = {sign: {text for text in texts if _GROUPS[sign].fullmatch(text)} for sign in ".,"}
    return "," if len(fits[","] - fits["."]) > len(fits["."] - fits[","]) else "."
