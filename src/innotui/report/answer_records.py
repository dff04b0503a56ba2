"""The answer to a claim as rows and as one object, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from innotui.claims import Comparison, Evidence
from innotui.results import Column

_OF_CLAIM = ("region_ids", "indicator_ids", "chain_ids", "org_ids", "period", "base_period", "base_inferred",
    "span_years", "form", "qualifier", "stated", "unit_mult", "unit", "reading", "price_basis", "status")  # fmt: skip
_OF_PIECE = ("verdict", "why", "fits", "differs", "unsaid", "measure", "lo", "value", "hi", "claimed", "difference")
_OF_FIGURE = ("figure_id", "region", "indicator", "chain", "org", "period", "base_period", "form", "qualifier",
    "stated", "unit_mult", "unit", "price_basis", "source_id", "para")  # fmt: skip
_OF_SOURCE = ("title", "issuer", "published", "url", "grade")


def answer_object(answer: Comparison, exit_code: int) -> dict[str, Any]:
    """Everything about an answer: verdict, claim, normal form, figures with their sources, open questions."""
    return {
        "claim": answer.claim.text,
        "verdict": answer.verdict,
        "own_verdict": answer.own,
        "exit_code": exit_code,
        "understood": {name: getattr(answer.claim, name) for name in _OF_CLAIM},
        "normal_form": asdict(answer.normal),
        "readings": [asdict(reading) for reading in answer.readings],
        "evidence": [_piece(answer, piece) for piece in answer.evidence],
        "questions": list(answer.claim.questions),
        "not_understood": list(answer.claim.unmatched),
        "not_checked": answer.claim.unchecked,
        "parts": [answer_object(part, exit_code) for part in answer.parts],
    }


def answer_records(answer: Comparison) -> tuple[tuple[Column, ...], list[tuple[Any, ...]]]:
    """A row a figure held against the claim, which stands in each with its normal form; one row where there is none."""
    rows = [row for one in (answer, *answer.parts) for row in _rows(answer.verdict, one)]
    columns = tuple(Column(name, "VARCHAR") for name in rows[0])
    return columns, [tuple(row.values()) for row in rows]


def _rows(verdict: str, answer: Comparison) -> list[dict[str, Any]]:
    """The rows of one number of the claim, under the verdict of the whole."""
    normal = asdict(answer.normal)
    claim = answer.claim
    head = {"claim": claim.text, "answer": verdict, "claim_stated": claim.stated, "claim_form": claim.form} | {
        f"claim_{name}": value for name, value in normal.items()
    }
    blank = dict.fromkeys((*_OF_PIECE, *_OF_FIGURE, "base_figure_id", *_OF_SOURCE))
    return [head | blank | _piece(answer, piece) for piece in answer.evidence] or [head | blank]


def _piece(answer: Comparison, piece: Evidence) -> dict[str, Any]:
    source = answer.sources[piece.figure.source_id]
    return {
        **{name: getattr(piece, name) for name in _OF_PIECE},
        **{name: getattr(piece.figure, name) for name in _OF_FIGURE},
        "base_figure_id": piece.base.figure_id if piece.base else None,
        **{name: getattr(source, name) for name in _OF_SOURCE},
    }
