"""What people complain of in other SQL terminals, tried one by one in a real terminal, by keys."""

from __future__ import annotations

import base64
import csv
import importlib
import os
import pkgutil
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal import PATIENCE, Terminal, innotui
from textual.binding import Binding

from innotui import tui

ENDLESS = "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t"
F5, F7, F8, ESC, TAB, ENTER = "\x1b[15~", "\x1b[18~", "\x1b[19~", "\x1b", "\t", "\r"
CTRL_R = "\x12"
SMALL, LARGE = (80, 24), (120, 40)
SOON = 15.0  # seconds; what ends at once ends in a tenth of one, on a busy machine too
MANY = "select range as n, md5(range::varchar) as word from range(3000000)"


def assert_clean(shown: Terminal) -> None:
    for word in (b"Traceback", b"nanobind", b"Warning", b"leaked", b"Unexpected"):
        assert word not in shown.sent, shown.sent[-3000:]


@contextmanager
def query_pane(database: Path, home: Path, size: tuple[int, int] = SMALL, **environ: str) -> Iterator[Terminal]:
    """The explorer with its query pane open; it must end in order or be ended by the test."""
    with innotui(size, home, str(database), **environ) as shown:
        shown.wait("sources · data 20")
        shown.send("4")
        shown.wait("f5 or ctrl+j")
        shown.wait("f5 run")
        yield shown
        assert_clean(shown)


def pause(shown: Terminal) -> None:
    """As between two keys of a person: Textual lets text overtake a key before it that does something."""
    for _ in range(10):
        shown.read(0.02)


def write(shown: Terminal, sql: str) -> None:
    """Pastes SQL in place of what stands in the editor, as terminals paste."""
    shown.send(F7)
    pause(shown)
    shown.send(f"\x1b[200~{sql}\x1b[201~")
    pause(shown)


def run(shown: Terminal, sql: str, says: str, key: str = F5) -> None:
    write(shown, sql)
    shown.send(key)
    shown.wait(says)


def to_answer(shown: Terminal) -> None:
    shown.send(TAB)
    shown.wait("f8 chart  v cell")


def leave(shown: Terminal) -> None:
    shown.send("q")
    assert shown.ended(SOON) == 0


def answer(shown: Terminal) -> list[list[str]]:
    """The rows of the answer as far as they are seen, cell by cell; wait for what matters."""
    lines = shown.lines()
    start = next((y for y, line in enumerate(lines) if re.search(r"\d rows? ·", line)), len(lines))
    inner = [line.rpartition("││")[2] if "││" in line else line.strip("│") for line in lines[start + 3 :]]
    ends = (y for y, line in enumerate(inner) if line.lstrip().startswith(("╰", "│")) or not line.strip(" │▂▄▆█"))
    end = next(ends, 0)
    return [line.strip(" │").split() for line in inner[:end]]


def run_time(shown: Terminal) -> str:
    """How long a run has been going on, as it is told."""
    found = re.search(r"([\d.]+) s · esc cancels", shown.text)
    return found[1] if found else ""


def folders(temp: Path) -> list[Path]:
    return sorted(temp.glob("innotui-*"))


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    """Where the program puts what is temporary."""
    made = tmp_path / "temp"
    made.mkdir()
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    (made / "innotui").mkdir(parents=True)
    return made


# Results that outgrow memory


@pytest.mark.parametrize("how", ["q", "kill"])
def test_a_result_larger_than_memory_is_seen_to_its_end(tiny_path: Path, home: Path, temp: Path, how: str) -> None:
    (home / "innotui" / "config.toml").write_text('[query]\nmemory_limit = "64MB"\n', encoding="utf-8")
    with query_pane(tiny_path, home, TMPDIR=str(temp)) as shown:
        run(shown, MANY, "3,000,000 rows · 2 columns")
        shown.wait(lambda: answer(shown)[:1] == [["0", "cfcd208495d565ef66e7dff9f98764da"]])
        assert [path for folder in folders(temp) for path in folder.rglob("*.tmp")]
        to_answer(shown)
        shown.send("G")
        shown.wait("2999999")
        shown.wait(lambda: [row[0] for row in answer(shown)[-1:]] == ["2999999"])
        shown.send("g")
        shown.wait("cfcd208495d565ef66e7dff9f98764da")
        if how == "q":
            leave(shown)
            assert folders(temp) == []
        else:
            shown.signal(signal.SIGKILL)
            shown.ended()
    deadline = time.monotonic() + PATIENCE
    while folders(temp):
        assert time.monotonic() < deadline, folders(temp)
        time.sleep(0.05)


