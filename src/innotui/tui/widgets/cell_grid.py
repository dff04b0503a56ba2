"""A grid whose cursor stands on one cell: left and right go through the columns, which scroll with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from innotui.tui.widgets.columns import Cell, GridColumn, text_of
from innotui.tui.widgets.grid import Grid, Rows


class CellGrid(Grid):
    """Rows with a name in the first column, and cells behind it that the cursor goes through."""

    FIRST_SHARE = 0.46
    COMPONENT_CLASSES = {"grid--line"}

    @dataclass
    class Crossed(Grid.Moved):
        """The cursor went to another column."""

    def __init__(self, *, id: str | None = None, gap: int = 1) -> None:  # noqa: A002
        super().__init__(id=id, gap=gap)
        self.column = 1
        """The column of the cursor; the first one holds names and is never it."""

    def show(self, columns: Sequence[GridColumn], rows: Rows, cursor: int = 0, column: int | None = None) -> None:
        """Shows other rows, with the cursor on a cell and in sight."""
        super().show(columns, rows, cursor)
        self.column = max(1, min(column or self.column, len(columns) - 1))
        self._keep_column_in_sight()

    def _take_size(self) -> None:
        """Keeps the column of the cursor in sight."""
        super()._take_size()
        self._keep_column_in_sight()

    def _keep_column_in_sight(self) -> None:
        columns = self._columns
        if not columns.columns:
            return
        while columns.left and self.column <= columns.left:
            columns.scroll(-1)
        while self.column > columns.places()[-1][0] and columns.scroll(1):
            pass
        while not columns.more_to_the_right() and columns.scroll(-1):  # no room stays empty while columns are hidden
            if columns.more_to_the_right():
                columns.scroll(1)
                break
        self._say_more_columns()
        self.refresh()

    def action_sideways(self, direction: int) -> None:
        """Moves the cursor by columns."""
        self.go_to_column(self.column + direction)

    def go_to_column(self, column: int) -> None:
        """Puts the cursor on a column, as a key would."""
        column = max(1, min(column, len(self._columns.columns) - 1))
        if column != self.column and len(self._rows):
            self.column = column
            self._keep_column_in_sight()
            self.post_message(self.Crossed(self, self.cursor))

    def _click_across(self, x: int) -> None:
        if column := self._column_at(x):
            self.go_to_column(column)

    def _column_at(self, x: int) -> int:
        start = 0
        for place, width in self._columns.places():
            start += width + self._gap
            if x < start:
                return place
        return 0

    def _strip_style(self, under_cursor: bool) -> Style:
        """Only the cell has the cursor's colours; its row is marked more quietly."""
        return self.get_component_rich_style("grid--line") if under_cursor else self.rich_style

    def _segment(self, place: int, width: int, cell: str | Cell, style: Style, under_cursor: bool) -> Segment:
        if under_cursor and place == self.column:
            style = self.get_component_rich_style("grid--cursor")
            marked = f"[{text_of(cell).strip() or ' '}]"  # where there is room: the cursor is not told by colour alone
            cell = marked if cell_len(marked) <= width else cell
        return super()._segment(place, width, cell, style, under_cursor)
