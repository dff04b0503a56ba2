"""What "from X to Y" claims besides its ratio: two levels, each of its own window; or two changes in percent."""

from __future__ import annotations

from dataclasses import replace

from innotui.claims import Claim
from innotui.reader.forms import Form
from innotui.reader.windows import last_day, moved
from innotui.units import is_money


def of_pair(claim: Claim, form: Form, units: frozenset[str | None]) -> Claim:
    """A claim of two numbers with both as its parts; any other claim as it is."""
    if not form.base:
        return claim
    if form.unit == "percent" and units and "percent" not in units:
        return _rates(claim, form)
    levels = [
        _level(claim, window, *number)
        for window, number in (
            (claim.period, (claim.stated, claim.unit_mult, claim.unit, claim.qualifier)),
            (claim.base_period, (form.base.stated, form.base.unit_mult, form.base.unit or claim.unit, "exact")),
        )
        if window
    ]
    prices = claim.price_basis or (
        "nominal" if any(map(is_money, units)) else None
    )  # two amounts of money are at current prices
    return replace(claim, price_basis=prices, parts=tuple(levels), of_pair=True)


def _level(claim: Claim, window: str, stated: str, mult: int, unit: str | None, qualifier: str) -> Claim:
    return replace(
        claim, form="level", period=window, period_end=last_day(window), base_period=None, base_end=None,
        base_inferred=False, span_years=None, stated=stated, unit_mult=mult, unit=unit, qualifier=qualifier,
        base_stated=None, base_mult=0, price_basis=None, questions=(), of_pair=True,
    )  # fmt: skip


def _rates(claim: Claim, form: Form) -> Claim:
    """Growth that went from one rate to another: each is the change of its own year."""
    assert form.base
    now = _rate(claim, claim.period, claim.stated)
    before = _rate(claim, claim.base_period, form.base.stated) if claim.base_period else None
    return replace(now, parts=(replace(before, questions=()),) if before else ())


def _rate(claim: Claim, window: str | None, stated: str) -> Claim:
    base = moved(window, -12) if window else None
    return replace(
        claim, form="pct", period=window, period_end=last_day(window) if window else None, base_period=base,
        base_end=last_day(base) if base else None, base_inferred=True, span_years=1.0, stated=stated,
        base_stated=None, base_mult=0,
    )  # fmt: skip
