"""Figures to text: printed digits stay as printed, readings stay two, falls carry a true minus."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui import formats
from innotui.model import Figure, Source

_PLAIN = {
    "kind": "growth",
    "form": "pct",
    "stated": "56.5",
    "unit_mult": 0,
    "unit": "percent",
    "qualifier": "exact",
    "price_basis": "none",
    "base_inferred": False,
    "ambiguous": False,
}


def figure(**cells: object) -> Figure:
    """A figure with these cells; all others are None."""
    return Figure(**(dict.fromkeys(field.name for field in fields(Figure)) | _PLAIN | cells))  # type: ignore[arg-type]


def level(stated: str, unit_mult: int, unit: str, qualifier: str = "exact") -> Figure:
    return figure(kind="level", form="level", stated=stated, unit_mult=unit_mult, unit=unit, qualifier=qualifier)


LEVELS = [
    (("412.076", 9, "CNY"), "412.076 bn CNY"),
    (("1.06", 12, "CNY"), "1.06 tn CNY"),
    (("380", 9, "CNY", "over"), ">380 bn CNY"),
    (("380.0", 9, "CNY"), "380.0 bn CNY"),  # the trailing zero is the page's
    (("4338.7", 9, "CNY"), "4,338.7 bn CNY"),  # as printed, not 4.3387 tn
    (("4120.76", 8, "CNY"), "412.076 bn CNY"),  # 亿 has no English word
    (("5", 4, "CNY"), "50,000 CNY"),
    (("150", 4, "CNY"), "1.50 m CNY"),
    (("20", 6, "CNY", "at_least"), "≥20 m CNY"),
    (("7.5", 9, "USD"), "7.5 bn USD"),
    (("3", 9, "EUR"), "3 bn EUR"),
    (("0", 0, "CNY"), "0 CNY"),
    (("-3.2", 9, "CNY"), "−3.2 bn CNY"),
    (("100", 9, "W"), "100 GW"),
    (("50", 6, "W"), "50 MW"),
    (("2.5", 9, "Wh"), "2.5 GWh"),
    (("105.2", 4, "vehicles"), "1,052,000 vehicles"),
    (("1200", 0, "t"), "1,200 t"),
    (("35124", 0, "count"), "35,124"),
    (("1.6", 4, "count", "about"), "≈16,000"),
    (("20", 0, "count", "nearly"), "<~20"),
    (("20", 0, "count", "up_to"), "≤20"),
    (("50.38", 0, "percent"), "50.38%"),
    (("30", 0, "percent", "over"), ">30%"),
    (("1.5", 0, "points"), "1.5 pp"),
    (("1", 0, "rank"), "no. 1"),
    (("102.3", 0, "index"), "102.3"),
]


@pytest.mark.parametrize(("cells", "text"), LEVELS)
def test_stated_level(cells: tuple[str, int, str], text: str) -> None:
    assert formats.stated(level(*cells)) == text


STATED = [
    ({"form": "pct"}, "+56.5%"),
    ({"form": "pct", "stated": "10.0"}, "+10.0%"),
    ({"form": "pct", "stated": "-20"}, "−20%"),
    ({"form": "pct", "stated": "-20", "qualifier": "over"}, ">−20%"),
    ({"form": "pct", "stated": "30", "qualifier": "over"}, ">+30%"),
    ({"form": "pct", "stated": "30", "qualifier": "nearly"}, "<~+30%"),
    ({"form": "pct", "stated": "30", "qualifier": "about"}, "≈+30%"),
    ({"form": "pct", "stated": "30", "qualifier": "at_least"}, "≥+30%"),
    ({"form": "pct", "stated": "30", "qualifier": "up_to"}, "≤+30%"),
    ({"form": "pct_avg", "stated": "160"}, "+160% a year"),
    ({"form": "pct_avg", "stated": "-3.5"}, "−3.5% a year"),
    ({"form": "pct_each", "stated": "30", "qualifier": "over"}, ">+30% each year"),
    ({"form": "multiple_of", "stated": "2.5", "unit": "times"}, "2.5× the base"),
    ({"form": "multiple_of", "stated": "2", "unit": "times", "qualifier": "about"}, "≈2× the base"),
    ({"form": "increase_times", "stated": "1.9", "unit": "times"}, "up 1.9 times"),
    ({"form": "increase_times", "stated": "3", "unit": "times", "qualifier": "over"}, "up >3 times"),
    ({"form": "increment", "stated": "300", "unit_mult": 9, "unit": "CNY", "qualifier": "nearly"}, "<~+300 bn CNY"),
    ({"form": "increment", "stated": "-5", "unit_mult": 9, "unit": "CNY"}, "−5 bn CNY"),
    ({"form": "increment", "stated": "60", "unit": "count", "qualifier": "over"}, ">+60"),
]


@pytest.mark.parametrize(("cells", "text"), STATED)
def test_stated_growth(cells: dict[str, object], text: str) -> None:
    assert formats.stated(figure(**cells)) == text


@pytest.mark.parametrize(
    "unit", ["CNY", "USD", "EUR", "W", "Wh", "t", "vehicles", "percent", "points", "count", "rank"]
)
@pytest.mark.parametrize("qualifier", ["exact", "over", "at_least", "nearly", "about", "up_to"])
def test_every_unit_and_qualifier_has_a_text(unit: str, qualifier: str) -> None:
    assert "7" in formats.stated(level("7", 0, unit, qualifier))


@given(st.decimals(min_value=0, max_value=99999, places=3), st.integers(0, 12))
def test_money_keeps_its_digits_and_its_worth(number: Decimal, unit_mult: int) -> None:
    text = formats.stated(level(str(number), unit_mult, "CNY")).replace(",", "")
    digits, *scale, unit = text.split(" ")
    worth = Decimal(digits).scaleb({"tn": 12, "bn": 9, "m": 6}[scale[0]] if scale else 0)
    assert unit == "CNY"
    assert worth == number.scaleb(unit_mult)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (56.5, "+56.5%"),
        (-20.0, "−20%"),
        (480.0, "+480%"),
        (190, "+190%"),
        (1657.6, "+1,658%"),
        (0.0, "0%"),
        (-0.04, "0%"),
        (7.43, "+7.4%"),
        (-2.5, "−2.5%"),
        (99.96, "+100%"),
        (12.04, "+12%"),
        (0.3, "+0.3%"),
    ],
)
def test_percent(value: float, text: str) -> None:
    assert formats.percent(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(56.5, 1, "+56.5"), (-20, 1, "−20.0"), (0.0, 1, "0.0"), (-0.04, 1, "0.0"), (1234.5, 0, "+1,234")],
)
def test_signed(value: float, decimals: int, text: str) -> None:
    assert formats.signed(value, decimals) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(2.9, "×2.9"), (2.0, "×2"), (17.576, "×17.6"), (121.0, "×121"), (1234.0, "×1,234"), (2.32, "×2.32")],
)
def test_multiple(ratio: float, text: str) -> None:
    assert formats.multiple(ratio) == text


TWO = {"form": "increase_times", "stated": "1.9", "pct_to": 90.0, "pct_by": 190.0, "ratio_to": 1.9, "ratio_by": 2.9}
ONE = {"form": "multiple_of", "stated": "2.3", "pct_to": 130.0, "pct_by": 130.0, "ratio_to": 2.3, "ratio_by": 2.3}
READINGS = [
    (TWO, "+90% or +190%", "×1.9 or ×2.9", ""),
    ({**TWO, "cagr_to": 22.0, "cagr_by": 24.1}, "+90% or +190%", "×1.9 or ×2.9", "+22.0% or +24.1%"),
    ({**TWO, "pct_to": 90.5, "ratio_to": 1.905, "ratio_by": 2.905}, "+90.5% or +190.0%", "×1.905 or ×2.905", ""),
    ({**TWO, "cagr_to": 140.8, "cagr_by": 160.8}, "+90% or +190%", "×1.9 or ×2.9", "+141% or +161%"),
    ({**ONE, "cagr_to": 14.9, "cagr_by": 14.9}, "+130%", "×2.3", "+14.9%"),
    ({**ONE, "pct_by": None, "ratio_by": None}, "+130%", "×2.3", ""),
    ({"form": "pct_avg", "stated": "12", "cagr_to": 12.0, "cagr_by": 12.0}, "", "", "+12%"),
    ({"form": "pct", "stated": "-20", "pct_to": -20.0, "ratio_to": 0.8}, "−20%", "×0.8", ""),
]


@pytest.mark.parametrize(("cells", "percent", "multiple", "a_year"), READINGS)
def test_readings(cells: dict[str, object], percent: str, multiple: str, a_year: str) -> None:
    claim = figure(**cells)
    assert formats.growth_percent(claim) == percent
    assert formats.growth_multiple(claim) == multiple
    assert formats.per_year(claim) == a_year


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"base_label": "2021"}, "2021"),
        ({"base_label": "2021", "base_inferred": True}, "2021*"),
        ({}, "not printed"),
        ({"kind": "level"}, ""),
    ],
)
def test_base(cells: dict[str, object], text: str) -> None:
    assert formats.base(figure(**cells)) == text


@pytest.mark.parametrize(
    ("years", "text"), [(1.0, "1 y"), (6.0, "6 y"), (2.5, "2.5 y"), (0.0833, "0.0833 y"), (None, "")]
)
def test_span(years: float | None, text: str) -> None:
    assert formats.span(figure(span_years=years)) == text


@pytest.mark.parametrize(
    ("basis", "text"), [("real", "real"), ("nominal", "nominal"), ("none", "–"), ("unknown", "not said")]
)
def test_price_basis(basis: str, text: str) -> None:
    assert formats.price_basis(figure(price_basis=basis)) == text


def _source(**cells: object) -> Source:
    plain = {
        "source_id": "s", "title": "T", "issuer": "Bureau", "carrier": "Wire", "kind": "news",
        "published": "2024-03-27", "url": None, "lang": "en", "translated": False, "grade": "A",
    }  # fmt: skip
    return Source(**(plain | cells))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "para", "text"),
    [
        ({}, 11, "Bureau, via Wire, 2024-03-27, ¶11"),
        ({}, None, "Bureau, via Wire, 2024-03-27"),
        ({"carrier": "Bureau"}, None, "Bureau, 2024-03-27"),
        ({"published": "2023-12~"}, None, "Bureau, via Wire, about 2023-12"),
        ({"published": "[2014..]"}, 2, "Bureau, via Wire, 2014 or later, ¶2"),
    ],
)
def test_citation(cells: dict[str, object], para: int | None, text: str) -> None:
    assert formats.said_by(_source(**cells)) + formats.said_when(_source(**cells), para) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [("2024-11-25", "2024-11-25"), ("2023-12~", "about 2023-12"), ("[2014..]", "2014 or later"), ("2025", "2025")],
)
def test_published(edtf: str, text: str) -> None:
    assert formats.published(edtf) == text


@pytest.mark.parametrize(("para", "text"), [(11, "¶11"), (None, "")])
def test_paragraph(para: int | None, text: str) -> None:
    assert formats.paragraph(para) == text


@pytest.mark.parametrize(("pct", "shape"), [(0.1, "▲"), (-0.1, "▼"), (0.0, "="), (None, " ")])
def test_arrow(pct: float | None, shape: str) -> None:
    assert formats.arrow(pct) == shape


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (2023, "2023"),
        (1234567, "1234567"),
        (0.1 + 0.2, "0.3"),
        (412076000000.0, "412076000000"),  # money is read digit by digit, not by its exponent
        (123456789012.0, "123456789012"),
        (123456789012.5, "123456789012.5"),
        (-0.0, "0"),
        (1 / 3, "0.3333333333"),
        (32.8, "32.8"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (Decimal("1.50"), "1.50"),
        ("text", "text"),
        ([1, None, "x"], "[1, , x]"),
        ([[1.0], [True]], "[[1], [true]]"),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    assert formats.cell_text(value) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("西安 Xi'an ×2 − é", "西安 Xi'an ×2 − é"),
        ("[/] [red]", "[/] [red]"),
        ("two\nlines", "two↵lines"),
        ("tab\tstop", "tab␉stop"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x7f\x00", "␡␀"),
        ("\x9b31m", "�31m"),  # the one-character form of ESC [
        ("right\u202eleft", "right�left"),
        ("全\u3000角", "全\u3000角"),
        ("\ud800", "�"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert formats.printable(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = formats.printable(text)
    assert len(shown) == len(text)
    assert all(char.isprintable() or char == "\u3000" for char in shown)


@pytest.mark.parametrize(
    ("name", "name_zh", "shown", "told"),
    [
        ("Xi'an", "西安市", "", "Xi'an 西安市"),
        ("澳门", "澳门", "", "澳门"),
        ("Harbour", "", "", "Harbour"),
        ("Harbour", None, "", "Harbour"),
        ("Xi'an", "西安市", "  ▾ Xi'an", "  ▾ Xi'an 西安市"),
        ("澳门", "澳门", "  澳门", "  澳门"),
    ],
)
def test_both_names_of_a_place_where_they_differ(name: str, name_zh: str | None, shown: str, told: str) -> None:
    assert formats.both_names(name, name_zh, shown) == told
