"""The screens over the explorer at every size of terminal, without colours, and from the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from audited import audited
from explorer import Explorer, explorer, typed
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.widgets import OptionList

from innotui.tui.keys import EXPLORE_KEYS
from innotui.tui.overview_keys import CHECK_KEYS, COVERAGE_KEYS, SOURCE_KEYS
from innotui.tui.screens.choosing import ChoiceScreen
from innotui.tui.widgets.grid import Grid

SCREENS = {"X": "Checks", "S": "Sources", "V": "Coverage"}
SIZES = [(160, 50), (80, 24), (60, 16), (40, 10), (20, 5), (1, 1), (300, 8), (20, 90)]


@pytest.fixture
def database(tiny_path: Path, tmp_path: Path) -> Path:
    return audited(tiny_path, tmp_path)


async def opened(shown: Explorer, key: str) -> None:
    await shown.press(key)
    await shown.until(lambda: getattr(shown.app.screen, "NAME", "") == SCREENS[key], SCREENS[key])
    await shown.until(lambda: getattr(shown.app.screen, "answered", False), "its data")
    await shown.still()


def assert_whole(shown: Explorer) -> None:
    """Every line of the screen is exactly as wide as the screen."""
    width, height = shown.app.size
    strips = shown.strips()
    assert len(strips) == height
    assert {cell_len(strip.text) for strip in strips} == {width}


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_every_size_opens_and_takes_keys(database: Path, size: tuple[int, int]) -> None:
    async with explorer(database, size, wait=False) as shown:
        await shown.settled()
        for screen in SCREENS:
            await opened(shown, screen)
            assert_whole(shown)
            for key in ("j", "l", "h", "G", "tab", "z", "z", "?", "escape", "/", "g", "escape", "3", "f", "escape"):
                await shown.pilot.press(key)
                assert_whole(shown)
        while shown.app.screen is not shown.screen:
            await shown.pilot.press("escape")


@pytest.mark.parametrize("screen", SCREENS)
async def test_without_colours_the_words_are_the_same(database: Path, screen: str) -> None:
    texts = []
    for environ in ({}, {"NO_COLOR": "1"}):
        async with explorer(database, **environ) as shown:
            await opened(shown, screen)
            texts.append(shown.text())
    assert texts[0] == texts[1]


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_palette_opens_each_screen(database: Path, screen: str) -> None:
    async with explorer(database) as shown:
        await shown.pilot.press("ctrl+p")
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        [name] = [str(binding.tooltip) for binding in EXPLORE_KEYS if binding.key == screen]
        await shown.pilot.press(*typed(name.split(":")[0].split(",")[0].lower()))
        options = shown.app.screen.query_one(OptionList)
        await shown.until(lambda: options.option_count and name in str(options.options[0].prompt), "the action")
        await shown.pilot.press("enter")
        await shown.until(lambda: getattr(shown.app.screen, "NAME", "") == SCREENS[screen], "the screen")


@pytest.mark.parametrize("keys", ["X", "S", "V", "i", "Xi", "SVX"])
@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_palette_goes_anywhere_from_each_screen_and_from_cards(database: Path, keys: str, key: str) -> None:
    async with explorer(database) as shown:
        if keys == "i":
            await shown.press("enter")
        for way in keys:
            if way == "i":
                await shown.press("i")
                await shown.until(lambda: hasattr(shown.app.screen, "about"), "a card")
            else:
                await opened(shown, way)
        await shown.pilot.press(key)
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        await shown.pilot.press(*typed("nansheng"))
        options = shown.app.screen.query_one(OptionList)
        await shown.until(lambda: options.option_count and "South" in str(options.options[0].prompt), "the region")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.place == ("south", None, None), "the region")
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")


async def test_the_palette_offers_the_actions_of_the_screen_it_is_opened_on(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown, "X")
        await shown.pilot.press("ctrl+p")
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        await shown.pilot.press(*typed("tension"))
        options = shown.app.screen.query_one(OptionList)
        await shown.until(lambda: options.option_count and "~ tension" in str(options.options[0].prompt), "the action")
        await shown.pilot.press("enter")
        await shown.until(lambda: "Checks 2 of 5: ~ tension" in shown.text(), "the verdict")


def test_no_key_means_two_things_on_a_screen_and_each_has_an_id() -> None:
    lists = {key for binding in Grid.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    for bindings in (CHECK_KEYS, SOURCE_KEYS, COVERAGE_KEYS):
        keys = [key for binding in bindings for key in binding.key.split(",")]
        ids = [binding.id for binding in bindings]
        assert sorted(keys) == sorted(set(keys))
        assert not lists & set(keys)
        assert not {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+b"} & set(keys)
        assert None not in ids
        assert len(ids) == len(set(ids))
        assert all(binding.tooltip or binding.description for binding in bindings)


def test_an_id_means_one_thing_on_all_screens() -> None:
    known = {binding.id: binding for binding in EXPLORE_KEYS}
    for binding in (*CHECK_KEYS, *SOURCE_KEYS, *COVERAGE_KEYS, *ChoiceScreen.BINDINGS):
        assert known.setdefault(binding.id, binding) == binding  # type: ignore[union-attr]
