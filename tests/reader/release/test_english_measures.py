"""What an amount measures: the rules by name, and sentences with all of their figures."""

from __future__ import annotations

from datetime import date

import pytest

from innotui.reader.release import read_release

DAY = date(2024, 10, 18)


def read(text: str) -> list[tuple[str, str]]:
    return [(one.value, one.measure) for one in read_release(text, DAY).proposals]


@pytest.mark.parametrize(
    ("rule", "text", "figures"),
    [
        ("multiple", "The number of firms increased 1.9 times.", [("1.9", "increased_by_times")]),
        ("multiple", "The number of firms was 2.5 times that of 2021.", [("2.5", "multiple_of")]),
        ("multiple", "GDP per head doubled.", [("2", "multiple_of")]),
        (
            "multiple",
            "Firms A and B grew by 30 times and 120 times.",
            [("30", "increased_by_times"), ("120", "increased_by_times")],
        ),
        (
            "signed",
            "Rises were seen in Malta (+6.8%) and in services (+35,000).",
            [("6.8", "growth_pct"), ("35000", "change_amount")],
        ),
        ("average rate", "Output grew at an average annual rate of 12 percent.", [("12", "cagr_pct")]),
        (
            "average rate",
            "Revenue surged by an average of 18.8% annually over the past three years.",
            [("18.8", "cagr_pct")],
        ),
        ("average rate", "Annual average regular earnings growth was 4.7%.", [("4.7", "growth_pct")]),
        ("points", "The rate was 0.91 percentage points higher.", [("0.91", "change_amount")]),
        ("points", "The rate was down 0.3 percentage points.", [("-0.3", "change_amount")]),
        ("points", "Inflation was 0.28 points lower.", [("-0.28", "change_amount")]),
        (
            "same change again",
            "Output fell by 450,000 tons, or 1.4 percent.",
            [("-450000", "change_amount"), ("-1.4", "growth_pct")],
        ),
        (
            "by again",
            "Sales rose by 67 tonnes in May and by 3 percent over the year.",
            [("67", "change_amount"), ("3", "growth_pct")],
        ),
        ("jobs", "The sector added 33,000 jobs.", [("33000", "change_amount")]),
        ("changed by", "The line reduced the cost of production by 20 percent.", [("-20", "growth_pct")]),
        ("changed by", "Contracted transactions have increased by 34 percent.", [("34", "growth_pct")]),
        ("noun of", "There was an increase of 12,000 hectares.", [("12000", "change_amount")]),
        ("noun of", "Growth in average earnings was 4.8%.", [("4.8", "growth_pct")]),
        ("to a level", "Exports rose 5.2 percent to 1.06 trillion yuan.", [("5.2", "growth_pct"), ("1.06", "level")]),
        ("to a level", "The index edged up to 34 from 33.", [("34", "level"), ("33", "level")]),
        ("noun behind", "It was a 12.5 percent decline.", [("-12.5", "growth_pct")]),
        ("than", "There were 1,206 more than a year ago.", [("1206", "change_amount")]),
        ("than", "There were 5,000 fewer persons in farming than a year ago.", [("-5000", "change_amount")]),
        ("share", "It accounted for 75.9 percent of the total.", [("75.9", "share_pct")]),
        ("share", "The province takes up one-third of the output.", [("1/3", "share_pct")]),
        ("moved", "Output grew 56.5 percent.", [("56.5", "growth_pct")]),
        ("moved", "Net profit plummeted 60 percent.", [("-60", "growth_pct")]),
        ("moved", "The deficit was $84.4 billion, up $13.6 billion.", [("84.4", "level"), ("13.6", "change_amount")]),
        ("stepped", "Exports: 5.2 percent year on year.", [("5.2", "growth_pct")]),
        (
            "listed",
            "Output of A, B and C fell by 8 percent, 2 percent and 3 percent.",
            [("-8", "growth_pct"), ("-2", "growth_pct"), ("-3", "growth_pct")],
        ),
        ("bracketed", "Decreases were seen in oil ($0.4 billion).", [("-0.4", "change_amount")]),
        ("rate", "The unemployment rate was 5.1 percent.", [("5.1", "share_pct")]),
        ("rate", "The policy rate was 5.25 percent.", [("5.25", "level")]),
        ("rate", "Inflation was 2.3 percent.", [("2.3", "growth_pct")]),
        (
            "rate",
            "The unemployment rate fell 0.1 percentage points to 5.2%.",
            [("-0.1", "change_amount"), ("5.2", "share_pct")],
        ),
        ("carried", "Exports rose 5% in Hubei and 6% in Hunan.", [("5", "growth_pct"), ("6", "growth_pct")]),
        ("bare", "The number of vacancies was 831,000.", [("831000", "count")]),
        ("plain", "The deficit was 5 billion yuan.", [("5", "level")]),
        ("plain", "Life expectancy was 77.9 years.", [("77.9", "level")]),
        (
            "as before: a bracket's part, though the sentence before tells a growth",
            "Output saw a 10.7 percent growth. It has parts: tools (25 percent) and pumps (45 percent).",
            [("10.7", "growth_pct"), ("25", "share_pct"), ("45", "share_pct")],
        ),
        (
            "as before: a sign in the sentence makes its brackets changes",
            "Output saw a 10.7 percent growth. All parts, namely tools (7.7%) and pumps (-2.2%), were told.",
            [("10.7", "growth_pct"), ("7.7", "growth_pct"), ("-2.2", "growth_pct")],
        ),
        (
            "multiple: more than",
            "It handled 640 trains and 2.1 million tonnes, 3.4 and 2.7 times more than in 2022, respectively.",
            [("640", "count"), ("2.1", "level"), ("3.4", "increased_by_times"), ("2.7", "increased_by_times")],
        ),
        (
            "multiple: higher than",
            "The goods were worth 900 million yuan, 5.2 times higher than the previous year.",
            [("900", "level"), ("5.2", "increased_by_times")],
        ),
        (
            "multiple: one verb for both",
            "Exports of pumps and of valves increased by 120.5 percent and 12.3 times respectively.",
            [("120.5", "growth_pct"), ("12.3", "increased_by_times")],
        ),
        (
            "multiple: that of",
            "Exports of pumps increased by 20.5 percent, 1.3 times that of valves.",
            [("20.5", "growth_pct"), ("1.3", "multiple_of")],
        ),
        ("than: above a month", "Sales in August were 5 percent above February.", [("5", "growth_pct")]),
        ("than: below a month", "Sales in August were 5 percent below February.", [("-5", "growth_pct")]),
        ("than: more, behind a comma", "That was 0.7%, more than in 2022.", [("0.7", "growth_pct")]),
        ("than: dearer", "Bread was 4.6% dearer than a year ago.", [("4.6", "growth_pct")]),
        (
            "moved: a participle",
            "Reserves were 9 billion dollars, reducing 2.4 percent.",
            [("9", "level"), ("-2.4", "growth_pct")],
        ),
        ("moved: a mark crossed", "Utilisation has sunk below 50%.", [("50", "share_pct")]),
        (
            "against",
            "The region's share of sales slipped to 21 percent, compared with 24 percent a year earlier.",
            [("21", "share_pct"), ("24", "share_pct")],
        ),
        (
            "value of",
            "The index reached 412.5 in March 2024, a 6.1 percent growth from the March 2023 value of 388.8.",
            [("412.5", "level"), ("6.1", "growth_pct"), ("388.8", "level")],
        ),
        (
            "points: of a point",
            "Mining and trade each contributed 0.3 of a percentage point.",
            [("0.3", "change_amount")],
        ),
        ("average rate: clip", "Output grew at an average annual clip of 18.6 percent.", [("18.6", "cagr_pct")]),
        ("jobs: sheds", "Mining sheds 16,000 jobs.", [("-16000", "change_amount")]),
        ("share: used for", "Payments soar, cards used for 52% transactions.", [("52", "share_pct")]),
    ],
)
def test_a_rule_of_measures(rule: str, text: str, figures: list[tuple[str, str]]) -> None:
    assert read(text) == figures, rule


