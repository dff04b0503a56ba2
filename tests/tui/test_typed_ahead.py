"""What is typed faster than the screen follows: letters meant for a line that is just opening are no commands."""

from __future__ import annotations

from pathlib import Path

from explorer import Explorer, explorer
from textual import events
from textual.widgets import Input

from innotui.tui.panes.entries import FirmsPane, RegionsPane
from innotui.tui.screens.column_picker import ColumnPickerScreen
from innotui.tui.widgets.filter_bar import FilterBar


def at_once(shown: Explorer, keys: str) -> None:
    """All keys in one go, as a paste or a slow connection brings them."""
    for key in keys:
        name = {"/": "slash"}.get(key, key)
        shown.app.post_message(events.Key(name, key))


async def test_letters_behind_the_slash_are_the_filter(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        at_once(shown, "/zqx")
        await shown.until(lambda: shown.screen.query(FilterBar), "the filter line")
        await shown.until(lambda: shown.screen.query_one(FilterBar).value == "zqx", "the text")
        assert shown.screen.maximized is None


async def test_a_pane_has_the_keyboard_before_the_key_behind_its_number(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        at_once(shown, "3/sun")
        await shown.until(lambda: shown.screen.query(FilterBar), "the filter line")
        await shown.until(lambda: shown.get(FirmsPane).filter_text == "sun", "the text")
        assert not shown.get(RegionsPane).filter_text
        assert "3 Firms /sun ─" in shown.block("#firms")
        at_once(shown, "zz")
        await shown.until(lambda: "3 Firms /sunzz: none ─" in shown.block("#firms"), "that there is none")


async def test_letters_behind_the_slash_are_sought_among_the_columns(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.run("select 1 as a, 2 as quay, 3 as q")
        await shown.press("tab", "p")
        await shown.until(lambda: isinstance(shown.app.screen, ColumnPickerScreen), "the columns")
        at_once(shown, "/qua")
        await shown.until(lambda: shown.app.screen.query_one("#columns-search", Input).value == "qua", "the text")
        assert isinstance(shown.app.screen, ColumnPickerScreen)
