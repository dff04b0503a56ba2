"""The growth algebra, added up by hand: first the made-up figures, then the worked examples of the releases."""

from __future__ import annotations

import re
from collections.abc import Callable

import duckdb
import pytest

from conftest import Package
from innotui.store import Store

Rows = Callable[[Store, str], list[tuple[object, ...]]]

FIGURES_COLUMNS = re.split(
    ", ",
    "figure_id, kind, region_id, region, chain_id, chain, org_id, org, initiative_id, initiative, indicator_id,"
    " indicator, topic, period, period_label, period_start, period_end, base_period, base_label, base_inferred,"
    " span_years, form, stated, unit_mult, unit, qualifier, reading, status, price_basis, vintage, value, value_lo,"
    " value_hi, ratio_lo, ratio_to, ratio_by, ratio_hi, pct_lo, pct_to, pct_by, pct_hi, cagr_lo, cagr_to, cagr_by,"
    " cagr_hi, ambiguous, verdict, said_by, source_id, source, published, para, note, doubt, lo_is_soft, hi_is_soft,"
    " ratio_to_hi, ratio_by_lo, pct_to_hi, pct_by_lo, cagr_to_hi, cagr_by_lo, change_lo, change, change_hi",
)


@pytest.mark.parametrize("view", ["figures", "figure_values"])
def test_columns_are_the_contract(tiny: Store, view: str) -> None:
    with tiny.stream(f"FROM {view}") as (columns, _):
        assert [column.name for column in columns] == FIGURES_COLUMNS


@pytest.mark.parametrize("database", ["tiny", "bundled"])
def test_kept_figures_equal_the_view_they_were_made_from(
    database: str, request: pytest.FixtureRequest, rows_of: Rows
) -> None:
    store = request.getfixturevalue(database)
    kept, computed = (sorted(map(repr, rows_of(store, f"FROM {view}"))) for view in ("figures", "figure_values"))
    assert kept == computed
    assert kept


# figure: value_lo, value, value_hi
LEVELS = {
    "north-gdp-2021": (79.5e9, 80e9, 80.5e9),
    "north-gdp-2022": (89.95e9, 90e9, 90.05e9),  # 90.0: the trailing zero counts
    "south-gdp-2023": (50e9, 50e9, 55e9),  # over: hard below, soft above
    "harbour-share-2023": (22.5, 25, 27.5),  # about: soft on both sides
    "sunny-cells-2023": (3.5e9, 4e9, 4.5e9),
    "north-firms": (1080, 1200, 1200),  # nearly: soft below, hard above
}

# figure: ratio_lo, _to, _by, _hi; pct_lo, _to, _by, _hi; cagr_lo, _to, _by, _hi
GROWTH = {
    # pct, exact: ± half of the last printed digit
    "north-gdp-growth": ((1.0995, 1.1, 1.1, 1.1005), (9.95, 10, 10, 10.05), (9.95, 10, 10, 10.05)),
    "south-gdp-growth": ((0.9745, 0.975, 0.975, 0.9755), (-2.55, -2.5, -2.5, -2.45), (-2.55, -2.5, -2.5, -2.45)),
    # increment, nearly 5 of a level over 50: 50 / 45; least 55 / (55 − 4.5), most 50 / (50 − 5)
    "south-gdp-more": (
        (55 / 50.5, 50 / 45, 50 / 45, 50 / 45),
        (450 / 50.5, 500 / 45, 500 / 45, 500 / 45),
        (450 / 50.5, 500 / 45, 500 / 45, 500 / 45),
    ),
    # increase_times, either: to 3 times or by 3 times, over two years: √3 and 2
    "cells-times": (
        (2.5, 3, 4, 4.5),
        (150, 200, 300, 350),
        (100 * 2.5**0.5 - 100, 100 * 3**0.5 - 100, 100, 100 * 4.5**0.5 - 100),
    ),
    # pct_avg over three years: 1.5³
    "boats-avg": (
        (1.495**3, 3.375, 3.375, 1.505**3),
        (100 * 1.495**3 - 100, 237.5, 237.5, 100 * 1.505**3 - 100),
        (49.5, 50, 50, 50.5),
    ),
    # pct_each, over 20 % in each of two years: 1.2² and up to 1.22²
    "firms-each": ((1.44, 1.44, 1.44, 1.4884), (44, 44, 44, 48.84), (20, 20, 20, 22)),
    # multiple_of, about 2, no span
    "firms-multiple": ((1.8, 2, 2, 2.2), (80, 100, 100, 120), (None, None, None, None)),
}


