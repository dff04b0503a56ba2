"""Colours can be read on the backgrounds they are made for."""

from __future__ import annotations

import pytest

from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT, Color, Palette

DARK = ((0x12,) * 3, (0x1E,) * 3)
LIGHT = ((0xFF,) * 3, (0xE0,) * 3)
LEAST_CONTRAST = 3.0


def _luminance(color: tuple[int, int, int]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: Color, other: Color) -> float:
    assert one is not None
    assert other is not None
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _meaning(palette: Palette) -> dict[str, Color]:
    series = {f"series {k}": color for k, color in enumerate(palette.series)}
    return {name: getattr(palette, name) for name in ("fg", "muted", "up", "down", "warn")} | series


@pytest.mark.parametrize(("palette", "backgrounds"), [(NEUTRAL_DARK, DARK), (NEUTRAL_LIGHT, LIGHT)])
def test_every_colour_that_says_something_can_be_read(
    palette: Palette, backgrounds: tuple[tuple[int, int, int], ...]
) -> None:
    weak = {
        (name, background): round(_contrast(color, background), 2)
        for name, color in _meaning(palette).items()
        for background in backgrounds
        if _contrast(color, background) < LEAST_CONTRAST
    }
    assert not weak


@pytest.mark.parametrize(("palette", "backgrounds"), [(NEUTRAL_DARK, DARK), (NEUTRAL_LIGHT, LIGHT)])
def test_the_grid_stays_behind_but_can_be_seen(palette: Palette, backgrounds: tuple[tuple[int, int, int], ...]) -> None:
    for background in backgrounds:
        assert 1.2 < _contrast(palette.grid, background) < _contrast(palette.muted, background)


@pytest.mark.parametrize("palette", [NEUTRAL_DARK, NEUTRAL_LIGHT])
def test_six_series_have_six_colours_and_then_start_again(palette: Palette) -> None:
    assert len({palette.of_series(k) for k in range(6)}) == 6
    assert palette.of_series(6) == palette.of_series(0)


def test_mono_has_no_colour() -> None:
    assert set(_meaning(MONO).values()) | {MONO.grid} == {None}
