"""A column's words for a unit to the unit of the data and a power of ten: ``亿元`` is CNY and 8.

The words stand in ``innotui.units``. Nothing is converted: the power goes beside the printed digits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from innotui.units import COUNTED, RELATIVE, UNITS, is_money
from innotui.units.words import powers as powers_of
from innotui.units.words import unit_words

_PRICES = re.compile(
    r"\b(?:at |in )?(?:current|constant|chained|nominal|real)\b(?: \d{4})?(?: prices?)?|\b(?:19|20)\d\d\b"
    r"|不变价|现价|当年价"
)
_REAL = re.compile(r"constant|chained|\breal\b|inflation-adjusted|不变价|可比价")
_NOMINAL = re.compile(r"current (?:us|prices|lcu)|at current|nominal|现价|当年价")
_CODED = re.compile(r"([A-Za-z0-9_]+): ?(\S.*)")
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the data and the power of ten before it."""

    unit: str
    power: int = 0


def read_unit(text: str) -> Unit | None:
    """The unit that words name; ``Unit("", n)`` where they name a power of ten alone, None where they name neither."""
    units, powers = unit_words("columns"), powers_of("columns")
    said = unicodedata.normalize("NFKC", text).strip()
    if _CURRENCY.fullmatch(said) and _is_known(said):
        return Unit(said)
    plain = " ".join(_PRICES.sub(" ", said.lower().replace("-", " ")).replace(",", " ").split()).strip(" ()")
    power = 0
    if coded := _CODED.fullmatch(said):  # a code with its label: "CNY: Yuan", "6: Millions"
        code, label = coded.groups()
        return Unit("", int(code)) if code.isdecimal() else read_unit(code) or read_unit(label)
    for _ in range(3):  # "million kWh", "US$ million", "hundred million yuan"
        if plain in units:
            unit, own = units[plain]
            return Unit(unit, own + power)
        if plain in powers:
            return Unit("", powers[plain] + power)
        found = next((word for word in powers if _at_an_end(word, plain)), None)
        if found is None:
            break
        power += powers[found]
        plain = (plain.removeprefix(found) if plain.startswith(found) else plain.removesuffix(found)).strip(" .of")
    upper = plain.upper()
    return Unit(upper, power) if _CURRENCY.fullmatch(upper) and _is_known(upper) else None


def fits(unit: str, wanted: str) -> bool:
    """Whether figures in ``unit`` may stand under an indicator in ``wanted``; a plain count may be of anything."""
    return unit == wanted or (unit in COUNTED and wanted in COUNTED and "count" in (unit, wanted))


def prices(text: str) -> str:
    """The price basis that words name: real, nominal, or empty."""
    said = text.lower()
    return "real" if _REAL.search(said) else "nominal" if _NOMINAL.search(said) else ""


def is_plain(unit: str) -> bool:
    """Whether figures in it need not say so: numbers of things, percent, ranks and indices are in no scale."""
    return unit in COUNTED or unit in RELATIVE


def _at_an_end(word: str, text: str) -> bool:
    """Whether a text begins or ends with a word, a Latin one parted from the rest."""
    if not word.isascii():
        return text.startswith(word) and text != word
    return (
        text.startswith(f"{word} ")
        or text.endswith(f" {word}")
        or (text.endswith(word) and text[: -len(word)] in "$€£¥₹")
    )


def _is_known(unit: str) -> bool:
    return is_money(unit) or unit in UNITS
