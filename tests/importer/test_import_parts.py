"""The small readers of an import: numbers, windows, units, headings; what could be two things is refused."""

from __future__ import annotations

import pytest

from innotui.importer.heading import read_heading
from innotui.importer.numbers import LAKH, NotANumberError, Number, decimal_sign, is_missing, read_number
from innotui.importer.periods import as_of_its_end, before, grain_of, in_grain, read_period, year_before
from innotui.importer.slugs import figure_id
from innotui.importer.units import Unit, fits, read_unit
from innotui.package.periods import BadPeriodError
from innotui.package.slugs import slug


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234.50", Number("1234.50")),
        ("35 124", Number("35124")),
        ("１２．５", Number("12.5")),
        ("−3.2", Number("-3.2")),
        ("≥30%", Number("30", 0, "at_least", "%")),
        ("约 20 亿元", Number("20", 0, "about", "亿元")),
        ("1.2E+09", Number("1.2", 9)),
        ("5e-05", Number("0.00005")),
        ("0.300", Number("0.300")),
        (".5", Number("0.5")),
        ("-.50", Number("-0.50")),
        ("12*", Number("12", mark="*")),
        ("12.5% †", Number("12.5", unit="%", mark="†")),
        ("*12", Number("12", mark="*")),
        ("12¹", Number("12", mark="¹")),
        ("12%²", Number("12", unit="%", mark="²")),
        ("12 ①", Number("12", mark="①")),
        ("12①", Number("12", mark="①")),
        ("12 a)", Number("12", mark="a")),
        ("12 (p)", Number("12", mark="p")),
        ("12 [2]", Number("12", mark="2")),
        ("12 2)", Number("12", mark="2")),
        ("12 km²", Number("12", unit="km2")),
        ("12 t", Number("12", unit="t")),
    ],
)
def test_a_number_keeps_its_digits(cell: str, number: Number) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "twelve",
        "12,5",
        "1.234.567",
        "1,23,456",
        "(5.2)",
        "p",
        "12,34",
        "10⁹",
        "*",
        "1 2",
        ".,5",
        "5.",
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused(cell: str) -> None:
    with pytest.raises(NotANumberError):
        read_number(cell)


def test_a_decimal_comma_is_taken_where_most_have_one() -> None:
    assert decimal_sign(["1,5", "2,75", "3.14"]) == ","
    assert decimal_sign(["1,234", "12,5", "3.14", "2.5"]) == "."
    assert read_number("1.234,5", ",") == Number("1234.5")


@pytest.mark.parametrize(
    ("cells", "way"),
    [
        (["12,34,567", "45,678", "123"], LAKH),
        (["1,23,456.5*", "2"], LAKH),
        (["12,34,567", "1,234,567"], "."),
        (["12,34,567", "123,456"], "."),
        (["45,678", "1,234"], "."),
    ],
)
def test_lakh_grouping_is_taken_where_all_that_is_grouped_shows_it(cells: list[str], way: str) -> None:
    assert decimal_sign(cells) == way


def test_in_lakh_grouping_the_digits_stay() -> None:
    assert read_number("12,34,567.50", LAKH) == Number("1234567.50")
    assert read_number("-45,678", LAKH) == Number("-45678")
    for cell, why in (("1,234,567", "by thousands"), ("1,2,345", "separators"), ("1.234,5", "comma")):
        with pytest.raises(NotANumberError, match=why):
            read_number(cell, LAKH)
    with pytest.raises(NotANumberError, match="as lakh and crore"):
        read_number("12,34,567")


@pytest.mark.parametrize("cell", ["", " ", "..", "–", "n/a", "N/A", "…", ":", "－", "无", "NULL"])
def test_marks_for_no_value(cell: str) -> None:
    assert is_missing(cell)


def test_a_zero_is_a_value() -> None:
    assert not is_missing("0")


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2023", "2023"),
        ("2023年", "2023"),
        ("2023.0", "2023"),
        ("2023 [YR2023]", "2023"),
        ("2023-Q3", "2023-07/2023-09"),
        ("Q3 2023", "2023-07/2023-09"),
        ("2023年第三季度", "2023-07/2023-09"),
        ("2023年前三季度", "2023-01/2023-09"),
        ("2023年上半年", "2023-01/2023-06"),
        ("2023-S2", "2023-07/2023-12"),
        ("H1 2023", "2023-01/2023-06"),
        ("2024年1—10月", "2024-01/2024-10"),
        ("Jan–Oct 2024", "2024-01/2024-10"),
        ("2024-01-01/P10M", "2024-01/2024-10"),
        ("2023年5月", "2023-05"),
        ("2023M05", "2023-05"),
        ("May 2023", "2023-05"),
        ("202305", "2023-05"),
        ("2023-12-31 00:00:00", "2023-12-31"),
        ("31/12/2023", "2023-12-31"),
        ("2023年末", "2023-12-31"),
        ("/2024-03", "/2024-03"),
        ("2023-01/2023-09", "2023-01/2023-09"),
    ],
)
def test_words_for_windows(words: str, period: str) -> None:
    assert read_period(words) == period


@pytest.mark.parametrize("words", ["2023-13", "2022/23", "FY2023", "03/04/2023", "soon", "20233", "0023", "2023Q5", ""])
def test_what_is_no_window_or_could_be_two_is_refused(words: str) -> None:
    with pytest.raises(BadPeriodError):
        read_period(words)


