"""The query pane: any SQL, its exact rows, errors in place, and nothing that brings the explorer down."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer, typed
from rich.cells import cell_len

ENDLESS = "select count(*) from range(100000000) a, range(100000) b"
ROWS = "select lpad(range::varchar, 5, '0') as n, format('row {:05}', range) as label from range(100000)"
SOON = 10.0  # seconds; what ends at once ends in a tenth of one, on a busy machine too


def rows(shown: Explorer) -> list[list[str]]:
    """The cells of the answer as they are seen, the names of the columns first; not their types."""
    lines = [line.strip(" ─│╭╮╰╯") for line in shown.shown("#result")]
    del lines[1]
    return [[cell for cell in line.split("  ") if cell.strip()] for line in lines if line]


def cell_rows(shown: Explorer) -> list[list[str]]:
    return [[cell.strip() for cell in row] for row in rows(shown)]


async def test_it_runs_and_tells_rows_columns_and_time(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for key in ("f5", "ctrl+j", "ctrl+enter"):
            status = await shown.run("select region_id, name_en from regions order by region_id", key)
            assert status.startswith("4 rows · 2 columns · 0.")
            assert status.endswith(" s")
            assert cell_rows(shown) == [
                ["region_id", "name_en"], ["china", "Middleland"], ["harbour", "Harbour"], ["north", "North"],
                ["south", "South"],
            ]  # fmt: skip
            assert (await shown.run("select 1 as one where false")).startswith("0 rows · 1 column ·")
            assert cell_rows(shown) == [["one"]]
        assert (await shown.run("select 42")).startswith("1 row · ")


async def test_an_error_stands_in_place_with_the_caret_under_the_fault(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select 7 as seven")
        for sql, wrong in {
            "select region, nothere from figures": "nothere",
            "select\n  region,\n  '西安' || nothere\nfrom figures": "nothere",
            "selec 1": "selec",
        }.items():
            status = await shown.run(sql)
            assert status.startswith("✗ "), sql
            lines = shown.shown("#query-status")
            [caret] = [line for line in lines if line.strip().strip("^") == "" and "^" in line]
            fault = lines[lines.index(caret) - 1]
            at = cell_len(caret[: caret.index("^")])
            assert at == cell_len(fault[: fault.index(wrong)]), "\n".join(lines)
            assert "LINE" in fault
        assert "LINE 3:" in (await shown.run("select\n  region,\n  nothere\nfrom figures"))
        assert cell_rows(shown) == [["seven"], ["7"]]  # the last answer stays
        assert (await shown.run("select 8 as eight")).startswith("1 row")
        assert cell_rows(shown) == [["eight"], ["8"]]
        assert not shown.query.query_one("#query-status").has_class("-error")


async def test_whatever_is_run_the_explorer_survives(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for sql, title in {
            "": "Nothing to run", "-- nothing": "Nothing to run", ";;": "Nothing to run",
            "drop table regions": "Refused", "copy regions to '/tmp/x.csv'": "Refused", "set threads = 1": "Refused",
            "from 'nowhere.csv'": "", "select error('[/red]')": "", "select 'a": "",
            "select cast('x' as integer)": "Conversion Error",
        }.items():  # fmt: skip
            assert (await shown.run(sql)).startswith(f"✗ {title}"), sql
        await shown.run("select 1/0 as ratio, null as nothing, '' as empty, 'NULL' as word")
        assert [cell.strip() for cell in rows(shown)[1]][-2:] == ["‹NULL›", "NULL"]
        assert "[/red]" in (await shown.run("select error('[/red]')"))
        assert "[/red]" in shown.block("#query-status")


async def test_values_are_shown_never_interpreted(tiny_path: Path) -> None:
    hostile = "select '[/]' as a, '[red]x[/red]' as b, chr(27) || '[31my' as c, E'one\\ntwo\\tthree' as d, chr(7) as e"
    async with explorer(tiny_path) as shown:
        await shown.run(hostile)
        assert cell_rows(shown)[1] == ["[/]", "[red]x[/red]", "␛[31my", "one↵two␉three", "␇"]
        assert not any(ord(char) < 32 for line in shown.lines() for char in line)
        await shown.run('select 1 as "[/]", 2 as "[red]x"')
        assert cell_rows(shown)[0] == ["[/]", "[red]x"]
        assert "[/]" in (await shown.run("select error(chr(27) || '[/][2J')"))
        assert "[2J" in shown.block("#query-status")
        assert not any(ord(char) < 32 for line in shown.lines() for char in line)


async def test_an_escape_in_the_editor_never_reaches_the_terminal(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.start("select '\x1b[2J' as a")
        await shown.answered()
        assert not any(ord(char) < 32 for line in shown.lines() for char in line)


async def test_null_differs_from_a_text_that_says_null_and_from_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select null as a, 'NULL' as b, '' as c, false as d")
        assert cell_rows(shown)[1] == ["‹NULL›", "NULL", "false"]
        # the row under the cursor has its own looks; on the next one NULL is slanted and a text is not
        await shown.run("select * from (values (1, 'x', 'y'), (2, null, 'NULL')) t(n, a, b)")
        line = next(strip for strip in shown.strips() if strip.text.count("NULL") == 2)
        slants = [bool(segment.style.italic) for segment in line if "NULL" in segment.text and segment.style]
        assert slants == [True, False]


async def test_a_hundred_thousand_rows_page_at_the_end(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        status = await shown.run(ROWS)
        assert status.startswith("100,000 rows · 2 columns")
        await shown.pilot.press("tab")
        assert shown.focus == "result"
        await shown.pilot.press("G")
        await shown.until(lambda: "row 99999" in shown.block("#result"), "the last row")
        assert cell_rows(shown)[-1] == ["99999", "row 99999"]
        await shown.pilot.press("pageup", "k")
        await shown.until(lambda: "…" not in shown.block("#result"), "the page before")
        await shown.pilot.press("g")
        await shown.until(lambda: cell_rows(shown)[1] == ["00000", "row 00000"], "the first row")


async def test_columns_widen_for_rows_that_come_later(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select range as n from range(1000000)")
        await shown.pilot.press("tab", "G")
        await shown.until(lambda: "999999" in shown.block("#result"), "the last number, whole")


async def test_slash_filters_the_answer(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select range as n, format('row {:05}', range) as label from range(100000)")
        await shown.pilot.press("tab", "slash", *"9999")
        await shown.until(lambda: shown.status.startswith("19 of 100,000 rows · filter 9999 · "), "the rows found")
        assert cell_rows(shown)[1] == ["9999", "row 09999"]
        await shown.pilot.press("enter", "G")
        assert shown.focus in ("result", "editor")
        assert cell_rows(shown)[-1] == ["99999", "row 99999"]
        await shown.pilot.press("escape")
        await shown.until(lambda: shown.status.startswith("100,000 rows"), "all rows")
        assert cell_rows(shown)[2] == ["1", "row 00001"]


async def test_only_the_shown_answers_are_kept(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for n in range(3):
            await shown.run(f"select range + {n} as n from range(500)")
        sql = "select count(*) as kept from duckdb_tables() where table_name like 'result%'"
        for _ in range(50):
            await shown.run(sql)
            if cell_rows(shown)[1] == ["1"]:
                break
            await asyncio.sleep(0.05)  # they are dropped when nothing is asked
        assert cell_rows(shown)[1] == ["1"]  # its own predecessor's; the others are gone


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_a_long_query_is_cancelled_and_the_pane_works_after(tiny_path: Path, key: str) -> None:
    async with explorer(tiny_path) as shown:
        await shown.start(ENDLESS)
        await shown.until(lambda: "esc cancels" in shown.status, "the running time")
        began = time.monotonic()
        await shown.strike(key)
        assert (await shown.answered()).startswith("✗ Cancelled")
        assert time.monotonic() - began < SOON
        assert shown.screen.has_class("-query")
        assert (await shown.run("select 5 as five")).startswith("1 row")
        await shown.press("escape")
        assert not shown.screen.has_class("-query")


async def test_one_query_runs_at_a_time_and_the_lists_work_meanwhile(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.start(ENDLESS)
        await shown.until(lambda: "esc cancels" in shown.status, "the running time")
        await shown.strike("f5")
        await shown.until(lambda: "Stop it and run this one?" in shown.text(), "the question")
        await shown.strike("escape")
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
        assert shown.query.running
        await shown.strike("tab", "1", "j")
        await shown.settled()
        assert shown.place == ("north", None, None)
        await shown.strike("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.strike("escape")
        assert (await shown.answered()).startswith("✗ Cancelled")


async def test_leaving_ends_a_running_query_at_once(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.start(ENDLESS)
        await shown.until(lambda: "esc cancels" in shown.status, "the running time")
        await shown.strike("tab")
        desk = shown.screen._desk
        began = time.monotonic()
        await shown.strike("q")
    assert desk._store is not None
    while (busy := bool(desk._store._busy)) and time.monotonic() - began < SOON:
        await asyncio.sleep(0.05)
    desk.close()  # else a query that was not ended would hang the suite
    assert not busy
    assert time.monotonic() - began < SOON
    assert shown.app.return_code == 0


async def test_s_opens_the_sql_of_the_view_and_it_gives_as_many_rows(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for keys, count in ((), 16), (("j",), 8), (("d",), 12), (("2", "j"), 1), (("escape", "3", "j"), 1):
            await shown.press("1", *keys)
            view = shown.screen.view
            assert view is not None
            assert len(view.figures) == count
            await shown.press("s")
            await shown.until(lambda: shown.focus == "editor", "the editor")
            assert shown.editor.text == view.sql
            await shown.again()
            assert (await shown.answered()).startswith(f"{count} row")
            assert shown.result.row_count == count
            stated = [column.name for column in shown.result.columns].index("indicator")
            assert [row[stated] for row in shown.result.first_page] == [figure.indicator for figure in view.figures]
            await shown.press("escape")


async def test_undo_brings_back_what_s_replaced(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.start("select 1")
        await shown.answered()
        await shown.press("escape", "s")
        await shown.until(lambda: "SELECT region" in shown.editor.text, "the SQL of the view")
        await shown.pilot.press("ctrl+z")
        assert shown.editor.text == "select 1"


async def test_what_was_typed_survives_what_is_proposed(tiny_path: Path, tmp_path: Path) -> None:
    async with explorer(tiny_path, home=tmp_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press(*typed("select 1"), "enter", *typed("from nowhere"))
        for _ in range(2):  # another proposal takes the place of the one before, and of nothing else
            await shown.press("escape", "1", "j", "s")
            sql = shown.screen.view.sql if shown.screen.view else ""
            proposed = f"-- select 1\n-- from nowhere\n\n{sql}"
            await shown.until(lambda proposed=proposed: shown.editor.text == proposed, "the SQL of the view")
        await shown.again()
        assert "row" in await shown.answered()  # what was typed does not stand in its way
    async with explorer(tiny_path, home=tmp_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        assert shown.editor.text == "select 1\nfrom nowhere"


async def test_a_proposal_that_was_changed_is_kept_with_what_was_typed(tiny_path: Path, tmp_path: Path) -> None:
    async with explorer(tiny_path, home=tmp_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press(*typed("select 1"))
        await shown.press("escape", "s")
        await shown.until(lambda: "SELECT region" in shown.editor.text, "the SQL of the view")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press("x")
        changed = shown.editor.text
    assert changed.startswith("-- select 1\n\nxSELECT region")
    async with explorer(tiny_path, home=tmp_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        assert shown.editor.text == changed


async def test_an_answer_leads_to_figures_by_any_column_that_names_one(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for sql, wanted in (
            ("SELECT observation_id FROM observations WHERE observation_id = 'north-gdp-2022'", "north-gdp-2022"),
            ("SELECT observation_id, growth_id FROM growth WHERE growth_id = 'boats-avg'", "boats-avg"),
            ("SELECT ['south-gdp-more', 'boats-avg'] AS figure_ids", "south-gdp-more"),
            ("SELECT NULL::VARCHAR AS figure_id, 'cells-times' AS growth_id", "cells-times"),
        ):
            await shown.run(sql)
            assert shown.query.figure_id == wanted
        assert "up 3 times" in shown.block("#source")  # the foot is about the row
        await shown.run("SELECT 1")
        assert shown.query.figure_id is None
        await shown.until(lambda: "no figure under the cursor" in shown.block("#source"), "the foot of no figure")


async def test_what_is_typed_is_text_and_no_key(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        before = shown.place, shown.app.theme, shown.screen.maximized
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        text = "0123456789 qzdjkhlgGcst/?[]: 西"
        await shown.pilot.press(*typed(text))
        assert shown.editor.text == text
        assert shown.focus == "editor"
        assert (shown.place, shown.app.theme, shown.screen.maximized) == before
        assert shown.app.screen is shown.screen
        await shown.pilot.press("enter", "1")
        assert shown.editor.text == f"{text}\n1"


async def test_what_was_typed_last_is_what_runs(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press(*typed("select 1234"), "f5")
        await shown.answered()
        assert cell_rows(shown) == [["1234"], ["1234"]]


async def test_tab_goes_from_the_editor_to_the_answer_and_esc_leaves(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select 1")
        await shown.pilot.press("tab")
        assert shown.focus == "result"
        await shown.pilot.press("shift+tab")
        assert shown.focus == "editor"
        await shown.pilot.press("escape")
        assert shown.focus == "figures"
        assert not shown.query.display
        assert shown.place == ("china", None, None)


async def test_the_draft_survives_a_restart(tiny_path: Path, tmp_path: Path) -> None:
    async with explorer(tiny_path, home=tmp_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press(*typed("select 西"))
    async with explorer(tiny_path, NARROW, home=tmp_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        assert shown.editor.text == "select 西"
    [draft] = tmp_path.rglob("*.sql*")
    assert draft.name.startswith("tiny-duckdb-")
