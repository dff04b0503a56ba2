"""Each screen as plain text, wide and narrow: a change of a screen is a diff that reads as the screen does.

After a wanted change: pytest tests/tui/test_screens.py --snapshot-update
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.command import CommandPalette
from textual.widgets import OptionList

SIZES = {"wide": (132, 44), "narrow": NARROW}


class ScreenFile(SingleFileSnapshotExtension):
    """One text file a screen."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(ScreenFile)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return SIZES[request.param]


async def screen(shown: Explorer) -> str:
    """The screen without what differs from run to run, each line as wide as it was."""
    await shown.still()
    text = re.sub(r"\d+\.\d{3} s\b", "#.### s", shown.text())
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


async def test_first_view_of_a_tiny_database(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(tiny_path, size) as shown:
        assert await screen(shown) == golden


async def test_first_view(bundled_database: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(bundled_database, size) as shown:
        assert await screen(shown) == golden


async def test_a_region(bundled_database: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(bundled_database, size) as shown:
        await shown.press("j")
        assert shown.place[0] == "shaanxi"
        assert await screen(shown) == golden


async def test_a_firm_without_figures(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(tiny_path, size) as shown:
        await shown.press("3", "j", "j")
        assert shown.place[2] == "quiet"
        assert await screen(shown) == golden


async def test_help(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(tiny_path, size) as shown:
        await shown.press("question_mark")
        assert await screen(shown) == golden


async def test_a_result(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(tiny_path, size) as shown:
        await shown.run("SELECT region, indicator, period, stated, pct_to\nFROM figures\nORDER BY ALL\nLIMIT 12")
        assert await screen(shown) == golden


async def test_an_error(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(tiny_path, size) as shown:
        await shown.run("SELECT region,\n  indicater\nFROM figures")
        assert await screen(shown) == golden


async def test_palette(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:
    async with explorer(tiny_path, size) as shown:
        await shown.pilot.press("ctrl+p")
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        await shown.pilot.press(*"solar")
        options = shown.app.screen.query_one(OptionList)
        await shown.until(lambda: any("sunny-cells-2023" in str(o.prompt) for o in options.options), "figures too")
        await shown.until(lambda: "│" not in "".join(shown.lines()[5:9]), "the list")
        assert await screen(shown) == golden
