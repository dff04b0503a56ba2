"""A grid whose cursor stands on one cell: left and right go through the columns, which scroll with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from innotui.tui.widgets.columns import Cell, GridColumn, text_of
from innotui.tui.widgets.grid import Grid, Rows


class CellGrid(Grid):
    """Rows with a name in the first column, and cells behind it that the cursor goes through."""

    FIRST_SHARE = 0.46
    FIRST_COLUMN: ClassVar[int] = 1
    """The first column that the cursor goes to: names are none of the cells."""
    COMPONENT_CLASSES = {"grid--line"}

    @dataclass
    class Crossed(Grid.Moved):
        """The cursor went to another column."""

    def __init__(self, *, id: str | None = None, gap: int = 1) -> None:  # noqa: A002
        super().__init__(id=id, gap=gap)
        self.column = self.FIRST_COLUMN
        """The column of the cursor, among those that are shown."""

    def show(self, columns: Sequence[GridColumn], rows: Rows, cursor: int = 0, column: int | None = None) -> None:
        """Shows other rows, with the cursor on a cell and in sight."""
        self.column = self._within(self.column if column is None else column, len(columns))
        super().show(columns, rows, cursor)
        self._keep_column_in_sight()

    def _within(self, column: int, count: int) -> int:
        return max(self.FIRST_COLUMN, min(column, count - 1))

    def _take_size(self) -> None:
        """Keeps the column of the cursor in sight."""
        super()._take_size()
        self._keep_column_in_sight()

    def _keep_column_in_sight(self) -> None:
        if self._columns.columns:
            self._columns.reveal(self.column)
            self._widen_for_sight()  # columns that were never seen are measured only now
            self._columns.reveal(self.column)
        self._say_more_columns()
        self.refresh()

    def action_sideways(self, direction: int) -> None:
        """Moves the cursor by columns."""
        self.go_to_column(self.column + direction)

    def go_to_column(self, column: int) -> None:
        """Puts the cursor on a column, as a key would."""
        column = self._within(column, len(self._columns.columns))
        if column != self.column and len(self._rows):
            self.column = column
            self._keep_column_in_sight()
            self.post_message(self.Crossed(self, self.cursor))

    def _click_across(self, x: int) -> None:
        column = self._column_at(x)
        if column is not None and column >= self.FIRST_COLUMN:
            self.go_to_column(column)

    def _column_at(self, x: int) -> int | None:
        """The column that is drawn there, with the gap behind it."""
        start, found = 0, None
        for place, width in self._columns.places():
            start += self._columns.gap_before(place) if place else 0
            if x >= start:
                found = place
            start += width
        return found if x < start else None

    def _strip_style(self, under_cursor: bool) -> Style:
        """Only the cell has the cursor's colours; its row is marked more quietly."""
        return self.get_component_rich_style("grid--line") if under_cursor else self.rich_style

    def _segment(self, place: int, width: int, cell: str | Cell, style: Style, under_cursor: bool) -> Segment:
        if under_cursor and place == self.column:
            style, cell = self._marked(cell, width)
        return super()._segment(place, width, cell, style, under_cursor)

    def _marked(self, cell: str | Cell, width: int) -> tuple[Style, str | Cell]:
        """How the cell under the cursor stands out: where there is room, not by its colours alone."""
        marked = f"[{text_of(cell).strip() or ' '}]"
        return self.get_component_rich_style("grid--cursor"), marked if cell_len(marked) <= width else cell
