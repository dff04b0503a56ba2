"""Numbers and units to text: amounts, rates, multiples, and the direction of a change by shape.

Printed digits are shifted, never recomputed: ``Decimal`` keeps every digit and every trailing zero of the
page. What is derived shows no more digits than its inputs carry.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from innotui.units import is_money

MINUS = "\N{MINUS SIGN}"
UP, DOWN, FLAT = "▲", "▼", "="

_BN = ((12, " tn"), (9, " bn"), (6, " m"), (0, ""))
_LARGE = _BN[1:]
_METRIC = ((12, " T"), (9, " G"), (6, " M"), (3, " k"), (0, " "))
_NAMES = {
    "t": "t",
    "tce": "tce",
    "toe": "toe",
    "tkm": "tonne-km",
    "pkm": "passenger-km",
    "kg": "kg",
    "bbl": "barrels",
    "l": "litres",
    "m2": "m²",
    "m3": "m³",
    "passengers": "passengers",
    "teu": "TEU",
}
SCALES = {
    "W": tuple((power, f"{prefix}W") for power, prefix in _METRIC),
    "Wh": tuple((power, f"{prefix}Wh") for power, prefix in _METRIC),
    "J": ((18, " EJ"), (15, " PJ"), *((power, f"{prefix}J") for power, prefix in _METRIC)),
    **{unit: tuple((power, f"{word} {name}") for power, word in _LARGE) for unit, name in _NAMES.items()},
    "vehicles": ((0, " vehicles"),),
    "households": ((0, " households"),),
    "percent": ((0, "%"),),
    "per_mille": ((0, " per mille"),),
    "points": ((0, " pp"),),
    "degC": ((0, " degrees C"),),
    "km2": ((0, " km²"),),
    **{unit: ((0, f" {unit}"),) for unit in ("m", "km", "ha", "mu", "mm", "hours", "days", "years")},
}
"""The scales an English reader names for what is no money: power of ten, suffix. Watts take SI prefixes."""

MONEY_ZH = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "KRW": "韩元",
    "VND": "越南盾",
    "INR": "卢比",
    "HKD": "港元",
    "SGD": "新元",
    "RUB": "卢布",
    "BRL": "雷亚尔",
}
"""What a Chinese reader calls a currency; any other goes by its code."""

_YI = ((12, " 万亿"), (8, " 亿"), (4, " 万"), (0, " "))

_ONLY_IF_PRINTED = 12
"""万亿 stands where the page printed trillions; chosen freely, it would break a column in 亿 into two scales."""


def amount(value: Decimal, unit: str, money: str = "bn") -> str:
    """A level with its unit at the scale a reader names: ``412.076 bn CNY`` or ``4,120.76 亿元``, ``50 GW``."""
    power, suffix = scale(value, unit, money)
    return f"{value.scaleb(-power):,f}".replace("-", MINUS) + suffix


def scales(unit: str, money: str = "bn") -> tuple[tuple[int, str], ...]:
    """Powers of ten that have a name, the largest first; ``money`` is ``bn`` or ``yi`` (亿)."""
    if not is_money(unit):
        return SCALES.get(unit, ())
    return _yi(unit) if money == "yi" else _bn(unit)


@cache
def _bn(unit: str) -> tuple[tuple[int, str], ...]:
    return tuple((power, f"{word} {unit}") for power, word in _BN)


@cache
def _yi(unit: str) -> tuple[tuple[int, str], ...]:
    name = MONEY_ZH.get(unit) or f" {unit}"
    return tuple((power, f"{word}{name}" if word.strip() else f" {name.strip()}") for power, word in _YI)


def scale(value: Decimal, unit: str, money: str = "bn") -> tuple[int, str]:
    """The power of ten and the suffix that a reader would name a value with."""
    named = scales(unit, money) or ((0, ""),)
    if money == "yi" and is_money(unit):
        named = tuple(one for one in named if one[0] != _ONLY_IF_PRINTED)
    # A round "380 billion" and "1.06 trillion" both read best at the largest scale that leaves >= 1.
    return next((s for s in named if abs(value) >= Decimal(10) ** s[0]), named[-1])


def signed(value: float, decimals: int = 1) -> str:
    """A number that always carries its sign: ``+56.5``, ``−20.0``, ``0.0``."""
    text = f"{abs(value):,.{decimals}f}"
    if not float(text.replace(",", "")):
        return text
    return ("+" if value > 0 else MINUS) + text


def percent(value: float, like: float | None = None) -> str:
    """A percent change with one decimal at most: ``+56.5%``, ``−20%``, ``+480%``; as many as ``like`` has."""
    return signed(value, max(_decimals(value), _decimals(value if like is None else like))) + "%"


def rate(value: float) -> str:
    """The digits of a percent change, without sign: ``56.5``, ``20``, ``480``."""
    return f"{abs(value):,.{_decimals(value)}f}"


def _decimals(percent: float) -> int:
    return 0 if abs(percent) >= 100 or abs(percent - round(percent)) < 0.05 else 1


def multiple(ratio: float, like: float | None = None) -> str:
    """A ratio as a multiple of the base: ``×0.997``, ``×1.565``, ``×17.6``, ``×121``; decimals as ``like`` has."""
    text = times(ratio)
    if like is not None and (wanted := _printed_decimals(times(like))) > _printed_decimals(text):
        text = f"{ratio:,.{wanted}f}"
    return "×" + text.replace("-", MINUS)


def _printed_decimals(text: str) -> int:
    return len(text.partition(".")[2])


def times(ratio: float) -> str:
    """The digits of a ratio: ``0.997``, ``2.32``, ``121``."""
    decimals = 3 if ratio < 2 else 2 if ratio < 10 else 1 if ratio < 100 else 0
    text = f"{ratio:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_bound(value: float) -> str:
    """A bound that follows from the printed digits alone: all of it, but not the last bits of a float."""
    return f"{Decimal(f'{value:.8g}').normalize():,f}"


def ratio_bound(value: float) -> str:
    """A bound of a ratio that was computed."""
    return f"{Decimal(f'{value:.4g}').normalize():,f}"


def percent_bound(value: float) -> str:
    """A bound of a percent change that was computed."""
    return f"{Decimal(f'{value:.{0 if abs(value) >= 100 else 1}f}').normalize():,f}"


def readings(to: float | None, by: float | None, text: Callable[[float, float], str]) -> str:
    """The one value, or both with like decimals where "N times" can be read in two ways; empty where there is none."""
    if to is None:
        return ""
    if by is None or by == to:
        return text(to, to)
    return f"{text(to, by)} or {text(by, to)}"


def arrow(pct: float | None) -> str:
    """The direction of a change by shape; a blank where there is none."""
    if pct is None:
        return " "
    return UP if pct > 0 else DOWN if pct < 0 else FLAT
