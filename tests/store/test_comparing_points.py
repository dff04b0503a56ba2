"""Claims of percentage points against printed points and against two levels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from conftest import Package
from innotui.claims import Claim
from innotui.reader import Catalogue, read_claim
from innotui.report.answers import answer_text
from innotui.store import Store, open_store

ROSE = Claim(
    "", region_ids=("harbour",), indicator_ids=("gdp_share",), period="2023", period_end=date(2023, 12, 31),
    base_period="2022", base_end=date(2022, 12, 31), span_years=1.0, form="increment", stated="3.2", unit="points",
)  # fmt: skip
SAID = {
    "growth_id": "share-more", "indicator_id": "gdp_share", "region_id": "harbour", "period_id": "2023",
    "base_period_id": "2022", "form": "pp", "stated": "3.2", "price_basis": "none", "source_id": "page", "para": "",
}  # fmt: skip


@pytest.fixture
def store(package: Package) -> Iterator[Store]:
    package.add("growth", "south-gdp-growth", **SAID)
    with closing(open_store(package.build())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("cells", "verdict", "why"),
    [
        ({}, "match", "digits"),
        ({"stated": "3"}, "match", "digits"),  # 2.5 to 3.5 hold it
        ({"stated": "3.25", "qualifier": "nearly"}, "match", "digits"),
        ({"stated": "3", "qualifier": "over"}, "match", "digits"),
        ({"stated": "4.2"}, "contradicts", "apart"),
        ({"stated": "-3.2"}, "contradicts", "apart"),
    ],
)
def test_points_are_held_against_printed_points(store: Store, cells: dict[str, str], verdict: str, why: str) -> None:
    answer = store.compare(replace(ROSE, **cells))  # type: ignore[arg-type]
    first = answer.evidence[0]
    assert (answer.verdict, first.figure.figure_id, first.why, first.measure) == (verdict, "share-more", why, "change")
    assert (first.lo, first.value, first.hi) == pytest.approx((3.15, 3.2, 3.25))


@pytest.mark.parametrize(
    "cells", [{"unit": "percent", "form": "pct"}, {"unit": "CNY"}, {"form": "multiple_of", "unit": "times"}]
)
def test_points_are_no_percent_no_money_and_no_multiple(store: Store, cells: dict[str, str]) -> None:
    answer = store.compare(replace(ROSE, **cells))  # type: ignore[arg-type]
    assert answer.verdict == "absent"
    assert {piece.verdict for piece in answer.evidence} == {"other"}


def test_a_typed_claim_of_points_is_understood_and_answered_in_points(store: Store) -> None:
    claim = read_claim("share of GDP of Harbour up 4.2 percentage points in 2023", Catalogue(store.names()))
    assert (claim.form, claim.unit, claim.stated) == ("increment", "points", "4.2")
    text = answer_text(store.compare(replace(claim, indicator_ids=("gdp_share",))), {}, 100)
    assert "CONTRADICTED" in text
    assert "a change in percentage points" in text
    assert "+3.2 pp" in text
    assert "the claim is 1 percentage points above" in text


def test_two_levels_of_a_share_lie_points_apart(package: Package) -> None:
    for year, stated in (("2022", "20.0"), ("2023", "23.0")):
        share = {"observation_id": f"share-{year}", "period_id": year, "stated": stated, "qualifier": "exact"}
        share |= {"indicator_id": "gdp_share", "region_id": "harbour", "unit_mult": "0", "price_basis": "none"}
        package.add("observations", "north-gdp-2021", **share)
    package.write("observations", [row for row in package.rows("observations") if row[0] != "harbour-share-2023"])
    with closing(open_store(package.build())) as store:
        answer = store.compare(replace(ROSE, stated="4.0"))
        text = answer_text(answer, {}, 100)
    assert (answer.verdict, answer.evidence[0].value) == ("contradicts", pytest.approx(3.0))
    assert "3 pp, from two printed levels" in text
