"""Finding things: `/` keeps a list to what is typed, live; ctrl+p goes to any place, firm or indicator."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from explorer import NARROW, Explorer, explorer, typed

REGIONS = ["Middleland", "North", "Harbour", "South"]


def names(shown: Explorer, name: str) -> list[str]:
    """The first word of each row."""
    inner = [line[1:-1].strip(" ▾▸") for line in shown.shown(f"#{name}")[1:-1]]
    return [line.split()[0] for line in inner if line]


@pytest.mark.parametrize("text", ["harb", "海港", "haigang", "hgs"])
async def test_the_regions_are_found_by_english_chinese_and_pinyin(tiny_path: Path, text: str) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("/", *typed(text))
        assert names(shown, "regions") == ["Middleland", "North", "Harbour"]
        assert f"1 Regions /{text}" in shown.block("#regions")
        assert shown.place == ("china", None, None)  # typing only looks
        await shown.press("escape")
        assert names(shown, "regions") == REGIONS
        assert shown.focus == "regions"


async def test_the_filter_is_live_and_enter_keeps_it(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("/", "s")
        assert names(shown, "regions") == REGIONS
        await shown.press("o", "u")
        assert names(shown, "regions") == ["Middleland", "South"]
        await shown.press("backspace", "backspace", "backspace")
        assert names(shown, "regions") == REGIONS
        await shown.press(*"nansheng", "enter")
        assert shown.focus == "regions"
        assert names(shown, "regions") == ["Middleland", "South"]
        await shown.press("j")
        assert shown.place == ("south", None, None)
        await shown.press("escape")  # clears before it widens
        assert names(shown, "regions") == REGIONS
        assert shown.place == ("south", None, None)


@pytest.mark.parametrize(
    ("key", "pane", "text", "found"),
    [
        ("2", "chains", "光伏", ["Solar"]),
        ("2", "chains", "guangfu", ["Solar"]),
        ("2", "chains", "SOLAR cel", ["Solar", "Solar"]),
        ("3", "firms", "quiet [/]", ["Quiet"]),
        ("3", "firms", "sunny", ["Sunny"]),
        ("3", "firms", "nobody", []),
        ("enter", "figures", "share", ["indicator", "Share"]),
        ("enter", "figures", "south gdp +", ["indicator", "GDP"]),
    ],
)
async def test_each_list_has_its_filter(tiny_path: Path, key: str, pane: str, text: str, found: list[str]) -> None:
    async with explorer(tiny_path) as shown:
        before = names(shown, pane)
        await shown.press(key, "slash", *typed(text))
        assert names(shown, pane) == before[:0] + found
        await shown.press("escape")
        assert names(shown, pane) == before
        assert shown.focus == pane


async def test_letters_and_digits_typed_in_a_filter_are_text(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await shown.press("/", *"q1z?[d:4")
        assert shown.focus == "filter"
        assert shown.place == ("china", None, None)
        assert "1 Regions /q1z?[d:4" in shown.block("#regions")
        assert names(shown, "regions") == []


async def palette(shown: Explorer, text: str, key: str = "ctrl+p") -> str:
    """Opens the palette, types, waits until the list is complete; the screen's text."""
    await shown.pilot.press(key)
    await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
    await shown.pilot.press(*typed(text))
    options = shown.app.screen.query_one(OptionList)
    await shown.until(lambda: options.option_count and text.split()[0] in shown.text(), f"what {text} finds")
    return shown.text()


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("海港市", "Harbour 海港市", ("harbour", None, None)),
        ("haigangshi", "Harbour 海港市", ("harbour", None, None)),
        ("South", "South 南省", ("south", None, None)),
        ("太阳能", "Solar cells 太阳能电池", ("china", "cells", None)),
        ("Sunny", "Sunny Cells", ("china", None, "sunny")),
        ("Quiet", "Quiet Boats [/]", ("china", None, "quiet")),
    ],
)
async def test_the_palette_goes_to_a_place(
    tiny_path: Path, text: str, found: str, place: tuple[str, str | None, str | None]
) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("2", "j")  # from somewhere else
        await shown.pilot.press("ctrl+p")
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        await shown.pilot.press(*typed(text))
        await shown.until(lambda: any(found in line and "│" not in line for line in shown.lines()[4:12]), found)
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.place == place, f"{place}")
        await shown.settled()
        assert shown.app.screen is shown.screen
        assert found.split(" ")[0] in shown.lines()[0]
        assert shown.focus == {(1, 0): "chains", (0, 1): "firms", (0, 0): "regions"}[bool(place[1]), bool(place[2])]


async def test_the_palette_shows_all_figures_of_an_indicator(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.press("escape")
        await palette(shown, "Share of", "colon")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.place[0] == "china", "the whole country")
        await shown.settled()
        assert shown.focus == "figures"
        assert "Figures 1 of 16 /Share of GDP" in shown.block("#figures")
        assert "Harbour: Share of GDP, 2023: ≈25%" in shown.block("#source")


async def test_the_palette_runs_a_key_by_its_name(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        assert "Zoom the pane, and back" in await palette(shown, "Zoom")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.screen.maximized is not None, "the zoomed pane")
        assert shown.screen.query_one("#regions").region.width == shown.app.size.width
