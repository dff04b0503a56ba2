"""The frozen values of checking a claim: names, the claim as it was read, and the answer of the data.

The reader makes a ``Claim`` from text, the store answers it with a ``Comparison``, the command line
prints both. No logic lives here, and no algebra: ratios and bounds come from the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from innotui.model import Figure, Source


@dataclass(frozen=True, slots=True)
class Name:
    """One thing of the database that a claim may speak of.

    Attributes:
        kind: region, chain, org, indicator or initiative.
        name_id: its id in the database.
        name: English, as shown.
        name_zh: Chinese, where certain.
        search: all spellings with pinyin, as the builder keeps them.
        parent_id: what it lies inside; None at the top and in flat lists.
        unit: of an indicator's levels; None for all else.
        speaks: a body that says figures and has none of its own.
    """

    kind: str
    name_id: str
    name: str
    name_zh: str | None = None
    search: str = ""
    parent_id: str | None = None
    unit: str | None = None
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says about a figure, as far as it says it.

    Ids are empty where the claim names nothing, several where it leaves open which one is meant.

    Attributes:
        text: as typed.
        region_ids, chain_ids, org_ids, indicator_ids: what it speaks of.
        period, base_period: window ids as in the data; ``XXXX-01/XXXX-10`` where no year is said.
        period_end, base_end: last days of the two; None where not known.
        base_inferred: the base is not said and was taken from the window and the form.
        span_years: distance between base and window, never the length of a window.
        form: level, pct, pct_avg, pct_each, multiple_of, increase_times or increment; percentage points are an
            increment in ``points``.
        stated, unit_mult, unit: digits as printed, power of ten, and unit; unit None where not said.
        base_stated, base_mult: the level it started from, where two levels are given.
        inverse: the multiple divides ("three times fewer").
        qualifier, reading: as in the data.
        price_basis: real or nominal where said.
        status: reported, or target where it speaks of a goal.
        strict: the hedge leaves its own number out: "below 380" is not "at most 380".
        questions: what a careful reader must ask back.
        unmatched: words that name nothing known.
        doubts: why nothing firm can be said: words beside the subject or the number that are not understood, several
            subjects at once.
        unchecked: numbers that stand in the same clause and are not checked.
        parts: what the sentence claims besides: its further clauses, and the two levels of "from X to Y".
        of_pair: one of those two levels, or the change between them: held against what is printed of the three.
    """

    text: str
    region_ids: tuple[str, ...] = ()
    chain_ids: tuple[str, ...] = ()
    org_ids: tuple[str, ...] = ()
    indicator_ids: tuple[str, ...] = ()
    period: str | None = None
    period_end: date | None = None
    base_period: str | None = None
    base_end: date | None = None
    base_inferred: bool = False
    span_years: float | None = None
    form: str = "level"
    stated: str = "0"
    unit_mult: int = 0
    unit: str | None = None
    base_stated: str | None = None
    base_mult: int = 0
    inverse: bool = False
    qualifier: str = "exact"
    reading: str = "plain"
    price_basis: str | None = None
    status: str = "reported"
    strict: bool = False
    questions: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    unchecked: int = 0
    parts: tuple[Claim, ...] = ()
    of_pair: bool = False


@dataclass(frozen=True, slots=True)
class NormalForm:
    """A claim's number with bounds: as value (levels and increments), ratio, percent and yearly rate.

    ``_to`` and ``_by`` are the two readings of "increased N times", equal where there is one.
    """

    value_lo: float | None
    value: float | None
    value_hi: float | None
    ratio_lo: float | None
    ratio_to: float | None
    ratio_by: float | None
    ratio_hi: float | None
    pct_lo: float | None
    pct_to: float | None
    pct_by: float | None
    pct_hi: float | None
    cagr_lo: float | None
    cagr_to: float | None
    cagr_by: float | None
    cagr_hi: float | None
    ambiguous: bool
    lo_is_soft: bool
    hi_is_soft: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One figure, or two levels, that the claim was held against.

    Attributes:
        figure: the figure, or the later of two levels.
        base: the earlier of two levels; None for a single figure.
        verdict: match, near, contradicts, or other where it is another thing or window.
        why: what decides the verdict: digits, soft, implied, close, reading,
            prices, unsaid, days, each, words, partly or apart.
        fits: the readings under which the two meet: ``claim:by``, ``source:to`` or ``claim:by,source:to``.
        differs: in what it is not what the claim speaks of: region, indicator, chain, organisation,
            window, base, unit, prices, status, kind.
        unsaid: the same words, for what the claim leaves open and the figure settles.
        measure: in what they were compared: value, change (an amount), pct, cagr; empty where in nothing.
        lo, value, hi: the figure in that measure; of the reading that comes nearest to the claim.
        claimed: the claim's number in that measure, same reading.
        difference: claim less figure.
    """

    figure: Figure
    base: Figure | None
    verdict: str
    why: str
    fits: tuple[str, ...]
    differs: tuple[str, ...]
    unsaid: tuple[str, ...]
    measure: str
    lo: float | None
    value: float | None
    hi: float | None
    claimed: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer to a claim.

    Attributes:
        claim: what was asked.
        verdict: match, near, contradicts or absent; of all parts the worst.
        normal: the claim in normal form.
        evidence: what it was held against, the nearest first.
        sources: of that evidence, by id.
        readings: the normal forms of "increased N times" read as to and as by; empty where there is one reading.
        own: the verdict of this part alone.
        parts: the answers to the claim's parts.
    """

    claim: Claim
    verdict: str
    normal: NormalForm
    evidence: tuple[Evidence, ...]
    sources: dict[str, Source] = field(hash=False)
    readings: tuple[NormalForm, ...] = ()
    own: str = ""
    parts: tuple[Comparison, ...] = ()
