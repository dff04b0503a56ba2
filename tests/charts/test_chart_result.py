"""Charts of any query's result: what columns stand for, what is drawn of them, and why nothing can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from rich.cells import cell_len

from innotui.charts import ChartSpec, draw
from innotui.charts.quantity import axis_of, value_text
from innotui.charts.result import KINDS, Choices, Pick, Undrawable, choices, result_charts
from innotui.charts.roles import Role, cast_of, moment, number
from innotui.palette import MONO, NEUTRAL_DARK
from innotui.results import Column

Row = tuple[Any, ...]


def _columns(text: str) -> list[Column]:
    """Columns given as ``region VARCHAR, n BIGINT``."""
    return [Column(*part.split(" ", 1)) for part in text.split(", ")]


def _specs(columns: str, rows: list[Row], pick: Pick | None = None, total: int | None = None) -> tuple[ChartSpec, ...]:
    made = result_charts(_columns(columns), rows, pick, total)
    assert not isinstance(made, Undrawable), made
    return made


def _reason(columns: str, rows: list[Row], pick: Pick | None = None) -> str:
    made = result_charts(_columns(columns), rows, pick)
    assert isinstance(made, Undrawable), made
    return made.reason


def _picture(spec: ChartSpec, width: int, height: int) -> str:
    return "\n".join(line.rstrip() for line in draw(spec, width, height, MONO).plain.split("\n"))


@pytest.mark.parametrize(
    ("column", "values", "role"),
    [
        ("n BIGINT", [1, 2], Role.number),
        ("share DECIMAL(5,2)", [Decimal("1.5")], Role.number),
        ("h HUGEINT", [10**30], Role.number),
        ("year BIGINT", [2023], Role.period),
        ("year DOUBLE", [2023.5], Role.number),
        ("year BIGINT", [1, 2], Role.number),
        ("base_year INTEGER", [2017, None], Role.period),
        ("period VARCHAR", ["2023", "2023-01/2023-10", "2023-12-31", None], Role.period),
        ("period VARCHAR", ["2023", "none"], Role.name),
        ("day DATE", [date(2023, 1, 1)], Role.period),
        ("at TIMESTAMP WITH TIME ZONE", [datetime(2023, 1, 1)], Role.period),
        ("days DATE[]", [[date(2023, 1, 1)]], Role.none),
        ("name VARCHAR", ["a"], Role.name),
        ("name VARCHAR", [None], Role.name),
        ("verdict ENUM('pass', 'fail')", ["pass"], Role.name),
        ("flag BOOLEAN", [True], Role.name),
        ("region_id VARCHAR", ["xian"], Role.id),
        ("id INTEGER", [7], Role.id),
        ("sizes INTEGER[]", [[1]], Role.none),
        ("both STRUCT(a INTEGER)", [{"a": 1}], Role.none),
        ("gap INTERVAL", [None], Role.none),
    ],
)
def test_a_column_stands_for_what_its_type_name_and_values_say(column: str, values: list[Any], role: Role) -> None:
    (cast,) = cast_of(
        _columns(column) if ", " not in column else [Column(*column.split(" ", 1))], [(v,) for v in values]
    )
    assert cast.role is role


def test_whole_numbers_like_years_are_years_only_beside_other_numbers() -> None:
    both = cast_of(_columns("y BIGINT, n BIGINT"), [(2022, 5), (2023, 6)])
    alone = cast_of(_columns("region VARCHAR, n BIGINT"), [("a", 2022), ("b", 2023)])
    assert [cast.role for cast in both] == [Role.period, Role.number]
    assert [cast.role for cast in alone] == [Role.name, Role.number]


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (3, 3.0),
        (Decimal("1.5"), 1.5),
        (-0.0, 0.0),
        (10**40, 1e40),
        (10**400, None),
        (1e200, None),
        (-1e-200, None),
        (float("nan"), None),
        (float("-inf"), None),
        (Decimal("NaN"), None),
        (True, None),
        ("3", None),
        (None, None),
    ],
)
def test_only_what_has_a_size_is_a_number(value: Any, size: float | None) -> None:
    assert number(value) == size


@pytest.mark.parametrize(
    ("value", "at"),
    [
        (2023, 2023.0),
        ("2023", 2023.0),
        ("2023-12-31", 2023.0),
        ("2023-01/2023-10", 2023.0),
        ("/2023-12", 2023.0),
        (date(2022, 12, 31), 2022.0),
        (date(1, 12, 31), 1.0),
        (date.min, 1 - 364 / 365),
        ("2023-Q4", 2023.0),
        ("2023Q4", 2023.0),
        ("2023-Q1", 2023 - 275 / 365),
        ("2023-Q5", None),
        (datetime(2022, 12, 31), 2022.0),
        (True, None),
        ("2023-13", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_period_stands_at_its_end(value: Any, at: float | None) -> None:
    assert moment(value) == at


def test_hours_of_a_day_follow_one_another() -> None:
    times = [datetime(2023, 5, 1), datetime(2023, 5, 1, 6), datetime(2023, 5, 1, 23, 59), datetime(2023, 5, 2)]
    assert sorted(times, key=lambda time: moment(time) or 0) == times
    assert len({moment(time) for time in times}) == len(times)


REGIONS = [("Xi'an", 33), ("Shaanxi", 95), ("Xixian", 30)]


def test_names_and_numbers_make_bars() -> None:
    (spec,) = _specs("region VARCHAR, n BIGINT", REGIONS)
    assert (spec.kind, spec.unit, spec.figure_ids, spec.unlike) == ("bars", "n", (), ())
    assert _picture(spec, 50, 12) == dedent("""\
        n by region
        n, as queried, ▸ cut

        Shaanxi │███████████████████████████████████▸ 95
                │                 ┊
        Xi'an   │██████████████████████████████▍ 33
                │                 ┊
        Xixian  │███████████████████████████▋ 30
                0                20

        3 rows: highest Shaanxi 95, lowest Xixian 30""")


YEARS = [("A", 2021, 1.5), ("B", 2021, 4.0), ("A", 2022, 2.0), ("B", 2022, 3.0), ("A", 2023, 2.5), ("B", 2023, 3.5)]


def test_years_make_a_trend_with_a_line_a_name() -> None:
    trend, bars = _specs("region VARCHAR, year BIGINT, v DOUBLE", YEARS)
    assert (trend.kind, trend.title) == ("trend", "v by region over year")
    assert [(d.series, d.label, d.value) for d in trend.data.data()] == [
        ("B", "2021", 4.0),
        ("B", "2022", 3.0),
        ("B", "2023", 3.5),
        ("A", "2021", 1.5),
        ("A", "2022", 2.0),
        ("A", "2023", 2.5),
    ]
    assert trend.sentence == "2 lines, at their ends: highest B 3.5, lowest A 2.5"
    assert (bars.kind, bars.title) == ("bars", "v by region and year")


def test_one_line_tells_its_latest_highest_and_lowest() -> None:
    rows: list[Row] = [
        ("2021", 3, "CNY"),
        ("2022", 1, "CNY"),
        ("2023", 2, "CNY"),
        (None, 9, "CNY"),
        ("2024", None, "CNY"),
    ]
    trend = _specs("period VARCHAR, v BIGINT, unit VARCHAR", rows)[0]
    assert trend.subtitle == "v in CNY, as queried"
    assert trend.sentence == (
        "latest 2 CNY (2023); highest 2021 3 CNY, lowest 2022 1 CNY; 3 points since 2021; 1 row left out: 1 NULL; "
        "1 row without period left out"
    )


PERIODS: list[Row] = [
    ("2021", 30),
    ("2022-01/2022-06", 16),
    ("2022", 31),
    ("2022-Q4", 8),
    ("2023-01/2023-10", 27),
    ("2023", 32),
]


def test_a_line_has_periods_of_one_length() -> None:
    trend, bars = _specs("period VARCHAR, v BIGINT", PERIODS)
    assert [(d.label, d.value) for d in trend.data.data()] == [("2021", 30), ("2022", 31), ("2023", 32)]
    assert trend.subtitle == "v, as queried, only full years"
    assert trend.sentence.endswith("3 points since 2021; 3 rows of other lengths left out")
    assert len(bars.data.data()) == len(PERIODS)
    assert bars.subtitle == "v, as queried, periods of different lengths"
    assert _specs("period VARCHAR, v BIGINT", [PERIODS[0], PERIODS[2]])[0].subtitle == "v, as queried"


@pytest.mark.parametrize(
    ("periods", "kept"),
    [
        (["2021", "2021-01/2021-06", "2022-01/2022-06"], ["2021-01/2021-06", "2022-01/2022-06"]),
        (["2022", "2021-Q1", "2021Q3", "2022-Q2"], ["2021-Q1", "2021Q3", "2022-Q2"]),
        (["2022", "2020-11", "2021-12", "2022-01"], ["2020-11", "2021-12", "2022-01"]),
        (["2022", "2020-12-31", "2021-12-31"], ["2020-12-31", "2021-12-31"]),
        (["2016/2020", "2011/2015", "2020"], ["2011/2015", "2016/2020"]),
        (["2021-01/2021-06", "2022-01/2022-09", "2020", "2022"], ["2020", "2022"]),
        (["2020", "2022", "2020-12-31", "2021-12-31", "2022-12-31"], ["2020", "2022"]),
    ],
)
def test_years_are_drawn_or_without_a_line_of_them_the_commonest_length(periods: list[str], kept: list[str]) -> None:
    trend = _specs("period VARCHAR, v BIGINT", [(period, k) for k, period in enumerate(periods)])[0]
    assert (trend.kind, [datum.label for datum in trend.data.data()]) == ("trend", kept)


def test_each_line_has_the_length_that_it_has_most_of() -> None:
    rows: list[Row] = [("a", p, 1) for p in ("2021", "2022", "2022-06-30")]
    rows += [("b", p, 2) for p in ("2021-12-31", "2022-12-31")]
    trend = _specs("region VARCHAR, period VARCHAR, v BIGINT", rows)[0]
    assert [datum.label for datum in trend.data.data()] == ["2021-12-31", "2022-12-31", "2021", "2022"]
    assert "periods of different lengths" in trend.subtitle
    assert "1 row of other lengths left out" in trend.sentence


def test_lines_are_told_apart_by_as_few_columns_as_needed() -> None:
    rows: list[Row] = [(r, i, y, y / 7) for r in "ab" for i in "pq" for y in (2021, 2022)]
    trend = _specs("region VARCHAR, indicator VARCHAR, year BIGINT, v DOUBLE", rows)[0]
    assert trend.title == "v by region and indicator over year"
    assert {datum.series for datum in trend.data.data()} == {"a · p", "a · q", "b · p", "b · q"}


def test_two_regions_are_never_one_line() -> None:
    rows: list[Row] = [("a", "o", 2021, 1.5), ("a", "o", 2022, 2.5), ("b", "p", 2023, 9.5), ("b", "p", 2024, 8.5)]
    trend = _specs("region VARCHAR, org VARCHAR, year BIGINT, v DOUBLE", rows)[0]
    assert trend.title == "v by region over year"
    assert [datum.series for datum in trend.data.data()] == ["b", "b", "a", "a"]


WAVE: list[Row] = [(k, (k % 250) / 10) for k in range(2500)]


def test_of_many_rows_a_number_that_grows_is_an_axis() -> None:
    trend, bars = _specs("i BIGINT, v DOUBLE", WAVE)
    assert (trend.kind, trend.title, bars.title) == ("trend", "v over i", "v by i")
    assert 300 < len(trend.data.data()) <= 400
    assert "of 2,500 points" in trend.subtitle
    assert trend.sentence.startswith("last 24.9 (i 2499); highest ")
    assert trend.sentence.endswith("2,500 points from i 0")
    years = _picture(trend, 80, 20).split("\n")[-3].split()
    assert years == ["0", "500", "1,000", "1,500", "2,000"]
    swapped = _specs("v DOUBLE, i BIGINT", [row[::-1] for row in WAVE])[0]
    assert swapped.title == "v over i"


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("i BIGINT, v DOUBLE", WAVE[:60]),
        ("i BIGINT, v DOUBLE", [*WAVE[:70], WAVE[0]]),
        ("i BIGINT, v DOUBLE", [*WAVE[:70], (None, 1.0)]),
        ("i BIGINT, v DOUBLE, name VARCHAR", [(*row, f"n{row[0]}") for row in WAVE[:70]]),
    ],
)
def test_a_number_that_only_counts_names_is_no_axis(columns: str, rows: list[Row]) -> None:
    assert {spec.kind for spec in _specs(columns, rows)} == {"bars"}


def test_a_number_that_is_picked_is_an_axis_at_true_distances() -> None:
    rows: list[Row] = [(10, 1), (1, 2), (2, 3)]
    trend = _specs("i BIGINT, v BIGINT", rows, Pick(x="i"))[0]
    assert (trend.kind, trend.title) == ("trend", "v over i")
    assert [datum.label for datum in trend.data.data()] == ["1", "2", "10"]
    named = _specs("name VARCHAR, i BIGINT, v BIGINT", [("a", *row) for row in rows], Pick(x="i", y="v"))[0]
    assert named.title == "v over i"
    assert _reason("i BIGINT, v BIGINT", [(1, 2), (1, 3)], Pick(x="i", kind="trend")) == (
        "A trend needs two numbers at least: i has 1 beside numbers."
    )


@pytest.mark.parametrize("scale", [1e-140, 1e-7, 1, 1e4, 1e9, 1e140])
@pytest.mark.parametrize("start", [-3, 0, 1e6])
def test_an_axis_of_numbers_fits_every_size(scale: float, start: float) -> None:
    rows: list[Row] = [((start + k) * scale, k % 7) for k in range(100)]
    trend = _specs("x DOUBLE, v BIGINT", rows)[0]
    for width, height, ascii_only in product((24, 33, 60, 121, 200), (5, 9, 24, 60), (False, True)):
        lines = draw(trend, width, height, MONO, ascii_only).plain.split("\n")
        assert {cell_len(line) for line in lines} == {width}
        assert len(lines) <= height


def test_a_crowded_line_has_no_marker_at_each_point() -> None:
    picture = _picture(_specs("i BIGINT, v DOUBLE", [(k, k) for k in range(1000)])[0], 80, 20)
    assert picture.count("■") + picture.count("▀") + picture.count("▄") <= 2


UTC8 = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("times", "labels"),
    [
        ([datetime(2021, 1, 1), datetime(2023, 1, 1)], ["2021-01-01", "2023-01-01"]),
        ([datetime(2021, 1, 1), datetime(2023, 1, 1, 6)], ["2021-01-01 00:00", "2023-01-01 06:00"]),
        (
            [datetime(2021, 1, 1, 1, 2, 3, 4, UTC), datetime(2023, 1, 1, tzinfo=UTC)],
            ["2021-01-01 01:02:03", "2023-01-01 00:00:00"],
        ),
        (
            [datetime(2021, 1, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC8)],
            ["2021-01-01", "2023-01-01"],
        ),
    ],
)
def test_times_are_written_no_finer_than_they_are(times: list[datetime], labels: list[str]) -> None:
    trend = _specs("at TIMESTAMP WITH TIME ZONE, v BIGINT", [(time, k) for k, time in enumerate(times)])[0]
    assert [datum.label for datum in trend.data.data()] == labels


def test_times_that_differ_by_less_than_a_second_are_written_in_full() -> None:
    rows: list[Row] = [(datetime(2021, 1, 1, 0, 0, 0, k), k) for k in (1, 2)]
    labels = [datum.label for datum in _specs("at TIMESTAMP, v BIGINT", rows)[0].data.data()]
    assert labels == ["2021-01-01 00:00:00.000001", "2021-01-01 00:00:00.000002"]


def test_of_rows_in_several_units_a_column_of_one_unit_is_drawn_first() -> None:
    columns = "name VARCHAR, value DOUBLE, ratio_to DOUBLE, pct_to DOUBLE, unit VARCHAR"
    rows: list[Row] = [("a", 3e9, 1.5, 50.0, "CNY"), ("b", 7.0, 2.0, 100.0, "count")]
    specs = _specs(columns, rows)
    assert [spec.title.split()[0] for spec in specs] == ["pct_to", "ratio_to", "value"]
    assert [spec.unit for spec in specs] == ["percent", "times", "value"]
    assert [spec.subtitle for spec in specs[:2]] == ["pct_to in percent, as queried", "ratio_to, as queried"]
    assert "2 different units: pick another y" in specs[2].subtitle
    alike = _specs(columns, [(*row[:-1], "CNY") for row in rows])
    assert alike[0].title == "value by name"
    hardly = _specs(columns, [rows[0], ("b", 7.0, None, None, "count")])
    assert hardly[0].title == "value by name"
    picked = _specs(columns, rows, Pick(y="value"))
    assert picked[0].title == "value by name"


def test_different_units_are_told() -> None:
    rows: list[Row] = [("a", 3e9, "CNY"), ("b", 1.0, "count")]
    (spec,) = _specs("name VARCHAR, value DOUBLE, unit VARCHAR", rows)
    assert "2 different units" in spec.subtitle


def test_rows_that_share_a_time_are_told_or_make_no_trend() -> None:
    rows: list[Row] = [(2020 + k, k) for k in range(5)] + [(2024, 9)]
    trend = _specs("year BIGINT, v BIGINT", rows)[0]
    assert trend.sentence.endswith("1 row at a time that another has: dots beside the line")
    crowded: list[Row] = [(year, k) for year in (2021, 2022) for k in range(3)]
    assert [spec.kind for spec in _specs("year BIGINT, v BIGINT", crowded)] == ["bars"]
    picked = _specs("year BIGINT, v BIGINT", crowded, Pick(kind="trend"))
    assert [spec.kind for spec in picked] == ["trend"]


def test_days_of_one_year_are_bars_in_order() -> None:
    rows: list[Row] = [(date(2024, 3, 1), 7), (date(2024, 1, 1), 5), (date(2024, 2, 1), 9)]
    (spec,) = _specs("day DATE, v BIGINT", rows)
    assert [datum.label for datum in spec.data.data()] == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert _reason("day DATE, v BIGINT", rows, Pick(kind="trend")).startswith("All of day lies within a year")


def test_two_bounds_make_a_range_around_their_value() -> None:
    columns = "name VARCHAR, value DOUBLE, value_lo DOUBLE, value_hi DOUBLE"
    rows: list[Row] = [("a", 5.0, 4.0, 6.0), ("b", 2.0, 2.0, 2.0), ("c", 1.0, None, 2.0), ("d", 9.0, 3.0, 4.0)]
    spec = _specs(columns, rows)[0]
    assert spec.kind == "range"
    assert [(d.label, d.lo, d.value, d.hi, d.text) for d in spec.data.data()] == [
        ("a", 4.0, 5.0, 6.0, "5 (4–6)"),
        ("b", 2.0, 2.0, 2.0, "2"),
    ]
    assert spec.sentence.split("; ")[1:] == [
        "1 row without a bound left out",
        "1 row whose bounds are not in order left out",
    ]


def test_bounds_without_a_value_are_two_dots_and_wide_multiples_are_logarithmic() -> None:
    spec = _specs("name VARCHAR, ratio_lo DOUBLE, ratio_hi DOUBLE", [("a", 1.5, 2.0), ("b", 20.0, 30.0)])[0]
    assert (spec.title, spec.subtitle) == ("ratio_lo to ratio_hi by name", "ratio_lo to ratio_hi, as queried, log")
    assert [datum.text for datum in spec.data.data()] == ["×20–×30", "×1.5–×2"]


def test_of_many_rows_the_largest_are_drawn_and_the_others_counted() -> None:
    rows: list[Row] = [(f"n{k}", k) for k in range(1204)]
    (spec,) = _specs("name VARCHAR, v BIGINT", rows)
    assert spec.subtitle == "v, as queried, 60 largest of 1,204 rows"
    assert spec.sentence == "1,204 rows: highest n1203 1,203, lowest n0 0"
    assert len(spec.data.data()) == 60
    assert spec.data.data()[0].label == "n1203"
    assert "+ 1194 more" in _picture(spec, 60, 16) or "+ 1,194 more" in _picture(spec, 60, 16)
    first = _specs("name VARCHAR, v BIGINT", rows, total=5000)[0]
    assert first.subtitle == "v, as queried, 60 largest of the first 1,204 of 5,000 rows"


def test_a_long_line_is_thinned_to_its_extremes_and_says_so() -> None:
    rows: list[Row] = [(date.fromordinal(730000 + k), 1000 if k == 5003 else k % 7) for k in range(9000)]
    trend = _specs("day DATE, v BIGINT", rows)[0]
    drawn = [datum.value for datum in trend.data.data()]
    assert 300 < len(drawn) <= 400
    assert f"{len(drawn)} of 9,000 points" in trend.subtitle
    assert max(value for value in drawn if value is not None) == 1000
    assert "9,000 points since" in trend.sentence


@pytest.mark.parametrize(
    ("columns", "rows", "labels"),
    [
        ("a VARCHAR, b VARCHAR, n BIGINT", [("x", "p", 3), ("x", "q", 2), ("y", "p", 1)], ["x · p", "x · q", "y · p"]),
        ("a VARCHAR, b VARCHAR, n BIGINT", [("x", None, 3), ("x", "q", 2)], ["NULL", "q"]),
        ("a VARCHAR, b VARCHAR, n BIGINT", [("x", None, 3), ("y", "q", 2), ("y", "r", 1)], ["x", "y · q", "y · r"]),
        ("a VARCHAR, n BIGINT", [("x", 3), ("x", 2), ("y", 1)], ["x (1)", "x (2)", "y"]),
        ("a VARCHAR, n BIGINT", [("x", 3)], ["x"]),
        ("f BOOLEAN, n BIGINT", [(True, 3), (False, 2)], ["true", "false"]),
        ("para INTEGER, n BIGINT", [(11, 3), (None, 2)], ["11", "NULL"]),
        ("l INTEGER[], n BIGINT", [([1], 3), ([2], 2)], ["row 1", "row 2"]),
        ("region_id VARCHAR, n BIGINT", [("xian", 3), ("y", 2)], ["xian", "y"]),
        ("org VARCHAR, region VARCHAR, n BIGINT", [("o", "r", 3), ("p", "s", 2)], ["r", "s"]),
        (
            "region VARCHAR, chain VARCHAR, indicator VARCHAR, n BIGINT",
            [("r", "c", "i", 3), ("r", "d", "j", 2), ("s", "d", "i", 1)],
            ["r · i", "r · j", "s · i"],
        ),
        (
            "region VARCHAR, form VARCHAR, stated VARCHAR, n BIGINT",
            [("r", "f", "1", 3), ("s", "g", "2", 2), ("s", "g", "3", 1)],
            ["1", "2", "3"],
        ),
        (
            "region VARCHAR, indicator VARCHAR, form VARCHAR, n BIGINT",
            [("r", "i", "f", 4), ("r", "j", "f", 3), ("s", "i", "f", 2), ("s", "i", "g", 1), ("s", "i", "g", 0)],
            ["r · i", "r · j", "s · i (1)", "s · i (2)", "s · i (3)"],
        ),
    ],
)
def test_rows_are_named_by_as_few_columns_as_tell_them_apart(columns: str, rows: list[Row], labels: list[str]) -> None:
    bars = next(spec for spec in _specs(columns, rows) if spec.kind == "bars")
    assert [datum.label for datum in bars.data.data()] == labels


def test_a_picked_name_is_joined_by_what_tells_its_rows_apart() -> None:
    rows: list[Row] = [("x", "p", 3), ("x", "q", 2), ("y", "p", 1)]
    (bars,) = _specs("a VARCHAR, b VARCHAR, n BIGINT", rows, Pick(x="b"))
    assert [datum.label for datum in bars.data.data()] == ["p · x", "q · x", "p · y"]


def test_each_part_of_a_long_name_is_cut_and_none_is_dropped() -> None:
    thing = "Technology contract turnover in all"
    rows: list[Row] = [("Xixian New Area", thing, 3), ("Shaanxi", thing, 2), ("Shaanxi", "GDP", 1)]
    (bars,) = _specs("region VARCHAR, indicator VARCHAR, n BIGINT", rows)
    assert bars.data.data()[0].label == f"Xixian New Area · {thing}"
    labels = [line.split(" │")[0].rstrip() for line in _picture(bars, 70, 14).split("\n") if "│" in line]
    assert [name for name in labels if name] == [
        "Xixian… · Technology contract…",
        "Shaanxi · Technology contract…",
        "Shaanxi · GDP",
    ]
    alike: list[Row] = [("Shaanxi", thing, 3), ("Shaanxi", f"{thing}, development", 2), ("Xi'an", thing, 1)]
    (middle,) = _specs("region VARCHAR, indicator VARCHAR, n BIGINT", alike)
    labels = [line.split(" │")[0].rstrip() for line in _picture(middle, 120, 14).split("\n") if "│" in line]
    assert [name for name in labels if name] == [
        "Shaanxi · Technology co…in all",
        "Shaanxi · Technology co…opment",
        "Xi'an · Technology contract…",
    ]


def test_a_pick_decides_over_all() -> None:
    columns = "a VARCHAR, b VARCHAR, m BIGINT, n BIGINT"
    rows: list[Row] = [("x", "p", 3, 30), ("y", "q", 2, 20)]
    (spec,) = _specs(columns, rows, Pick(x="b", y="n", kind="bars"))
    assert [(datum.label, datum.value) for datum in spec.data.data()] == [("p", 30.0), ("q", 20.0)]
    trend = _specs(
        "region VARCHAR, kind VARCHAR, year BIGINT, v BIGINT", [("a", k, y, 1) for k in "pq" for y in (2021, 2022)]
    )
    assert trend[0].title == "v by kind over year"
    picked = _specs(
        "region VARCHAR, kind VARCHAR, year BIGINT, v BIGINT",
        [("a", k, y, 1) for k in "pq" for y in (2021, 2022)],
        Pick(series="region", kind="trend"),
    )
    assert picked[0].title == "v by region over year"


def test_choices_list_what_may_be_picked() -> None:
    columns = _columns("region VARCHAR, year BIGINT, v DOUBLE, v_lo DOUBLE, v_hi DOUBLE, l INTEGER[]")
    rows = [(region, year, v, v - 1, v + 1, [1]) for region, year, v in YEARS]
    assert choices(columns, rows) == Choices(
        x=("region", "year", "v", "v_lo", "v_hi"), y=("v", "v_lo", "v_hi"), series=("region",), kinds=KINDS
    )
    assert choices(_columns("a VARCHAR"), [("x",)]) == Choices(("a",), (), (), ())
    assert choices([], []) == Choices((), (), (), ())


def test_columns_of_one_name_are_told_apart_by_their_place() -> None:
    columns = [*_columns("n BIGINT, n BIGINT, n BIGINT"), Column("n (2)", "BIGINT")]
    assert choices(columns, [(1, 2, 3, 4)]).x == ("n", "n (3)", "n (4)", "n (2)")
    rows: list[Row] = [("a", 1, 7), ("b", 2, 3)]
    first, second = _specs("region VARCHAR, n BIGINT, n BIGINT", rows)
    assert [[one.value for one in spec.data.data()] for spec in (first, second)] == [[2, 1], [7, 3]]
    (picked,) = _specs("region VARCHAR, n BIGINT, n BIGINT", rows, Pick(y="n (2)", kind="bars"))
    assert picked == second
    (only,) = _specs("n BIGINT, n BIGINT", [(1, 2), (3, 4)])
    assert [(one.label, one.value) for one in only.data.data()] == [("3", 4), ("1", 2)]


@pytest.mark.parametrize("kind", ["VARCHAR[]", "STRUCT(a VARCHAR)", "MAP(VARCHAR, VARCHAR)"])
def test_a_unit_that_is_no_text_is_no_unit(kind: str) -> None:
    rows: list[Row] = [("a", ["x"], 1), ("b", {"a": "y"}, 2)]
    made = result_charts([Column("name", "VARCHAR"), Column("unit", kind), Column("n", "BIGINT")], rows)
    assert not isinstance(made, Undrawable)
    (spec,) = made
    assert (spec.unit, spec.subtitle) == ("n", "n, as queried")


def test_figures_that_are_queried_keep_their_ids() -> None:
    rows: list[Row] = [("f1", "a", 1), ("f2", "b", 2), (None, "c", 3)]
    (spec,) = _specs("figure_id VARCHAR, name VARCHAR, n BIGINT", rows)
    assert spec.figure_ids == ("f2", "f1")


@pytest.mark.parametrize(
    ("columns", "rows", "reason"),
    [
        ("", [], "This statement returns no rows, so there is nothing to draw."),
        ("a VARCHAR, n BIGINT", [], "0 rows: there is nothing to draw. A wider WHERE may find some."),
        ("a VARCHAR, b VARCHAR", [("x", "y")], "No column of numbers: add one, as count(*) or pct_to."),
        ("n BIGINT", [(1,)], "Only one column, n: add one that names the rows, as region or period."),
        (
            "a VARCHAR, n DOUBLE",
            [("x", None), ("y", float("nan"))],
            "No number in n: all values are NULL or not finite. Leave those rows out, or add a column of numbers.",
        ),
        (
            "a VARCHAR, n DOUBLE",
            [("x", 1e308)],
            "No number in n: all values are too large or too small to draw."
            " Leave those rows out, or add a column of numbers.",
        ),
    ],
)
def test_what_cannot_be_drawn_says_why(columns: str, rows: list[Row], reason: str) -> None:
    made = result_charts(_columns(columns) if columns else [], rows)
    assert made == Undrawable(reason)


@pytest.mark.parametrize(
    ("pick", "reason"),
    [
        (Pick(x="nope"), "There is no column nope. There are: region, n."),
        (Pick(y="region"), "region holds no numbers. Columns of numbers: n."),
        (Pick(x="n", y="n"), "n cannot be both the name and the size of a row."),
        (Pick(kind="map"), "There is no kind map for results. There are: trend, range, bars."),
        (Pick(kind="trend"), "A trend needs a column of years or dates, as year or period."),
        (
            Pick(kind="range"),
            "No pair of bounds for n: a range needs two columns of numbers, as value_lo and value_hi.",
        ),
    ],
)
def test_a_pick_that_cannot_be_drawn_says_why(pick: Pick, reason: str) -> None:
    assert _reason("region VARCHAR, n BIGINT", REGIONS, pick) == reason


@pytest.mark.parametrize(
    ("values", "name", "unit", "texts"),
    [
        ([3, 95], "n", "", ["3", "95"]),
        ([123456, 5], "n", "", ["123,456", "5"]),
        ([1.5e9, 2e8, 3e8], "v", "", ["1.5", "0.2", "0.3"]),
        ([6.013e12, 4e11], "value", "CNY", ["6.013", "0.4"]),
        ([12.5, -3], "pct_to", "", ["+12.5%", "−3%"]),
        ([2.5, 30], "ratio_to", "", ["×2.5", "×30"]),
        ([38.86, 7], "value", "percent", ["38.86%", "7%"]),
        ([0.1 + 0.2, -2], "v", "", ["0.3", "−2"]),
        ([1.2e24, 3e23], "h", "", ["1.2", "0.3"]),
        ([3e-9, 4.5e-9], "v", "", ["3", "4.5"]),
        ([0, 0], "v", "", ["0", "0"]),
    ],
)
def test_numbers_are_written_at_one_scale(values: list[float], name: str, unit: str, texts: list[str]) -> None:
    axis = axis_of(values, name, unit)
    assert [value_text(value, axis) for value in values] == texts


EVIL = "\x1b[31m[bold]太阳能电池[/]\r\nb\u200b"
TABLES: dict[str, tuple[str, list[Row]]] = {
    "hostile": (
        f"{EVIL.replace(', ', '')} VARCHAR, n BIGINT",
        [(EVIL, 5), ("太阳能电池和光伏组件产量" * 4, -3), (None, 0)],
    ),
    "extreme": ("a VARCHAR, v DOUBLE", [("a", 1.5), ("b", -1e-9), ("c", 9e149), ("d", float("inf")), ("e", 1e-300)]),
    "tiny": ("a VARCHAR, v DOUBLE", [("a", 1e-140), ("b", 5e-324), ("c", -2e-139)]),
    "huge": ("a VARCHAR, v HUGEINT", [("a", 10**38), ("b", -(10**37))]),
    "one": ("a VARCHAR, v BIGINT", [("a", 0)]),
    "many": ("a VARCHAR, v BIGINT", [(f"n{k}", k * k - 900) for k in range(300)]),
    "lines": (
        "r VARCHAR, year BIGINT, v DOUBLE",
        [(f"r{k}", 2000 + y, k * y / 3) for k in range(14) for y in range(9)],
    ),
    "days": ("day DATE, v DOUBLE", [(date.fromordinal(730000 + 3 * k), (k % 70) / 7) for k in range(900)]),
    "bounds": ("a VARCHAR, v DOUBLE, v_lo DOUBLE, v_hi DOUBLE", [(f"n{k}", k, k - 1, k + 2.5) for k in range(70)]),
    "ratios": ("a VARCHAR, ratio_lo DOUBLE, ratio_hi DOUBLE", [("a", 0.5, 130.0), ("b", 1.0, 1.0)]),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_chart_of_a_result_fits_every_size(name: str) -> None:
    columns, rows = TABLES[name]
    specs = _specs(columns, rows)
    sizes = product((24, 25, 33, 47, 60, 80, 121, 200), (5, 6, 9, 12, 24, 60))
    for (width, height), spec, ascii_only in product(sizes, specs, (False, True)):
        lines = draw(spec, width, height, NEUTRAL_DARK, ascii_only).plain.split("\n")
        assert len(lines) <= height, (spec.kind, width, height)
        assert {cell_len(line) for line in lines} == {width}, (spec.kind, width, height)
        assert all(line.isascii() if ascii_only else line.isprintable() for line in lines), (spec.kind, width, height)


@pytest.mark.parametrize("name", TABLES)
def test_charts_of_results_need_no_colour(name: str) -> None:
    columns, rows = TABLES[name]
    for spec in _specs(columns, rows):
        assert {str(span.style) for span in draw(spec, 78, 20, MONO).spans} <= {"bold"}