@pytest.mark.parametrize("figure", LEVELS)
def test_level(tiny: Store, rows_of: Rows, figure: str) -> None:
    [row] = rows_of(tiny, f"SELECT value_lo, value, value_hi FROM figures WHERE figure_id = '{figure}'")
    assert row == pytest.approx(LEVELS[figure], rel=1e-12)


@pytest.mark.parametrize("figure", GROWTH)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["ratio", "pct", "cagr"])
def test_growth(tiny: Store, rows_of: Rows, figure: str, place: int) -> None:
    what = ("ratio", "pct", "cagr")[place]
    columns = ", ".join(f"{what}_{end}" for end in ("lo", "to", "by", "hi"))
    [row] = rows_of(tiny, f"SELECT {columns} FROM figures WHERE figure_id = '{figure}'")
    assert row == pytest.approx(GROWTH[figure][place], abs=1e-9)


def test_only_the_undecided_is_ambiguous(tiny: Store, rows_of: Rows) -> None:
    assert rows_of(tiny, "SELECT figure_id FROM figures WHERE ambiguous") == [("cells-times",)]


def test_levels_have_no_growth_and_growth_no_level(tiny: Store, rows_of: Rows) -> None:
    assert rows_of(
        tiny,
        "SELECT kind, count(*), count(value), count(ratio_to), count(reading) FROM figures GROUP BY kind ORDER BY 1",
    ) == [("growth", 8, 0, 8, 8), ("level", 8, 8, 0, 0)]


def test_units(tiny: Store, rows_of: Rows) -> None:
    assert dict(rows_of(tiny, "SELECT form || ' ' || indicator_id, min(unit) FROM figures GROUP BY 1")) == {
        "level gdp": "CNY",
        "level gdp_share": "percent",
        "level output_volume": "W",
        "level firms_count": "count",
        "pct gdp": "percent",
        "increment gdp": "CNY",
        "increase_times output_volume": "times",
        "pct_avg output_volume": "percent",
        "pct_each firms_count": "percent",
        "multiple_of firms_count": "times",
    }


# stated, qualifier: lo, hi
BOUNDS = [
    ("1.9", "exact", 1.85, 1.95),
    ("2", "exact", 1.5, 2.5),
    ("2.00", "exact", 1.995, 2.005),
    ("412.076", "exact", 412.0755, 412.0765),
    ("0", "exact", -0.5, 0.5),
    ("30", "over", 30, 33),
    ("30", "at_least", 30, 33),
    ("300", "nearly", 270, 300),
    ("300", "up_to", 270, 300),
    ("2", "about", 1.8, 2.2),
    ("-20", "exact", -20.5, -19.5),
    ("-20", "over", -22, -20),  # down over 20: further down
    ("-20", "nearly", -20, -18),
    ("-20", "about", -22, -18),
]


@pytest.mark.parametrize(("stated", "qualifier", "low", "high"), BOUNDS)
def test_bounds(tiny: Store, rows_of: Rows, stated: str, qualifier: str, low: float, high: float) -> None:
    [row] = rows_of(tiny, f"SELECT stated_lo('{stated}', '{qualifier}'), stated_hi('{stated}', '{qualifier}')")
    assert row == pytest.approx((low, high), rel=1e-12)


