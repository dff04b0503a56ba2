"""A few lines of words in a small place: wrapped, and never cut without a mark."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.console import Console
from rich.text import Text

from innotui.formats import printable

_CONSOLE = Console(width=80, force_terminal=False)  # wrapping needs one; nothing is printed on it


def words(lines: Sequence[str], width: int, height: int) -> Text:
    """Lines wrapped to a width, the first in bold; empty ones are left out, what is too much ends in an ellipsis."""
    shown = [Text(printable(line), style="" if place else "bold") for place, line in enumerate(lines) if line]
    wrapped = [part for line in shown for part in line.wrap(_CONSOLE, max(1, width))]
    if len(wrapped) > height > 0:
        last = wrapped[height - 1]
        wrapped[height - 1 :] = [Text(set_cell_size(last.plain.rstrip(), max(0, width - 1)).rstrip() + "…", last.style)]
    return Text("\n").join(wrapped)
