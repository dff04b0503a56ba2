"""Units that several numbers share: "5 to 6 percent", "12, 15 and 20 firms", "$1.34 and $1.40 billion"."""

from __future__ import annotations

import re
from dataclasses import replace

from innotui.reader.release.amounts import Amount, Kind

_HEDGE = r"(?:(?:over|about|nearly|around|some|more\s+than|approximately|almost)\s+)?"
_LINK = re.compile(rf"\s*(?:-|–|—|~|to|and|or|versus|and\s+then)\s*{_HEDGE}", re.IGNORECASE)
_COMMA = re.compile(rf"\s*,\s*{_HEDGE}", re.IGNORECASE)
_COMMA_AND = re.compile(rf"\s*,\s*(?:and|or)\s+{_HEDGE}", re.IGNORECASE)
_NEXT_BRACKET = re.compile(r"\)\s*(?:,|;|and|,\s*and)\s+(?:the\s+)?[A-Z][^()\d]{1,50}\(")
_RANGE = re.compile(r"\s*(?:-|–|—|~|to)\s*", re.IGNORECASE)
_UNSHARED = (Kind.BARE, Kind.RANK, Kind.FRACTION)


def shared(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts, those without a unit with that of the next one they are joined to.

    A comma alone joins only what goes on to a list with "and" at its end.
    """
    found = list(amounts)
    listed: set[int] = set()
    for place in range(1, len(found)):
        if _continues(text, found[place - 1], found[place]):
            found[place] = _in_currency_of(found[place], found[place - 1])
    _in_brackets(text, found)
    for place in range(len(found) - 2, -1, -1):
        if _joined(text, found, place, place + 1 in listed):
            found[place] = _with_unit_of(found[place], found[place + 1])
            listed.add(place)
    return found


def _in_brackets(text: str, found: list[Amount]) -> None:
    """As in "Spain (14), Italy (9) and Malta (7 percent)": the unit that one bracket of a list says holds for all."""
    for order in (range(len(found) - 2, -1, -1), range(len(found) - 1)):
        for place in order:
            here, there = (place, place + 1) if order.step < 0 else (place + 1, place)
            between = text[found[place].end : found[place + 1].start]
            if found[there].kind is not Kind.PERCENT or found[here].kind is not Kind.BARE:
                continue
            if _is_alone(text, found[here]) and _NEXT_BRACKET.fullmatch(between):
                found[here] = _with_unit_of(found[here], found[there])


def _is_alone(text: str, amount: Amount) -> bool:
    return text[: amount.start].endswith("(") and text.startswith(")", amount.end)


def _joined(text: str, found: list[Amount], place: int, listed: bool) -> bool:
    here, following = found[place], found[place + 1]
    if following.kind in _UNSHARED or here.kind not in (Kind.BARE, Kind.MONEY):
        return False
    between = text[here.end : following.start]
    if here.scale and (here.scale != following.scale or not _may_share(following, between)):
        return False
    if here.kind is Kind.MONEY:  # $1.34 and $1.40 billion
        return (
            following.kind is Kind.MONEY
            and bool(following.scale)
            and bool(_LINK.fullmatch(between))
            and _alike(here, following)
        )
    if _LINK.fullmatch(between) or (listed and _COMMA.fullmatch(between)):
        return True
    return (
        bool(_COMMA_AND.fullmatch(between))
        and bool(place)
        and bool(_COMMA.fullmatch(text[found[place - 1].end : here.start]))
    )


def _may_share(following: Amount, between: str) -> bool:
    """Whether a number with a scale may go on to the next unit: 1bn-2bn yuan, not "1.2 billion and 3 billion yuan"."""
    return following.kind is not Kind.MONEY or bool(_RANGE.fullmatch(between))


def _continues(text: str, before: Amount, here: Amount) -> bool:
    """Whether a plain number is the other end of a sum: $95-97 million, $5 million to 7 million."""
    if before.kind is not Kind.MONEY or here.kind is not Kind.BARE or not _sign_of(before):
        return False
    return bool(_RANGE.fullmatch(text[before.end : here.start])) and (not before.scale or before.scale == here.scale)


def _sign_of(amount: Amount) -> str:
    """The currency that is written before an amount; empty where it stands behind."""
    first = amount.unit.split()[0] if amount.unit else ""
    return first if not first.islower() else ""


def _in_currency_of(here: Amount, before: Amount) -> Amount:
    return replace(here, unit=f"{_sign_of(before)} {here.unit}".strip(), kind=Kind.MONEY)


def _alike(here: Amount, following: Amount) -> bool:
    """Whether two sums are the ends of one range: the same currency, and numbers near each other."""
    return following.unit.split()[:1] == here.unit.split() and abs(len(here.value) - len(following.value)) < 3


def _with_unit_of(here: Amount, following: Amount) -> Amount:
    return replace(here, unit=following.unit, kind=following.kind, scale=following.scale)
