"""Figures for the tests of charts made of rows, and the charts of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chart_figures import figure, in_year, rate, times
from rich.text import Text

from innotui.charts import ChartSpec, candidates
from innotui.model import Figure

_SHARE: dict[str, Any] = {
    "indicator_id": "rd_share",
    "indicator": "Share of gross output",
    "unit": "percent",
    "unit_mult": 0,
    "price_basis": "none",
}


def percent(value: str, year: int = 2023, **fields: Any) -> Figure:
    """A level in percent, of an indicator that says it is a share."""
    return figure(**{"stated": value, "value": float(value), **in_year(year), **_SHARE, **fields})


def bounded(value: str, lo: float, hi: float, **fields: Any) -> Figure:
    """A rate that is not exact."""
    soft = {"qualifier": "about", "lo_is_soft": True, "hi_is_soft": True}
    return rate(value, **{"pct_lo": lo, "pct_hi": hi, **soft, **fields})


def over_years(to: float, by: float, years: float, **fields: Any) -> Figure:
    """A multiple over several years up to 2023, with its yearly rates as the database would give them."""
    begin = str(2023 - int(years))
    base = {"span_years": years, "base_period": begin, "base_label": begin}
    rates = {"cagr_to": to, "cagr_by": by, "cagr_lo": to, "cagr_hi": by}
    return times("2", either=to != by, **{**base, **rates, **fields})


def charts(figures: Sequence[Figure], kind: str, **wanted: Any) -> list[ChartSpec]:
    """The charts of one kind."""
    return [spec for spec in candidates(figures, **wanted) if spec.kind == kind]


def lines(text: Text) -> list[str]:
    """A drawing without the blanks at the ends of its lines."""
    return [line.rstrip() for line in text.plain.split("\n")]
