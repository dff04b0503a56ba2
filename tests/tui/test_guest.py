"""The explorer in somebody's browser: what is not offered there, and files that are handed over instead of written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from explorer import Explorer, explorer, typed
from textual.widgets import Input, Static

from innotui.cli import main
from innotui.errors import UsageError
from innotui.export import chart_png
from innotui.manners import AS_A_GUEST, AT_HOME, Manners, manners
from innotui.tui import outside
from innotui.tui.app import InnotuiApp
from innotui.tui.commands import GoTo
from innotui.tui.screens.export import ExportScreen
from innotui.tui.screens.export_answer import ExportAnswerScreen
from innotui.tui.screens.help import HelpScreen
from innotui.tui.screens.questions import QuestionsScreen
from innotui.tui.screens.save_question import SaveQuestionScreen
from innotui.tui.visiting import manners_of, name_alone

SQL = "SELECT range AS n FROM range(3)"


@pytest.fixture
def delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """What a browser is handed; the current folder is an empty one."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    files: list[tuple[str, bytes]] = []

    def take(_: object, file: BinaryIO, *, save_filename: str, name: str) -> None:
        with file:
            files.append((save_filename, file.read()))
        assert int(name) == len(files[-1][1])

    monkeypatch.setattr("textual.app.App.deliver_binary", take)
    return files


def invite(shown: Explorer) -> Explorer:
    shown.app.manners = AS_A_GUEST
    return shown


def notes(shown: Explorer) -> str:
    return "\n".join(f"{note.title}: {note.message}" for note in shown.notes)


def about(shown: Explorer) -> str:
    return str(shown.app.screen.query_one("#export-about", Static).content)


def offered(shown: Explorer) -> list[str]:
    return [name for name, *_ in GoTo(shown.screen)._palettes()]


async def asked(shown: Explorer, kind: type[Any]) -> Any:
    await shown.pilot.press("e")
    await shown.until(lambda: isinstance(shown.app.screen, kind), "the question for a name")
    return shown.app.screen


@pytest.mark.parametrize(("value", "wanted"), [("1", AS_A_GUEST), ("", AT_HOME), (None, AT_HOME)])
def test_the_server_says_that_there_is_a_guest(value: str | None, wanted: Manners) -> None:
    assert manners({} if value is None else {"INNOTUI_SERVED": value}) == wanted
    assert Manners(reads_files=False, writes_files=False, starts_programs=False, own_colours=False) == AS_A_GUEST


@pytest.mark.parametrize(("who", "own"), [(AS_A_GUEST, False), (AT_HOME, True)])
async def test_the_terminals_own_colours_are_no_theme_in_a_browser(tiny_path: Path, who: Manners, own: bool) -> None:
    app = InnotuiApp(tiny_path, manners=who)
    async with app.run_test():
        assert any(theme.ansi for theme in app.available_themes.values()) == own
        assert "textual-light" in app.available_themes


