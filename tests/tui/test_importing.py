"""The screen of an import: the guess as a form, rows and refusals beside it, enter writes once, esc writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from explorer import WIDE, explorer, typed
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Static

from innotui.cli.importing import _job
from innotui.errors import PackageError
from innotui.importer import Job
from innotui.tui.importing import ImportApp
from innotui.tui.screens.import_asking import ImportAskScreen
from innotui.tui.screens.importing import ImportScreen

SHEET = """city,year,output,unit
Xi'an,2017,7469.85,亿元
Atlantis,2017,1.0,亿元
chengdu,2017,..,亿元
[red]x\x1b[0m,2017,5,亿元
"""
SIZE = (80, 24)


class Shown:
    """An import on a screen, with what it wrote."""

    def __init__(self, sheet: Path, error: PackageError | None = None) -> None:
        self.wrote: list[Job] = []
        self._error = error
        self.app = ImportApp(_job(sheet, sheet.parent / "mine", None, None, {}, alone=False), Path("mine"), self._write)

    def _write(self, job: Job) -> Sequence[str]:
        if self._error:
            raise self._error
        self.wrote.append(job)
        return ["mine: 1 new figure.", "No check of them is in tension."]

    @property
    def screen(self) -> ImportScreen:
        return self.app.import_screen

    def title(self, name: str) -> str:
        return str(self.screen.query_one(f"#import-{name}", DataTable).border_title)

    def note(self) -> str:
        return str(self.screen.query_one("#import-note", Static).render())

    async def until(self, pilot: Pilot[Any], condition: Callable[[], object], what: str) -> None:
        for _ in range(400):
            if condition():
                return
            await pilot.pause(0.025)
        raise AssertionError(f"never came: {what}")

    async def type(self, pilot: Pilot[Any], name: str, words: str) -> None:
        self.screen.query_one(f"#import-{name}", Input).value = words
        await self.until(pilot, lambda: self.screen.is_settled, f"rows placed with {words}")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "cities.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def text_of(shown: Shown) -> str:
    strips = shown.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def test_it_begins_with_the_guess_and_says_what_is_missing(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert shown.screen.query_one("#import-region", Input).value == "city"
        assert shown.screen.query_one("#import-period", Input).value == "year"
        assert shown.title("placed").startswith("0 new")
        assert shown.note() == "Missing of the source: title, issuer."


async def test_what_is_typed_is_placed_and_enter_writes_it_once(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await shown.type(pilot, "indicator", "=GDP")
        await shown.type(pilot, "value", "output")
        assert shown.title("placed").startswith("1 new")
        assert shown.title("refused") == "2 refused · 1 empty cell"
        await pilot.press("enter")
        assert shown.wrote == []  # a source has a title and an issuer
        await shown.type(pilot, "title", "Yearbook")
        await shown.type(pilot, "issuer", "Bureau")
        await pilot.press("enter")
        await shown.until(pilot, lambda: shown.screen.outcome, "what came of it")
        assert [job.card.row()["title"] for job in shown.wrote] == ["Yearbook"]
        assert "✓ mine: 1 new figure." in shown.note()
        await pilot.press("enter")
        await pilot.pause()
    assert len(shown.wrote) == 1
    assert shown.screen.outcome == ("mine: 1 new figure.", "No check of them is in tension.")


async def test_what_is_typed_over_a_guess_takes_its_place(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        shown.screen.query_one("#import-region", Input).focus()
        await pilot.press("y", "e", "a", "r")
        assert shown.screen.query_one("#import-region", Input).value == "year"


async def test_all_stands_on_a_small_screen(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await shown.type(pilot, "indicator", "=GDP")
        await shown.type(pilot, "value", "output")
        await pilot.pause()
        seen = text_of(shown)
    for word in ("region", "issuer", "xian", "7469.85e8", "Atlantis", "no such region", "Missing", "Leave"):
        assert word in seen
    assert "\x1b" not in seen
    assert "[red]" in seen  # a cell is no markup


async def test_a_name_that_is_not_known_is_created_with_one_key(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await shown.type(pilot, "indicator", "=GDP")
        await shown.type(pilot, "value", "output")
        shown.screen.query_one("#import-refused").focus()
        await pilot.pause()
        await pilot.press("c")
        await shown.until(pilot, lambda: shown.title("placed").startswith("2 new"), "the created region")
        assert [row["region_id"] for row in shown.screen.job.placed.rows["regions"]] == ["atlantis"]


async def test_the_arrows_go_through_the_lines(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        assert shown.screen.focused is not None
        assert shown.screen.focused.id == "import-title"
        await pilot.press("down")
        assert shown.screen.focused.id == "import-issuer"
        await pilot.press("up", "up")
        assert shown.screen.focused.id == "import-chain"
        shown.screen.query_one("#import-refused").focus()
        await pilot.press("down")
        assert shown.screen.query_one("#import-refused", DataTable).cursor_row == 1


async def test_a_column_that_is_not_there_is_said_and_nothing_is_written(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await shown.type(pilot, "region", "#9")
        assert "no column #9" in shown.note()
        await pilot.press("enter")
        assert shown.wrote == []


async def test_what_the_builder_refuses_is_said_and_can_be_mended(sheet: Path) -> None:
    shown = Shown(sheet, PackageError("Data package refused", "1 thing to mend", "Mend it."))
    async with shown.app.run_test(size=SIZE) as pilot:
        for name, words in {"indicator": "=GDP", "value": "output", "title": "Y", "issuer": "B"}.items():
            await shown.type(pilot, name, words)
        await pilot.press("enter")
        await shown.until(pilot, lambda: "1 thing to mend" in shown.note(), "the refusal")
        assert shown.screen.outcome == ()


async def test_escape_leaves_and_writes_nothing(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await pilot.press("escape")
        await pilot.pause()
    assert shown.wrote == []
    assert shown.screen.outcome == ()


async def test_the_palette_asks_for_file_and_package(tiny_path: Path, tmp_path: Path) -> None:
    async with explorer(tiny_path, WIDE) as shown:
        await shown.pilot.press("ctrl+p")
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        await shown.pilot.press(*typed("Import a spreadsheet"))
        options = shown.app.screen.query_one(OptionList)

        def first() -> str:
            return str(options.get_option_at_index(0).prompt) if options.option_count else ""

        await shown.until(lambda: "Import a spread" in first() and options.highlighted == 0, "it in the palette")
        await shown.pilot.press("enter")
        await shown.until(lambda: isinstance(shown.app.screen, ImportAskScreen), "the question for a file")
        await shown.pilot.press("enter")
        note = shown.app.screen.query_one("#import-ask-note", Static)
        assert str(note.render()) == "✗ Name the file."
        line = shown.app.screen.query_one("#import-ask-file", Input)
        line.value = str(tmp_path / "none.csv")
        await shown.pilot.press("enter")
        assert str(note.render()) == "✗ There is no such file."
        (tmp_path / "none.csv").write_text("a,b\n")
        await shown.pilot.press("enter")
        assert "innotui import FILE PACKAGE --screen" in str(note.render())  # here no terminal can be lent
