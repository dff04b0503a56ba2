"""Numbers, changes and windows in words that a screen reader says as they are meant; no signs.

A screen reader drops or misreads ``×``, ``~``, ``–`` and the like, so nothing of ``formats.stated`` or
``formats.normal_form`` is used here. Whole claims are told in ``sentences``. Nothing is computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from innotui.formats.claims import printed_power
from innotui.formats.numbers import exact_bound, percent_bound, rate
from innotui.model import Figure

_HEDGES = {"over": "over ", "at_least": "at least ", "nearly": "nearly ", "about": "about ", "up_to": "up to "}
_LARGE = {12: "trillion ", 9: "billion ", 6: "million "}
_METRIC = {18: "exa", 15: "peta", 12: "tera", 9: "giga", 6: "mega", 3: "kilo"}
_UNITS = {
    "CNY": "yuan",
    "USD": "US dollars",
    "EUR": "euros",
    "GBP": "pounds sterling",
    "JPY": "yen",
    "KRW": "won",
    "INR": "rupees",
    "VND": "dong",
    "BRL": "reais",
    "NGN": "naira",
    "KES": "Kenyan shillings",
    "W": "watts",
    "Wh": "watt-hours",
    "J": "joules",
    "t": "tonnes",
    "kg": "kilograms",
    "tce": "tonnes of coal equivalent",
    "toe": "tonnes of oil equivalent",
    "tkm": "tonne-kilometres",
    "pkm": "passenger-kilometres",
    "bbl": "barrels",
    "l": "litres",
    "m": "metres",
    "km": "kilometres",
    "mm": "millimetres",
    "m2": "square metres",
    "km2": "square kilometres",
    "m3": "cubic metres",
    "ha": "hectares",
    "teu": "containers of twenty feet",
    "degC": "degrees Celsius",
    "per_mille": "per mille",
    "percent": "percent",
    "points": "percentage points",
    "count": "",
    "index": "index points",
}
_PRICES = {"real": "in real terms", "nominal": "in nominal terms", "unknown": "real or nominal is not said"}


def hedge(figure: Figure) -> str:
    """The word before a number that is not exact, and a blank."""
    return _HEDGES.get(figure.qualifier, "")


def window(label: str) -> str:
    """A period: ``Jan to Oct 2024``."""
    return re.sub(r"\s*–\s*", " to ", label)


def base(figure: Figure) -> str:
    """What a growth is measured against, and how sure that is."""
    if figure.base_label is None:
        return "the base, which is not printed"
    year = re.fullmatch(r"\d{4}", figure.base_label)
    named = f"the base year {figure.base_label}" if year else f"the base, {window(figure.base_label)}"
    return f"{named}, which is our inference" if figure.base_inferred else named


def prices(figure: Figure) -> str:
    """Real, nominal or not said; empty for counts and physical volumes."""
    return _PRICES.get(figure.price_basis, "")


def amount(figure: Figure) -> str:
    """The printed number without its sign, at the scale it is best read at: ``over 380 billion yuan``."""
    number = Decimal(figure.stated)
    if figure.unit == "rank":
        return f"{hedge(figure)}number {number}"
    power = printed_power(number, figure)
    digits = f"{abs(number).scaleb(figure.unit_mult - power):,f}"
    return f"{hedge(figure)}{digits} {_unit(figure.unit, power)}".rstrip()


def _unit(unit: str, power: int) -> str:
    name = _UNITS.get(unit, unit)
    return _METRIC.get(power, "") + name if unit in ("W", "Wh", "J") else _LARGE.get(power, "") + name


def level(figure: Figure) -> str:
    """A level with its bounds."""
    power = printed_power(Decimal(figure.stated), figure)

    def scaled(value: float) -> str:
        return f"{Decimal(f'{value:.15g}').scaleb(-power).normalize():,f}"

    falls = "minus " if figure.stated.startswith("-") else ""
    said = "" if figure.unit == "rank" else _between(figure, figure.value_lo, figure.value_hi, scaled)
    return f"{falls}{amount(figure)}{said and f', {said}'}"


def change(figure: Figure, name: str) -> str:
    """A percent change that follows, ``pct`` or ``cagr``, with its bounds: ``up 90 or 190 percent, between …``."""
    to, by = getattr(figure, f"{name}_to"), getattr(figure, f"{name}_by")
    if to is None:
        return ""
    numbers = rate(to) if by in (None, to) else f"{rate(to)} or {rate(by)}"
    yearly = " a year" if name == "cagr" else ""
    way = "down" if to < 0 else "up" if to > 0 else "changed by"
    return f"{way} {numbers} percent{yearly}{bounds(figure, name, percent_bound)}"


def bounds(figure: Figure, name: str, text: Callable[[float], str] = exact_bound) -> str:
    """The ends of ``ratio``, ``pct``, ``cagr`` or ``change`` with a comma before; empty for none or where they are one.

    Where a claim has two readings each has ends of its own. Those of a fall carry no sign, the smaller fall first.
    """
    if name == "change":
        lo, to, to_hi, by_lo, hi = figure.change_lo, figure.change, None, None, figure.change_hi
    else:
        lo, to, to_hi, by_lo, hi = (getattr(figure, f"{name}_{end}") for end in ("lo", "to", "to_hi", "by_lo", "hi"))
    if figure.ambiguous and to_hi is not None and by_lo is not None:
        said = " or ".join((_between(figure, lo, to_hi, text), _between(figure, by_lo, hi, text)))
    elif name != "ratio" and to is not None and to < 0 and hi is not None and hi <= 0:
        said = _between(figure, hi, lo, lambda value: text(abs(value)), turned=True)
    else:
        said = _between(figure, lo, hi, text)
    return said and f", {said}"


def _between(
    figure: Figure, lo: float | None, hi: float | None, text: Callable[[float], str], turned: bool = False
) -> str:
    """Both ends, "about" where one is our convention; empty where there are none or they are one."""
    if lo is None or hi is None or lo == hi:
        return ""
    soft = (figure.hi_is_soft, figure.lo_is_soft) if turned else (figure.lo_is_soft, figure.hi_is_soft)
    low, high = (
        ("about " if is_soft else "") + signless(text(end)) for is_soft, end in zip(soft, (lo, hi), strict=True)
    )
    return f"at least {low} and at most {high}" if any(soft) else f"between {low} and {high}"


def signless(digits: str) -> str:
    """Digits whose sign is a word."""
    return digits.replace("-", "minus ")
