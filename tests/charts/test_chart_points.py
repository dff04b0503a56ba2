"""Percentage points in charts: rows of their own, with their bounds, never among rates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from chart_figures import figure, named, rate

from innotui.charts import ChartSpec, choose, draw
from innotui.charts.datum import datum_of
from innotui.model import Figure
from innotui.palette import MONO

XIAN, BAOJI = named("region:Xian"), named("region:Baoji")
SHARE: dict[str, Any] = {"indicator_id": "share", "indicator": "Share", "price_basis": "none"}


def points(stated: str, spread: float = 0.05, **fields: Any) -> Figure:
    at = float(stated)
    plain = figure(
        kind="growth", form="pp", stated=stated, unit_mult=0, unit="points", value=None, base_period="2022",
        base_label="2022", span_years=1.0, change_lo=at - spread, change=at, change_hi=at + spread, **SHARE,
    )  # fmt: skip
    return replace(plain, **fields)


def of_kind(kind: str, *figures: Figure) -> list[ChartSpec]:
    return [spec for spec in choose.candidates(figures) if spec.kind == kind]


def shown(spec: ChartSpec, width: int = 60, height: int = 12) -> str:
    return draw(spec, width, height, MONO).plain


def test_bars_of_points_say_points() -> None:
    [spec] = [one for one in of_kind("bars", points("3.2", **XIAN), points("-1", **BAOJI)) if len(one.figure_ids) > 1]
    text = shown(spec)
    assert "Share change in points by region" in text
    assert "change in percentage points, 2023 vs 2022" in text
    assert "+3.2" in text
    assert "−1" in text
    assert "growth" not in text
    assert "%" not in text
    assert spec.unit == "points"
    assert spec.sentence == "2 regions: highest Xian +3.2 pp, lowest Baoji −1 pp; 1 falls"


def test_points_stand_in_no_chart_of_rates() -> None:
    rates = [replace(rate(value, **where), **SHARE) for value, where in (("3.2", XIAN), ("5", BAOJI))]
    of_points = [points("3.2", **XIAN), points("2.0", **BAOJI)]
    ids = {figure.figure_id for figure in of_points}
    found = {(spec.kind, frozenset(spec.figure_ids)) for spec in choose.candidates([*rates, *of_points])}
    one_axis = [held for kind, held in found if kind not in ("compare", "timeline")]
    assert ids in one_axis
    assert [held for held in one_axis if held & ids and held - ids] == []
    [panels] = of_kind("compare", *rates, *of_points)
    found_panels = {(panel.title, panel.axis.suffix) for panel in panels.data.panels}  # type: ignore[attr-defined]
    assert found_panels == {("Share change in points", " pp"), ("Share growth", "")}


def test_points_beside_a_printed_level_are_no_leap_of_an_index() -> None:
    """They have a ratio then, and a line of it would say that a share multiplied."""
    since = {"base_period": "2017", "base_label": "2017", "span_years": 6.0, "ratio_to": 1.5, "ratio_by": 1.5}
    assert of_kind("index", points("8", **XIAN, **since), points("9", **BAOJI, **since)) == []


def test_points_of_a_loose_word_are_a_range_with_its_bounds() -> None:
    loose = points("3", **XIAN)
    loose = replace(loose, qualifier="nearly", change_lo=2.7, change_hi=3.0, lo_is_soft=True)
    [spec] = of_kind("range", loose, points("-1", **BAOJI))
    assert {(d.value, d.lo, d.hi) for d in spec.data.data()} == {(3.0, 2.7, 3.0), (-1.0, -1.05, -0.95)}
    assert "<~+3" in shown(spec)


@pytest.mark.parametrize("kind", ["trend", "index", "share"])
def test_points_make_no_line_and_no_part(kind: str) -> None:
    years = [points("1.5", period=str(year), period_label=str(year), **XIAN) for year in range(2019, 2024)]
    assert of_kind(kind, *years) == []


def test_the_data_of_a_chart_hold_the_bounds() -> None:
    datum = datum_of(points("3.2"), "here", "+3.2")
    assert (datum.value, datum.lo, datum.hi, datum.upper) == (3.2, pytest.approx(3.15), pytest.approx(3.25), None)
