"""Finding things: `/` keeps a list to what is typed, live; ctrl+p goes to any place, firm or indicator."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from explorer import NARROW, Explorer, explorer, typed
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from innotui.store import open_store

REGIONS = ["Middleland", "North", "Harbour", "South"]


def names(shown: Explorer, name: str) -> list[str]:
    """The first word of each row."""
    inner = [line[1:-1].strip(" ▾▸") for line in shown.shown(f"#{name}")[1:-1]]
    return [line.split()[0] for line in inner if line]


async def test_the_regions_are_found_by_english_chinese_and_pinyin(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for text in ("harb", "海港", "haigang", "hgs"):
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


async def test_each_list_has_its_filter(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for keys, pane, text, found in (
            ("2", "chains", "光伏", ["Solar"]),
            ("2", "chains", "guangfu", ["Solar"]),
            ("2", "chains", "SOLAR cel", ["Solar", "Solar"]),
            ("3", "firms", "quiet [/]", ["Quiet"]),
            ("3", "firms", "nobody", []),
        ):
            await shown.press(*keys.split())
            before = names(shown, pane)
            await shown.press("slash", *typed(text))
            assert names(shown, pane) == found, text
            await shown.press("escape", "g")
            assert names(shown, pane) == before
            assert shown.focus == pane


async def test_the_figures_are_found_by_what_their_rows_say(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("enter")
        for text, count in (("share", 1), ("south gdp", 3), ("SOUTH Real", 1), ("nowhere", 0)):
            await shown.press("slash", *typed(text))
            assert f"Figures {count} of 16 /{text}" in shown.block("#figures")
            await shown.press("escape")
            assert "Figures 16 " in shown.block("#figures")
            assert shown.focus == "figures"


async def test_letters_and_digits_typed_in_a_filter_are_text(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await shown.press("/", *"q1z?[d:4")
        assert shown.focus == "filter"
        assert shown.place == ("china", None, None)
        assert "1 Regions /q1z?[d:4" in shown.block("#regions")
        assert names(shown, "regions") == []


async def test_markup_typed_in_a_filter_is_text(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for text in ("[/]", "[red]x", "[b", "]["):
            await shown.press("/", *typed(text))
            assert f"1 Regions /{text}: none " in shown.block("#regions")
            await shown.press("enter", "?")
            assert f"Help: 1 Regions /{text}: none " in shown.text()
            await shown.press("escape", "escape")


async def palette(shown: Explorer, text: str, key: str = "ctrl+p", found: str = "") -> None:
    """Opens the palette, types, and waits until what is found stands first."""
    await shown.pilot.press(key)
    await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
    await shown.pilot.press(*typed(text))
    options = shown.app.screen.query_one(OptionList)

    def first() -> str:
        return str(options.get_option_at_index(0).prompt) if options.option_count else ""

    await shown.until(lambda: (found or text) in first() and options.highlighted == 0, f"{text} in the palette")


async def test_the_palette_goes_to_a_place(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for text, found, place, pane in (
            ("海港市", "Harbour 海港市", ("harbour", None, None), "regions"),
            ("Sunny", "Sunny Cells", ("china", None, "sunny"), "firms"),
            ("nansheng", "South 南省", ("south", None, None), "regions"),
            ("太阳能", "Solar cells 太阳能电池", ("china", "cells", None), "chains"),
            ("Quiet", "Quiet Boats [/]", ("china", None, "quiet"), "firms"),
            ("North", "North 北省", ("north", None, None), "regions"),
        ):
            await palette(shown, text, found=found)
            await shown.pilot.press("enter")
            await shown.until(lambda place=place: shown.place == place, f"{place}")
            await shown.settled()
            assert shown.app.screen is shown.screen
            assert found.split(" ")[0] in shown.lines()[0]
            assert shown.focus == pane


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
        await palette(shown, "Zoom", found="Zoom the pane, and back")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.screen.maximized is not None, "the zoomed pane")
        assert shown.screen.query_one("#regions").region.width == shown.app.size.width


async def test_the_palette_marks_and_unmarks(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        for text, marks in (("Mark the row", ("north",)), ("Mark all beside", ("north", "south")), ("Unmark all", ())):
            await palette(shown, text)
            await shown.pilot.press("enter")
            await shown.until(lambda marks=marks: shown.screen.charting.marked == marks, f"{marks}")
            await shown.settled()
        assert list(shown.notes) == []


async def lines(shown: Explorer, text: str) -> list[str]:
    """What the palette finds for a text, each with its second line, once it has gathered all."""
    await shown.pilot.press("ctrl+p")
    await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
    shown.app.screen.query_one(Input).value = text  # at once: what is found of half a word is not meant
    options = shown.app.screen.query_one(OptionList)

    def found() -> list[str]:
        return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]

    await shown.until(lambda: any("\nfigure " in line for line in found()), f"{text} in the palette")
    await shown.app.workers.wait_for_complete()
    return found()


async def test_a_claim_is_found_by_the_words_it_is_shown_with(bundled_database: Path) -> None:
    for text in ("up 5.8", "5.8 times", "up 5.8 times"):
        async with explorer(bundled_database) as shown:
            found = [line for line in await lines(shown, text) if "\nfigure " in line]
            assert "up 5.8 times" in found[0], text


async def test_a_source_comes_before_its_figures_but_a_number_before_sources(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        found = await lines(shown, "yicai")
        kinds = ["source" if "source ·" in line else "figure" if "\nfigure " in line else "" for line in found]
        assert kinds.index("source") < kinds.index("figure")
    async with explorer(bundled_database) as shown:
        found = await lines(shown, "2023")
        kinds = ["source" if "source ·" in line else "figure" if "\nfigure " in line else "" for line in found]
        assert kinds.index("figure") < kinds.index("source")


async def test_a_list_that_is_cut_says_how_much_more_there_is(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        found = await lines(shown, "gdp xi")
        figures = [line for line in found if "\nfigure " in line]
        with closing(open_store(bundled_database)) as store:
            more = len(store.find("gdp xi", 10_000)) - len(figures)
        assert more > 0
        place = found.index(f"… and {more} more figures: type more words")
        assert "\nfigure " in found[place - 1]
        assert not any("\nfigure " in line for line in found[place + 1 :])
