"""Figures for the tests of charts, built by hand: numbers small enough to check by eye."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.model import Figure

_numbers = count(1)


def figure(**fields: Any) -> Figure:
    """A reported level of 1 bn yuan GDP of Shaanxi in 2023, but for the fields given."""
    number = next(_numbers)
    plain = Figure(
        figure_id=f"f{number:04}",
        kind="level",
        region_id="shaanxi",
        region="Shaanxi",
        chain_id=None,
        chain=None,
        org_id=None,
        org=None,
        initiative_id=None,
        initiative=None,
        indicator_id="gdp",
        indicator="GDP",
        topic="economy",
        period="2023",
        period_label="2023",
        period_start=date(2023, 1, 1),
        period_end=date(2023, 12, 31),
        base_period=None,
        base_label=None,
        base_inferred=False,
        span_years=None,
        form="level",
        stated="1",
        unit_mult=9,
        unit="CNY",
        qualifier="exact",
        reading=None,
        status="reported",
        price_basis="nominal",
        vintage="unknown",
        value=1e9,
        value_lo=None,
        value_hi=None,
        ratio_lo=None,
        ratio_to=None,
        ratio_by=None,
        ratio_hi=None,
        pct_lo=None,
        pct_to=None,
        pct_by=None,
        pct_hi=None,
        cagr_lo=None,
        cagr_to=None,
        cagr_by=None,
        cagr_hi=None,
        ambiguous=False,
        verdict=None,
        said_by=None,
        source_id="source",
        source="A source",
        published="2024-03-01",
        para=None,
        note=None,
    )
    return replace(plain, **fields)


def named(what: str) -> dict[str, Any]:
    """The region, indicator or chain fields for ``region:Xi'an``, ``indicator:Exports``, ``chain:NEV``."""
    aspect, _, name = what.partition(":")
    return {f"{aspect}_id": name.lower().replace(" ", "_"), aspect: name}


def in_year(year: int) -> dict[str, Any]:
    """The period fields of a full year."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    return {"period": str(year), "period_label": str(year), "period_start": start, "period_end": end}


def in_first_half(year: int) -> dict[str, Any]:
    """The period fields of the first six months."""
    period = f"{year}-01/{year}-06"
    start, end = date(year, 1, 1), date(year, 6, 30)
    return {"period": period, "period_label": f"H1 {year}", "period_start": start, "period_end": end}


def on_day(day: str) -> dict[str, Any]:
    """The period fields of one day."""
    at = date.fromisoformat(day)
    label = f"end {at:%Y}" if (at.month, at.day) == (12, 31) else f"{at.day} {at:%b %Y}"
    return {"period": day, "period_label": label, "period_start": at, "period_end": at}


def level(value: str, year: int = 2023, **fields: Any) -> Figure:
    """A level in billions, as printed."""
    return figure(**{"stated": value, "value": float(value) * 1e9, **in_year(year), **fields})


def count_of(value: str, **fields: Any) -> Figure:
    """A number of firms."""
    firms = {"indicator_id": "firms", "indicator": "Firms", "unit": "count", "unit_mult": 0, "price_basis": "none"}
    scaled = float(value) * 10 ** int(fields.get("unit_mult", 0))
    return figure(**{"stated": value, "value": scaled, **firms, **fields})


def rate(value: str, year: int = 2023, **fields: Any) -> Figure:
    """A rate against the year before."""
    pct = float(value)
    ratio = 1 + pct / 100
    growth = {"kind": "growth", "form": "pct", "stated": value, "unit": "percent", "unit_mult": 0, "value": None}
    values = {"pct_to": pct, "pct_by": pct, "cagr_to": pct, "ratio_to": ratio, "ratio_by": ratio}
    base = {"base_period": str(year - 1), "base_label": str(year - 1), "span_years": 1.0, "price_basis": "real"}
    return figure(**{**growth, **values, **base, **in_year(year), **fields})


def times(value: str, either: bool = False, **fields: Any) -> Figure:
    """A multiple of the base; ``either`` for "increased N times", which may mean N or N + 1."""
    ratio = float(value)
    upper = ratio + 1 if either else ratio
    form = {"form": "increase_times" if either else "multiple_of", "reading": "either" if either else "plain"}
    values = {"pct_to": 100 * (ratio - 1), "pct_by": 100 * (upper - 1), "ratio_to": ratio, "ratio_by": upper}
    return rate(value, **{**form, **values, "unit": "times", "price_basis": "none", **fields})


def note_texts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The cells that texts are written to from now on, for finding out whether one stands on another."""
    cells: list[tuple[int, int]] = []
    write = Canvas.write

    def noted(self: Canvas, column: int, row: int, text: str, *look: Any, **more: Any) -> None:
        if len(set(text)) > 1:  # a rule is no text
            place = self._column + column, self._row + row
            cells.extend((place[0] + k, place[1]) for k in range(cell_len(text.rstrip())))
        write(self, column, row, text, *look, **more)

    monkeypatch.setattr(Canvas, "write", noted)
    return cells
