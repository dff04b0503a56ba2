"""Percentage points: what a package may hold of them, what follows from them, and what the audit finds, by hand."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from auditing import Finding, findings

from conftest import Package

SHARE = "harbour-share-2023"  # about 25 % in the made-up package


def with_points(package: Package, stated: str, **cells: str) -> str:
    """Adds a claim of a share's change from 2022 to 2023; its id."""
    said = {
        "growth_id": "share-more", "indicator_id": "gdp_share", "region_id": "harbour", "period_id": "2023",
        "base_period_id": "2022", "base_inferred": "false", "form": "pp", "stated": stated, "unit_mult": "0",
        "vintage": "unknown", "qualifier": "exact", "price_basis": "none", "source_id": "page", "para": "",
    }  # fmt: skip
    package.add("growth", "south-gdp-growth", **(said | cells))
    return (said | cells)["growth_id"]


def with_level(package: Package, year: str, stated: str, **cells: str) -> None:
    said = {
        "observation_id": f"share-{year}-{stated.strip('-').replace('.', '-')}", "indicator_id": "gdp_share",
        "region_id": "harbour", "period_id": year, "stated": stated, "unit_mult": "0", "price_basis": "none",
        "source_id": "page", "para": "",
    }  # fmt: skip
    package.add("observations", "north-gdp-2021", **(said | cells))


def without_share(package: Package) -> None:
    package.write("observations", [row for row in package.rows("observations") if row[0] != SHARE])


def columns(database: Path, names: str, figure_id: str = "share-more") -> tuple[object, ...]:
    with duckdb.connect(str(database), read_only=True) as con:
        found = con.execute(f"SELECT {names} FROM figures WHERE figure_id = '{figure_id}'").fetchone()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("stated", "qualifier", "change", "soft"),
    [
        ("3.2", "exact", (3.15, 3.2, 3.25), (False, False)),
        ("3", "nearly", (2.7, 3.0, 3.0), (True, False)),
        ("-1.20", "exact", (-1.205, -1.2, -1.195), (False, False)),
        ("-2", "over", (-2.2, -2.0, -2.0), (True, False)),  # down over 2 points
        ("2", "over", (2.0, 2.0, 2.2), (False, True)),
        ("0.5", "about", (0.45, 0.5, 0.55), (True, True)),
    ],
)
def test_points_without_a_level_are_a_change_and_no_rate(
    package: Package, stated: str, qualifier: str, change: tuple[float, ...], soft: tuple[bool, bool]
) -> None:
    without_share(package)
    with_points(package, stated, qualifier=qualifier)
    database = package.build()
    assert columns(database, "change_lo, change, change_hi") == pytest.approx(change)
    assert columns(database, "lo_is_soft, hi_is_soft") == soft
    assert columns(database, "form, unit, kind, value") == ("pp", "points", "growth", None)
    assert columns(database, "ratio_lo, ratio_to, ratio_hi, pct_lo, pct_to, pct_hi, cagr_to") == (None,) * 7


def test_points_beside_their_level_give_the_base_and_never_a_percent(package: Package) -> None:
    with_level(package, "2023", "23.0")
    with_points(package, "3.0")
    database = package.build()
    # 23 / 20; least 23.05 / (23.05 - 2.95), most 22.95 / (22.95 - 3.05)
    assert columns(database, "ratio_lo, ratio_to, ratio_hi") == pytest.approx((23.05 / 20.10, 23 / 20, 22.95 / 19.90))
    assert columns(database, "pct_lo, pct_to, pct_hi, cagr_lo, cagr_to, cagr_hi") == (None,) * 6
    with duckdb.connect(str(database), read_only=True) as con:
        base = con.execute(
            "SELECT implied_lo, implied, implied_hi FROM implied_bases WHERE growth_id = 'share-more'"
        ).fetchone()
    assert base == pytest.approx((22.95 - 3.05, 20.0, 23.05 - 2.95))


def test_a_base_below_nothing_is_a_level_and_no_ratio(package: Package) -> None:
    with_level(package, "2023", "0.5")
    with_points(package, "1.2")
    database = package.build()
    assert columns(database, "ratio_lo, ratio_to, ratio_hi") == (None,) * 3
    with duckdb.connect(str(database), read_only=True) as con:
        [base] = con.execute("SELECT implied FROM implied_bases WHERE growth_id = 'share-more'").fetchall()
    assert base == pytest.approx((-0.7,))


def test_increments_have_their_amount_in_the_same_columns(package: Package) -> None:
    found = columns(package.build(), "change_lo, change, change_hi, unit", "south-gdp-more")  # nearly 5 bn
    assert found == (pytest.approx(4.5e9), 5e9, 5e9, "CNY")


