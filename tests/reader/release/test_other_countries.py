"""Rules that texts of offices and papers in other countries asked for: how each fares, as short texts of one day."""

from __future__ import annotations

from datetime import date

import pytest

from innotui.reader.release import read_release
from innotui.reader.release.english.names import main_name

DAY = date(2026, 6, 10)


def read(text: str) -> list[tuple[str, str, str]]:
    return [(one.value, one.measure, one.period) for one in read_release(text, DAY).proposals]


def bases(text: str) -> list[tuple[str, str, str]]:
    return [(one.value, one.period, one.base_period) for one in read_release(text, DAY).proposals]


@pytest.mark.parametrize(
    ("rule", "texts", "name"),
    [
        ("a stretch of months is no name", ["Sales in April-October rose.", "Kerala's sales grew."], "Kerala"),
        ("head of a government's letter", ["GOVERNMENT OF KERALA\nFINANCE", "Sales in 2025 rose."], "Kerala"),
        (
            "one that is traded with",
            ["Exports to China fell, exports to China grew, exports to China held.", "Norway's exports rose."],
            "Norway",
        ),
        (
            "an office's own name",
            ["Statistics Norway says so.", "In Bergen County sales rose, Statistics Norway says."],
            "Bergen County",
        ),
        (
            "a short form in brackets",
            ["The Union of Banks (EU) met (EU), (EU). Norway and Norway sat."],
            "Norway",
        ),
        ("exports of a people", ["German exports fell, German imports rose.", "The EU met."], "Germany"),
    ],
)
def test_whom_a_text_is_about(rule: str, texts: list[str], name: str) -> None:
    assert main_name(texts) == name, rule


def test_the_kind_of_a_place_is_no_part_of_what_is_measured() -> None:
    (one,) = read_release("Industrial production in Tartu county grew by 5.8%.", DAY).proposals
    assert (one.subject, one.indicator) == ("Tartu", "Industrial production")


