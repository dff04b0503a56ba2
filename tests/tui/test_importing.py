"""The screen of an import: the guess as a form, rows and refusals beside it, enter writes once, esc writes nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from contextlib import nullcontext
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
from innotui.tui.screens import import_asking
from innotui.tui.screens.cells import CellsScreen
from innotui.tui.screens.import_asking import IMPORT, REVIEW, Errand, ImportAskScreen
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

    def refused(self) -> str:
        """All cells of the table of refusals."""
        table = self.screen.query_one("#import-refused", DataTable)
        return "\n".join(str(cell) for at in range(table.row_count) for cell in table.get_row_at(at))

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


async def test_what_a_name_is_is_said_by_id_or_name(sheet: Path) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await shown.type(pilot, "indicator", "=GDP")
        await shown.type(pilot, "value", "output")
        await pilot.press("f6")
        assert "a says what it is, c creates it" in shown.refused()
        assert "--" not in shown.refused()
        await pilot.press("a")
        assert isinstance(shown.app.screen, CellsScreen)
        await pilot.press(*"nowhere", "enter")
        assert "There is no region of this name" in text_of(shown)
        line = shown.app.screen.query_one(Input)
        line.value = "陕西"
        await pilot.press("enter")
        await shown.until(pilot, lambda: shown.title("placed").startswith("2 new"), "the region that was named")
        assert "shaanxi" in [row["region_id"] for row in shown.screen.job.placed.rows["observations"]]
        await pilot.press("f6")
        assert shown.screen.focused is not None
        assert shown.screen.focused.id == "import-region"


async def test_the_unit_of_a_new_indicator_is_said(tmp_path: Path) -> None:
    path = tmp_path / "kites.csv"
    path.write_text(
        "region,year,indicator,value\nShaanxi,2020,Kites flown,5\nShaanxi,2021,Kites flown,6\n", encoding="utf-8"
    )
    shown = Shown(path)
    async with shown.app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "c")
        await shown.until(pilot, lambda: "a gives it" in shown.refused(), "that a unit is missing")
        await pilot.press("a")
        await shown.until(pilot, lambda: isinstance(shown.app.screen, CellsScreen), "the question for the unit")
        await pilot.press(*"flights", "enter")
        assert "no unit that is known" in text_of(shown)
        shown.app.screen.query_one(Input).value = "persons"
        await pilot.press("enter")
        await shown.until(pilot, lambda: shown.title("placed").startswith("2 new"), "the figures")
        assert shown.screen.job.placed.rows["indicators"][0]["unit"] == "persons"


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


@pytest.mark.parametrize("gone", ["#import-placed", "#import-url"])
async def test_rows_that_come_after_one_has_left_disturb_nobody(sheet: Path, gone: str) -> None:
    shown = Shown(sheet)
    async with shown.app.run_test(size=SIZE) as pilot:
        await shown.until(pilot, lambda: shown.screen.is_settled, "the first rows")
        typed_so_far = shown.screen._all_typed()
        await shown.screen.query_one(gone).remove()
        shown.screen._take(shown.screen.job, typed_so_far)


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


@pytest.mark.parametrize("errand", [IMPORT, REVIEW])
@pytest.mark.parametrize("opened", ["it", "another", "nothing changes"])
async def test_back_from_an_errand_it_is_said_how_what_came_of_it_is_seen_or_taken_in(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, errand: Errand, opened: str
) -> None:
    (tmp_path / "file").write_text("a,b\n")
    package = tmp_path / "my own"
    package.mkdir()
    (package / "datapackage.json").write_text("{}")
    runs: list[list[str]] = []
    said: list[str] = []
    results: list[bool | None] = []

    def run(command: list[str], check: bool) -> subprocess.CompletedProcess[str]:
        runs.append(command[3:])
        if opened != "nothing changes":
            (package / "growth.csv").write_text("growth_id\n")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(import_asking.subprocess, "run", run)
    called = ("--data", str(package), "--alone") if opened == "it" else ("--data", str(tiny_path))
    async with explorer(tiny_path, WIDE) as shown:
        monkeypatch.setattr(shown.app, "suspend", nullcontext)
        monkeypatch.setattr(shown.app, "notify", lambda text, **_: said.append(text))
        screen = ImportAskScreen(errand, called)
        await shown.app.push_screen(screen, results.append)
        line = screen.query_one("#import-ask-package", Input)
        assert line.value == (str(package) if opened == "it" else "my-figures")
        line.value = str(package)
        screen.query_one("#import-ask-file", Input).value = str(tmp_path / "file")
        await shown.pilot.press("enter")
        await shown.until(lambda: runs and shown.app.screen is not screen, "the explorer again")
    arguments = [str(tmp_path / "file") if word == "FILE" else word for word in errand.command]
    arguments = [str(package) if word == "PACKAGE" else word for word in arguments]
    assert runs == [[*arguments, "--alone"] if opened == "it" else arguments]
    assert results == [opened == "it"]  # who asked takes it in
    if opened != "another":
        assert said == []
    else:
        assert said == [f"It is seen with: innotui '{package}'"]
