"""How a chart gets onto standard output and into pictures: sizes and colours, by what is at the other end.

A terminal that has colours gets them, by ``--palette`` and ``--theme``; a pipe, ``NO_COLOR`` and a terminal without
any get shapes and signs alone, which say the same.
"""

from __future__ import annotations

import shutil
import sys
from io import StringIO
from typing import TYPE_CHECKING, Literal, cast, get_args

import click

from innotui.formats import printable
from innotui.palette import MONO, NAMES, Ground, Name, Palette, palette_of

if TYPE_CHECKING:
    from rich.text import Text

Theme = Literal["dark", "light"]
THEMES: tuple[Theme, ...] = get_args(Theme)
PALETTES = NAMES

_Colors = Literal["standard", "256", "truecolor"]
_OF_THE_PAGE = 8  # rows of the terminal that a chart leaves to what stands around it
_LEAST_ROWS, _MOST_ROWS = 16, 32


def chart_rows() -> int:
    """How high a chart on a page is, by the height of the terminal."""
    return max(_LEAST_ROWS, min(shutil.get_terminal_size().lines - _OF_THE_PAGE, _MOST_ROWS))


def color_system() -> str:
    """Which colours standard output shows: truecolor, 256, standard (16), or none at all."""
    if not sys.stdout.isatty():
        return ""
    from rich.console import Console

    console = Console()  # it knows TERM, COLORTERM and NO_COLOR
    return "" if console.no_color else console.color_system or ""


def shown_palette(name: Name | None, theme: Theme | None) -> Palette:
    """The palette for standard output, for a dark terminal where nothing else is said: most are."""
    system, theme = color_system(), theme or "dark"
    if not system:
        return MONO
    ground: Ground = "ansi-light" if theme == "light" else "ansi-dark"
    return palette_of(_wanted(name), ground if system == "standard" else theme)


def file_palette(name: Name | None, theme: Theme) -> Palette:
    """The palette for a picture."""
    return palette_of(_wanted(name), theme)


def _wanted(name: Name | None) -> Name:
    """The palette that is asked for, or else the one in the settings; what is wrong with these is told."""
    from innotui.settings import read_settings

    if name is not None:
        return name
    settings = read_settings()
    for complaint in settings.complaints:
        click.echo(printable(str(complaint)), err=True)
    return settings.palette


def shown(text: Text) -> str:
    """A drawing as standard output takes it: with colours where it has any, else without."""
    from rich.console import Console

    system = color_system()
    if not system:
        return text.plain
    file = StringIO()
    console = Console(file=file, force_terminal=True, color_system=cast("_Colors", system), legacy_windows=False)
    console.print(text, end="", soft_wrap=True, highlight=False)
    return file.getvalue()
