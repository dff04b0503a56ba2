"""What a number's words come to: the meaning of each rule of the grammar in ``numbers``.

Values are text as the reader writes them; the one arithmetic here is that of number words ("two hundred and five").
The value of a token is its word's meaning in the tables; digits and fractions stand for themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from lark import Token, Transformer

_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅛": "1/8"}
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}")
_COMMA = re.compile(r"\d+,\d{1,2}|\d[\d\s'’]*[\s'’]\d{3},\d+")
_SEPARATORS = re.compile(r"[,'’\s]")


class Form(StrEnum):
    """How a number is said."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    """"Doubled", "tenfold", "twice"."""


class NotOneNumberError(ValueError):
    """Number words that stand side by side and are no number together: "two three".

    Attributes:
        end: where what may be a number ends at the latest; 0 where that is not known.
    """

    def __init__(self, end: int = 0) -> None:
        super().__init__(end)
        self.end = end


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number as its words say it.

    Attributes:
        value: as the reader writes it.
        end: where the words of the value itself end in the text.
        behind: where the words of its scale end.
        scale: power of ten of the words behind it.
        form: how it is said.
        worded: in words, not in digits.
    """

    value: str
    end: int
    behind: int
    scale: int = 0
    form: Form = Form.CARDINAL
    worded: bool = True


class Meaning(Transformer[Token, Spoken]):
    """The grammar's rules, each with the number that it makes."""

    def digits(self, parts: list[Token]) -> Spoken:
        """35,124."""
        return _spoken(plain_digits(parts[0].value), parts, worded=False)

    def mixed(self, parts: list[Token]) -> Spoken:
        """1 1/2 and 1½."""
        return _spoken(_and_part(parts[0].value, parts[1].value), parts, worded=False)

    def vulgar(self, parts: list[Token]) -> Spoken:
        """½."""
        return _spoken(_VULGAR.get(parts[0].value, parts[0].value), parts, form=Form.FRACTION, worded=False)

    def digits_half(self, parts: list[Token]) -> Spoken:
        """2 and a half."""
        return _spoken(_and_part(parts[0].value, "1/2"), parts, worded=False)

    def digits_dozen(self, parts: list[Token]) -> Spoken:
        """3 dozen."""
        return _spoken(f"{12 * int(parts[0].value)}", parts)

    def scaled(self, parts: list[Spoken | list[Token]]) -> Spoken:
        """Digits with the words of their scale."""
        written, scales = parts
        return _with_scales(_known(written), _tokens(scales))

    def scales(self, parts: list[Token]) -> list[Token]:
        """Hundred million."""
        return parts

    def below_hundred(self, parts: list[Token]) -> Spoken:
        """Twenty-five."""
        return _spoken(f"{sum(part.value for part in parts)}", parts)

    def decimal(self, parts: list[Spoken | Token]) -> Spoken:
        """Six point one."""
        whole, _, *decimals = parts
        digits = "".join(f"{_token(part).value}" for part in decimals)
        return replace(_known(whole), value=f"{_known(whole).value}.{digits}", end=_end(parts), behind=_end(parts))

    def hundreds(self, parts: list[Spoken | Token]) -> Spoken:
        """Two hundred."""
        return _many(parts, 100)

    def one_hundred(self, parts: list[Token]) -> Spoken:
        """A hundred."""
        return _spoken("100", parts)

    def dozens(self, parts: list[Spoken | Token]) -> Spoken:
        """Three dozen."""
        return _many(parts, 12)

    def dozen(self, parts: list[Token]) -> Spoken:
        """A dozen."""
        return _spoken("12", parts)

    def half_dozen(self, parts: list[Token]) -> Spoken:
        """Half a dozen."""
        return _spoken("6", parts)

    def chunk(self, parts: list[Spoken | Token]) -> Spoken:
        """Twenty-five million."""
        return _with_scales(_known(parts[0]), [_token(part) for part in parts[1:]])

    def one_scale(self, parts: list[Token]) -> Spoken:
        """A million."""
        return _with_scales(_spoken("1", parts[:1]), parts[1:])

    def words(self, parts: list[Spoken | Token]) -> Spoken:
        """Two hundred and five; two thousand five hundred."""
        chunks = [part for part in parts if isinstance(part, Spoken)]
        total = chunks[0]
        for chunk in chunks[1:]:
            total = _sum(total, chunk)
        return total

    def worded(self, parts: list[Spoken]) -> Spoken:
        """A number that is nothing but words."""
        return parts[0]

    def and_half(self, parts: list[Spoken | Token]) -> Spoken:
        """One and a half million."""
        whole = _known(parts[0])
        if whole.scale or "." in whole.value:
            raise NotOneNumberError
        half = [_token(part) for part in parts[1:4]]
        return _with_scales(_spoken(_and_part(whole.value, "1/2"), half), [_token(part) for part in parts[4:]])

    def half_of(self, parts: list[Token]) -> Spoken:
        """Half a million."""
        return _with_scales(_spoken("1/2", parts[:1], form=Form.FRACTION), parts[2:])

    def parted(self, parts: list[Token]) -> Token:
        """The name of a part: thirds."""
        return parts[0]

    def part(self, parts: list[Spoken | Token]) -> Spoken:
        """A third, two thirds, half."""
        top = _known(parts[0]).value if isinstance(parts[0], Spoken) else "1"
        bottom = _token(parts[-1])
        if not top.isdigit() or (len(parts) > 1 and int(top) >= bottom.value):
            raise NotOneNumberError
        return Spoken(f"{top}/{bottom.value}", _end(parts), _end(parts), form=Form.FRACTION)

    def part_of(self, parts: list[Spoken | Token]) -> Spoken:
        """A quarter of a million."""
        return _with_scales(_known(parts[0]), [_token(part) for part in parts[3:]])

    def ordinal(self, parts: list[Token]) -> Spoken:
        """Third, twenty-first, 21st."""
        return _spoken(f"{sum(part.value for part in parts)}", parts, form=Form.ORDINAL, worded=parts[0].type != "NTH")

    def multiple(self, parts: list[Token]) -> Spoken:
        """Doubled."""
        return _spoken(f"{parts[0].value}", parts, form=Form.MULTIPLE)

    def fold(self, parts: list[Token]) -> Spoken:
        """Tenfold, 3.5-fold: the token holds the number."""
        return _spoken(f"{parts[0].value}", parts, form=Form.MULTIPLE)

    def folded(self, parts: list[Spoken | Token]) -> Spoken:
        """Twenty-five fold."""
        return replace(_known(parts[0]), end=_end(parts), behind=_end(parts), form=Form.MULTIPLE)

    def start(self, parts: list[Spoken]) -> Spoken:
        """Whatever it is."""
        return parts[0]


