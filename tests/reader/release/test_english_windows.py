"""Windows of time in English, a case and more for each rule; the text is of 25 November 2024 unless it says so."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from innotui.reader.release.english.windows import find_windows

DAY = date(2024, 11, 25)


def found(text: str, written: date | None = DAY, **options: bool) -> list[tuple[str, str]]:
    return [(one.period, one.base_period) for one in find_windows(text, written, **options)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("on 2024-03-27 it opened", "2024-03-27"),
        ("on March 27, 2024", "2024-03-27"),
        ("on July 28,2020/Wire", "2020-07-28"),
        ("on 27 March 2024", "2024-03-27"),
        ("on 31 MAY 2024", "2024-05-31"),
        ("held on December 11 to 12", "2023-12-11/2023-12-12"),
        ("from 3 to 5 June 2024", "2024-06-03/2024-06-05"),
        ("the three months ended 31 March 2024", "2024-01/2024-03"),
        ("for the quarter ended June 30", "2024-04/2024-06"),
        ("the year to June 2024", "2023-07/2024-06"),
        ("From January to May this year", "2024-01/2024-05"),
        ("in the January-October period", "2024-01/2024-10"),
        ("from November 2023 to February 2024", "2023-11/2024-02"),
        ("by the end of 2022", "2022-12-31"),
        ("at the end of October", "2024-10-31"),
        ("at the end of the third quarter", "2024-09-30"),
        ("at the end of last year", "2023-12-31"),
        ("by year-end 2023", "2023-12-31"),
        ("in the first 10 months", "2024-01/2024-10"),
        ("in the first ten months of last year", "2023-01/2023-10"),
        ("in the first three quarters of 2023", "2023-01/2023-09"),
        ("in the third quarter", "2024-Q3"),
        ("in the fourth quarter of last year", "2023-Q4"),
        ("the fourth quarter", "2023-Q4"),
        ("in Q3 2024", "2024-Q3"),
        ("in 3Q24 sales", ""),
        ("In the first half of this year", "2024-H1"),
        ("in H2 2023", "2023-H2"),
        ("in FY2023-24", "2023/2024"),
        ("in fiscal 2024", "2024"),
        ("between 2019 and 2023", "2019/2023"),
        ("during the 14th Five-Year Plan period", "2021/2025"),
        ("in May 2024", "2024-05"),
        ("In May the plant opened", "2024-05"),
        ("In December the plant closed", "2023-12"),
        ("The October estimate", "2024-10"),
        ("in the past three years", "2021/2023"),
        ("for three consecutive years", "2021/2023"),
        ("in the last 12 months", "2023-11/2024-10"),
        ("in the year to date", "2024-01/2024-10"),
        ("in the next five years", "2025/2029"),
        ("In 2023, it", "2023"),
        ("Last year, it", "2023"),
        ("this month", "2024-11"),
        ("last quarter", "2024-Q3"),
        ("at present", "2024-11-25"),
        ("said on Wednesday", "2024-11-20"),
        ("the plant will open in December", "2024-12"),
        ("For the fourth quarter, the firm expects", "2024-Q4"),
    ],
)
def test_a_window_is_resolved_against_the_day_of_the_text(text: str, period: str) -> None:
    periods = [one for one, _ in found(text)]
    assert periods == [period] if period else period not in periods[1:]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("up 5 percent year on year", "P1Y"),
        ("up 5% y-o-y", "P1Y"),
        ("than a year earlier", "P1Y"),
        ("compared with the same period last year", "P1Y"),
        ("over the previous year", "P1Y"),
        ("1.8 times that of last year", "P1Y"),
        ("from the prior-year quarter", "P1Y"),
        ("down on the month", "P1M"),
        ("from the previous month", "P1M"),
        ("from the previous quarter", "P3M"),
        ("4% sequentially", "P3M"),
        ("from the end of the previous year", "PE"),
        ("compared with 2021", "2021"),
        ("5 percent higher than in 2020", "2020"),
        ("since 2012", "2012"),
        ("rose 5 percent from 2022", "2022"),
        ("up 1.4 points on 2022", "2022"),
        ("over that at the end of 2022", "2022-12-31"),
        ("10 times the 2022 level", "2022"),
        ("above the level of pre-pandemic 2019", "2019"),
        ("relative to August's level", "2024-08"),
        ("2.3 times that of the same period in 2017", "=2017"),
    ],
)
def test_a_window_behind_words_of_comparison_is_a_base(text: str, base: str) -> None:
    assert found(text) == [("", base)]


@pytest.mark.parametrize("text", ["on March 14 it opened", "from January to May", "in 2023", "from 2019 to 2023"])
def test_a_window_without_words_of_comparison_is_no_base(text: str) -> None:
    assert [base for _, base in found(text)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "it may fall",
        "they march on",
        "2,023 vehicles",
        "2023 vehicles",
        "$2024 a head",
        "a rise of 10.15 percent",
        "12.2023",
    ],
)
def test_what_only_looks_like_a_window_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("in FY 2023-24", "2023-04/2024-03"),
        ("in 2022\u201323", "2022-04/2023-03"),
        ("in Q1 of FY 2024-25", "2024-04/2024-06"),
        ("in FY24", "2023-04/2024-03"),
    ],
)
def test_fiscal_years_begin_in_april_in_india(text: str, period: str) -> None:
    assert found(f"{text} exports of India rose") == [(period, "")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2023-24 Australian exports", "2023-07/2024-06"),
        ("In FY24 Pakistan", "2023-07/2024-06"),
        ("Kenya in the first quarter of the 2023/24 financial year", "2023-07/2023-09"),
        ("In fiscal 2023 Japanese exports", "2023-04/2024-03"),
        ("In fiscal 2023 Thailand", "2022-10/2023-09"),
        ("Bangladesh spent a crore in the first two months of the current fiscal year", "2024-07/2024-08"),
        ("Revenue for fiscal 2023", "2023"),
        ("In Australia the 2023/24 season", "2023/2024"),
    ],
)
def test_fiscal_years_run_as_in_the_country(text: str, period: str) -> None:
    assert found(text)[0] == (period, "")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("its third quarter of fiscal 2025, which ended May 29, 2025", "2025-03/2025-05"),
        (
            "third quarter of fiscal 2025, which ended May 29. In the first nine months of fiscal 2025",
            "2024-09/2025-05",
        ),
        ("a profit for the year to 30 June 2025; in FY26", "2025-07/2026-06"),
        ("So far this year 37 projects were signed", "2024-01/2024-11"),
        ("37 projects were signed since the beginning of this year", "2024-01/2024-11"),
    ],
)
def test_what_a_text_says_of_its_year(text: str, period: str) -> None:
    assert (period, "") in found(text)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("It was up 17 per cent on FY24 in Australia", "2023-07/2024-06"),
        ("below their level of February 2020", "2020-02"),
    ],
)
def test_what_is_compared_with_is_no_window(text: str, base: str) -> None:
    assert found(text) == [("", base)]


def test_a_short_last_year_is_no_fiscal_year() -> None:
    assert found("in 2016-20 it grew") == [("2016/2020", "")]
    assert found("during the 13th Five-Year Plan period (2016-20), it grew") == [("2016/2020", "")]


def test_a_text_that_says_when_its_fiscal_year_ends_is_believed() -> None:
    text = "The fiscal year ended on September 30, 2023. In fiscal 2023 sales of the Indian unit rose."
    assert ("2022-10/2023-09", "") in found(text)


def test_without_a_day_a_window_is_found_but_stays_open() -> None:
    assert found("In May it rose", None) == [("", "")]
    assert found("In May 2024 it rose", None) == [("2024-05", "")]


def test_windows_never_overlap_and_are_in_order() -> None:
    text = (
        "From January to May this year, up 5 percent from a year earlier, and in the first quarter of 2023 than in 2022"
    )
    windows = find_windows(text, DAY)
    assert all(one.end <= other.start for one, other in itertools.pairwise(windows))
    assert len(windows) == 4
