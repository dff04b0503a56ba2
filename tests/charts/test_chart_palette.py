"""Colours can be read on the grounds they are made for, and told apart, also by eyes that see fewer of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from coloraide import Color as Seen
from textual.theme import BUILTIN_THEMES

from innotui.palette import (
    GROUNDS,
    MONO,
    NAMES,
    NEUTRAL_DARK,
    NEUTRAL_LIGHT,
    Color,
    Ground,
    Name,
    Palette,
    palette_of,
)

TEXT, DATA = 4.5, 3.0
"""The least contrasts."""

TEXTS = ("fg", "muted", "warn")
GROUND_NAMES: tuple[Ground, ...] = tuple(ground for ground in GROUNDS if ground != "none")

# What a terminal shows for its sixteen numbers.
SIXTEEN = """
xterm   000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff
vga     000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff
windows 0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2
"""
TERMINALS = {line.split()[0]: line.split()[1:] for line in SIXTEEN.strip().splitlines()}
NO_TERMINAL: list[str] = []
"""For grounds whose colours are the same everywhere."""

SIGHTS = (None, "protan", "deutan", "tritan")
LEAST = {  # CIEDE2000 of two series for usual sight and for any; of up and down for any
    "dark": (18, 14, 21),
    "light": (16, 13.9, 20),
    "ansi-dark": (11, 10, 11),
    "ansi-light": (17, 8.5, 40),
}
"""What each set keeps; where it is little, shapes and labels carry the difference."""
UP_AND_DOWN = 40
"""What up and down keep on every ground for usual sight, and blue and vermillion for any."""


def _backgrounds(ground: Ground, variable: str = "background") -> dict[str, Seen]:
    """What a chart lies on: `ChartPane { background: $background }`."""
    return {
        name: Seen(theme.to_color_system().generate()[variable])
        for name, theme in BUILTIN_THEMES.items()
        if not theme.ansi and ("dark" if theme.dark else "light") == ground
    }


def _seen(color: Color, terminal: list[str]) -> Seen:
    """A colour as it is shown; the terminal's own text is black or white, which is told apart from all."""
    assert color is not None
    return Seen("#" + terminal[color]) if isinstance(color, int) else Seen("srgb", [part / 255 for part in color])


def _shown(ground: Ground) -> list[tuple[str, list[str], Seen]]:
    """Every place where a ground is met: its name, the terminal's colours, the background."""
    if not ground.startswith("ansi"):
        return [(name, NO_TERMINAL, background) for name, background in _backgrounds(ground).items()]
    place = 0 if ground == "ansi-dark" else 15
    return [(name, shown, Seen("#" + shown[place])) for name, shown in TERMINALS.items()]


def _needs(palette: Palette) -> list[tuple[str, Color, float]]:
    texts = [(name, getattr(palette, name), TEXT) for name in TEXTS]
    data = [(name, getattr(palette, name), DATA) for name in ("up", "down")]
    series = [(f"series {k}", color, DATA) for k, color in enumerate(palette.series)]
    return [need for need in (*texts, *data, *series) if need[1] is not None]


def weak(palette: Palette, ground: Ground) -> list[tuple[str, str, float]]:
    """The parts of a palette that cannot be read on some background of the ground."""
    found = []
    for where, terminal, background in _shown(ground):
        for name, color, least in _needs(palette):
            contrast = _seen(color, terminal).contrast(background, method="wcag21")
            if contrast < least:
                found.append((name, where, round(contrast, 2)))
    return found


def distance(one: Color, other: Color, ground: Ground, sights: tuple[str | None, ...] = SIGHTS) -> float:
    """How far apart two colours are for the sight that sees least of it, on the worst terminal."""
    distances = []
    for terminal in TERMINALS.values() if ground.startswith("ansi") else [NO_TERMINAL]:
        pair = [_seen(color, terminal) for color in (one, other)]
        for sight in sights:
            a, b = [color if sight is None else color.filter(sight).clip() for color in pair]
            distances.append(a.delta_e(b, method="2000"))
    return min(distances)


def least_apart(colors: tuple[Color, ...], ground: Ground, sights: tuple[str | None, ...] = SIGHTS) -> float:
    return min(distance(one, other, ground, sights) for one, other in combinations(colors, 2))


def test_the_grounds_stand_for_real_themes() -> None:
    assert {"textual-dark", "nord"} <= set(_backgrounds("dark"))
    assert {"textual-light", "solarized-light"} <= set(_backgrounds("light"))
    assert {name for name, theme in BUILTIN_THEMES.items() if theme.ansi} == {"ansi-dark", "ansi-light"}


@pytest.mark.parametrize("ground", GROUND_NAMES)
@pytest.mark.parametrize("name", NAMES)
def test_every_colour_can_be_read_on_every_theme(name: Name, ground: Ground) -> None:
    assert weak(palette_of(name, ground), ground) == []


