"""The command ``import``: what it shows, asks, writes and refuses; the same import twice adds nothing."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from innotui.cli import cli
from innotui.cli.import_words import lines_text
from innotui.cli.opening import database_of
from innotui.errors import PackageError, QueryError, UsageError
from innotui.store import open_store

SHEET = """city,year,GDP (亿元)
Xi'an,2031,12010.76
西安,2017,7469.85
chengdu,2017,13889.39
Atlantis,2017,1.0
四川,2016,..
"""
SOURCE = "title=Yearbook of cities; issuer=Bureau; published=2018"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "cities.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def take(sheet: Path, package: Path, *more: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, ["import", str(sheet), str(package), *more], input=stdin)


def ids(package: Path, table: str = "observations") -> list[str]:
    path = package / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row[0] for row in csv.reader(file)][1:]


XIAN, CHENGDU = "xian-gdp-2017-yearbook-of-cities-2018", "chengdu-gdp-2017-yearbook-of-cities-2018"


def test_good_rows_are_written_and_the_others_named(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert ran.exit_code == 0, ran.output
    assert 'line 2, period: "2031" has not begun yet' in ran.stdout
    assert 'line 5, region: "Atlantis" no such region' in ran.stdout
    assert "line 6, GDP (亿元): no value" in ran.stdout
    assert "2 new figures of yearbook-of-cities-2018" in ran.stdout
    assert ids(mine) == [XIAN, CHENGDU]
    assert ids(mine, "sources") == ["yearbook-of-cities-2018"]
    assert ids(mine, "growth") == []
    with closing(open_store(database_of(mine))) as store:
        figure = store.figure(XIAN)
    assert (figure.stated, figure.unit_mult, figure.unit, figure.source_id) == (
        *("7469.85", 8, "CNY"),
        "yearbook-of-cities-2018",
    )


def test_the_same_import_twice_adds_nothing(sheet: Path, mine: Path) -> None:
    take(sheet, mine, "--yes", "--source", SOURCE)
    before = {path.name: path.read_bytes() for path in mine.iterdir()}
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert ran.exit_code == 0
    assert "0 new, 2 already there" in ran.stdout
    assert "Nothing to add." in ran.stdout
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == before


def test_a_row_that_changed_is_refused_and_not_written_over(sheet: Path, mine: Path) -> None:
    take(sheet, mine, "--yes", "--source", SOURCE)
    sheet.write_text(SHEET.replace("7469.85", "7469.86"), encoding="utf-8")
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert f"the package has 7469.85 under {XIAN}" in ran.stdout
    assert ids(mine) == [XIAN, CHENGDU]


def test_without_a_terminal_and_without_yes_it_shows_the_guess_and_writes_nothing(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--source", SOURCE)
    assert isinstance(ran.exception, UsageError)
    assert ran.exception.exit_code == 2
    assert "--yes" in ran.exception.hint
    assert 'region         column 1 "city"' in ran.stdout
    assert not mine.exists()


def test_what_is_not_found_is_named_with_its_flag(tmp_path: Path, mine: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("what,year,value\nthings,2020,5\n")
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert isinstance(ran.exception, UsageError)
    assert "--region, --indicator" in ran.exception.hint
    assert "region         not found" in ran.stdout


def test_flags_settle_what_is_not_found(tmp_path: Path, mine: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("x,y\n2017,7469.85\n2016,6396.41\n")
    flags = ["--region", "xian", "--indicator", "GDP", "--period", "x", "--value", "#2", "--unit", "亿元"]
    ran = take(sheet, mine, "--yes", "--source", SOURCE, *flags)
    assert ran.exit_code == 0, ran.output
    assert len(ids(mine)) == 2


def test_flags_settle_a_sheet_of_no_shape(tmp_path: Path, mine: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("alpha;beta;gamma\nwhenever;7469,85;x\n2016;6396,41;y\n")
    flags = ["--region", "xian", "--indicator", "GDP", "--period", "alpha", "--value", "beta", "--unit", "亿元"]
    ran = take(sheet, mine, "--yes", "--source", SOURCE, *flags)
    assert "behind a comma" in ran.stdout
    assert 'line 2, period: "whenever" not a period' in ran.stdout
    assert ids(mine) == ["xian-gdp-2016-yearbook-of-cities-2018"]
    ran = take(sheet, mine, "--dry-run", "--source", SOURCE, *flags, "--decimal", ".")
    assert "has a comma" in ran.stdout


def test_a_dry_run_says_all_and_writes_nothing(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--dry-run", "--source", SOURCE)
    assert ran.exit_code == 0, ran.output
    assert "2 new" in ran.stdout
    assert "Nothing was written." in ran.stdout
    assert not mine.exists()


def test_without_a_source_nothing_is_written(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--yes")
    assert isinstance(ran.exception, UsageError)
    assert "no title and no issuer" in ran.exception.message
    assert not mine.exists()


def test_a_source_that_is_there_is_named_by_its_id(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--yes", "--source", "xian-2024")
    assert ran.exit_code == 6 or isinstance(ran.exception, PackageError)  # that release counts its paragraphs
    take(sheet, mine, "--yes", "--source", SOURCE)
    other = sheet.with_name("more.csv")
    other.write_text("city,year,GDP (亿元)\nMianyang,2017,2074.75\n", encoding="utf-8")
    ran = take(other, mine, "--yes", "--source", "yearbook-of-cities-2018")
    assert ran.exit_code == 0, ran.output
    assert ids(mine, "sources") == ["yearbook-of-cities-2018"]
    assert len(ids(mine)) == 3


def test_an_id_that_another_source_has(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--yes", "--source", "source_id=xian-2024; title=Mine; issuer=Me")
    assert isinstance(ran.exception, UsageError)
    assert ran.exception.title == "Another source has this id"


def test_names_are_given_and_created(sheet: Path, mine: Path) -> None:
    ran = take(sheet, mine, "--yes", "--source", SOURCE, "--create", "Atlantis")
    assert "created regions: atlantis" in ran.stdout
    assert ids(mine, "regions") == ["atlantis"]
    again = sheet.with_name("more.csv")
    again.write_text("city,year,GDP (亿元)\nThe sunken city,2018,2.0\n", encoding="utf-8")
    ran = take(again, mine, "--yes", "--source", SOURCE, "--as", "The sunken city=atlantis")
    assert ran.exit_code == 0, ran.output
    assert "atlantis-gdp-2018-yearbook-of-cities-2018" in ids(mine)


def test_nothing_placed_is_a_failure(sheet: Path, mine: Path) -> None:
    sheet.write_text("city,year,GDP (亿元)\nAtlantis,2017,1.0\n", encoding="utf-8")
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert isinstance(ran.exception, QueryError)
    assert not mine.exists()


def test_a_folder_that_is_no_package_is_left_alone(sheet: Path, mine: Path) -> None:
    mine.mkdir()
    (mine / "letters.txt").write_text("dear")
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert isinstance(ran.exception, PackageError)
    assert [path.name for path in mine.iterdir()] == ["letters.txt"]


def test_what_the_audit_holds_against_the_new_figures_is_told(tmp_path: Path, mine: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("city,indicator,year,value,unit\nShaanxi,GDP,2023,500,亿元\n", encoding="utf-8")
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert ran.exit_code == 0, ran.output
    assert "1 new figure of" in ran.stdout
    assert "tension:" in ran.stdout or "fail:" in ran.stdout


def test_in_a_terminal_it_asks(sheet: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["unit", "万元", "", "create", "Yearbook", "Bureau", "2018", "", "y"]
    monkeypatch.setattr("innotui.cli.importing._can_ask", lambda: True)
    ran = take(sheet, mine, stdin="\n".join(answers) + "\n")
    assert ran.exit_code == 0, ran.output
    assert 'region "Atlantis" (on 1 line) is not known' in ran.stderr
    assert ids(mine, "regions") == ["atlantis"]
    assert ids(mine, "sources") == ["yearbook-2018"]


def test_what_a_name_is_may_be_answered_by_name_and_a_slip_is_asked_again(
    sheet: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["unit", "万元", "", "c", "陕西", "Yearbook", "Bureau", "2018", "", "y"]
    monkeypatch.setattr("innotui.cli.importing._can_ask", lambda: True)
    ran = take(sheet, mine, stdin="\n".join(answers) + "\n")
    assert ran.exit_code == 0, ran.output
    assert 'There is no region "c"' in ran.stderr
    assert "shaanxi-gdp-2017-yearbook-2018" in ids(mine)
    assert ids(mine, "regions") == []


def test_an_answer_of_no_writes_nothing(sheet: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innotui.cli.importing._can_ask", lambda: True)
    ran = take(sheet, mine, "--source", SOURCE, stdin="\nskip\n\nn\n")
    assert ran.exit_code == 1
    assert not mine.exists()


def test_refusals_are_written_as_a_csv(sheet: Path, mine: Path, tmp_path: Path) -> None:
    take(sheet, mine, "--yes", "--source", SOURCE, "--refused", str(tmp_path / "refused.csv"))
    with (tmp_path / "refused.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "column", "text", "problem", "remedy"]
    assert [row[:3] for row in rows[1:]] == [["2", "period", "2031"], ["5", "region", "Atlantis"]]


def test_many_refusals_are_told_once_a_reason_with_all_their_lines(sheet: Path, mine: Path) -> None:
    rows = "".join(f"Atlantis,{1900 + year},1.0\n" for year in range(100))
    sheet.write_text(f"{SHEET}{rows}", encoding="utf-8")
    ran = take(sheet, mine, "--yes", "--source", SOURCE)
    assert "lines 5, 7–106, region" in ran.stdout


def test_what_is_wrong_on_few_lines_is_told_line_by_line(sheet: Path, mine: Path) -> None:
    rows = "".join(f"Atlantis,{1900 + year},1.0\nLemuria,{1900 + year},2.0\n" for year in range(4))
    sheet.write_text(f"{SHEET}{rows}", encoding="utf-8")
    said = take(sheet, mine, "--yes", "--source", SOURCE).stdout
    assert "  lines 5, 7, 9, 11, 13, region" in said
    assert "  lines 8, 10, 12, 14, region" in said
    assert said.count('region: "Lemuria"') == 1
    assert '  line 2, period: "2031"' in said


def test_lines_are_all_named_and_runs_drawn_together() -> None:
    assert lines_text([3]) == "line 3"
    assert lines_text([3, 3, 4, 5, 9]) == "lines 3–5, 9"
    assert lines_text([3, 5, 6]) == "lines 3, 5–6"


BANK = """Country Name,Country Code,Indicator Name,Indicator Code,2021,2022
China,CHN,Kites flown,KI.FLO,5,6
China,CHN,Kite repair,KI.REP,70,80
China,CHN,Kite trade (current US$),KI.TRD,7,8
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.csv"
    path.write_text(BANK, encoding="utf-8")
    return path


