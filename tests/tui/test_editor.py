"""The editor: what runs, what is suggested, what is asked for, and nothing that a key takes away."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer, typed
from textual.strip import Strip
from textual.widgets import Input

from innotui.settings import settings_path
from innotui.tui.screens.parameters import ParametersScreen
from innotui.tui.widgets.completions import Completions


async def at_editor(shown: Explorer, text: str = "") -> None:
    """Opens the query pane with a text, the cursor where ``|`` stands in it."""
    await shown.pilot.press("4")
    await shown.until(lambda: shown.focus == "editor", "the editor")
    at = text.find("|")
    shown.editor.load_text(text.replace("|", ""))
    if at >= 0:
        shown.editor.move_cursor(shown.editor.document.get_location_from_index(at))


def offered(shown: Explorer) -> list[str]:
    """The names in the open list, as they are seen."""
    popup = shown.query.query_one(Completions)
    if not popup.display:
        return []
    lines = shown.shown(popup)
    return [line.strip("│▸ ").split()[0] for line in lines[1:-2] if line.strip("│▸ ")]


async def opened(shown: Explorer) -> list[str]:
    await shown.until(lambda: offered(shown), "suggestions")
    return offered(shown)


@pytest.mark.parametrize("size", [NARROW, (132, 40)])
async def test_completion_is_offered_while_typing_and_taken_with_tab(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size, NO_COLOR="1") as shown:
        await at_editor(shown)
        await shown.pilot.press(*typed("from fig"))
        assert (await opened(shown))[0] == "figures"
        popup = shown.query.query_one(Completions)
        cursor = shown.editor.cursor_screen_offset
        assert cursor.y not in range(popup.region.y, popup.region.bottom)  # never over the line being typed
        assert popup.region.right <= size[0]
        assert popup.region.bottom <= size[1]
        [chosen] = [line for line in shown.shown(popup) if "▸" in line]
        assert "view" in chosen
        await shown.pilot.press("tab")
        assert shown.editor.text == "from figures"
        assert shown.focus == "editor"
        assert not offered(shown)
        await shown.pilot.press("tab")  # closed, it takes no key
        assert shown.focus != "editor"


async def test_the_list_is_walked_and_left_by_keys(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "select * from figures where region|")
        await shown.pilot.press("ctrl+n")
        names = await opened(shown)
        assert names[:2] == ["region", "region_id"]
        await shown.pilot.press("down", "enter")
        assert shown.editor.text == "select * from figures where region_id"
        await shown.pilot.press("ctrl+z")
        assert shown.editor.text == "select * from figures where region"
        await shown.pilot.press("ctrl+@")
        await opened(shown)
        await shown.pilot.press("escape")
        assert not offered(shown)
        assert shown.query.display  # only the list is closed
        assert shown.focus == "editor"
        await shown.pilot.press("escape")
        await shown.until(lambda: not shown.query.display, "the pane to close")


async def test_values_of_a_column_are_offered_in_quotes(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "from figures where region = |")
        await shown.pilot.press("'")
        assert "North" in await opened(shown)
        await shown.pilot.press("n", "o", "r")
        await shown.until(lambda: offered(shown) == ["North"], "the one value")
        await shown.pilot.press("enter")
        assert shown.editor.text == "from figures where region = 'North'"
        assert shown.editor.cursor_location == (0, len(shown.editor.text))


async def test_a_text_that_is_closed_offers_nothing_that_enter_would_put_in(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "from figures where region = |")
        await shown.pilot.press(*typed("'Nor"))
        await opened(shown)
        await shown.pilot.press("t", "h", "'")
        await shown.until(lambda: not offered(shown), "the list to close")
        await shown.pilot.press("enter")
        assert shown.editor.text == "from figures where region = 'North'\n"


async def test_where_the_settings_say_so_only_a_key_offers(tiny_path: Path, tmp_path: Path) -> None:
    (tmp_path / "innotui").mkdir()
    (tmp_path / "innotui" / "config.toml").write_text('[query]\ncomplete = "asked"\n')
    async with explorer(tiny_path, XDG_CONFIG_HOME=str(tmp_path)) as shown:
        await at_editor(shown, "|")
        assert settings_path() == tmp_path / "innotui" / "config.toml"
        await shown.pilot.press(*typed("from figures where re"))
        assert not shown.editor._wanted
        await shown.pilot.press("ctrl+n")
        await opened(shown)
        await shown.pilot.press("g", "i")  # once open it follows what is typed
        await shown.until(lambda: len(offered(shown)) > 1 and "reading" not in offered(shown), "fewer names")


async def test_a_function_typed_whole_still_wants_its_brackets(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "|")
        await shown.pilot.press(*typed("select count"))
        await opened(shown)
        await shown.pilot.press("tab", "*", ")")
        assert shown.editor.text == "select count(*)"


async def test_a_blank_closes_the_list(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "|")
        await shown.pilot.press(*typed("from figures where re"))
        await opened(shown)
        await shown.pilot.press("space")
        await shown.until(lambda: not offered(shown), "the list to close")


async def test_what_is_typed_whole_is_no_suggestion_so_that_enter_is_a_new_line(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown)
        await shown.pilot.press(*typed("from figures"))
        await shown.until(lambda: not offered(shown), "the list to close")
        await shown.pilot.press("enter", *typed("limit 3"))
        assert shown.editor.text == "from figures\nlimit 3"


async def test_the_statement_under_the_cursor_runs_whatever_is_wrong_with_the_others(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "selec 1;\n\nselect\n 2| as two;\nselect 3 as three")
        await shown.again()
        assert (await shown.answered()).startswith("1 row")
        assert [column.name for column in shown.result.columns] == ["two"]
        assert "ran lines 3–4" in shown.block("#query")
        shown.editor.move_cursor((4, 3))
        await shown.again()
        await shown.answered()
        assert [column.name for column in shown.result.columns] == ["three"]
        assert "ran line 5" in shown.block("#query")
        await shown.again("f9")
        assert "LINE 1" in await shown.answered()


async def test_what_is_selected_runs_and_its_faults_keep_their_lines(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "select 1 as one,\n  2 as two\nfrom (select 1)")
        shown.editor.selection = type(shown.editor.selection)((0, 0), (0, 15))
        await shown.again()
        await shown.answered()
        assert [column.name for column in shown.result.columns] == ["one"]
        shown.editor.load_text("select 1;\nselect\n  nothere")
        shown.editor.selection = type(shown.editor.selection)((1, 0), (2, 9))
        await shown.again()
        assert "LINE 3:" in await shown.answered()


async def test_f3_goes_to_the_fault_which_is_marked_until_something_is_typed(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "select 1;\nselect region,\n  '西安', regionn\nfrom figures|")
        await shown.again()
        status = await shown.answered()
        assert 'Did you mean "region"' in status
        await shown.until(lambda: shown.query.editor.fault, "the mark")
        fault = shown.query.editor.fault
        assert fault is not None
        assert (fault.row, fault.start, fault.end) == (2, 8, 15)
        await shown.still()
        marked = [
            segment.text for strip in shown.strips() for segment in strip if segment.style and segment.style.underline
        ]
        assert "regionn" in "".join(marked)
        await shown.pilot.press("f3")
        assert shown.editor.cursor_location == (2, 8)
        await shown.pilot.press("x")
        assert shown.query.editor.fault is None


async def test_parameters_are_asked_for_and_remembered(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "select $place as place, $n + 1 as more")
        await shown.pilot.press("f5")
        await shown.until(lambda: isinstance(shown.app.screen, ParametersScreen), "the form")
        assert "$n" in shown.text()
        assert "$place" in shown.text()
        await shown.pilot.press("escape")
        assert not shown.query.running
        assert shown.query.result is None
        await shown.until(lambda: "f5 run" in shown.lines()[-1], "the keys of the editor")
        assert shown.editor.text.startswith("select $place")
        await shown.pilot.press("f5")
        await shown.until(lambda: isinstance(shown.app.screen, ParametersScreen), "the form")
        await shown.pilot.press(*typed("'007'"), "enter", "4", "1")
        await shown.until(lambda: "= number" in shown.text(), "what kind it is")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.query.result is not None and not shown.query.running, "the answer")
        assert shown.result.first_page == [("007", 42)]
        await shown.pilot.press("f5")
        await shown.until(lambda: isinstance(shown.app.screen, ParametersScreen), "the form")
        assert [line.value for line in shown.app.screen.query(Input)] == ["'007'", "41"]


async def test_parameters_are_asked_for_in_the_order_of_reading(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "select $since as z, $b as a")
        await shown.pilot.press("f5")
        await shown.until(lambda: isinstance(shown.app.screen, ParametersScreen), "the form")
        assert shown.text().index("$since ") < shown.text().rindex("$b ")
        names = shown.app.screen.query(".parameter-name").results()
        assert [str(name.render()) for name in names] == ["$since", "$b"]


async def test_f4_lays_out_and_undo_brings_it_back_in_one_step(tiny_path: Path) -> None:
    before = "select region,count(*) as N from figures where kind='growth' group by region order by N desc limit 5"
    async with explorer(tiny_path) as shown:
        await at_editor(shown, before.replace("as N", "as N|"))
        await shown.pilot.press("f4")
        await shown.until(lambda: shown.editor.text != before, "the layout")
        assert shown.editor.text.splitlines()[1] == "from figures"
        assert "as N" in shown.editor.text  # the letters of a name are its own
        assert shown.editor.around()[0].endswith("as N")  # where it was
        await shown.pilot.press("ctrl+z")
        assert shown.editor.text == before
        shown.editor.load_text("select {/# 1")
        await shown.pilot.press("f4")
        await shown.until(lambda: "Not formatted" in shown.status, "why it stays")
        assert shown.editor.text == "select {/# 1"


async def test_brackets_and_quotes_close_themselves_and_are_stepped_over(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown)
        await shown.pilot.press(*"sum(")
        assert shown.editor.text == "sum()"
        await shown.pilot.press(*"[x])")
        assert shown.editor.text == "sum([x])"
        assert shown.editor.cursor_location == (0, 8)
        shown.editor.load_text("")
        await shown.pilot.press(*"'it''s'")
        assert shown.editor.text == "'it''s'"
        shown.editor.load_text("")
        await shown.pilot.press("(", "backspace")
        assert shown.editor.text == ""
        shown.editor.load_text("-- don")
        shown.editor.move_cursor((0, 6))
        await shown.pilot.press("'", "t")
        assert shown.editor.text == "-- don't"


async def test_lines_become_comments_and_lines_again(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "select 1\n|from t\nwhere x")
        await shown.pilot.press("ctrl+underscore")
        assert shown.editor.text == "select 1\n-- from t\nwhere x"
        await shown.pilot.press("ctrl+underscore")
        assert shown.editor.text == "select 1\nfrom t\nwhere x"


async def test_the_text_goes_to_another_editor_and_comes_back(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys; f = sys.argv[1]; t = open(f).read(); open(f, 'w').write(t[:-1] + ' + 1\\n')")
    async with explorer(tiny_path, EDITOR=f"{sys.executable} {script}", VISUAL="") as shown:
        monkeypatch.setattr(type(shown.app), "suspend", _nothing)
        await at_editor(shown, "select 1")
        await shown.pilot.press("f2")
        await shown.until(lambda: shown.editor.text == "select 1 + 1", "what was written there")
        await shown.pilot.press("ctrl+z")
        assert shown.editor.text == "select 1"
        monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
        await shown.pilot.press("f2")
        await shown.until(lambda: "cannot be started" in shown.status, "why not")
        assert shown.editor.text == "select 1"


class _nothing:  # noqa: N801 - in place of a method
    """A terminal that is lent to nobody."""

    def __enter__(self) -> None:
        """Lends nothing."""

    def __exit__(self, raised: object, *_: object) -> None:
        """Like the real one, which takes the terminal back only where nothing is raised."""
        assert raised is None


async def test_a_statement_that_begins_with_from_is_coloured_too(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await at_editor(shown, "from figures\nwhere region = 'where'")
        await shown.until(lambda: shown.editor.language == "sql", "the grammar")
        await shown.still()
        [first, second] = [
            strip for strip in shown.strips() if "from figures" in strip.text or "where region" in strip.text
        ]
        plain = color_of(first, "figures")
        assert color_of(first, "from") != plain
        assert color_of(second, "where ") == color_of(first, "from")


def color_of(strip: Strip, text: str) -> object:
    """The colour of a text on a line, by its first character."""
    at = strip.text.index(text)
    [segment, *_] = strip.crop(at, at + 1)
    return segment.style.color if segment.style else None
