"""One value as a chart draws it, whatever the kind: what its data, its sentence and its export are made from."""

from __future__ import annotations

from dataclasses import dataclass

from innotui.charts import words
from innotui.model import Figure

_BOUNDS: dict[str, tuple[str, str, str]] = {
    "level": ("value", "value_lo", "value_hi"),
    "times": ("ratio_by", "ratio_lo", "ratio_hi"),
    "percent": ("pct_by", "pct_lo", "pct_hi"),
    "percent a year": ("cagr_by", "cagr_lo", "cagr_hi"),
    "increment": ("change", "change_lo", "change_hi"),
    "points": ("change", "change_lo", "change_hi"),
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One value as a chart draws it: a row of the chart's own data.

    Attributes:
        series: the line, panel or grid row it belongs to; empty where there is one.
        label: its row, or its period.
        value: where it stands, in ``ChartSpec.unit``; None for what is known to be missing.
        upper: the other reading, where there are two.
        lo, hi: bounds; None where they are not known.
        text: as it is written beside it.
        soft: the figure is not exact.
        status: reported, planned or target.
        vintage: first, final or unknown.
        figure_id: where it comes from; empty for what is no figure.
    """

    series: str
    label: str
    value: float | None
    upper: float | None = None
    lo: float | None = None
    hi: float | None = None
    text: str = ""
    soft: bool = False
    status: str = "reported"
    vintage: str = "unknown"
    figure_id: str = ""


def datum_of(figure: Figure, label: str, text: str, series: str = "") -> Datum:
    """What a chart draws of a figure, in the unit of its family, with its bounds."""
    at = words.value(figure)
    names = _BOUNDS.get(words.family(figure))
    other, lo, hi = (getattr(figure, name) for name in names) if names else (None, None, None)
    return Datum(
        series=series,
        label=label,
        value=at,
        upper=other if other != at else None,
        lo=lo,
        hi=hi,
        text=text,
        soft=figure.qualifier != "exact",
        status=figure.status,
        vintage=figure.vintage,
        figure_id=figure.figure_id,
    )
