"""What `read --review` asks for before it opens, and what it says when it was left."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from innotui.builder.stopping import Stop
from innotui.cli import cli, reviewing
from innotui.errors import UsageError
from innotui.package.writing import new_package
from innotui.review.items import Review
from innotui.store import open_store
from innotui.tui import reviewing as screen
from innotui.tui.review_desk import Job
from proposing import TEXT, reading


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """A terminal, and a review that ends at once with one accepted figure; the jobs it was given."""
    given: list[Job] = []

    def run(job: Job) -> Review:
        given.append(job)
        return Review.of(job.reading.proposals).accepted(("growth", "a"), ())

    monkeypatch.setattr(screen, "run_review", run)
    monkeypatch.setattr(reviewing, "_is_terminal", lambda: True)
    return given


def test_it_opens_and_says_how_to_go_on(jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(reviewing.click, "echo", lambda text, err: told.append(text))
    reviewing.review("release.txt", reading(), str(tmp_path / "mine"))
    assert [job.package for job in jobs] == [tmp_path / "mine"]
    assert told == [
        f"1 figure of release.txt is in {tmp_path / 'mine'}. See it: innotui {tmp_path / 'mine'}",
        f"4 are open; go on with: innotui read release.txt --review {tmp_path / 'mine'}",
    ]
    assert not (tmp_path / "mine").exists()


def test_a_home_folder_is_ones_own(jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    reviewing.review("release.txt", reading(), "~/mine")
    assert jobs[0].package == tmp_path / "mine"


def other_things(folder: Path) -> Path:
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    return folder


def a_file(folder: Path) -> Path:
    return other_things(folder) / "letter.txt"


@pytest.mark.parametrize("make", [other_things, a_file, lambda _folder: Path()])
def test_what_is_no_package_is_refused(jobs: list[Job], tmp_path: Path, make: Callable[[Path], Path]) -> None:
    place = make(tmp_path)
    with pytest.raises(UsageError):
        reviewing.review("release.txt", reading(), "" if place == Path() else str(place))
    assert jobs == []


def test_the_keys_cannot_come_from_where_the_text_comes_from(jobs: list[Job], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="A review needs a terminal"):
        reviewing.review("-", reading(), str(tmp_path / "mine"))


def test_a_text_without_figures_opens_nothing(jobs: list[Job], tmp_path: Path) -> None:
    reviewing.review("release.txt", replace(reading(text=TEXT), proposals=()), str(tmp_path / "mine"))
    assert jobs == []


def test_until_there_is_a_package_the_bundled_figures_are_known(tmp_path: Path) -> None:
    beneath = tmp_path / "beneath.duckdb"
    assert reviewing._built(tmp_path / "mine", beneath, False, Stop(), tmp_path) == beneath


@pytest.mark.parametrize("alone", [False, True])
def test_alone_it_knows_the_package_and_nothing_else(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    def look(job: Job) -> Review:
        for path in (job.beneath, job.build()):
            with closing(open_store(path)) as store:
                known.append({one.name_id for one in store.names()})
        new_package(tmp_path / "mine", "Mine")
        with closing(open_store(job.build())) as store:
            known.append({one.name_id for one in store.names()})
        return Review.of(job.reading.proposals).accepted(("growth", "a"), ())

    known: list[set[str]] = []
    told: list[str] = []
    monkeypatch.setattr(screen, "run_review", look)
    monkeypatch.setattr(reviewing.click, "echo", lambda text, err: told.append(text))
    reviewing.review("release.txt", reading(), str(tmp_path / "mine"), alone)
    assert ["shaanxi" in some for some in known] == [not alone] * 3
    assert known[0] == (set() if alone else known[1])
    assert all(text.endswith(" --alone") == alone for text in told)


def test_alone_is_of_a_review(tmp_path: Path) -> None:
    (tmp_path / "text").write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(cli, ["read", str(tmp_path / "text"), "--alone"])
    assert isinstance(done.exception, UsageError)
    assert done.exception.title == "Nothing to stand alone"


def test_what_a_killed_review_left_is_swept_at_the_next_start(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    code = (
        "import sys, tempfile, time; from innotui.cli.scratch import scratch\n"
        "with scratch('review') as folder:\n (folder / 'a.duckdb').touch(); print(folder, flush=True); time.sleep(60)"
    )

    def begun() -> tuple[subprocess.Popen[str], Path]:
        run = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"TMPDIR": str(tmp_path / "temp")},
        )
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip())
        os.utime(folder, (0, 0))  # long ago
        return run, folder

    killed, left = begun()
    killed.kill()
    killed.wait()
    running, held = begun()
    try:
        new = tmp_path / "temp" / "innotui-review-new"  # of a run that has no lock yet
        other = tmp_path / "temp" / "innotui-package-x"
        for folder in (new, other):
            folder.mkdir()
        os.utime(other, (0, 0))
        assert not left.exists(), "the second run swept it"
        left.mkdir()
        os.utime(left, (0, 0))
        reviewing.review("release.txt", reading(), str(tmp_path / "mine"))
        assert [folder.exists() for folder in (left, held, new, other)] == [False, True, True, True]
    finally:
        running.kill()
        running.wait()
        running.stdout.close()  # type: ignore[union-attr]
        killed.stdout.close()  # type: ignore[union-attr]


def test_what_is_built_is_gone_with_the_review(jobs: list[Job], tmp_path: Path) -> None:
    reviewing.review("release.txt", reading(), str(tmp_path / "mine"))
    scratch = jobs[0].build.args[-1]  # type: ignore[attr-defined]
    assert not scratch.exists()
