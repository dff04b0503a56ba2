"""Numbers in a text: printed digits come back as they were, whatever stands around them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui.reader.numbers import find_numbers, han_number, word_number
from innotui.reader.windows import last_day, like, moved, years_between

SCALES = {
    "": 0,
    " thousand": 3,
    " million": 6,
    "-million": 6,
    " bn": 9,
    " billion": 9,
    " trillion": 12,
    "万": 4,
    "亿": 8,
    "万亿": 12,
}
UNITS = {
    "": None, " yuan": "CNY", "元": "CNY", "%": "percent", " percent": "percent", " per cent": "percent",
    " percentage points": "points", "个百分点": "points", " times": "times", "倍": "times", " gwh": "Wh",
    " vehicles": "vehicles",
}  # fmt: skip
DIGITS = st.decimals(min_value=0, max_value=10**9, places=3).map(str) | st.integers(0, 10**12).map(str)


@given(DIGITS, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(UNITS)))
def test_what_is_printed_is_read(digits: str, scale: str, unit: str) -> None:
    [number] = find_numbers(f"about {digits}{scale}{unit} ,")
    watts = 9 if unit == " gwh" else 0
    assert (number.stated, number.unit_mult, number.unit) == (digits, SCALES[scale] + watts, UNITS[unit])


@given(st.integers(0, 10**12))
def test_thousands_separators_fall_away(number: int) -> None:
    [found] = find_numbers(f"turnover of {number:,} yuan")
    assert found.stated == str(number)


@given(DIGITS)
def test_place_in_the_text(digits: str) -> None:
    [number] = find_numbers(f"from x {digits} billion yuan on")
    assert f"from x {digits} billion yuan on"[number.start : number.end] == f"{digits} billion yuan"


@given(st.integers(-500, 500).filter(bool))
def test_basis_points_move_the_digits_only(points: int) -> None:
    [number] = find_numbers(f"by {points} basis points")
    assert (Decimal(number.stated), number.unit) == (Decimal(points) / 100, "points")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("twenty-five percent", "25"),
        ("three times", "3"),
        ("a billion yuan", "1"),
        ("one and a half times", "1.5"),
        ("tenfold", "10"),
    ],
)
def test_number_words(text: str, stated: str) -> None:
    assert find_numbers(text)[0].stated == stated


@pytest.mark.parametrize("text", ["the third quarter", "q1", "3d printers", "one of the firms", "h2 output", "一季度"])
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [("三", "3"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("一百二十", "120"), ("三点五", "3.5"), ("两", "2")],
)
def test_chinese_numbers(text: str, number: str) -> None:
    assert han_number(text) == Decimal(number)
    assert word_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("window", "months", "expected"),
    [
        ("2023", -12, "2022"),
        ("2023", -3, None),
        ("2024-01/2024-10", -12, "2023-01/2023-10"),
        ("2025-01/2025-03", -3, "2024-10/2024-12"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2023-12-31", -24, "2021-12-31"),
        ("XXXX-01/XXXX-10", -12, None),
    ],
)
def test_windows_move(window: str, months: int, expected: str | None) -> None:
    assert moved(window, months) == expected


@given(st.integers(1950, 2050), st.integers(1, 12), st.integers(1, 30))
def test_moving_back_gives_the_span(year: int, month: int, years: int) -> None:
    window = f"{year}-01/{year}-{month:02}"
    base = moved(window, -12 * years)
    assert base is not None
    assert years_between(base, window) == years
    assert moved(base, 12 * years) == window


def test_ends_and_likeness() -> None:
    assert str(last_day("2023-06")) == "2023-06-30"
    assert str(last_day("2024-01/2024-02")) == "2024-02-29"
    assert last_day("2023-13") is None
    assert like("2023-01/2023-09", "2022") == "2022-01/2022-09"
    assert like("2023", "2017") == "2017"
