"""Where in a text the fault lies that an error speaks of: its quoted line and the caret beneath say it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len

_QUOTED = re.compile(r"LINE (\d+): ?([^\n]*)\n( *)(\^+)")
_WORD = re.compile(r"\w+|[^\w\s]+")


@dataclass(frozen=True)
class Fault:
    """A place in a text.

    Attributes:
        row: its line, from 0.
        start, end: the characters of the line that are wrong.
    """

    row: int
    start: int
    end: int


def fault_in(message: str, text: str) -> Fault | None:
    """The place, or None where the message names none or the text has no such line."""
    found = _QUOTED.search(message)
    lines = text.split("\n")
    if found is None or int(found[1]) > len(lines):
        return None
    row = int(found[1]) - 1
    # DuckDB cuts a long line on both sides, and what it was given may begin in the middle of one.
    before = len(f"LINE {found[1]}: ")
    quoted = found[2]
    caret = _characters(quoted, len(found[3]) - before)
    cut = 3 if quoted.startswith("...") else 0
    shown = quoted[cut:].removesuffix("...").rstrip()
    at = lines[row].find(shown.strip())
    if at < 0:
        return None
    start = at + max(0, caret - cut - (len(shown) - len(shown.lstrip())))
    word = _WORD.match(lines[row], start)
    length = max(len(found[4]), len(word[0]) if word else 1)
    return Fault(row, min(start, len(lines[row])), min(start + length, len(lines[row])))


def _characters(text: str, cells: int) -> int:
    """How many characters fill so many cells: DuckDB sets its caret under wide ones by their width."""
    at = 0
    while at < len(text) and cells > 0:
        cells -= cell_len(text[at])
        at += 1
    return at
