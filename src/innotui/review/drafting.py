"""The row that is proposed for a figure: the words of the reader in the columns of the data.

A person's own cells go before all that is proposed; where they leave the form empty, ``judging`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from innotui.proposals import Proposal, Reading
from innotui.review.fields import FIELDS, LEVEL, stands
from innotui.review.items import Item
from innotui.review.matching import About, Names, about
from innotui.review.quantities import Quantity, fits, is_points, quantity, row_unit
from innotui.review.recalling import recalled
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
_OF_UNIT = (LEVEL, "increment", "pp")
_OF_CHANGE = re.compile(
    r"grow|increas|rise|expan|declin|decreas|reduc|cut|fall|增长|增速|提高|下降|减少", re.IGNORECASE
)
# "Up 0.4 points" is of percentage points where a rate or share rose, and of nothing in percent where an index did.
_BARE_POINTS = re.compile(r"points?|个点|点", re.IGNORECASE)
_IN_PERCENT = re.compile(r"\b(?:rate|share|ratio|proportion|percentage)\b|率|比重|占比|比例", re.IGNORECASE)
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
        decided: other figures of the text, whose names are recalled where the same words have none.
    """

    reading: Reading
    names: Names
    place: str = ""
    decided: tuple[Item, ...] = ()


def draft(item: Item, ground: Ground) -> dict[str, str]:
    """The cells of the row for a figure, with what a person changed."""
    cells = proposed(item.proposal, ground) | dict(item.edits)
    if "indicator_id" in item.edits:  # it says whether it is money, and what points are points of
        amount = quantity(item.proposal.value, item.proposal.unit)
        unit = ground.names.unit(cells["indicator_id"])
        if "form" not in item.edits:
            cells["form"] = _form(item.proposal, unit)
        if "price_basis" not in item.edits:
            cells["price_basis"] = _prices(cells["form"], amount.unit, unit)
    return {field.name: cells.get(field.name, "") if stands(field, cells["form"]) else "" for field in FIELDS}


def proposed(proposal: Proposal, ground: Ground) -> dict[str, str]:
    """The cells that the reader's words come to."""
    form = _form(proposal, None)
    in_percent = proposal.measure == "share_pct" or form in ("pct", "pct_avg")
    amount = quantity(proposal.value, proposal.unit, in_percent=in_percent)
    subject = _about(proposal, ground, amount.unit)
    unit = ground.names.unit(subject.indicator_id)
    form = _form(proposal, unit)
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
    return "indicator_id" not in item.edits and _found(item.proposal, ground).is_loose


def is_recalled(item: Item, ground: Ground) -> bool:
    """Whether the indicator of a draft is what was named for the same words before, and nobody has looked at it."""
    return "indicator_id" not in item.edits and _found(item.proposal, ground).is_recalled


def unit_fits(proposal: Proposal, form: str, names: Names, indicator_id: str) -> bool:
    """Whether the unit that is written may be one of an indicator's levels; changes in percent have none."""
    if form not in _OF_UNIT:
        return True
    return fits(quantity(proposal.value, proposal.unit).unit, names.unit(indicator_id))


def level_unit(proposal: Proposal) -> str:
    """The unit of the levels of what a figure measures; empty where it does not tell: a rate says nothing of it."""
    form = _form(proposal, None)
    if form == "pp":
        return "percent"
    unit = quantity(proposal.value, proposal.unit).unit if form in _OF_UNIT else ""
    return "" if unit == "points" else unit  # of an index, or of what?


def _found(proposal: Proposal, ground: Ground) -> About:
    return _about(proposal, ground, quantity(proposal.value, proposal.unit).unit)


def _about(proposal: Proposal, ground: Ground, unit: str) -> About:
    """What a figure is about, by its words and by what was said of them before."""
    found = about(proposal, ground.reading, ground.names, unit, ground.place)
    return recalled(found, proposal, ground.decided, ground.names, unit)


def _form(proposal: Proposal, indicator_unit: str | None) -> str:
    """The form of the row; a goal in percentage points is a change as well."""
    if proposal.measure in ("change_amount", "target") and is_points(proposal.unit):
        return "pp"
    if proposal.measure == "change_amount" and _BARE_POINTS.fullmatch(proposal.unit):
        in_percent = _IN_PERCENT.search(proposal.indicator) if indicator_unit is None else indicator_unit == "percent"
        return "pp" if in_percent else "increment"
    if proposal.measure == "target":
        in_percent = quantity(proposal.value, proposal.unit).unit == "percent"
        return "pct" if in_percent and _OF_CHANGE.search(f"{proposal.subject} {proposal.indicator}") else LEVEL
    return _FORMS[proposal.measure]


def _qualifier(proposal: Proposal, amount: Quantity, form: str, text: str) -> str:
    """The hedge that is written; a multiple or a fraction in words is *about*, for it has no digits to round."""
    in_words = form == "multiple_of" and not any(char.isdigit() for char in text[proposal.start : proposal.end])
    return "about" if proposal.qualifier == "exact" and (amount.from_fraction or in_words) else proposal.qualifier


def _prices(form: str, amount_unit: str, indicator_unit: str | None) -> str:
    """Money has prices: of its own day for a level, not said for a change. A share has none."""
    if form == "pp":
        return "none"
    unit = (amount_unit if form in (LEVEL, "increment") else "") or indicator_unit or ""
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
