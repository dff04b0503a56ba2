"""The history in the explorer: written when a run ends, found by typing, put into the editor, run, deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from explorer import NARROW, WIDE, Explorer, explorer, typed
from textual.widgets import Input, Static

from innotui.queries.history import Entry, history_path, read_history, remember
from innotui.tui.screens.history import HistoryScreen
from innotui.tui.widgets.grid import Grid


def screen(shown: Explorer) -> HistoryScreen:
    [found] = [one for one in shown.app.screen_stack if isinstance(one, HistoryScreen)]
    return found


async def opened(shown: Explorer) -> HistoryScreen:
    await shown.pilot.press("ctrl+r")
    await shown.until(lambda: isinstance(shown.app.screen, HistoryScreen), "the history")
    await shown.until(lambda: screen(shown)._items is not None, "its entries")
    await shown.still()
    return screen(shown)


def listed(shown: Explorer) -> list[str]:
    """The last column of each row."""
    found = screen(shown)._found
    return [str(screen(shown)._cells(place)[-1]) for place in range(len(found))]


def text(shown: Explorer, name: str) -> str:
    return str(screen(shown).query_one(f"#recall-{name}", Static).content)


async def written(shown: Explorer, count: int) -> None:
    await shown.until(lambda: sum(entry.times for entry in read_history()) >= count, f"{count} runs in the history")


async def test_runs_are_remembered_whatever_came_of_them(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select 1 as one union all select 2")
        await written(shown, 1)
        await shown.run("selec 1")
        await written(shown, 2)
        await shown.start("select count(*) from range(100000000) a, range(100000) b")
        await shown.until(lambda: shown.query.running, "the run")
        await shown.strike("ctrl+c")
        await shown.answered()
        await written(shown, 3)
        cancelled, failed, done = read_history()
        assert (done.sql, done.row_count, done.error) == ("select 1 as one union all select 2", 2, "")
        assert done.database == str(tiny_path)
        assert (failed.sql, failed.row_count) == ("selec 1", None)
        assert failed.error.lower().startswith("parser")
        assert cancelled.error == "Cancelled"
        assert cancelled.seconds > 0


async def test_a_statement_alone_keeps_its_head_and_one_of_several_is_remembered_alone(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("-- chart: bars\nselect 1;\n")
        await written(shown, 1)
        await shown.run("select 2; selec 3")
        await written(shown, 2)
        assert [entry.sql for entry in read_history()] == ["select 2", "-- chart: bars\nselect 1;"]


async def test_the_newest_stand_first_and_repeats_in_one_line(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for count, sql in enumerate(("select 1", "select 2", "select 2"), 1):
            await shown.run(sql)
            await written(shown, count)
        await opened(shown)
        assert listed(shown) == ["select 2  ×2", "select 1"]
        assert "2 times" in text(shown, "text")
        assert str(tiny_path) in text(shown, "text")


async def test_all_words_are_searched_for_and_the_text_stands_beneath(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for sql in ("select 'North' as region", "select 'South' as region\nfrom figures", "selec 3"):
            remember(Entry(1.0, "x", sql, error="Parser Error" if sql == "selec 3" else ""))
        await opened(shown)
        await shown.pilot.press(*typed("region sou"))
        assert listed(shown) == ["select 'South' as region from figures"]
        assert "select 'South' as region\nfrom figures" in text(shown, "text")
        assert "1 of 3" in shown.text()
        screen(shown).query_one(Input).value = "parser"
        await shown.pilot.pause()
        assert listed(shown) == ["selec 3"]
        screen(shown).query_one(Input).value = "nowhere"
        await shown.pilot.pause()
        assert listed(shown) == []
        assert "Nothing found" in text(shown, "text")
        await shown.pilot.press("enter", "f5", "ctrl+d", "ctrl+z")
        assert isinstance(shown.app.screen, HistoryScreen)


async def test_words_with_a_wrong_letter_are_found_after_those_that_are_right(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for sql in ("select turnovr", "select region", "select turnover"):
            remember(Entry(1.0, "x", sql))
        await opened(shown)
        await shown.pilot.press(*typed("turnovr"))
        assert listed(shown) == ["select turnovr", "select turnover"]
        assert "1 and 1 near of 3" in shown.text()


async def test_f5_runs_all_of_what_was_opened(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        remember(Entry(1.0, str(tiny_path), "select 'one' as a; select 'two' as b"))
        await opened(shown)
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.focus == "editor" and "two" in shown.editor.selected_text, "the SQL, all of it")
        await shown.pilot.press("f5")
        await shown.answered()
        await written(shown, 2)
        assert [entry.sql for entry in read_history()] == ["select 'one' as a; select 'two' as b"]


async def test_f1_lists_the_keys_of_the_list(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await opened(shown)
        await shown.pilot.press("f1")
        await shown.pilot.pause()
        assert "Help: History" in shown.text()
        assert "Bring back what was deleted last" in shown.text()
        await shown.pilot.press("f1")
        await shown.pilot.pause()
        assert isinstance(shown.app.screen, HistoryScreen)


async def test_a_run_that_could_not_be_kept_is_told_of_in_the_empty_list(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        history_path().parent.parent.mkdir(parents=True, exist_ok=True)
        if history_path().parent.is_dir():
            history_path().parent.rename(history_path().parent.with_name("away"))
        history_path().parent.write_text("no folder")
        await shown.run("select 1")
        await shown.until(lambda: shown.notes, "the word on it")
        await opened(shown)
        assert "The history is not kept" in text(shown, "note")


async def test_enter_puts_it_into_the_editor_and_undo_brings_back_what_was_typed(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        remember(Entry(1.0, "x", "select 'older'"))
        remember(Entry(2.0, "x", "select 'newer'"))
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        shown.editor.load_text("")
        await shown.pilot.press(*typed("typed"))
        await opened(shown)
        await shown.pilot.press("down", "enter")
        await shown.until(lambda: shown.editor.text == "select 'older'", "the SQL")
        assert shown.focus == "editor"
        assert not shown.query.running
        assert shown.query.result is None
        await shown.pilot.press("ctrl+z")
        assert shown.editor.text == "typed"


@pytest.mark.parametrize("key", ["f5", "ctrl+j", "ctrl+enter"])
async def test_f5_runs_it_at_once_from_anywhere(tiny_path: Path, key: str) -> None:
    async with explorer(tiny_path) as shown:
        remember(Entry(1.0, "x", "select $n + 1 as n", parameters={"n": "41"}))
        await opened(shown)
        await shown.pilot.press(key)
        await shown.until(lambda: shown.query.result is not None, "the answer")
        assert shown.result.first_page == [(42,)]
        assert shown.editor.text == "select $n + 1 as n"


async def test_a_deleted_entry_comes_back_with_ctrl_z(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for number in range(3):
            remember(Entry(float(number), "x", f"select {number}"))
        await opened(shown)
        await shown.pilot.press("down", "ctrl+d")
        assert listed(shown) == ["select 2", "select 0"]
        assert "ctrl+z" in text(shown, "note")
        await shown.until(lambda: len(read_history()) == 2, "the shorter history")
        await shown.pilot.press("ctrl+d")
        assert listed(shown) == ["select 2"]
        await shown.pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert listed(shown) == ["select 2", "select 1", "select 0"]
        await shown.until(lambda: [entry.sql[-1] for entry in read_history()] == ["2", "1", "0"], "the whole history")


async def test_a_damaged_history_is_told_once_and_disturbs_no_run(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        history_path().parent.mkdir(parents=True, exist_ok=True)
        history_path().write_bytes(b"damaged" * 1000)
        for _ in range(3):
            assert (await shown.run("select 1")).startswith("1 row")
        await shown.until(lambda: shown.notes, "the word")
        await shown.app.workers.wait_for_complete([worker for worker in shown.app.workers if worker.group == "history"])
        await shown.pilot.pause()
        assert [note.title for note in shown.notes] == ["The history is not kept"]
        assert history_path().read_bytes() == b"damaged" * 1000
        await shown.pilot.press("ctrl+r")
        await shown.until(lambda: isinstance(shown.app.screen, HistoryScreen), "the history")
        await shown.until(lambda: "cannot be used" in text(shown, "note"), "the reason")
        assert len(shown.notes) == 1
        await shown.pilot.press("enter", "escape")
        assert not isinstance(shown.app.screen, HistoryScreen)


async def test_ten_thousand_entries_are_drawn_as_they_are_seen(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(tiny_path) as shown:
        many = [Entry(1.0, "x", f"select {number}", entry_id=number) for number in range(10_000, 0, -1)]
        monkeypatch.setattr("innotui.tui.memory.read_history", lambda: many)
        drawn: list[int] = []
        cells = HistoryScreen._cells
        monkeypatch.setattr(HistoryScreen, "_cells", lambda self, place: drawn.append(place) or cells(self, place))
        found = await opened(shown)
        assert max(drawn) < 1000
        found.query_one(Grid).action_go(-1)
        await shown.pilot.pause()
        assert "select 1" in text(shown, "text").splitlines()
        assert len(set(drawn)) < 2000
        await shown.pilot.press(*typed("9999"))
        assert listed(shown) == ["select 9999"]


@pytest.mark.parametrize("size", [NARROW, WIDE, (80, 15)])
async def test_nothing_in_it_can_spoil_the_screen(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size) as shown:
        remember(
            Entry(1.0, "[red]x[/]", "select '[/] \x1b[31m西安\x07' --\x9b" + os.linesep + "\tfrom t", error="[bold]")
        )
        await opened(shown)
        seen = shown.text()
        assert "[/]" in seen
        assert "西安" in seen
        assert not [char for char in seen if (ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160]
        await shown.pilot.press("enter")
        await shown.until(lambda: "\x1b" in shown.editor.text, "the SQL")


async def test_without_any_runs_it_says_how_they_come(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await opened(shown)
        assert "f5" in text(shown, "text")
        await shown.pilot.press("escape")
        assert not history_path().exists()
