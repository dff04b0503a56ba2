"""The lines of a list of regions, chains or firms, and how each is written: its place, its mark, its name, its growth.

Pure; which of them are folded, found and marked is the list's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innotui import formats
from innotui.model import Entry
from innotui.tui.widgets.columns import Cell

MARKS = "●■▲▼★✦✚❖▰✖"
"""The sign of each place among the marks, as the charts draw it."""

_DEEPEST = 6  # levels that are set in; a deeper tree would leave no room for names

Line = tuple[Entry | None, int]
"""An entry and how deep it stands; None is the line that stands for all."""


def visible(
    entries: Sequence[Entry], folded: frozenset[str] = frozenset(), wanted: str = "", all_line: bool = False
) -> list[Line]:
    """The lines of a tree, children after parents.

    Args:
        entries: in the order siblings shall have; a parent that is not among them counts as none.
        folded: ids whose children are hidden; ignored while a filter is on.
        wanted: only entries whose names or pinyin hold every word of it, and what they hang under.
        all_line: whether a line that stands for all comes first.
    """
    children: dict[str | None, list[Entry]] = {}
    ids = {entry.entry_id for entry in entries}
    for entry in entries:
        children.setdefault(entry.parent_id if entry.parent_id in ids else None, []).append(entry)
    words = wanted.lower().split()
    lines: list[Line] = [(None, 0)] if all_line and not words else []
    stack = [(entry, 0) for entry in reversed(children.get(None, []))]
    kept = _kept(entries, words) if words else ids
    while stack:
        entry, depth = stack.pop()
        if entry.entry_id not in kept:
            continue
        lines.append((entry, depth))
        if words or entry.entry_id not in folded:
            stack += [(child, depth + 1) for child in reversed(children.get(entry.entry_id, []))]
    return lines


def _kept(entries: Sequence[Entry], words: Sequence[str]) -> set[str]:
    parents = {entry.entry_id: entry.parent_id for entry in entries}
    kept: set[str] = set()
    for entry in entries:
        if all(word in entry.search for word in words):
            climbing: str | None = entry.entry_id
            while climbing in parents and climbing not in kept:
                kept.add(climbing)
                climbing = parents[climbing]
    return kept


class EntryRows:
    """Lines as cells, made when they are drawn."""

    def __init__(
        self,
        lines: list[Line],
        folded: frozenset[str],
        parents: frozenset[str],
        all_text: str,
        marks: Mapping[str, int],
    ) -> None:
        self._lines, self._folded, self._parents, self._all_text = lines, folded, parents, all_text
        self._marks = marks

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int) -> Sequence[str | Cell]:
        entry, depth = self._lines[index]
        if entry is None:
            return Cell(self._all_text, "dim"), "", ""
        arrow = formats.arrow(entry.latest_pct)
        look = "up" if arrow == formats.UP else "down" if arrow == formats.DOWN else ""
        known = "" if entry.count else "dim"
        return self._name(entry, depth, known), Cell(arrow, look), Cell(str(entry.count or "–"), known)

    def _name(self, entry: Entry, depth: int, look: str) -> Cell:
        """The name set in, behind the sign of what is inside it or of its mark, or both; only a mark is coloured."""
        fold = ("▸ " if entry.entry_id in self._folded else "▾ ") if entry.entry_id in self._parents else ""
        place = self._marks.get(entry.entry_id)
        mark = "" if place is None else f"{MARKS[place % len(MARKS)]} "
        before = "  " * min(depth, _DEEPEST) + (fold or ("" if mark else "  "))
        english = before + mark + entry.name
        full = formats.both_names(entry.name, entry.name_zh, english)
        return Cell(full, look, english) if place is None else Cell(full, f"series-{place}", english, 1, len(before))
