"""The explorer in a real terminal: a walk through it, and how it ends."""

from __future__ import annotations

import random
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from terminal import Terminal, innotui

LEAVES = b"\x1b[?1049l"  # the alternate screen, and so gives the shell's back
ENDLESS = "select count(*) from range(100000000) a, range(100000) b"
F5, ESC, TAB = "\x1b[15~", "\x1b", "\t"
SOON = 15.0  # seconds; what ends at once ends in a tenth of one, on a busy machine too


def assert_clean(shown: Terminal) -> None:
    for word in (b"Traceback", b"nanobind", b"Warning", b"leaked"):
        assert word not in shown.sent, shown.sent[-3000:]


def whole(shown: Terminal) -> bool:
    """Borders stand under each other, Chinese or not: no line is shifted or broken."""
    lines = shown.lines()
    top = next((y for y, line in enumerate(lines) if line.startswith("╭─ 1 Regions")), None)
    if top is None or "help" not in lines[-1]:
        return False
    left = shown.cells(top).index("╮")
    rows = [shown.cells(y) for y in range(top + 1, top + 8)]
    return {row[x] for row in rows for x in (0, left, left + 1, -1)} == {"│"}


def header(shown: Terminal) -> str:
    return shown.lines()[0]


def running(shown: Terminal) -> str:
    return shown.text.partition("running … ")[2].partition(" s")[0]


def open_sql(shown: Terminal) -> None:
    """Opens the query pane. Textual hands keys that come at once to what has the focus then, so wait for the editor."""
    shown.send("4")
    shown.wait("f5 or ctrl+j")
    shown.wait_still()


def go(shown: Terminal, key: str, title: str) -> None:
    shown.send(key)
    shown.wait(lambda: title in shown.reversed())


def test_a_walk(tmp_path: Path) -> None:
    with innotui((132, 40), tmp_path) as shown:
        shown.wait("Figures 2")
        shown.wait("sources · data 2026")
        shown.wait("0 Chart: ")
        shown.wait(lambda: "innotui" in header(shown) and "China" in header(shown))
        shown.wait(lambda: whole(shown))

        shown.send("j")
        shown.wait(lambda: "China › " in header(shown))
        first = header(shown).split("›")[1].split("  ")[0].strip()
        shown.send("j")
        shown.wait(lambda: "› " in header(shown) and f"› {first}  " not in header(shown))
        shown.send("k")
        shown.wait(lambda: f"› {first}  " in header(shown))
        shown.send("k")
        shown.wait(lambda: "›" not in header(shown))

        go(shown, "2", "2 Chains")
        shown.send("j")
        shown.wait(lambda: "China › " in header(shown))
        shown.send(ESC)
        shown.wait(lambda: "›" not in header(shown))
        go(shown, "3", "3 Firms")
        shown.send("j")
        shown.wait(lambda: "China › " in header(shown))
        shown.send(ESC)
        shown.wait(lambda: "›" not in header(shown))

        go(shown, "1", "1 Regions")
        shown.send("/")
        shown.wait("filter: English")
        shown.wait_still()
        shown.send("西安")
        shown.wait("1 Regions /西安")
        shown.wait(lambda: "Sichuan" not in "".join(line[:20] for line in shown.lines()[2:12]))
        shown.wait(lambda: whole(shown))
        shown.send("\r")
        shown.wait(lambda: "enter keeps" not in shown.text and "│" in shown.lines()[-3])
        shown.wait_still()
        shown.send("G")
        shown.wait(lambda: "Xi'an › Xi'an High-tech" in header(shown))
        shown.send(ESC)
        shown.wait(lambda: "/西安" not in shown.text)

        open_sql(shown)
        shown.send("select 40 + 2 as answer, '西安' as zh, n from range(3) t(n)" + F5)  # at once, as a quick typist
        shown.wait("3 rows · 3 columns")
        shown.wait(lambda: any("42" in line and "西安" in line for line in shown.lines()))
        shown.send("\x01x" + "\n")  # to the line's start, a letter too many, ctrl+j
        shown.wait("✗ Parser Error")
        assert_clean(shown)
        shown.send(ESC)
        shown.wait(lambda: "4 SQL" not in shown.text)

        dice = random.Random(4)
        for _ in range(30):
            shown.resize(dice.randint(20, 200), dice.randint(5, 60))
            shown.read(0.01)
        shown.resize(80, 24)
        shown.wait(lambda: "2 Chains · 3 Firms" in shown.text and "Source" not in shown.text)
        shown.wait(lambda: whole(shown))
        go(shown, "1", "1 Regions")
        shown.send("g")
        shown.wait(lambda: "›" not in header(shown))

        shown.send("q")
        assert shown.ended() == 0
        assert shown.sent.count(LEAVES) == 1
        assert LEAVES in shown.sent[-400:]
        assert_clean(shown)