async def test_the_explorer_takes_its_manners_from_there(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from innotui import tui

    seen: list[Manners] = []
    monkeypatch.setattr("innotui.tui.app.InnotuiApp.run", lambda app: seen.append(manners_of(app)))
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setenv("INNOTUI_SERVED", "1")
    tui.run(tiny_path)
    monkeypatch.delenv("INNOTUI_SERVED")
    tui.run(tiny_path)
    assert seen == [AS_A_GUEST, AT_HOME]


def test_no_folder_of_the_server_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INNOTUI_SERVED", "1")
    monkeypatch.setattr("innotui.tui.run", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(SystemExit) as left:
        main(["--allow-files", str(tmp_path)])
    assert left.value.code == 2
    assert "one's own terminal" in capsys.readouterr().err


def test_its_command_line_tells_no_folder_of_the_server(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []
    monkeypatch.setenv("INNOTUI_SERVED", "1")
    monkeypatch.setattr("innotui.tui.run", lambda *what: opened.append(what) or 0)
    with pytest.raises(SystemExit):
        main(["--data", str(tiny_path)])
    assert opened[0][:3] == (tiny_path, [], ("--data", tiny_path.name))


async def test_what_reads_files_and_starts_programs_is_not_offered(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        at_home = offered(shown)
        assert {"Allow files of a folder …", "Import a spreadsheet …"} <= set(at_home)
        there = offered(invite(shown))
        assert any(name.startswith("Palette: ") for name in there)
        assert [name for name in there if name.endswith("…")] == [], "what asks for a file"
        assert {name for name in at_home if not name.endswith("…")} == set(there)


@pytest.mark.parametrize(("who", "advised"), [(AS_A_GUEST, False), (AT_HOME, True)])
async def test_nobody_is_advised_what_is_not_theirs_to_do(tiny_path: Path, who: Manners, advised: bool) -> None:
    async with explorer(tiny_path) as shown:
        shown.app.manners = who
        status = await shown.run("FROM read_text('/etc/hostname')")
        assert "Refused" in status
        assert ("--allow-files" in status) == advised


async def test_no_editor_is_started(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[str] = []
    monkeypatch.setattr(outside, "edited", lambda text: wanted.append(text) or text)
    monkeypatch.setattr("innotui.tui.screens.editing.EditingScreen.on_outside_wanted", lambda *_: wanted.append("f2"))
    async with explorer(tiny_path) as shown:
        await shown.run(SQL)
        await shown.pilot.press("f2")
        await shown.until(lambda: wanted == ["f2"], "the editor, at home")
        assert "f2" in shown.query.help_text
        invite(shown)
        await shown.pilot.press("f2")
        await shown.still()
        assert wanted == ["f2"]
        assert "f2" not in shown.query.help_text
        assert "f4" in shown.query.help_text
        await shown.pilot.press("f1")
        await shown.until(lambda: isinstance(shown.app.screen, HelpScreen), "the help")
        assert "your own editor" not in shown.text()


async def test_a_chart_is_handed_over(tiny_path: Path, delivered: list[tuple[str, bytes]]) -> None:
    async with explorer(tiny_path) as shown:
        invite(shown)
        screen = await asked(shown, ExportScreen)
        name = screen.query_one(Input).value
        assert f"The browser saves {name}." in about(shown)
        assert "enter downloads" in shown.text()
        await shown.pilot.press("enter")
        await shown.until(lambda: delivered, "the file")
        await shown.until(lambda: not isinstance(shown.app.screen, ExportScreen), "the end of the question")
        assert f"Handed to the browser: {name}" in notes(shown)
        assert str(Path.cwd()) not in notes(shown)
    [(saved, content)] = delivered
    assert saved == name
    assert content.startswith(b"<?xml") or b"<svg" in content
    assert list(Path.cwd().iterdir()) == [], "nothing stays on the server"


async def test_the_same_name_again_is_another_download(tiny_path: Path, delivered: list[tuple[str, bytes]]) -> None:
    async with explorer(tiny_path) as shown:
        invite(shown)
        for count in (1, 2):
            await asked(shown, ExportScreen)
            await shown.pilot.press("enter")
            await shown.until(lambda count=count: len(delivered) == count, "the file")
            await shown.until(lambda: not isinstance(shown.app.screen, ExportScreen), "the end of the question")
    assert delivered[0][0] == delivered[1][0]


async def test_no_pixels_where_a_program_would_make_them(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innotui.tui.screens.export.converter", lambda: "rsvg-convert")
    monkeypatch.setattr(chart_png, "_run", lambda *_: pytest.fail("a program was started"))
    async with explorer(tiny_path) as shown:
        invite(shown)
        screen = await asked(shown, ExportScreen)
        assert "PNG   not here" in shown.text()
        names = []
        for _ in range(4):
            await shown.pilot.press("down")
            names.append(Path(screen.query_one(Input).value).suffix)
        assert ".png" not in names
        assert {".svg", ".txt", ".csv"} <= set(names)


@pytest.mark.parametrize("sidecar", [False, True])
async def test_an_answer_is_handed_over(tiny_path: Path, delivered: list[tuple[str, bytes]], sidecar: bool) -> None:
    async with explorer(tiny_path) as shown:
        invite(shown)
        await shown.run(SQL)
        await shown.pilot.press("tab")
        screen = await asked(shown, ExportAnswerScreen)
        screen.query_one(Input).value = "rows.csv"
        await shown.until(lambda: "The browser saves rows.csv" in about(shown), "what will be saved")
        if sidecar:
            await shown.pilot.press("ctrl+t")
            assert "and rows.csv.about.json" in about(shown)
        await shown.pilot.press("enter")
        await shown.until(lambda: len(delivered) == 1 + sidecar, "the files")
        assert "Handed to the browser: rows.csv\n3 rows" in notes(shown)
        assert str(Path.cwd()) not in notes(shown)
    assert delivered[0] == ("rows.csv", b"n\n0\n1\n2\n")
    assert [name for name, _ in delivered[1:]] == ["rows.csv.about.json"] * sidecar
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    "name", ["/etc/rows.csv", "../rows.csv", "~/rows.csv", "~root", "a/b.csv", "a\\b.csv", ".hidden"]
)
async def test_a_place_is_no_name(tiny_path: Path, delivered: list[tuple[str, bytes]], name: str) -> None:
    with pytest.raises(UsageError, match="names a place"):
        name_alone(name)
    async with explorer(tiny_path) as shown:
        invite(shown)
        await shown.run(SQL)
        await shown.pilot.press("tab")
        screen = await asked(shown, ExportAnswerScreen)
        screen.query_one(Input).value = name
        await shown.pilot.press("enter")
        await shown.until(lambda: "A name alone" in about(shown), "the refusal")
    assert delivered == []
    assert list(Path.cwd().iterdir()) == []


async def test_a_question_is_kept_for_the_session_alone(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        invite(shown)
        await shown.run(SQL)
        await shown.pilot.press("ctrl+s")
        await shown.until(lambda: isinstance(shown.app.screen, SaveQuestionScreen), "the question for a name")
        await shown.pilot.press(*typed("three"), "enter")
        await shown.until(lambda: "Saved as @three" in notes(shown), "the word that it is saved")
        assert "until this session ends" in notes(shown)
        assert "queries" not in notes(shown), "no folder of the server"
        await shown.pilot.press("ctrl+o")
        await shown.until(lambda: isinstance(shown.app.screen, QuestionsScreen) and "three" in shown.text(), "the list")


async def test_a_copy_goes_to_the_browser(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        invite(shown)
        await shown.pilot.press("y", "s")
        await shown.until(lambda: "clipboard of the browser" in notes(shown), "the word of the copy")
        assert "OSC" not in notes(shown)


@pytest.mark.skipif(sys.platform == "win32", reason="textual's driver for browsers reads no pipe there")
def test_it_ends_with_whoever_serves(tmp_path: Path, tiny_path: Path) -> None:
    import os
    import subprocess

    folders = {name: str(tmp_path) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    own = {"INNOTUI_SERVED": "1", "TEXTUAL_DRIVER": "innotui.tui.served_driver:ServedDriver"}
    explored = subprocess.Popen(
        [sys.executable, "-m", "innotui", "--data", str(tiny_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | folders | own,
        cwd=tmp_path,
    )
    assert explored.stdout is not None
    shown = b""
    while b"figures" not in shown:
        shown += (more := explored.stdout.read1())
        assert more, shown
    assert shown.startswith(b"__GANGLION__\n")
    rest, _ = explored.communicate(timeout=30)  # closes its keyboard
    assert b'{"type": "exit"}' in rest
    assert explored.returncode == 0