def test_cumulative_months_begin_with_the_year() -> None:
    assert read_period("2023年9月", cumulative=True) == "2023-01/2023-09"
    assert read_period("2023Q4", cumulative=True) == "2023"
    assert read_period("2023", cumulative=True) == "2023"


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        (["2022-12-31", "2023-12-31"], "year"),
        (["2022-01-01", "2023-01-01 00:00:00"], "year"),
        (["2023-01-01", "2023-02-01"], "month"),
        (["2023-01-31", "2023-02-28", "2024-02-29"], "month"),
        (["2023-01-31", "2023-02-27"], ""),
        (["2023-12-31"], ""),
        (["2023-12-31", "2022"], ""),
    ],
)
def test_days_that_stand_for_years_or_months(days: list[str], grain: str) -> None:
    assert grain_of(days) == grain


def test_a_day_in_its_grain() -> None:
    assert in_grain("2023-12-31", "year") == "2023"
    assert in_grain("2023-12-31", "month") == "2023-12"
    assert in_grain("2023-01/2023-09", "year") == "2023-01/2023-09"
    assert in_grain("2023-12-31", "") == "2023-12-31"


def test_windows_before() -> None:
    assert year_before("2023-01/2023-09") == "2022-01/2022-09"
    assert year_before("2024-02-29") == "2023-02-28"
    assert before("2023-01") == "2022-12"
    assert as_of_its_end("2023") == "2023-12-31"
    assert as_of_its_end("2024-02") == "2024-02-29"
    assert as_of_its_end("2023-01/2023-09") == "2023-01/2023-09"


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("亿元", Unit("CNY", 8)),
        ("万亿元", Unit("CNY", 12)),
        ("billion yuan", Unit("CNY", 9)),
        ("RMB bn", Unit("CNY", 9)),
        ("100 million yuan", Unit("CNY", 8)),
        ("current US$", Unit("USD")),
        ("constant 2015 US$", Unit("USD")),
        ("US$ million", Unit("USD", 6)),
        ("万人", Unit("persons", 4)),
        ("亿千瓦时", Unit("Wh", 11)),
        ("million tonnes", Unit("t", 6)),
        ("thousands", Unit("", 3)),
        ("KES", Unit("KES")),
        ("%", Unit("percent")),
        ("km²", Unit("km2")),
    ],
)
def test_words_for_units(words: str, unit: Unit) -> None:
    assert read_unit(words) == unit


@pytest.mark.parametrize("words", ["parsecs", "ABC", "yuan per head", "", "of"])
def test_words_that_are_no_unit(words: str) -> None:
    assert read_unit(words) is None


def test_a_plain_count_fits_what_is_counted_and_money_fits_its_own_alone() -> None:
    assert fits("count", "vehicles")
    assert not fits("persons", "vehicles")
    assert not fits("USD", "CNY")


@pytest.mark.parametrize(
    ("words", "name", "unit", "form"),
    [
        ("国内生产总值(亿元)", "国内生产总值", "亿元", "level"),
        ("GDP, billion yuan", "GDP", "billion yuan", "level"),
        ("GDP (constant prices) (billion yuan)", "GDP", "billion yuan", "level"),
        ("GDP growth (annual %)", "GDP", "%", "pct"),
        ("地区生产总值同比增长(%)", "地区生产总值", "%", "pct"),
        ("地区生产总值增速", "地区生产总值", "%", "pct"),
        ("国内生产总值指数(上年=100)", "国内生产总值", "", "multiple_of"),
        ("国内生产总值指数（1978=100）", "国内生产总值指数 (1978=100)", "index", "level"),
        ("R&D expenditure (% of GDP)", "R&D expenditure (% of GDP)", "%", "level"),
        ("Solar generation - TWh", "Solar generation", "TWh", "level"),
        ("Share of electricity from renewables - %", "Share of electricity from renewables", "%", "level"),
        ("Bruttoinlandsprodukt in Mio. EUR", "Bruttoinlandsprodukt", "Mio. EUR", "level"),
        ("Umsatz (Mrd. EUR)", "Umsatz", "Mrd. EUR", "level"),
        ("Investment in construction", "Investment in construction", "", "level"),
        ("Net inflows (BoP, current US$)", "Net inflows", "current US$", "level"),
        (
            "Unemployment (% of total labor force) (modeled ILO estimate)",
            "Unemployment (% of total labor force) (modeled ILO estimate)",
            "%",
            "level",
        ),
    ],
)
def test_headings(words: str, name: str, unit: str, form: str) -> None:
    heading = read_heading(words)
    assert (heading.name, heading.unit, heading.form) == (name, unit, form)


def test_what_runs_from_new_year_and_what_is_real() -> None:
    assert read_heading("社会消费品零售总额_累计值(亿元)").cumulative
    assert read_heading("社会消费品零售总额_累计增长(%)").cumulative
    assert not read_heading("社会消费品零售总额_当期值(亿元)").cumulative
    assert read_heading("GDP, constant prices (billion yuan)").price_basis == "real"
    assert read_heading("地区生产总值指数(上年同期=100)").price_basis == "real"


@pytest.mark.parametrize("words", ["居民消费价格环比增长(%)", "GDP average annual growth (%)"])
def test_a_rate_whose_base_is_not_said_is_refused(words: str) -> None:
    assert read_heading(words).problem


def test_ids_are_slugs_of_what_they_are_of() -> None:
    assert slug("Île-de-France") == "ile-de-france"
    assert slug("陕西") == "shanxi"
    assert figure_id("s-2024", "xian", "gdp_per_capita", "2023-01/2023-09") == (
        "xian-gdp-per-capita-2023-01-to-2023-09-s-2024"
    )
    assert figure_id("s", "xian", "gdp", "/2024-03") != figure_id("s", "xian", "gdp", "2024-03")
