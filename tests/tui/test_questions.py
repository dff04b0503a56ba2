"""Questions in the explorer: opened, run and drawn; saved, renamed, deleted and brought back; found by the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from explorer import NARROW, WIDE, Explorer, explorer, typed
from textual.command import CommandPalette
from textual.widgets import Input, OptionList, Static

from innotui.queries import read_shelf, shipped_questions, text_of
from innotui.queries.keeping import save
from innotui.queries.shelf import saved_folder
from innotui.tui.panes.result_chart import ResultChartPane
from innotui.tui.screens.questions import QuestionsScreen
from innotui.tui.screens.result_chart import ResultChartScreen
from innotui.tui.screens.save_question import SaveQuestionScreen


def screen(shown: Explorer) -> QuestionsScreen:
    [found] = [one for one in shown.app.screen_stack if isinstance(one, QuestionsScreen)]
    return found


async def opened(shown: Explorer) -> QuestionsScreen:
    await shown.pilot.press("ctrl+o")
    await shown.until(lambda: isinstance(shown.app.screen, QuestionsScreen), "the questions")
    await shown.until(lambda: screen(shown)._items is not None, "what there is")
    await shown.still()
    return screen(shown)


def titles(shown: Explorer) -> list[str]:
    return [question.title for question in screen(shown)._found]


def note(shown: Explorer, name: str = "recall-note") -> str:
    return str(shown.app.screen.query_one(f"#{name}", Static).content)


def own() -> list[str]:
    return [question.name for question in read_shelf().saved]


def offered(shown: Explorer) -> list[str]:
    """The lines of the palette."""
    return [str(option.prompt) for option in shown.app.screen.query_one(OptionList).options]


async def editing(shown: Explorer, sql: str) -> None:
    await shown.pilot.press("4")
    await shown.until(lambda: shown.focus == "editor", "the editor")
    shown.editor.load_text(sql)


async def saving(shown: Explorer) -> SaveQuestionScreen:
    await shown.pilot.press("ctrl+s")
    await shown.until(lambda: isinstance(shown.app.screen, SaveQuestionScreen), "the form")
    found = shown.app.screen
    assert isinstance(found, SaveQuestionScreen)
    return found


async def test_ones_own_stand_first_and_are_told_apart_in_words(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("mine", "select 1", "Mine", "All mine.")
        await opened(shown)
        assert titles(shown) == ["Mine", *(question.title for question in shipped_questions())]
        lines = shown.lines()
        [row] = [line for line in lines if "yours" in line]
        assert "Mine" in row
        assert "All mine." in row
        assert sum("shipped" in line for line in lines) == 1
        await shown.pilot.press(*typed("disagree"))
        assert titles(shown) == ["Which claims disagree"]
        assert "@disagreeing-claims" in shown.text()


async def test_the_first_key_adds_to_the_title_and_does_not_replace_it(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await editing(shown, "-- title: Growth\nselect 1")
        form = await saving(shown)
        await shown.pilot.press(*typed(" of 2024"))
        assert form.query_one("#save-title", Input).value == "Growth of 2024"
        assert form.query_one("#save-name", Input).value == "growth-of-2024"


async def test_near_words_find_a_question(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await opened(shown)
        await shown.pilot.press(*typed("tecnology contarcts"))
        assert titles(shown) == ["Technology contracts by region and year"]


async def test_enter_opens_it_and_runs_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await opened(shown)
        await shown.pilot.press(*typed("coverage"), "enter")
        await shown.until(lambda: "-- title: What is known" in shown.editor.text, "the SQL")
        assert shown.editor.text == text_of("@coverage")
        assert shown.focus == "editor"
        assert shown.query.result is None


async def test_what_was_typed_survives_a_question_that_is_only_looked_at(tiny_path: Path, tmp_path: Path) -> None:
    for changed in ("", "-"):
        async with explorer(tiny_path, home=tmp_path) as shown:
            await editing(shown, "select 'typed'")
            await shown.pilot.pause()
            await opened(shown)
            await shown.pilot.press(*typed("coverage"), "enter")
            await shown.until(lambda: "What is known" in shown.editor.text, "the SQL")
            await shown.pilot.press(*changed)
        async with explorer(tiny_path, home=tmp_path) as shown:
            await shown.pilot.press("4")
            await shown.until(lambda: shown.focus == "editor", "the editor")
            assert ("What is known" if changed else "'typed'") in shown.editor.text


async def test_f5_runs_it_and_f8_draws_what_its_head_says(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        await opened(shown)
        await shown.pilot.press(*typed("coverage"), "f5")
        await shown.until(lambda: shown.query.result is not None and not shown.query.running, "the answer")
        await shown.pilot.press("f8")
        await shown.until(lambda: isinstance(shown.app.screen, ResultChartScreen), "the chart")
        pane = shown.app.screen.query_one(ResultChartPane)
        await shown.until(lambda: pane.shown is not None, "a drawing")
        assert pane.shown is not None
        assert pane.shown.kind == "bars"
        assert "x: region · y: claims · series: topic picked" in "\n".join(shown.lines())


async def test_a_chart_that_the_answer_has_no_columns_for_is_found_as_ever(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("-- chart: trend x=nothere y=n\nselect 'a' as name, 1 as n union all select 'b', 2")
        await shown.pilot.press("f8")
        await shown.until(lambda: isinstance(shown.app.screen, ResultChartScreen), "the chart")
        pane = shown.app.screen.query_one(ResultChartPane)
        await shown.until(lambda: pane.shown is not None, "a drawing")
        assert "picked" not in "\n".join(shown.lines())


async def test_the_editor_is_saved_under_a_name_that_follows_the_title(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await editing(shown, "select 42 as answer")
        form = await saving(shown)
        await shown.pilot.press(*typed("The answer"))
        assert form.query_one("#save-name", Input).value == "the-answer"
        await shown.pilot.press("tab", "tab", *typed("To all."), "enter")
        await shown.until(lambda: own() == ["the-answer"], "the file")
        assert text_of("the-answer") == "-- title: The answer\n-- about: To all.\nselect 42 as answer\n"
        await shown.until(lambda: not isinstance(shown.app.screen, SaveQuestionScreen), "the way back")
        [said] = shown.notes
        assert said.title == "Saved as @the-answer"
        assert shown.editor.text == "select 42 as answer"


async def test_a_name_that_is_typed_follows_no_longer(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await editing(shown, "select 1")
        form = await saving(shown)
        await shown.pilot.press("tab", "n", "shift+tab", *typed("title"))
        assert form.query_one("#save-name", Input).value == "n"
        await shown.pilot.press("escape")
        assert own() == []


async def test_it_overwrites_only_when_told_so(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("mine", "select 'old'")
        await editing(shown, "select 'new'")
        await saving(shown)
        await shown.pilot.press(*typed("mine"), "enter")
        await shown.until(lambda: "@mine already" in note(shown, "save-note"), "the question")
        assert "old" in text_of("mine")
        await shown.pilot.press("x")  # another title and name: what was asked is asked anew
        assert note(shown, "save-note") == ""
        await shown.pilot.press("backspace", "enter")
        await shown.until(lambda: "@mine already" in note(shown, "save-note"), "the question again")
        await shown.pilot.press("enter")
        await shown.until(lambda: "new" in text_of("mine"), "the new text")
        assert own() == ["mine"]


@pytest.mark.parametrize(("name", "why"), [("coverage", "comes with innotui"), ("a/b", "No question can be called")])
async def test_a_bad_name_is_told_and_what_was_typed_stays(tiny_path: Path, name: str, why: str) -> None:
    async with explorer(tiny_path) as shown:
        await editing(shown, "select 1")
        form = await saving(shown)
        form.query_one("#save-name", Input).value = name
        await shown.pilot.press("enter")
        await shown.until(lambda: why in note(shown, "save-note"), "the reason")
        assert form.query_one("#save-name", Input).value == name
        assert own() == []


async def test_an_opened_question_is_saved_over_itself(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("mine", "select 1", "Mine", "About.")
        await opened(shown)
        await shown.pilot.press("enter")
        await shown.until(lambda: "Mine" in shown.editor.text, "the SQL")
        form = await saving(shown)
        assert [field.value for field in form.query(Input)] == ["Mine", "mine", "About."]


async def test_there_is_nothing_to_save_without_sql(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("ctrl+s")
        await editing(shown, "-- title: only\n")
        await shown.pilot.press("ctrl+s")
        assert [said.title for said in shown.notes] == ["Nothing to save"] * 2


async def test_a_question_is_renamed(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("one", "-- chart: bars\nselect 1", "One")
        save("two", "select 2", "Two")
        await opened(shown)
        await shown.pilot.press("f2")
        await shown.until(lambda: isinstance(shown.app.screen, SaveQuestionScreen), "the form")
        name = shown.app.screen.query_one("#save-name", Input)
        name.value = "two"
        await shown.pilot.press("enter")
        await shown.until(lambda: "another question @two" in note(shown, "save-note"), "the reason")
        assert own() == ["one", "two"]
        name.value = "three"
        shown.app.screen.query_one("#save-title", Input).value = "Three"
        await shown.pilot.press("enter")
        await shown.until(lambda: own() == ["three", "two"], "the other name")
        assert text_of("three") == "-- title: Three\n-- chart: bars\nselect 1\n"
        await shown.until(
            lambda: isinstance(shown.app.screen, QuestionsScreen) and "Three" in titles(shown), "the list"
        )


async def test_a_deleted_question_comes_back_with_ctrl_z(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("mine", "select 1", "Mine")
        await opened(shown)
        await shown.pilot.press("ctrl+d")
        await shown.until(lambda: "Mine" not in titles(shown), "the shorter list")
        await shown.until(lambda: "ctrl+z" in note(shown), "the word")
        assert own() == []
        await shown.pilot.press("ctrl+z")
        await shown.until(lambda: titles(shown)[0] == "Mine", "the question")
        assert own() == ["mine"]


async def test_shipped_questions_stay_what_they_are(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        found = await opened(shown)
        for key in ("ctrl+d", "f2"):
            found.tell("")
            await shown.pilot.press(key)
            assert "comes with innotui" in note(shown)
        assert len(titles(shown)) == len(shipped_questions())


async def test_a_bad_file_is_told_in_the_list(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("good", "select 1")
        (saved_folder() / "bad.sql").write_bytes(b"select '\xff\xfe'")
        await opened(shown)
        assert "not UTF-8" in note(shown)
        assert titles(shown)[0] == "good"


async def test_the_palette_goes_to_questions(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        save("mine", "select 'mine'", "Sunlight")
        for words, sql in (("fastest chains", text_of("fastest-chains")), ("sunlight", text_of("mine"))):
            await shown.pilot.press("ctrl+p")
            await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
            await shown.pilot.press(*typed(words))
            await shown.until(lambda: any("Question:" in line for line in offered(shown)), "a question")
            place = next(at for at, line in enumerate(offered(shown)) if "Question:" in line)
            await shown.pilot.press(*["down"] * place, "enter")
            await shown.until(lambda sql=sql: shown.screen.has_class("-query") and shown.editor.text == sql, "the SQL")


@pytest.mark.parametrize("size", [NARROW, WIDE, (80, 15)])
async def test_chinese_and_markup_in_questions_are_shown_as_they_are(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size) as shown:
        save("太阳", "select '[/] \x1b[31m'", "太阳能 [bold]x[/]", "关于 [red]y")
        await opened(shown)
        seen = shown.text()
        assert "太阳能 [bold]x[/]" in seen
        assert "@太阳" in seen
        assert "\x1b" not in seen
        await shown.pilot.press("f2")
        await shown.until(lambda: isinstance(shown.app.screen, SaveQuestionScreen), "the form")
        assert "太阳能 [bold]x[/]" in shown.text()
