"""When figures hold and what they are compared with: sentences in the order of a text, all of their figures."""

from __future__ import annotations

from datetime import date

import pytest

from innotui.reader.release import read_release

DAY = date(2024, 10, 18)


def read(text: str, written: date | None = DAY) -> list[tuple[str, str, str]]:
    return [(one.value, one.period, one.base_period) for one in read_release(text, written).proposals]


@pytest.mark.parametrize(
    ("rule", "text", "figures"),
    [
        (
            "directly behind",
            "It was 4.2 percent in 2022 and 5.1 percent in 2023.",
            [("4.2", "2022", ""), ("5.1", "2023", "")],
        ),
        (
            "leads",
            "In 2023, revenue was 5 billion yuan, compared with 4 billion yuan in 2022.",
            [("5", "2023", ""), ("4", "2022", "")],
        ),
        (
            "behind a list",
            "Output of A and B grew 5 percent and 6 percent year on year in the first half.",
            [("5", "2024-H1", "2023-H1"), ("6", "2024-H1", "2023-H1")],
        ),
        (
            "not another's own",
            "Capacity rose from 5 GW in 2019 to 31 GW in 2023.",
            [("5", "2019", ""), ("31", "2023", "")],
        ),
        (
            "start of a move",
            "Capacity rose from 5 GW in 2019 to 31 GW in 2023, an increase of 520 percent.",
            [("5", "2019", ""), ("31", "2023", ""), ("520", "2023", "2019")],
        ),
        (
            "from month to month",
            "Sales edged up 0.3 percent from August to September.",
            [("0.3", "2024-09", "2024-08")],
        ),
        (
            "a deed between commas",
            "Norvik, which opened a plant in May, sold 214,500 cars in the first nine months.",
            [("214500", "2024-01/2024-09", "")],
        ),
        (
            "a plan of another year",
            "Under a plan issued last year, the province aims to make 3 million cars by 2027.",
            [("3", "2027", "")],
        ),
        (
            "after tax is no aside",
            "Profit after tax was $684 million in the first half. Costs came to $90 million.",
            [("684", "2024-H1", ""), ("90", "2024-H1", "")],
        ),
        (
            "a change that follows that of the month before",
            "Volumes fell by 0.6% in September, following an increase of 0.3% in August.",
            [("-0.6", "2024-09", "2024-08"), ("0.3", "2024-08", "2024-07")],
        ),
        (
            "a rate of another month",
            "Headline inflation eased to 31.62% in September relative to the August rate of 32.27%.",
            [("31.62", "2024-09", "2023-09"), ("32.27", "2024-08", "2023-08")],
        ),
        (
            "a rate that fell from that of another month",
            "The unemployment rate fell to 4.1% in May from the April rate of 4.3%.",
            [("4.1", "2024-05", ""), ("4.3", "2024-04", "")],
        ),
        (
            "inflation is a yearly rate",
            "In March prices rose 0.3 percent month on month. Inflation was 2.9 percent, from 3.0 percent in February.",
            [("0.3", "2024-03", "2024-02"), ("2.9", "2024-03", "2023-03"), ("3.0", "2024-02", "2023-02")],
        ),
        (
            "from a month to the same one of a year later",
            "From September 2022 to September 2023 employment grew by 5.2 percent.",
            [("5.2", "2023-09", "2022-09")],
        ),
        (
            "compared with",
            "It was 4.1 kg in September from 3.3 kg three months before.",
            [("4.1", "2024-09", ""), ("3.3", "2024-06", "")],
        ),
        (
            "same period of a year",
            "Output reached 12 tonnes in the first nine months, compared with 11 tonnes in the same period in 2022.",
            [("12", "2024-01/2024-09", ""), ("11", "2022-01/2022-09", "")],
        ),
        ("multiple's window", "In 2023, it was 2.5 times that of 2021.", [("2.5", "2023", "2021")]),
        (
            "last year of last year",
            "In 2022, there were 1.8 times as many as that of last year.",
            [("1.8", "2022", "2021")],
        ),
        (
            "base behind",
            "Orders were 8 tonnes in August, a decrease of 4 percent from May.",
            [("8", "2024-08", ""), ("-4", "2024-08", "2024-05")],
        ),
        (
            "of a base",
            "It rose to 33 percent in April 2024 relative to the March 2024 inflation rate of 30 percent.",
            [("33", "2024-04", "2024-03"), ("30", "2024-03", "")],
        ),
        (
            "opened",
            "In September, inflation was 1.7%. A year earlier, inflation was 4.3%.",
            [("1.7", "2024-09", "2023-09"), ("4.3", "2023-09", "")],
        ),
        ("day of a report", "The bureau said on Monday that in 2023 it made 4 million tonnes.", [("4", "2023", "")]),
        (
            "adjective",
            "It kept the policy rate at 5.25 percent and raised its 2025 growth forecast to 3.1 percent.",
            [("5.25", "", ""), ("3.1", "2025", "")],
        ),
        (
            "end of last year",
            "At the end of September, loans were 5 billion yuan, up 4 percent from the end of the previous year.",
            [("5", "2024-09-30", ""), ("4", "2024-09-30", "2023-12-31")],
        ),
    ],
)
def test_a_rule_of_windows(rule: str, text: str, figures: list[tuple[str, str, str]]) -> None:
    found = read(text)
    assert [one[0] for one in found] == [one[0] for one in figures], rule
    for got, wanted in zip(found, figures, strict=True):
        assert got[1] == wanted[1] or not wanted[1], (rule, got)
        assert got[2] == wanted[2] or not wanted[2], (rule, got)


