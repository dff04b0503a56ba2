"""Whole sentences held against the bundled figures: what never matches, what is not denied, which part decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Package
from innotui.claims import Claim, Comparison
from innotui.reader import Catalogue, read_claim
from innotui.store import Store, open_store

LEVEL = Claim(
    "", region_ids=("north",), indicator_ids=("gdp",), period="2023", period_end=date(2023, 12, 31), unit="CNY",
    stated="100", unit_mult=9,
)  # fmt: skip


@pytest.fixture
def built(built_path: Path) -> Iterator[Store]:
    with closing(open_store(built_path)) as store:
        yield store


def ask(store: Store, text: str) -> Comparison:
    return store.compare(read_claim(text, Catalogue(store.names())))


FALSE = [
    ("GDP in Xi'an tumbled 5.2% in 2023", "contradicts"),
    ("GDP in Xi'an eased 5.2% in 2023", "contradicts"),
    ("西安2023年GDP负增长5.2%", "contradicts"),
    ("西安2023年GDP回落5.2%", "contradicts"),
    ("西安2023年GDP增长-5.2%", "contradicts"),
    ("Shaanxi technology contract turnover rose from 2.34344 billion to 3.0535 billion between 2021 and 2022",
     "contradicts"),
    ("Xi'an technology contract turnover 2023 below 380 billion", "contradicts"),
    ("Xi'an technology contract turnover 2023 nearly 380 billion", "contradicts"),
    ("Xi'an technology contract turnover did not exceed 380 billion in 2023", "contradicts"),
    ("西安2023年技术合同成交额不到3800亿元", "contradicts"),
    ("Shaanxi GDP 2023 3378.607 billion yuan, up 9.3%", "contradicts"),
    ("Shaanxi GDP grew 4.3% in 2023 to 9 trillion yuan", "contradicts"),
    ("Xixian GDP grew 7.9% in 2023 and was 5 times that of 2017", "contradicts"),
    ("Xi'an digital economy grew 5.2% in 2023", "near"),
    ("Xi'an private GDP grew 5.2% in 2023", "near"),
    ("Xi'an GDP deflator grew 5.2% in 2023", "near"),
    ("Northern Shaanxi GDP grew 4.3% in 2023", "near"),
    ("Xi'an and Shaanxi GDP grew 5.2% in 2023", "near"),
    ("Xi'an GDP wobbled 5.2% in 2023", "near"),
    ("Xi'an digital economy grew 9.9% in 2023", "absent"),
    ("Shaanxi GDP excluding Xi'an grew 4.3% in 2023", "absent"),
    ("Xi'an GDP should grow 5.2% in 2023", "absent"),
    ("Xi'an GDP grew 5.2% in 2023 and exports 3%", "absent"),
    ("2023年陕西GDP增长4.3个百分点", "absent"),
    ("Chengdu's GDP was 2 trillion yuan in 2025", "near"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FALSE, ids=[text for text, _ in FALSE])
def test_what_is_not_so_or_not_sure_never_matches(built: Store, text: str, expected: str) -> None:
    assert ask(built, text).verdict == expected


TRUE = (
    "Shaanxi NEV output rose 46% in H1 2023 compared with H1 2022",
    "Xi'an solar cell output rose 1.6 times in 2023",
    "Xixian GDP grew 7.9% in 2023 and was 2.3 times that of 2017",
    "Shaanxi technology contract turnover rose from 234.344 billion in 2021 to 305.35 billion in 2022",
    "Xi'an GDP rose from 1.149 trillion yuan in 2022 to 1.201 trillion yuan in 2023",
    "陕西技术合同成交额由2021年的2343.44亿元增至2023年的4120.76亿元",
    "Xi'an GDP growth accelerated from 4.4% in 2022 to 5.2% in 2023",
    "陕西2023年GDP3.38万亿元",
    "Xi'an GDP 2023 – 1.2 trillion yuan",
    "Xi'an GDP was 1 201.076 billion yuan in 2023",
    "Xi'an GDP in 2023 was 1.2 thousand billion yuan",
    "Xi'an spent 5.56 percent of GDP on R&D in 2024",
    "2022年西安新能源汽车产量破百万辆",
    "Xi'an GDP passed 1.2 trillion yuan in 2023",
    "Sichuan contract turnover 2011-2015 3.85 times that of 2006-2010",
    "the average GDP growth of Shaanxi 2012 to 2021 was 7.3%",
    "Xi'an GDP growth sped up to 5.2% in 2023",
    "GDP in Xi'an expanded by 5%-plus in 2023",
    "Shaanxi GDP in H1 2020 was 0.3% below H1 2019",
    "Shaanxi GDP saw negative growth of 0.3 percent in H1 2020",
    "Chengdu NEV output rose to 281 percent of its 2024 level in 2025",
)  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_what_is_so_matches(built: Store, text: str) -> None:
    assert ask(built, text).verdict == "match"


def test_the_worst_part_decides_and_each_is_kept(built: Store) -> None:
    answer = ask(built, "Shaanxi GDP grew 4.3% in 2023 to 9 trillion yuan")
    assert (answer.own, [part.own for part in answer.parts], answer.verdict) == (
        "match",
        ["contradicts"],
        "contradicts",
    )


def test_a_level_of_a_pair_that_is_not_printed_leaves_it_near(built: Store) -> None:
    answer = ask(built, "Chengdu NEV output rose from 1 million in 1998 to 2 million in 1999")
    assert answer.verdict == "absent"
    half = ask(built, "Xi'an GDP rose from 1 billion yuan in 1998 to 1.201 trillion yuan in 2023")
    assert (half.own, [part.own for part in half.parts], half.verdict) == ("absent", ["match", "absent"], "near")


def test_a_stock_of_a_day_close_by_is_near(built: Store) -> None:
    answer = ask(built, "Shaanxi had 8,397 high-tech enterprises on 28 December 2021")
    assert (answer.verdict, answer.evidence[0].why) == ("near", "days")


def test_a_number_that_is_not_checked_keeps_it_from_a_match(built: Store) -> None:
    answer = ask(built, "Among 6 provinces, Sichuan GDP grew 6.5% in the first three quarters of 2023")
    assert (answer.verdict, answer.evidence[0].why, answer.claim.unchecked) == ("near", "partly", 1)
    false = ask(built, "Among 6 provinces, Sichuan GDP grew 9.5% in the first three quarters of 2023")
    assert false.verdict == "contradicts"


@pytest.mark.parametrize(
    ("figure", "said", "strict", "expected"),
    [
        ("over", "up_to", True, "contradicts"),
        ("over", "up_to", False, "contradicts"),
        ("at_least", "up_to", True, "contradicts"),
        ("at_least", "up_to", False, "match"),
        ("over", "nearly", True, "contradicts"),
        ("over", "over", True, "match"),
        ("nearly", "over", True, "contradicts"),
        ("nearly", "at_least", False, "contradicts"),
        ("up_to", "at_least", False, "match"),
        ("up_to", "over", True, "contradicts"),
    ],
)
def test_two_hedges_of_one_number(package: Package, figure: str, said: str, strict: bool, expected: str) -> None:
    package.set("observations", "north-gdp-2023", stated="100", qualifier=figure)
    with closing(open_store(package.build())) as store:
        assert store.compare(replace(LEVEL, qualifier=said, strict=strict)).verdict == expected


def test_one_digit_far_from_the_figure_is_a_rounding(package: Package) -> None:
    package.set("observations", "north-gdp-2023", stated="2.476")
    with closing(open_store(package.build())) as store:
        first = store.compare(replace(LEVEL, stated="2")).evidence[0]
        assert (first.verdict, first.why) == ("near", "close")
        assert store.compare(replace(LEVEL, stated="2.5")).verdict == "match"


def test_a_hair_is_no_wider_than_the_claim(package: Package) -> None:
    """Numbers far below the size of the unit do not meet because both are small, and meet where they are the same."""
    package.set("observations", "north-gdp-2023", stated="0.00000000000000000001")
    with closing(open_store(package.build())) as store:
        assert store.compare(replace(LEVEL, stated="0.00000000000000000001")).verdict == "match"
        more = replace(LEVEL, stated="0.00000000000000000003", qualifier="over")
        assert store.compare(more).verdict == "contradicts"


def test_two_readings_have_bounds_of_their_own(tiny: Store) -> None:
    to, by = ask(tiny, "exports increased 1.9 times").readings
    assert (to.ratio_lo, to.ratio_hi, by.ratio_lo, by.ratio_hi) == pytest.approx((1.85, 1.95, 2.85, 2.95))
    once = ask(tiny, "出口增长1倍")
    assert (once.readings, once.normal.ratio_to, once.normal.ambiguous) == ((), 2, False)


def test_what_no_double_holds_is_no_number(tiny: Store) -> None:
    normal = ask(tiny, "exports grew 99999999% a year for 90 years").normal
    assert (normal.ratio_to, normal.pct_to, normal.cagr_to) == (None, None, 99999999)


def test_points_are_never_made_a_ratio_of_money(built: Store) -> None:
    normal = ask(built, "Shaanxi GDP grew 4.3 percentage points in 2023").normal
    assert (normal.value, normal.ratio_to) == (4.3, None)
