"""The Textual application: one screen, its style sheet, its title, its palette. All other state is the screen's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, TextArea

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.manners import AT_HOME, Manners
from innotui.palette import Name, palette_of
from innotui.settings import PALETTE_VARIABLE, read_settings, write_palette
from innotui.tui.grounds import css_color, ground_of, theme_for
from innotui.tui.reopening import Start
from innotui.tui.screens.explore import ExploreScreen
from innotui.tui.wanted import MOST_MARKED

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store import Store
    from innotui.tui.renewal import Renewal


class InnotuiApp(App[InnotuiError]):
    """The explorer; its result is the error that kept it from showing anything, if there was one."""

    CSS_PATH = "app.tcss"
    TITLE = "innotui"
    COMMAND_PALETTE_BINDING = "ctrl+p"

    palette_name: Name = "neutral"
    """Which colours say up and down."""

    manners: Manners = AT_HOME
    """What may be done where this runs."""

    def __init__(
        self,
        database: Path | EngineUrl | None = None,
        allowed: Sequence[Path] = (),
        called: Sequence[str] = (),
        manners: Manners = AT_HOME,
        start: Start | None = None,
        opened: Store | None = None,
        renewal: Renewal | None = None,
    ) -> None:
        self._settings = read_settings()
        self.palette_name = self._settings.palette  # the style sheet is made with it
        super().__init__()
        self.manners = manners
        self._database, self._allowed, self._called = database, allowed, called
        self._start, self._opened, self._renewal = start, opened, renewal

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and what charts colour as well, in their colours."""
        ground = ground_of(self)
        if ground == "none":  # Textual takes the colours away itself, and keeps what is light and what is dark
            ground = "dark" if self.current_theme.dark else "light"
        palette = palette_of(self.palette_name, ground)
        checked = palette_of("neutral", ground)  # a check that passes is not red where growth is
        own = {"up": palette.up, "down": palette.down, "warn": palette.warn, "good": checked.up, "bad": checked.down}
        own |= {f"series-{place}": palette.of_series(place) for place in range(MOST_MARKED)}
        return super().get_css_variables() | {name: css_color(color) for name, color in own.items()}

    def get_default_screen(self) -> Screen[None]:
        """The explorer is the first screen, so that nothing is painted before it."""
        screen = ExploreScreen(self._database, self.size)
        screen.allow(self._allowed)
        screen.call(self._called)
        screen.start_at(self._start)
        screen.take(self._opened)
        screen.renew_by(self._renewal)
        return screen

    def on_load(self) -> None:
        """Takes a theme that the terminal can show, before anything is painted."""
        if not self.manners.own_colours:
            for name in [name for name, theme in self.available_themes.items() if theme.ansi and name != self.theme]:
                self.unregister_theme(name)
        elif theme := theme_for(self.console.color_system, os.environ):
            self.theme = theme

    def on_mount(self) -> None:
        """Says once what is wrong with the settings."""
        for complaint in self._settings.complaints:
            self._tell(complaint)

    def on_key(self, event: events.Key) -> None:
        """Hands a letter that was typed before the line for it had the keyboard on to that line: it is no command."""
        if event.is_printable and isinstance(self.focused, Input | TextArea):
            event.prevent_default()
            self.focused.post_message(events.Key(event.key, event.character))

    def choose_palette(self, name: Name) -> None:
        """Takes another palette, now and at the next start."""
        self.palette_name = name
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            screen.query("*").refresh()
        try:
            write_palette(name)
        except InnotuiError as error:
            self._tell(error)
        else:
            if os.environ.get(PALETTE_VARIABLE, name) != name:
                self.notify(f"At the next start {PALETTE_VARIABLE} goes before it.", title=f"Palette {name} is kept")

    def _tell(self, error: InnotuiError) -> None:
        text = printable(f"{error.message} {error.hint}")
        self.notify(text, title=error.title, severity="warning", markup=False)
