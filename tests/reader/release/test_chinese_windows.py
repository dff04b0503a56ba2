"""Windows of time in Chinese texts, resolved against the day and year of the text."""

from datetime import date

import pytest

from innotui.reader.release.chinese.folded import folded
from innotui.reader.release.chinese.text_dates import text_day, text_year
from innotui.reader.release.chinese.windows import Today, find_windows

TODAY = Today(date(2024, 11, 25), 2023)
WINDOWS = [
    ("1—10月", "2024-01/2024-10"),
    ("1至10月份", "2024-01/2024-10"),
    ("１－１０月", "2024-01/2024-10"),
    ("2023年1—2月", "2023-01/2023-02"),
    ("前10个月", "2024-01/2024-10"),
    ("前三季度", "2024-01/2024-09"),
    ("首三季", "2024-01/2024-09"),
    ("8 月 15 日", "2024-08-15"),
    ("2023 年 5 月", "2023-05"),
    ("今年前三季度", "2024-01/2024-09"),
    ("上半年", "2024-H1"),
    ("2023年下半年", "2023-H2"),
    ("2024年半年度", "2024-01/2024-06"),
    ("一季度", "2024-Q1"),
    ("四季度", "2023-Q4"),
    ("去年第三季度", "2023-Q3"),
    ("10月份", "2024-10"),
    ("12月", "2023-12"),
    ("2023年5月", "2023-05"),
    ("11月22日", "2024-11-22"),
    ("8月1日至15日", "2024-08-01/2024-08-15"),
    ("2023年", "2023"),
    ("二〇二三年", "2023"),
    ("去年", "2023"),
    ("今年", "2024"),
    ("全年", "2023"),
    ("年末", "2023-12-31"),
    ("2022年底", "2022-12-31"),
    ("10月底", "2024-10-31"),
    ("三季度末", "2024-09-30"),
    ("2019—2023年", "2019/2023"),
    ("“十四五”期间", "2021/2025"),
    ("“十三五”", "2016/2020"),
    ("“十四五”以来", "2021/2024"),
    ("“十四五”末", "2025-12-31"),
    ("近五年", "2019/2023"),
    ("五年来", "2019/2023"),
    ("今年以来", "2024-01/2024-11"),
    ("目前", "2024-11-25"),
    ("上月", "2024-10"),
]


@pytest.mark.parametrize(("words", "period"), WINDOWS)
def test_a_window_is_resolved(words, period):
    assert [(when.period, when.role) for when in find_windows(folded(words), TODAY)] == [(period, "period")]


ROLES = [
    ("同比增长", "yoy", ""),
    ("比上年增长", "yoy", ""),
    ("较上年同期", "yoy", ""),
    ("比上年同月下降", "yoy", ""),
    ("按年下降", "yoy", ""),
    ("环比下降", "previous", ""),
    ("比上月加快", "previous", ""),
    ("比上年末增加", "start", ""),
    ("较年初下降", "start", ""),
    ("比2020年增长", "base", "2020"),
    ("较2021年底增长", "base", "2021-12-31"),
    ("比1—6月份扩大", "base", "2024-01/2024-06"),
    ("是2020年全年的2.5倍", "base", "2020"),
    ("相当于去年全年的1.4倍", "base", "2023"),
    ("与2018年相比", "base", "2018"),
    ("较2019年同期增长", "same", "2019"),
    ("恢复至2019年的112%", "base", "2019"),
    ("2021年以来", "since", "2021"),
]


@pytest.mark.parametrize(("words", "role", "period"), ROLES)
def test_what_is_compared_with_is_no_window_of_a_figure(words, role, period):
    assert [(when.role, when.period) for when in find_windows(folded(words), TODAY)] == [(role, period)]


@pytest.mark.parametrize("words", ["2000万元", "2023家", "5000年轻人", "三个月大关", "三季稻"])
def test_amounts_are_no_years(words):
    assert not [when for when in find_windows(words, TODAY) if when.period.startswith(("2000", "2023-", "5000"))]


def test_a_whole_year_is_that_of_its_paragraph():
    text = "2019年全省登记技术合同，全年成交额增长"

    assert [when.period for when in find_windows(text, TODAY)] == ["2019", "2019"]


def test_without_a_day_relative_windows_stay_open():
    assert [when.period for when in find_windows("去年，上月，1—10月", Today(None, None))] == ["", "", ""]


def test_a_text_says_its_own_day_and_year():
    texts = ("云川市2023年统计公报", "云川市统计局  2024年3月18日", "全年增长5.6%")

    assert text_day(texts) == date(2024, 3, 18)
    assert text_year(texts, date(2024, 3, 18)) == 2023
    assert text_year(("政府工作报告",), date(2024, 1, 22)) == 2023
    assert text_year(("简讯",), date(2024, 7, 22)) == 2024


def test_no_day_of_the_calendar_is_passed_over():
    assert text_day(("2024年13月40日", "2024-05-06")) == date(2024, 5, 6)


def test_early_in_a_year_a_plan_has_run_to_the_end_of_the_last_one():
    (when,) = find_windows("“十四五”以来", Today(date(2025, 1, 12), 2024))

    assert when.period == "2021/2024"
