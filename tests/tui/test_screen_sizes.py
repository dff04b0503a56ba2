"""Every size of terminal: nothing raises, no line is broken, and without colours the words are the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from explorer import NARROW, WIDE, Explorer, explorer
from rich.cells import cell_len

SIZES = [(80, 24), (200, 60), (40, 10), (20, 5), (1, 1), (500, 8), (20, 120)]


def assert_whole(shown: Explorer) -> None:
    """Every line of the screen is exactly as wide as the screen."""
    size = shown.app.size
    strips = shown.strips()
    assert len(strips) == size.height
    assert {strip.cell_length for strip in strips} == {size.width}
    assert {cell_len(strip.text) for strip in strips} == {size.width}


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_every_size_opens_and_takes_keys(bundled_database: Path, size: tuple[int, int]) -> None:
    async with explorer(bundled_database, size, wait=False) as shown:
        await shown.settled()
        assert_whole(shown)
        walk = ("j", "enter", "G", "0", "c", "z", "z", "5", "?", "escape", "/", "x", "escape")
        charting = ("1", "a", "0", "c", "j", "L", "{", "}", "<", "C", "escape", "m", "1", "space", "u")
        for key in (*walk, *charting):
            await shown.pilot.press(key)
            assert_whole(shown)
        await shown.run("from figures")
        assert_whole(shown)
        view = shown.screen.view
        assert view is not None
        assert shown.result.row_count >= len(view.figures) > 0


async def test_a_storm_of_sizes_breaks_no_line(bundled_database: Path) -> None:
    dice = random.Random(2)
    async with explorer(bundled_database) as shown:
        await shown.press("j")
        before = shown.text()
        for _ in range(30):
            await shown.pilot.resize_terminal(dice.randint(1, 220), dice.randint(1, 70))
            assert_whole(shown)
        await shown.pilot.resize_terminal(*WIDE)
        await shown.settled()
        await shown.pilot.pause()
        assert shown.text() == before


async def test_a_storm_of_sizes_in_the_query_pane(tiny_path: Path) -> None:
    dice = random.Random(3)
    async with explorer(tiny_path) as shown:
        await shown.run("select range, '西安' as zh from range(1000)")
        for _ in range(15):
            await shown.pilot.resize_terminal(dice.randint(1, 220), dice.randint(1, 70))
            assert_whole(shown)
        await shown.pilot.resize_terminal(*NARROW)
        await shown.until(lambda: "西安" in shown.block("#result"), "the rows")


async def test_at_80_by_24_every_pane_can_be_read(bundled_database: Path) -> None:
    async with explorer(bundled_database, NARROW) as shown:
        for widget, lines in {"#regions": 10, "#chart": 8, "#figures": 8, "#source": 2}.items():
            region = shown.screen.query_one(widget).region
            assert region.height >= lines, widget
            assert region.right <= 80
            assert region.bottom <= 24


async def test_without_colours_the_words_are_the_same(tiny_path: Path) -> None:
    texts = []
    for environ in ({}, {"NO_COLOR": "1"}):
        async with explorer(tiny_path, **environ) as shown:
            texts.append(shown.text())
            await shown.run("select 1 as one")
            segments = [segment for strip in shown.strips() for segment in strip if segment.style]
            colors = {color for s in segments for color in (s.style.color, s.style.bgcolor) if s.style and color}
            tinted = {color for color in colors if len({*color.get_truecolor()}) > 1}
            assert bool(tinted) == (not environ)
    assert texts[0] == texts[1]
