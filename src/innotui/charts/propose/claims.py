"""What all ranges share: the islands of a claim from the database's columns, the order of rows, what is said of them.

Which claims stand together is in ``range`` and ``yearly``.
"""

from __future__ import annotations

from collections.abc import Sequence

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.kinds.range import Claim, Island, Range
from innotui.charts.material import Material
from innotui.charts.propose import said
from innotui.charts.spec import ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

_ONE_READING = ("value", "change")
_LOG_FROM = 10  # as a multiple: a scale from ×1 to ×17 leaves nothing for what doubled


def islands_of(figure: Figure, prefix: str) -> tuple[Island, ...]:
    """One or two values with their bounds, as the database has them; ``prefix`` names its columns."""

    def bound(name: str, other: float) -> float:
        found = getattr(figure, f"{prefix}_{name}")
        return other if found is None else float(found)

    at = getattr(figure, prefix if prefix in _ONE_READING else f"{prefix}_to")
    by = at if prefix in _ONE_READING else bound("by", at)
    lo, hi = bound("lo", at), bound("hi", by)
    if by == at:
        return (Island(min(lo, at), at, max(hi, at), figure.lo_is_soft, figure.hi_is_soft),)
    inner = (bound("to_hi", at), bound("by_lo", by))
    return Island(lo, at, inner[0], figure.lo_is_soft), Island(inner[1], by, hi, False, figure.hi_is_soft)


def range_of(claims: list[Claim], axis: Axis, material: Material, more: int) -> Range:
    """The rows in falling order, on a logarithmic axis where multiples need it or it is wanted; rates need a zero."""
    claims.sort(key=lambda claim: (-claim.islands[0].at, claim.row.label))
    least, most = min(c.islands[0].lo for c in claims), max(c.islands[-1].hi for c in claims)
    wanted = material.charting.log or (axis.form == "times" and most > _LOG_FROM)
    return Range(tuple(claims), axis, wanted and least > 0 and axis.form != "percent", more)


def spec_of(
    title: str, subtitle: str, figures: Sequence[Figure], data: Range, told: tuple[Aspect, ...], unit: str
) -> ChartSpec:
    """The chart; ``told`` is what the labels of its rows spell out."""
    held = {figure.figure_id: figure for figure in figures}
    ids = tuple(claim.datum.figure_id for claim in data.claims)
    unlike = differences([held[figure_id] for figure_id in ids], told=told)
    return ChartSpec("range", title, subtitle, ids, unlike, data, _sentence(title, figures, data), unit)


def legend(data: Range) -> str:
    """What marks mean, where they occur."""
    two = any(len(claim.islands) > 1 for claim in data.claims)
    soft = any(island.soft_lo or island.soft_hi for claim in data.claims for island in claim.islands)
    cut = words.cut_legend(data.sizes, data.cut)
    return words.joined("●● two readings" if two else "", "╌ not exact" if soft else "", cut)


def _sentence(title: str, figures: Sequence[Figure], data: Range) -> str:
    """The highest and the lowest, how many can be read in two ways, how many are not exact."""
    claims, axis = data.claims, data.axis
    rows = [(c.row.label + c.row.tails[-1], c.islands[0].at, said.with_unit(c.datum.text, axis)) for c in claims]
    if len(rows) == 1:
        told = words.joined(f"{title}: {rows[0][2]}", words.status(figures[0]), words.window(figures))
    else:
        told = f"{said.counted(figures)}: {said.extremes(rows)}"
    two, soft = sum(len(c.islands) > 1 for c in claims), sum(c.datum.soft for c in claims)
    return said.clauses(
        told,
        f"{two} can be read in two ways" if two else "",
        f"{soft} {'is' if soft == 1 else 'are'} not exact" if soft else "",
        f"{data.more} more without a row" if data.more else "",
    )
