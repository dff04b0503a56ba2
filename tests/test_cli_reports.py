"""The commands that report: audit, show, sources, cite, coverage; every format, bad names, widths, closed pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from conftest import Package
from innotui.cli import cli
from innotui.errors import InnotuiError, OpenError, QueryError, UsageError

CHECKS = [
    ("C02", "base", "tension", ["north-gdp-growth", "north-gdp-2022"]),
    ("C01", "share", "pass", ["harbour-share-2023", "harbour-gdp-2023"]),
    ("part:south-gdp-2023", "part", "fail", ["south-gdp-2023"]),
    ("C10", "timing", "untestable", ["south-gdp-growth"]),
]
BOX = set("─│┌┐└┘├┤┬┴┼█▉▊▋▌▍▎▏░▒▓┊")


@pytest.fixture
def audited(package: Package) -> str:
    """The made-up figures with an audit of our own in place of the real one."""
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM checks")
        con.execute("UPDATE figures_kept SET verdict = NULL")
        for check_id, kind, verdict, figure_ids in CHECKS:
            con.execute(
                "INSERT INTO checks VALUES (?, ?, 'One, \"two\"', 'one', 'two', ?, 'because [/]', ?, 'SELECT 1')",
                [check_id, kind, verdict, figure_ids],
            )
            con.execute(
                "UPDATE figures_kept SET verdict = ? WHERE figure_id IN (SELECT unnest(?))", [verdict, figure_ids]
            )
    return str(path)


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(cli, arguments, env={"COLUMNS": str(columns), "INNOTUI_DATA": ""})


def ran(*arguments: str, columns: int = 80) -> str:
    result = run(*arguments, columns=columns)
    assert result.exit_code == 0, result.exception
    return result.stdout


def failed(*arguments: str) -> InnotuiError:
    result = run(*arguments)
    assert result.stdout == ""
    assert isinstance(result.exception, InnotuiError)
    return result.exception


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# audit -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 140, 200])
def test_audit_shows_shape_and_reason_at_every_width(audited: str, columns: int) -> None:
    text = ran("audit", "--data", audited, columns=columns)
    for mark in ("✗ fail", "~ tension", "? untestable", "✓ pass"):
        assert mark in text
    assert text.index("✗ fail") < text.index("~ tension") < text.index("? untestable") < text.index("✓ pass")
    assert text.count("because [/]") == 4
    assert "SELECT 1" not in text
    assert max(map(cell_len, text.splitlines())) <= columns


def test_audit_counts_on_stderr_and_exits_with_0(audited: str) -> None:
    result = run("audit", "--data", audited)
    assert result.exit_code == 0
    assert result.stderr == "4 checks: 1 fail, 1 tension, 1 untestable, 1 pass\n"
    assert "4 checks" not in result.stdout


def test_audit_as_csv_and_json(audited: str) -> None:
    rows = rows_of(ran("audit", "--data", audited, "--format", "csv"))
    assert list(rows[0]) == [
        "check_id", "kind", "title", "expected", "found", "verdict", "reason", "figure_ids", "query",
    ]  # fmt: skip
    assert [row["check_id"] for row in rows] == ["part:south-gdp-2023", "C02", "C10", "C01"]
    assert rows[1]["figure_ids"].split() == ["north-gdp-growth", "north-gdp-2022"]
    assert (rows[1]["title"], rows[1]["query"]) == ('One, "two"', "SELECT 1")
    records = json.loads(ran("audit", "--data", audited, "-f", "json"))
    assert records[1]["figure_ids"] == ["north-gdp-growth", "north-gdp-2022"]
    assert records[0]["verdict"] == "fail"


def test_audit_narrows_by_verdict_and_kind(audited: str) -> None:
    def ids(*arguments: str) -> list[str]:
        return [row["check_id"] for row in rows_of(ran("audit", "--data", audited, "-f", "csv", *arguments))]

    assert ids("--verdict", "tension") == ["C02"]
    assert ids("--verdict", "tension", "--verdict", "pass") == ["C02", "C01"]
    assert ids("--kind", "timing") == ["C10"]
    assert ids("--kind", "timing", "--verdict", "pass") == []
    assert run("audit", "--verdict", "bad").exit_code == 2
    assert run("audit", "--kind", "bad").exit_code == 2
    assert run("audit", "--data", audited, "--kind", "vintage").stdout == ""


def test_audit_of_a_database_without_checks_says_so(package: Package) -> None:
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM checks")
    result = run("audit", "--data", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "This database holds no checks.\n"


def test_audit_of_a_kind_without_checks_counts_none(audited: str) -> None:
    assert run("audit", "--data", audited, "--kind", "vintage").stderr.startswith("0 checks: ")


def test_audit_to_a_file(audited: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    result = run("audit", "--data", audited, "-f", "csv", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(rows_of(path.read_text(encoding="utf-8"))) == 4
    assert isinstance(failed("audit", "--data", audited, "-o", str(tmp_path / "no" / "x")), UsageError)


def test_every_kind_of_check_can_be_asked_for(bundled_database: Path) -> None:
    with duckdb.connect(str(bundled_database), read_only=True) as con:
        kinds = [row[0] for row in con.execute("SELECT DISTINCT kind FROM checks").fetchall()]
    for kind in kinds:
        assert run("audit", "--kind", kind).exit_code == 0


# show --------------------------------------------------------------------------------------------------


def test_show_a_region(audited: str) -> None:
    text = ran("show", "north", "--data", audited)
    assert text.startswith("Middleland › North\n8 figures from 1 source")
    assert "~  GDP" in text
    assert "[1] ¶1" in text
    assert "[1] North Office, via Wire, 2024-01-15: Release on the north" in text
    assert "leading: North – Solar power" in text
    assert BOX & set(text)
    assert max(map(cell_len, text.splitlines())) <= 80


@pytest.mark.parametrize("name", ["harbour", "Harbour", "海港", "海港市", "haigang", "hgs"])
def test_show_finds_a_name_in_any_spelling(audited: str, name: str) -> None:
    assert ran("show", name, "--data", audited).startswith("Middleland › North › Harbour")


def test_show_a_chain_and_a_firm(audited: str) -> None:
    assert ran("show", "solar power", "--data", audited).startswith("Middleland › Solar power\n2 figures")
    text = ran("show", "quiet", "--data", audited)
    assert text.startswith("Middleland › Quiet Boats [/]\n0 figures")
    assert "about 2019  Quiet Boats founded (Quiet Boats [/], South)" in text
    assert "active in: Quiet Boats [/] – Boats" in text


@pytest.mark.parametrize("name", ["north", "boats", "quiet", "gdp", "cells-times"])
def test_show_plain_draws_nothing(audited: str, name: str) -> None:
    text = ran("show", name, "--plain", "--data", audited)
    assert not (BOX | set("✓✗▲▼")) & set(text)


def test_show_plain_says_all(audited: str) -> None:
    lines = ran("show", "north", "--plain", "--data", audited).splitlines()
    assert lines[0] == "North: 8 figures from 1 source."
    assert lines[1] == (
        "GDP of North, 2023: up by 10.0 percent against the base year 2022, between 9.95 and 10.05, in real terms."
        " That is 1.1 times the base, between 1.0995 and 1.1005."
        " Said by North Office, via Wire, 2024-01-15, paragraph 1. A check finds a tension."
    )
    assert lines[-2:] == ["Sources:", "Release on the north, 2024-01-15."]


@pytest.mark.parametrize("name", ["north", "south", "gdp", "cells-times"])
def test_show_plain_lists_its_sources_at_the_end_by_title_and_date(audited: str, name: str) -> None:
    titles = {"release": "Release on the north, 2024-01-15.", "page": "Page on the south, about 2024-01."}
    wanted = {"north": ["release"], "south": ["page"], "cells-times": ["release"], "gdp": ["release", "page"]}[name]
    lines = ran("show", name, "--plain", "--data", audited).splitlines()
    assert sorted(lines[lines.index("Sources:") + 1 :]) == sorted(titles[source_id] for source_id in wanted)


@pytest.mark.parametrize(
    "name", ["china", "shaanxi", "xian", "xixian", "sichuan", "gdp", "output_volume", "longi", "g11"]
)
def test_show_plain_has_no_sign_that_a_screen_reader_drops(name: str) -> None:
    assert not set("×~≈≥≤·¶–−+%✓✗") & set(ran("show", name, "--plain"))


def test_show_a_figure(audited: str) -> None:
    text = ran("show", "cells-times", "--data", audited)
    assert text.startswith("cells-times\nclaim ")
    assert "×3 (2.5–3.5)" in text
    assert "it may mean to 3 times or by 3 times" in text
    assert "No check touches it." in text
    assert "~ tension  C02" in ran("show", "north-gdp-growth", "--data", audited)


def test_show_an_indicator(audited: str) -> None:
    text = ran("show", "GDP", "--data", audited)
    assert text.startswith("GDP 地区生产总值\ndefined  Value added of all producers in a place.")
    assert "✗  South" in text
    assert "south-gdp-2023" in text


@pytest.mark.parametrize(
    "arguments", [["show", ""], ["show", "  ", "--plain"], ["coverage", " "], ["coverage", "--indicator", ""]]
)
def test_an_empty_name_is_a_usage_error_with_an_example(arguments: list[str]) -> None:
    error = failed(*arguments)
    assert isinstance(error, UsageError)
    assert error.exit_code == 2
    assert f"innotui {arguments[0]}" in error.hint


def test_show_suggests_and_lists(audited: str) -> None:
    error = failed("show", "harbuor", "--data", audited)
    assert isinstance(error, QueryError)
    assert error.exit_code == 1
    assert error.hint == 'Did you mean "Harbour"?'
    error = failed("show", "o", "--data", audited)
    assert error.title == "Several have this name"
    assert "china  Middleland 中国 (region)" in error.message
    assert "quiet  Quiet Boats [/] (org)" in error.message


def test_show_shows_control_characters(package: Package) -> None:
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE orgs SET name_en = chr(27) || '[31mred' WHERE org_id = 'quiet'")
    for plain in ([], ["--plain"]):
        text = ran("show", "quiet", "--data", str(path), *plain)
        assert "\x1b" not in text
        assert "␛[31mred" in text


# sources -----------------------------------------------------------------------------------------------


def test_sources(audited: str) -> None:
    lines = ran("sources", "--data", audited).splitlines()
    assert lines[0].split() == ["source", "published", "who", "figures", "✓", "~", "✗", "?"]
    assert lines[2].split() == ["release", "2024-01-15", "North", "Office,", "via", "Wire", "12", "1", "1", "0", "0"]
    assert lines[3].split() == ["page", "about", "2024-01", "South", "Daily", "4", "0", "0", "1", "1"]
    rows = rows_of(ran("sources", "--data", audited, "-f", "csv"))
    assert (rows[1]["source_id"], rows[1]["published"], rows[1]["accessed"]) == ("page", "2024-01~", "2024-01-31")
    assert (rows[1]["fail"], rows[1]["untestable"], rows[1]["figures"]) == ("1", "1", "4")
    assert json.loads(ran("sources", "--data", audited, "-f", "json"))[0]["headline"] == "Made-up headline"


def test_a_source_s_figures(audited: str) -> None:
    lines = ran("sources", "release", "--data", audited).splitlines()
    assert lines[0] == "North Office, via Wire, 2024-01-15: Release on the north"
    assert len(rows_of(ran("sources", "release", "--data", audited, "-f", "csv"))) == 12
    verdicts = {
        row["figure_id"]: row["verdict"] for row in rows_of(ran("sources", "page", "--data", audited, "-f", "csv"))
    }
    assert verdicts["south-gdp-2023"] == "fail"
    assert failed("sources", "realese", "--data", audited).hint == 'Did you mean "release"?'


# cite --------------------------------------------------------------------------------------------------


def test_cite_as_text(audited: str) -> None:
    assert ran("cite", "north-gdp-growth", "--data", audited) == (
        "North Office: Made-up headline, via Wire, 2024-01-15, ¶1.\n"
        "States: paragraph 1: North, GDP, 2023 against 2022: +10.0%.\n"
        "innotui data 2024.01.31, north-gdp-growth.\n"
    )
    assert ran("cite", "page", "--data", audited) == (
        "South Daily: [Page on the south], about 2024-01.\n"
        "https://example.org/south (accessed 2024-01-31)\n"
        "innotui data 2024.01.31, page.\n"
    )


def test_cite_as_bibtex_and_csl(audited: str) -> None:
    entry = ran("cite", "south-gdp-growth", "--bibtex", "--data", audited)
    assert entry.startswith("@misc{south-gdp-growth,\n")
    assert "year = {2024}" in entry
    assert "note = {published about 2024-01; " in entry
    assert "date = {2024-01~}" in entry
    assert "urldate = {2024-01-31}" in entry
    assert r"2.5\%" in entry
    [item] = json.loads(ran("cite", "south-gdp-growth", "--csl", "--data", audited))
    assert item["issued"] == {"date-parts": [[2024, 1]], "circa": True}
    assert item["accessed"] == {"date-parts": [[2024, 1, 31]]}
    assert item["author"] == [{"literal": "South Daily"}]


def test_cite_what_is_not_there(audited: str) -> None:
    assert failed("cite", "north-gdp-grwth", "--data", audited).hint == 'Did you mean "north-gdp-growth"?'
    assert failed("cite", "page", "--bibtex", "--csl", "--data", audited).exit_code == 2


# coverage ----------------------------------------------------------------------------------------------


def test_coverage_as_a_grid(audited: str) -> None:
    lines = ran("coverage", "--indicator", "gdp", "--data", audited).splitlines()
    assert lines[0].split() == ["21", "22", "23"]
    assert lines[1:3] == ["North", "  GDP  ■  ■  ●"]
    assert lines[3:5] == ["Harbour", "  GDP  ·  ·  ●"]
    assert lines[5:7] == ["South", "  GDP  ·  ·  ●"]
    assert "level and growth" in lines[-2]
    assert lines[-1] == "years 2021 to 2023"


def test_coverage_cuts_early_years_and_says_so() -> None:
    text = ran("coverage", "--indicator", "gdp", columns=40)
    assert max(map(cell_len, text.splitlines())) <= 40
    assert "left out" in " ".join(text.splitlines()[-2:])
    assert "left out" not in ran("coverage", "--indicator", "gdp", columns=200)


def test_coverage_as_csv_and_json(audited: str) -> None:
    rows = rows_of(ran("coverage", "--indicator", "GDP", "-f", "csv", "--data", audited))
    known = {(row["region_id"], row["year"]): row["known"] for row in rows}
    assert known["north", "2021"] == "level"
    assert known["north", "2023"] == "both"
    assert known["harbour", "2021"] == "missing"
    records = json.loads(ran("coverage", "north", "-f", "json", "--data", audited))
    assert {record["region_id"] for record in records} == {"north", "harbour"}
    [cell] = [
        record
        for record in records
        if (record["region_id"], record["indicator_id"], record["year"]) == ("north", "gdp", 2023)
    ]
    assert (cell["levels"], cell["growths"], cell["figure_ids"]) == (1, 1, ["north-gdp-2023", "north-gdp-growth"])


def test_coverage_of_a_region_keeps_the_holes_that_others_show() -> None:
    everything = rows_of(ran("coverage", "-f", "csv"))
    inside = [row for row in everything if row["region_id"] == "xixian"]
    assert sum(row["known"] == "missing" for row in inside) > 10
    assert rows_of(ran("coverage", "Xixian", "-f", "csv")) == inside
    gdp = [row for row in inside if row["indicator_id"] == "gdp"]
    assert rows_of(ran("coverage", "Xixian", "--indicator", "gdp", "-f", "csv")) == gdp


def test_coverage_has_a_mark_for_what_is_only_a_goal(package: Package) -> None:
    path = package.set("growth", "firms-each", status="target").build()
    lines = ran("coverage", "north", "--indicator", "firms_count", "--data", str(path)).splitlines()
    assert lines[:3] == [lines[0], "North", "  Firms  ◇  △"]
    assert "◇ goal or plan" in lines[-2]
    [cell, _] = rows_of(ran("coverage", "north", "--indicator", "firms_count", "-f", "csv", "--data", str(path)))
    assert (cell["known"], cell["levels"], cell["growths"], cell["plans"]) == ("plan", "0", "0", "2")


def test_coverage_of_unknown_names(audited: str) -> None:
    assert failed("coverage", "harbuor", "--data", audited).hint == 'Did you mean "Harbour"?'
    assert failed("coverage", "--indicator", "firmz", "--data", audited).hint == 'Did you mean "Firms"?'


# all of them -------------------------------------------------------------------------------------------

ALL = [["audit"], ["show", "xixian"], ["show", "longi"], ["sources"], ["cite", "xixian-2024"], ["coverage"]]


@pytest.mark.parametrize("arguments", ALL, ids=lambda arguments: arguments[0])
def test_no_database(arguments: list[str]) -> None:
    assert isinstance(failed(*arguments, "--data", "nosuch.duckdb"), OpenError)
    assert isinstance(failed("--data", "nosuch.duckdb", *arguments), OpenError)


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
@pytest.mark.parametrize("columns", [20, 40, 60, 80, 250])
def test_the_bundled_figures_in_every_width(arguments: list[str], columns: int) -> None:
    text = ran(*arguments, columns=columns)
    assert text.strip()
    if arguments[0] != "cite" and (arguments[0] != "coverage" or columns >= 40):  # a citation is copied whole
        assert max(map(cell_len, text.splitlines())) <= max(columns, 40)


@pytest.mark.parametrize("arguments", ALL, ids=lambda arguments: arguments[0])
def test_pipe_that_was_never_read(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "innotui", *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


# What is named as the next command


@pytest.mark.parametrize("arguments", [("show", "zzzz"), ("cite", "zzzz"), ("coverage", "zzzz"), ("sources", "zzzz")])
def test_a_hint_asks_the_same_database_as_it_stands(
    tiny_path: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    copy = tmp_path / "my figures.duckdb"
    shutil.copyfile(tiny_path, copy)
    hint = failed(*arguments, "--data", str(copy)).hint.splitlines()[0]
    program, *words = shlex.split(hint.removeprefix("See: "))
    assert (program, words[0], words[-1]) == ("innotui", "query", str(copy))
    assert ran(*words)
    plain = failed(*arguments).hint.splitlines()[0]
    assert "--data" not in plain
    assert ran(*shlex.split(plain.removeprefix("See: innotui")))


def test_a_page_names_commands_that_ask_the_same_database(tiny_path: Path) -> None:
    said = " ".join(ran("show", "north-gdp-2023", "--data", str(tiny_path), columns=400).split())
    source = said.partition(": innotui sources ")[2].split()
    assert source[1:3] == ["--data", str(tiny_path)]
    assert f'FROM figures" --data {tiny_path}' in ran("--data", str(tiny_path))
    assert "--data" not in ran()
