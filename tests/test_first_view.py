"""The kept first view: what the store gives, and never trusted where it is not."""

from __future__ import annotations

import asyncio
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from innotui import first_view
from innotui.bundled import bundled as bundled_path
from innotui.first_view import decode, encode, write_first_view
from innotui.store import Store
from innotui.tui import desk
from innotui.tui.app import InnotuiApp
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.panes.chart import ChartPane
from innotui.tui.screens.explore import ExploreScreen


def test_the_kept_view_is_what_the_store_gives(bundled: Store) -> None:
    view, content_hash = decode(bundled_path("first-view.json").read_text(encoding="utf-8"))
    shown = bundled.view(bundled.home())
    for field in fields(view):
        assert getattr(view, field.name) == getattr(shown, field.name), f"{field.name} is stale: make data"
    assert content_hash == bundled.info().content_hash
    assert len(view.figures) == bundled.info().figures


def test_the_kept_view_is_written_byte_for_byte_as_it_was(bundled_database: Path, tmp_path: Path) -> None:
    write_first_view(bundled_database, tmp_path / "first-view.json")
    assert (tmp_path / "first-view.json").read_bytes() == bundled_path("first-view.json").read_bytes()


@pytest.mark.parametrize("region", [None, "north", "harbour", "south"])
def test_a_view_survives_writing_and_reading(tiny: Store, region: str | None) -> None:
    view = tiny.view(replace(tiny.home(), region_id=region) if region else tiny.home())
    text = encode(view, "abc")
    assert decode(text) == (view, "abc")
    assert text.count("\n") > len(view.figures)  # a figure a line: a change reads well


def test_dates_come_back_as_dates(tiny: Store) -> None:
    view, _ = decode(encode(tiny.view(tiny.home()), ""))
    names = [field.name for field in fields(view.figures[0])]
    assert [names[place] for place in first_view._DATES] == ["period_start", "period_end"]
    names = [field.name for field in fields(view.sources["page"])]
    assert [names[place] for place in first_view._SOURCE_DATES] == ["accessed"]
    assert view.sources["page"].accessed == date(2024, 1, 31)
    assert view.figures[0].period_end is not None
    assert view.figures[0].period_end.year == 2023


class Told:
    """What the explorer shows from start to a settled screen."""

    def __init__(self) -> None:
        self.first_path: tuple[str, ...] = ()
        self.path: tuple[str, ...] = ()
        self.about = ""
        self.charts = 0


def told(monkeypatch: pytest.MonkeyPatch, folder: Path, database: Path) -> Told:
    """Opens the explorer on the files of a folder as if they were the bundled ones."""
    monkeypatch.setattr(desk, "bundled", lambda name: database if name.endswith(".duckdb") else folder / name)
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))

    async def walk() -> Told:
        told = Told()
        app = InnotuiApp()
        async with app.run_test(size=(120, 40)) as pilot:
            header = app.screen.query_one(HeaderBar)
            for _ in range(1000):
                told.first_path = told.first_path or header._path
                if header._about and app.screen.query_one(ChartPane).charts:
                    break
                await asyncio.sleep(0.01)
            await pilot.pause()
            assert isinstance(app.screen, ExploreScreen)
            told.path, told.about = header._path, header._about
            told.charts = len(app.screen.query_one(ChartPane).charts)
        return told

    return asyncio.run(walk())


def test_a_true_view_is_shown_and_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_path: Path, tiny: Store
) -> None:
    north = tiny.view(replace(tiny.home(), region_id="north"))  # not the store's own first view: it is not asked
    (tmp_path / "first-view.json").write_text(encode(north, tiny.info().content_hash), encoding="utf-8")
    shown = told(monkeypatch, tmp_path, tiny_path)
    assert shown.first_path == shown.path == ("Middleland", "North")
    assert shown.charts > 0
    assert shown.about.startswith("16 figures")


def test_a_stale_view_is_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_path: Path, tiny: Store
) -> None:
    stale = replace(tiny.view(tiny.home()), path=("Formerland",))
    (tmp_path / "first-view.json").write_text(encode(stale, "another"), encoding="utf-8")
    shown = told(monkeypatch, tmp_path, tiny_path)
    assert shown.first_path == ("Formerland",)
    assert shown.path == ("Middleland",)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"content_hash": 1}', None])
def test_a_broken_or_missing_view_is_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_path: Path, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "first-view.json").write_text(text, encoding="utf-8")
    shown = told(monkeypatch, tmp_path, tiny_path)
    assert shown.first_path == shown.path == ("Middleland",)
    assert shown.charts > 0