@pytest.mark.parametrize(
    ("rule", "text", "figures"),
    [
        (
            "part of a fiscal year",
            "In the first seven months of the financial year 2025-26, Rs 5 crore was paid.",
            [("5", "level", "2025-04/2025-10")],
        ),
        (
            "part of a fiscal year: the running one",
            "Rs 5 crore came in the first quarter of the current fiscal.",
            [("5", "level", "2026-04/2026-06")],
        ),
        (
            "part of a fiscal year: of a year without months of its own",
            "In the first nine months of fiscal 2025, sales were 7 billion dollars.",
            [("7", "level", "2025-01/2025-09")],
        ),
        ("year of a law", "The Limits Act, 2002 allows 3 percent of output.", [("3", "share_pct", "2026-06-10")]),
        (
            "months ended in",
            "In the four quarters ended in March, growth was 3.2%.",
            [("3.2", "growth_pct", "2025-04/2026-03")],
        ),
        (
            "what others are measured by",
            "In April, sales rose 2%.\n\nWages came to 2,184 euros, 1.3 times the average of 2021. Sales rose 3%.",
            [
                ("2", "growth_pct", "2026-04"),
                ("2184", "level", "2026-04"),
                ("1.3", "multiple_of", "2026-04"),
                ("3", "growth_pct", "2026-04"),
            ],
        ),
        (
            "a heading turns to the lead's window",
            "In May 2026, exports rose 5%.\n\nFor the first quarter, they rose 4%.\n\nExports by item\n\nCars rose 3%.",
            [("5", "growth_pct", "2026-05"), ("4", "growth_pct", "2026-Q1"), ("3", "growth_pct", "2026-05")],
        ),
        (
            "a headline without a window",
            "Flowers earn 82 billion shillings\n\nThe country earned 82 billion shillings from its flowers in the six"
            " months to June 2025, new data of the board in the capital shows.",
            [("82", "level", "2025-01/2025-06"), ("82", "level", "2025-01/2025-06")],
        ),
        (
            "of a year earlier",
            "The savings rate was 16.8% of GDP in 2025, slightly above the 16.6% of a year earlier.",
            [("16.8", "share_pct", "2025"), ("16.6", "share_pct", "2024")],
        ),
        (
            "of a year earlier: what was sold",
            "In May 64,200 tonnes went abroad, against the 33,800 tonnes sold a year ago.",
            [("64200", "level", "2026-05"), ("33800", "level", "2025-05")],
        ),
        (
            "goes on with a forecast",
            "Profit in the first quarter of 2026 would be 5 billion won. The margin is seen at 13 percent.",
            [("5", "target", "2026-Q1"), ("13", "target", "2026-Q1")],
        ),
        (
            "brackets share a unit",
            "In 2025 sales grew in Spain (14), Italy (9) and Malta (7 percent).",
            [("14", "growth_pct", "2025"), ("9", "growth_pct", "2025"), ("7", "growth_pct", "2025")],
        ),
        (
            "brackets share a unit that the first one says",
            "In 2025 sales grew in Spain (14 percent), Italy (9) and Malta (7.5).",
            [("14", "growth_pct", "2025"), ("9", "growth_pct", "2025"), ("7.5", "growth_pct", "2025")],
        ),
        (
            "half year ended",
            "In the half year ended 30 June 2025, profit was 6 billion naira.",
            [("6", "level", "2025-01/2025-06")],
        ),
        (
            "corresponding period of a year",
            "Profit rose to 6 billion naira in the first half of 2025 from 5 billion in the like period of 2024.",
            [("6", "level", "2025-H1"), ("5", "level", "2024-H1")],
        ),
        (
            "a month at the end of its sentence",
            "Sales fell 1.0% in May. For its early nature, this figure will be revised.",
            [("-1.0", "growth_pct", "2026-05")],
        ),
        (
            "a window to come is of the amount that is to come",
            "The bank operates 450 branches and plans to open 30 more in 2027.",
            [("450", "count", "2026-06-10"), ("30", "target", "2027")],
        ),
        (
            "a window that is over is not of what is to come",
            "It hopes for 40 million guests in 2027, against 37.1 million in 2024, and wants to spend 5 million euros.",
            [("40", "target", "2027"), ("37.1", "count", "2024"), ("5", "target", "2027")],
        ),
        (
            "so many of so many",
            "Sales were down in eight of 30 shops in May.",
            [("8", "count", "2026-05"), ("30", "count", "2026-05")],
        ),
        ("price in naira", "In May it paid N1.25 per share.", [("1.25", "level", "2026-05")]),
        ("price of a currency", "The shilling was at 129 to the dollar in May.", [("129", "level", "2026-05")]),
        ("a job gain", "Texas had a 3,000 job gain in May.", [("3000", "change_amount", "2026-05")]),
        ("over the month", "It lost 1,200 jobs over the month in May.", [("-1200", "change_amount", "2026-05")]),
        (
            "a budget estimate",
            "It came to 59 percent of the budget estimate of Rs 1.90 lakh crore.",
            [("59", "share_pct", "2026-06-10"), ("1.90", "target", "2026")],
        ),
        ("月末只管到流量", "1—4月，出口8亿元。截至4月30日，项目40个。新开行班列3列。", [
            ("8", "level", "2026-01/2026-04"),
            ("40", "count", "2026-04-30"),
            ("3", "count", "2026-01/2026-04"),
        ]),
        ("力争上半年", "力争上半年新开工项目35个。", [("35", "target", "2026-H1")]),
        ("目标由…上调至", "2026年增长目标由6.5%上调至8%。", [("6.5", "target", "2026"), ("8", "target", "2026")]),
        ("收入比由…缩小至", "2025年城乡收入比由1.7缩小至1.6。", [("1.7", "level", "2025"), ("1.6", "level", "2025")]),
    ],
)  # fmt: skip
def test_a_rule_of_reading(rule: str, text: str, figures: list[tuple[str, str, str]]) -> None:
    assert read(text) == figures, rule


def test_the_day_of_a_text_that_says_a_weekday() -> None:
    text = "Hotels hosted 22 million guests between January and July 2025, the office said on Thursday (Sept. 11)."
    assert read_release(text).written == date(2025, 9, 11)


