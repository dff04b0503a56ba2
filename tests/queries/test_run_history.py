"""The history file: what is remembered, its limit, several writers, and files that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from innotui.errors import InnotuiError
from innotui.queries.history import MOST_TEXT, Entry, forget, read_history, remember, restore

WRITERS, EACH = 4, 25


def run(sql: str, **other: object) -> Entry:
    return replace(Entry(1000.0, "/data/figures.duckdb", sql, row_count=3, seconds=0.5), **other)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "history.sqlite"


def test_runs_come_back_whole_and_the_newest_first(path: Path) -> None:
    first = run("select 1", parameters={"region": "西安", "n": "3", "none": "NULL"})
    second = run("select\n  nothere", error="Binder Error", row_count=None)
    remember(first, path=path)
    remember(second, path=path)
    found = read_history(path)
    assert [replace(entry, entry_id=0) for entry in found] == [second, first]


def test_without_a_file_there_is_no_history_and_none_is_made(path: Path) -> None:
    assert read_history(path) == []
    assert not path.parent.exists()


def test_the_same_text_again_is_one_entry_with_its_newest_outcome(path: Path) -> None:
    remember(run("select 1"), path=path)
    remember(run("select 1", at=2000.0, row_count=9), path=path)
    remember(run("select 1", at=3000.0, row_count=None, error="Cancelled"), path=path)
    [entry] = read_history(path)
    assert (entry.times, entry.at, entry.row_count, entry.error) == (3, 3000.0, None, "Cancelled")
    remember(run("select 1", parameters={"n": "1"}), path=path)
    remember(run("select 1", database="/data/other.duckdb", parameters={"n": "1"}), path=path)
    remember(run("select 1"), path=path)
    assert [entry.times for entry in read_history(path)] == [1, 1, 1, 3]


def test_it_never_holds_more_than_its_limit(path: Path) -> None:
    for number in range(12):
        remember(run(f"select {number}"), limit=5, path=path)
        assert len(read_history(path)) == min(number + 1, 5)
    assert [entry.sql for entry in read_history(path)] == [f"select {number}" for number in (11, 10, 9, 8, 7)]
    remember(run("select 12"), limit=2, path=path)
    assert [entry.sql for entry in read_history(path)] == ["select 12", "select 11"]
    remember(run("select 13"), limit=0, path=path)
    assert read_history(path) == []


def test_what_is_too_long_is_not_remembered_rather_than_cut(path: Path) -> None:
    remember(run("x" * MOST_TEXT), path=path)
    remember(run("y" * (MOST_TEXT + 1)), path=path)
    assert [entry.sql[0] for entry in read_history(path)] == ["x"]


def test_a_deleted_entry_comes_back_to_its_place(path: Path) -> None:
    for number in range(3):
        remember(run(f"select {number}"), path=path)
    before = read_history(path)
    forget(before[1], path)
    assert [entry.sql for entry in read_history(path)] == ["select 2", "select 0"]
    restore(before[1], path)
    restore(before[1], path)
    assert read_history(path) == before


def _write(path: Path, writer: int) -> None:
    for number in range(EACH):
        remember(run(f"select {writer}, {number}"), path=path)


def test_several_innotui_at_once_lose_nothing(path: Path) -> None:
    with ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(_write, [path] * WRITERS, range(WRITERS)))
    texts = {entry.sql for entry in read_history(path)}
    assert texts == {f"select {writer}, {number}" for writer in range(WRITERS) for number in range(EACH)}


def test_it_waits_for_another_that_is_making_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("innotui.queries.history._PATIENCE", 0.2)
        monkeypatch.setattr("innotui.queries.history.time.sleep", lambda _: other.in_transaction and other.commit())
        remember(run("select 1"), path=path)
    assert [entry.sql for entry in read_history(path)] == ["select 1"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_it_is_for_its_owners_eyes_only(path: Path) -> None:
    remember(run("select 1"), path=path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "spoiled", [b"no database at all, but long enough to be looked at" * 40, b"SQLite format 3\0junk"]
)
def test_a_damaged_file_is_told_and_left_as_it_is(path: Path, spoiled: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(spoiled)
    for use in (lambda: remember(run("select 1"), path=path), lambda: read_history(path)):
        with pytest.raises(InnotuiError, match=r"history\.sqlite cannot be used"):
            use()
    assert path.read_bytes() == spoiled


def test_a_file_with_another_table_of_that_name_is_told(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as con:
        con.execute("CREATE TABLE runs (other TEXT)")
    con.close()
    with pytest.raises(InnotuiError, match="cannot be used"):
        remember(run("select 1"), path=path)


def test_a_later_version_is_left_alone(path: Path) -> None:
    remember(run("select 1"), path=path)
    with sqlite3.connect(path) as con:
        con.execute("PRAGMA user_version = 99")
    con.close()
    with pytest.raises(InnotuiError, match="later innotui"):
        remember(run("select 2"), path=path)


def test_a_file_that_cannot_be_written_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(run("select 1"), path=path)

    def refuse(*_: object) -> int:  # nothing is read-only for an administrator
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    for use in (lambda: remember(run("select 2"), path=path), lambda: read_history(path)):
        with pytest.raises(InnotuiError, match="cannot be written: Permission denied"):
            use()


def test_a_write_that_fails_leaves_nothing_half_done(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(run("select 1"), path=path)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr("innotui.queries.history._packed", fail)
        with pytest.raises(InnotuiError, match="disk I/O error"):
            remember(run("select 2"), path=path)
    remember(run("select 3"), path=path)
    assert [entry.sql for entry in read_history(path)] == ["select 3", "select 1"]


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(InnotuiError, match="cannot be written"):
        remember(run("select 1"), path=path)


def test_rows_that_no_run_can_leave_are_left_out_and_the_others_stay(path: Path) -> None:
    changes = ("at = 'tomorrow'", "at = 1e18", "sql = x'ff'", "times = 'x'", "row_count = 'n'")
    for number in range(6):
        remember(run(f"select {number}"), path=path)
    with closing(sqlite3.connect(path)) as con:
        for number, change in enumerate(changes):
            con.execute(f"UPDATE runs SET {change} WHERE id = {number + 1}")
        con.commit()
    assert [entry.sql for entry in read_history(path)] == ["select 5"]


def test_half_a_character_is_no_reason_to_fail(path: Path) -> None:
    remember(run("select '\ud800'", parameters={"x": "\udfff"}), path=path)
    [entry] = read_history(path)
    assert (entry.sql, entry.parameters) == ("select '?'", {"x": "?"})
