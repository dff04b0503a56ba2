"""Values and units as written, in digits, powers of ten and the units of the data."""

from __future__ import annotations

import pytest

from innotui.review.quantities import Quantity, fits, is_points, quantity, row_unit
from innotui.review.windows import package_period


@pytest.mark.parametrize(
    ("value", "unit", "stated", "mult", "of"),
    [
        ("1.06", "trillion yuan", "1.06", 12, "CNY"),
        ("45.2", "billion yuan", "45.2", 9, "CNY"),
        ("3.2", "US$ bn", "3.2", 9, "USD"),
        ("3.2", "US$bn", "3.2", 9, "USD"),
        ("7", "billion U.S. dollars", "7", 9, "USD"),
        ("4.5", "lakh crore rupees", "4.5", 12, "INR"),
        ("12", "crore", "12", 7, ""),
        ("2", "£ m", "2", 6, "GBP"),
        ("3800", "亿元", "3800", 8, "CNY"),
        ("1.2", "万亿元", "1.2", 12, "CNY"),
        ("35", "万辆", "35", 4, "vehicles"),
        ("35124", "vehicles", "35124", 0, "vehicles"),
        ("5", "GW", "5", 9, "W"),
        ("5", "billion kWh", "5", 12, "Wh"),
        ("5", "million tonnes", "5", 6, "t"),
        ("56.5", "percent", "56.5", 0, "percent"),
        ("56.5", "per cent", "56.5", 0, "percent"),
        ("56.5", "%", "56.5", 0, "percent"),
        ("0.3", "percentage points", "0.3", 0, "points"),
        ("0.3", "个百分点", "0.3", 0, "points"),
        ("34", "key industrial chains", "34", 0, "count"),
        ("16000", "家", "16000", 0, "count"),
        ("1.5", "million people", "1.5", 6, "persons"),
        ("103.2", "", "103.2", 0, ""),
        ("-20", "percent", "-20", 0, "percent"),
        ("1", "billion kilowatt-hours", "1", 12, "Wh"),
        ("8", "billion Hong Kong dollars", "8", 9, "HKD"),
        ("9", "S$ billion", "9", 9, "SGD"),
        ("3", "PHP billion", "3", 9, "PHP"),
        ("5", "million rand", "5", 6, "ZAR"),
        ("3", "billion pesos", "3", 9, ""),
        ("5", "yuan per kWh", "5", 0, "CNY"),
        ("5", "元/千瓦时", "5", 0, "CNY"),
        ("5", "kg", "5", 0, "kg"),
        ("3", "million hectares", "3", 6, "ha"),
        ("40", "square kilometers", "40", 0, "km2"),
        ("3", "Mtoe", "3", 6, "toe"),
        ("5", "亿吨标准煤", "5", 8, "tce"),
        ("4", "million TEU", "4", 6, "teu"),
        ("3", "top projects", "3", 0, "count"),
        ("40", "passenger vehicles", "40", 0, "vehicles"),
        ("300", "m", "300", 0, "m"),
    ],
)
def test_digits_scale_and_unit(value: str, unit: str, stated: str, mult: int, of: str) -> None:
    assert quantity(value, unit) == Quantity(stated, mult, of)


@pytest.mark.parametrize(
    ("value", "in_percent", "stated"),
    [
        ("1/3", True, "33"), ("2/3", True, "67"), ("1/2", True, "50"), ("-1/4", True, "-25"), ("1/2", False, "0.5"),
        ("1/3", False, "0.33"), ("1/100", True, "1"), ("3/1", True, "300"),
    ],
)  # fmt: skip
def test_a_fraction_in_words_gets_two_digits(value: str, in_percent: bool, stated: str) -> None:
    amount = quantity(value, "", in_percent=in_percent)
    assert (amount.stated, amount.from_fraction) == (stated, True)


@pytest.mark.parametrize("value", ["1/0", "about ten", "", "1,060"])
def test_what_is_no_number_has_no_digits(value: str) -> None:
    assert quantity(value, "yuan").stated == ""


@pytest.mark.parametrize(
    ("unit", "indicator", "can"),
    [
        ("CNY", "CNY", True), ("USD", "CNY", False), ("count", "CNY", False), ("CNY", "count", False),
        ("percent", "CNY", False), ("count", "persons", True), ("vehicles", "volume", True), ("CNY", "volume", False),
        ("", "CNY", True), ("CNY", None, True), ("percent", "points", True),
    ],
)  # fmt: skip
def test_which_units_an_indicator_can_have(unit: str, indicator: str | None, can: bool) -> None:
    assert fits(unit, indicator) is can


def test_points_are_told_from_percent_in_both_languages() -> None:
    assert [is_points(unit) for unit in ("percentage points", "basis points", "百分点", "percent", "%")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_volume_says_its_own_unit_and_money_does_not() -> None:
    assert [row_unit(unit) for unit in ("t", "vehicles", "persons", "CNY", "percent")] == [
        "t", "vehicles", "persons", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "period"),
    [
        ("2023", "2023"), ("2023-H1", "2023-01/2023-06"), ("2023-H2", "2023-07/2023-12"),
        ("2023-Q3", "2023-07/2023-09"), ("2024-01/2024-10", "2024-01/2024-10"), ("2024-05", "2024-05"),
        ("2023-12-31", "2023-12-31"), ("2021/2023", "2021/2023"), ("2022-Q4/2023-Q1", "2022-10/2023-03"),
        ("2023/2024-03", "2023-01/2024-03"), ("2023-04/2024", "2023-04/2024-12"), ("/2024-03", "/2024-03"),
        ("", ""), ("soon", "soon"),
    ],
)  # fmt: skip
def test_windows_become_those_of_a_package(iso: str, period: str) -> None:
    assert package_period(iso) == period
