"""The life of a run: how far it is, stopping it, another one asked for meanwhile, leaving in the middle of it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer, typed
from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message

from innotui.results import Progress
from innotui.store import Job
from innotui.tui.answer_words import bar, share_bar, waiting, which_statement, with_marks_in_place
from innotui.tui.keys import TABLE_KEYS
from innotui.tui.panes.answers import Answers
from innotui.tui.query_desk import QueryDesk
from innotui.tui.query_messages import ArrangementWanted, Run
from innotui.tui.screens.replace_run import ReplaceRunScreen
from innotui.tui.screens.summary import SummaryScreen
from innotui.tui.widgets.table import Table

ENDLESS = "select count(*) from range(100000000) a, range(100000) b"
SOON = 10.0  # seconds; what ends at once ends in a tenth of one, on a busy machine too


async def begin(shown: Explorer, sql: str = ENDLESS, key: str = "f5") -> None:
    await shown.start(sql, key)
    await shown.until(lambda: "esc cancels" in shown.status, "the running time")


async def cancelled(shown: Explorer) -> str:
    await shown.strike("escape")
    return await shown.answered()


# What is said while it runs


@pytest.mark.parametrize(
    ("percent", "drawn"),
    [
        (0, "▕        ▏"),
        (1, "▕▏       ▏"),
        (50, "▕████    ▏"),
        (56.25, "▕████▌   ▏"),
        (100, "▕████████▏"),
        (130, "▕████████▏"),
    ],
)
def test_the_bar_is_as_long_as_the_run_is_far(percent: float, drawn: str) -> None:
    assert bar(percent) == drawn


def test_a_share_is_seen_however_small_it_is() -> None:
    assert share_bar(1, 20) == "█" * 20
    assert share_bar(0.5, 20) == "█" * 10
    assert share_bar(0.000001, 20) == "▏"


def test_a_wait_says_how_far_how_long_which_statement_and_how_to_stop_it() -> None:
    assert waiting("running", 2.14) == "running … · 2.1 s · esc cancels"
    assert waiting("running", 0.2, Progress(None)) == "running … · 0.2 s · esc cancels"
    assert waiting("running", 2.1, Progress(43.2, 2, 3)) == "▕███▌    ▏ 43 % · 2.1 s · statement 2 of 3 · esc cancels"
    assert which_statement(Progress(None)) == which_statement(None) == ""
    assert which_statement(Progress(None, 3, 5)) == "statement 3 of 5: "


async def test_the_status_follows_the_progress_of_the_statement_that_runs(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [Progress(43.0, 2, 3)]
    monkeypatch.setattr(QueryDesk, "progress", property(lambda desk: told[0]))
    async with explorer(tiny_path) as shown:
        await begin(shown)
        await shown.until(lambda: shown.status.startswith("▕███▌    ▏ 43 % · "), "the bar")
        assert " · statement 2 of 3 · esc cancels" in shown.status
        told[0] = Progress(87.5, 3, 3)
        await shown.until(lambda: shown.status.startswith("▕███████ ▏ 88 % · "), "the longer bar")
        assert shown.lines()[-1].startswith(" esc cancel")
        assert (await cancelled(shown)).startswith("✗ Cancelled")
        assert "esc cancel" not in shown.lines()[-1]


async def test_duckdb_tells_how_far_it_is(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await begin(shown, "select sum(hash(a.range % (b.range + 1))) from range(30000000) a, range(10) b")
        desk = shown.screen._desk.queries
        seen: set[float | None] = set()

        def moves() -> bool:
            seen.add(desk.progress.percent if desk.progress else None)
            return len(seen - {None}) > 1

        await shown.until(moves, "progress")
        await cancelled(shown)


async def test_answers_are_seen_as_they_come(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await begin(shown, f"select 1 as one; select 2 as two; {ENDLESS}", "f9")
        await shown.until(lambda: "two" in shown.block("#result"), "the second answer")
        assert shown.query.running
        await shown.until(lambda: "statement 3 of 3" in shown.status, "the third statement")
        await shown.strike("tab", "comma")
        await shown.until(lambda: "one" in shown.block("#result"), "the first answer")
        assert shown.query.running  # looking at answers stops nothing
        assert (await cancelled(shown)).startswith("✗ statement 3 of 3: Cancelled")
        assert len(shown.query.answers._tabs) == 2


# Another one meanwhile


async def test_without_a_yes_the_run_goes_on(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []
    real = QueryDesk._run

    def run(desk: QueryDesk, wanted: Run) -> Iterator[Message]:
        begun.append(wanted)
        return real(desk, wanted)

    monkeypatch.setattr(QueryDesk, "_run", run)
    async with explorer(tiny_path) as shown:
        await begin(shown)
        for key in ("escape", "enter", "n"):
            await shown.strike("f5")
            await shown.until(lambda: "Stop it and run this one?" in shown.text(), "the question")
            assert "A query has been running for " in shown.text()
            await shown.strike(key)
            await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
            await asyncio.sleep(0.2)
            assert shown.query.running
        assert len(begun) == 1
        assert (await cancelled(shown)).startswith("✗ Cancelled")


async def test_with_a_yes_the_other_runs_when_the_first_has_ended(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await begin(shown)
        shown.editor.load_text("select 5 as five")
        await shown.strike("f5")
        await shown.until(lambda: isinstance(shown.app.screen, ReplaceRunScreen), "the question")
        await shown.strike("y")
        await shown.until(lambda: shown.status.startswith("1 row "), "the other's answer")
        assert [column.name for column in shown.result.columns] == ["five"]
        await shown.until(lambda: not shown.query.running, "the end of the run")


async def test_a_run_that_ends_while_one_is_asked_is_told_and_keeps_its_answer(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    real = QueryDesk._run

    def slow(desk: QueryDesk, run: object) -> Iterator[Message]:
        go.wait(10)
        yield from real(desk, run)  # type: ignore[arg-type]

    monkeypatch.setattr(QueryDesk, "_run", slow)
    async with explorer(tiny_path) as shown:
        await begin(shown, "select 1 as one")
        shown.editor.load_text("select 2 as two")
        await shown.strike("f5")
        await shown.until(lambda: isinstance(shown.app.screen, ReplaceRunScreen), "the question")
        go.set()
        await shown.until(lambda: "has ended meanwhile" in shown.text(), "the word")
        assert [column.name for column in shown.result.columns] == ["one"]
        await shown.strike("y")
        await shown.until(lambda: shown.result.columns[0].name == "two", "the other's answer")


# Stopping


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_sorting_is_stopped_and_the_rows_stay(tiny_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    real = QueryDesk.arrange

    def endless(desk: QueryDesk, wanted: ArrangementWanted) -> Iterator[Message]:
        job: Job[object] = Job(desk._opened()._cursor, lambda cursor: cursor.execute(ENDLESS).fetchall())
        desk.arranging.do(wanted, job)
        yield from real(desk, wanted)

    async with explorer(tiny_path) as shown:
        await shown.run("select range as n from range(1000)")
        monkeypatch.setattr(QueryDesk, "arrange", endless)
        await shown.pilot.press("tab")
        await shown.strike("O")
        await shown.until(lambda: shown.status.startswith("arranging the rows … · "), "the word")
        began = time.monotonic()
        await shown.strike(key)
        await shown.until(lambda: shown.status.startswith("✗ Cancelled"), "the end")
        assert time.monotonic() - began < SOON
        assert shown.result.first_page[0] == (0,)
        monkeypatch.undo()
        await shown.strike("O")
        await shown.until(lambda: "sorted by n ▼" in shown.status, "another try")
        assert shown.result.first_page[0] == (999,)


async def test_esc_in_the_filter_line_means_the_filter_and_not_the_run(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select range as n from range(1000)")
        await begin(shown)
        await shown.strike("tab", "slash", *typed("99"))
        await shown.until(lambda: shown.result.row_count == 19, "the rows found")
        await shown.strike("escape")
        await shown.until(lambda: shown.result.row_count == 1000, "all rows")
        assert shown.query.running
        assert (await cancelled(shown)).startswith("✗ Cancelled")


async def test_a_page_that_fails_does_not_stop_the_clock_of_a_run(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from innotui.errors import QueryError
    from innotui.store import Store

    def page(store: Store, result: object, start: int, count: int = 0) -> list[tuple[object, ...]]:
        raise QueryError("Unreadable", "The disk is away.")

    async with explorer(tiny_path) as shown:
        await shown.run("select range as n from range(10000)")
        await begin(shown)
        monkeypatch.setattr(Store, "page", page)
        await shown.strike("tab", "G")
        await shown.until(lambda: "The disk is away" in shown.status, "why not")
        await shown.until(lambda: "esc cancels" in shown.status, "the clock")
        assert shown.query.running
        assert (await cancelled(shown)).startswith("✗ Cancelled")


# Leaving


async def test_leaving_in_the_middle_of_a_run_leaves_no_work_behind(tiny_path: Path) -> None:
    before = {thread.ident for thread in threading.enumerate()}
    async with explorer(tiny_path) as shown:
        await begin(shown)
        await shown.strike("tab")
        store = shown.screen._desk._store
        began = time.monotonic()
        await shown.strike("q")
    assert time.monotonic() - began < SOON
    assert store is not None
    assert not store._busy
    left = [thread for thread in threading.enumerate() if thread.ident not in before and "cancelling" in thread.name]
    assert not left


def test_a_line_of_sql_is_cut_around_the_place_of_the_fault_and_not_wrapped() -> None:
    line = "LINE 1: select 西安 as a, b as bb, 12345 as c, nothere as d, e from somewhere"
    marks = " " * cell_len(line[: line.index("nothere")]) + "^^^^^^^"
    assert with_marks_in_place(["✗ No", line, marks, "hint"], 100) == ["✗ No", line, marks, "hint"]
    for width in range(30, cell_len(line)):
        before, cut, under, after = with_marks_in_place(["✗ No", line, marks, "hint"], width)
        assert (before, after) == ("✗ No", "hint")
        assert cut.startswith("LINE 1: ")
        assert "…" in cut
        assert cell_len(cut) <= width
        assert len(under) <= width
        start = len(under) - len(under.lstrip())
        assert Segment(cut).split_cells(start)[1].text.startswith("nothere"), width


async def test_a_fault_is_marked_where_it_is_in_a_narrow_window(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await shown.run("select 1 as " + "a" * 50 + ", 2 as b, nothere as cccccccccccc, 3 as dddddddddddddddddd")
        lines = shown.shown("#query-status")
        at = next(place for place, line in enumerate(lines) if "^^^" in line)
        assert lines[at - 1][lines[at].index("^") :].startswith("nothere")


async def test_the_zoomed_answer_takes_the_room_of_the_editor(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("from range(1000)")
        await shown.press("tab")
        assert shown.editor.size.height > 5
        await shown.press("z")
        await shown.until(lambda: shown.editor.size.height <= 5, "the smaller editor")
        assert shown.query.answers.table.size.height > 25
        await shown.press("z")
        await shown.until(lambda: shown.editor.size.height > 5, "the room for both")


async def test_the_border_says_in_which_row_the_cursor_stands_where_not_all_are_seen(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("from range(5000)")
        await shown.press("tab", "G")
        assert "row 5,000" in shown.shown(shown.query)[-1]
        await shown.press("k")
        assert "row 4,999" in shown.shown(shown.query)[-1]
        await shown.run("from range(3)")
        await shown.still()
        assert "row" not in shown.shown(shown.query)[-1]


async def test_the_palette_does_what_the_keys_of_a_table_do(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.screen.run_action("in_table('sort(True)')")
        await shown.until(lambda: "▼" in shown.shown("#figures")[0], "the order")
        await shown.screen.run_action("in_table('summary')")  # only answers have one
        assert len(shown.app.screen_stack) == 1
        await shown.run("select 1 as a")
        await shown.screen.run_action("in_table('summary')")
        await shown.until(lambda: isinstance(shown.app.screen, SummaryScreen), "the summary")
        named = {
            binding.id: binding for binding in (*Table.BINDINGS, *Answers.BINDINGS) if isinstance(binding, Binding)
        }
        for binding in TABLE_KEYS:
            own = named[binding.id]
            assert (own.key.split(",")[0], f"in_table({own.action!r})") == (binding.key, binding.action)