# Sort and filter without running again


def test_it_sorts_and_filters_what_it_has(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, "select range as n, (random() * 1e9)::bigint as dice from range(9)", "9 rows ·")
        shown.wait(lambda: [row[0] for row in answer(shown)] == [str(n) for n in range(9)])
        shown.wait_still()
        rows = answer(shown)
        to_answer(shown)
        shown.send("lo")
        shown.wait("sorted by dice ▲")
        upwards = sorted(rows, key=lambda row: int(row[1]))
        shown.wait(lambda: answer(shown) == upwards)  # a second run would throw other dice
        shown.send("O")
        shown.wait("sorted by dice ▼")
        shown.wait(lambda: answer(shown) == upwards[::-1])
        shown.send("/")
        shown.wait("enter keeps")
        shown.send("n>6" + ENTER)
        shown.wait("2 of 9 rows · filter n>6")
        shown.wait(lambda: sorted(answer(shown)) == rows[7:])
        shown.send(CTRL_R)
        shown.wait("History")
        shown.wait("select range as n")
        assert "×" not in shown.text  # run once


# A chart


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_f8_draws_the_answer(tiny_path: Path, home: Path, size: tuple[int, int]) -> None:
    with query_pane(tiny_path, home, size) as shown:
        run(shown, "select * from (values ('西安', 30), ('Chengdu', 60)) t(place, firms)", "2 rows ·")
        shown.send(F8)
        shown.wait(lambda: "firms" in shown.text and "█" in shown.text)
        shown.wait_still()
        short, long = sorted({count for line in shown.lines() if (count := line.count("█"))})
        assert long in (2 * short - 1, 2 * short, 2 * short + 1)
        shown.send(ESC)
        shown.wait("2 rows ·")


# Keys that terminals swallow


def test_what_terminals_send_for_other_keys_does_what_those_do(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, "select 41 + 1 as sum", "1 row · 1 column", key="\n")  # ctrl+j is what ctrl+enter becomes
        shown.wait(lambda: answer(shown) == [["42"]])
        run(shown, "select 1 as a, 2 as b", "1 row · 2 columns")
        write(shown, "select 'abc'x")
        shown.wait("'abc'x")
        shown.send("\x08")  # backspace of some terminals: ctrl+h
        shown.wait(lambda: "'abc'" in shown.text and "'abc'x" not in shown.text)
        shown.send("\x02")  # what tmux takes for itself: ctrl+b
        shown.wait_still()
        assert "'abc'" in shown.text
        assert "f5 run" in shown.text
        shown.send("\x0d")  # enter: ctrl+m
        shown.wait_still()
        assert "1 row · 2 columns" in shown.text  # a line, no run
        shown.send("\x09")  # tab: ctrl+i
        shown.wait("f8 chart  v cell")


def _bindings() -> Iterator[Binding]:
    for found in pkgutil.walk_packages(tui.__path__, "innotui.tui."):
        for thing in vars(importlib.import_module(found.name)).values():
            many = (
                thing if isinstance(thing, list) else getattr(thing, "BINDINGS", ()) if isinstance(thing, type) else ()
            )
            yield from (one for one in many if isinstance(one, Binding))