@pytest.mark.parametrize("ground", ["dark", "light"])
@pytest.mark.parametrize("name", NAMES)
def test_what_lists_colour_can_be_read_on_cards_too(name: Name, ground: Ground) -> None:
    """`#card { background: $surface }`."""
    palette = palette_of(name, ground)
    for theme, surface in _backgrounds(ground, "surface").items():
        for color in (palette.up, palette.down, palette.warn):
            assert _seen(color, TERMINALS["xterm"]).contrast(surface, method="wcag21") >= DATA, theme


def test_a_colour_that_cannot_be_read_is_seen() -> None:
    """The orange that is usual for colour-blind readers, on light; and the terminal's blue, on dark."""
    assert {name for name, _, _ in weak(Palette(None, None, None, None, None, None, ((230, 159, 0),)), "light")} == {
        "series 0"
    }
    assert weak(Palette(4, None, None, None, None, None, (9,)), "ansi-dark")
    assert weak(NEUTRAL_LIGHT, "dark")


@pytest.mark.parametrize("ground", GROUND_NAMES)
def test_the_grid_stays_behind_but_can_be_seen(ground: Ground) -> None:
    palette = palette_of("neutral", ground)
    for where, terminal, background in _shown(ground):
        grid = _seen(palette.grid, terminal).contrast(background, method="wcag21")
        muted = TEXT if palette.muted is None else _seen(palette.muted, terminal).contrast(background, method="wcag21")
        assert 1.2 < grid < muted, where


@pytest.mark.parametrize("ground", GROUND_NAMES)
def test_series_can_be_told_apart(ground: Ground) -> None:
    usual, any_sight, _ = LEAST[ground]
    series = palette_of("neutral", ground).series
    assert least_apart(series, ground, (None,)) >= usual
    assert least_apart(series, ground) >= any_sight


@pytest.mark.parametrize("ground", GROUND_NAMES)
def test_up_and_down_can_be_told_apart(ground: Ground) -> None:
    _, _, any_sight = LEAST[ground]
    for name in NAMES:
        palette = palette_of(name, ground)
        assert distance(palette.up, palette.down, ground, (None,)) >= UP_AND_DOWN, name
        assert distance(palette.up, palette.down, ground) >= any_sight, name
    neutral = palette_of("neutral", ground)
    assert distance(neutral.up, neutral.down, ground) >= UP_AND_DOWN


def test_colours_that_look_alike_are_seen() -> None:
    """Red and green of the same lightness: apart for most, alike without red or green cones."""
    red, green = (188, 62, 0), (96, 112, 0)
    assert distance(red, green, "light", (None,)) > 30
    assert distance(red, green, "light") < 14


@pytest.mark.parametrize(("ground", "count"), [("dark", 8), ("light", 8), ("ansi-dark", 5), ("ansi-light", 5)])
def test_a_place_keeps_its_colour_and_after_the_last_they_start_again(ground: Ground, count: int) -> None:
    series = palette_of("neutral", ground).series
    assert len(set(series)) == len(series) == count
    assert [palette_of("neutral", ground).of_series(k) for k in range(count + 1)] == [*series, series[0]]
    assert {palette_of(name, ground).series for name in NAMES} == {series}


@pytest.mark.parametrize("ground", ["dark", "light"])
def test_a_place_has_a_related_hue_on_both_grounds(ground: Ground) -> None:
    """Blue stays blue and grey stays grey, so that a change of theme does not exchange two regions."""
    first, *_, last = palette_of("neutral", ground).series
    assert 230 < _seen(first, TERMINALS["xterm"]).convert("lch")["hue"] < 290
    assert _seen(last, TERMINALS["xterm"]).convert("lch")["chroma"] < 15


def _is_red(color: Color) -> bool:
    hue = _seen(color, TERMINALS["xterm"]).convert("lch")["hue"]
    return bool(20 < hue < 70)


@pytest.mark.parametrize("ground", GROUND_NAMES)
def test_each_name_means_what_it_says(ground: Ground) -> None:
    up_is_red = {name: _is_red(palette_of(name, ground).up) for name in NAMES}
    down_is_red = {name: _is_red(palette_of(name, ground).down) for name in NAMES}
    assert up_is_red == {"neutral": False, "china": True, "west": False}
    assert down_is_red == {"neutral": True, "china": False, "west": True}


def test_mono_has_no_colour() -> None:
    assert _needs(MONO) == []
    assert MONO.grid is None
    assert {palette_of(name, "none") for name in NAMES} == {MONO}


def test_sets_for_themes_have_no_numbers_and_those_for_terminals_nothing_else() -> None:
    for ground in GROUND_NAMES:
        for name in NAMES:
            palette = palette_of(name, ground)
            colors = [color for _, color, _ in _needs(palette)] + [palette.grid]
            assert {isinstance(color, int) for color in colors} == {ground.startswith("ansi")}, (name, ground)
    assert palette_of("neutral", "dark") is NEUTRAL_DARK
