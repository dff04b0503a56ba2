"""Where SQL is typed: a text area that neither catches the keyboard nor sends what was pasted to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import TextArea

from innotui.formats import printable


class Editor(TextArea):
    """Where SQL is typed; tab moves on, so that the keyboard is never caught."""

    def __init__(self, text: str) -> None:
        super().__init__(text, id="editor", tab_behavior="focus", show_line_numbers=False, soft_wrap=False)
        self.placeholder = "FROM figures LIMIT 10"

    def render_line(self, y: int) -> Strip:
        """A line of the screen; control characters that were pasted are shown, never sent to the terminal."""
        strip = super().render_line(y)
        if strip.text.isprintable():
            return strip
        shown = [Segment(printable(text), style) for text, style, _ in strip]
        return Strip(shown).adjust_cell_length(strip.cell_length)
