"""Columns of percentage points: what a heading says, what becomes of a row, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing import job_of, refused

from innotui.importer import Known
from innotui.importer.heading import read_heading


@pytest.mark.parametrize(
    ("words", "name", "form"),
    [
        ("Share of services, change (percentage points)", "Share of services", "pp"),
        ("Share of services change on previous year (pp)", "Share of services", "pp"),
        ("第三产业占比_比上年增减(百分点)", "第三产业占比", "pp"),
        ("Contribution to growth (percentage points)", "Contribution to growth", "level"),  # a difference by itself
        ("Exports, change (%)", "Exports", "pct"),
        ("Exports, change (CNY bn)", "Exports", "pct"),
    ],
)
def test_a_heading_says_points_by_unit_and_change(words: str, name: str, form: str) -> None:
    heading = read_heading(words)
    assert (heading.name, heading.form) == (name, form)


def imported(folder: Path, known: Known, indicator: str, *values: str) -> object:
    rows = "".join(f"Shaanxi,{year},{value}\n" for year, value in zip((2022, 2023), values, strict=False))
    return job_of(folder, known, f'region,period,"{indicator}"\n{rows}')


def test_a_column_of_points_becomes_rows_of_points(tmp_path: Path, known: Known) -> None:
    job = imported(tmp_path, known, "R&D intensity, change (percentage points)", "0.12", "-0.05")
    assert refused(job) == {}  # type: ignore[arg-type]
    rows = job.placed.rows["growth"]  # type: ignore[attr-defined]
    assert [(row["form"], row["stated"], row["unit_mult"], row["base_period_id"]) for row in rows] == [
        ("pp", "0.12", "0", "2021"), ("pp", "-0.05", "0", "2022"),
    ]  # fmt: skip
    assert {(row["indicator_id"], row["price_basis"]) for row in rows} == {("rd_intensity", "none")}
    assert job.placed.rows.get("observations", []) == []  # type: ignore[attr-defined]


def test_points_of_what_is_not_in_percent_are_refused(tmp_path: Path, known: Known) -> None:
    job = imported(tmp_path, known, "GDP, change (percentage points)", "0.8")
    [told] = refused(job)[2]  # type: ignore[arg-type]
    assert "gdp is in CNY, and percentage points are of percent" in told