def test_years_that_are_compared_with_or_hoped_for_are_not_the_texts_own() -> None:
    text = "In July, 13 million came, more than in July 2019. The plan targets 40 million in 2026. In 2025 it rained."
    (first, *_) = read_release(text).proposals
    assert first.period == "2025-07"


def test_what_is_compared_with_is_no_bound() -> None:
    text = "The rate was 5% in 2025, just below the 6% of a year earlier; debt fell below the 40% mark."
    found = read_release(text, DAY)
    assert [one.qualifier for one in found.proposals] == ["exact", "exact", "up_to"]


@pytest.mark.parametrize(
    ("rule", "text", "figures"),
    [
        ("compared with March", "In April 2026, it rose 1.1% compared with March.", [("1.1", "2026-04", "2026-03")]),
        ("去年同月", "4月旅客8万人次，是去年同月的1.25倍。", [("8", "2026-04", ""), ("1.25", "2026-04", "2025-04")]),
        ("上年同季", "一季度出口比上年同季增长5%。", [("5", "2026-Q1", "2025-Q1")]),
    ],
)
def test_what_is_compared(rule: str, text: str, figures: list[tuple[str, str, str]]) -> None:
    assert bases(text) == figures, rule


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("page in a table of contents", "2. Exports by item ........ 3"),
        ("numbered by No. and letters", "Written by the department (No. FD 45 PRO 2025)"),
        ("least number of a definition", "Data come from enterprises with at least 20 employees."),
        ("threshold", "Firms whose trade exceeds 1 million euros (until 2024: 500,000 euros) a year must report."),
    ],
)
def test_what_is_no_figure(rule: str, text: str) -> None:
    assert not read(text), rule


def test_what_firms_have_is_a_figure() -> None:
    text = "The enterprises of the group have 20 employees, one of them at least 60."
    assert [value for value, *_ in read(text)] == ["20", "60"]


def test_a_hedge_before_what_is_compared_with_is_of_the_multiple() -> None:
    found = read_release("2025年出口8亿元，约为去年同期的1.2倍，是2019年的2倍。", DAY).proposals
    assert [(one.value, one.qualifier) for one in found] == [("8", "exact"), ("1.2", "about"), ("2", "exact")]


def test_the_parts_of_an_economy_are_named_one_by_one() -> None:
    found = read_release("第一、二、三产业增加值分别为18、138、181亿元。", DAY).proposals
    assert [one.subject for one in found] == ["第一产业", "第二产业", "第三产业"]


def test_what_follows_a_rough_number_is_named_without_it() -> None:
    found = read_release("2025年生产总值增长6%左右、规上工业增加值增长8%。", DAY).proposals
    assert [one.indicator for one in found] == ["生产总值", "规上工业增加值"]


def test_a_currency_of_another_country_is_money() -> None:
    (one,) = read_release("2025年月收入840万越盾。", DAY).proposals
    assert (one.unit, one.measure) == ("万越盾", "level")


@pytest.mark.parametrize(
    ("rule", "text", "figures"),
    [
        (
            "the running year is over by autumn",
            "Sales reached 5 million dollars in 2019. They rose by 12 percent this year. Exports fell by 3 percent.",
            [("5", "level", "2019"), ("12", "growth_pct", "2025"), ("-3", "growth_pct", "2025")],
        ),
        (
            "from an amount with a comma, in its own year",
            "Space grew from 21,000 square metres in 2019 to 48,500 square metres. Rents rose by 4 percent.",
            [("21000", "level", "2019"), ("48500", "level", "2025-11-10"), ("4", "growth_pct", "")],
        ),
        ("an ordinal in a headline", "Jobs Rise for a Third Straight Month", []),
    ],
)
def test_late_in_a_year(rule: str, text: str, figures: list[tuple[str, str, str]]) -> None:
    found = read_release(text, date(2025, 11, 10)).proposals
    assert [(one.value, one.measure, one.period) for one in found] == figures, rule
