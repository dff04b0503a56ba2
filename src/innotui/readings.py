"""Which reading of "increased N times" is shown: a choice between values that the database gives.

Nothing is computed here and nothing is averaged: the two readings are two values, to N times and by
N times, and the one that is not wanted steps aside. Their algebra is in the database's views.
"""

from __future__ import annotations

from dataclasses import replace

from innotui.model import Figure

BOTH, TO, BY = "both", "to", "by"


def read_as(figure: Figure, reading: str) -> Figure:
    """The figure under one reading; itself where it leaves no choice, or where both are wanted."""
    if not figure.ambiguous or reading == BOTH:
        return figure
    if reading == TO:
        kept = replace(figure, ratio_hi=figure.ratio_to_hi, pct_hi=figure.pct_to_hi, cagr_hi=figure.cagr_to_hi)
        ratio, pct, cagr = figure.ratio_to, figure.pct_to, figure.cagr_to
    else:
        kept = replace(figure, ratio_lo=figure.ratio_by_lo, pct_lo=figure.pct_by_lo, cagr_lo=figure.cagr_by_lo)
        ratio, pct, cagr = figure.ratio_by, figure.pct_by, figure.cagr_by
    return replace(
        kept,
        reading=reading,
        ambiguous=False,
        ratio_to=ratio,
        ratio_by=ratio,
        pct_to=pct,
        pct_by=pct,
        cagr_to=cagr,
        cagr_by=cagr,
    )


def reading_words(reading: str) -> str:
    """What a border says of the reading that is on, after a dot; empty for both, which is the rule."""
    return "" if reading == BOTH else f" · read “{reading}”"