@pytest.mark.parametrize(
    ("rule", "text", "periods"),
    [
        ("the paragraph goes on", "In May, sales rose 5 percent. Exports fell 3 percent.", ["2024-05", "2024-05"]),
        ("the text's lead goes on", "In May, sales rose 5 percent.\n\nExports fell 3 percent.", ["2024-05", "2024-05"]),
        ("a heading holds", "Review of 2022\n\nSales rose 5 percent.", ["2022"]),
        ("today", "In May, sales rose 5 percent. The zone is home to 300 firms.", ["2024-05", "2024-10-18"]),
        (
            "money is of a window",
            "In May, sales rose 5 percent. Firms have invested 3 billion yuan.",
            ["2024-05", "2024-05"],
        ),
        (
            "a comparison is not carried",
            "In 2023, it eased to 7.7 percent from 8.6 percent in 2022. Exports rose 15 percent.",
            ["2023", "2022", "2023"],
        ),
        (
            "an edition is no window",
            "The Economic Survey 2024 shows that output grew 5 percent in 2023. Tea rose 2 percent.",
            ["2023", "2023"],
        ),
        (
            "founded is no window",
            "In May, sales rose 5 percent. Founded in 1968, the firm employs 14,000 people.",
            ["2024-05", "2024-10-18"],
        ),
        ("ahead", "By 2027, the zone aims to build 10 parks. It will also attract 50 firms.", ["2027", "2027"]),
        ("the year of the text", "The firm expects sales of 5 million yuan.", ["2024"]),
    ],
)
def test_a_sentence_without_a_window_goes_on(rule: str, text: str, periods: list[str]) -> None:
    assert [one[1] for one in read(text)] == periods, rule


def test_a_dateline_is_no_window() -> None:
    assert (
        read("CHONGQING, May 21 -- Exports grew 7 percent in the first four months of 2024.", None)[0][1]
        == "2024-01/2024-04"
    )


def test_an_undated_text_takes_months_from_the_latest_year_it_speaks_of() -> None:
    text = "GDP was 4 kg in the first three quarters of 2023. From January to November, it took 5 kg."
    assert [one[1] for one in read(text, None)] == ["2023-01/2023-09", "2023-01/2023-11"]
