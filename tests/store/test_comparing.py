"""A claim held against figures: the judgement, which figure decides, and the claim's normal form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Package
from innotui.claims import Claim, Comparison, NormalForm
from innotui.reader import Catalogue, read_claim
from innotui.store import Store, open_store

GDP = Claim("", region_ids=("north",), indicator_ids=("gdp",), period="2023", period_end=date(2023, 12, 31), unit="CNY")
LEVEL = replace(GDP, stated="100", unit_mult=9)
GROWTH = replace(
    GDP, form="pct", stated="10.0", unit="percent", base_period="2022", base_end=date(2022, 12, 31), span_years=1.0
)
CELLS = replace(
    GROWTH, indicator_ids=("output_volume",), chain_ids=("cells",), form="increase_times", reading="either",
    unit="times", stated="3", base_period="2021", base_end=date(2021, 12, 31), span_years=2.0,
)  # fmt: skip


@pytest.fixture
def built(built_path: Path) -> Iterator[Store]:
    with closing(open_store(built_path)) as store:
        yield store


def verdict(store: Store, claim: Claim) -> tuple[str, str, str]:
    """The verdict, and by which figure and for which reason."""
    answer = store.compare(claim)
    first = answer.evidence[0]
    return answer.verdict, first.figure.figure_id, first.why


# The made-up package: north has 100 bn in 2023 (exact: 99.5 to 100.5) and grew 10.0 % in real terms -----------


@pytest.mark.parametrize(
    ("stated", "qualifier", "expected", "why"),
    [
        ("100", "exact", "match", "digits"),
        ("100.4", "exact", "match", "digits"),
        ("100.9", "exact", "near", "close"),
        ("101.2", "exact", "contradicts", "apart"),
        ("95", "over", "match", "digits"),
        ("100", "over", "match", "digits"),
        ("80", "over", "near", "implied"),
        ("9", "over", "contradicts", "apart"),  # true, but a slip of the scale
        ("101", "over", "near", "close"),
        ("110", "over", "contradicts", "apart"),
        ("105", "nearly", "match", "digits"),
        ("120", "nearly", "contradicts", "apart"),
        ("100", "about", "match", "digits"),
        ("108", "about", "near", "soft"),
        ("120", "about", "contradicts", "apart"),
        ("105", "up_to", "match", "digits"),
        ("150", "up_to", "near", "implied"),
        ("90", "up_to", "contradicts", "apart"),
    ],
)
def test_level(tiny: Store, stated: str, qualifier: str, expected: str, why: str) -> None:
    claim = replace(LEVEL, stated=stated, qualifier=qualifier)
    assert verdict(tiny, claim) == (expected, "north-gdp-2023", why)


@pytest.mark.parametrize(
    ("stated", "qualifier", "expected", "why"),
    [
        ("50", "over", "match", "digits"),
        ("47", "over", "match", "digits"),
        ("40", "over", "near", "implied"),
        ("50", "exact", "match", "digits"),
        ("52", "exact", "near", "soft"),  # the page says over 50: up to 55 is our convention
        ("54", "over", "near", "soft"),
        ("56", "over", "contradicts", "apart"),
        ("40", "exact", "contradicts", "apart"),
    ],
)
def test_level_that_is_hedged_on_the_page(tiny: Store, stated: str, qualifier: str, expected: str, why: str) -> None:
    claim = replace(LEVEL, region_ids=("south",), stated=stated, qualifier=qualifier)
    assert verdict(tiny, claim) == (expected, "south-gdp-2023", why)


def test_a_rounded_number_is_near(package: Package) -> None:
    package.set("observations", "north-gdp-2023", stated="123.8")
    with closing(open_store(package.build())) as store:
        assert verdict(store, replace(LEVEL, stated="120"))[::2] == ("near", "close")
        assert verdict(store, replace(LEVEL, stated="100"))[0] == "contradicts"


def test_growth(tiny: Store) -> None:
    assert verdict(tiny, GROWTH) == ("match", "north-gdp-growth", "digits")
    assert verdict(tiny, replace(GROWTH, stated="20")) == ("contradicts", "north-gdp-growth", "apart")


def test_two_numbers_that_share_an_end_differ(tiny: Store) -> None:
    assert verdict(tiny, replace(GROWTH, stated="10.1"))[::2] == ("near", "close")
    assert verdict(tiny, replace(GROWTH, region_ids=("south",), stated="-2.6"))[0] == "contradicts"


def test_two_levels_answer_where_no_rate_is_printed(tiny: Store) -> None:
    # 90.0 to 100 bn: 11.1 %, between 99.5 / 90.05 and 100.5 / 89.95; at current prices, and GDP grows in real terms.
    answer = tiny.compare(replace(GROWTH, stated="11.1"))
    first = answer.evidence[0]
    assert (answer.verdict, first.why, first.base and first.base.figure_id) == ("near", "prices", "north-gdp-2022")
    assert (first.lo, first.value, first.hi) == pytest.approx(
        (100 * 99.5 / 90.05 - 100, 100 / 0.9 - 100, 100 * 100.5 / 89.95 - 100)
    )
    nominal = tiny.compare(replace(GROWTH, stated="11.1", price_basis="nominal"))
    assert (nominal.verdict, nominal.evidence[0].why) == ("match", "digits")
    assert "prices" in next(piece for piece in nominal.evidence if piece.figure.figure_id == "north-gdp-growth").differs


def test_an_amount_added_is_held_against_two_levels(tiny: Store) -> None:
    more = replace(GROWTH, form="increment", unit="CNY", unit_mult=9, stated="10")
    answer = tiny.compare(more)
    first = answer.evidence[0]
    assert (answer.verdict, first.measure, first.lo, first.hi) == ("match", "change", 9.45e9, 10.55e9)
    assert tiny.compare(replace(more, stated="20")).verdict == "contradicts"
    assert answer.normal.ratio_to == pytest.approx(100 / 90)
    rate = next(piece for piece in answer.evidence if piece.figure.figure_id == "north-gdp-growth")
    assert rate.differs == ("prices",)  # an amount of money is at current prices, the rate in real terms


@pytest.mark.parametrize(
    ("changed", "expected", "why", "fits"),
    [
        ({}, "match", "digits", ("claim:by,source:by", "claim:to,source:to")),
        ({"reading": "by"}, "near", "reading", ("claim:by,source:by",)),
        ({"form": "multiple_of", "reading": "plain"}, "near", "reading", ("source:to",)),
        ({"form": "multiple_of", "reading": "plain", "stated": "4"}, "near", "reading", ("source:by",)),
        ({"form": "multiple_of", "reading": "plain", "stated": "5"}, "contradicts", "apart", ()),
        ({"form": "pct", "reading": "plain", "stated": "200"}, "near", "reading", ("source:to",)),
    ],
)
def test_readings_stay_two(
    tiny: Store, changed: dict[str, str], expected: str, why: str, fits: tuple[str, ...]
) -> None:
    claim = replace(CELLS, **changed)  # type: ignore[arg-type]
    if claim.reading == "by":  # read as by, "increased 3 times" has one value: ×4
        fits = ("source:by",)
    answer = tiny.compare(claim)
    assert (answer.verdict, answer.evidence[0].why, answer.evidence[0].fits) == (expected, why, fits)


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ({"region_ids": ("harbour",)}, ("region",)),
        ({"period": "2019", "period_end": date(2019, 12, 31)}, ("window",)),
        ({"unit": "USD"}, ("unit",)),
        ({"chain_ids": ("boats",)}, ("chain",)),
        ({"status": "target"}, ("status",)),
        ({"unit": None, "unit_mult": 0}, ("unit",)),
    ],
)
def test_another_thing_is_told_and_not_judged(
    package: Package, changed: dict[str, object], differs: tuple[str, ...]
) -> None:
    for row in ("harbour-gdp-2023", "south-gdp-2023", "north-gdp-2021", "north-gdp-2022"):
        rows = package.rows("observations")
        package.write("observations", [cells for cells in rows if cells[0] != row])
    package.write("growth", [row for row in package.rows("growth") if "gdp" not in row[0]])
    with closing(open_store(package.build())) as store:
        answer = store.compare(replace(LEVEL, **changed))  # type: ignore[arg-type]
    assert answer.verdict == "absent"
    assert answer.evidence[0].differs == differs


def test_what_is_not_said_never_contradicts(tiny: Store) -> None:
    no_window = replace(LEVEL, period=None, period_end=None)
    assert verdict(tiny, no_window) == ("near", "north-gdp-2023", "unsaid")
    assert tiny.compare(replace(no_window, stated="300")).verdict == "absent"
    assert tiny.compare(replace(LEVEL, region_ids=(), stated="300")).verdict == "absent"


def test_an_unknown_word_closes_the_gaps(tiny: Store) -> None:
    no_region = replace(LEVEL, region_ids=())
    assert tiny.compare(no_region).verdict == "near"
    assert tiny.compare(replace(no_region, unmatched=("guangdong",))).verdict == "absent"


def test_a_goal_is_no_result(tiny: Store) -> None:
    firms = replace(LEVEL, indicator_ids=("firms_count",), unit=None, unit_mult=0, stated="1200", qualifier="nearly")
    assert verdict(tiny, firms) == ("near", "north-firms", "unsaid")
    assert verdict(tiny, replace(firms, status="target")) == ("match", "north-firms", "digits")


def test_a_count_for_a_year_is_of_its_last_day(tiny: Store) -> None:
    firms = replace(LEVEL, indicator_ids=("firms_count",), unit=None, unit_mult=0, stated="1200", status="target")
    assert tiny.compare(firms).evidence[0].figure.period == "2023-12-31"
    assert "window" not in tiny.compare(firms).evidence[0].differs


def test_every_year_needs_every_year(tiny: Store) -> None:
    each = replace(
        GROWTH, form="pct_each", stated="5", qualifier="over", base_period="2021", base_end=date(2021, 12, 31)
    )
    answer = tiny.compare(replace(each, span_years=2.0, price_basis="nominal"))
    assert (answer.verdict, answer.evidence[0].why) == ("near", "each")  # 80 to 100 bn is over 5 % a year on average


def test_nothing_that_measures_this(tiny: Store) -> None:
    answer = tiny.compare(replace(GROWTH, indicator_ids=(), region_ids=()))
    assert (answer.verdict, answer.evidence) == ("absent", ())
    assert answer.normal.ratio_to == pytest.approx(1.1)


# Claims that are in no database: the normal form, by hand ---------------------------------------------------


def normal(store: Store, text: str) -> NormalForm:
    answer: Comparison = store.compare(read_claim(text, Catalogue(store.names())))
    assert answer.verdict == "absent"
    return answer.normal


RATIOS = [
    ("exports quadrupled in five years", (3.6, 4, 4, 4.4)),
    ("exports fell by a third", (1 - 0.36666667, 2 / 3, 2 / 3, 0.7)),
    ("exports rose 2.4-fold", (2.35, 2.4, 2.4, 2.45)),
    ("3 times fewer exports", (1 / 3.5, 1 / 3, 1 / 3, 1 / 2.5)),
    ("exports rose an average of 7% a year for 4 years", (1.065**4, 1.07**4, 1.07**4, 1.075**4)),
    ("exports rose more than 20% in each of two years", (1.44, 1.44, 1.44, 1.22**2)),
    ("exports grew 0.4 times more", (1.35, 1.4, 1.4, 1.45)),
    ("exports rose from 120 to 300", (299.5 / 120.5, 2.5, 2.5, 300.5 / 119.5)),
    ("exports halved", (0.45, 0.5, 0.5, 0.55)),
    ("exports increased 1.9 times", (1.85, 1.9, 2.9, 2.95)),
    ("exports fell by a factor of 4", (1 / 4.5, 0.25, 0.25, 1 / 3.5)),
    ("exports nearly tripled", (2.7, 3, 3, 3)),
    ("exports fell by over 20%", (0.78, 0.8, 0.8, 0.8)),
    ("exports doubled", (1.8, 2, 2, 2.2)),
    ("出口额翻两番", (3.6, 4, 4, 4.4)),
    ("出口下降百分之二十", (0.795, 0.8, 0.8, 0.805)),
]


@pytest.mark.parametrize(("text", "ratio"), RATIOS, ids=[text for text, _ in RATIOS])
def test_normal_form(tiny: Store, text: str, ratio: tuple[float, ...]) -> None:
    form = normal(tiny, text)
    assert (form.ratio_lo, form.ratio_to, form.ratio_by, form.ratio_hi) == pytest.approx(ratio, rel=1e-6)


def test_points_are_a_difference_and_no_ratio(tiny: Store) -> None:
    form = normal(tiny, "the share went up 1.2 percentage points")
    assert (form.value_lo, form.value, form.value_hi) == pytest.approx((1.15, 1.2, 1.25))
    assert (form.ratio_to, form.pct_to, form.cagr_to) == (None, None, None)


def test_no_yearly_rate_without_a_span_or_from_a_quarter(tiny: Store) -> None:
    assert normal(tiny, "exports quadrupled").cagr_to is None
    assert normal(tiny, "exports rose 5% quarter on quarter").cagr_to is None
    assert normal(tiny, "exports quadrupled in five years").cagr_to == pytest.approx(100 * 4**0.2 - 100)
    average = normal(tiny, "exports rose 7% a year on average")
    assert (average.ratio_to, average.cagr_to) == (None, 7)


@pytest.mark.parametrize("text", ["exports rose from 0 to 5", "0 times fewer exports"])
def test_nothing_grows_from_nothing(tiny: Store, text: str) -> None:
    form = normal(tiny, text)
    assert (form.ratio_lo, form.ratio_to, form.ratio_hi, form.pct_to) == (None, None, None, None)


def test_soft_ends_turn_with_a_division(tiny: Store) -> None:
    over = normal(tiny, "over 3 times fewer exports")
    assert (over.lo_is_soft, over.hi_is_soft) == (True, False)
    assert (over.ratio_lo, over.ratio_hi) == pytest.approx((1 / 3.3, 1 / 3))


# The bundled figures ---------------------------------------------------------------------------------------

CLAIMS = [
    ("Xi'an technology contract turnover 2023 over 380 billion", "match", "o07", "digits"),
    ("西安2023年技术合同成交额超过3800亿元", "match", "o07", "digits"),
    ("Xi'an technology contract turnover 2023 over 400 billion", "near", "o07", "soft"),
    ("Xi'an technology contract turnover 2023 over 500 billion", "contradicts", "o07", "apart"),
    ("Shaanxi technology contract turnover 2023 over 380 billion", "match", "o08", "digits"),
    ("Shaanxi technology contract turnover rose 35% in 2023", "match", "o08", "digits"),
    ("Shaanxi technology contract turnover rose 50% in 2023", "contradicts", "o08", "apart"),
    ("Shaanxi technology contract turnover was 412.076 billion yuan", "near", "o08", "unsaid"),
    ("Shaanxi solar cell output rose 56.5% in the first ten months of 2024", "match", "g01", "digits"),
    ("NEV output in Shaanxi grew 160% a year on average over three years to 2023", "match", "g04", "digits"),
    ("Xixian's GDP in 2023 was 2.3 times that of 2017", "match", "g14", "digits"),
    ("Xixian's GDP in 2023 was 3 times that of 2017", "contradicts", "g14", "apart"),
    ("Xixian high-tech firms increased 5.8 times by the end of 2023 since 2021", "match", "g09", "digits"),
    ("Xixian high-tech firms grew to 6.8 times by the end of 2023 from 2021", "near", "g09", "reading"),
    ("Sichuan GDP Jan-Sep 2023 up nearly 300 billion yuan", "match", "g26", "digits"),
    ("Sichuan GDP rose 7.4% in Jan-Sep 2023", "near", "g26", "prices"),
    ("Sichuan GDP rose 7.4% in real terms in Jan-Sep 2023", "contradicts", "g25", "apart"),
    ("R&D intensity of Mianyang rose 2 points in 2021", "contradicts", "mianyang-rd-intensity-2021", "apart"),
    ("38.86% of Shaanxi technology contract turnover was used locally in 2023", "match", "o12", "digits"),
    ("Shaanxi technology SMEs 13154 in June 2023", "match", "shaanxi-technology-smes-2023-06", "digits"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "figure", "why"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_claim(built: Store, text: str, expected: str, figure: str, why: str) -> None:
    assert verdict(built, read_claim(text, Catalogue(built.names()))) == (expected, figure, why)


@pytest.mark.parametrize(
    "text",
    [
        "Guangdong GDP grew 4.3% in 2023",
        "Shaanxi coal output rose 33.4% in 2023",
        "Shaanxi GDP grew 4.3% in 2031",
        "Shaanxi technology contract turnover 2023 57 billion US dollars",
        "Shaanxi exports quadrupled in five years",
    ],
)
def test_absent(built: Store, text: str) -> None:
    assert built.compare(read_claim(text, Catalogue(built.names()))).verdict == "absent"


def test_every_figure_has_its_source(built: Store) -> None:
    answer = built.compare(read_claim("Shaanxi GDP grew 4.3% in 2023", Catalogue(built.names())))
    figures = [one for piece in answer.evidence for one in (piece.figure, piece.base) if one]
    assert {one.source_id for one in figures} == set(answer.sources)


def test_each_level_of_the_data_matches_itself(built: Store, rows_of: object) -> None:
    """Every printed level, asked back in its own words, is found and matched."""
    sql = """SELECT region_id, chain_id, org_id, indicator_id, period, period_end, stated, unit_mult, unit,
          qualifier, status
        FROM figures WHERE form = 'level' AND period_end IS NOT NULL"""
    for region, chain, org, indicator, period, end, *number in rows_of(built, sql):  # type: ignore[operator]
        stated, mult, unit, qualifier, status = number
        claim = Claim(
            "", (region,), (chain,) if chain else (), (org,) if org else (), (indicator,), period, end,
            stated=stated, unit_mult=mult, unit=unit, qualifier=qualifier,
            status="reported" if status == "reported" else "target",
        )  # fmt: skip
        assert built.compare(claim).verdict == "match", (indicator, region, period)


def test_each_growth_claim_of_the_data_matches_itself(built: Store, rows_of: object) -> None:
    """Every printed change, asked back as it was printed, is found and matched."""
    sql = """SELECT region_id, chain_id, org_id, indicator_id, period, period_end, base_period, span_years, form,
          stated, unit_mult, CASE WHEN form = 'increment' THEN unit END, qualifier, reading, status, price_basis
        FROM figures WHERE kind = 'growth'"""
    for region, chain, org, indicator, period, end, base, span, *said in rows_of(built, sql):  # type: ignore[operator]
        form, stated, mult, unit, qualifier, reading, status, basis = said
        claim = Claim(
            "", (region,), (chain,) if chain else (), (org,) if org else (), (indicator,), period, end, base,
            span_years=span, form=form, stated=stated, unit_mult=mult, unit=unit, qualifier=qualifier, reading=reading,
            price_basis=basis if basis in ("real", "nominal") else None,
            status="reported" if status == "reported" else "target",
        )  # fmt: skip
        assert built.compare(claim).verdict == "match", (indicator, region, period, stated)
