"""The benchmark's own parts on tiny sizes: its terminal, its rows, its page; no time is held against anything."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "benchmarks"))

import alone  # noqa: E402
import big  # noqa: E402
import budgets  # noqa: E402
import made  # noqa: E402
import page  # noqa: E402
import program  # noqa: E402
import sitting  # noqa: E402
import starts  # noqa: E402
from measures import Measures  # noqa: E402

BUNDLED = ROOT / "data" / "indicators.duckdb"
ROWS = 20_000
ECHO = """
import sys, termios, tty
tty.setraw(0)
print("陕西省 ready", end="\\r\\n", flush=True)
while (key := sys.stdin.read(1)) != "q":
    print("got", key, end="\\r\\n", flush=True)
"""
ASKS = """
import os, tty
tty.setraw(0)
os.write(1, b"\\x1b]11;?\\x07")
reply = os.read(0, 100)
os.write(1, b"told " + reply[2:9])
os.read(0, 1)
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> made.Made:
    return made.make(tmp_path_factory.mktemp("rows"), ROWS, BUNDLED)


# What is measured


def test_a_checkout_is_compiled_as_an_installation_is(tmp_path, monkeypatch):
    package = tmp_path / "neverbefore"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    starts.compile_package(sys.executable, "neverbefore")
    assert list(package.glob("__pycache__/__init__.*.pyc"))


# The terminal


def test_keys_go_in_and_the_screen_is_read_with_chinese():
    with program.Program([sys.executable, "-c", ECHO]) as shown:
        shown.until("陕西省 ready", 20)
        sent = shown.send("k")
        assert shown.until("got k", 20) >= sent
        assert shown.peak > 1_000_000


def test_what_does_not_come_is_said_with_the_screen():
    with program.Program([sys.executable, "-c", ECHO]) as shown:
        shown.until("ready", 20)
        with pytest.raises(program.NotSeenError, match="ready"):
            shown.until("never", 0.2)
        assert not shown.ended


def test_the_end_of_a_program_is_no_waiting():
    with program.Program([sys.executable, "-c", ECHO]) as shown:
        shown.until("ready", 20)
        shown.send("q")
        with pytest.raises(program.NotSeenError):
            shown.until("never", 600)
        assert shown.ended


def test_a_question_for_the_ground_is_answered():
    with program.Program([sys.executable, "-c", ASKS]) as shown:
        shown.until("told 11;rgb:", 20)


def test_memory_counts_what_a_program_started():
    child = "x = bytearray(80_000_000); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with program.Program([sys.executable, "-c", parent]) as shown:
        shown.until(lambda _: shown.peak > 80_000_000, 20)


# The rows


def test_the_marks_are_those_of_the_rows(rows: made.Made):
    with duckdb.connect() as con:
        told = con.execute(f"SELECT tag, code, name FROM '{rows.parquet}' ORDER BY id").fetchall()
    with duckdb.connect(str(rows.database), read_only=True) as con:
        assert con.execute("SELECT tag, code, name FROM made ORDER BY id").fetchall() == told
        assert con.execute("SELECT count(*) > 0 FROM figures").fetchone() == (True,)
    assert [code for _, code, _ in sorted(told, key=lambda row: row[1])] == list(range(ROWS))  # a shuffle of all
    assert (rows.first, rows.last, len(told)) == (told[0][0], told[-1][0], ROWS)
    by_code = sorted(told, key=lambda row: row[1])
    assert (rows.lowest, rows.highest) == (by_code[0][0], by_code[-1][0])
    assert rows.found == next(tag for tag, _, name in told if made.NEEDLE in name)
    assert len({rows.first, rows.last, rows.lowest, rows.found}) == 4  # or one screen would be taken for another


