"""f8: a query's answer as a chart, its columns picked, what cannot be drawn, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from explorer import NARROW, WIDE, Explorer, explorer
from rich.cells import cell_len
from textual.message import Message

from answering import last
from innotui.errors import QueryError
from innotui.results import PAGE, Result
from innotui.store import Store
from innotui.tui.desk import Desk
from innotui.tui.panes.result_chart import ResultChartPane
from innotui.tui.query_desk import QueryDesk
from innotui.tui.query_messages import ArrangementWanted
from innotui.tui.result_questions import MOST_ROWS, Asked, Picked, ResultCharted, ResultColumns, charts
from innotui.tui.screens.choosing import ChoiceScreen
from innotui.tui.screens.export import ExportScreen
from innotui.tui.screens.help import HelpScreen
from innotui.tui.screens.result_chart import ResultChartScreen, first_line

YEARS = """-- output of two mines
select year, mine, tonnes, tonnes * 2 as boxes, depth
from (values (2021, 'East', 5, 1), (2022, 'East', 7, 2), (2021, 'West', 3, 3), (2022, 'West', 4, 4))
     as t(year, mine, tonnes, depth)"""
ROWS = "select 'row ' || range as label, range as n from range(1000)"
LARGE = 25_000


def on_chart(shown: Explorer) -> bool:
    return isinstance(shown.app.screen, ResultChartScreen)


def pane(shown: Explorer) -> ResultChartPane:
    return shown.app.screen.query_one(ResultChartPane)


def kind(shown: Explorer) -> str:
    spec = pane(shown).shown
    assert spec is not None
    return spec.kind


def title(shown: Explorer) -> str:
    spec = pane(shown).shown
    assert spec is not None
    return spec.title


def notes(shown: Explorer) -> list[str]:
    return [note.message for note in shown.notes]


async def draw(shown: Explorer, sql: str) -> None:
    """Runs SQL and waits for the chart of its answer, and for the columns that can be picked."""
    await shown.run(sql)
    await open_chart(shown)


async def open_chart(shown: Explorer) -> None:
    await shown.pilot.press("f8")
    await shown.until(lambda: on_chart(shown), "the screen")
    screen = shown.app.screen
    assert isinstance(screen, ResultChartScreen)
    await shown.until(lambda: screen._answered is not None and screen._columns is not None, "the chart")
    await shown.still()


async def pick(shown: Explorer, part: str, column: str | None) -> list[str]:
    """Picks a column for a part of the chart; the names that there were to choose from."""
    await shown.pilot.press(part)
    await shown.until(lambda: isinstance(shown.app.screen, ChoiceScreen), "the list")
    screen = shown.app.screen
    assert isinstance(screen, ChoiceScreen)
    names = [name for name, _, _ in screen._choices]
    await shown.pilot.press("g", *["j"] * names.index(column), "enter")
    await shown.until(lambda: on_chart(shown), "the way back")
    chart = shown.app.screen
    assert isinstance(chart, ResultChartScreen)
    await shown.until(lambda: chart._answered is not None and chart._answered.asked is chart._asked, "the chart")
    assert names[0] is None
    return [name for name in names if name is not None]


# The screen


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_f8_draws_the_answer_under_its_first_line(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size) as shown:
        await draw(shown, YEARS)
        lines = shown.lines()
        assert "select year, mine, tonnes" in lines[0]
        assert "output of two mines" not in shown.text()
        assert "‹trend›" in lines[1]
        assert "tonnes by mine over year" in lines[2]
        assert "f8" not in lines[0]
        assert lines[-1].startswith(" esc result  c kind  x names  y numbers  s series")
        width, height = size
        assert pane(shown).outer_size == (width, height - 2)
        for key in ("escape", "f8", "q"):
            await shown.pilot.press(key)
            await shown.until(lambda: not on_chart(shown), f"{key} to lead back")
            assert shown.screen.has_class("-query")
            assert not shown.query.running
            await open_chart(shown)


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("select 1\nfrom x", "select 1"),
        ("\n\n  -- why\n  select 2", "select 2"),
        ("-- nothing else", "-- nothing else"),
        ("", ""),
    ],
)
def test_the_first_line_is_the_first_that_asks(sql: str, line: str) -> None:
    assert first_line(sql) == line


async def test_without_an_answer_it_says_what_to_do(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("f8")
        assert notes(shown)[-1] == "Run a query first: f5"
        await shown.run("select nothing")
        await shown.pilot.press("f8")
        assert notes(shown).count("Run a query first: f5") == 2
        assert not on_chart(shown)


async def test_of_no_rows_there_is_nothing_to_draw(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select 1 as a, 2 as b where false")
        await shown.pilot.press("f8")
        assert notes(shown) == ["0 rows: nothing to draw"]
        await shown.run(ROWS)
        await shown.pilot.press("tab", "slash", *"[red]")
        await shown.until(lambda: shown.status.startswith("0 of 1,000 rows"), "no rows")
        await shown.pilot.press("enter", "f8")
        assert notes(shown)[-1] == "0 of 1,000 rows, filter “[red]”: nothing to draw"
        assert not on_chart(shown)


async def test_rows_that_a_filter_left_none_of_are_let_go(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[tuple[int, int]] = []

    def forget(desk: QueryDesk, results: Sequence[Result]) -> Iterator[Message]:
        gone.extend((result.result_id, result.order_id) for result in results)
        yield from ()

    monkeypatch.setattr(QueryDesk, "forget", forget)
    async with explorer(tiny_path) as shown:
        await shown.run(ROWS)
        whole = shown.result
        await shown.pilot.press("tab", "slash", *"zz")
        await shown.until(lambda: shown.status.startswith("0 of 1,000 rows · filter zz"), "no rows")
        found = shown.result
        await shown.pilot.press("enter")
        await shown.run("select 1 as one")
        await shown.until(
            lambda: {(whole.result_id, 0), (found.result_id, found.order_id)} <= set(gone), "the end of both"
        )


async def test_an_answer_older_than_what_was_run_is_called_so(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await draw(shown, YEARS)
        assert "last query that ran" not in shown.lines()[0]
        await shown.pilot.press("escape")
        for wrong in ("select nothing", "also nothing"):
            assert (await shown.run(wrong)).startswith("✗")
            await open_chart(shown)
            assert "of the last query that ran: select year" in shown.lines()[0]
            assert title(shown) == "tonnes by mine over year"
            await shown.pilot.press("escape")
        await draw(shown, YEARS)
        assert "last query that ran" not in shown.lines()[0]


async def test_what_failed_but_was_no_run_leaves_the_answer_the_newest(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(desk: QueryDesk, wanted: ArrangementWanted) -> Iterator[Message]:
        raise QueryError("Cannot filter", "The disk is full.")

    monkeypatch.setattr(QueryDesk, "arrange", broken)
    async with explorer(tiny_path) as shown:
        await shown.run(YEARS)
        await shown.pilot.press("tab", "slash", "e")
        await shown.until(lambda: "Cannot filter" in shown.status, "why not")
        await shown.pilot.press("enter")
        await open_chart(shown)
        assert "last query that ran" not in shown.lines()[0]


async def test_while_a_query_runs_there_is_no_result_yet(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select 1 as a, 2 as b")
        await shown.start("select count(*) from range(100000000) a, range(100000) b")
        await shown.until(lambda: shown.query.running, "the run")
        await shown.strike("f8")
        await shown.until(lambda: notes(shown), "the notice")
        assert notes(shown)[-1] == "A query is running; esc cancels it."
        assert not on_chart(shown)
        await shown.strike("escape")
        await shown.answered()


async def test_it_is_in_the_help_the_palette_and_on_the_key(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        [binding] = [binding for binding in shown.screen.KEYS if binding.key == "f8"]
        assert binding.tooltip == "Chart of the result"
        await draw(shown, YEARS)
        await shown.pilot.press("question_mark")
        await shown.until(lambda: isinstance(shown.app.screen, HelpScreen), "the help")
        await shown.still()
        assert "Pick the column of numbers" in shown.text()


# Kinds and columns


async def test_c_goes_round_the_kinds_and_capital_c_lists_the_charts(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, YEARS)
        assert kind(shown) == "trend"
        await shown.pilot.press("c")
        assert kind(shown) == "bars"
        await shown.pilot.press("c")
        assert kind(shown) == "trend"
        charts = pane(shown).charts
        await shown.pilot.press("C")
        await shown.until(lambda: isinstance(shown.app.screen, ChoiceScreen), "the list")
        await shown.pilot.press("G", "enter")
        await shown.until(lambda: on_chart(shown), "the way back")
        assert pane(shown).shown in charts
        assert pane(shown).place != 0
        place = pane(shown).place
        await shown.pilot.press("l")
        assert pane(shown).place != place
        await shown.pilot.press("h")
        assert pane(shown).place == place


async def test_columns_are_picked_and_take_effect_at_once(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, YEARS)
        assert title(shown) == "tonnes by mine over year"
        assert set(await pick(shown, "y", "boxes")) == {"tonnes", "boxes", "depth"}
        assert title(shown) == "boxes by mine over year"
        assert "y: boxes picked" in shown.text()
        assert await pick(shown, "s", "mine") == ["mine"]
        assert "y: boxes · series: mine picked" in shown.text()
        await pick(shown, "x", "mine")
        assert kind(shown) == "bars"
        assert title(shown).startswith("boxes by mine")
        for part in ("x", "y", "s"):
            await pick(shown, part, None)
        assert title(shown) == "tonnes by mine over year"
        assert "picked" not in shown.text()


async def test_what_is_picked_is_kept_until_another_query_is_run(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, YEARS)
        await pick(shown, "y", "depth")
        await shown.pilot.press("c")
        before = title(shown)
        assert kind(shown) == "bars"
        assert before.startswith("depth by")
        await shown.pilot.press("escape")
        await open_chart(shown)
        assert (kind(shown), title(shown)) == ("bars", before)
        await shown.pilot.press("escape")
        await draw(shown, YEARS)
        assert (kind(shown), title(shown)) == ("trend", "tonnes by mine over year")


async def test_what_cannot_be_drawn_is_said_and_columns_can_still_be_picked(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, "select 'a' as x, 'b' as y")
        text = shown.block(pane(shown))
        assert "No chart of this result" in text
        assert "No column of numbers: add one" in text
        assert "x, y and s pick" not in text
        await shown.pilot.press("y", "c", "C", "e")
        assert notes(shown) == [
            "No column holds numbers.",
            "There is no other kind of chart of these columns.",
            "There is no chart to choose from.",
            "There is no chart to export.",
        ]
        await shown.pilot.press("escape")
        await draw(shown, YEARS)
        await pick(shown, "x", "tonnes")
        await pick(shown, "y", "tonnes")
        assert "tonnes cannot be both the name and the size of a row." in shown.text()
        assert "x, y and s pick other columns." in shown.text()
        await pick(shown, "y", None)
        assert pane(shown).shown is not None


async def test_hostile_columns_and_values_are_words(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await draw(shown, "select '[bold]西安\x1b[31m' as \"[/]\x1b[2J\", 3 as \"[red]n\" union all select 'b', 4")
        strips = shown.strips()
        assert "\x1b" not in shown.text()
        assert "[bold]西安␛[31m" in shown.text()
        assert {cell_len(strip.text) for strip in strips} == {NARROW[0]}
        await pick(shown, "x", "[/]\x1b[2J")
        assert "x: [/]␛[2J picked" in shown.text()


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (24, 7), (60, 15), (200, 60)])
async def test_every_size_and_no_colours(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, NARROW, NO_COLOR="1") as shown:
        await draw(shown, YEARS)
        await shown.pilot.resize_terminal(*size)
        for key in ("c", "x", "escape", "e", "escape", "question_mark", "escape"):
            await shown.pilot.press(key)
            assert {strip.cell_length for strip in shown.strips()} == {size[0]}
        assert on_chart(shown)


# Rows


async def test_of_many_rows_the_first_are_read_and_it_is_said(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, f"select 'row ' || range as label, range as n from range({LARGE})")
        assert f"the first {MOST_ROWS:,} of {LARGE:,} rows" in shown.text()
        screen = shown.app.screen
        assert isinstance(screen, ResultChartScreen)
        assert screen._answered is not None
        assert [row[1] for row in screen._answered.rows] == list(range(MOST_ROWS))


async def test_the_rows_that_a_filter_found_are_drawn(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run(ROWS)
        await shown.pilot.press("tab", "slash", *"99")
        await shown.until(lambda: shown.status.startswith("19 of 1,000 rows"), "the rows found")
        await open_chart(shown)
        assert "19 rows: highest row 999 999" in shown.text()
        assert shown.shown(pane(shown))[2].strip("│ ").startswith("19 of 1,000 rows, filter “99”, n, as queried")
        await shown.pilot.press("escape", "escape")
        await shown.until(lambda: shown.status.startswith("1,000 rows ·"), "all rows")
        await open_chart(shown)
        assert "filter" not in shown.block(pane(shown))


@pytest.mark.parametrize("size", [(40, 12), (30, 11)])
async def test_where_a_line_is_cut_the_filter_stays(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run(f"select label, n as {'n' * 60} from ({ROWS})")
        await shown.pilot.press("tab", "slash", *"99")
        await shown.until(lambda: shown.status.startswith("19 of 1,000 rows"), "the rows found")
        await open_chart(shown)
        await shown.pilot.resize_terminal(*size)
        await shown.still()
        assert "19 of 1,000 rows, fi" in shown.text()


async def test_a_filter_that_finds_nothing_later_says_so_in_place_of_the_chart(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = QueryDesk.arrange

    def slow(desk: QueryDesk, wanted: ArrangementWanted) -> Iterator[Message]:
        go_on.wait(20)
        yield from real(desk, wanted)

    monkeypatch.setattr(QueryDesk, "arrange", slow)
    async with explorer(tiny_path) as shown:
        await shown.run(ROWS)
        await shown.pilot.press("tab", "slash", "z")
        await open_chart(shown)
        go_on.set()
        await shown.until(lambda: "0 of 1,000 rows, filter “z”: nothing to draw" in shown.text(), "the words")


async def test_answers_that_come_late_are_dropped(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, YEARS)
        screen = shown.app.screen
        assert isinstance(screen, ResultChartScreen)
        before, columns, drawn = screen._asked, screen._columns, pane(shown).charts
        await pick(shown, "y", "boxes")
        now, lines = pane(shown).charts, shown.lines()
        other = Asked(replace(before.result), Picked())
        screen.show_charts(ResultCharted(before, (), drawn))
        screen.show_charts(ResultCharted(other, (), (), "no rows at all"))
        screen.show_failure(before, QueryError("Closed", "too late"))
        screen.show_columns(ResultColumns(other, {"x": (), "y": (), "series": ()}))
        await shown.still()
        assert pane(shown).charts is now
        assert screen._columns == columns
        assert shown.lines() == lines
        screen.show_failure(screen._asked, QueryError("Closed", "in time"))
        await shown.still()
        assert "in time" in shown.text()


async def test_rows_that_a_filter_finds_later_take_the_place_of_those_drawn(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = QueryDesk.arrange

    def slow(desk: QueryDesk, wanted: ArrangementWanted) -> Iterator[Message]:
        go_on.wait(20)
        yield from real(desk, wanted)

    monkeypatch.setattr(QueryDesk, "arrange", slow)
    async with explorer(tiny_path) as shown:
        await shown.run(ROWS)
        await shown.pilot.press("tab", "slash", "9")
        await open_chart(shown)
        assert "1,000 rows: highest row 999 999" in shown.text()
        screen = shown.app.screen
        assert isinstance(screen, ResultChartScreen)
        before = screen._asked
        go_on.set()
        await shown.until(lambda: "271 rows: highest row 999 999" in shown.text(), "the rows found")
        assert before.stopped.is_set()
        await shown.pilot.press("escape")


def test_first_rows_are_read_page_by_page(tiny: Store) -> None:
    result = last(tiny.query("select range as n from range(1000)"))
    for most in (1, PAGE, PAGE + 1, 600, 1000, 5000):
        pages = list(tiny.first_rows(result, most))
        assert [n for page in pages for (n,) in page] == list(range(min(most, 1000)))
        assert max(map(len, pages)) <= PAGE


def test_nobody_waits_so_no_further_page_is_read(tiny: Store) -> None:
    result = last(tiny.query("select range as n, 1 as one from range(5000)"))
    asked = Asked(result, Picked())
    read: list[int] = []

    class Reader:
        def first_rows(self, result: Result, most: int) -> Iterator[Sequence[tuple[object, ...]]]:
            for page in tiny.first_rows(result, most):
                read.append(len(page))
                asked.stopped.set()
                yield page

    assert list(charts(Reader(), asked)) == []  # type: ignore[arg-type]
    assert len(read) == 1


async def test_a_wait_gets_its_word_and_esc_ends_it(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, asked_for = threading.Event(), []
    real = Desk.chart_result

    def slow(desk: Desk, asked: Asked) -> Iterator[Message]:
        asked_for.append(asked)
        go_on.wait(20)
        yield from real(desk, asked)

    monkeypatch.setattr(Desk, "chart_result", slow)
    async with explorer(tiny_path) as shown:
        await shown.run(YEARS)
        await shown.pilot.press("f8")
        await shown.until(lambda: "reading …" in shown.text(), "the word")
        await shown.pilot.press("x")
        assert notes(shown)[-1] == "The rows are still being read."
        await shown.pilot.press("escape")
        await shown.until(lambda: not on_chart(shown), "the way back")
        assert asked_for[0].stopped.is_set()
        go_on.set()
        await open_chart(shown)
        assert title(shown) == "tonnes by mine over year"


async def test_e_exports_the_chart_of_the_answer(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await draw(shown, YEARS)
        await shown.pilot.press("e")
        await shown.until(lambda: isinstance(shown.app.screen, ExportScreen), "the question where")
        await shown.still()
        assert "tonnes-by-mine-over-year.svg" in shown.text()
