"""The rows of an answer as a table shows them: pages that are at hand, the others to be asked for.

It fetches nothing: it says which pages are missing, and is handed the rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from innotui import formats
from innotui.results import Result
from innotui.tui.query_messages import WISHES
from innotui.tui.widgets.columns import NULL, Cell
from innotui.tui.widgets.picked import LazyCells

FIGURE_COLUMNS = ("figure_id", "growth_id", "observation_id", "figure_ids")
"""Columns that name a figure; a row of the growth claims names its level too, after itself."""
_PAGES_KEPT = 32
_MOST = 2000  # characters of a cell that a table looks at: more than any column is wide


class PagedRows:
    """The rows of a result: those at hand as cells, the others None."""

    def __init__(self, result: Result) -> None:
        """Begins with the first page."""
        self.result = result
        self._size = size = result.page_rows
        first = result.first_page
        self._pages: OrderedDict[int, Sequence[tuple[Any, ...]]] = OrderedDict(
            (start, first[start : start + size]) for start in range(0, max(1, len(first)), size)
        )
        self._wanted: OrderedDict[int, None] = OrderedDict()

    def __len__(self) -> int:
        return self.result.row_count

    def __getitem__(self, index: int) -> Sequence[str | Cell] | None:
        row = self.values(index)
        return None if row is None else LazyCells(len(row), lambda place: _cell(row[place]))

    def values(self, index: int) -> tuple[Any, ...] | None:
        """The values of a row that is at hand."""
        start = index // self._size * self._size
        page = self._pages.get(start)
        if page is None or index - start >= len(page):
            return None
        self._pages.move_to_end(start)
        return page[index - start]

    def value(self, index: int, column: int) -> Any:
        """A value of a row; None also where the row is not at hand."""
        row = self.values(index)
        return None if row is None else row[column]

    def figure_ids(self, index: int) -> list[str | None]:
        """What the columns that can name a figure hold in a row that is at hand, of a list the first; None for NULL."""
        names = [column.name for column in self.result.columns]
        row = self.values(index)
        return [] if row is None else [_first_text(row[names.index(name)]) for name in FIGURE_COLUMNS if name in names]

    def missing(self, index: int) -> list[int]:
        """Where pages start that are to be asked for now: a row's own, and those on both sides of it."""
        start = index // self._size * self._size
        near = (start, start + self._size, start - self._size)
        new = [at for at in near if 0 <= at < len(self) and at not in self._pages and at not in self._wanted]
        for at in new:
            self._wanted[at] = None
        while len(self._wanted) > WISHES:
            self._wanted.popitem(last=False)
        return new

    def keep(self, start: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes a page in and lets the one go that was looked at least recently."""
        self._wanted.pop(start, None)
        self._pages[start] = rows
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def give_up(self, start: int) -> None:
        """A page could not be read; it may be asked for again."""
        self._wanted.pop(start, None)


def _cell(value: Any) -> str | Cell:
    if value is None:
        return NULL
    text = value if isinstance(value, str) else formats.cell_text(value)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _first_text(value: Any) -> str | None:
    found = next(iter(value), None) if isinstance(value, list | tuple) else value
    return found if isinstance(found, str) else None
