"""What a chart of an answer was asked with: it goes with the chart into every form that holds words.

Who asked, and how the rows were found, is decided elsewhere: the statement comes in as it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from innotui.formats import printable


@dataclass(frozen=True, slots=True)
class Query:
    """A statement, and the filter that its rows were narrowed by.

    Attributes:
        sql: as typed.
        filter: in words, how many rows of how many it found; empty for the whole answer.
    """

    sql: str
    filter: str = ""

    @property
    def said(self) -> str:
        """On one line, without lines that are nothing but a comment."""
        lines = [line.strip() for line in self.sql.splitlines() if line.strip()]
        asking = [line for line in lines if not line.startswith("--")] or lines
        return f"Query: {printable(' '.join(asking))}"

    def line(self, width: int) -> str:
        """The same in exactly so many cells, cut with a mark."""
        cut = self.said if cell_len(self.said) <= width else set_cell_size(self.said, max(0, width - 1)).rstrip() + "…"
        return set_cell_size(cut, width)
