"""One reading of "N times" is a choice between the two values of the database, and money in 亿 the same digits."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui import formats
from innotui.model import Figure, Showing
from innotui.readings import read_as, reading_words
from innotui.store import Store


def test_a_reading_takes_one_of_the_two_values_and_nothing_between(tiny: Store) -> None:
    figure = tiny.figure("cells-times")
    assert (figure.ratio_to, figure.ratio_by, figure.ambiguous) == (3.0, 4.0, True)
    to, by = read_as(figure, "to"), read_as(figure, "by")
    assert (to.ratio_to, to.ratio_by, to.pct_to, to.pct_by) == (3.0, 3.0, 200.0, 200.0)
    assert (by.ratio_to, by.ratio_by, by.pct_to, by.pct_by) == (4.0, 4.0, 300.0, 300.0)
    assert (to.cagr_to, to.cagr_by) == (figure.cagr_to, figure.cagr_to)
    assert (by.cagr_to, by.cagr_by) == (figure.cagr_by, figure.cagr_by)
    assert [formats.growth_multiple(each) for each in (figure, to, by)] == ["×3 or ×4", "×3", "×4"]
    assert [formats.growth_percent(each) for each in (figure, to, by)] == ["+200% or +300%", "+200%", "+300%"]
    assert read_as(figure, "both") is figure


def test_a_reading_keeps_no_bound_of_the_other_one(tiny: Store) -> None:
    figure = tiny.figure("cells-times")
    to, by = read_as(figure, "to"), read_as(figure, "by")
    assert (to.ratio_lo, to.ratio_hi) == (figure.ratio_lo, figure.ratio_to_hi) == (2.5, 3.5)
    assert (by.ratio_lo, by.ratio_hi) == (figure.ratio_by_lo, figure.ratio_hi) == (3.5, 4.5)
    assert formats.normal_form(to).startswith("×3 (2.5–3.5)")
    assert formats.normal_form(by).startswith("×4 (3.5–4.5)")


def test_what_leaves_no_choice_is_left_alone(bundled: Store) -> None:
    figures = bundled.view(replace(bundled.home(), inside=True)).figures
    open_ones = [figure for figure in figures if figure.ambiguous]
    assert len(open_ones) >= 5
    for figure in figures:
        for reading in ("to", "by"):
            assert (read_as(figure, reading) is figure) == (figure not in open_ones)


def test_only_what_depends_on_the_reading_changes(tiny: Store) -> None:
    figure = tiny.figure("cells-times")
    changed = {
        field.name
        for field in fields(Figure)
        if getattr(figure, field.name) != getattr(read_as(figure, "to"), field.name)
    }
    rates = {f"{kind}_{end}" for kind in ("ratio", "pct", "cagr") for end in ("by", "hi")}
    assert changed == {"reading", "ambiguous", *rates}


def test_the_keys_go_round() -> None:
    showing = Showing()
    readings = [showing.reading]
    for _ in range(3):
        showing = showing.with_next_reading()
        readings.append(showing.reading)
    assert readings == ["both", "to", "by", "both"]
    assert showing.with_other_money().with_other_money() == showing == Showing("both", "bn")
    assert [reading_words(reading) for reading in readings] == ["", " · read “to”", " · read “by”", ""]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("412.076e9", "CNY", "4,120.76 亿元"),
        ("1.06e12", "CNY", "10,600 亿元"),
        ("380e9", "CNY", "3,800 亿元"),
        ("90.0e9", "CNY", "900 亿元"),
        ("82.9e9", "CNY", "829 亿元"),
        ("591e4", "CNY", "591 万元"),
        ("900", "CNY", "900 元"),
        ("-2e9", "CNY", "−20 亿元"),
        ("7.35e9", "USD", "73.5 亿美元"),
        ("1e8", "EUR", "1 亿欧元"),
        ("50e9", "W", "50 GW"),
        ("1200", "count", "1,200"),
    ],
)
def test_money_in_yi_is_the_same_digits_shifted(value: str, unit: str, text: str) -> None:
    assert formats.amount(Decimal(value), unit, "yi") == text


@given(st.decimals(min_value=1, max_value=10**16, places=3, allow_nan=False), st.sampled_from(["CNY", "USD", "EUR"]))
def test_no_digit_is_lost_in_either_scale(value: Decimal, unit: str) -> None:
    powers = {"bn": {"tn": 12, "bn": 9, "m": 6}, "yi": {"万亿": 12, "亿": 8, "万": 4}}
    for money, scales in powers.items():
        number, suffix = formats.amount(value, unit, money).split(" ", 1)
        power = next((power for name, power in scales.items() if suffix.startswith(name)), 0)
        assert Decimal(number.replace(",", "")).scaleb(power) == value


def test_a_level_keeps_its_printed_scale_where_chinese_names_it(tiny: Store) -> None:
    figure = tiny.figure("north-gdp-2022")
    assert formats.stated(figure) == "90.0 bn CNY"
    assert formats.stated(figure, "yi") == "900 亿元"
    printed = replace(figure, stated="16023.8", unit_mult=8)
    assert formats.stated(printed, "yi") == "16,023.8 亿元"
    assert formats.stated(replace(figure, stated="0.38", unit_mult=12), "yi") == "0.38 万亿元"
    assert formats.stated(replace(figure, stated="4338.7", unit_mult=9), "yi") == "43,387 亿元"  # one scale a column
    assert formats.stated(replace(figure, stated="412.076", unit_mult=9), "yi") == "4,120.76 亿元"
    assert formats.stated(tiny.figure("south-gdp-more"), "yi") == "<~+50 亿元"
    assert formats.normal_form(figure, "yi") == "900 亿元 (899.5–900.5)"
