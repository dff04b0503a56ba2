"""The last line of a review: how the package stands, and which keys do what."""

from __future__ import annotations

from rich.text import Text

from innotui.formats import printable
from innotui.tui.panes.bars import KeyBar


class ReviewFoot(KeyBar):
    """A word on the package before the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._word = ""

    @property
    def word(self) -> str:
        """What it says of the package."""
        return self._word

    def say(self, word: str) -> None:
        """Says how the package stands."""
        self._word = printable(word)
        self.refresh()

    def render(self) -> Text:
        """The word, then as many keys as there is room for."""
        keys = super().render()
        if not self._word:
            return keys
        text = Text(" ", no_wrap=True)
        text.append(f"{self._word} ", style="reverse")
        text.append_text(keys)
        room = self.size.width
        while text.cell_len > room and "  " in text.plain.rstrip():
            text.truncate(len(text.plain.rstrip().rpartition("  ")[0]))
        return text
