"""The answer to a claim as text: the verdict in words, how the claim was understood, what it was held against.

What is open comes last. Nothing is judged or computed here: verdicts, bounds and differences are the store's.
"""

from __future__ import annotations

from collections.abc import Mapping

from innotui import formats
from innotui.claims import Claim, Comparison, Evidence
from innotui.model import Figure
from innotui.report.layout import folded, pairs
from innotui.report.measures import apart, claim_normal, claim_stated, claim_unit, measured
from innotui.report.profile import window

Names = Mapping[tuple[str, str], str]

MARKS = {"match": "✓", "near": "~", "contradicts": "✗", "other": "?", "absent": "?"}
_HEADS = {
    "match": "MATCH: the data say the same.",
    "contradicts": "CONTRADICTED: of the same thing and window the data say otherwise.",
}
_WHY = {
    "digits": "the bounds of both meet",
    "soft": "they meet only by an end that a word like over, nearly or about leaves open",
    "implied": "the claim is true but weak: the figure is well beyond it",
    "close": "the bounds do not meet, but the claim is a rounding of the figure or within a hundredth of it",
    "reading": "they meet under one reading of “N times” only",
    "prices": "one is at current prices, the other in real terms or not said",
    "unsaid": "they meet if the claim means what it does not say",
    "days": "the figure is of another day, a few days off",
    "words": "words beside what is named or beside the number are not understood, so the claim may mean another thing",
    "partly": "one number fits, and the other numbers of the claim were not checked",
    "each": "the total fits, but what each single year did is not told",
    "apart": "the bounds do not meet",
}
_FORMS = {
    "level": "a level",
    "pct": "a change in percent",
    "pct_avg": "a yearly average in percent",
    "pct_each": "a change in percent in each year",
    "multiple_of": "a multiple of the base",
    "increase_times": "an increase by or to N times",
    "increment": "an amount added or lost",
    "points": "a change in percentage points",
}
_SHOWN, _BESIDE = 4, 2


def answer_text(answer: Comparison, names: Names, width: int) -> str:
    """The whole answer: verdict, claim, figures, open questions; of several numbers one after the other."""
    if not answer.parts:
        return "\n\n".join((folded(headline(answer), width), _part(answer, names, width)))
    every = (answer, *answer.parts)
    told = []
    for place, one in enumerate(every, 1):
        head = f"{place} of {len(every)}: {claim_stated(one.claim)}: {_own_headline(one)}"
        told += [folded(head, width), _part(one, names, width)]
    return "\n\n".join((folded(headline(answer), width), *told))


def _part(answer: Comparison, names: Names, width: int) -> str:
    telling = [piece for piece in answer.evidence if piece.verdict != "other"][:_SHOWN]
    beside = [piece for piece in answer.evidence if piece.verdict == "other"][:_BESIDE]
    parts = [
        f"Understood as\n{pairs(understood(answer, names), width)}",
        _evidence("Compared with", telling, answer, width),
        _evidence("Beside it" if telling else "Nearest in the data", beside, answer, width),
        _open(answer.claim, width),
    ]
    return "\n\n".join(part for part in parts if part)


def headline(answer: Comparison) -> str:
    """The verdict in words; of several numbers the worst, with the number that decides."""
    if not answer.parts:
        return _own_headline(answer)
    every = (answer, *answer.parts)
    decides = next((one for one in every if one.own == answer.verdict), None)
    if decides is None:
        return f"{MARKS['near']} NEAR: what is printed of it fits, and the rest is not in the data."
    count = "both" if len(every) == 2 else f"all {len(every)}"
    rest = f"checked {count} numbers; {claim_stated(decides.claim)} decides"
    return f"{_own_headline(decides).rstrip('.')} ({rest})."


def _own_headline(answer: Comparison) -> str:
    mark = MARKS[answer.own]
    if answer.own == "near":
        first = _first(answer)
        return f"{mark} NEAR: {_WHY[first.why]}{_unsaid(first)}{_more(answer.claim)}."
    if answer.own == "absent":
        return f"{mark} NOT IN THE DATA: {_missing(answer)}{_more(answer.claim)}."
    return f"{mark} {_HEADS[answer.own].rstrip('.')}{_more(answer.claim)}."


def _more(claim: Claim) -> str:
    """How many numbers of the claim the verdict says nothing of."""
    return f"; for one number only, {claim.unchecked} more not checked" if claim.unchecked else ""


def _first(answer: Comparison) -> Evidence:
    return next(piece for piece in answer.evidence if piece.verdict != "other")


def _missing(answer: Comparison) -> str:
    if not answer.evidence:
        return "nothing in it measures this; the claim is put in normal form all the same"
    differs = answer.evidence[0].differs
    if differs:
        return f"the nearest figure is of another {', another '.join(differs)}"
    return "what the claim leaves open allows no verdict"


