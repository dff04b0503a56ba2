"""A claim to text: as it was made, as multiple, percent and yearly rate, against which base.

Where a claim has two readings, both stand there. What it means with its bounds, and what was assumed on the
way, is in ``meaning``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from innotui.formats.numbers import MINUS, amount, multiple, percent, readings, scale, scales

if TYPE_CHECKING:
    from innotui.model import Figure

_QUALIFIER_MARK = {"exact": "", "over": ">", "at_least": "≥", "nearly": "<~", "about": "≈", "up_to": "≤"}
_BASIS = {"real": "real", "nominal": "nominal", "none": "–", "unknown": "not said"}


def qualifier_mark(figure: Figure) -> str:
    """The sign of a figure that is not exact: ``>``, ``≈``; empty for one that is."""
    return _QUALIFIER_MARK[figure.qualifier]


def stated(figure: Figure, money: str = "bn") -> str:
    """The claim as it was made, qualifier first: ``>380 bn CNY``, ``up 1.9 times``, ``>+30%``.

    With ``money="yi"`` the same digits, shifted: ``>3,800 亿元``.
    """
    mark = qualifier_mark(figure)
    number = Decimal(figure.stated)
    match figure.form:
        case "level":
            rank = figure.unit == "rank"
            return f"{mark}no. {number}" if rank else mark + printed_level(number, figure, money)
        case "multiple_of":
            return f"{mark}{number}× the base"
        case "increase_times":
            return f"up {mark}{number} times"
        case "increment":
            return mark + _sign(number) + printed_level(abs(number), figure, money)
        case "pp":
            return f"{mark}{_sign(number)}{abs(number)} pp"
    sign = _sign(number)
    suffix = {"pct": "%", "pct_avg": "% a year", "pct_each": "% each year"}[figure.form]
    return f"{mark}{sign}{abs(number)}{suffix}"


def _sign(number: Decimal) -> str:
    return MINUS if number < 0 else "+"


def printed_level(number: Decimal, figure: Figure, money: str = "bn") -> str:
    """Printed digits at the printed scale where the reader's language has a word for it, else shifted."""
    suffixes = dict(scales(figure.unit, money))
    if figure.unit_mult in suffixes:  # 380 billion stays 380 bn, never 0.38 tn
        return f"{number:,f}".replace("-", MINUS) + suffixes[figure.unit_mult]
    return amount(number.scaleb(figure.unit_mult), figure.unit, money)


def printed_power(number: Decimal, figure: Figure, money: str = "bn") -> int:
    """The power of ten that ``printed_level`` writes the number at."""
    if figure.unit_mult in dict(scales(figure.unit, money)):
        return figure.unit_mult
    return scale(number.scaleb(figure.unit_mult), figure.unit, money)[0]


def growth_percent(figure: Figure) -> str:
    """Change over the whole span in percent: as printed, or both readings where two exist: ``+90% or +190%``.

    Percentage points stay points.
    """
    if figure.form in ("pct", "pp"):
        return stated(figure)
    return readings(figure.pct_to, figure.pct_by, percent)


def growth_multiple(figure: Figure) -> str:
    """New level as a multiple of the base, both readings where two exist: ``×1.9 or ×2.9``."""
    return readings(figure.ratio_to, figure.ratio_by, multiple)


def direction(figure: Figure) -> float | None:
    """What says whether a claim is of a rise or of a fall: a rate, or percentage points; None for a level."""
    return figure.change if figure.form == "pp" else figure.pct_to


def per_year(figure: Figure) -> str:
    """Compound rate a year; empty where the span is not known."""
    return readings(figure.cagr_to, figure.cagr_by, percent)


def base(figure: Figure) -> str:
    """The base period; a star says that it was inferred by us and not printed."""
    if figure.base_label is None:
        return "not printed" if figure.kind == "growth" else ""
    return figure.base_label + ("*" if figure.base_inferred else "")


def span(figure: Figure) -> str:
    """Years between base and period: ``1 y``, ``6 y``, ``2.5 y``; empty where not known."""
    return "" if figure.span_years is None else f"{figure.span_years:g} y"


def price_basis(figure: Figure) -> str:
    """Real, nominal, or a dash for counts and physical volumes."""
    return _BASIS[figure.price_basis]
