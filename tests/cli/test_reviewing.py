"""What `read --review` asks for before it opens, and what it says when it was left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from innotui.builder.stopping import Stop
from innotui.cli import reviewing
from innotui.errors import UsageError
from innotui.review.items import Review
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
        f"1 figures of release.txt are in {tmp_path / 'mine'}. See them: innotui {tmp_path / 'mine'}",
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
    assert reviewing._built(tmp_path / "mine", beneath, Stop(), tmp_path) == beneath


def test_what_is_built_is_gone_with_the_review(jobs: list[Job], tmp_path: Path) -> None:
    reviewing.review("release.txt", reading(), str(tmp_path / "mine"))
    scratch = jobs[0].build.args[-1]  # type: ignore[attr-defined]
    assert not scratch.exists()
