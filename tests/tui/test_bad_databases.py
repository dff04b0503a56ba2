"""A database that cannot be opened: one clear error and exit code 3, whatever is wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from explorer import explorer

from innotui.bundled import bundled
from innotui.errors import OpenError
from innotui.tui.desk import Desk
from innotui.tui.query_messages import QueryEnded, QueryFailed, Run


def missing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("region,gdp\n" * 500, encoding="utf-8")


def broken(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))


def another(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE other AS SELECT 1 AS a")


def newer(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")


@pytest.mark.parametrize(
    ("spoil", "title"),
    [
        (missing, "No such database"),
        (folder, "Not a database"),
        (empty, "Database is empty"),
        (text, "Not a database"),
        (broken, "Database is damaged"),
        (another, "Not innotui's database"),
        (newer, "Database is too new"),
    ],
)
async def test_a_bad_database_ends_the_explorer_with_what_is_wrong(
    tiny_path: Path, tmp_path: Path, spoil: Callable[[Path], None], title: str
) -> None:
    path = tmp_path / "figures.duckdb"
    shutil.copy(tiny_path, path)
    spoil(path)
    async with explorer(path, wait=False) as shown:
        await shown.until(lambda: shown.app.return_code is not None, "the end")
        error = shown.app.return_value
    assert shown.app.return_code == 3
    assert isinstance(error, OpenError)
    assert error.title == title
    assert str(path) in error.message


async def test_a_database_taken_away_later_is_no_reason_to_end(tiny_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "figures.duckdb"
    shutil.copy(tiny_path, path)
    async with explorer(path) as shown:
        path.unlink()
        await shown.press("j")
        assert shown.place == ("north", None, None)
        assert (await shown.run("select count(*) from figures")).startswith("1 row")


async def test_quitting_gives_0(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("q")
    assert shown.app.return_code == 0


async def test_a_kept_first_view_does_not_hide_that_the_database_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bundled_without_database(name: str) -> Path:
        return bundled(name) if name == "first-view.json" else tmp_path / name

    monkeypatch.setattr("innotui.tui.desk.bundled", bundled_without_database)
    async with explorer(None, wait=False) as shown:
        await shown.until(lambda: shown.app.return_code is not None, "the end")
    assert shown.app.return_code == 3
    assert isinstance(shown.app.return_value, OpenError)


def test_a_cancel_that_comes_before_the_run_is_not_lost(tiny_path: Path) -> None:
    desk = Desk(tiny_path)
    answers = desk.queries.run(Run("SELECT count(*) FROM range(100000000) a, range(1000) b"))
    desk.queries.cancel()
    last = list(answers)[-1]
    assert isinstance(last, QueryFailed)
    assert last.error.title == "Cancelled"
    assert isinstance(list(desk.queries.run(Run("SELECT 1")))[-1], QueryEnded)  # and does not stop the next one
    desk.close()