def test_what_is_typed_comes_back_after_a_restart(tmp_path: Path) -> None:
    with innotui((100, 30), tmp_path) as shown:
        shown.wait("sources · data 2026")
        open_sql(shown)
        shown.send("from figures where q = 'q'")
        shown.wait("= 'q'")
        shown.send(TAB)
        shown.wait_still()
        shown.send("q")
        assert shown.ended() == 0
    with innotui((100, 30), tmp_path) as shown:
        shown.wait("sources · data 2026")
        shown.send("4")
        shown.wait("from figures where q = 'q'")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, None], ids=["terminate", "hang up", "window closed"])
def test_it_ends_while_a_query_runs(tmp_path: Path, how: signal.Signals | None) -> None:
    with innotui((100, 30), tmp_path) as shown:
        shown.wait("sources · data 2026")
        open_sql(shown)
        shown.send(ENDLESS + F5)
        shown.wait("esc cancels")
        began = time.monotonic()
        if how is None:
            shown.hang_up()
        else:
            shown.signal(how)
        shown.ended()
        assert time.monotonic() - began < SOON
        assert_clean(shown)


def test_q_ends_while_a_query_runs_and_esc_cancels(tmp_path: Path) -> None:
    with innotui((100, 30), tmp_path) as shown:
        shown.wait("sources · data 2026")
        open_sql(shown)
        shown.send(ENDLESS + F5)
        shown.wait("esc cancels")
        shown.send(ESC)
        shown.wait("✗ Cancelled")
        shown.send(F5)
        shown.wait("esc cancels")
        shown.send(TAB)
        for _ in range(2):  # the time that runs is painted by the loop that moves the focus
            now = running(shown)
            shown.wait(lambda now=now: running(shown) != now)
        shown.send("q")
        assert shown.ended(SOON) == 0
        assert LEAVES in shown.sent
        assert_clean(shown)


def test_a_missing_database_is_said_on_stderr_and_gives_3(tmp_path: Path) -> None:
    missing = tmp_path / "nothing.duckdb"
    with innotui((100, 24), tmp_path, str(missing)) as shown:
        assert shown.ended() == 3
        after = shown.sent.rpartition(LEAVES)[2].decode()  # said when the terminal is the shell's again
        assert "No such database" in after
        assert "nothing.duckdb" in "".join(after.split())
        assert_clean(shown)
    log = tmp_path / "stderr"
    command = f"{shlex.quote(sys.executable)} -m innotui {missing} 2> {log}"
    with Terminal(["/bin/sh", "-c", command], (100, 24), tmp_path) as shown:
        assert shown.ended() == 3
        assert b"No such database" not in shown.sent
    assert "No such database" in log.read_text(encoding="utf-8")


def test_through_a_pipe_it_prints_the_overview(tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m innotui | cat"
    with Terminal(["/bin/sh", "-c", command], (80, 24), tmp_path) as shown:
        assert shown.ended() == 0
        assert b"\x1b[?1049h" not in shown.sent
        assert b"Shaanxi" in shown.sent
        assert_clean(shown)
    piped = subprocess.run(
        [sys.executable, "-m", "innotui"], check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert "figures" in piped.stdout
    assert piped.stderr == ""