def test_a_large_package_is_one_that_builds(tmp_path: Path):
    package = big.make_package(tmp_path, ROOT / "data" / "figures", 200)
    measures = Measures()
    home = tmp_path / "home"
    sitting.homed(home)
    database = big.measure_build(sys.executable, package, home, measures, 120)
    assert measures.notes == {}
    assert database is not None
    with duckdb.connect(str(database), read_only=True) as con, duckdb.connect(str(BUNDLED), read_only=True) as small:
        count = "SELECT count(*) FROM figures"
        assert con.execute(count).fetchone()[0] == small.execute(count).fetchone()[0] + 200
    with duckdb.connect(str(home / "bare.duckdb"), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM observations WHERE region_id LIKE 'r-%'").fetchone() == (100,)


# What is kept


def peer(keys: str, wanted: str) -> sitting.Peer:
    def steps(shown: program.Program, _rows: made.Made, _home: Path):
        for key in keys:
            yield f"key {key}", shown.send(key), wanted.format(key)

    return sitting.Peer("echo", lambda _rows, _home: [sys.executable, "-c", ECHO], lambda _: "ready", steps)


def test_a_sitting_keeps_what_was_answered_and_says_what_was_not(rows: made.Made, tmp_path: Path):
    measures = Measures()
    sitting.sit(peer("abn", "got {}"), rows, tmp_path, measures, 20)
    assert [len(measures.values[f"key {key}", "echo"]) for key in "abn"] == [1, 1, 1]
    sitting.sit(peer("ab", "never"), rows, tmp_path, measures, 0.3)
    assert measures.notes == {("key a", "echo"): "> 0 s"}
    assert "ready" in (tmp_path / "echo at key a.txt").read_text()


def test_a_process_that_takes_too_long_or_fails_is_no_measure():
    measures = Measures()
    for name, code, patience in (
        ("slow", "import time; time.sleep(60)", 0.2),
        ("bad", "raise SystemExit('no such thing')", 20),
    ):
        ran = alone.run([sys.executable, "-c", code], {}, patience)
        assert not alone.keep(measures, "row", name, ran, patience)
    assert measures.values == {}
    assert measures.notes == {("row", "slow"): "> 0 s", ("row", "bad"): "failed with 1: no such thing"}


def test_rows_that_are_missing_in_a_file_are_told():
    measures = Measures()
    measures.counted("export", "all", 10, 10)
    measures.counted("export", "some", 9, 10)
    assert measures.notes == {("export", "some"): "9 of 10 rows"}


# The page


def cells(text: str, row: str) -> list[list[str]]:
    lines = ([cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|"))
    return [line for line in lines if line[0] == row]


def test_the_page_holds_budgets_ratios_and_what_is_missing():
    measures = Measures()
    for name, values in (("bare DuckDB", [1.0, 1.0]), ("innotui", [0.9, 1.3, 1.1]), ("harlequin", [5.5])):
        for value in values:
            measures.add(sitting.FIRST, name, value)
    measures.add(sitting.LAST, "innotui", 0.25)
    measures.add(sitting.PEAK, "innotui", 300e6)
    measures.note(sitting.SORT, "harlequin", "> 30 s")
    text = page.page(measures, ["a machine"], ["a note"], 1000)
    assert "A result of 1,000 rows" in text
    assert "meant for 10,000,000 rows, not 1,000" in text
    assert "quick try" not in page.page(measures, [], [], 10_000_000)
    budget, ahead, beside = cells(text, sitting.FIRST)
    assert budget[2:] == ["≤ 1.15×", "1.1×", "✓"]
    assert ahead[1:] == ["harlequin", "< 1×", "0.2×", "✓"]
    assert beside[1:] == ["bare DuckDB: 1.0 s", "1.1 s (1.1×)", "5.5 s (5.5×)", "not installed", "not installed"]
    assert cells(text, sitting.LAST)[0][3:] == ["250 ms", "✗"]
    assert cells(text, sitting.CANCEL)[0][3:] == ["not measured", "–"]
    assert cells(text, sitting.SORT)[-1][2:4] == ["–", "> 30 s"]
    assert cells(text, sitting.PEAK)[-1][2] == "300 MB"


def test_every_row_that_has_a_budget_is_on_the_page():
    rows_of_page = {*page.SMALL, *page.LARGE, *page.MEMORY}
    told = {budget.what.removesuffix(", 95th percentile") for budget in (*budgets.BUDGETS, *budgets.AHEAD)}
    assert told <= rows_of_page
    assert len(rows_of_page) == len(page.SMALL) + len(page.LARGE) + len(page.MEMORY)
