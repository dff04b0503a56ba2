"""Percentage points in figures and in words: never a percent, and a fall said as one."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest

from innotui import formats
from innotui.charts import words
from innotui.likeness import guard
from innotui.model import Figure, Source
from innotui.report.sentences import figure_sentence

SOURCE = Source("s", "A page", "Office", "Wire", "news", "2024-01-15", None, "en", False, "B")
NOTHING: dict[str, Any] = {field.name: None for field in fields(Figure) if field.default is MISSING}
RATE = Figure(**NOTHING | {
    "kind": "growth", "region": "North", "indicator_id": "share", "indicator": "Share", "form": "pct", "stated": "3.2",
    "unit_mult": 0, "unit": "percent", "price_basis": "none", "period": "2023", "period_label": "2023",
    "base_period": "2022", "base_label": "2022", "span_years": 1.0, "status": "reported", "qualifier": "exact",
    "base_inferred": False, "ambiguous": False, "vintage": "unknown", "pct_to": 3.2, "pct_by": 3.2,
})  # fmt: skip
POINTS = replace(
    RATE, form="pp", unit="points", pct_to=None, pct_by=None, change_lo=3.15, change=3.2, change_hi=3.25
)  # fmt: skip
FALL = replace(POINTS, stated="-1", change_lo=-1.5, change=-1.0, change_hi=-0.5)
NEARLY = replace(
    POINTS, stated="3", qualifier="nearly", change_lo=2.7, change=3.0, change_hi=3.0, lo_is_soft=True
)  # fmt: skip


@pytest.mark.parametrize(
    ("of", "stated", "meant"),
    [
        (POINTS, "+3.2 pp", "+3.2 pp (3.15–3.25)"),
        (FALL, "−1 pp", "−1 pp (−1.5 to −0.5)"),
        (NEARLY, "<~+3 pp", "+3 pp (~2.7–3)"),
        (replace(POINTS, ratio_lo=1.1, ratio_to=1.16, ratio_hi=1.2), "+3.2 pp", "+3.2 pp (3.15–3.25)"),
    ],
)
def test_points_are_written_as_points(of: Figure, stated: str, meant: str) -> None:
    assert (formats.stated(of), formats.normal_form(of)) == (stated, meant)
    assert (formats.growth_percent(of), formats.per_year(of)) == (stated, "")


def test_points_rise_and_fall_by_shape() -> None:
    found = [formats.arrow(formats.direction(one)) for one in (POINTS, FALL, RATE)]
    assert found == [formats.UP, formats.DOWN, formats.UP]


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (POINTS, "up 3.2 percentage points against the base year 2022, between 3.15 and 3.25."),
        (FALL, "down 1 percentage point against the base year 2022, between 0.5 and 1.5."),
        (NEARLY, "up nearly 3 percentage points against the base year 2022, at least about 2.7 and at most 3."),
    ],
)
def test_points_in_a_sentence(of: Figure, told: str) -> None:
    sentence = figure_sentence(of, SOURCE)
    assert sentence.startswith(f"Share of North, 2023: {told} Said by")
    assert " percent " not in sentence
    assert "%" not in sentence


def test_points_without_a_base_say_only_that() -> None:
    assert formats.assumptions(replace(POINTS, base_period=None, base_label=None)) == ("the base is not printed",)


def test_points_beside_a_rate_are_said_to_be_another_thing() -> None:
    assert guard([POINTS, RATE]) == "≠ form (percentage points, change), unit (points, not known)" or guard(
        [POINTS, RATE]
    ).startswith("≠ form (percentage points, change)")
    assert words.family(POINTS) != words.family(RATE)
