"""A claim's number and its normal form as text, with bounds; ends that are our convention carry a ``~``."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from innotui import formats
from innotui.claims import Claim, Comparison, Evidence, NormalForm

_HEDGES = {"over": "over ", "at_least": "at least ", "nearly": "nearly ", "about": "about ", "up_to": "up to "}
_SCALES = {3: " thousand", 4: " 万", 6: " million", 7: " 千万", 8: " 亿", 9: " billion", 12: " trillion"}
_RATED = ("pct_avg", "pct_each")
_NOUNS = {"percent": "%", "points": " percentage points", "times": " times"}


def claim_stated(claim: Claim) -> str:
    """The number as it was said: hedge, digits, scale, unit."""
    start = f" from {_digits(claim.base_stated, claim.base_mult)}" if claim.base_stated else ""
    unit = _NOUNS.get(claim.unit or "", f" {claim.unit}" if claim.unit and claim.unit != "count" else "")
    divides = " fewer" if claim.inverse else ""
    return f"{_hedge(claim)}{_digits(claim.stated, claim.unit_mult)}{unit}{divides}{start}"


def claim_unit(answer: Comparison) -> str:
    """The unit of a level or an amount: as said, or taken from the figure it was held against."""
    claim = answer.claim
    if claim.form not in ("level", "increment"):
        return ""
    if claim.unit:
        return {"points": "percentage points"}.get(claim.unit, claim.unit)
    read_in = _unit(answer)
    return f"not said; read as {read_in}" if read_in else "not said"


def claim_normal(answer: Comparison) -> str:
    """Value, ratio, percent and yearly rate, as far as they follow."""
    claim, normal = answer.claim, answer.normal
    parts = []
    if claim.form in ("level", "increment"):
        parts.append(_value(normal, _unit(answer), claim.form == "increment"))
    if normal.ratio_to is not None:
        parts.append("ratio " + _spread(answer, "ratio", formats.multiple, _plain))
    if normal.pct_to is not None:
        parts.append(_spread(answer, "pct", formats.percent, _bound))
    if normal.ratio_to is None and claim.form in _RATED and claim.span_years:
        parts.append("its total is beyond measure")
    if normal.cagr_to is not None and (claim.span_years != 1 or normal.ratio_to is None):
        parts.append(_spread(answer, "cagr", formats.percent, _bound) + " a year")
    elif claim.span_years is not None and claim.span_years < 1:
        parts.append("not made a yearly rate: the span is less than a year")
    elif claim.form not in ("level", "increment") and claim.span_years is None:
        parts.append("no yearly rate: the span is not known")
    return "; ".join(parts)


def measured(piece: Evidence) -> str:
    """What two levels come to, in the measure that they were compared in."""
    if piece.value is None:
        return ""
    if piece.measure in ("pct", "cagr"):
        year = " a year" if piece.measure == "cagr" else ""
        return (
            f"{formats.percent(piece.value)} ({_bound(piece.lo)} to {_bound(piece.hi)}){year}, from two printed levels"
        )
    unit = "points" if piece.figure.unit == "percent" else piece.figure.unit  # between two shares lie points
    return f"{_amount(piece.value, unit)}, from two printed levels"


def apart(piece: Evidence) -> str:
    """How far the claim's number is from the figure's, and to which side."""
    difference = piece.difference or 0.0
    if abs(difference) <= 1e-9 * (1 + abs(piece.value or 0.0)):
        return "no difference"
    side = "above" if difference > 0 else "below"
    if piece.measure in ("pct", "cagr") or piece.figure.unit in ("percent", "points"):
        return f"the claim is {_plain(abs(difference))} percentage points {side}"
    return f"the claim is {_amount(abs(difference), piece.figure.unit)} {side}"


def _hedge(claim: Claim) -> str:
    return "below " if claim.qualifier == "up_to" and claim.strict else _HEDGES.get(claim.qualifier, "")


def _digits(stated: str | None, power: int) -> str:
    return f"{Decimal(stated or '0'):,f}".replace("-", formats.MINUS) + (
        _SCALES.get(power) or (f" × 10^{power}" if power else "")
    )


def _unit(answer: Comparison) -> str:
    """What the claim's amounts are in; of the first figure of the kind where it says nothing."""
    if answer.claim.unit:
        return answer.claim.unit
    units = [
        piece.figure.unit
        for piece in answer.evidence
        if piece.measure in ("value", "change") and "unit" not in piece.differs
    ]
    return units[0] if units else ""


def _value(normal: NormalForm, unit: str, is_change: bool) -> str:
    sign = "+" if is_change and (normal.value or 0) > 0 else ""
    text = sign + _amount(normal.value or 0.0, unit)
    if normal.value_lo is None or normal.value_hi is None or normal.value_lo == normal.value_hi:
        return text
    lo = "~" * normal.lo_is_soft + _amount(normal.value_lo, unit)
    return f"{text} ({lo} to {'~' * normal.hi_is_soft}{_amount(normal.value_hi, unit)})"


def _amount(value: float, unit: str) -> str:
    return formats.amount(Decimal(f"{value:.12g}").normalize(), unit)


def _spread(answer: Comparison, name: str, text: Callable[[float], str], end: Callable[[float | None], str]) -> str:
    """The number with its bounds; of two readings each with its own: ``×1.9 (1.85 to 1.95) or ×2.9 (2.85 to 2.95)``."""
    return " or ".join(_bounded(normal, name, text, end) for normal in answer.readings or (answer.normal,))


def _bounded(normal: NormalForm, name: str, text: Callable[[float], str], end: Callable[[float | None], str]) -> str:
    lo, to, hi = (getattr(normal, f"{name}_{part}") for part in ("lo", "to", "hi"))
    if to is None:
        return "beyond measure"
    return f"{text(to)} ({'~' * normal.lo_is_soft}{end(lo)} to {'~' * normal.hi_is_soft}{end(hi)})"


def _plain(value: float | None) -> str:
    return "beyond measure" if value is None else f"{Decimal(f'{value:.5g}').normalize():,f}"


def _bound(value: float | None) -> str:
    return (
        "beyond measure"
        if value is None
        else f"{Decimal(f'{value:.6g}').normalize():,f}".replace("-", formats.MINUS) + "%"
    )
