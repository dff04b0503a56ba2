"""The line in which a filter is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from innotui.errors import QueryError
from innotui.formats import printable
from innotui.tui.widgets.columns import fitted

_APART = 3  # blanks between what is typed and what is wrong with it
_LEAST = 30  # cells for what is wrong, where the typed text would leave it none


class FilterBar(Input):
    """Applies what is typed with every key, and says when it is as wanted, or what is wrong with it."""

    BINDINGS = [
        Binding("down", "step(1)", "Row down", show=False, id="filter.down"),
        Binding("up", "step(-1)", "Row up", show=False, id="filter.up"),
    ]
    COMPONENT_CLASSES = {"filter-bar--wrong"}
    DEFAULT_CSS = """
    FilterBar > .filter-bar--wrong { color: $text-error; text-style: bold; }
    """

    class Done(Message):
        """Enter was pressed: the filter stays."""

    @dataclass
    class Stepped(Message):
        """The cursor of what is filtered is to go down or up."""

        rows: int

    def __init__(self, text: str, apply: Callable[[str], None]) -> None:
        hint = "filter: English, 中文, pinyin · column>5 =x ~regex · ↑ ↓ rows · enter keeps · esc clears"
        super().__init__(text, placeholder=hint, id="filter")
        self._apply = apply
        self.wrong = ""
        """Why the text is no filter; empty where it is one."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filters while typing; a text that cannot be read yet changes nothing."""
        event.stop()
        self.wrong = ""
        try:
            self._apply(event.value)
        except QueryError as error:
            self.wrong = printable(f"✗ {error.message} {error.hint}".rstrip())
        self.refresh()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keeps the filter, where it is one."""
        event.stop()
        if not self.wrong:
            self.post_message(self.Done())

    def action_step(self, rows: int) -> None:
        """Moves what is filtered."""
        self.post_message(self.Stepped(rows))

    def render_line(self, y: int) -> Strip:
        """What is typed, and behind it what is wrong with it."""
        strip = super().render_line(y)
        width = strip.cell_length
        room = min(width, max(_LEAST, width - cell_len(self.value) - _APART))
        if not self.wrong or not room:
            return strip
        style = self.rich_style + self.get_component_rich_style("filter-bar--wrong")
        return Strip.join([strip.crop(0, width - room), Strip([Segment(fitted(self.wrong, room, False), style)])])
