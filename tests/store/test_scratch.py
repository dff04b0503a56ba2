"""The private folder: made when needed, readable by nobody else, gone at the end, however that comes about."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from answering import last
from innotui.errors import QueryError
from innotui.store import lending, open_store
from innotui.store import scratch as room
from innotui.store.scratch import Scratch

PATIENCE = 20  # seconds until a test gives up; nothing is measured
needs_posix = pytest.mark.skipif(os.name != "posix", reason="locks and signals of POSIX")


def _until_gone(path: Path) -> bool:
    end = time.monotonic() + PATIENCE
    while path.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return not path.exists()


def test_it_is_made_when_needed_and_removed_with_all_in_it(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    assert not scratch.path.exists()
    assert scratch.made() == scratch.made() == scratch.path
    assert scratch.outlet.is_dir()
    (scratch.outlet / "rows.csv").write_text("x", encoding="utf-8")
    scratch.remove()
    scratch.remove()
    assert list(tmp_path.iterdir()) == []


@needs_posix
def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    before = os.umask(0)
    try:
        folder = scratch.made()
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    scratch.remove()


def test_two_have_two_folders_and_one_end_leaves_the_other(tmp_path: Path) -> None:
    one, other = Scratch(tmp_path), Scratch(tmp_path)
    assert one.made() != other.made()
    one.remove()
    assert other.path.is_dir()
    other.remove()


def test_a_store_that_only_shows_makes_none(tiny_path: Path) -> None:
    with closing(open_store(tiny_path)) as store:
        store.view(store.home())
        assert not store.scratch.path.exists()
        last(store.query("SELECT 1"))
        assert store.scratch.path.is_dir()
    assert not store.scratch.path.exists()


def test_of_a_large_file_even_our_own_questions_have_room(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lending, "_LARGE", tiny_path.stat().st_size - 1)
    with closing(open_store(tiny_path)) as store:
        store.view(store.home())
        assert store.scratch.outlet.is_dir()
        assert stat.S_IMODE(store.scratch.path.stat().st_mode) == 0o700
    assert not store.scratch.path.exists()


def test_without_room_a_small_answer_comes_all_the_same(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(tiny_path)) as store:
        store.scratch.path = Path(os.sep) / "no" / "such" / "folder"
        with pytest.raises(QueryError, match="cannot be made"):
            store.scratch.made()
        assert last(store.query("SELECT 1")).first_page == [(1,)]


def test_a_name_that_is_taken_is_not_used(tmp_path: Path) -> None:
    scratch, elsewhere = Scratch(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    scratch.path.symlink_to(elsewhere)
    with pytest.raises(QueryError):
        scratch.made()
    assert list(elsewhere.iterdir()) == []


# After the end ------------------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from innotui.store.scratch import Scratch
scratch = Scratch(Path(sys.argv[1]))
(scratch.made() / "spilt").write_text("x" * 100)
print(scratch.path, flush=True)
sys.stdin.readline()
"""


def _holder(parent: Path, *, before: str = "") -> tuple[subprocess.Popen[str], Path]:
    process = subprocess.Popen(
        [sys.executable, "-c", before + HOLD, str(parent)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


NO_WATCHER = "import innotui.store.scratch as s; s._SHELL = '/no/shell'\n"


@needs_posix
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, None])
def test_it_goes_with_its_process(tmp_path: Path, end: signal.Signals | None) -> None:
    process, path = _holder(tmp_path)
    assert (path / "spilt").is_file()
    with process:
        if end is None:
            process.communicate("\n")
        else:
            process.send_signal(end)
    assert _until_gone(path)


@needs_posix
def test_the_next_one_removes_what_was_left(tmp_path: Path) -> None:
    process, left = _holder(tmp_path, before=NO_WATCHER)
    with process:
        process.kill()
    assert left.is_dir()
    scratch = Scratch(tmp_path)
    scratch.made()
    assert not left.exists()
    scratch.remove()


@needs_posix
def test_what_is_held_stays(tmp_path: Path) -> None:
    process, held = _holder(tmp_path, before=NO_WATCHER)
    with process:
        scratch = Scratch(tmp_path)
        scratch.made()
        scratch.remove()
        assert (held / "spilt").is_file()
        process.communicate("\n")
    assert not held.exists()


@needs_posix
def test_a_fork_that_ends_takes_nothing_along(tmp_path: Path) -> None:
    script = HOLD.replace("print(", "import os\nif not os.fork(): sys.exit()\nos.wait()\nprint(")
    run = subprocess.run(
        [sys.executable, "-c", script.replace("sys.stdin.readline()", "print(scratch.path.is_dir())"), str(tmp_path)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[-1] == "True"
    assert list(tmp_path.iterdir()) == []


@needs_posix
def test_a_sweep_touches_nothing_that_is_not_such_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "held").touch()
    name = "innotui-0123456789abcde"
    (tmp_path / f"{name}0").symlink_to(precious)  # a link
    (tmp_path / f"{name}1").write_text("a file", encoding="utf-8")
    (tmp_path / f"{name}2").mkdir()  # just being made: no lock yet
    (tmp_path / f"{name}x").mkdir()  # another name
    linked = tmp_path / f"{name}3"
    linked.mkdir()
    (linked / "held").symlink_to(precious / "held")  # a lock that is a link
    before = sorted(path.name for path in tmp_path.iterdir())
    scratch = Scratch(tmp_path)
    scratch.made()
    scratch.remove()
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (precious / "held").is_file()
    monkeypatch.setattr(room.os, "getuid", lambda: os.geteuid() + 1)  # somebody else's folders
    left = tmp_path / f"{name}4"
    left.mkdir()
    (left / "held").touch()
    room._sweep(tmp_path)
    assert left.is_dir()
    monkeypatch.undo()
    room._sweep(tmp_path)
    assert not left.exists()


@needs_posix
def test_a_killed_explorer_leaves_nothing_that_it_spilt(tmp_path: Path, tiny_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from innotui.settings import Limits
from innotui.store import open_store
store = open_store(Path(sys.argv[1]), Limits(memory="64MB"))
list(store.query("SELECT range, hash(range) FROM range(6000000)").run())
print(store.scratch.path, len(list(store.scratch.path.glob("duckdb_temp*"))), flush=True)
sys.stdin.readline()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tiny_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    with process:
        assert process.stdout
        path, files = process.stdout.readline().split()
        assert Path(path).parent == tmp_path.resolve()
        assert int(files) > 0
        process.kill()
    assert _until_gone(Path(path))
