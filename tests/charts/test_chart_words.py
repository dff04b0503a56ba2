"""What charts say about figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from chart_figures import count_of, level, rate, times

from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.model import Figure

PERCENT, TIMES = Axis("percent"), Axis("times")
BN, TN, COUNT = Axis("level", 9, " bn CNY"), Axis("level", 12, " tn CNY"), Axis("level")


@pytest.mark.parametrize(
    ("figure", "axis", "text"),
    [
        (rate("56.5"), PERCENT, "+56.5%"),
        (rate("-20"), PERCENT, "−20%"),
        (rate("30", form="pct_each", span_years=3.0, qualifier="over"), PERCENT, ">+30%"),
        (rate("7.3", form="pct_avg", span_years=9.0), PERCENT, "+7.3%"),
        (times("5.8", either=True), TIMES, "×5.8 or ×6.8"),
        (times("2", qualifier="about"), TIMES, "≈×2"),
        (level("160", qualifier="about"), BN, "≈160"),
        (level("412.076"), BN, "412.076"),
        (level("3655.11"), BN, "3,655.11"),
        (level("3655.11"), TN, "3.65511"),
        (level("3550"), TN, "3.550"),
        (level("2.98", unit_mult=12), BN, "2,980"),
        (level("0.3674751"), BN, "0.3674751"),
        (count_of("1.9", unit_mult=4), COUNT, "19,000"),
        (count_of("13154"), COUNT, "13,154"),
        (level("300", kind="growth", form="increment", qualifier="nearly"), BN, "<~+300"),
        (level("0.3", kind="growth", form="increment", qualifier="over"), BN, ">+0.3"),
        (level("-0.5"), BN, "−0.5"),
        (level("-2.5", kind="growth", form="increment"), BN, "−2.5"),
    ],
)
def test_value_texts(figure: Figure, axis: Axis, text: str) -> None:
    assert words.value_text(figure, axis) == text


@pytest.mark.parametrize(
    ("figure", "axis", "text"),
    [
        (level("412.076"), BN, "412.1"),
        (level("3655.11"), BN, "3,655"),
        (level("3655.11"), TN, "3.655"),
        (level("3550"), TN, "3.550"),
        (level("0.3674751"), BN, "0.3675"),
        (level("-0.3674751", qualifier="about"), BN, "≈−0.3675"),
        (rate("1352.25"), PERCENT, "+1352.25%"),
        (times("5.8", either=True), TIMES, "×5.8 or ×6.8"),
    ],
)
def test_short_texts_of_levels_end_at_the_fourth_digit(figure: Figure, axis: Axis, text: str) -> None:
    assert words.short_text(figure, axis) == text


@pytest.mark.parametrize(("value", "aside"), [("199", ""), ("352.2", " (×4.52)"), ("-50", "")])
def test_a_large_rate_is_also_a_multiple(value: str, aside: str) -> None:
    assert words.aside(rate(value)) == aside


@pytest.mark.parametrize(
    ("values", "unit", "axis"),
    [
        (("158", "403.9"), "CNY", BN),
        (("158", "2476"), "CNY", TN),
        (("77", "3378"), "CNY", BN),  # 0.077 tn would hide the small one's digits
        (("0.5",), "CNY", Axis("level", 6, " m CNY")),
        (("50",), "W", Axis("level", 9, " GW")),
        (("0.000001",), "count", COUNT),
        (("0.00000005",), "percent", Axis("level", 0, "%")),
    ],
)
def test_one_scale_a_chart(values: tuple[str, ...], unit: str, axis: Axis) -> None:
    assert words.level_axis(level(value, unit=unit) for value in values) == axis


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "2023 vs 2022"),
        ({"base_label": "2017", "span_years": 6.0}, "2023 vs 2017 (6 y)"),
        ({"base_inferred": True}, "2023 vs 2022* (* inferred)"),
        ({"span_years": None}, "2023 vs 2022"),
        ({"base_label": None, "base_period": None, "span_years": None}, "2023, base not printed"),
    ],
)
def test_the_window_names_base_and_span(fields: dict[str, Any], label: str) -> None:
    assert words.window([rate("5", **fields)]) == label


@pytest.mark.parametrize(
    ("fields", "family"),
    [
        ({}, "percent"),
        ({"form": "pct_avg"}, "percent"),
        ({"form": "pct_avg", "span_years": 2.0}, "percent a year"),
        ({"form": "pct_each", "span_years": 3.0}, "percent a year"),
        ({"form": "increase_times"}, "times"),
        ({"form": "multiple_of"}, "times"),
        ({"form": "increment"}, "increment"),
    ],
)
def test_families_keep_yearly_rates_and_total_changes_apart(fields: dict[str, Any], family: str) -> None:
    assert words.family(rate("5", **fields)) == family


XIAN: dict[str, Any] = {"region_id": "xian", "region": "Xi'an"}
NEV: dict[str, Any] = {"chain_id": "nev", "chain": "NEV"}
EXPORTS: dict[str, Any] = {"indicator_id": "exports", "indicator": "Exports"}


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ([{}, XIAN], ("Shaanxi", "Xi'an")),
        ([{}, EXPORTS], ("GDP", "Exports")),
        ([{}, EXPORTS | NEV], ("GDP", "Exports · NEV")),
        ([{}, XIAN | EXPORTS], ("Shaanxi · GDP", "Xi'an · Exports")),
        ([{}, NEV], ("GDP", "NEV")),
        ([{"vintage": "first"}, {"vintage": "final"}, XIAN], ("Shaanxi (first)", "Shaanxi (final)", "Xi'an")),
        (
            [{"published": "2024"}, {"published": "2025-02~"}, XIAN],
            ("Shaanxi (2024)", "Shaanxi (about 2025-02)", "Xi'an"),
        ),
        ([{}], ("Shaanxi",)),
        ([NEV], ("NEV",)),
        ([NEV | {"org_id": "x", "org": "X"}], ("X",)),
        ([{"figure_id": "a"}, {"figure_id": "b"}, XIAN], ("Shaanxi (a)", "Shaanxi (b)", "Xi'an")),
    ],
)
def test_rows_are_named_by_what_differs(rows: list[dict[str, Any]], labels: tuple[str, ...]) -> None:
    assert words.labels([rate("5", **row) for row in rows]) == labels


@pytest.mark.parametrize(
    ("period", "series"),
    [
        ("2023", periods.FULL_YEARS),
        ("2023-01/2023-10", "01/10"),
        ("2023-01-01/2023-07-03", "01-01/07-03"),
        ("2023-12-31", periods.DATES),
        ("2011/2015", None),
        ("2022-11/2023-02", None),
        ("/2023-09", None),
        ("2023-06", None),
    ],
)
def test_only_like_windows_make_a_series(period: str, series: str | None) -> None:
    assert periods.series_of(period) == series


@pytest.mark.parametrize(
    ("period", "end", "x"),
    [
        ("2023", date(2023, 12, 31), 2023.0),
        ("2023-01/2023-06", date(2023, 6, 30), 2023.0),
        ("2023-12-31", date(2023, 12, 31), 2023.0),
        ("2023-07-01", date(2023, 7, 1), 2022.5),
        ("2024-07-01", date(2024, 7, 1), 2023.5),
    ],
)
def test_a_year_stands_at_its_end(period: str, end: date, x: float) -> None:
    assert periods.position(period, end) == pytest.approx(x, abs=0.002)
