"""Charts of any query's result: what columns stand for, what is drawn of them, and why nothing can be."""

from __future__ import annotations

from datetime import date, datetime
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
from innotui.model import Column
from innotui.palette import MONO, NEUTRAL_DARK

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


def test_periods_of_different_lengths_are_told() -> None:
    rows: list[Row] = [("2021", 3), ("2022", 1), ("2023-01/2023-10", 2)]
    assert "periods of different lengths" in _specs("period VARCHAR, v BIGINT", rows)[0].subtitle
    assert "different" not in _specs("period VARCHAR, v BIGINT", rows[:2])[0].subtitle


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
    ],
)
def test_rows_are_named_by_as_few_columns_as_tell_them_apart(columns: str, rows: list[Row], labels: list[str]) -> None:
    bars = next(spec for spec in _specs(columns, rows) if spec.kind == "bars")
    assert [datum.label for datum in bars.data.data()] == labels


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