def _unsaid(piece: Evidence) -> str:
    return f" ({', '.join(piece.unsaid)})" if piece.why == "unsaid" else ""


def understood(answer: Comparison, names: Names) -> list[tuple[str, str]]:
    """The claim as it was read, in normal form."""
    claim = answer.claim

    def named(kind: str, ids: tuple[str, ...]) -> str:
        return " or ".join(names.get((kind, name_id), name_id) for name_id in ids)

    subject = [
        ("region", named("region", claim.region_ids) or "not said"),
        ("indicator", named("indicator", claim.indicator_ids) or "none of the data's"),
        ("chain", named("chain", claim.chain_ids)),
        ("firm", named("org", claim.org_ids)),
        ("window", claim.period or "not said"),
    ]
    growth = claim.form != "level"
    return [
        *(("  " + name, text) for name, text in subject),
        ("  base", _base(claim) if growth else ""),
        ("  span", f"{claim.span_years:g} y" if growth and claim.span_years else "not known" if growth else ""),
        (
            "  form",
            _FORMS["points" if claim.form == "increment" and claim.unit == "points" else claim.form]
            + (", as a goal" if claim.status == "target" else ""),
        ),
        ("  number", claim_stated(claim)),
        ("  unit", claim_unit(answer)),
        ("  prices", claim.price_basis or ""),
        ("  normal form", claim_normal(answer)),
    ]


def _base(claim: Claim) -> str:
    if claim.base_stated:
        return "a level that the claim gives"
    if not claim.base_period:
        return "not said"
    return claim.base_period + (", inferred" if claim.base_inferred else "")


def _evidence(title: str, pieces: list[Evidence], answer: Comparison, width: int) -> str:
    return "\n".join([title, *(_piece(piece, answer, width) for piece in pieces)]) if pieces else ""


def _piece(piece: Evidence, answer: Comparison, width: int) -> str:
    word = "" if piece.verdict == "other" else f"{piece.verdict}  "
    return f"{folded(f'{MARKS[piece.verdict]} {word}{_told(piece)}', width)}\n{pairs(_details(piece, answer), width)}"


def _told(piece: Evidence) -> str:
    """A figure, or two levels, as told."""
    figure = piece.figure
    if piece.base:
        levels = [f"{formats.stated(one)} in {one.period_label}" for one in (piece.base, figure)]
        return f"{figure.region}: {figure.subject}: {', '.join(levels)}"
    return f"{figure.region}: {figure.subject}, {window(figure)}: {formats.stated(figure)}"


def _details(piece: Evidence, answer: Comparison) -> list[tuple[str, str]]:
    figure = piece.figure
    other = piece.verdict == "other"
    return [
        ("    means", measured(piece) if piece.base else formats.normal_form(figure)),
        ("    differs in", ", ".join(piece.differs)),
        ("    not said", ", ".join(piece.unsaid)),
        ("    compared in", _compared(piece)),
        ("    reading", "; ".join(map(_reading, piece.fits)) if piece.why == "reading" and not other else ""),
        ("    why", "" if other and piece.why != "prices" else _WHY[piece.why]),
        ("    prices", "" if figure.price_basis == "none" else formats.price_basis(figure)),
        ("    assumed", "; ".join(formats.assumptions(figure))),
        *(("    source", _source(one, answer)) for one in (figure, piece.base) if one),
    ]


def _reading(fit: str) -> str:
    """Under which reading the two meet: ``claim:by,source:to`` in words."""
    return " and ".join(f"the {side.replace(':', ' read as ')}" for side in fit.split(","))


def _compared(piece: Evidence) -> str:
    """Unit, window and how far apart."""
    units = {"pct": "percent change", "cagr": "percent a year"}
    if not piece.measure or piece.difference is None:
        return ""
    unit = units.get(piece.measure) or piece.figure.unit
    when = f"{piece.figure.period_label} vs {piece.base.period_label}" if piece.base else window(piece.figure)
    return f"{unit}, {when}; {apart(piece)}"


def _source(figure: Figure, answer: Comparison) -> str:
    source = answer.sources[figure.source_id]
    who = f"{formats.said_by(source)}{formats.said_when(source, figure.para)}"
    return f"{who}; grade {source.grade}; {source.url or 'no link'} ({figure.figure_id})"


def _open(claim: Claim, width: int) -> str:
    words = [f"Not understood: {', '.join(claim.unmatched)}."] if claim.unmatched else []
    questions = [*claim.questions, *words]
    return "\n".join(["Open questions", *(folded(f"- {one}", width, 2) for one in questions)]) if questions else ""
