"""Rules that refuse an amount that is part of a name: a model, a code, an address, the age behind a name."""

from __future__ import annotations

import re

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.place import Place, Rule
from innotui.reader.release.words import tables

_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net|html?|gov|edu|cn|uk|in)\b|@", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\d{1,2}[KMB]")
_NOT_NOTHING = re.compile(rf"[\s-]+{tables('en').pattern('not_nothing')}\b", re.IGNORECASE)
_JOINED = re.compile(r"-(?!strong|plus|odd|\d|fold)[a-z]", re.IGNORECASE)
_SMALL_SIZES = ("nm", "nanometer", "nanometre", "inch", "mm", "micron", "kV", "kilovolt")
_NAME_BEFORE = re.compile(
    r"(?<![.!?:\"“])\s(?!In|At|By|On|To|Of|No|The|And|For|From|About|Over|Some)[A-Z][a-z]+(?:['’]s)?\s$"
)


def _is_code(place: Place) -> bool:
    """Digits that begin with a nought, or more of them than a plain number has."""
    digits = place.written
    plain = place.amount.kind in (Kind.BARE, Kind.COUNT) and digits.isdigit()
    if place.amount.kind is Kind.BARE and _SHORT_NAME.fullmatch(digits):
        return True
    return plain and ((digits.startswith("0") and len(digits) > 1) or len(digits) > 6)


def _ends_a_name(place: Place) -> bool:
    """Glued to letters or tied to them by a hyphen: C919, COVID-19, but not near-400,000."""
    if place.amount.kind is Kind.PHYSICAL:
        return place.before[-1:].isalpha()
    if place.amount.kind not in (Kind.BARE, Kind.COUNT) or place.amount.scale or "," in place.written:
        return False
    tied = place.before.endswith("-") and not (place.previous and place.previous.end == place.amount.start - 1)
    return place.before[-1:].isalpha() or (tied and place.before[-2:-1].isalpha())


def _is_joined(place: Place) -> bool:
    """A small number tied to its noun by a hyphen: three-pronged, 12-member; a 60,000-seat hall is a figure."""
    small = place.amount.kind in (Kind.BARE, Kind.COUNT) and "," not in place.written and not place.amount.scale
    return small and bool(_JOINED.match(place.behind))


def _is_model(place: Place) -> bool:
    """A small number right behind a name, and nothing behind it that it counts: Sakhalin 5, Rover 75."""
    plain = place.amount.kind is Kind.BARE and place.written.isdigit() and len(place.written) < 4
    return plain and bool(_NAME_BEFORE.search(place.before)) and not re.match(r"\s*[,;)(]", place.behind)


def _is_register(place: Place) -> bool:
    """Five digits and more behind a name: of a wire's item, a postal code."""
    plain = place.amount.kind is Kind.BARE and place.written.isdigit() and len(place.written) > 4
    return plain and bool(re.search(r"\b[A-Z][\w.]*,?\s$", place.before))


def _is_age(place: Place) -> bool:
    """The age behind a person's name, between commas."""
    plain = place.amount.kind is Kind.BARE and place.written.isdigit() and len(place.written) == 2
    return plain and bool(re.search(r"\b[A-Z][\w'’.-]+,\s$", place.before)) and place.behind.startswith((",", "."))


def _in_address(place: Place) -> bool:
    """Inside an address of the web or of a mailbox."""
    word = re.split(r"[\s(]", place.before)[-1] + place.written + re.split(r"\s", place.behind)[0]
    return place.amount.kind in (Kind.BARE, Kind.COUNT) and bool(_ADDRESS.search(word))


def _is_bracketed(place: Place) -> bool:
    """A small number alone in brackets: (1) first, (2) second."""
    alone = place.before.endswith("(") and place.behind.startswith(")")
    return alone and place.amount.kind is Kind.BARE and place.written.isdigit() and len(place.written) < 3


def _is_size_of_a_kind(place: Place) -> bool:
    """A size that names a kind of thing: 28-nanometer chips, 12-inch wafers."""
    small = place.amount.kind is Kind.PHYSICAL and place.amount.unit in _SMALL_SIZES and not place.amount.scale
    return (
        small
        and bool(re.match(r"\s+[a-z]", place.behind))
        and not re.match(r"\s+(?:of|in|per|from|to|by|on)\b", place.behind)
    )


def _is_in_a_name(place: Place) -> bool:
    """A number word with a capital in the midst of a sentence, before another capital: the Eight Core Industries."""
    capital = place.amount.worded and place.written[:1].isupper() and re.match(r"[\s-]+[A-Z]", place.behind)
    return bool(capital and place.before.strip() and not re.search(r"[.!?:\"“”]\s*$", place.before))


def _is_nothing(place: Place) -> bool:
    """The word zero in a name: zero tariffs, zero-carbon."""
    nothing = place.amount.worded and place.amount.value == "0"
    return nothing and bool(_NOT_NOTHING.match(place.behind))


NAMES = (
    Rule("code", _is_code),
    Rule("size of a kind", _is_size_of_a_kind),
    Rule("number word in a name", _is_in_a_name),
    Rule("name that ends in a number", _ends_a_name),
    Rule("register number behind a name", _is_register),
    Rule("age behind a name", _is_age),
    Rule("nothing", _is_nothing),
    Rule("joined to its noun by a hyphen", _is_joined),
    Rule("address on the web", _in_address),
    Rule("number in brackets alone", _is_bracketed),
)

LAST = (Rule("model behind a name", _is_model),)
"""Asked when no other rule holds."""
