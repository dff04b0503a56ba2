"""What a step in a list would show is at hand before it is wanted; what cannot be had ahead disturbs nobody."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from explorer import explorer

from innotui.errors import QueryError
from innotui.model import Selection, View
from innotui.store import Store
from innotui.tui import view_desk
from innotui.tui.ahead import Kept
from innotui.tui.panes.entries import RegionsPane


def test_an_answer_is_made_once_and_after_an_error_again() -> None:
    kept: Kept[str, int] = Kept()
    made: list[int] = []

    def make() -> int:
        made.append(1)
        if len(made) == 1:
            raise QueryError("Cancelled", "It was stopped.")
        return len(made)

    with pytest.raises(QueryError):
        kept.of("a", make)
    assert kept.of("a", make) == kept.of("a", make) == 2
    kept.drop("a")
    assert kept.of("a", make) == 3


def test_the_oldest_answer_goes_first() -> None:
    kept: Kept[int, int] = Kept()
    for key in range(40):
        kept.of(key, lambda key=key: key)  # type: ignore[misc]
    assert kept.of(39, lambda: -1) == 39
    assert kept.of(0, lambda: -1) == -1


def test_two_who_want_the_same_wait_for_one() -> None:
    kept: Kept[str, int] = Kept()
    begun, go_on = threading.Event(), threading.Event()
    made: list[int] = []

    def make() -> int:
        made.append(1)
        begun.set()
        go_on.wait(20)
        return len(made)

    threads = [threading.Thread(target=kept.of, args=("a", make)) for _ in range(2)]
    for thread in threads:
        thread.start()
    begun.wait(20)
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert made == [1]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Selection]:
    """Every view that the store was asked for."""
    found: list[Selection] = []
    real = Store.view

    def view(store: Store, selection: Selection) -> View:
        found.append(selection)
        return real(store, selection)

    monkeypatch.setattr(Store, "view", view)
    return found


async def test_the_lines_above_and_below_are_at_hand(tiny_path: Path, asked: list[Selection]) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("1", "j")
        pane = shown.get(RegionsPane)
        near = {Selection(str(region_id)) for region_id in pane.next_to()}
        assert near
        await shown.until(lambda: near <= set(asked), "what lies beside")
        asked.clear()
        await shown.press("j")
        assert shown.place[0] in {one.region_id for one in near}
        assert Selection(shown.place[0]) not in asked


async def test_what_is_slow_is_not_made_ahead(
    tiny_path: Path, asked: list[Selection], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_desk, "_SLOW", -1.0)
    async with explorer(tiny_path) as shown:
        await shown.press("1", "j")
        await shown.app.workers.wait_for_complete([one for one in shown.app.workers if one.group == "ahead"])
        near = {Selection(str(region_id)) for region_id in shown.get(RegionsPane).next_to()}
        assert not {one for one in near if one.region_id != "china"} & set(asked)


async def test_what_is_large_is_asked_for_each_time(
    tiny_path: Path, asked: list[Selection], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_desk, "_LARGE", 0)
    monkeypatch.setattr(view_desk, "_SLOW", -1.0)
    async with explorer(tiny_path) as shown:
        await shown.press("1", "j")
        await shown.press("k", "j")
        assert asked.count(Selection(shown.place[0])) == 2


async def test_what_fails_ahead_is_told_only_when_it_is_wanted(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.view

    def view(store: Store, selection: Selection) -> View:
        if selection.region_id == "harbour":
            raise QueryError("Broken", "It cannot be read.")
        return real(store, selection)

    monkeypatch.setattr(Store, "view", view)
    async with explorer(tiny_path) as shown:
        await shown.press("1", "j")
        await shown.app.workers.wait_for_complete([one for one in shown.app.workers if one.group == "ahead"])
        assert "harbour" in shown.get(RegionsPane).next_to()
        assert not shown.notes
        shown.screen.go_to("region", "harbour")
        await shown.until(lambda: [note for note in shown.notes if note.title == "Broken"], "the reason")
