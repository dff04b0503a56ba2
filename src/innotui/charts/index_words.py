"""How an index is written: with no more digits than its figures have, and on which side of it the truth lies.

The ratio itself is the database's; here are only its digits and its sign. What charts say of indices in
sentences is in ``line_words``.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from innotui import formats
from innotui.charts import words
from innotui.model import Figure

_TENS = 10
_LEAST_DIGITS = 2
_SIDES = {"over": 1, "at_least": 1, "nearly": -1, "up_to": -1}
_ROUNDING = {">": ROUND_FLOOR, "≥": ROUND_FLOOR, "<": ROUND_CEILING, "≤": ROUND_CEILING}
_TURNED = str.maketrans("<>≤≥", "><≥≤")
_NOT_TOLD = "≈"


def index_text(value: float, mark: str = "", digits: int | None = None, decimals: int = 0) -> str:
    """An index as it is written: whole, or two digits below ten; a bound is rounded to its safe side.

    Args:
        value: the index.
        mark: its sign, as ``>``; a number that its digits leave rounded above the ones has ``≈`` for want of one.
        digits: how many its figures have; None where they are exact.
        decimals: how many are wanted where the digits allow it.
    """
    number = Decimal(f"{value:.12g}")  # without the last bits of a float, or a bound would be rounded past them
    if not number:
        return mark + "0"
    size = math.floor(math.log10(abs(value))) + 1
    least = -decimals if abs(value) >= _TENS else size - _LEAST_DIGITS
    step = max(least, size - max(digits, _LEAST_DIGITS)) if digits is not None else least
    rounded = number.quantize(Decimal(1).scaleb(step), _ROUNDING.get(mark[:1], ROUND_HALF_EVEN))
    if not decimals or abs(value) < _TENS:
        rounded = rounded.normalize()
    is_rounded = step > 0 and rounded != round(number)
    return (mark or _NOT_TOLD * is_rounded) + f"{rounded:,f}".replace("-", formats.MINUS)


def claim_mark(figure: Figure) -> str:
    """The sign of what a claim makes of its base: after a fall of over 20 % less than 80 are left."""
    mark = words.mark(figure)
    return mark.translate(_TURNED) if figure.stated.startswith("-") else mark


def quotient_digits(level: Figure, base: Figure) -> int | None:
    """The digits of the less precise of two levels; None where both are counted exactly."""
    known = [digits for digits in map(_digits, (level, base)) if digits is not None]
    return min(known, default=None)


def _digits(figure: Figure) -> int | None:
    if figure.value_lo is not None and figure.value_lo == figure.value_hi:
        return None
    return len(figure.stated.lstrip("-").replace(".", "").lstrip("0")) or 1


def quotient_mark(level: Figure, base: Figure) -> str:
    """On which side of a quotient of two levels the truth lies: over a base that is higher it is lower.

    Where the two pull it to different sides, and where one is about right, no side is told.
    """
    said = {figure.qualifier for figure in (level, base)} - {"exact"}
    sides = {_SIDES.get(level.qualifier, 0), -_SIDES.get(base.qualifier, 0)} - {0}
    if not said:
        return ""
    if "about" in said or len(sides) > 1:
        return _NOT_TOLD
    # A loss of more than three lies below minus three.
    above = sides.pop() * (-1 if level.stated.startswith("-") else 1) > 0
    if "nearly" in said:
        return ">~" if above else "<~"
    return (">" if above else "<") if "over" in said else ("≥" if above else "≤")
