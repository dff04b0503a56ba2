"""What the terminal can show, and so which colours charts and lists take in it.

Of the palette only its name is chosen by a person; the ground follows the theme. A theme that leaves the terminal its
own sixteen colours takes our sets of those numbers. A terminal that has no more than sixteen starts with such a theme,
since the nearest of sixteen to our other colours is the same grey for four of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from innotui.palette import Color, Ground, Name, Palette, palette_of

_ANSI_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_LIGHT_NUMBERS = {"7", *map(str, range(9, 16))}  # of sixteen colours, those that make a light background


@runtime_checkable
class Painter(Protocol):
    """An application whose palette a person can choose."""

    palette_name: Name
    """The palette that is used."""

    def choose_palette(self, name: Name) -> None:
        """Takes another palette, now and at the next start."""


def ground_of(app: App[Any]) -> Ground:
    """What charts lie on with the theme that is shown."""
    if app.no_color:
        return "none"
    if app.native_ansi_color:
        return "ansi-dark" if app.current_theme.dark else "ansi-light"
    return "dark" if app.current_theme.dark else "light"


def palette_on(app: App[Any]) -> Palette:
    """The colours for what is drawn now."""
    return palette_of(app.palette_name if isinstance(app, Painter) else "neutral", ground_of(app))


def theme_for(color_system: str | None, environ: Mapping[str, str]) -> str | None:
    """The theme that a terminal of sixteen colours starts with; None where the usual one will do.

    Such a terminal seldom says whether it is light or dark; those that do say it in COLORFGBG.

    Args:
        color_system: what Rich takes the terminal's colours to be.
        environ: the variables; a theme that a person asks for with TEXTUAL_THEME is left alone, and with NO_COLOR
            there is nothing to choose.
    """
    if color_system != "standard" or environ.get("TEXTUAL_THEME") or "NO_COLOR" in environ:
        return None
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "ansi-light" if background in _LIGHT_NUMBERS else "ansi-dark"


def css_color(color: Color) -> str:
    """A colour as style sheets name it."""
    if isinstance(color, int):
        return f"ansi_{'bright_' if color >= len(_ANSI_NAMES) else ''}{_ANSI_NAMES[color % len(_ANSI_NAMES)]}"
    return "#{:02x}{:02x}{:02x}".format(*color) if color else "ansi_default"
