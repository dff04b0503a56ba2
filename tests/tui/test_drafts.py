"""Drafts of several innotui at once: none overwrites another's, and what nobody holds is taken up again."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from innotui.tui.drafts import read_draft, write_draft

pytest.importorskip("fcntl", reason="drafts are held by locks that this system does not have")

_PROCESS = """
import sys
from innotui.tui.drafts import read_draft, write_draft
print(repr(read_draft()), flush=True)
for line in sys.stdin:
    write_draft(line.strip())
    print("written", flush=True)
"""

Innotui = tuple[str, Callable[[str], None], "subprocess.Popen[str]"]


@contextmanager
def innotui(home: Path) -> Iterator[Innotui]:
    """What another process finds as its draft, how it writes, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROCESS],
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
    texts = {path.name: path.read_text() for path in tmp_path.rglob("draft*.sql")}
    assert texts == {"draft.sql": "select 3", "draft-2.sql": "select 2"}


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
    monkeypatch.setattr("innotui.tui.drafts._path", lambda: tmp_path / "draft.sql")
    write_draft("select '\ud800'")
    assert read_draft() == "select '?'"
    assert stat.S_IMODE((tmp_path / "draft.sql").stat().st_mode) == 0o600