# cells of cells-times (increase_times 3 over two years): ratio_lo, _to, _by, _hi
READINGS = [
    ({"reading": "either"}, (2.5, 3, 4, 4.5)),
    ({"reading": "to"}, (2.5, 3, 3, 3.5)),
    ({"reading": "by"}, (3.5, 4, 4, 4.5)),
    ({"reading": "either", "qualifier": "over"}, (3, 3, 4, 4.3)),
    ({"reading": "either", "qualifier": "nearly"}, (2.7, 3, 4, 4)),
    ({"reading": "either", "stated": "0.5"}, (1.45, 1.5, 1.5, 1.55)),
    ({"form": "multiple_of", "reading": "plain", "qualifier": "at_least"}, (3, 3, 3, 3.3)),
    ({"form": "pct_avg", "reading": "plain", "stated": "-50"}, (0.495**2, 0.25, 0.25, 0.505**2)),
    ({"form": "pct_each", "reading": "plain", "stated": "-10", "qualifier": "over"}, (0.89**2, 0.81, 0.81, 0.81)),
    ({"form": "pct_avg", "reading": "plain", "base_period_id": ""}, (None, None, None, None)),
]


@pytest.mark.parametrize(("cells", "ratios"), READINGS)
def test_forms_and_readings(package: Package, cells: dict[str, str], ratios: tuple[float | None, ...]) -> None:
    package.set("growth", "cells-times", **cells)
    with duckdb.connect(str(package.build()), read_only=True) as con:
        [row] = con.execute(
            "SELECT ratio_lo, ratio_to, ratio_by, ratio_hi FROM figures WHERE figure_id = 'cells-times'"
        ).fetchall()
    assert row == pytest.approx(ratios, abs=1e-12)


def test_rate_with_unknown_span_keeps_the_rate(package: Package) -> None:
    package.set("growth", "boats-avg", base_period_id="")
    with duckdb.connect(str(package.build()), read_only=True) as con:
        row = con.execute(
            "SELECT pct_to, cagr_lo, cagr_to, cagr_hi FROM figures WHERE figure_id = 'boats-avg'"
        ).fetchone()
    assert row == pytest.approx((None, 49.5, 50, 50.5))


def test_increment_that_falls(package: Package) -> None:
    package.set("growth", "south-gdp-more", stated="-10", qualifier="exact")
    package.set("observations", "south-gdp-2023", qualifier="exact")
    with duckdb.connect(str(package.build()), read_only=True) as con:
        row = con.execute(
            "SELECT ratio_lo, ratio_to, ratio_hi, pct_to FROM figures WHERE figure_id = 'south-gdp-more'"
        ).fetchone()
    assert row == pytest.approx((49.5 / 60, 50 / 60, 50.5 / 60, -100 / 6))


def test_count_with_a_scale_word_is_rounded_and_without_is_exact(package: Package) -> None:
    package.set("observations", "north-firms", stated="1.2", unit_mult="4", qualifier="exact", status="reported")
    package.add(
        "observations", "north-firms", observation_id="north-firms-exact", stated="12034", unit_mult="0", note="x"
    )
    with duckdb.connect(str(package.build()), read_only=True) as con:
        rows = con.execute(
            "SELECT value_lo, value, value_hi FROM figures WHERE indicator_id = 'firms_count' AND kind = 'level'"
            " ORDER BY value"
        ).fetchall()
    assert rows == [(11500, 12000, 12500), (12034, 12034, 12034)]


def test_implied_whole(tiny: Store, rows_of: Rows) -> None:
    # 25 bn is about 25 %, so the north has 100 bn (24.5 / 27.5 % to 25.5 / 22.5 %), and 100 is printed.
    [row] = rows_of(tiny, "SELECT implied, implied_lo, implied_hi, printed, verdict FROM implied_wholes")
    assert row[:4] == pytest.approx((100e9, 24.5e9 / 0.275, 25.5e9 / 0.225, 100e9))
    assert row[4] == "pass"