def plain_digits(digits: str) -> str:
    """Digits without separators: 35,124 and 35 124 are 35124, 1.234.567,8 is 1234567.8, 12,5 is 12.5."""
    if _DOTTED.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    return ("0" if digits.startswith(".") else "") + _SEPARATORS.sub("", digits)


def _and_part(number: str, fraction: str) -> str:
    """A mixed number: 1 1/2 is 1.5; one that never ends stays a fraction, 4/3."""
    top, bottom = (int(part) for part in _VULGAR.get(fraction, fraction).split("/"))
    if not number.isdigit() or not bottom:
        raise NotOneNumberError
    exact = Decimal(int(number) * bottom + top) / bottom
    return f"{exact.normalize():f}" if exact * 1000 == int(exact * 1000) else f"{int(number) * bottom + top}/{bottom}"


def _sum(before: Spoken, more: Spoken) -> Spoken:
    """Two chunks as one number; the later has to fit into the noughts of the earlier."""
    if "." in before.value or "." in more.value:
        raise NotOneNumberError(before.behind)
    first, second = int(before.value) * 10**before.scale, int(more.value)
    if not before.scale:  # two hundred | and five thousand
        if first % 100 or not 0 < second < 100:
            raise NotOneNumberError(before.behind)
        return replace(more, value=f"{first + second}")
    if second * 10**more.scale >= 10**before.scale:
        raise NotOneNumberError(before.behind)
    return Spoken(f"{first + second * 10**more.scale}", more.behind, more.behind)


def _many(parts: list[Spoken | Token], times: int) -> Spoken:
    value = int(_known(parts[0]).value) * times
    return replace(_known(parts[0]), value=f"{value}", end=_end(parts), behind=_end(parts))


def _spoken(value: str, parts: list[Token], form: Form = Form.CARDINAL, worded: bool = True) -> Spoken:
    return Spoken(value, _end(parts), _end(parts), form=form, worded=worded)


def _with_scales(number: Spoken, scales: list[Token]) -> Spoken:
    if not scales:
        return number
    return replace(number, scale=sum(token.value for token in scales), behind=_end(scales))


def _end(parts: list[Token] | list[Spoken | Token]) -> int:
    last = parts[-1]
    return last.behind if isinstance(last, Spoken) else last.end_pos or 0


def _known(part: Spoken | Token | list[Token]) -> Spoken:
    if not isinstance(part, Spoken):
        raise NotOneNumberError
    return part


def _token(part: Spoken | Token) -> Token:
    if isinstance(part, Spoken):
        raise NotOneNumberError
    return part


def _tokens(part: Spoken | list[Token]) -> list[Token]:
    return part if isinstance(part, list) else []
