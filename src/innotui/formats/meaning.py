"""What a claim means, with its bounds, and what had to be assumed for it; the shapes of verdicts.

Nothing is computed here: every bound is a column of the view ``figures``. A bound that rests on our convention
for "over", "nearly" and "about" carries a ``~``.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from innotui.formats.claims import (
    growth_multiple,
    per_year,
    printed_level,
    printed_power,
    qualifier_mark,
    stated,
)
from innotui.formats.numbers import MINUS, exact_bound, multiple, percent, percent_bound, ratio_bound, readings

if TYPE_CHECKING:
    from innotui.model import Figure

_Text = Callable[[float], str]
_MARKS = {"pass": "✓", "tension": "~", "fail": "✗", "untestable": "?"}
_UNCHECKED = "·"
_DOUBTS = {
    "grammar": "the sentence can be read in more than one way",
    "definition": "what exactly is counted is not said",
    "translation": "the wording may owe something to the translation",
    "window": "for which period exactly is not said",
    "base": "against what exactly is not said",
}


def verdict_mark(verdict: str | None) -> str:
    """The shape of a verdict: ✓ pass, ~ tension, ✗ fail, ? untestable; · where no check reaches it."""
    return _MARKS.get(verdict or "", _UNCHECKED)


def normal_form(figure: Figure, money: str = "bn") -> str:
    """What a claim comes to, with bounds: ``×1.9 (1.85–1.95), +90% (85–95); or ×2.9 (2.85–2.95), +190% (185–195)``.

    Empty for a growth claim from which neither a ratio nor a rate follows. Percentage points stay points, whatever
    their share: ``+3.2 pp (3.15–3.25)``.
    """
    if figure.kind == "level":
        return _level(figure, money)
    if figure.form == "pp":
        return stated(figure).removeprefix(qualifier_mark(figure)) + _bounds(
            figure, figure.change_lo, figure.change_hi, exact_bound
        )
    exact = figure.form in ("pct", "multiple_of", "increase_times")
    yearly = figure.form in ("pct_avg", "pct_each")
    as_ratio, as_percent = exact_bound if exact else ratio_bound, exact_bound if figure.form == "pct" else percent_bound
    as_rate = exact_bound if yearly else percent_bound
    rate = "" if figure.span_years == 1 else per_year(figure)
    if figure.ambiguous:
        return _islands(figure, as_ratio, as_percent, as_rate if rate else None)
    parts = [
        growth_multiple(figure) + _bounds(figure, figure.ratio_lo, figure.ratio_hi, as_ratio),
        readings(figure.pct_to, figure.pct_by, percent) + _bounds(figure, figure.pct_lo, figure.pct_hi, as_percent),
        rate and f"{rate} a year" + _bounds(figure, figure.cagr_lo, figure.cagr_hi, as_rate),
    ]
    return ", ".join(part for part in parts if part)


def _islands(figure: Figure, ratio: _Text, pct: _Text, rate: _Text | None) -> str:
    """The two readings one after the other, each with its own bounds: what lies between them is neither."""
    to = [
        multiple(figure.ratio_to or 0) + _bounds(figure, figure.ratio_lo, figure.ratio_to_hi, ratio),
        percent(figure.pct_to or 0) + _bounds(figure, figure.pct_lo, figure.pct_to_hi, pct),
    ]
    by = [
        multiple(figure.ratio_by or 0) + _bounds(figure, figure.ratio_by_lo, figure.ratio_hi, ratio),
        percent(figure.pct_by or 0) + _bounds(figure, figure.pct_by_lo, figure.pct_hi, pct),
    ]
    if rate and figure.cagr_to is not None and figure.cagr_by is not None:
        to.append(f"{percent(figure.cagr_to)} a year" + _bounds(figure, figure.cagr_lo, figure.cagr_to_hi, rate))
        by.append(f"{percent(figure.cagr_by)} a year" + _bounds(figure, figure.cagr_by_lo, figure.cagr_hi, rate))
    return f"{', '.join(to)}; or {', '.join(by)}"


def _level(figure: Figure, money: str) -> str:
    number = Decimal(figure.stated)
    if figure.unit == "rank":
        return f"no. {number}"
    power = printed_power(number, figure, money)

    def scaled(value: float) -> str:
        return f"{Decimal(f'{value:.15g}').scaleb(-power).normalize():,f}"

    return printed_level(number, figure, money) + _bounds(figure, figure.value_lo, figure.value_hi, scaled)


def _bounds(figure: Figure, lo: float | None, hi: float | None, text: Callable[[float], str]) -> str:
    """The ends in brackets, with a blank before; empty where there are none or they are one."""
    if lo is None or hi is None or lo == hi:
        return ""
    low = "~" * figure.lo_is_soft + text(lo).replace("-", MINUS)
    high = "~" * figure.hi_is_soft + text(hi).replace("-", MINUS)
    return f" ({low} to {high})" if lo < 0 else f" ({low}–{high})"


def assumptions(figure: Figure) -> tuple[str, ...]:
    """What is not printed but assumed, and what is open, a phrase each: base, reading, soft ends, doubts."""
    return (*_base(figure), *_reading(figure), *_soft_ends(figure), *_doubts(figure))


def _base(figure: Figure) -> tuple[str, ...]:
    if figure.kind != "growth":
        return ()
    if figure.base_label is None:
        follows = "" if figure.form == "pp" else ", so no yearly rate follows"
        return (f"the base is not printed{follows}",)
    return (f"the base, {figure.base_label}, is inferred and not printed",) if figure.base_inferred else ()


def _reading(figure: Figure) -> tuple[str, ...]:
    if figure.form != "increase_times":
        return ()
    if figure.ambiguous:
        return (f"it may mean to {figure.stated} times or by {figure.stated} times: both are kept",)
    reading = "to" if figure.reading == "to" else "by"
    return (f"it is read as {reading} {figure.stated} times",)


def _soft_ends(figure: Figure) -> tuple[str, ...]:
    word = figure.qualifier.replace("_", " ")
    if figure.lo_is_soft and figure.hi_is_soft:
        return (f"both ends are our convention for “{word}”, a tenth either way",)
    if figure.lo_is_soft or figure.hi_is_soft:
        end = "lower" if figure.lo_is_soft else "upper"
        return (f"the {end} end is our convention for “{word}”, a tenth to that side",)
    return ()


def _doubts(figure: Figure) -> tuple[str, ...]:
    words = (figure.doubt or "").split()
    said = figure.kind == "growth" and figure.base_label is None  # that the base is not printed
    return tuple(_DOUBTS[word] for word in words if word in _DOUBTS and not (said and word == "base"))
