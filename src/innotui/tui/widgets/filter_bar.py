"""The line in which a filter is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.widgets import Input


class FilterBar(Input):
    """Applies what is typed with every key, and says when it is as wanted."""

    class Done(Message):
        """Enter was pressed: the filter stays."""

    def __init__(self, text: str, apply: Callable[[str], None]) -> None:
        hint = "filter: English, 中文, pinyin · enter keeps · esc clears"
        super().__init__(text, placeholder=hint, id="filter")
        self._apply = apply

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filters while typing."""
        event.stop()
        self._apply(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keeps the filter."""
        event.stop()
        self.post_message(self.Done())
