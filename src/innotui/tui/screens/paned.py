"""A screen of panes: which one has the focus, its zoom and its help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.screen import Screen

from innotui.tui.keys import help_keys
from innotui.tui.panes.pane import Pane


class PanedScreen(Screen[None]):
    """Knows its panes, and nothing of what they show."""

    KEYS: ClassVar[Sequence[Binding]] = ()
    """The keys that its help lists."""

    def _focused_pane(self) -> Pane | None:
        """The pane that has the focus or holds what has it."""
        nodes = self.focused.ancestors_with_self if self.focused else ()
        return next((node for node in nodes if isinstance(node, Pane)), None)

    def _own_bindings(self) -> list[object]:
        """The bindings of what has the keyboard, and of all around it up to its pane."""
        nodes = list(self.focused.ancestors_with_self) if (pane := self._focused_pane()) and self.focused else []
        kinds = [kind for node in nodes[: nodes.index(pane) + 1] for kind in type(node).__mro__] if pane else []
        return [binding for kind in kinds for binding in vars(kind).get("BINDINGS", ())]

    def action_zoom(self) -> None:
        """Gives the focused pane the whole screen, or gives it back."""
        if self.maximized is not None:
            self.minimize()
        elif pane := self._focused_pane():
            self.maximize(pane, container=False)

    def action_help(self) -> None:
        """Explains the focused pane and lists the keys."""
        from innotui.tui.screens.help import HelpScreen

        pane = self._focused_pane()
        title, text = (str(pane.border_title), pane.help_text) if pane else ("innotui", "")
        self.app.push_screen(HelpScreen(title, text, help_keys(self.app, self.KEYS)))
