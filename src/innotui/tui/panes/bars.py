"""The two lines that frame the screen: where one is, and which keys do what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from innotui.formats import printable
from innotui.model import Info

_DAY = re.compile(r"\d{4}\.\d\d?\.\d\d?.*")
_LONGEST_VERSION = 24  # cells


class HeaderBar(Widget):
    """The path to what is shown, and what the database holds."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self._path: tuple[str, ...] = ()
        self._about = ""
        self._allowed = ""
        self._asking = ""
        self._place = ("", "")
        self._waits = False

    def show_path(self, path: tuple[str, ...]) -> None:
        """Shows names from the outermost region inwards."""
        self._path = path
        self._waits = False
        self.refresh()

    def show_waiting(self) -> None:
        """Says that something else is on its way; the next path ends it."""
        self._waits = True
        self.refresh()

    def show_asking(self, text: str) -> None:
        """Says that an engine is asked, or is gone; the empty text that neither is so."""
        if text != self._asking:
            self._asking = text
            self.refresh()

    def show_place(self, place: tuple[str, str]) -> None:
        """Shows on which engine the figures are: in full, and in one word for little room."""
        self._place = place
        self.refresh()

    def show_info(self, info: Info) -> None:
        """Shows how much there is and of when."""
        sources = info.counts["sources"]
        self._about = f"{info.figures:,} figures · {sources:,} sources · data {_month(info.data_version)}"
        self.refresh()

    def show_allowed(self, folders: Sequence[Path]) -> None:
        """Says whose files SQL may read, which is not so by itself."""
        names = ", ".join(printable(folder.name or str(folder)) for folder in folders)
        self._allowed = f"SQL reads {names}/ · " if folders else ""
        self.refresh()

    def render(self) -> Text:
        """The path to the left, the holdings to the right where there is room."""
        width = self.size.width
        start = " innotui   "
        text = Text(start, style="bold", no_wrap=True, overflow="ellipsis")
        kept = cell_len(self._place[1]) + 2 if self._place[1] else 0  # which engine it is stays on any screen
        text.append(_shortened(self._path, width - cell_len(start) - 1 - kept), style="not bold")
        if self._asking or self._waits:
            text.append(f"  {self._asking or 'loading …'}", style="not bold italic")
        for about in self._told():
            room = width - text.cell_len - cell_len(about) - 1
            if room >= 2:
                text.append(" " * room + about + " ", style="not bold dim")
                break
        return text

    def _told(self) -> Iterator[str]:
        """What is told of the database, in less and less words: first goes how much it holds."""
        allowed, (place, engine) = self._allowed, self._place
        yield allowed + " · ".join(filter(None, (place, self._about)))
        if allowed:
            yield allowed.removesuffix(" · ")
        if place:
            yield place
            yield engine


def _month(version: str) -> str:
    """Of a version that is a day its month, ``2026-11``; any other as it is, cut with a word where it is long."""
    if _DAY.fullmatch(version):
        return version[:7].replace(".", "-")
    version = printable(version)
    return version if cell_len(version) <= _LONGEST_VERSION else set_cell_size(version, _LONGEST_VERSION - 1) + "…"


def _shortened(path: tuple[str, ...], width: int) -> str:
    """As many of the innermost names as there is room for; the last one stays, cut if it must be."""
    names = [printable(name) for name in path] or ["…"]
    for start in range(len(names)):
        text = " › ".join(["…", *names[start:]] if start else names)
        if cell_len(text) <= width:
            return text
    return set_cell_size(names[-1], max(0, width - 1)).rstrip() + "…"


class KeyBar(Widget):
    """The keys that matter most here; as many as there is room for, never half of one."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._keys: Sequence[tuple[str, str]] = ()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Shows keys with what they do, the most important first."""
        if keys != self._keys:
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
