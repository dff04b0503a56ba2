"""``y``: what is copied, by which road, and what is said of it."""

from __future__ import annotations

import base64
import csv
import io
import shlex
from pathlib import Path

import pytest
from explorer import Explorer, explorer, typed

from innotui.tui.copying import MOST, Copied, command_line, demand_short, hint_for, rows_text, said_of
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.screens.copying import CopyScreen

SQL = (
    "SELECT range AS n, 'a' || chr(9) || '西安' AS t, NULL AS nothing, [1, 2] AS l, 0.1 + 0.2::DOUBLE AS f"
    " FROM range(300)"
)


async def menu(shown: Explorer) -> CopyScreen:
    await shown.pilot.press("y")
    await shown.until(lambda: isinstance(shown.app.screen, CopyScreen), "the menu")
    await shown.still()
    assert isinstance(shown.app.screen, CopyScreen)
    return shown.app.screen


async def copied(shown: Explorer, key: str) -> str:
    """What a key of the menu copies."""
    shown.app._clipboard = ""
    await menu(shown)
    await shown.pilot.press(key)
    await shown.until(lambda: shown.app.clipboard, "the copy")
    return shown.app.clipboard


def told(shown: Explorer) -> list[str]:
    return [note.message for note in shown.notes if note.title == "Copied"]


async def answer(shown: Explorer, sql: str) -> None:
    await shown.run(sql)
    await shown.pilot.press("tab")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), dialect="excel-tab"))


async def test_of_an_answer(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await answer(shown, SQL)
        await shown.pilot.press("down", "down", "right")
        assert await copied(shown, "c") == "a\t西安"
        assert not (await copied(shown, "r")).endswith("\n")
        assert rows(await copied(shown, "r")) == [["2", "a\t西安", "", "[ 1, 2 ]", "0.30000000000000004"]]
        table = rows(await copied(shown, "t"))
        assert table[0] == ["n", "t", "nothing", "l", "f"]
        assert [row[0] for row in table[1:]] == [str(n) for n in range(300)]
        assert await copied(shown, "s") == SQL
        assert shlex.split(await copied(shown, "m")) == ["innotui", "query", SQL, "--data", str(tiny_path)]
        said = told(shown)
        assert any(message.startswith("Copied 300 rows (") and "OSC 52" in message for message in said)
        assert any(message.startswith("Copied the cell (8 bytes)") for message in said)


async def test_shown_rows_in_shown_columns(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await answer(shown, "SELECT range AS n, range % 7 AS k, 'x' AS t FROM range(50)")
        await shown.pilot.press("slash", *typed("k=3"), "enter")
        await shown.until(lambda: shown.result.row_count == 7, "the filter")
        await shown.pilot.press("O")
        await shown.until(lambda: shown.result.arrangement.order, "the order")
        from innotui.tui.widgets.picked import Picks

        table = shown.query.answers.table
        table.pick(Picks((2, 0, 1), frozenset({1})))
        found = rows(await copied(shown, "t"))
        assert found[0] == ["t", "n"]
        assert [row[1] for row in found[1:]] == ["45", "38", "31", "24", "17", "10", "3"]


async def test_what_a_terminal_does_not_take_is_left_out_and_said(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await answer(shown, "SELECT range AS n, repeat('x', 1000) AS t FROM range(500)")
        text = await copied(shown, "t")
        count = len(rows(text)) - 1
        assert MOST - 1100 < len(text.encode()) <= MOST
        assert f"{500 - count:,} of 500 rows are left out: e writes all of them." in told(shown)[-1]
        await answer(shown, "SELECT repeat('x', 100000) AS t")
        shown.app._clipboard = ""
        await menu(shown)
        await shown.pilot.press("c")
        await shown.until(lambda: [n for n in shown.notes if n.title == "Too much to copy"], "the refusal")
        assert shown.app.clipboard == ""


async def test_of_the_figures(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.focus == "figures", "the figures")
        pane = shown.get(FiguresPane)
        figure = pane.figure
        assert figure is not None
        assert figure.indicator in await copied(shown, "c")
        assert len(rows(await copied(shown, "t"))) == len(pane.offered) + 1
        citation = await copied(shown, "l")
        assert figure.figure_id in citation
        assert "FROM figures" in await copied(shown, "s")


async def test_without_an_answer_there_is_the_text(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        shown.editor.load_text("SELECT 42")
        await shown.pilot.press("tab")
        assert await copied(shown, "s") == "SELECT 42"


async def test_the_way_is_the_terminals_and_data_cannot_leave_it(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(tiny_path) as shown:
        await answer(shown, "SELECT chr(27) || ']52;c;AAAA' || chr(7) || 'x' AS t")
        sent: list[str] = []
        monkeypatch.setattr(shown.app._driver, "write", sent.append)
        await copied(shown, "c")
        [sequence] = [text for text in sent if text.startswith("\x1b]52;c;")]
        body = sequence.removeprefix("\x1b]52;c;").removesuffix("\a")
        assert base64.b64decode(body, validate=True).decode() == "\x1b]52;c;AAAA\ax"


async def test_esc_copies_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await answer(shown, "SELECT 1")
        await menu(shown)
        await shown.pilot.press("escape")
        assert shown.app.screen is shown.screen
        assert not told(shown)


@pytest.mark.parametrize("value", [5, "5", "it's", "null", None, True, "a b", "'x'"])
def test_a_command_line_asks_with_the_same_values(value: object) -> None:
    from innotui.parameters import value_of

    line = shlex.split(command_line("SELECT $v -- it's", [("v", value)]))
    assert line[:3] == ["innotui", "query", "SELECT $v -- it's"]
    read = value_of(line[4].removeprefix("v="))
    assert (read, type(read)) == (value, type(value))


def test_a_text_that_is_too_long_is_refused() -> None:
    demand_short(Copied("the cell", "x" * MOST))
    with pytest.raises(Exception, match=r"75\.0 KB"):
        demand_short(Copied("the cell", "x" * (MOST + 1)))


def test_what_is_said() -> None:
    assert said_of(Copied("12 rows", "x" * 3400)) == "Copied 12 rows (3.4 KB) through the terminal (OSC 52)."
    assert "set-clipboard on" in hint_for({"TMUX": "/tmp/tmux"})
    assert hint_for({}) == ""


def test_rows_are_cut_between_rows() -> None:
    text, count = rows_text([["x" * 50_000], ["y" * 50_000]], ["t"])
    assert (count, text) == (1, "t\n" + "x" * 50_000 + "\n")
