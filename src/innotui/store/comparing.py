"""A claim held against the figures: the names it may use, its normal form, and what the data say to it.

The judgement is in ``queries/claim_*.sql``, over the database's own macros; here its rows become values.
Reading the claim's text is the reader's business.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from innotui.claims import Claim, Comparison, Evidence, Name, NormalForm
from innotui.model import Figure
from innotui.store.backend import Backend
from innotui.store.cards import figures
from innotui.store.questions import asked, has_many_organisations, question, rows, written
from innotui.store.views import sources_by_id

_SHOWN = 8  # pieces of evidence that are handed out: enough to see what lies beside
_BY_WEIGHT = ("match", "near", "absent", "contradicts")  # of several parts the last decides
_COUNTED = ("count", "persons", "rank")


def names(backend: Backend, text: str | None = None) -> tuple[Name, ...]:
    """Everything that a claim may name.

    Args:
        backend: holds the figures.
        text: the claim; where there may be too many organisations for a list, those are given that it names.
    """
    held = text.lower() if text and has_many_organisations(backend) else None
    return tuple(Name(*row) for row in rows(backend, "claim_names", {"text": held}))


def compare(backend: Backend, claim: Claim) -> Comparison:
    """What the data say to a claim and to its parts; the worst of them decides."""
    first = _compare(backend, claim)
    parts = tuple(_compare(backend, part) for part in claim.parts)
    return replace(first, verdict=_worst((first, *parts)), parts=parts)


def _worst(answers: tuple[Comparison, ...]) -> str:
    """Of two levels and the change between them, a level that is not printed leaves it near; of clauses it decides."""
    pair = [answer.own for answer in answers if answer.claim.of_pair]
    told = [own for own in pair if own != "absent"] or pair
    if "absent" in pair[1:]:
        told.append("near")
    return max([*told, *(answer.own for answer in answers if not answer.claim.of_pair)], key=_BY_WEIGHT.index)


def _compare(backend: Backend, claim: Claim) -> Comparison:
    parameters = _parameters(backend, claim)
    forms, evidence_of = question("claim_forms"), question("claim_evidence")
    beside = {
        "figures": written(backend, question("claim_figures", backend.dialect), parameters),
        "indicators": "SELECT indicator_id, measure FROM indicators",
    }
    with backend.copied(beside) as local:
        normal = {row[0]: NormalForm(*map(_measurable, row[1:])) for row in asked(local, forms, parameters)}
        found = asked(local, f"WITH claim_forms AS (\n{forms}\n)\n{evidence_of}", parameters)
    ids = {figure_id for row in found for figure_id in row[:2] if figure_id}
    known = {figure.figure_id: figure for figure in figures(backend, sorted(ids))}
    evidence = tuple(_evidence(row, known) for row in found)
    own = next((piece.verdict for piece in evidence if piece.verdict != "other"), "absent")
    return Comparison(
        claim=claim,
        verdict=own,
        normal=normal["asked"],
        evidence=evidence,
        sources=sources_by_id(backend, {figure.source_id for figure in known.values()}),
        own=own,
        readings=tuple(normal[role] for role in ("to", "by") if role in normal),
    )


def _measurable(value: Any) -> Any:
    """Beyond what a double holds there is no number to tell."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _evidence(row: tuple[Any, ...], known: dict[str, Figure]) -> Evidence:
    figure_id, base_id, verdict, why, fits, differs, unsaid, *numbers = row
    met, apart, left = (tuple(sorted(text.split())) for text in (fits, differs, unsaid))
    return Evidence(known[figure_id], known.get(base_id), verdict, why, met, apart, left, *map(_measurable, numbers))


def _parameters(backend: Backend, claim: Claim) -> dict[str, Any]:
    subject = {
        "region_ids": list(claim.region_ids),
        "chain_ids": list(claim.chain_ids),
        "org_ids": list(claim.org_ids),
        "indicator_ids": list(claim.indicator_ids),
        "period": claim.period,
    }
    units = {claim.unit} if claim.unit else _units(backend, claim)
    exact = claim.qualifier == "exact" and claim.unit_mult == 0
    return subject | {
        "period_end": claim.period_end,
        "base_period": claim.base_period,
        "base_end": claim.base_end,
        "years": claim.span_years,
        "form": claim.form,
        "stated": claim.stated,
        "unit_mult": claim.unit_mult,
        "unit": claim.unit,
        "base_stated": claim.base_stated,
        "base_mult": claim.base_mult,
        "inverse": claim.inverse,
        "qualifier": claim.qualifier,
        "reading": claim.reading,
        "price_basis": claim.price_basis,
        "status": claim.status,
        "counted": exact and bool(units) and units <= set(_COUNTED),
        "closed": bool(claim.unmatched),  # an unknown word may be the very subject: then nothing is read into a gap
        "level": _level(backend, claim, subject) if claim.form == "increment" and claim.unit != "points" else None,
        "strict": claim.strict or claim.qualifier in ("over", "nearly"),
        "doubted": bool(claim.doubts),
        "partly": bool(claim.unchecked),
        "limit": _SHOWN,
    }


def _units(backend: Backend, claim: Claim) -> set[str]:
    sql = "SELECT DISTINCT unit FROM indicators WHERE indicator_id IN ($indicator_ids)"
    return {row[0] for row in asked(backend, sql, {"indicator_ids": list(claim.indicator_ids)})}


def _level(backend: Backend, claim: Claim, subject: dict[str, Any]) -> float | None:
    """The level that an increment led to, in the increment's own scale."""
    row = next(iter(rows(backend, "claim_level", subject)), None)
    return row[0] / 10.0**claim.unit_mult if row else None