def test_no_key_of_ours_is_one_that_terminals_swallow() -> None:
    keys = {key.strip() for binding in _bindings() for key in binding.key.split(",")}
    assert {"f5", "ctrl+j"} <= keys
    assert not keys & {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+b", "ctrl+left_square_bracket"}


# Locked files


def test_two_at_once_on_one_file(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as first, query_pane(tiny_path, home) as second:
        run(first, "select 'one' as which", "1 row · 1 column")
        run(second, "select 'two' as which", "1 row · 1 column")
        first.wait(lambda: answer(first) == [["one"]])
        second.wait(lambda: answer(second) == [["two"]])
        for _ in range(20):  # a run is written down after its answer is seen, and an open list does not grow
            first.send(CTRL_R)
            first.wait("'one' as which")
            first.wait_still()
            both = "'two' as which" in first.text
            first.send(ESC)
            first.wait("f5 run")
            first.wait_still()
            if both:
                break
        assert both
        for shown in (first, second):
            to_answer(shown)
            leave(shown)


def test_a_file_that_another_program_writes_is_told(tiny_path: Path, home: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.duckdb"
    taken.write_bytes(tiny_path.read_bytes())
    code = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(taken)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        with innotui(SMALL, home, str(taken)) as shown:
            assert shown.ended() == 3
            assert "Database is in use" in shown.text
            assert "taken.duckdb" in "".join(line.strip() for line in shown.lines())
            assert_clean(shown)
        writer.communicate("")


# Truncation that nobody sees


def test_what_is_cut_says_so_and_v_shows_all(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, "select repeat('ab', 60) || 'END' as word, 1 as other", "1 row · 2 columns")
        shown.wait(lambda: answer(shown) and answer(shown)[0][0].endswith("…"))
        assert "END" not in shown.text.replace("'END'", "")
        to_answer(shown)
        shown.send("v")
        shown.wait("123 characters")
        shown.wait(lambda: "abEND" in "".join(line.strip(" │") for line in shown.lines()))


# Copy over ssh


def test_a_copied_cell_goes_through_the_terminal_whole(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, "select '西安 \"高新\"' || chr(10) || repeat('x', 200) as word", "1 row ·")
        to_answer(shown)
        shown.send("y")
        shown.wait("Copy")
        shown.wait("cell")
        shown.send("c")
        shown.wait("Copied")
        [sent] = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", shown.sent)
        assert base64.b64decode(sent).decode() == '西安 "高新"\n' + "x" * 200


# Search in the history


def test_a_statement_of_an_earlier_day_is_found_and_run_again(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, "select 'needle' as found", "1 row ·")
        run(shown, "select 'hay', 2 as two", "2 columns ·")
        to_answer(shown)
        leave(shown)
    with query_pane(tiny_path, home) as shown:
        shown.send(CTRL_R)
        shown.wait("type to search")
        shown.wait("History · 2")
        shown.wait_still()
        shown.send("needle" + F5)  # at once: what runs is what was typed for
        shown.wait("1 row · 1 column")
        shown.wait(lambda: answer(shown) == [["needle"]])


# Completion


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_completion_opens_by_itself_and_is_accepted(tiny_path: Path, home: Path, size: tuple[int, int]) -> None:
    with query_pane(tiny_path, home, size) as shown:
        shown.send("select * from regi")
        shown.wait(lambda: re.search(r"▸ regions +", shown.text))
        shown.send(ENTER)
        shown.wait(lambda: "from regions" in shown.text and "▸ regions" not in shown.text)
        shown.send(F5)
        shown.wait("4 rows ·")


# Chinese widths


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_columns_stand_under_each_other_beside_chinese(tiny_path: Path, home: Path, size: tuple[int, int]) -> None:
    rows = "('西安', 'x1'), ('Xi''an High-tech', 'x2'), ('秦创原创新驱动平台', 'x3'), ('、，。', 'x4')"
    with query_pane(tiny_path, home, size) as shown:
        run(shown, f"select * from (values {rows}) t(名称, xlast)", "4 rows ·")
        shown.wait_still()
        start = next(y for y, line in enumerate(shown.lines()) if "4 rows ·" in line) + 1
        lines = [shown.cells(y) for y in range(start, start + 6)]
        names, rest = lines[0], lines[2:]
        column = "".join(cell or "\0" for cell in names).index("xlast")
        assert [row[column : column + 2] for row in rest] == [["x", "1"], ["x", "2"], ["x", "3"], ["x", "4"]]
        borders = {tuple(x for x, cell in enumerate(row) if cell == "│")[-2:] for row in lines}
        assert [right for _, right in borders] == [size[0] - 1]


# The life of a run


def test_what_has_no_end_is_cancelled_and_the_next_one_runs(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        for key in (ESC, "\x03"):
            run(shown, ENDLESS, "esc cancels")
            shown.send(key)
            shown.wait("✗ Cancelled")
            run(shown, "select 'next' as which", "1 row ·")
            shown.wait(lambda: answer(shown) == [["next"]])


def test_q_while_it_runs_leaves_no_process_and_no_folder(tiny_path: Path, home: Path, temp: Path) -> None:
    with query_pane(tiny_path, home, TMPDIR=str(temp)) as shown:
        run(shown, MANY, "3,000,000 rows")
        run(shown, ENDLESS, "esc cancels")
        shown.send(TAB)
        for _ in range(2):  # the time that runs is painted by the loop that moves the focus
            now = run_time(shown)
            shown.wait(lambda now=now: run_time(shown) != now)
        leave(shown)
        assert folders(temp) == []
        with pytest.raises(ProcessLookupError):
            os.killpg(shown.process.pid, 0)


def test_a_new_run_asks_before_it_stops_the_one_that_goes_on(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, ENDLESS, "esc cancels")
        write(shown, "select 'other' as which")
        shown.send(F5)
        shown.wait("One query runs at a time")
        shown.send("n")
        shown.wait(lambda: "One query runs" not in shown.text and "esc cancels" in shown.text)
        shown.send(F5)
        shown.wait("One query runs at a time")
        shown.send("y")
        shown.wait("1 row · 1 column")
        shown.wait(lambda: answer(shown) == [["other"]])


def test_a_draft_survives_a_kill(tiny_path: Path, home: Path) -> None:
    drafts = home / "innotui" / "drafts"
    with query_pane(tiny_path, home) as shown:
        shown.send("select 'half a thought")
        shown.wait("half a thought")
        deadline = time.monotonic() + PATIENCE
        while not any("half a thought" in draft.read_text(encoding="utf-8") for draft in drafts.glob("*.sql")):
            assert time.monotonic() < deadline
            shown.read()
        shown.signal(signal.SIGKILL)
        shown.ended()
    with query_pane(tiny_path, home) as shown:
        shown.wait("select 'half a thought")


def test_parameters_are_asked_for_and_kept(tiny_path: Path, home: Path) -> None:
    with query_pane(tiny_path, home) as shown:
        run(shown, "select $who::text as who, $number + 1 as more", "The statement asks for")
        assert shown.text.index("$who") < shown.text.index("$number")
        shown.send("西安")
        shown.wait("西安")
        shown.send(ENTER)
        shown.wait_still()
        shown.send("41")
        shown.wait("= number")
        shown.send(ENTER)
        shown.wait("1 row · 2 columns")
        shown.wait(lambda: answer(shown) == [["西安", "42"]])


# Out


def test_e_writes_all_rows(tiny_path: Path, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with query_pane(tiny_path, home) as shown:
        run(shown, "select range as n, 'a, \"b\"' as word from range(5000)", "5,000 rows ·")
        to_answer(shown)
        shown.send("e")
        shown.wait("Export the answer")
        shown.wait("All 5,000 rows")
        shown.send("\x15")
        shown.wait_still()
        shown.send(str(out))
        shown.wait(out.name)
        shown.send(ENTER)
        shown.wait("5,000 rows ·")
        shown.wait("Answer written")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 5001
    assert rows[-1] == ["4999", 'a, "b"']
    assert out.with_name("out.csv.about.json").exists()
