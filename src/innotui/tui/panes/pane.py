"""What every pane has: a title in its border, a place on the screen, and a help text of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.widget import Widget

Foot = Sequence[tuple[str, str]]
"""Keys for the foot of the screen, by the ids of their bindings or as they are, and what they do together."""


class Pane(Widget):
    """A part of the explorer that takes the keyboard and can be zoomed.

    A pane is shown data by the screen and says what was chosen in messages; it asks nobody.
    """

    HELP: ClassVar[str] = ""
    """Its keys, separated by `` · ``; the help screen gives each a line."""

    @property
    def help_text(self) -> str:
        """The same without what cannot be done where this runs."""
        return self.HELP

    FOOT: ClassVar[Foot] = ()
    """The keys that the foot of the screen names first while it has the keyboard."""

    @property
    def foot(self) -> Foot:
        """The same for the part of it that has the keyboard."""
        return self.FOOT

    @property
    def allow_maximize(self) -> bool:
        """Any pane can be given the whole screen, those that hold others too."""
        return True


class FilterablePane(Pane):
    """A pane whose rows a text can narrow."""

    filter_text: str = ""

    def filter(self, text: str) -> None:
        """Keeps to the rows that hold every word of a text; the empty text shows all again.

        Raises:
            QueryError: where a text can be more than words, it cannot be read; what is shown stays.
        """
        raise NotImplementedError

    def accept_filter(self) -> None:
        """The text is as wanted: goes to what it found, where that is more than looking."""
