"""Palettes in the explorer: chosen, kept, drawn; and colours that the terminal can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from explorer import Explorer, explorer
from rich.color import Color as RichColor
from textual.command import CommandPalette
from textual.widgets import OptionList

from innotui.palette import NAMES, Color, palette_of
from innotui.settings import read_settings
from innotui.tui.grounds import css_color, ground_of, theme_for
from innotui.tui.panes.chart import ChartPane


def _rich(color: Color) -> RichColor:
    assert color is not None
    return RichColor.from_ansi(color) if isinstance(color, int) else RichColor.from_rgb(*color)


def _colors(shown: Explorer, widget: str) -> set[RichColor]:
    """The colours of what is drawn in a widget, as they leave for the terminal."""
    region = shown.app.screen.query_one(widget).region
    strips = shown.app.screen._compositor.render_strips()[region.y : region.bottom]
    return {
        segment.style.color
        for strip in strips
        for segment in strip.crop(region.x, region.right)
        if segment.style and segment.style.color and segment.text.strip()
    }


async def _choose(shown: Explorer, name: str) -> None:
    await shown.pilot.press("ctrl+p")
    await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
    await shown.pilot.press(*f"palette {name}")
    options = shown.app.screen.query_one(OptionList)

    def first() -> str:
        return str(options.get_option_at_index(0).prompt) if options.option_count else ""

    await shown.until(lambda: f"Palette: {name}" in first() and options.highlighted == 0, "the choice")
    await shown.pilot.press("enter")
    await shown.until(lambda: shown.app.palette_name == name, "the palette chosen")
    await shown.still()


async def test_a_palette_is_chosen_drawn_and_kept(tiny_path: Path, tmp_path: Path) -> None:
    china = palette_of("china", "dark")
    async with explorer(tiny_path, home=tmp_path) as shown:
        before = _colors(shown, "#regions")
        assert _rich(palette_of("neutral", "dark").up) in before
        assert _rich(china.up) not in before
        assert _rich(china.up) not in _colors(shown, "#chart")
        await _choose(shown, "china")
        assert _rich(china.up) in _colors(shown, "#regions")
        assert _rich(palette_of("neutral", "dark").up) not in _colors(shown, "#regions")
        assert _rich(china.up) in _colors(shown, "#chart")
    assert read_settings({}, tmp_path / "innotui" / "config.toml").palette == "china"
    async with explorer(tiny_path, home=tmp_path) as shown:
        assert _rich(china.up) in _colors(shown, "#regions")
        shown.app.choose_palette("west")  # with nothing over the chart that goes away and has it painted anew
        await shown.still()
        assert _rich(palette_of("west", "dark").up) in _colors(shown, "#chart")
    async with explorer(tiny_path, home=tmp_path, INNOTUI_PALETTE="west") as shown:
        assert _rich(palette_of("west", "dark").up) in _colors(shown, "#regions")


async def test_a_check_that_passes_looks_the_same_in_every_palette(tiny_path: Path) -> None:
    looks = set()
    for name in NAMES:
        async with explorer(tiny_path, INNOTUI_PALETTE=name) as shown:
            grid = shown.grid("figures")
            looks.add(tuple(grid.get_component_rich_style(f"grid--{look}").color for look in ("good", "bad")))
    neutral = palette_of("neutral", "dark")
    assert looks == {(_rich(neutral.up), _rich(neutral.down))}


async def test_a_setting_that_cannot_be_used_is_told_once(tiny_path: Path) -> None:
    async with explorer(tiny_path, INNOTUI_PALETTE="[/]\x1b[31m") as shown:
        [note] = [note for note in shown.notes if note.title == "A setting is not used"]
        assert "[/]" in note.message
        assert "\x1b" not in note.message
        assert shown.app.palette_name == "neutral"


async def test_a_choice_that_cannot_be_kept_is_told_and_holds(tiny_path: Path, tmp_path: Path) -> None:
    (tmp_path / "innotui").mkdir()
    (tmp_path / "innotui" / "config.toml").write_text("palette =")
    async with explorer(tiny_path, home=tmp_path) as shown:
        shown.app.choose_palette("west")
        await shown.pilot.pause()
        assert [note.title for note in shown.notes] == ["The settings are not used"] * 2
        assert shown.app.palette_name == "west"


@pytest.mark.parametrize(("background", "ground"), [("", "ansi-dark"), ("15;0", "ansi-dark"), ("0;15", "ansi-light")])
async def test_a_terminal_of_sixteen_colours_gets_its_own(tiny_path: Path, background: str, ground: str) -> None:
    async with explorer(tiny_path, TERM="xterm", COLORTERM="", COLORFGBG=background) as shown:
        assert ground_of(shown.app) == ground
        for widget in ("#regions", "#chart"):
            colors = _colors(shown, widget)
            assert {color for color in colors if color.triplet} == set(), widget
        assert _rich(palette_of("neutral", ground).up) in _colors(shown, "#regions")


@pytest.mark.parametrize(
    ("theme", "ground"),
    [("nord", "dark"), ("solarized-light", "light"), ("ansi-dark", "ansi-dark"), ("ansi-light", "ansi-light")],
)
async def test_the_ground_follows_the_theme(tiny_path: Path, theme: str, ground: str) -> None:
    async with explorer(tiny_path) as shown:
        shown.app.theme = theme
        await shown.still()
        assert ground_of(shown.app) == ground
        assert _rich(palette_of("neutral", ground).up) in _colors(shown, "#regions")


async def test_without_colour_no_palette_is_told(tiny_path: Path) -> None:
    async with explorer(tiny_path, NO_COLOR="1", INNOTUI_PALETTE="china") as shown:
        assert ground_of(shown.app) == "none"
        assert shown.get(ChartPane).render().spans == [] or not any(
            span.style.color for span in shown.get(ChartPane).render().spans
        )
        for color in _colors(shown, "#regions"):
            triplet = color.get_truecolor()
            assert triplet.red == triplet.green == triplet.blue


@pytest.mark.parametrize(
    ("system", "environ", "theme"),
    [
        ("truecolor", {}, None),
        ("256", {"COLORFGBG": "0;15"}, None),
        (None, {}, None),
        ("standard", {}, "ansi-dark"),
        ("standard", {"COLORFGBG": "0;default;15"}, "ansi-light"),
        ("standard", {"COLORFGBG": "7;8"}, "ansi-dark"),
        ("standard", {"COLORFGBG": "nonsense"}, "ansi-dark"),
        ("standard", {"TEXTUAL_THEME": "nord"}, None),
        ("standard", {"NO_COLOR": ""}, None),
    ],
)
def test_the_theme_to_start_with(system: str | None, environ: dict[str, str], theme: str | None) -> None:
    assert theme_for(system, environ) == theme


def test_colours_have_the_names_of_style_sheets() -> None:
    assert [css_color(color) for color in (0, 7, 8, 15, None, (1, 2, 255))] == [
        "ansi_black", "ansi_white", "ansi_bright_black", "ansi_bright_white", "ansi_default", "#0102ff",
    ]  # fmt: skip
