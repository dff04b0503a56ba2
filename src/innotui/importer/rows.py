"""What was found, as a row of observations or growth: digits as printed, and windows as ids."""

from __future__ import annotations

from decimal import Decimal

from innotui.importer.fitting import Found
from innotui.importer.periods import before, year_before
from innotui.package.periods import parse_period


def row_of(row_id: str, found: Found, source_id: str) -> dict[str, str]:
    """The row of a figure; cells that it has nothing for are left out."""
    row = {
        "indicator_id": found.topic.indicator_id,
        "region_id": found.region_id,
        "chain_id": found.topic.chain_id,
        "period_id": found.period_id,
        "stated": found.number.stated,
        "unit_mult": str(found.unit_mult),
        "vintage": found.vintage,
        "qualifier": found.number.qualifier,
        "price_basis": found.price_basis,
        "status": found.status,
        "source_id": source_id,
        "note": found.note,
    }
    if found.table == "observations":
        return {"observation_id": row_id} | row | {"unit": found.unit}
    # An index of 100 for the year before is that year's multiple, its point two places to the left: the same digits.
    stated = _hundredth(found.number.stated) if found.form == "multiple_of" else found.number.stated
    of_window = {"form": found.form, "stated": stated, "base_period_id": _base(found), "reading": "plain"}
    return {"growth_id": row_id} | row | of_window


def _base(found: Found) -> str:
    if parse_period(found.period_id).kind == "open":
        return ""
    return before(found.period_id) if found.against == "before" else year_before(found.period_id)


def _hundredth(stated: str) -> str:
    return f"{Decimal(stated).scaleb(-2):f}"
