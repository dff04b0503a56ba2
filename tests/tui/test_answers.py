"""The answers of a run: a tab for each, filtered and sorted without running again, summarised, counted, let go."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from explorer import NARROW, WIDE, Explorer, explorer, typed
from textual.message import Message
from textual.widgets import Static

from innotui.errors import QueryError
from innotui.results import PAGE, Arrangement, Column, ColumnSummary, Result, SortKey
from innotui.store import Job
from innotui.tui.panes import answering
from innotui.tui.panes.answer_rows import PagedRows
from innotui.tui.panes.answer_tab import AnswerTab
from innotui.tui.query_desk import QueryDesk, Turn
from innotui.tui.query_messages import WISHES, ArrangementWanted, PageWanted, SummaryWanted
from innotui.tui.screens.summary import SummaryScreen
from innotui.tui.summary_words import facts, top_rows
from innotui.tui.widgets.tab_line import TabLine

THREE = "select range as n from range(3); select 'b' as two; select 7 as three, 8 as more"
REGIONS = "select * from (values ('west', 3), ('east', 1), ('west', 2), (null, 9), ('', 4)) t(region, v)"
KEPT = "select table_name from duckdb_tables() where database_name = 'memory' order by 1"


def body(shown: Explorer) -> list[list[str]]:
    """The rows of the answer as they are seen, without the two lines of its header."""
    lines = [line.strip(" ─│╭╮╰╯▅▁▂▃▄▆▇█") for line in shown.shown("#result")][2:]
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines if line]


def tabs(shown: Explorer) -> str:
    line = shown.query.query_one(TabLine)
    return shown.block(line).strip() if line.display else ""


def kept(shown: Explorer) -> list[str]:
    """What the store keeps in memory."""
    store = shown.screen._desk._store
    assert store is not None
    with store._cursor() as cursor:
        return [name for (name,) in cursor.execute(KEPT).fetchall()]


async def all_of(shown: Explorer, sql: str) -> None:
    """Runs all statements of a text, and goes to the answers."""
    await shown.run(sql, "f9")
    await shown.pilot.press("tab")
    await shown.until(lambda: shown.focus == "result", "the answers")


# Tabs


async def test_each_statement_has_its_tab_and_one_answer_has_none(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select 1 as one")
        assert tabs(shown) == ""
        await shown.pilot.press("shift+tab")
        await all_of(shown, THREE)
        assert tabs(shown) == "1 select range as n… · 3  2 select 'b' as two · 1 [3 select 7 as three… · 1]"
        assert body(shown) == [["7", "8"]]
        for key, rows in (
            (",", [["b"]]),
            (",", [["0"], ["1"], ["2"]]),
            (",", [["7", "8"]]),
            (".", [["0"], ["1"], ["2"]]),
        ):
            await shown.pilot.press("comma" if key == "," else "full_stop")
            assert body(shown) == rows
        assert shown.status.startswith("3 rows · 1 column")


async def test_the_mouse_opens_a_tab(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, THREE)
        line = shown.query.query_one(TabLine)
        for name, rows in ("select range", [["0"], ["1"], ["2"]]), ("select 'b'", [["b"]]), ("select 7", [["7", "8"]]):
            at = shown.shown(line)[0].index(name)
            await shown.pilot.click(TabLine, offset=(at + 3, 0))
            await shown.pilot.pause()
            assert body(shown) == rows


async def test_tabs_that_do_not_fit_are_scrolled(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await all_of(shown, ";".join(f"select {n} as number_{n}" for n in range(1, 9)))
        for place in (8, 1, 5, 6, 7, 8, 1):
            while shown.query.answers._open != place - 1:
                await shown.pilot.press("full_stop")
            assert f"[{place} select {place} as num" in tabs(shown)
            assert tabs(shown).startswith("◂") == ("1 select" not in tabs(shown))
            assert tabs(shown).endswith("▸") == ("8 select" not in tabs(shown))


async def test_each_tab_keeps_its_cursor_columns_filter_and_order(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select range as n, 100 - range as m from range(50); select 'b' as two")
        await shown.pilot.press("comma", "l", "o", "slash", *typed("1"), "enter", *"jjj")
        await shown.until(lambda: "filter 1" in shown.status, "the rows found")
        before, status = body(shown), shown.status
        cursor = shown.query.answers.table.cursor, shown.query.answers.table.at
        assert cursor[1] == 1
        assert "sorted by m ▲" in status
        await shown.pilot.press("full_stop")
        assert body(shown) == [["b"]]
        assert "filter" not in shown.status
        await shown.pilot.press("full_stop")
        assert (body(shown), shown.status) == (before, status)
        assert (shown.query.answers.table.cursor, shown.query.answers.table.at) == cursor


async def test_answers_before_a_failure_are_kept_and_it_is_said_which_statement_failed(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        status = await shown.run("select 1 as a; select 2 as b; select nothere; select 4; select 5", "f9")
        assert status.startswith("✗ statement 3 of 5: ")
        assert "nothere" in status
        assert [tab.whole.columns[0].name for tab in shown.query.answers._tabs] == ["a", "b"]
        assert tabs(shown).endswith("✗ statement 3 of 5")
        assert not shown.query.is_older
        await shown.press("tab", "comma")
        said = shown.status.split("\n")
        assert said[0].startswith("1 row · 1 column")  # of the answer that is seen, and still why there are no more
        assert said[1].startswith("✗ statement 3 of 5: Binder Error: ")
        assert (await shown.run("select nothere")).startswith("✗ Binder")
        assert shown.query.is_older
        assert "✗" not in await shown.run("select 6 as six")
        assert tabs(shown) == ""


async def test_the_failed_statement_is_named_whole_however_many_tabs_there_are(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await shown.run("select 11; " * 6 + "select nothere", "f9")
        for _ in range(7):
            await shown.press("tab" if shown.focus == "editor" else "comma")
            assert tabs(shown).endswith("✗ statement 7 of 7")


async def test_answers_that_are_no_longer_shown_are_let_go(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, THREE)
        await shown.pilot.press("comma", "comma", "O", "slash", *typed("1"), "enter")
        await shown.until(lambda: "filter 1" in shown.status, "the rows found")
        await shown.pilot.press("n")
        await shown.until(lambda: len(shown.query.answers._tabs) == 4, "the counts")
        assert len(kept(shown)) == 5  # four answers, and the order of one
        await shown.run("select 1 as one")
        await shown.until(lambda: len(kept(shown)) == 1, "the end of the others")
        for _ in range(3):
            await shown.run("select nothere")
        assert len(kept(shown)) == 1


# Filter and order


async def test_the_status_says_how_many_rows_of_which_in_which_order(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select range % 7 as v, 'row ' || range as name from range(1000)")
        await shown.pilot.press("l", "o", "h", "O", "slash", *typed("9"), "enter")
        await shown.until(lambda: "filter 9" in shown.status, "the rows found")
        head, name, order, seconds = shown.status.split(" · ")
        assert (head, name, order) == ("271 of 1,000 rows", "filter 9", "sorted by v ▼, name ▲")
        assert seconds.endswith(" s")
        rows = shown.result.first_page
        assert list(rows) == sorted(rows, key=lambda row: (-row[0], row[1]))
        await shown.pilot.press("escape")
        await shown.until(lambda: shown.status.startswith("1,000 rows · sorted by v ▼, name ▲"), "all rows")
        await shown.pilot.press("escape")
        await shown.until(lambda: shown.status.startswith("1,000 rows · 2 columns"), "the rows as they came")
        assert body(shown)[:2] == [["0", "row 0"], ["1", "row 1"]]
        await shown.pilot.press("escape")
        assert not shown.screen.has_class("-query")


async def test_the_same_key_again_takes_an_order_back(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("l", "o")
        await shown.until(lambda: "v ▲" in shown.status, "the order")
        assert [row[1] for row in shown.result.first_page] == [1, 2, 3, 4, 9]
        await shown.pilot.press("o")
        await shown.until(lambda: "sorted" not in shown.status, "the rows as they came")
        assert [row[1] for row in shown.result.first_page] == [3, 1, 2, 9, 4]


async def test_a_demand_without_a_name_is_about_the_column_under_the_cursor(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("l", "slash", *typed(">2"))
        await shown.until(lambda: shown.status.startswith("3 of 5 rows · filter >2"), "the rows found")
        assert [row[1] for row in shown.result.first_page] == [3, 9, 4]


async def test_a_filter_that_cannot_be_read_says_why_and_leaves_the_last_good_rows(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("slash", *typed("west"))
        await shown.until(lambda: shown.status.startswith("2 of 5"), "the rows found")
        await shown.pilot.press(*typed(" regio=x"))
        await shown.until(lambda: "There is no column regio" in shown.text(), "why not")
        assert [row[0] for row in shown.result.first_page] == ["west", "west"]
        for _ in " regio=x":
            await shown.pilot.press("backspace")
        await shown.pilot.press(*typed(" v>2"))
        await shown.until(lambda: shown.status.startswith("1 of 5 rows · filter west v>2"), "the rows found")


async def test_a_value_that_is_none_of_the_column_says_so_and_leaves_the_rows(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("slash", *typed("v>abc"))
        await shown.until(lambda: shown.status.startswith("✗"), "why not")
        assert "abc" in shown.status
        assert shown.result.row_count == 5
        assert not shown.query.busy
        await shown.pilot.press("escape")
        await shown.until(lambda: shown.status.startswith("5 rows"), "all rows")


async def test_typing_over_many_rows_asks_once_it_pauses(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = QueryDesk.arrange

    def arrange(desk: QueryDesk, wanted: ArrangementWanted) -> Iterator[Message]:
        asked.append(wanted.arrangement.text)
        return real(desk, wanted)

    monkeypatch.setattr(QueryDesk, "arrange", arrange)
    monkeypatch.setattr(answering, "_PAUSE", 0.5)  # a slow machine takes longer between two letters than a person
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select range as n from range(200000)")
        await shown.pilot.press("slash")
        await shown.strike(*"19999")
        found = sum("19999" in str(n) for n in range(200_000))
        await shown.until(lambda: shown.status.startswith(f"{found} of 200,000"), "the rows found")
        assert asked[-1] == "19999"
        assert len(asked) < 5
        await shown.strike("backspace", "enter")  # what is accepted is asked for at once
        found = sum("1999" in str(n) for n in range(200_000))
        await shown.until(lambda: shown.status.startswith(f"{found} of 200,000"), "the rows found")


async def test_of_two_wishes_the_newer_is_shown_whichever_worker_comes_first(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    real = QueryDesk.arrange

    def arrange(desk: QueryDesk, wanted: ArrangementWanted) -> Iterator[Message]:
        if wanted.arrangement.text == "1":
            go.wait(10)  # the older worker comes to the store after the newer
        yield from real(desk, wanted)

    monkeypatch.setattr(QueryDesk, "arrange", arrange)
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select range as n from range(1000)")
        await shown.pilot.press("slash")
        await shown.strike("1", "7")
        await shown.until(lambda: "filter 17" in shown.status, "the newer")
        go.set()
        await asyncio.sleep(0.2)
        assert "filter 17" in shown.status
        assert not shown.query.busy


def test_work_that_is_no_longer_wanted_is_not_begun() -> None:
    class Work(Job[int]):
        begun = 0

        def run(self) -> int:
            self.begun += 1
            return 5

    turn, work, older, newer = Turn(), Work(lambda: nullcontext(duckdb.connect()), lambda cursor: 5), object(), object()
    turn.give(older)
    turn.give(newer)
    with pytest.raises(QueryError, match="Something else"):
        turn.do(older, work)
    assert work.begun == 0
    assert turn.do(newer, work) == 5
    turn.give(None)
    with pytest.raises(QueryError, match="Something else"):
        turn.do(newer, work)
    assert work.begun == 1


# Summary and counts


def summary_text(shown: Explorer) -> str:
    """The summary that lies over the answer, without its gaps; empty while there is none."""
    return " ".join(shown.text().split()) if isinstance(shown.app.screen, SummaryScreen) else ""


async def test_d_summarises_the_column_and_enter_shows_the_rows_of_a_value(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("d")
        await shown.until(lambda: "most frequent" in summary_text(shown), "the summary")
        text = summary_text(shown)
        for said in ("region · varchar", "rows 5", "NULL 1 (20.0 %)", "distinct 3", "west 2 40.0 %", "‹NULL›"):
            assert said in text, said
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.status.startswith("2 of 5 rows · filter region=west"), "its rows")
        await shown.pilot.press("l", "d")
        await shown.until(lambda: "mean" in summary_text(shown), "the summary of the rows found")
        assert "rows 2 " in summary_text(shown)
        await shown.pilot.press("escape")
        assert shown.app.screen is shown.screen
        assert shown.status.startswith("2 of 5 rows")


@pytest.mark.parametrize("value", ["NULL", "empty"])
async def test_the_rows_without_a_value_and_those_of_the_empty_text_can_be_seen(tiny_path: Path, value: str) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select * from (values (null, 1), (null, 2), ('', 3), ('', 4), ('NULL', 5)) t(a, b)")
        await shown.pilot.press("n")
        await shown.until(lambda: len(shown.query.answers._tabs) == 2, "the counts")
        rows = [row[0] for row in shown.result.first_page]
        place = rows.index(None if value == "NULL" else "")
        await shown.pilot.press(*"j" * place, "enter")
        await shown.until(lambda: shown.status.startswith("2 of 5 rows"), "its rows")
        assert [row[1] for row in shown.result.first_page] == ([1, 2] if value == "NULL" else [3, 4])


async def test_n_counts_the_values_as_an_answer_that_leads_back(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("n")
        await shown.until(lambda: "values of region · 4" in tabs(shown), "the counts")
        assert body(shown)[0] == ["west", "2", "40"]
        assert shown.result.columns[1].name == "rows"
        await shown.pilot.press("slash", *typed("west"), "enter")
        await shown.until(lambda: shown.status.startswith("1 of 4"), "the counts are an answer like any other")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.status.startswith("2 of 5 rows · filter region=west"), "its rows")
        assert shown.query.answers._open == 0
        await shown.pilot.press("d")
        await shown.until(lambda: "most frequent" in summary_text(shown), "the summary")
        await shown.pilot.press("n")
        await shown.until(lambda: "3 values of region · 1" in tabs(shown), "the counts of the rows found")
        await shown.pilot.press("escape")
        await shown.until(lambda: shown.status.startswith("2 of 5 rows"), "what was counted")
        assert len(shown.query.answers._tabs) == 2
        assert shown.screen.has_class("-query")


async def test_a_summary_that_takes_long_says_so_and_esc_stops_it(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    def summarise(desk: QueryDesk, wanted: SummaryWanted) -> Iterator[Message]:
        while desk.summarising._wanted is wanted:
            stopped.wait(0.01)
        stopped.set()
        raise QueryError("Cancelled", "Stopped.")
        yield

    monkeypatch.setattr(QueryDesk, "summarise", summarise)
    async with explorer(tiny_path) as shown:
        await all_of(shown, REGIONS)
        await shown.pilot.press("d")
        await shown.until(lambda: "reading the column" in shown.text(), "the word")
        await shown.pilot.press("escape")
        await shown.until(stopped.is_set, "the end")
        assert shown.app.screen is shown.screen


def test_a_summary_leaves_out_what_a_column_cannot_have() -> None:
    nothing = ColumnSummary(Column("a", "JSON"), 0, 0, 0, True, None, None, (), None, None, ())
    assert [label for label, _ in facts(nothing)] == ["rows", "NULL", "distinct"]
    assert top_rows(nothing) == []
    many = ColumnSummary(Column("a", "DOUBLE"), 10, 1, 5, False, 0, 9, (1, 2, 3), 2.5, 1.25, ((4.0, 5), (None, 1)))
    said = dict(facts(many))
    assert said["distinct"] == "≈ 5"
    assert said["NULL"] == "1 (10.0 %)"
    assert said["quartiles"] == "1  2  3"
    assert (said["mean"], said["deviation"]) == ("2.5", "1.25")
    assert next(row[:3] for row in top_rows(many)) == ("4", "5", "50.0 %")
    said = dict(facts(replace(many, mean=9_999_998.4, deviation=1e22, row_count=10**7, null_count=1)))
    assert (said["mean"], said["deviation"]) == ("9999998", "1e+22")
    assert said["NULL"] == "1 (< 0.1 %)"
    assert dict(facts(replace(many, null_count=0)))["NULL"] == "0 (0.0 %)"
    assert dict(facts(replace(many, row_count=9999, null_count=9998)))["NULL"] == "9,998 (> 99.9 %)"
    assert dict(facts(replace(many, top=((4.0, 1), (5.0, 1)))))["distinct"] == "≈ 5, each once"
    longer, shorter = (str(row[3]) for row in top_rows(many))
    assert len(longer) == 20
    assert len(shorter) == 4


# Rows


async def test_pages_are_kept_near_the_eye_and_asked_for_in_good_time() -> None:
    result = Result(1, "", (Column("n", "BIGINT"),), 100 * PAGE, 0.0, [(n,) for n in range(PAGE)])
    rows = PagedRows(result)
    assert rows.missing(0) == [PAGE]
    assert rows.missing(0) == []  # it is on its way
    rows.keep(PAGE, [(n,) for n in range(PAGE, 2 * PAGE)])
    assert rows.values(PAGE + 3) == (PAGE + 3,)
    assert rows.missing(50 * PAGE) == [50 * PAGE, 51 * PAGE, 49 * PAGE]
    assert rows.missing(99 * PAGE) == [99 * PAGE, 98 * PAGE]
    for start in range(2, 40):
        rows.values(0)  # looked at, so it stays
        rows.keep(start * PAGE, [(0,)])
    assert rows.values(0) == (0,)
    assert rows.values(PAGE) is None
    for start in range(0, 90, 3):  # who hurries through leaves what is passed unasked
        rows.missing(start * PAGE)
    assert len(rows._wanted) <= WISHES


async def test_a_page_that_could_not_be_read_is_asked_for_again(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from innotui.store import Store

    real, broken = Store.page, [True]

    def page(store: Store, result: Result, start: int, count: int = PAGE) -> list[tuple[Any, ...]]:
        if start and broken[0]:
            raise QueryError("Unreadable", "The disk is away.")
        return real(store, result, start, count)

    monkeypatch.setattr(Store, "page", page)
    async with explorer(tiny_path) as shown:
        await all_of(shown, "select range as n from range(10000)")
        await shown.pilot.press("G")
        await shown.until(lambda: "The disk is away" in shown.status, "why not")
        broken[0] = False
        await shown.pilot.press("k")
        await shown.until(lambda: "9999" in shown.block("#result"), "the last row")


async def test_pages_of_an_answer_that_was_let_go_are_no_news(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select range as n from range(10000)")
        old = shown.result
        await shown.run("select 1 as one")
        await shown.until(lambda: len(kept(shown)) == 1, "the end of the other")
        shown.screen.post_message(PageWanted(old, PAGE))
        await asyncio.sleep(0.2)
        await shown.pilot.pause()
        assert shown.status.startswith("1 row ")


@pytest.mark.parametrize(
    ("sql", "rows", "columns"),
    [
        ("select 1 as one where false", 0, 1),
        ("from (values (null)) t(a)", 1, 1),
        ("explain select 1", 1, 2),
        ("select " + ", ".join(f"{n} as c{n}" for n in range(2000)), 1, 2000),
        ("select repeat('西安', 500000) as wide, 2 as after", 1, 2),
        ("select chr(27) || '[2J' as \"a\x1b[2J\", '[/]' as \"[red]\"", 1, 2),
        ('select 1 as a, 2 as a, 3 as "A", 4 as "\U0001f600", 5 as place, 6 as rowid_', 1, 6),
    ],
    ids=["none", "null", "explain", "columns", "wide", "control", "names"],
)
async def test_any_answer_can_be_walked_sorted_filtered_and_summarised(
    tiny_path: Path, sql: str, rows: int, columns: int
) -> None:
    async with explorer(tiny_path) as shown:
        await all_of(shown, sql)
        assert (shown.result.row_count, len(shown.result.columns)) == (rows, columns)
        await shown.pilot.press(*"lhGgjk", "end", "o", "O", "slash", "1", "enter")
        await shown.until(lambda: "sorted by" in shown.status and "filter 1" in shown.status, "the rows found")
        await shown.pilot.press("escape")
        await shown.until(lambda: "filter" not in shown.status, "all rows")
        await shown.pilot.press("d")
        await shown.until(lambda: f"rows {rows} " in summary_text(shown), "a summary")
        await shown.pilot.press("n")
        await shown.until(lambda: len(shown.query.answers._tabs) == 2, "the counts")
        assert not any(ord(char) < 32 for line in shown.lines() for char in line)
        assert not shown.status.startswith("✗")


async def test_without_an_answer_the_keys_do_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("4", "tab", "d", "n", "comma", "full_stop", "o", "O", "slash", "1", "enter", "enter")
        await shown.pilot.pause()
        assert shown.query.result is None
        assert shown.app.screen is shown.screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_keys_of_an_answer_stand_in_the_foot_and_in_the_help(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size) as shown:
        await all_of(shown, THREE)
        for said in ("/ filter", "o O sort", "d summary", "? help", "f8 chart"):
            assert said in shown.lines()[-1], said
        await shown.pilot.press("question_mark")
        help_text = str(shown.app.screen.query_one("#help-pane", Static).content)
        for said in ("o O sort", "d summary", "n counts", ", . the answers", "v whole cell", "p columns", "/ filter"):
            assert said in help_text, said


def test_another_value_of_a_column_takes_the_place_of_the_one_before() -> None:
    columns = (Column("a", "VARCHAR"), Column("b", "INTEGER"))
    tab = AnswerTab(Result(1, "", columns, 0, 0.0, []), "")
    for column, value, text in (
        (columns[0], "x", "a=x"),
        (columns[0], "y", "a=y"),
        (columns[1], 5, "a=y b=5"),
        (columns[1], 6, "a=y b=6"),
        (columns[0], "z", "a=y b=6 a=z"),  # what a person has narrowed since is not taken back
    ):
        assert tab.wish(tab.only(column, value)) is not None
        assert tab.filter_text == text


def test_a_value_becomes_a_filter_that_can_be_read_again() -> None:
    from innotui.filters import parse_filter

    columns = (Column("region name", "VARCHAR"), Column("n", "INTEGER"))
    tab = AnswerTab(Result(1, "", columns, 0, 0.0, []), "")
    for column, value in (columns[0], "New Area"), (columns[1], 5), (columns[0], "west"), (columns[0], "西安"):
        wanted = tab.only(column, value)
        assert parse_filter(wanted.text, tab.names) == wanted.conditions


def test_a_sorted_answer_asks_for_smaller_pages_behind_its_first() -> None:
    order = Arrangement(order=(SortKey("n"),))
    result = Result(1, "", (Column("n", "BIGINT"),), 100 * PAGE, 0.0, [(n,) for n in range(PAGE)], order, order_id=2)
    rows = PagedRows(result)
    assert [rows.values(n) for n in range(PAGE)] == [(n,) for n in range(PAGE)]
    assert rows.missing(0) == []
    assert rows.missing(PAGE - 1) == [PAGE]
    rows.keep(PAGE, [(n,) for n in range(PAGE, PAGE + result.page_rows)])
    assert rows.values(PAGE + 3) == (PAGE + 3,)
    assert rows.missing(PAGE) == [PAGE + result.page_rows]
