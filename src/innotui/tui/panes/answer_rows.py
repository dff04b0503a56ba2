"""The rows of an answer as a table shows them: pages that are at hand, the others to be asked for.

It fetches nothing: it is asked which page is missing, and handed the rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from innotui import formats
from innotui.results import PAGE, Result
from innotui.tui.widgets.columns import Cell

FIGURE_COLUMNS = ("figure_id", "growth_id", "observation_id", "figure_ids")
"""Columns that name a figure; a row of the growth claims names its level too, after itself."""
_PAGES_KEPT = 32


class PagedRows:
    """The rows of a result: those at hand as cells, the others None."""

    def __init__(self, result: Result) -> None:
        """Begins with the first page."""
        self.result = result
        self._pages: OrderedDict[int, Sequence[tuple[Any, ...]]] = OrderedDict({0: result.first_page})
        self._wanted: set[int] = set()

    def __len__(self) -> int:
        return self.result.row_count

    def __getitem__(self, index: int) -> Sequence[str | Cell] | None:
        start = index // PAGE * PAGE
        page = self._pages.get(start)
        if page is None or index - start >= len(page):
            return None
        return [Cell("NULL", "dim") if value is None else formats.cell_text(value) for value in page[index - start]]

    def figure_ids(self, index: int) -> list[str | None]:
        """What the columns that can name a figure hold in a row that is at hand, of a list the first; None for NULL."""
        names = [column.name for column in self.result.columns]
        start = index // PAGE * PAGE
        page = self._pages.get(start, ())
        if index - start >= len(page):
            return []
        row = page[index - start]
        return [_first_text(row[names.index(name)]) for name in FIGURE_COLUMNS if name in names]

    def want(self, start: int) -> bool:
        """Whether this page has not been asked for yet."""
        new = start not in self._wanted
        self._wanted.add(start)
        return new

    def keep(self, start: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes a page in and lets the oldest go."""
        self._wanted.discard(start)
        self._pages[start] = rows
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)


def _first_text(value: Any) -> str | None:
    found = next(iter(value), None) if isinstance(value, list | tuple) else value
    return found if isinstance(found, str) else None
