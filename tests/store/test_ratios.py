"""Levels over their bases: numbers added up by hand, and what holds for all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from conftest import Package
from innotui.store import Store, open_store


@pytest.fixture
def real(built_path: Path) -> Iterator[Store]:
    with closing(open_store(built_path)) as store:
        yield store


@pytest.mark.parametrize(
    ("level", "base", "ratio"),
    [
        # 80 bn is 79.5 to 80.5; 90.0 is 89.95 to 90.05; 100 is 99.5 to 100.5.
        ("north-gdp-2022", "north-gdp-2021", (89.95 / 80.5, 90 / 80, 90.05 / 79.5)),
        ("north-gdp-2023", "north-gdp-2022", (99.5 / 90.05, 100 / 90, 100.5 / 89.95)),
        ("north-gdp-2021", "north-gdp-2023", (79.5 / 100.5, 80 / 100, 80.5 / 99.5)),
        # "over 50 bn" reaches up to 55 by our convention.
        ("south-gdp-2023", "north-gdp-2023", (50 / 100.5, 50 / 100, 55 / 99.5)),
        ("north-gdp-2023", "south-gdp-2023", (99.5 / 55, 100 / 50, 100.5 / 50)),
        # A whole count is exact, but "nearly 1,200" is not: 1,080 to 1,200.
        ("north-firms", "north-firms", (1080 / 1200, 1, 1200 / 1080)),
    ],
)
def test_ratios_and_their_bounds_follow_from_the_printed_digits(
    tiny: Store, level: str, base: str, ratio: tuple[float, float, float]
) -> None:
    answer = tiny.ratios([(level, base)])
    assert list(answer) == [(level, base)]
    assert answer[level, base] == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("level", "base"),
    [
        ("north-gdp-2023", "nothing-of-the-kind"),
        ("north-gdp-growth", "north-gdp-2022"),  # a rate is no level
        ("north-gdp-2022", "north-gdp-growth"),
        ("north-gdp-2023", "north-firms"),  # firms are no yuan
    ],
)
def test_what_has_no_ratio_is_left_out(tiny: Store, level: str, base: str) -> None:
    pairs = [(level, base), ("north-gdp-2022", "north-gdp-2021")]
    assert list(tiny.ratios(pairs)) == [pairs[1]]


def test_no_pairs_no_question(tiny: Store) -> None:
    assert tiny.ratios([]) == {}


@pytest.mark.parametrize(("stated", "lo"), [("0", None), ("-3", None), ("0.4", 0.35), ("1", 0.5)])
def test_a_base_that_may_be_nothing_gives_no_ratio(package: Package, stated: str, lo: float | None) -> None:
    with closing(open_store(package.set("observations", "north-gdp-2021", stated=stated).build())) as store:
        answer = store.ratios([("north-gdp-2022", "north-gdp-2021")])
    assert [ratio[2] for ratio in answer.values()] == ([pytest.approx(90.05 / lo)] if lo else [])


def test_a_level_below_nothing_has_its_bounds_the_right_way_round(package: Package) -> None:
    with closing(open_store(package.set("observations", "north-gdp-2022", stated="-90.0").build())) as store:
        answer = store.ratios([("north-gdp-2022", "north-gdp-2021")])
    assert list(answer.values()) == [pytest.approx((-90.05 / 79.5, -90 / 80, -89.95 / 80.5))]


def test_bounds_lie_around_every_ratio_and_a_level_is_once_itself(real: Store) -> None:
    with real.stream("SELECT figure_id, unit FROM figures WHERE form = 'level' AND value_lo > 0") as (_, chunks):
        units = {figure_id: unit for rows in chunks for figure_id, unit in rows}
    pairs = [(one, other) for one in units for other in units if units[one] == units[other]]
    answer = real.ratios(pairs)
    assert answer.keys() == set(pairs)
    assert all(lo <= ratio <= hi for lo, ratio, hi in answer.values())
    assert all(ratio == 1 for (one, other), (_, ratio, _) in answer.items() if one == other)
    assert all(answer[b, a][1] == pytest.approx(1 / ratio) for (a, b), (_, ratio, _) in answer.items())


def test_a_database_built_before_the_macro_has_no_ratios_but_all_else(tmp_path: Path, tiny_path: Path) -> None:
    older = tmp_path / "older.duckdb"
    shutil.copy(tiny_path, older)
    with closing(duckdb.connect(older)) as connection:
        connection.execute("DROP MACRO quotient")
    with closing(open_store(older)) as store:
        assert store.ratios([("north-gdp-2022", "north-gdp-2021")]) == {}
        assert store.figure("north-gdp-2022").value == 90e9
