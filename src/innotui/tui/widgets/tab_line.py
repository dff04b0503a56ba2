"""A line of tabs: which one is open is told by its brackets, not by colour alone; the mouse opens another.

It knows their names and nothing of what they open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from innotui.formats import printable

_MOST = 36  # cells of a name


class TabLine(Widget):
    """One line; tabs that do not fit are scrolled, and arrows say so."""

    DEFAULT_CSS = "TabLine { height: 1; }"

    @dataclass
    class Opened(Message):
        """A tab was clicked."""

        place: int

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self._note = ""
        self._open = self._first = 0

    def show(self, names: Sequence[str], open_place: int, note: str = "") -> None:
        """Shows tabs, one of them open, and behind them a note."""
        self._names = [_shortened(printable(name)) for name in names]
        self._open, self._note = open_place, note
        self.refresh()

    def render(self) -> Text:
        """The tabs from the first that lets the open one be seen."""
        text = Text(no_wrap=True)
        places = self._places()
        text.append("◂ " if self._first else "")
        for place in places:
            is_open = place == self._open
            text.append(self._drawn(place), style="bold reverse" if is_open else "")
        last = bool(places) and places[-1] == len(self._names) - 1
        text.append("" if last else " ▸")
        text.append(f" {self._note}" if self._note else "")
        return text

    def _drawn(self, place: int) -> str:
        name = self._names[place]
        return f"[{name}]" if place == self._open else f" {name} "

    def _places(self) -> list[int]:
        """The tabs that are drawn; the first of them follows the open one."""
        self._first = min(self._first, self._open)
        while self._open not in (places := self._fitting()) and self._first < self._open:
            self._first += 1
        return places

    def _fitting(self) -> list[int]:
        room = self.size.width - 2 - 2 * bool(self._first) - (cell_len(self._note) + 1 if self._note else 0)
        places: list[int] = []
        for place in range(self._first, len(self._names)):
            room -= cell_len(self._drawn(place))
            if room < 0 and places:
                break
            places.append(place)
        return places

    def on_click(self, event: events.Click) -> None:
        """Opens the tab under the mouse."""
        at = 2 * bool(self._first)
        for place in self._places():
            at += cell_len(self._drawn(place))
            if event.x < at:
                self.post_message(self.Opened(place))
                return


def _shortened(name: str) -> str:
    return name if cell_len(name) <= _MOST else set_cell_size(name, _MOST - 1).rstrip() + "…"