def units_of(package: Path) -> dict[str, str]:
    with (package / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_id"]: row["unit"] for row in csv.DictReader(file)}


def test_each_new_indicator_can_be_given_its_unit(bank: Path, mine: Path) -> None:
    new = ("--yes", "--source", SOURCE, "--create", "indicators")
    ran = take(bank, mine, *new, "--dry-run")
    assert 'line 2, indicator: "Kites flown" a new indicator needs a unit' in ran.stdout
    assert 'give it with --unit "KI.FLO=UNIT"' in ran.stdout
    given = ("--unit", "ki.flo=thousand persons", "--unit", "Kite repair=EUR million")
    ran = take(bank, mine, *new, *given)
    assert ran.exit_code == 0, ran.output
    assert units_of(mine) == {"kites_flown": "persons", "kite_repair": "EUR", "kite_trade": "USD"}
    with (mine / "observations.csv").open(encoding="utf-8", newline="") as file:
        powers = {row["indicator_id"]: row["unit_mult"] for row in csv.DictReader(file)}
    assert powers == {"kites_flown": "3", "kite_repair": "6", "kite_trade": "0"}


def test_one_unit_is_said_for_all_and_not_two(bank: Path, mine: Path) -> None:
    ran = take(bank, mine, "--yes", "--source", SOURCE, "--create", "Kites flown", "--unit", "=persons")
    assert units_of(mine) == {"kites_flown": "persons"}
    ran = take(bank, mine, "--yes", "--source", SOURCE, "--unit", "persons", "--unit", "EUR")
    assert isinstance(ran.exception, UsageError)
    assert "persons and EUR" in ran.exception.message


def test_units_of_new_indicators_are_asked_one_by_one(bank: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innotui.cli.importing._can_ask", lambda: True)
    typed = ["", "create", "create", "create", "parsecs", "persons", "EUR", "y"]
    ran = take(bank, mine, "--source", f"{SOURCE}; url=https://example.org", stdin="\n".join([*typed, ""]))
    assert ran.exit_code == 0, ran.output
    assert 'unit of the new indicator "Kites flown"' in ran.output
    assert "parsecs is no unit that is known." in ran.output
    assert units_of(mine) == {"kites_flown": "persons", "kite_repair": "EUR", "kite_trade": "USD"}