def test_implied_base(tiny: Store, rows_of: Rows) -> None:
    [row] = rows_of(
        tiny, "SELECT implied, implied_lo, implied_hi FROM implied_bases WHERE growth_id = 'north-gdp-growth'"
    )
    assert row == pytest.approx((100e9 / 1.1, 99.5e9 / 1.1005, 100.5e9 / 1.0995))


# The bundled database: domain.md's own worked examples ------------------------------------------------

WORKED = {
    "g01": ("ratio", (1.5645, 1.565, 1.565, 1.5655)),
    "g04": ("ratio", (17.47, 17.576, 17.576, 17.68)),
    "g05": ("ratio", (1.85, 1.9, 2.9, 2.95)),
    "g06": ("ratio", (1.55, 1.6, 2.6, 2.65)),
    "g08": ("ratio", (2.197, 2.197, 2.197, 2.353)),
    "g09": ("ratio", (5.75, 5.8, 6.8, 6.85)),
    "g12": ("ratio", (119.5, 120, 121, 121.5)),
    "g13": ("ratio", (1.0785, 1.079, 1.079, 1.0795)),
    "g14": ("ratio", (2.25, 2.3, 2.3, 2.35)),
    "g15": ("ratio", (1.8, 2, 2, 2.2)),
    "g24": ("ratio", (0.795, 0.8, 0.8, 0.805)),
    "g25": ("ratio", (1.0645, 1.065, 1.065, 1.0655)),
    "g26": ("ratio", (1.066, 1.074, 1.074, 1.074)),
}
RATES = {
    "g04": (159.5, 160, 160, 160.5),
    "g05": (None, None, None, None),
    "g07": (11.5, 12, 12, 12.5),
    "g09": (139.8, 140.8, 160.8, 161.7),
    "g14": (14.5, 14.9, 14.9, 15.3),
    "g15": (10.3, 12.2, 12.2, 14.0),
}


@pytest.mark.parametrize("figure", WORKED)
def test_worked_example(bundled: Store, rows_of: Rows, figure: str) -> None:
    [row] = rows_of(bundled, f"SELECT ratio_lo, ratio_to, ratio_by, ratio_hi FROM figures WHERE figure_id = '{figure}'")
    assert row == pytest.approx(WORKED[figure][1], rel=5e-4)


@pytest.mark.parametrize("figure", RATES)
def test_worked_rate(bundled: Store, rows_of: Rows, figure: str) -> None:
    [row] = rows_of(bundled, f"SELECT cagr_lo, cagr_to, cagr_by, cagr_hi FROM figures WHERE figure_id = '{figure}'")
    assert row == pytest.approx(RATES[figure], abs=0.06)


def test_total_is_unknown_where_the_span_is(bundled: Store, rows_of: Rows) -> None:
    assert rows_of(bundled, "SELECT ratio_to, span_years FROM figures WHERE figure_id = 'g07'") == [(None, None)]


def test_money_is_exact(bundled: Store, rows_of: Rows) -> None:
    assert dict(rows_of(bundled, "SELECT figure_id, value FROM figures WHERE figure_id IN ('o08', 'o31', 'o34')")) == {
        "o08": 412_076_000_000,
        "o31": 32_800_000_000,
        "o34": 4_338_700_000_000,
    }


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        # C17: what Sichuan's increment says about prices; C15: growth of Xixian before its last year
        (
            "SELECT 100 * (b.ratio_to / a.ratio_to - 1) FROM growth_values a, growth_values b"
            " WHERE a.growth_id = 'g25' AND b.growth_id = 'g26'",
            0.87,
        ),
        (
            "SELECT pow(b.ratio_to / a.ratio_to, 1 / 5.0) * 100 - 100 FROM growth_values a, growth_values b"
            " WHERE a.growth_id = 'g13' AND b.growth_id = 'g14'",
            16.34,
        ),
    ],
)
def test_audit_arithmetic(bundled: Store, rows_of: Rows, sql: str, expected: float) -> None:
    assert rows_of(bundled, sql) == [(pytest.approx(expected, abs=0.005),)]
