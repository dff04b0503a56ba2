"""Two hundred rows with faults planted: every one named with its line, and no good row lost."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from importing import job_of, refused

from innotui.importer import Known

REGIONS = (
    "China",
    "Shaanxi",
    "西安市",
    "Xianyang",
    "Xixian New Area",
    "四川省",
    "chengdu",
    "Mianyang",
    "Tianfu",
    "xian",
)
INDICATORS = (("GDP", "亿元"), ("R&D spending", "billion yuan"), ("高新技术企业", "家"), ("rd_intensity", "%"))
YEARS = range(2019, 2024)
HEADER = ["region", "indicator", "year", "value", "unit"]


def rows_of() -> list[list[str]]:
    """200 good rows; one place stands there in Chinese and in pinyin, and has other years under the second."""
    rows = []
    for region in REGIONS:
        for at, (indicator, unit) in enumerate(INDICATORS):
            for year in YEARS:
                shown = year - 10 if region == "xian" else year
                size = {0: "1,234.5", 1: "45.2", 2: "5321", 3: "2.41"}[at]
                rows.append([region, indicator, str(shown), size, unit])
    return rows


def text_of(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADER, *rows])
    return out.getvalue()


def test_two_hundred_good_rows_are_all_placed(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, text_of(rows_of()))
    assert len(rows_of()) == 200
    assert job.placed.refused == ()
    assert job.placed.odd == ()
    assert job.placed.figures == 200


# Place in the rows, column, what is written there, and what is said to it.
PLANTED: dict[str, tuple[int, int, str, str]] = {
    "letter for a digit": (7, 3, "12O4.5", "is not a number"),
    "unknown region": (21, 0, "Atlantis", "no such region"),
    "misspelt region": (30, 0, "Shaanxii", "no such region"),
    "two provinces of one pinyin": (42, 0, "Shanxi", "could be Shanxi"),
    "unknown indicator": (55, 1, "Gross domestic happiness", "no such indicator"),
    "month thirteen": (63, 2, "2023-13", "not a period"),
    "fiscal year": (74, 2, "2022/23", "not a period"),
    "unknown unit": (85, 4, "parsecs", "unit not known"),
    "other currency": (100, 4, "million US$", "gdp is in CNY"),
    "no unit": (101, 4, "", "no unit: gdp is in CNY"),
    "year to come": (122, 2, "2062", "has not begun yet"),
    "negative count": (150, 3, "-5321", "below nothing"),
    "half an enterprise": (151, 3, "53.21", "with a fraction"),
    "share above all": (155, 3, "241", "outside 0 to 100%"),
    "no region": (162, 0, "", "is empty"),
    "no period": (171, 2, "", "is empty"),
    "no indicator": (180, 1, "", "is empty"),
    "comma for a point": (183, 3, "1234,5", "comma"),
    "two numbers": (190, 3, "45-52", "is not a number"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_fault_is_named_with_its_line_and_costs_its_own_row_alone(tmp_path: Path, known: Known, name: str) -> None:
    at, column, written, said = PLANTED[name]
    rows = rows_of()
    rows[at][column] = written
    job = job_of(tmp_path, known, text_of(rows))
    assert list(refused(job)) == [at + 2]
    [problem] = refused(job)[at + 2]
    assert said in problem
    assert job.placed.figures == 199


def test_twelve_of_all_kinds_at_once(tmp_path: Path, known: Known) -> None:
    rows = rows_of()
    planted = [name for name in PLANTED if name not in ("misspelt region", "half an enterprise", "no region")][:8]
    lines = set()
    for name in planted:
        at, column, written, _ = PLANTED[name]
        rows[at][column] = written
        lines.add(at + 2)
    rows[10] = list(rows[9])  # the same figure twice
    rows[26] = [*rows[25][:3], "46.0", rows[25][4]]  # and twice with other digits
    lines |= {12, 28}
    rows[35][3] = ".."  # no value is no fault, and is told apart
    text = text_of(rows).split("\n")
    text[112] = "Xixian New Area,R&D spending,2021,45,2,billion yuan"  # a comma that is not quoted
    lines.add(113)
    job = job_of(tmp_path, known, "\n".join(text))
    assert set(refused(job)) == lines
    assert [line for line, _ in job.placed.empty] == [37]
    assert job.placed.figures == 200 - len(lines) - 1
    assert "same figure as on line 11" in refused(job)[12][0]
    assert "line 27 says 45.2" in refused(job)[28][0]
    assert "6 cells where the header has 5" in refused(job)[113][0]


def test_two_faults_of_one_row_are_both_named(tmp_path: Path, known: Known) -> None:
    rows = rows_of()
    rows[3] = ["Atlantis", "GDP", "20x3", "much", "亿元"]
    found = refused(job_of(tmp_path, known, text_of(rows)))
    assert [problem.partition(":")[0] for problem in found[5]] == ["region", "value", "period"]


def test_a_value_of_another_size_is_kept_and_told(tmp_path: Path, known: Known) -> None:
    rows = rows_of()
    rows[2][3] = "12345000"
    job = job_of(tmp_path, known, text_of(rows))
    assert job.placed.figures == 200
    assert [odd.line for odd in job.placed.odd] == [4]


@pytest.mark.parametrize(("last", "odd"), [("0.1", []), ("23.0", ["23.0"])])
def test_a_small_rate_among_larger_ones_is_no_slip_but_a_large_one_is(
    tmp_path: Path, known: Known, last: str, odd: list[str]
) -> None:
    rates = ["2.1", "2.4", "2.0", "2.2", last]
    lines = [f"China,R&D intensity,{2015 + place},{rate},%" for place, rate in enumerate(rates)]
    job = job_of(tmp_path, known, "\n".join(["region,indicator,year,value,unit", *lines]))
    assert job.placed.figures == 5
    assert [one.text for one in job.placed.odd] == odd
