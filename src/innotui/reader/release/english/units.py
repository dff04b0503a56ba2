"""The units behind and before a number, by the tables of ``words/en-units.toml``; counted things are ``nouns``'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from innotui.reader.release.amounts import Kind
from innotui.reader.release.words import Words, tables

_JOIN = r"[^\S\n]*(?:\n[^\S\n]*)?-?[^\S\n]*"

_PER_MANY = (
    r"per\s+(?:\d{1,3}(?:,\d{3})*|(?:hundred\s+)?thousand|million|hundred)"
    r"(?:\s+(?:live\s+births|people|persons|inhabitants|population|residents|women|children|workers|km|kilomet(?:er|re)s))?"
)
"""What makes a rate of a plain number: "12.3 per 1,000 live births"."""

_UNKNOWN = re.compile(
    rf"{_JOIN}(?P<sign>[A-Za-zµμ]{{1,5}}CO[2₂]\w*(?:/\w+)?|[A-Za-zµμ\d]{{1,8}}/(?!or\b)[A-Za-z]{{1,6}}[\d²³]?)(?![A-Za-z/])"
)
"""A unit that no table knows: of an element, or a rate with a stroke."""
_UNKNOWN_GLUED = re.compile(
    r"(?:(?<=\.\d)|(?<=\d\.\d\d)|(?<=\d\d)(?=\w*[a-zµμ/]))(?!GMT|BST)(?P<sign>(?!and|or|to)[A-Za-zµμ°]{2,6}[2₂²³]?(?![A-Za-z])(?:/\w+)?|[a-zµμ]+/\w+)(?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth)"
)
"""The same glued to its number: letters behind a decimal or behind two digits at least."""

_PENCE = re.compile(r"(?<=\d)(?P<money>p|¢)(?!\w|\.\w)")
_NOT_AGO = r"(?!,?\s+(?:ago|earlier|before|previously|later|on\s))"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit where it stands.

    Attributes:
        start, end: its place in the text.
        kind: what amount it makes.
    """

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Expressions:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    signs: re.Pattern[str]
    rate: re.Pattern[str]
    price: re.Pattern[str]


def unit_behind(text: str, place: int) -> Unit | None:
    """The unit that begins behind a place, with what makes a rate of it: "yuan per tonne"."""
    expressions = _expressions()
    found = expressions.behind.match(text, place) or expressions.signs.match(text, place)
    found = found or _PENCE.match(text, place) or _UNKNOWN_GLUED.match(text, place) or _UNKNOWN.match(text, place)
    if not found or not found.lastgroup:
        return None
    kind = Kind[found.lastgroup.upper()] if found.lastgroup != "sign" else Kind.PHYSICAL
    return Unit(found.start(found.lastgroup), rate_behind(text, found.end(), kind), kind)


def currency_before(text: str, place: int) -> Unit | None:
    """The currency sign that ends before a place."""
    found = _expressions().before.search(text, max(0, place - 20), place)
    return Unit(found.start("sign"), found.end("sign"), Kind.MONEY) if found else None


def rate_behind(text: str, place: int, kind: Kind) -> int:
    """Where "per capita", "a tonne" and the like end behind a place; the place itself where none stands there."""
    if kind not in (Kind.MONEY, Kind.PHYSICAL):
        return place
    expressions = _expressions()
    rate = expressions.rate.match(text, place) or (kind is Kind.MONEY and expressions.price.match(text, place))
    return rate.end() if rate else place


@cache
def _expressions() -> _Expressions:
    words = tables("en")
    adjective = r"(?:[A-Z][a-z]+[^\S\n]+)?"
    signs = sorted(words.of("currency_signs"), key=len, reverse=True)
    behind = "|".join(
        [
            rf"(?P<points>{words.pattern('points')})",
            rf"(?P<percent>{words.pattern('percent')})",
            rf"(?P<times>{words.pattern('times')})",
            rf"(?P<physical>{words.pattern('measures')}|{_PER_MANY})",
            rf"(?P<money>(?-i:{adjective}){words.pattern('currencies')}(?![^\S\n]?\d))",
        ]
    )
    return _Expressions(
        before=re.compile(rf"(?<![A-Za-z])(?P<sign>{'|'.join(map(_sign, signs))})\.?[^\S\n]?-?$"),
        behind=re.compile(rf"{_JOIN}(?:{behind})(?![A-Za-z]|(?<=[€£$])\d)", re.IGNORECASE),
        signs=re.compile(rf"{_JOIN}(?P<sign>{_signs(words)})(?![A-Za-z\d²³]|/(?!\d))"),
        rate=re.compile(rf"(?:[^\S\n]+{words.pattern('rates')}|/[a-zA-Z]+(?:\d|²|³)?)(?![A-Za-z])", re.IGNORECASE),
        price=re.compile(rf"[^\S\n]+an?\s+(?:{_each(words)})(?![A-Za-z]){_NOT_AGO}", re.IGNORECASE),
    )


def _sign(sign: str) -> str:
    """A sign before a number; letters in any case where there are several: Rmb."""
    return f"(?i:{re.escape(sign)})" if len(sign) > 1 and sign.isalpha() else re.escape(sign)


def _each(words: Words) -> str:
    """What "a" makes a rate of, as "per" does: a tonne, a barrel."""
    return "|".join(
        entry.removeprefix("per ") for entry in words.of("rates") if entry.startswith("per ") and "hundred" not in entry
    )


def _signs(words: Words) -> str:
    return "|".join(re.escape(sign) for sign in sorted(words.of("measure_signs"), key=len, reverse=True))