@pytest.mark.parametrize(
    "text",
    [
        "The province aims to nurture 10 clusters.",
        "By 2030, capacity will reach 300 million tonnes.",
        "Growth is expected to be 5 percent this year.",
        "The main goals are as follows: urban jobs of 120,000.",
        "A total investment of 286 billion yuan is planned.",
        "The plan sets a 5 percent target.",
        "The agency forecasts that prices will average near $3.70.",
        "Ordos plans to have 5,000 trucks by 2025.",
        "The ministry expects output to hit 3 million tonnes.",
        "Capacity will be increased to 60 million tonnes.",
        "To build 8,000 of the new flats, the city asked for help.",
    ],
)
def test_a_goal_plan_or_forecast_is_a_target(text: str) -> None:
    assert [measure for _, measure in read(text)] == ["target"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Growth of 5 percent was higher than expected.", ["growth_pct"]),
        ("Officials expect more trade after exports grew 5 percent.", ["growth_pct"]),
        ("It will lift the share of green power from 30 percent to 45 percent by 2027.", ["share_pct", "target"]),
        ("Spending will rise to 9.6 billion yuan, from 8.8 billion yuan last year.", ["target", "level"]),
        ("Life expectancy was 77.9 years.", ["level"]),
        ("The projects will receive a share of the £900m fund.", ["level"]),
    ],
)
def test_what_has_come_is_no_target(text: str, measures: list[str]) -> None:
    assert [measure for _, measure in read(text)] == measures


def test_the_year_behind_an_increase_by_times_is_its_own() -> None:
    (found,) = read_release("Exports of valves increased by 12.3 times in 2023.", DAY).proposals
    assert (found.measure, found.period, found.question) == ("increased_by_times", "2023", "12.3 times: to or by?")
