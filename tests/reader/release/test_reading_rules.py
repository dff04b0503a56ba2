"""Rules that texts in other styles asked for: a table of cases a rule, read as one paragraph of 18 October 2024."""

from __future__ import annotations

from datetime import date

import pytest

from innotui.proposals import Proposal
from innotui.reader.release import read_release
from innotui.reader.release.dates import day_of
from innotui.reader.release.document import paragraphs
from innotui.reader.release.english.names import main_name, names_in

DAY = date(2024, 10, 18)


def read(text: str) -> tuple[Proposal, ...]:
    return read_release(text, DAY).proposals


@pytest.mark.parametrize(
    ("rule", "text", "figures"),
    [
        (
            "against",
            "Hotels posted an occupancy of 76.4%, up from 75.7% a year earlier.",
            [("76.4", "share_pct"), ("75.7", "share_pct")],
        ),
        (
            "against",
            "Wages stand at 72% of turnover, compared with 71% in 2022.",
            [("72", "share_pct"), ("71", "share_pct")],
        ),
        (
            "against: growth stays growth",
            "Growth of the sector was 5.2% against 4.8% a year earlier.",
            [("5.2", "growth_pct"), ("4.8", "growth_pct")],
        ),
        ("than: fewer", "The fall reflects three fewer televised matches.", [("-3", "change_amount")]),
        ("changed by: an adjective", "The peso was weaker by 60 centavos.", [("-60", "change_amount")]),
        (
            "points",
            "Five percent was harvested, 2 points ahead of the average.",
            [("5", "share_pct"), ("2", "change_amount")],
        ),
        ("points", "The team finished with 72 points.", [("72", "count")]),
        ("a goal", "The airport is on course for 91.9 million guests this year.", [("91.9", "target")]),
        (
            "ends of a goal",
            "Inflation was 2.8%, below the 3 to 6% target band.",
            [("2.8", "growth_pct"), ("3", "target"), ("6", "target")],
        ),
        ("unit", "Traffic came to 125 bn tkm.", [("125", "level")]),
        ("每人平均", "每千人口床位数由7.02张增加到7.35张。", [("7.02", "level"), ("7.35", "level")]),
        ("每人平均", "每10万人中有6128人受过大学教育。", [("6128", "count")]),
        ("人次", "总诊疗人次3.12亿，销售收入3.5亿元。", [("3.12", "count"), ("3.5", "level")]),
        ("比…多", "人均消费975元，比去年多花38元。", [("975", "level"), ("38", "change_amount")]),
        ("较…多", "上半年销售21.7万辆，较去年同期多卖8.3万辆。", [("21.7", "count"), ("8.3", "change_amount")]),
        ("比…少", "比上年少用水5万吨。", [("-5", "change_amount")]),
        ("日、岁", "平均住院日为8.1日，预期寿命达到79.1岁。", [("8.1", "level"), ("79.1", "level")]),
        ("日、岁", "10月8日，60岁老人参加。", []),
        ("几分之几", "产量约占全国的1/6。", [("1/6", "share_pct")]),
    ],
)
def test_measures(rule: str, text: str, figures: list[tuple[str, str]]) -> None:
    assert [(one.value, one.measure) for one in read(text)] == figures, rule


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The rand trades at R18.05 to the dollar.", "18.05", "R"),
        ("The peso closed at P58.70 on Friday.", "58.70", "P"),
    ],
)
def test_units(text: str, value: str, unit: str) -> None:
    assert (value, unit) in [(one.value, one.unit) for one in read(text)]


def test_a_number_in_words_is_no_day_of_a_month() -> None:
    assert [one.unit for one in read("They hold from 22 November. Six members preferred the cut.")] == ["members"]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Arrivals of 15 million were an increase over the 13.9 million of 2023.", ["exact", "exact"]),
        ("Arrivals were over 13.9 million.", ["over"]),
        ("单日最高达2.6万人。", ["exact"]),
        ("给予最高100万元的奖励后，最高可达30%。", ["up_to"]),
    ],
)
def test_qualifiers(text: str, qualifiers: list[str]) -> None:
    assert [one.qualifier for one in read(text)][-len(qualifiers) :] == qualifiers


def test_a_quarter_is_named_by_its_last_month() -> None:
    found = read("Output was 5 million tonnes in the September quarter, 11% higher than in the June quarter.")
    assert [(one.period, one.base_period) for one in found] == [("2024-Q3", ""), ("2024-Q3", "2024-Q2")]


def test_a_currency_is_no_place() -> None:
    assert names_in("It has a cost of US$1,312 and of US $3.") == []


def test_who_does_something_at_the_head_is_whom_a_text_is_about() -> None:
    lead = (
        "DUBAI, 9 December 2024 -- Dubai received 15 million visitors from January to October, more than ever before, "
        "as flights from Western Europe and South Asia rose."
    )
    assert main_name([lead, "Guests from Europe spent more in Europe."]) == "Dubai"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("新闻网10月8日讯\n\n游客比2019年同期增长10.2%。2024年假期共7天。", date(2024, 10, 8)),
        ("新闻网1月18日讯\n\n2023年，全省生产总值增长5.2%。", date(2024, 1, 18)),
        ("新闻网10月18日讯\n\n2023年前三季度，全省生产总值增长5.2%。", date(2023, 10, 18)),
        ("新闻网10月8日讯\n\n产量比2023年增长5%，到2030年达到3亿元。", date(2024, 10, 8)),
        ("BEIJING, Oct. 8 (Agency) -- Sales rose compared with 2019. The plan of 2024 is done.", date(2024, 10, 8)),
    ],
)
def test_a_dateline_without_a_year_takes_that_of_the_text(text: str, day: date) -> None:
    assert day_of(paragraphs(text)) == day
