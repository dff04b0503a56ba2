"""One claim's text to what it says: forms, hedges, windows, bases, names; English and Chinese."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from innotui.claims import Claim
from innotui.errors import UsageError
from innotui.reader import Catalogue, read_claim
from innotui.store import open_store


@pytest.fixture(scope="module")
def catalogue(built_path: Path) -> Catalogue:
    with closing(open_store(built_path)) as store:
        return Catalogue(store.names())


@pytest.fixture(scope="module")
def tiny_names(tiny_path: Path) -> Catalogue:
    with closing(open_store(tiny_path)) as store:
        return Catalogue(store.names())


# A case names only what is not the default of a claim.
FORMS: list[tuple[str, dict[str, Any]]] = [
    ("GDP over 380 billion", {"stated": "380", "unit_mult": 9, "qualifier": "over"}),
    ("GDP of 1.06 trillion yuan", {"stated": "1.06", "unit_mult": 12, "unit": "CNY"}),
    ("firms: 35,124", {"stated": "35124"}),
    ("a 45.2-billion-yuan investment", {"stated": "45.2", "unit_mult": 9, "unit": "CNY"}),
    ("capacity of 100 GW", {"stated": "100", "unit_mult": 9, "unit": "W"}),
    ("GDP ¥380bn", {"stated": "380", "unit_mult": 9, "unit": "CNY"}),
    ("GDP 5 hundred million yuan", {"stated": "5", "unit_mult": 8, "unit": "CNY"}),
    ("R&D intensity 5.56%", {"stated": "5.56", "unit": "percent"}),
    ("half of GDP", {"stated": "50", "unit": "percent", "qualifier": "about"}),
    ("GDP rose to 1201.076 billion yuan", {"stated": "1201.076", "unit_mult": 9, "unit": "CNY"}),
    ("exports rose 56.5%", {"form": "pct", "stated": "56.5", "unit": "percent"}),
    ("exports fell by 20 per cent", {"form": "pct", "stated": "-20", "unit": "percent"}),
    ("exports shrank -0.3%", {"form": "pct", "stated": "-0.3", "unit": "percent"}),
    ("exports fell by a third", {"form": "pct", "stated": "-33.333333", "unit": "percent", "qualifier": "about"}),
    ("exports grew by over two thirds", {"form": "pct", "stated": "66.666667", "unit": "percent", "qualifier": "over"}),
    ("exports rose by half", {"form": "pct", "stated": "50", "unit": "percent", "qualifier": "about"}),
    ("exports quadrupled", {"form": "multiple_of", "stated": "4", "unit": "times", "qualifier": "about"}),
    ("exports more than doubled", {"form": "multiple_of", "stated": "2", "unit": "times", "qualifier": "over"}),
    ("exports nearly tripled", {"form": "multiple_of", "stated": "3", "unit": "times", "qualifier": "nearly"}),
    ("exports halved", {"form": "multiple_of", "stated": "0.5", "unit": "times", "qualifier": "about"}),
    ("exports rose 2.4-fold", {"form": "multiple_of", "stated": "2.4", "unit": "times"}),
    ("exports increased tenfold", {"form": "multiple_of", "stated": "10", "unit": "times"}),
    ("exports rose by a factor of 3", {"form": "multiple_of", "stated": "3", "unit": "times"}),
    ("exports fell by a factor of 3", {"form": "multiple_of", "stated": "3", "unit": "times", "inverse": True}),
    ("3 times fewer exports", {"form": "multiple_of", "stated": "3", "unit": "times", "inverse": True}),
    ("costs are 4 times lower", {"form": "multiple_of", "stated": "4", "unit": "times", "inverse": True}),
    ("exports are 1.9 times that of 2021", {"form": "multiple_of", "stated": "1.9", "unit": "times"}),
    ("exports rose to 1.9 times", {"form": "multiple_of", "stated": "1.9", "unit": "times"}),
    ("increased 1.9 times", {"form": "increase_times", "stated": "1.9", "unit": "times", "reading": "either"}),
    ("increased by 1.9 times", {"form": "increase_times", "stated": "1.9", "unit": "times", "reading": "either"}),
    ("1.9 times more", {"form": "increase_times", "stated": "1.9", "unit": "times", "reading": "either"}),
    ("0.4 times more", {"form": "increase_times", "stated": "0.4", "unit": "times", "reading": "either"}),
    ("one and a half times more", {"form": "increase_times", "stated": "1.5", "unit": "times", "reading": "either"}),
    ("GDP up 5 billion", {"form": "increment", "stated": "5", "unit_mult": 9}),
    ("GDP fell by 5 billion yuan", {"form": "increment", "stated": "-5", "unit_mult": 9, "unit": "CNY"}),
    ("an increase of 5 billion yuan", {"form": "increment", "stated": "5", "unit_mult": 9, "unit": "CNY"}),
    ("US$5 billion more", {"form": "increment", "stated": "5", "unit_mult": 9, "unit": "USD"}),
    ("up 1.2 percentage points", {"form": "increment", "stated": "1.2", "unit": "points"}),
    ("up 25 basis points", {"form": "increment", "stated": "0.25", "unit": "points"}),
    ("share down 1.2 pp", {"form": "increment", "stated": "-1.2", "unit": "points"}),
    ("from 120 to 300", {"form": "multiple_of", "stated": "300", "base_stated": "120"}),
    (
        "rose to 412 billion from 305 billion",
        {"form": "multiple_of", "stated": "412", "unit_mult": 9, "base_stated": "305", "base_mult": 9},
    ),
    (
        "an average of 7% a year for 4 years",
        {"form": "pct_avg", "stated": "7", "unit": "percent", "span_years": 4.0},
    ),
    (
        "rose at an average annual rate of 160% over three years",
        {"form": "pct_avg", "stated": "160", "unit": "percent", "span_years": 3.0},
    ),
    (
        "more than 20% in each of two years",
        {"form": "pct_each", "stated": "20", "unit": "percent", "qualifier": "over", "span_years": 2.0},
    ),
    (
        "rose over 30% for three consecutive years",
        {"form": "pct_each", "stated": "30", "unit": "percent", "qualifier": "over", "span_years": 3.0},
    ),
    ("rose 5% quarter on quarter", {"form": "pct", "stated": "5", "unit": "percent", "span_years": 0.25}),
    ("rose 5% year on year", {"form": "pct", "stated": "5", "unit": "percent", "span_years": 1.0}),
    (
        "quadrupled in five years",
        {"form": "multiple_of", "stated": "4", "unit": "times", "qualifier": "about", "span_years": 5.0},
    ),
    ("同比增长56.5%", {"form": "pct", "stated": "56.5", "unit": "percent", "span_years": 1.0}),
    ("下降百分之二十", {"form": "pct", "stated": "-20", "unit": "percent"}),
    ("减少三成", {"form": "pct", "stated": "-30", "unit": "percent", "qualifier": "about"}),
    ("增长1.9倍", {"form": "increase_times", "stated": "1.9", "unit": "times", "reading": "either"}),
    ("增加了两倍", {"form": "increase_times", "stated": "2", "unit": "times", "reading": "either"}),
    ("增长到1.9倍", {"form": "multiple_of", "stated": "1.9", "unit": "times"}),
    ("是2020年的1.9倍", {"form": "multiple_of", "stated": "1.9", "unit": "times", "base_period": "2020"}),
    ("翻一番", {"form": "multiple_of", "stated": "2", "unit": "times", "qualifier": "about"}),
    ("翻两番", {"form": "multiple_of", "stated": "4", "unit": "times", "qualifier": "about"}),
    ("上升1.2个百分点", {"form": "increment", "stated": "1.2", "unit": "points"}),
    ("超过3800亿元", {"stated": "3800", "unit_mult": 8, "unit": "CNY", "qualifier": "over"}),
    ("近3000亿元", {"stated": "3000", "unit_mult": 8, "unit": "CNY", "qualifier": "nearly"}),
    ("约1.06万亿元", {"stated": "1.06", "unit_mult": 12, "unit": "CNY", "qualifier": "about"}),
    ("300家以上", {"stated": "300", "unit": "count", "qualifier": "over"}),
    ("16.1万辆", {"stated": "16.1", "unit_mult": 4, "unit": "vehicles"}),
    ("三年年均增长160%", {"form": "pct_avg", "stated": "160", "unit": "percent", "span_years": 3.0}),
    (
        "连续三年增长超过30%",
        {"form": "pct_each", "stated": "30", "unit": "percent", "qualifier": "over", "span_years": 3.0},
    ),
    (
        "由120亿元增加到300亿元",
        {"form": "multiple_of", "stated": "300", "unit_mult": 8, "unit": "CNY", "base_stated": "120", "base_mult": 8},
    ),
]  # fmt: skip
NUMBER = ("form", "stated", "unit_mult", "unit", "qualifier", "reading", "inverse", "base_stated", "base_mult")


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_form(catalogue: Catalogue, text: str, expected: dict[str, Any]) -> None:
    claim = read_claim(text, catalogue)
    blank = Claim("")
    for name in NUMBER:
        assert getattr(claim, name) == expected.get(name, getattr(blank, name)), name
    for name in set(expected) - set(NUMBER):
        assert getattr(claim, name) == expected[name], name


WINDOWS = [
    ("GDP 5 bn in 2023", "2023", None),
    ("GDP rose 5% in 2023", "2023", "2022"),
    ("GDP rose 5% in the first ten months of 2024", "2024-01/2024-10", "2023-01/2023-10"),
    ("GDP rose 5% in the first half of 2024", "2024-01/2024-06", "2023-01/2023-06"),
    ("GDP rose 5% in H2 2024", "2024-07/2024-12", "2023-07/2023-12"),
    ("GDP rose 5% in the first three quarters of 2023", "2023-01/2023-09", "2022-01/2022-09"),
    ("GDP rose 5% in the third quarter of 2023", "2023-07/2023-09", "2022-07/2022-09"),
    ("GDP rose 5% quarter on quarter in Q1 2025", "2025-01/2025-03", "2024-10/2024-12"),
    ("GDP rose 5% in Jan–Oct 2024", "2024-01/2024-10", "2023-01/2023-10"),
    ("GDP rose 5% from January to April 2024", "2024-01/2024-04", "2023-01/2023-04"),
    ("GDP 5 bn in March 2024", "2024-03", None),
    ("firms: 300 by the end of 2023", "2023-12-31", None),
    ("firms: 300 on 25 November 2024", "2024-11-25", None),
    ("firms: 300 on November 25, 2024", "2024-11-25", None),
    ("GDP 5 bn, 2024-01/2024-10", "2024-01/2024-10", None),
    ("GDP 2.3 times that of 2017 in 2023", "2023", "2017"),
    ("GDP doubled in 2023 since 2017", "2023", "2017"),
    ("GDP doubled over six years to 2023", "2023", "2017"),
    ("GDP grew 6% a year from 2015 to 2020", "2020", "2015"),
    ("GDP in Jan-Sep 2023 rose 5% compared with 2022", "2023-01/2023-09", "2022-01/2022-09"),
    ("firms up 5.8 times by the end of 2023 against 2021", "2023-12-31", "2021-12-31"),
    ("GDP grew 7.3% a year on average, 2013-2021", "2021", "2012"),
    ("GDP rose 5% in the first ten months", "XXXX-01/XXXX-10", None),
    ("GDP rose 5%", None, None),
    ("2024年1-10月GDP增长5%", "2024-01/2024-10", "2023-01/2023-10"),
    ("2023年前三季度GDP增长5%", "2023-01/2023-09", "2022-01/2022-09"),
    ("2024年上半年GDP增长5%", "2024-01/2024-06", "2023-01/2023-06"),
    ("2024年前十个月GDP增长5%", "2024-01/2024-10", "2023-01/2023-10"),
    ("2023年底企业300家", "2023-12-31", None),
    ("2023年GDP是2017年的2.3倍", "2023", "2017"),
    ("2023年底企业比2021年增长5.8倍", "2023-12-31", "2021-12-31"),
    ("2017年以来，2023年GDP翻一番", "2023", "2017"),
]


@pytest.mark.parametrize(("text", "window", "base"), WINDOWS, ids=[case[0] for case in WINDOWS])
def test_window(catalogue: Catalogue, text: str, window: str | None, base: str | None) -> None:
    claim = read_claim(text, catalogue)
    assert (claim.period, claim.base_period) == (window, base)


def test_span_is_not_the_window(catalogue: Catalogue) -> None:
    claim = read_claim("NEV output rose 11.5% year on year in the first ten months of 2024", catalogue)
    assert (claim.period, claim.span_years) == ("2024-01/2024-10", 1.0)


def test_year_on_year_is_inferred_only_where_nothing_is_said(catalogue: Catalogue) -> None:
    assert read_claim("GDP rose 5% in 2023", catalogue).base_inferred
    assert not read_claim("GDP rose 5% year on year in 2023", catalogue).base_inferred
    assert read_claim("GDP tripled in 2023", catalogue).base_period is None


NAMES = [
    ("Xi'an technology contract turnover 5 bn", ("xian",), (), (), ("tech_contract_turnover",)),
    ("Xi’an contract turnover 5 bn", ("xian",), (), (), ("tech_contract_turnover",)),
    ("xian contract turnover 5 bn", ("xian",), (), (), ("tech_contract_turnover",)),
    ("hi-tech firms in Xixian: 5", ("xixian",), (), (), ("high_tech_firms",)),
    ("Xixian New Area has 5 high-tech enterprises", ("xixian",), (), (), ("high_tech_firms",)),
    ("490 newly identified high-tech enterprises in Xixian", ("xixian",), (), (), ("high_tech_firms_identified",)),
    ("Shaanxi NEV output 5 million", ("shaanxi",), ("nev",), (), ("output_volume",)),
    ("new energy vehicle output of Shaanxi 5 million", ("shaanxi",), ("nev",), (), ("output_volume",)),
    ("Shaanxi industrial value added 5 bn", ("shaanxi",), ("industry",), (), ("value_added",)),
    ("Xi'an in Shaanxi: GDP 5 bn", ("xian",), (), (), ("gdp",)),
    ("per capita GDP of Xixian 5", ("xixian",), (), (), ("gdp_per_capita",)),
    ("LONGi invested 45.2 bn", (), (), ("longi",), ("investment",)),
    ("34 key chains in Shaanxi", ("shaanxi",), (), (), ("key_chains",)),
    ("output value of key industrial chains 5 bn", (), ("key-chains",), (), ("gross_output",)),
    ("Shaanxi contract turnover used locally 5 bn", ("shaanxi",), (), (), ("tech_contract_turnover_local",)),
    ("38.86% of technology contract turnover was used locally", (), (), (), ("tech_contract_turnover_local_share",)),
    ("西安市技术合同成交额5亿元", ("xian",), (), (), ("tech_contract_turnover",)),
    ("陕西新能源汽车产量5万辆", ("shaanxi",), ("nev",), (), ("output_volume",)),
    ("xianshi GDP 5 bn", ("xian",), (), (), ("gdp",)),
    ("si chuan GDP 5 bn", ("sichuan",), (), (), ("gdp",)),
    ("Shaanxi Provincial Bureau of Statistics: GDP 5 bn", (), (), (), ("gdp",)),
    ("Shaanxi and Sichuan GDP 5 bn", ("shaanxi", "sichuan"), (), (), ("gdp",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "regions", "chains", "orgs", "indicators"), NAMES, ids=[case[0] for case in NAMES])
def test_names(
    catalogue: Catalogue, text: str, regions: tuple[str], chains: tuple[str], orgs: tuple[str], indicators: tuple[str]
) -> None:
    claim = read_claim(text, catalogue)
    assert (claim.region_ids, claim.chain_ids, claim.org_ids, claim.indicator_ids) == (
        regions,
        chains,
        orgs,
        indicators,
    )


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Shaanxi exports rose 5%", ("exports",)),
        ("Guangdong GDP rose 5%", ("guangdong",)),
        ("出口下降三分之一", ("出口",)),
        ("Shaanxi GDP rose 5% in 2023", ()),
    ],
)
def test_words_that_name_nothing_are_told(catalogue: Catalogue, text: str, unknown: tuple[str, ...]) -> None:
    assert read_claim(text, catalogue).unmatched == unknown


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Shaanxi GDP increased 1.9 times in 2023", "To 1.9 times the base"),
        ("0.4 times more", "only by makes sense"),
        ("增长1.9倍", "rule of Chinese statistics"),
        ("up 1.2 percentage points", "Percentage points of what?"),
        ("Shaanxi GDP 5 bn yuan", "Which year?"),
        ("Shaanxi GDP 5 bn yuan last year", "Which year is this"),
        ("GDP 5 bn yuan in 2023", "Which region?"),
        ("exports rose 5%", "What is measured?"),
        ("Shaanxi GDP rose 5% in 2023", "Read as year on year, against 2022"),
        ("Shaanxi GDP rose 5% in 2023", "In real terms"),
        ("Shaanxi GDP tripled in 2023", "Compared with when?"),
        ("an average of 7% a year", "Over how many years?"),
        ("more than 20% every year", "For how many years?"),
        ("R&D intensity rose 5% in 2023", "or percentage points?"),
        ("from 30% to 35%", "difference is in percentage points"),
        ("GDP of 34 cities 412 billion yuan", "another number: 34"),
        ("Shaanxi and Sichuan GDP 5 bn", "Which region is meant: shaanxi or sichuan?"),
        ("Xi'an GDP 380 billion in 2023", "In which unit?"),
    ],
)
def test_what_a_careful_reader_asks(catalogue: Catalogue, text: str, question: str) -> None:
    assert any(question in asked for asked in read_claim(text, catalogue).questions)


def test_nothing_is_asked_of_a_whole_claim(catalogue: Catalogue) -> None:
    text = "Shaanxi solar cell output rose 56.5% year on year in the first ten months of 2024"
    assert read_claim(text, catalogue).questions == ()


@pytest.mark.parametrize(
    ("text", "basis", "status"),
    [
        ("GDP rose 5% in real terms", "real", "reported"),
        ("GDP rose 5% at current prices", "nominal", "reported"),
        ("按可比价GDP增长5%", "real", "reported"),
        ("GDP rose 5%", None, "reported"),
        ("GDP growth target of 5%", None, "target"),
        ("计划投资452亿元", None, "target"),
    ],
)
def test_prices_and_goals(catalogue: Catalogue, text: str, basis: str | None, status: str) -> None:
    claim = read_claim(text, catalogue)
    assert (claim.price_basis, claim.status) == (basis, status)


@pytest.mark.parametrize("text", ["", "   ", "Shaanxi GDP in 2023", "Xi'an grew", "hello"])
def test_no_number_is_refused_with_an_example(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_claim(text, catalogue)
    assert "innotui check" in refused.value.hint


@pytest.mark.parametrize("text", ["5% " * 400, f"GDP of {'9' * 40} yuan"])
def test_what_is_too_long_is_refused(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UsageError, match="Too long"):
        read_claim(text, catalogue)


@pytest.mark.parametrize(
    ("text", "stated"),
    [("exports rose .5%", "0.5"), ("½ of GDP", "50"), ("２０２３年ＧＤＰ增长５％", "5"), ("rose −0.3%", "-0.3")],
)
def test_spellings_of_a_number(catalogue: Catalogue, text: str, stated: str) -> None:
    assert read_claim(text, catalogue).stated == stated


def test_a_user_s_own_names_are_read(tiny_names: Catalogue) -> None:
    claim = read_claim("North GDP 100 bn in 2023", tiny_names)
    assert claim.region_ids == ("north",)
