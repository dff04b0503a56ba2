"""The Textual application: one screen, its style sheet, its title. The state is the screen's."""

from __future__ import annotations

from pathlib import Path

from textual.app import App
from textual.screen import Screen

from innotui.errors import InnotuiError
from innotui.palette import NEUTRAL_DARK, NEUTRAL_LIGHT, Color
from innotui.tui.screens.explore import ExploreScreen


class InnotuiApp(App[InnotuiError]):
    """The explorer; its result is the error that kept it from showing anything, if there was one."""

    CSS_PATH = "app.tcss"
    TITLE = "innotui"
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, database: Path | None = None) -> None:
        super().__init__()
        self._database = database

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and up, down and warn in the colours of the charts."""
        palette = NEUTRAL_DARK if self.current_theme.dark else NEUTRAL_LIGHT
        own = {"up": _hex(palette.up), "down": _hex(palette.down), "warn": _hex(palette.warn)}
        return super().get_css_variables() | own

    def get_default_screen(self) -> Screen[None]:
        """The explorer is the first screen, so that nothing is painted before it."""
        return ExploreScreen(self._database, self.size)


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color) if color else "ansi_default"
