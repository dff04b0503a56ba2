"""The row that is proposed for a figure: the words of the reader in the columns of the data.

What the data have no form for is not bent into one: the draft then has no form, and ``judging`` says why. A person's
own cells go before all that is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from innotui.proposals import Proposal, Reading
from innotui.review.fields import FIELDS, LEVEL, stands
from innotui.review.items import Item
from innotui.review.matching import Names, about
from innotui.review.quantities import Quantity, fits, is_points, quantity, row_unit
from innotui.review.windows import package_period

Cells = Mapping[str, str]
"""A draft: the cells of the form by their names."""

_FORMS = {
    "level": LEVEL,
    "count": LEVEL,
    "share_pct": LEVEL,
    "rank": LEVEL,
    "growth_pct": "pct",
    "cagr_pct": "pct_avg",
    "multiple_of": "multiple_of",
    "increased_by_times": "increase_times",
    "change_amount": "increment",
}
_OF_CHANGE = re.compile(
    r"grow|increas|rise|expan|declin|decreas|reduc|cut|fall|增长|增速|提高|下降|减少", re.IGNORECASE
)
_DOUBTS = (
    ("to or by", "grammar"),
    ("which year", "window"),
    ("of what whole", "definition"),
    ("real or", "definition"),
)


@dataclass(frozen=True)
class Ground:
    """What all drafts of a text share.

    Attributes:
        reading: the text.
        names: what is known.
        place: the region that the text is about; empty where that is not known.
    """

    reading: Reading
    names: Names
    place: str = ""


def draft(item: Item, ground: Ground) -> dict[str, str]:
    """The cells of the row for a figure, with what a person changed."""
    cells = proposed(item.proposal, ground) | dict(item.edits)
    return {field.name: cells.get(field.name, "") if stands(field, cells["form"]) else "" for field in FIELDS}


def proposed(proposal: Proposal, ground: Ground) -> dict[str, str]:
    """The cells that the reader's words come to."""
    form = _form(proposal)
    in_percent = proposal.measure == "share_pct" or form in ("pct", "pct_avg")
    amount = quantity(proposal.value, proposal.unit, in_percent=in_percent)
    subject = about(proposal, ground.reading, ground.names, amount.unit, ground.place)
    unit = ground.names.unit(subject.indicator_id)
    return {
        "form": form,
        "stated": amount.stated,
        "unit_mult": str(0 if in_percent else amount.mult),
        "indicator_id": subject.indicator_id,
        "region_id": subject.region_id,
        "period_id": package_period(proposal.period),
        "base_period_id": package_period(proposal.base_period),
        "qualifier": _qualifier(proposal, amount, form, ground.reading.text),
        "chain_id": subject.chain_id,
        "org_id": subject.org_id,
        "unit": row_unit(amount.unit) if unit == "volume" and form == LEVEL else "",
        "reading": _reading(proposal, form),
        "status": "target" if proposal.measure == "target" else "reported",
        "price_basis": _prices(form, amount.unit, unit),
        "said_by": "",
        "doubt": _doubt(proposal.question),
        "note": f"a fraction in words: {proposal.value}" if amount.from_fraction else "",
    }


def is_loose(item: Item, ground: Ground) -> bool:
    """Whether the indicator of a draft is only that of the sentence, and nobody has looked at it."""
    proposal = item.proposal
    unit = quantity(proposal.value, proposal.unit).unit
    found = about(proposal, ground.reading, ground.names, unit, ground.place)
    return found.is_loose and "indicator_id" not in item.edits


def unit_fits(proposal: Proposal, form: str, names: Names, indicator_id: str) -> bool:
    """Whether the unit that is written may be one of an indicator's levels; changes in percent have none."""
    if form not in (LEVEL, "increment"):
        return True
    return fits(quantity(proposal.value, proposal.unit).unit, names.unit(indicator_id))


def _form(proposal: Proposal) -> str:
    """The form of the row; empty where the data have none."""
    if proposal.measure == "change_amount" and is_points(proposal.unit):
        return ""
    if proposal.measure == "target":
        in_percent = quantity(proposal.value, proposal.unit).unit == "percent"
        return "pct" if in_percent and _OF_CHANGE.search(f"{proposal.subject} {proposal.indicator}") else LEVEL
    return _FORMS[proposal.measure]


def _qualifier(proposal: Proposal, amount: Quantity, form: str, text: str) -> str:
    """The hedge that is written; a multiple or a fraction in words is *about*, for it has no digits to round."""
    in_words = form == "multiple_of" and not any(char.isdigit() for char in text[proposal.start : proposal.end])
    return "about" if proposal.qualifier == "exact" and (amount.from_fraction or in_words) else proposal.qualifier


def _prices(form: str, amount_unit: str, indicator_unit: str | None) -> str:
    """Money has prices: of its own day for a level, not said for a change."""
    unit = amount_unit if form in (LEVEL, "increment") else indicator_unit or ""
    if not is_money(unit):
        return "none" if unit or form == LEVEL else "unknown"
    return "nominal" if form in (LEVEL, "increment") else "unknown"


def is_money(unit: str) -> bool:
    """Whether a unit is a currency: three capitals, as in ISO 4217."""
    return len(unit) == 3 and unit.isupper()


def _reading(proposal: Proposal, form: str) -> str:
    """How "increased N times" is meant: either, unless the reader has no such question, as of the Chinese 增长N倍."""
    if form != "increase_times":
        return "plain"
    return "by" if "倍" in proposal.unit and not proposal.question else "either"


def _doubt(question: str) -> str:
    """The data's words for what the reader would ask."""
    asked = question.lower()
    return " ".join(dict.fromkeys(doubt for words, doubt in _DOUBTS if words in asked))
