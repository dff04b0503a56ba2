"""``e`` in the query pane: the answer as a file, its rows and what it is, and what happens when it cannot be."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from explorer import Explorer, explorer, typed
from textual.widgets import Input, Static

from innotui.export.tables import FORMS, about_path
from innotui.tui.answer_exports import bar, proposed, size_words
from innotui.tui.screens.allowing import AllowScreen
from innotui.tui.screens.export_answer import ExportAnswerScreen

SQL = "SELECT range AS n, range % 7 AS k FROM range(1000)"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


async def asked(shown: Explorer, sql: str = SQL) -> ExportAnswerScreen:
    """The question where an answer goes."""
    await shown.run(sql)
    await shown.pilot.press("tab")
    return await again(shown)


async def again(shown: Explorer) -> ExportAnswerScreen:
    await shown.pilot.press("e")
    await shown.until(lambda: isinstance(shown.app.screen, ExportAnswerScreen), "the question")
    assert isinstance(shown.app.screen, ExportAnswerScreen)
    return shown.app.screen


def name(screen: ExportAnswerScreen, text: str) -> None:
    screen.query_one(Input).value = text


def about(screen: ExportAnswerScreen) -> str:
    return str(screen.query_one("#export-about", Static).content)


async def write(shown: Explorer) -> None:
    await shown.pilot.press("enter")
    await shown.until(lambda: not isinstance(shown.app.screen, ExportAnswerScreen), "the file")


def numbers(path: Path) -> list[int]:
    with path.open(encoding="utf-8", newline="") as file:
        return [int(row["n"]) for row in csv.DictReader(file)]


async def test_the_answer_as_a_file_with_what_it_is(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        screen = await asked(shown)
        assert screen.query_one(Input).value == "select-range-as-n-range-7-as-k-from-range-1000.csv"
        assert "All 1,000 rows." in about(screen)
        name(screen, "rows.csv")
        await write(shown)
        told = [note for note in shown.notes if note.title == "Answer written"]
        assert "1,000 rows" in told[0].message
        assert str(folder / "rows.csv") in told[0].message
    assert numbers(folder / "rows.csv") == list(range(1000))
    assert json.loads((folder / "rows.csv.about.json").read_text())["sql"] == SQL


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
async def test_every_format(tiny_path: Path, folder: Path, form: object) -> None:
    async with explorer(tiny_path) as shown:
        screen = await asked(shown)
        name(screen, "rows.csv")
        for _ in range(FORMS.index(form)):  # type: ignore[arg-type]
            await shown.pilot.press("down")
        await shown.pilot.press("ctrl+t")
        await write(shown)
    assert [path.name for path in folder.iterdir()] == [f"rows{form.suffix}"]  # type: ignore[attr-defined]
    assert (folder / f"rows{form.suffix}").stat().st_size > 1000  # type: ignore[attr-defined]


async def test_shown_rows_or_all(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run(SQL)
        await shown.pilot.press("tab", "slash", *typed("k=3"), "enter")
        await shown.until(lambda: shown.result.row_count == 143, "the filter")
        await shown.pilot.press("O")
        await shown.until(lambda: shown.result.arrangement.order, "the order")
        screen = await again(shown)
        assert "The 143 rows shown" in about(screen)
        name(screen, "shown.csv")
        await write(shown)
        screen = await again(shown)
        await shown.pilot.press("ctrl+r")
        assert "All 1,000 rows as they came" in about(screen)
        name(screen, "all.csv")
        await write(shown)
    assert numbers(folder / "shown.csv") == [n for n in range(999, -1, -1) if n % 7 == 3]
    said = json.loads(about_path(folder / "shown.csv").read_text())
    assert (said["filter"], said["order"], said["rows"]) == ("k=3", ["n descending"], 143)
    assert numbers(folder / "all.csv") == list(range(1000))
    assert json.loads(about_path(folder / "all.csv").read_text())["filter"] is None


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(tiny_path: Path, folder: Path) -> None:
    (folder / "rows.csv").write_text("mine")
    async with explorer(tiny_path) as shown:
        screen = await asked(shown)
        name(screen, "rows.csv")
        await shown.pilot.press("enter")
        await shown.until(lambda: "there already" in about(screen), "the warning")
        assert (folder / "rows.csv").read_text() == "mine"
        await write(shown)
    assert len(numbers(folder / "rows.csv")) == 1000


async def test_what_cannot_be_written_is_said_where_it_was_typed(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        screen = await asked(shown)
        for text, said in (("rows.pdf", "cannot be written as .pdf"), ("nowhere/rows.csv", "Cannot write")):
            name(screen, text)
            await shown.pilot.press("enter")
            await shown.until(lambda said=said: said in about(screen), said)
        assert not list(folder.iterdir())


async def test_esc_stops_the_writing_and_leaves_no_file(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        screen = await asked(shown, "SELECT range AS n, hash(range)::VARCHAR AS t FROM range(3000000)")
        name(screen, "rows.xlsx")
        await shown.strike("enter")
        await shown.until(lambda: "esc stops" in about(screen) and "of 3,000,000 rows" in about(screen), "progress")
        await shown.strike("escape")
        await shown.until(lambda: "Stopped" in about(screen), "the end")
        assert not list(folder.iterdir())
        await shown.pilot.press("escape")
        assert shown.app.screen is shown.screen


async def test_without_an_answer_it_says_so(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press("tab", "e")
        assert [note.title for note in shown.notes] == ["No answer to export"]


async def test_at_80_by_24_the_question_is_whole(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path, (80, 24)) as shown:
        screen = await asked(shown)
        name(screen, "rows.csv")
        await shown.still()
        text = shown.text()
        assert all(form.label in text for form in FORMS)
        assert "esc leaves" in text
        assert "ctrl+t" in text


# Files that SQL may read ---------------------------------------------------------------------------------


async def test_files_of_a_folder_are_allowed_by_opening_anew(tiny_path: Path, folder: Path) -> None:
    (folder / "mine.csv").write_text("n\n7\n")
    sql = f"FROM '{folder}/mine.csv'"
    async with explorer(tiny_path) as shown:
        assert "✗" in await shown.run(sql)
        await shown.run("SELECT 1 AS old")
        await shown.screen.run_action("allow_files")
        await shown.until(lambda: isinstance(shown.app.screen, AllowScreen), "the question")
        assert shown.app.screen.query_one(Input).value == str(folder)
        await shown.pilot.press("enter")
        await shown.until(lambda: f"SQL reads {folder.name}/" in shown.lines()[0], "the header")
        assert shown.query.result is None
        await shown.run(sql)
        assert shown.result.first_page == [(7,)]
        assert "✗" in await shown.run(f"COPY (SELECT 1) TO '{folder}/out.csv'")
    assert [path.name for path in folder.iterdir()] == ["mine.csv"]


async def test_a_folder_that_is_none_is_refused_in_place(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.screen.run_action("allow_files")
        await shown.until(lambda: isinstance(shown.app.screen, AllowScreen), "the question")
        shown.app.screen.query_one(Input).value = "nowhere"
        await shown.pilot.press("enter")
        assert "is no folder" in str(shown.app.screen.query_one("#export-about", Static).content)
        await shown.pilot.press("escape")
        assert "SQL reads" not in shown.lines()[0]


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 KB"), (12_345, "12.3 KB"), (415_555_569, "415.6 MB")],
)
def test_sizes(count: int, words: str) -> None:
    assert size_words(count) == words


def test_a_bar_is_as_full_as_the_share() -> None:
    assert [bar(share).count("█") for share in (0, 0.5, 1)] == [0, 6, 12]


def test_a_name_is_proposed_from_the_question() -> None:
    from innotui.results import Result

    sql = "-- a comment\nSELECT /* here */ region FROM figures"
    assert proposed(Result(1, sql, (), 0, 0, ()), FORMS[0]) == "select-region-from-figures.csv"
    assert proposed(Result(1, "-- only this", (), 0, 0, ()), FORMS[0]) == "answer.csv"
