"""Decisions about figures, the way back from each, and the file that survives a closed terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from innotui.errors import UsageError
from innotui.package.sheet import Stood
from innotui.review.items import Review, Typed
from innotui.review.keeping import Keeper
from proposing import GROWN, LEVEL, PROPOSALS, TEXT, TIMES

ROW = ("growth", "a")
STOOD = Stood("growth", "a", ("growth_id", "stated"), "a,10\r\n", "b")
FRESH = Review.of(PROPOSALS)


def shape(review: Review) -> list[tuple[str, str]]:
    return [(item.key.partition("/")[2], item.verdict) for item in review.items]


def test_a_verdict_leads_to_the_next_open_figure_and_from_the_last_to_the_first() -> None:
    review = FRESH.accepted(ROW, (ROW,)).at_next_open()
    assert (review.at, review.count("accepted"), review.count("open")) == (1, 1, 4)
    last = review.moved(99).skipped().at_next_open()
    assert last.at == 1
    assert last.moved(-99).at == 0


def test_undo_takes_steps_back_one_by_one_and_says_which_rows_go() -> None:
    review = FRESH.accepted(ROW, (("sources", "s"), ROW)).at_next_open().skipped().at_next_open()
    assert review.steps[-1].rows == ()
    review = review.undone()
    assert (review.at, review.item and review.item.verdict) == (1, "open")
    assert review.steps[-1].rows == (("sources", "s"), ROW)
    review = review.undone()
    assert (review.at, review.steps, shape(review)) == (0, (), shape(FRESH))
    assert review.undone() == review


def test_a_split_figure_has_parts_that_are_decided_apart_and_come_together_again() -> None:
    review = FRESH.split().split()
    assert [item.part for item in review.items[:3]] == [1, 3, 2]
    assert len({item.key for item in review.items}) == 7
    decided = review.moved(1).skipped()
    assert decided.undone().undone().undone().items == FRESH.items


def test_undo_keeps_what_was_typed() -> None:
    review = FRESH.skipped().edited({"stated": "11"}).undone()
    assert review.item is not None
    assert (review.item.verdict, dict(review.item.edits)) == ("open", {"stated": "11"})


def test_any_decided_figure_can_be_opened_again_and_undo_then_knows_of_it_no_more() -> None:
    review = FRESH.accepted(ROW, (ROW,)).at_next_open().skipped().moved(-1).reopened()
    assert review.item is not None
    assert (review.item.verdict, review.item.row) == ("open", None)
    assert [step.does for step in review.steps] == ["skipped"]


def test_undo_of_a_correction_brings_back_the_cells_that_had_landed() -> None:
    first = FRESH.edited({"stated": "11"}).accepted(ROW, (ROW,)).edited({"stated": "12"})
    corrected = first.accepted(ROW, (), (STOOD,))
    assert [step.does for step in corrected.steps] == ["accepted", "corrected"]
    undone = corrected.edited({"stated": "13"}).undone()
    assert undone.item is not None
    assert (undone.item.verdict, undone.item.row, dict(undone.item.edits)) == ("accepted", ROW, {"stated": "11"})
    assert undone.undone().count("open") == 5


def test_two_figures_of_one_place_are_two() -> None:
    assert [item.key.partition("#")[2] for item in Review.of([GROWN, GROWN]).items] == ["", "2"]


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(TEXT, tmp_path / "mine")


def decided() -> Review:
    review = FRESH.edited({"note": "西"}).accepted(ROW, (("sources", "s"), ROW)).at_next_open().split().moved(1)
    return replace(review.skipped((STOOD,)), typed=Typed("region_id", {"name_en": "Ost"}))


def test_what_was_decided_comes_back_with_its_steps(keeper: Keeper) -> None:
    review = decided()
    keeper.write(review)
    resumed = keeper.read(FRESH)
    assert (resumed.review, resumed.lost) == (review, 0)
    assert resumed.review.undone().undone().undone().count("open") == 5


def test_what_was_typed_for_a_figure_that_is_no_longer_read_is_dropped(keeper: Keeper) -> None:
    keeper.write(decided())
    assert keeper.read(FRESH).review.typed == Typed("region_id", {"name_en": "Ost"})
    assert keeper.read(Review.of([TIMES])).review.typed is None


def test_the_text_is_not_kept(keeper: Keeper) -> None:
    keeper.write(decided())
    kept = keeper.path.read_text(encoding="utf-8")
    assert "trillion" not in kept
    assert "Office" not in kept
    assert keeper.path.stat().st_mode & 0o077 == 0


def test_figures_that_the_reader_no_longer_finds_are_counted_and_the_others_stay(keeper: Keeper) -> None:
    keeper.write(decided())
    resumed = keeper.read(Review.of([LEVEL, TIMES]))
    assert resumed.lost == 1  # the accepted one; both parts of the split level are there
    assert shape(resumed.review) == [("", "open"), ("2", "skipped"), ("", "open")]
    assert [step.does for step in resumed.review.steps] == ["split", "skipped"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": 2}', "null"])
def test_a_spoilt_file_begins_anew(keeper: Keeper, text: str) -> None:
    keeper.write(FRESH)
    keeper.path.write_text(text, encoding="utf-8")
    assert keeper.read(FRESH).review == FRESH


def test_a_review_is_of_one_text_and_one_package(tmp_path: Path) -> None:
    paths = {Keeper(text, tmp_path / name).path for text in (TEXT, TEXT + "x") for name in ("a", "b")}
    assert len(paths) == 4
    assert Keeper(TEXT, tmp_path / "a" / ".." / "b").path == Keeper(TEXT, tmp_path / "b").path


def test_the_second_of_two_at_once_is_told(tmp_path: Path) -> None:
    first, second = Keeper(TEXT, tmp_path / "a"), Keeper(TEXT, tmp_path / "a")
    other = Keeper(TEXT, tmp_path / "b")
    first.hold()
    other.hold()
    with pytest.raises(UsageError, match="Another innotui"):
        second.hold()
    first.release()
    second.hold()
    second.release()
    other.release()


def test_the_file_is_json_that_a_person_can_read(keeper: Keeper) -> None:
    keeper.write(decided())
    assert json.loads(keeper.path.read_text(encoding="utf-8"))["items"][0]["edits"] == {"note": "西"}
