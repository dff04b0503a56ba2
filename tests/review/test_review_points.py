"""Percentage points from the text of a release to the package, and what the audit then says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from conftest import TINY
from innotui.builder import build
from innotui.proposals import Proposal, Reading
from innotui.reader.release import read_release
from innotui.review.card import guessed, source_row
from innotui.review.drafting import Ground, draft, level_unit
from innotui.review.judging import hindrances
from innotui.review.landing import Shelf, row_of
from innotui.review.making import faults, first_cells
from innotui.review.quantities import quantity
from proposing import GROWN, NAMES, POINTS, item, proposal, reading

GROUND = Ground(reading(), NAMES, "north")
TOLD = (
    "Harbour counts more\n\n"
    "15 January 2024, Harbour Office. In 2023, the share of Harbour in the GDP of North was 23.3 percent,"
    " up 4.2 percentage points from 2022.\n\n"
    "In 2022, the share of Harbour in the GDP of North was 20.1 percent.\n"
)


def cells(of: Proposal, ground: Ground = GROUND, **edits: str) -> dict[str, str]:
    return draft(item(of, **edits), ground)


def test_points_are_proposed_as_points_of_the_share() -> None:
    row = cells(POINTS)
    assert (row["form"], row["stated"], row["unit_mult"], row["price_basis"]) == ("pp", "0.3", "0", "none")
    assert row["indicator_id"] == "gdp_share"  # the text says GDP; what changes by points is its share
    assert hindrances(row, POINTS, NAMES) == ()


def test_basis_points_are_the_percentage_points_that_they_are() -> None:
    basis = proposal("0.3 percentage points", "25", "basis points", "change_amount")
    assert (cells(basis)["form"], cells(basis)["stated"]) == ("pp", "0.25")
    assert quantity("-130", "个基点").stated == "-1.30"


@pytest.mark.parametrize(
    ("what", "indicator_id", "form"),
    [
        ("kite share", "", "pp"),  # the words say that it is in percent
        ("jobless rate", "", "pp"),
        ("joblessness", "gdp_share", "pp"),  # the indicator does
        ("kite prices index", "", "increment"),
        ("kite rate", "firms_count", "increment"),
    ],
)
def test_bare_points_are_percentage_points_of_what_is_in_percent(what: str, indicator_id: str, form: str) -> None:
    text = "It rose 0.3 points.\n"
    bare = proposal("0.3", "0.3", "points", "change_amount", text, subject="North", indicator=what)
    row = cells(bare, Ground(reading(text=text), NAMES), **{"indicator_id": indicator_id} if indicator_id else {})
    assert row["form"] == form
    if not indicator_id:
        assert level_unit(bare) == ("percent" if form == "pp" else "")
    assert cells(bare, indicator_id="gdp_share", form="level")["form"] == "level"  # what is typed goes before


def test_a_goal_in_points_is_a_change() -> None:
    goal = proposal("0.3 percentage points", "3", "percentage points", "target", qualifier="at_least")
    row = cells(goal)
    assert (row["form"], row["status"], row["qualifier"]) == ("pp", "target", "at_least")


@pytest.mark.parametrize(
    ("edits", "field", "says"),
    [
        ({"indicator_id": "gdp"}, "indicator_id", "is measured in CNY, the text says percentage points"),
        ({"form": "increment"}, "form", "percentage points are written as pp"),
        ({"unit_mult": "2"}, "unit_mult", "written out"),
        ({"form": ""}, "form", "The form is missing"),
    ],
)
def test_what_points_cannot_be_is_said_beforehand(edits: dict[str, str], field: str, says: str) -> None:
    found = {one.field: one.words for one in hindrances(cells(POINTS, **edits), POINTS, NAMES)}
    assert says in found[field]


@pytest.mark.parametrize(
    ("of", "unit"),
    [
        (GROWN, ""),  # a rate says nothing of what grew
        (POINTS, "percent"),
        (proposal("1.06 trillion yuan", "1.06", "trillion yuan", "level"), "CNY"),
        (proposal("A third", "34", "percent", "share_pct"), "percent"),
        (proposal("10.0 percent", "10.0", "percent", "target", indicator="GDP growth"), ""),
        (proposal("1.9倍", "2.5", "times", "multiple_of"), ""),
    ],
)
def test_a_new_indicator_has_the_unit_that_its_figure_tells(of: Proposal, unit: str) -> None:
    assert level_unit(of) == unit


def test_the_unit_of_an_indicator_that_only_grew_is_asked() -> None:
    first = first_cells("indicator", "Kite trade", level_unit(GROWN), "", ())
    assert first["unit"] == ""
    assert faults("indicator", first | {"definition": "As named."}, {}) == {"unit": "Unit is missing."}


def test_a_share_made_for_points_is_in_percent_and_adds_up_to_nothing() -> None:
    first = first_cells("indicator", "Kite share", level_unit(POINTS), "", ())
    assert (first["unit"], first["measure"], first["additive"]) == ("percent", "ratio", "false")


def accepted(read: Reading, folder: Path) -> Shelf:
    """Every figure of a text as it is proposed, in a package."""
    shelf, ground = Shelf(folder), Ground(read, NAMES, "harbour")
    card = guessed(read, (), date(2024, 2, 1)) | {"title": "Harbour in 2023", "issuer": "Harbour Office"}
    for one in read.proposals:
        row = draft(item(one), ground) | {"region_id": "harbour"}
        assert hindrances(row, one, NAMES) == (), row
        table, landing = row_of(item(one), row, card["source_id"])
        shelf.land({"sources": [source_row(card, read)], table: [landing]})
    return shelf


def test_what_a_release_tells_of_points_is_built_and_contradicted_by_its_own_shares(tmp_path: Path) -> None:
    """20.1 and 23.3 percent are 3.2 points apart, and 4.2 are told."""
    read = read_release(TOLD)
    assert [(one.value, one.measure) for one in read.proposals] == [
        ("23.3", "share_pct"), ("4.2", "change_amount"), ("20.1", "share_pct"),
    ]  # fmt: skip
    shelf = accepted(read, tmp_path / "mine")
    [growth] = shelf.rows("growth")
    assert (growth["form"], growth["stated"], growth["period_id"], growth["base_period_id"]) == (
        "pp", "4.2", "2023", "2022",
    )  # fmt: skip
    database = build([TINY, shelf.folder], tmp_path / "both.duckdb").path
    with duckdb.connect(str(database), read_only=True) as con:
        [(verdict, reason)] = con.execute(
            "SELECT verdict, reason FROM checks WHERE check_id = 'base:' || ?", [growth["growth_id"]]
        ).fetchall()
    assert verdict == "fail"
    assert "the levels are +3.20 pp apart, the claim is +4.2 pp" in reason


def test_the_same_told_rightly_raises_nothing(tmp_path: Path) -> None:
    shelf = accepted(read_release(TOLD.replace("4.2 percentage", "3.2 percentage")), tmp_path / "mine")
    database = build([TINY, shelf.folder], tmp_path / "both.duckdb").path
    with duckdb.connect(str(database), read_only=True) as con:
        found = con.execute("SELECT verdict FROM checks WHERE check_id LIKE 'base:harbour-office%'").fetchall()
    assert found == [("pass",)]
