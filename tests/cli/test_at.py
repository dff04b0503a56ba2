"""``innotui --at PLACE --chart KIND``: names to a view, what is no such view, and the line that opens it again."""

from __future__ import annotations

import shlex
import sys
from functools import partial
from pathlib import Path

import pytest

from conftest import ROOT
from innotui.cli import main
from innotui.cli.starting import start_of
from innotui.errors import QueryError, UsageError
from innotui.model import Selection
from innotui.store import open_store
from innotui.tui.app import InnotuiApp
from innotui.tui.panes.chart import ChartPane
from innotui.tui.reopening import Start, reopening_line
from innotui.tui.screens.copying import CopyScreen

sys.path.insert(0, str(ROOT / "tests" / "tui"))
import explorer as house
from explorer import Explorer, explorer


@pytest.fixture(autouse=True)
def _bundled_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INNOTUI_DATA", raising=False)


def start(database: Path, at: str | None, kind: str | None = None) -> Start:
    return start_of(partial(open_store, database), at, kind)


@pytest.mark.parametrize(
    ("at", "selection"),
    [
        ("Xixian", Selection("xixian")),
        ("西安", Selection("xian")),
        (" shaanxi ", Selection("shaanxi")),
        ("shaanxi/photovoltaics", Selection("shaanxi", "photovoltaics")),
        ("shaanxi/", Selection("shaanxi")),
        ("xixian//sensecraft", Selection("xixian", None, "sensecraft")),
        ("/photovoltaics", Selection("china", "photovoltaics")),
        ("shaanxi/photovoltaics/sensecraft", Selection("shaanxi", "photovoltaics", "sensecraft")),
    ],
)
def test_names_to_a_view(bundled_database: Path, at: str, selection: Selection) -> None:
    assert start(bundled_database, at) == Start(selection)


def test_without_a_place_the_first_view(bundled_database: Path) -> None:
    assert start(bundled_database, None, "trend") == Start(Selection("china"), "trend")
    assert start(bundled_database, "xian", "best") == Start(Selection("xian"))


@pytest.mark.parametrize(
    ("at", "kind", "error", "said"),
    [
        ("xixan", None, QueryError, 'Did you mean "Xixian New Area"?'),
        ("shaanxi/photovoltaik", None, QueryError, "Did you mean"),
        ("sensecraft", None, QueryError, 'Nothing is called "sensecraft"'),
        ("  ", None, UsageError, "innotui --at Xixian"),
        ("a/b/c/d", None, UsageError, "REGION/CHAIN/FIRM"),
        ("xian", "trendy", UsageError, 'Did you mean "trend"?'),
        ("xixian//sensecraft", "map", QueryError, "There are: "),
    ],
)
def test_no_such_view(
    bundled_database: Path, at: str, kind: str | None, error: type[QueryError | UsageError], said: str
) -> None:
    with pytest.raises(error) as raised:
        start(bundled_database, at, kind)
    assert said in str(raised.value)
    assert raised.value.exit_code == (1 if error is QueryError else 2)


def code_of(*arguments: str) -> object:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return ended.value.code


def test_without_a_terminal_the_overview_is_of_the_place(
    bundled_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--at", "xian"])
    at = capsys.readouterr().out
    main([str(bundled_database), "--at", "xian"])
    assert capsys.readouterr().out.replace(f" --data {bundled_database}", "") == at
    assert "243 figures from 71 sources" in at


def test_a_wrong_place_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of("--at", "xixan") == 1
    told = capsys.readouterr()
    assert (told.out, told.err.splitlines()[1]) == ("", 'Did you mean "Xixian New Area"?')


def test_options_that_open_nothing_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of("--at", "xian", "info") == 2
    assert "go with no command" in capsys.readouterr().err
    assert code_of("--chart", "trend") == 2
    assert "innotui chart KIND NAME" in capsys.readouterr().err


class _Tty:
    """Standard streams as a terminal has them."""

    stdin = stdout = type("Stream", (), {"isatty": staticmethod(lambda: True)})
    exit = staticmethod(sys.exit)


@pytest.mark.parametrize("order", [["--at", "xian", "{file}"], ["{file}", "--at", "xian"]])
def test_the_explorer_is_told_where_to_open(
    bundled_database: Path, monkeypatch: pytest.MonkeyPatch, order: list[str]
) -> None:
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr("innotui.tui.run", lambda *given: opened.append(given) or 0)
    monkeypatch.setattr("innotui.cli.group.sys", _Tty)
    assert code_of(*(part.format(file=bundled_database) for part in order)) == 0
    assert Start(Selection("xian")) in opened[0]


# The line


@pytest.mark.parametrize(
    ("at", "called", "line"),
    [
        (Start(Selection("xian")), (), "innotui --at xian"),
        (Start(Selection("shaanxi", "solar"), "trend"), (), "innotui --at shaanxi/solar --chart trend"),
        (Start(Selection("xian", None, "firm")), (), "innotui --at xian//firm"),
        (Start(Selection("xian")), ("--data", "my own", "--alone"), "innotui --at xian --data 'my own' --alone"),
    ],
)
def test_the_line_of_a_view(at: Start, called: tuple[str, ...], line: str) -> None:
    assert reopening_line(at, called) == line


def _typed(line: str, database: Path) -> Start:
    """The view that a line opens."""
    words = shlex.split(line)
    options = dict(zip(words[1::2], words[2::2], strict=True))
    assert options.pop("--data") == str(database)
    return start(database, options["--at"], options.get("--chart"))


async def test_the_explorer_opens_there_and_says_how_to_come_back(
    bundled_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = Start(Selection("xixian"), "timeline")
    monkeypatch.setattr(house, "InnotuiApp", partial(InnotuiApp, start=at))
    async with explorer(bundled_database) as shown:
        await _there(shown, at.selection)
        spec = shown.get(ChartPane).shown
        assert spec is not None
        assert spec.kind == "timeline"
        assert _typed(shown.screen.line_of_view(), bundled_database) == at
        await shown.press("left_square_bracket")
        assert shown.place == ("china", None, None)
        assert _typed(shown.screen.line_of_view(), bundled_database).selection == Selection("china")


async def test_the_line_is_copied(bundled_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = Start(Selection("xian"))
    monkeypatch.setattr(house, "InnotuiApp", partial(InnotuiApp, start=at, called=("--data", "x.duckdb")))
    async with explorer(bundled_database) as shown:
        await _there(shown, at.selection)
        await shown.pilot.press("y")
        await shown.until(lambda: isinstance(shown.app.screen, CopyScreen), "the menu")
        await shown.pilot.press("v")
        await shown.until(lambda: shown.app.clipboard, "the copy")
        assert shown.app.clipboard.startswith("innotui --at xian")
        assert shown.app.clipboard.endswith("--data x.duckdb")


async def _there(shown: Explorer, at: Selection) -> None:
    await shown.until(lambda: shown.place == (at.region_id, at.chain_id, at.org_id), "the view")
    await shown.settled()
