"""Drafts of several innotui and several databases: none overwrites another's; what nobody holds is taken up again."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from innotui.tui.drafts import read_draft, write_draft

fcntl = pytest.importorskip("fcntl", reason="drafts are held by locks that this system does not have")

_PROCESS = """
import sys
from innotui.tui.drafts import read_draft, write_draft
database = sys.argv[1]
print(repr(read_draft(database)), flush=True)
for line in sys.stdin:
    write_draft(line.strip(), database)
    print("written", flush=True)
"""

Innotui = tuple[str, Callable[[str], None], "subprocess.Popen[str]"]


@contextmanager
def innotui(home: Path, database: str = "") -> Iterator[Innotui]:
    """What another process finds as its draft, how it writes, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROCESS, database],
        env={"HOME": str(home), "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    stdin, stdout = process.stdin, process.stdout

    def write(text: str) -> None:
        stdin.write(text + "\n")
        stdin.flush()
        assert stdout.readline() == "written\n"

    with process:
        yield stdout.readline().strip().strip("'"), write, process
        process.kill()


def test_two_at_once_have_a_draft_each(tmp_path: Path) -> None:
    with innotui(tmp_path) as (found, write, _):
        assert found == ""
        write("select 1")
        with innotui(tmp_path) as (other, write_other, _):
            assert other == ""  # what the first types is its own
            write_other("select 2")
            write("select 3")
    assert texts(tmp_path) == {"bundled.sql": "select 3", "bundled-2.sql": "select 2"}


ENGINE = "postgresql://analyst@db.example.org/figures?schema=innotui"


def texts(home: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in home.rglob("*.sql")}


def test_each_database_has_a_draft_of_its_own(tmp_path: Path) -> None:
    with innotui(tmp_path, ENGINE) as (_, write, killed):
        write("select now()")
        killed.kill()
        killed.wait()
    for database, written in (
        ("", "from figures"),
        ("/data/one.duckdb", "from one"),
        ("/other/one.duckdb", "from two"),
    ):
        with innotui(tmp_path, database) as (found, write, _):
            assert found == ""
            write(written)
    assert sorted(texts(tmp_path).values()) == ["from figures", "from one", "from two", "select now()"]
    for database, written in ((ENGINE, "select now()"), ("/data/one.duckdb", "from one"), ("", "from figures")):
        with innotui(tmp_path, database) as (found, _, _):
            assert found == written


def test_a_draft_of_a_time_with_one_for_all_goes_to_the_first_that_has_none(tmp_path: Path) -> None:
    with innotui(tmp_path, ENGINE) as (_, write, _):
        write("select now()")
    folder = next(tmp_path.rglob("drafts")).parent
    for name, written, at in (("draft.sql", "from a", 100), ("draft-2.sql", "from b", 200)):
        (folder / name).write_text(written)
        os.utime(folder / name, (at, at))
    with innotui(tmp_path, ENGINE) as (found, _, _):
        assert found == "select now()"
    assert {"draft.sql", "draft-2.sql"} <= texts(tmp_path).keys()
    with innotui(tmp_path, "/data/one.duckdb") as (found, _, _):
        assert found == "from b"  # the newer
    with innotui(tmp_path) as (found, _, _), innotui(tmp_path, "/data/two.duckdb") as (none, _, _):
        assert (found, none) == ("from a", "")
    assert not {"draft.sql", "draft-2.sql"} & texts(tmp_path).keys()


def test_what_an_older_innotui_holds_stays_its_own(tmp_path: Path) -> None:
    with innotui(tmp_path) as (_, write, _):
        write("")
    folder = next(tmp_path.rglob("drafts")).parent
    (folder / "draft.sql").write_text("from a")
    with (folder / "draft.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with innotui(tmp_path, ENGINE) as (found, _, _):
            assert found == ""
    assert (folder / "draft.sql").read_text() == "from a"


def test_a_draft_is_taken_up_after_a_kill_the_newest_first(tmp_path: Path) -> None:
    with innotui(tmp_path) as (_, write, first):
        write("select 1")
        with innotui(tmp_path) as (_, write_other, second):
            write_other("select 2")
            second.kill()
            second.wait()
            with innotui(tmp_path) as (found, _, _):
                assert found == "select 2"
        first.kill()
        first.wait()
        with innotui(tmp_path) as (newest, _, _), innotui(tmp_path) as (next_newest, _, _):
            assert {newest, next_newest} == {"select 1", "select 2"}
            assert newest == "select 2"


def test_a_draft_is_for_its_owner_s_eyes_and_takes_half_a_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("innotui.tui.drafts._path", lambda _: tmp_path / "draft.sql")
    write_draft("select '\ud800'")
    assert read_draft() == "select '?'"
    assert stat.S_IMODE((tmp_path / "draft.sql").stat().st_mode) == 0o600
