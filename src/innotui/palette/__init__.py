"""Colours of charts and tables: three palettes, each for every ground that a terminal can have.

``colors`` says what a palette is, ``sets`` has the colours and why they are these; here is the choice among them.
Sign and shape always say first what a colour says. Which palette a person wants is kept in ``innotui.settings``; what
ground a terminal has, the explorer finds out.
"""

from __future__ import annotations

from typing import Literal, get_args

from innotui.palette.colors import Color, Palette
from innotui.palette.sets import MONO, SETS

__all__ = [
    "GROUNDS",
    "MONO",
    "NAMES",
    "NEUTRAL_DARK",
    "NEUTRAL_LIGHT",
    "Color",
    "Ground",
    "Name",
    "Palette",
    "palette_of",
]

Name = Literal["neutral", "china", "west"]
"""Blue up and vermillion down; red up and green down; green up and red down."""

Ground = Literal["dark", "light", "ansi-dark", "ansi-light", "none"]
"""What is drawn on: a theme's dark or light background, a terminal's own with its sixteen colours, or no colour."""

NAMES: tuple[Name, ...] = get_args(Name)
GROUNDS: tuple[Ground, ...] = get_args(Ground)


def palette_of(name: Name, ground: Ground) -> Palette:
    """The colours of a palette on a ground; without colour all palettes are the same."""
    return MONO if ground == "none" else SETS[name, ground]


NEUTRAL_DARK = palette_of("neutral", "dark")
NEUTRAL_LIGHT = palette_of("neutral", "light")
