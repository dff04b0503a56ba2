"""What the builder works out: spans, the level a claim is about, who lies inside whom, spellings, dates."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pytest

from conftest import Package
from innotui.builder.search import search_text
from innotui.store import Store

Rows = Callable[[Store, str], list[tuple[object, ...]]]


def _ask(package: Package, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(package.build()), read_only=True) as con:
        return con.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("period", "base", "span"),
    [
        ("2023", "2022", 1),
        ("2023", "2017", 6),
        ("2024-01/2024-10", "2023-01/2023-10", 1),  # year on year: never the ten months of the window
        ("2023-01/2023-09", "2022-01/2022-09", 1),
        ("2024-06", "2023-06", 1),
        ("2023-12-31", "2021-12-31", 2),
        ("2023-12-31", "2021", 2),  # the end of a year is the end of that year
        ("2021/2023", "2018/2020", 3),
        ("2023-06-30", "2021-12-31", 1.5),
        ("2024-03", "2024-02", 0.0833),
        ("/2024-03", "2021-03", None),
        ("2024", "/2021", None),
        ("2024", "", None),
    ],
)
def test_span_is_the_distance_of_the_windows(package: Package, period: str, base: str, span: float | None) -> None:
    package.set("growth", "boats-avg", period_id=period, base_period_id=base)
    assert _ask(package, "SELECT span_years FROM growth WHERE growth_id = 'boats-avg'") == [(span,)]


def test_claim_finds_its_level(tiny: Store, rows_of: Rows) -> None:
    found = dict(rows_of(tiny, "SELECT growth_id, observation_id FROM growth"))
    assert found == {
        "north-gdp-growth": "north-gdp-2023",
        "south-gdp-growth": "south-gdp-2023",
        "south-gdp-more": "south-gdp-2023",
        "harbour-gdp-growth": "harbour-gdp-2023",
        "cells-times": None,
        "boats-avg": None,
        "firms-each": None,  # its level is a target
        "firms-multiple": None,
    }


def test_of_two_levels_the_more_exact_is_the_one_that_changed(package: Package) -> None:
    package.add("observations", "south-gdp-2023", observation_id="a-south-about", qualifier="about", stated="51")
    package.add("observations", "south-gdp-2023", observation_id="south-exact", qualifier="exact", stated="50.2")
    assert _ask(package, "SELECT observation_id FROM growth WHERE growth_id = 'south-gdp-more'") == [("south-exact",)]


@pytest.mark.parametrize(
    "cells",
    [
        {"source_id": "page", "para": ""},
        {"period_id": "2022"},
        {"region_id": "harbour"},
        {"vintage": "final"},
        {"org_id": "office"},
        {"status": "planned"},
    ],
)
def test_level_of_another_key_is_not_the_one(package: Package, cells: dict[str, str]) -> None:
    package.set("observations", "north-gdp-2023", **cells)
    assert _ask(package, "SELECT observation_id FROM growth WHERE growth_id = 'north-gdp-growth'") == [(None,)]


def test_inside_holds_each_with_itself_and_all_below(tiny: Store, rows_of: Rows) -> None:
    assert set(rows_of(tiny, "SELECT outer_id, region_id FROM regions_inside")) == {
        ("china", "china"), ("china", "north"), ("china", "south"), ("china", "harbour"),
        ("north", "north"), ("north", "harbour"), ("south", "south"), ("harbour", "harbour"),
    }  # fmt: skip
    assert set(rows_of(tiny, "SELECT outer_id, chain_id FROM chains_inside")) == {
        ("solar", "solar"), ("solar", "cells"), ("cells", "cells"), ("boats", "boats"),
    }  # fmt: skip


def test_a_chain_is_where_its_links_are_or_else_their_organisations(tiny: Store, rows_of: Rows) -> None:
    assert set(rows_of(tiny, "SELECT region_id, chain_id FROM chain_regions")) == {
        ("harbour", "cells"), ("south", "boats"), ("north", "solar"),
    }  # fmt: skip


def test_children_may_stand_before_their_parents(package: Package) -> None:
    header, *rows = package.rows("regions")
    package.write("regions", [header, *reversed(rows)])
    package.add("regions", "harbour", region_id="pier-end", parent_id="harbour", gb_code="", name_en="Pier End")
    assert _ask(package, "SELECT count(*) FROM regions_inside WHERE outer_id = 'china'") == [(5,)]


@pytest.mark.parametrize("spelling", ["xi'an", "xian", "西安市", "xianshi", "xi an shi", "xas"])
def test_name_is_found_by(spelling: str) -> None:
    assert spelling in search_text("Xi'an", "西安市")


def test_search_text_without_chinese_and_with_accents() -> None:
    assert search_text("São-Tomé", None) == "são-tomé sao-tome sao tome"
    assert search_text("North", None) == "north"


def test_every_named_table_gets_its_spellings(tiny: Store, rows_of: Rows) -> None:
    assert rows_of(tiny, "SELECT search FROM regions WHERE region_id = 'harbour'") == [
        ("harbour 海港市 haigangshi hai gang shi hgs",)
    ]
    for table in ("regions", "chains", "orgs", "initiatives", "indicators"):
        assert rows_of(tiny, f"SELECT count(*) FROM {table} WHERE search IS NULL OR search = ''") == [(0,)]


def test_dates_that_a_published_or_event_date_allows(package: Package) -> None:
    package.set("sources", "page", published="[2014..]")
    days = "strftime({0}_from, '%Y-%m-%d'), strftime({0}_to, '%Y-%m-%d')"
    assert _ask(package, f"SELECT source_id, {days.format('published')} FROM sources ORDER BY ALL") == [
        ("page", "2014-01-01", None),
        ("release", "2024-01-15", "2024-01-15"),
    ]
    assert _ask(package, f"SELECT event_id, {days.format('date')} FROM events ORDER BY ALL") == [
        ("pier-begun", "2023-03-01", "2023-03-31"),
        ("quiet-founded", "2019-01-01", "2019-12-31"),
    ]


def test_periods_are_those_that_are_used(tiny: Store, rows_of: Rows) -> None:
    assert rows_of(tiny, "SELECT period_id, label, kind FROM periods ORDER BY period_id") == [
        ("/2024-01", "up to Jan 2024", "open"),
        ("2020", "2020", "year"),
        ("2021", "2021", "year"),
        ("2021-03", "Mar 2021", "month"),
        ("2021-12-31", "end 2021", "instant"),
        ("2022", "2022", "year"),
        ("2023", "2023", "year"),
        ("2023-12-31", "end 2023", "instant"),
    ]


def test_meta_says_what_the_file_is(tiny: Store, rows_of: Rows) -> None:
    meta = dict(rows_of(tiny, "SELECT key, value FROM meta"))
    assert meta.keys() == {"application", "schema_version", "data_version", "content_hash", "packages"}
    assert (meta["application"], meta["schema_version"], meta["data_version"]) == ("innotui", "3", "2024.01.31")
    assert len(str(meta["content_hash"])) == 64
