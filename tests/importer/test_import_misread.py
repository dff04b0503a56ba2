"""What a sheet could be misread as: told or refused, never placed as something else and never left out in silence."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from importing import job_of, refused, replace, stated

from innotui.cli.import_words import check_lines, guess_lines, outcome_lines
from innotui.errors import UsageError
from innotui.importer import Known, read_card, read_sheet
from innotui.importer.numbers import NotANumberError, read_number
from innotui.importer.periods import FISCAL, grain_of, read_period
from innotui.importer.units import Unit, read_unit
from innotui.package.periods import BadPeriodError
from innotui.tui.import_words import refused_rows


@pytest.mark.parametrize("cell", ["1e400", "1e-99", "9" * 31, "0." + "3" * 40])
def test_more_digits_than_any_figure_has_are_refused(cell: str) -> None:
    with pytest.raises(NotANumberError, match="30 digits"):
        read_number(cell)


def test_a_workbook_may_hold_the_largest_of_numbers(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx")
    book = openpyxl.Workbook()
    for number in ("value", 1e30, 1e300, 12.5):
        book.active.append(["a", number])
    book.active.cell(3, 2).number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    shown = [line.cell(1) for line in read_sheet(tmp_path / "a.xlsx").lines]
    assert shown == ["value", "1" + "0" * 30, "1" + "0" * 300 + ".00", "12.5"]


def test_a_page_of_remarks_is_not_the_sheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx")
    book = openpyxl.Workbook()
    book.active.title = "Remarks"
    book.active.append(["Title", "GDP of cities"])
    book.active.append(["Unit", "billion yuan"])
    sheet = book.create_sheet("Data")
    for row in (["city", "year", "GDP"], ["Xi'an", 2020, 1002], ["Xi'an", 2021, 1069]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    read = read_sheet(tmp_path / "a.xlsx")
    assert read.name == "a.xlsx[Data]"
    assert read.read_as == "Excel, sheet Data (one of 2)"
    assert read_sheet(tmp_path / "a.xlsx", "Remarks").name == "a.xlsx[Remarks]"


def test_numbers_with_a_stop_are_no_months_across(tmp_path: Path, known: Known) -> None:
    text = "region,indicator,period,value\nXi'an,GDP (billion yuan),2021,1068.8\nXi'an,GDP (billion yuan),2019,1701.3\n"
    job = job_of(tmp_path, known, text)
    assert job.guess.shape == "long"
    assert [row[3] for row in stated(job)] == ["1068.8", "1701.3"]


@pytest.mark.parametrize("words", ["2003/04", "2023.1"])
def test_windows_that_could_be_two_are_refused(words: str) -> None:
    with pytest.raises(BadPeriodError):
        read_period(words)


@pytest.mark.parametrize(("words", "period"), [("2003/05", "2003-05"), ("2023.01", "2023-01"), ("2003-04", "2003-04")])
def test_other_months_stay_months(words: str, period: str) -> None:
    assert read_period(words) == period


@pytest.mark.parametrize(("words", "period"), [("Jan-22", "2022-01"), ("Dec-69", "2069-12"), ("sep’98", "1998-09")])
def test_months_as_spreadsheets_show_them(words: str, period: str) -> None:
    assert read_period(words) == period


def test_years_from_one_to_the_next_are_no_months(tmp_path: Path, known: Known) -> None:
    assert grain_of({"2009-10", "2010-11"}) == FISCAL
    assert grain_of({"2009-10", "2009-11"}) == ""
    text = "region,period,GDP (亿元)\nXi'an,2009-10,1\nXi'an,2010-11,2\nXi'an,2011-12,3\n"
    job = job_of(tmp_path, known, text)
    assert not stated(job)
    assert [len(problems) for problems in refused(job).values()] == [1, 1, 1]


def test_days_among_years_stand_for_years(tmp_path: Path, known: Known) -> None:
    assert grain_of({"2021-12-31", "2022", "2023"}) == "year"
    assert grain_of({"2021-12-30", "2022", "2023"}) == ""
    job = job_of(tmp_path, known, "region,period,GDP (亿元)\nXi'an,2021-12-31,1\nXi'an,2022,2\nXi'an,2023,3\n")
    assert [row[2] for row in stated(job)] == ["2021", "2022", "2023"]


def test_columns_that_are_not_read_are_told(tmp_path: Path, known: Known) -> None:
    job = job_of(
        tmp_path, known, "city,2020,2021,remark,later,empty\nXi'an,1,2,good,3,\n", indicator="GDP", unit="亿元"
    )
    assert '  not read       columns 4 "remark", 5 "later"' in list(guess_lines(job))


def test_sdmx_units_with_their_labels(tmp_path: Path, known: Known) -> None:
    text = (
        "STRUCTURE,REF_AREA: Area,INDICATOR: What,TIME_PERIOD: When,OBS_VALUE,UNIT_MEASURE: Unit,UNIT_MULT: Power\n"
        "dataflow,CHN: China,GDP: Gross domestic product,2021,114.9,CNY: Yuan,12: Trillions\n"
    )
    assert stated(job_of(tmp_path, known, text)) == [("china", "gdp", "2021", "114.9", "12")]
    assert read_unit("XX_: Persons") == Unit("persons")
    assert read_unit("nothing: known") is None


def test_a_raised_two_is_no_power_of_ten(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, "region,period,value,unit_mult\nXi'an,2021,5,²\n", indicator="GDP", unit="CNY")
    assert "is no power of ten" in str(refused(job)[2]) or not stated(job)


def test_what_is_counted_on_a_day_is_created_as_a_stock(tmp_path: Path, known: Known) -> None:
    text = "region,period,年末船员(人),Tickets sold (persons)\nXi'an,2021,5,6\n"
    placed = replace(job_of(tmp_path, known, text), create=frozenset({"indicators"})).placed
    assert [row["measure"] for row in placed.rows["indicators"]] == ["stock", "flow"]
    assert [row["period_id"] for row in placed.rows["observations"]] == ["2021-12-31", "2021"]


def test_a_created_place_has_the_id_that_its_name_has(tmp_path: Path, known: Known) -> None:
    text = "region,period,GDP (亿元)\n重庆市,2021,5\nNew York,2021,6\n"
    placed = replace(job_of(tmp_path, known, text), create=frozenset({"regions"})).placed
    assert [row["region_id"] for row in placed.rows["regions"]] == ["chongqing", "new-york"]


def test_a_card_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: No such file or directory\."):
        read_card(str(tmp_path / "none.toml"))


def test_many_checks_are_told_in_part_and_counted() -> None:
    check = SimpleNamespace(verdict="fail", title="GDP", expected="1", found="2", reason="No.")
    lines = list(check_lines([check] * 15))  # type: ignore[list-item]
    assert len(lines) == 13
    assert "and 3 more checks" in lines[-1]


def test_a_scale_that_is_written_twice_is_told(tmp_path: Path, known: Known) -> None:
    text = "region,indicator,period,value,unit\nXi'an,GDP,2021,1.07 trillion,billion yuan\n"
    text += "Xi'an,GDP,2022,1.15 trillion,yuan\nXi'an,GDP,2023,1201,billion yuan\n"
    job = job_of(tmp_path, known, text)
    assert [row[3] for row in stated(job)] == ["1.15", "1201"]
    assert "a scale is written twice" in str(refused(job))


def test_a_footnote_mark_is_no_digit_and_goes_into_the_note(tmp_path: Path, known: Known) -> None:
    text = (
        "region,period,GDP (亿元)\nXi'an,2021,10688*\nXi'an,2022,11486.51¹\nXi'an,2023,12010.76 a)\nChengdu,2023,5①\n"
    )
    job = job_of(tmp_path, known, text)
    assert [row[3] for row in stated(job)] == ["10688", "11486.51", "12010.76", "5"]
    assert job.placed.rows["observations"][1]["note"] == "marked ¹ in the file"
    assert job.placed.marked == {"*": (2,), "¹": (3,), "a": (4,), "①": (5,)}
    assert "  line 3: footnote mark ¹, kept in the note; look up what it says." in list(outcome_lines(job))
    assert ("3", "value (kept)", "¹", "a footnote mark here; it stands in the note") in list(refused_rows(job))


def test_lakh_grouping_is_read_where_the_column_shows_it(tmp_path: Path, known: Known) -> None:
    text = 'region,period,GDP (₹ crore)\nXi\'an,2021,"12,34,567"\nXi\'an,2022,"45,678.5"\n'
    job = job_of(tmp_path, known, text, indicator="=gdp", unit="CNY")
    assert [row[3] for row in stated(job)] == ["1234567", "45678.5"]
    assert "  digits         grouped as lakh and crore" in list(guess_lines(job))
    mixed = job_of(tmp_path, known, text + 'Xi\'an,2023,"1,234,567"\n', indicator="=gdp", unit="CNY")
    assert [row[3] for row in stated(mixed)] == ["45678.5", "1234567"]
    assert "grouped as lakh" in str(refused(mixed)[2])


@pytest.mark.parametrize("cell", ["12 (2)", "122)", "12 p", "1.2×10⁹"])
def test_what_may_be_a_mark_or_something_else_is_refused(tmp_path: Path, known: Known, cell: str) -> None:
    job = job_of(tmp_path, known, f"region,period,GDP (亿元)\nXi'an,2021,{cell}\n")
    assert stated(job) == []
    assert "is not a number" in str(refused(job)[2])