@pytest.mark.parametrize(
    ("cells", "column", "problem", "remedy"),
    [
        ({"indicator_id": "gdp"}, "form", '"pp", but gdp is in CNY', "of an indicator in percent"),
        ({"form": "increment"}, "form", '"increment", but gdp_share is in percent', "write percentage points as pp"),
        ({"unit_mult": "2"}, "unit_mult", '"2" with form pp', "leave it empty"),
        ({"reading": "to"}, "reading", '"to" with form pp', "every other form plain"),
        ({"form": "points"}, "form", '"points" is not allowed here', "increment, pp"),
    ],
)
def test_what_points_cannot_be_is_named(
    package: Package, cells: dict[str, str], column: str, problem: str, remedy: str
) -> None:
    with_level(package, "2023", "23.0")
    line = len(package.rows("growth")) + 1
    with_points(package, "3.0", **cells)
    [told] = package.refusal()
    assert told.startswith(f"growth.csv:{line} {column}: ")
    assert problem in told
    assert remedy in told


def base_check(package: Package) -> Finding:
    return findings(package.build())["base:share-more"]


def test_the_audit_finds_points_that_two_levels_contradict(package: Package) -> None:
    without_share(package)
    with_level(package, "2022", "20.0")
    with_level(package, "2023", "23.0")
    with_points(package, "4.0")
    found = base_check(package)
    assert (found.kind, found.verdict) == ("base", "fail")
    assert found.found == "20.0%; the levels are +3.00 pp apart"
    assert found.expected == "a base of 18.9–19.1%, by 23.0% and +4.0 pp"
    assert found.reason.endswith("the levels are +3.00 pp apart, the claim is +4.0 pp.")
    assert found.figure_ids == ["share-more", "share-2023-23-0", "share-2022-20-0"]
    assert columns(package.database, "verdict") == ("fail",)


@pytest.mark.parametrize(
    ("now", "before", "stated", "qualifier", "verdict"),
    [
        ("23.0", "20.0", "3.0", "exact", "pass"),
        ("23", "20", "4", "exact", "pass"),  # 23.4 less 19.6 is 3.8: whole percents leave that open
        ("23", "20", "5", "exact", "fail"),
        ("20.0", "23.0", "-3.0", "exact", "pass"),
        ("20.0", "23.0", "3.0", "exact", "fail"),
        ("22.9", "20.0", "3", "nearly", "pass"),
        ("23.0", "20.0", "2.8", "over", "pass"),
        ("23.4", "20.0", "3.0", "over", "tension"),  # beyond a tenth more, within half as much again
        ("-0.7", "0.5", "-1.2", "exact", "pass"),  # no ratio is asked for
    ],
)
def test_points_are_held_against_the_difference_of_levels(
    package: Package, now: str, before: str, stated: str, qualifier: str, verdict: str
) -> None:
    without_share(package)
    with_level(package, "2023", now)
    with_level(package, "2022", before, source_id="release", para="1")  # of another source
    with_points(package, stated, qualifier=qualifier)
    assert base_check(package).verdict == verdict


def test_points_without_a_printed_base_tell_it(package: Package) -> None:
    without_share(package)
    with_level(package, "2023", "23.0")
    with_points(package, "3.0")
    found = base_check(package)
    assert (found.verdict, found.expected) == ("untestable", "a base of 19.9–20.1%, by 23.0% and +3.0 pp")


@pytest.mark.parametrize(
    ("stated", "cells", "check", "verdict"),
    [
        ("3.0", {}, "cross_source", "pass"),
        ("3.4", {}, "cross_source", "tension"),  # what each of them prints, first or final, is not said
        ("5.0", {}, "cross_source", "fail"),
        ("3.4", {"source_id": "page", "para": ""}, "cross_source", "fail"),
        ("3.4", {"vintage": "final"}, "vintage", "tension"),
    ],
)
def test_points_of_two_sources_are_held_against_one_another(
    package: Package, stated: str, cells: dict[str, str], check: str, verdict: str
) -> None:
    without_share(package)
    with_points(package, "3.0", vintage="first" if "vintage" in cells else "unknown")
    with_points(package, stated, **({"growth_id": "share-other", "source_id": "release", "para": "1"} | cells))
    found = [one for key, one in findings(package.build()).items() if key.startswith(f"{check}:share-")]
    assert [(one.verdict, sorted(one.figure_ids)) for one in found] == [(verdict, ["share-more", "share-other"])]


def test_points_and_a_rate_of_one_share_are_two_things(package: Package) -> None:
    """Of a share that rose by 3 points and by 15 percent no check says that they differ."""
    without_share(package)
    with_level(package, "2023", "23.0")
    with_points(package, "3.0")
    with_points(package, "3.0", growth_id="share-rate", form="pct")
    found = findings(package.build(), "kind IN ('cross_source', 'chain')")
    assert [one for one in found.values() if "share-more" in one.figure_ids] == []


@pytest.mark.parametrize(("stated", "verdict"), [("3.1", "pass"), ("2.2", "tension")])
def test_a_goal_in_points_is_held_against_points(package: Package, stated: str, verdict: str) -> None:
    without_share(package)
    with_points(package, "3", growth_id="share-goal", status="target", qualifier="at_least")
    with_points(package, stated)
    found = findings(package.build())["target:share-goal"]
    assert (found.verdict, found.figure_ids) == (verdict, ["share-goal", "share-more"])
