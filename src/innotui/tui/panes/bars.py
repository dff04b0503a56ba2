"""The two lines that frame the screen: where one is, and which keys do what."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from innotui.formats import printable
from innotui.model import Info


class HeaderBar(Widget):
    """The path to what is shown, and what the database holds."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self._path: tuple[str, ...] = ()
        self._about = ""

    def show_path(self, path: tuple[str, ...]) -> None:
        """Shows names from the outermost region inwards."""
        self._path = path
        self.refresh()

    def show_info(self, info: Info) -> None:
        """Shows how much there is and of when."""
        version = info.data_version[:7].replace(".", "-")
        self._about = f"{info.figures} figures · {info.counts['sources']} sources · data {version}"
        self.refresh()

    def render(self) -> Text:
        """The path to the left, the holdings to the right where there is room."""
        width = self.size.width
        path = " › ".join(map(printable, self._path)) or "…"
        start = " innotui   "
        while cell_len(start + path) > width - 1 and " › " in path:
            path = "… › " + path.removeprefix("… › ").partition(" › ")[2]
        text = Text(start, style="bold", no_wrap=True, overflow="ellipsis")
        text.append(path, style="not bold")
        room = width - text.cell_len - cell_len(self._about) - 1
        if room >= 2:
            text.append(" " * room + self._about + " ", style="not bold dim")
        return text


class KeyBar(Widget):
    """The keys that matter most here; as many as there is room for, never half of one."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._keys: Sequence[tuple[str, str]] = ()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Shows keys with what they do, the most important first."""
        self._keys = keys
        self.refresh()

    def render(self) -> Text:
        """One line."""
        text = Text(" ", no_wrap=True)
        for key, does in self._keys:
            if text.cell_len + cell_len(f"{key} {does}  ") > self.size.width:
                break
            text.append(key, style="bold")
            text.append(f" {does}  ")
        return text
