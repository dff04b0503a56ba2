"""The table of figures and of answers: arranged columns to sort by, and cells that can be read as a whole.

It orders no rows, opens nothing and copies nothing: it says in messages what is wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from innotui.results import SortKey
from innotui.tui.widgets.arranged_grid import ArrangedGrid, Layout
from innotui.tui.widgets.columns import Cell, Cells, GridColumn, fitted, line_of, text_of
from innotui.tui.widgets.grid import Rows

__all__ = ["Layout", "Table", "Values", "WholeCell"]

_KIND = 16  # cells that a type may widen its column to


@runtime_checkable
class Values(Protocol):
    """Rows that know more of a cell than the text in it; ``v`` shows that. Any ``Rows`` may be one."""

    def value(self, index: int, column: int, /) -> object:
        """The value itself: None for NULL, lists and structs as they are."""


@dataclass(frozen=True)
class WholeCell:
    """One cell with all there is to say of it.

    Attributes:
        name: of its column.
        kind: of its column: type and unit; may be empty.
        row: its number in the table, from 1.
        value: the value itself.
    """

    name: str
    kind: str
    row: int
    value: object


class Table(ArrangedGrid):
    """A grid with a cursor on one cell, arranged columns, and a header that says how its rows are sorted.

    It is handed its rows by ``show`` and says, as any grid: ``Grid.Moved``, ``CellGrid.Crossed`` (another column),
    ``Grid.Chosen``, ``Grid.RowsWanted``, and with ``Grid.MoreColumns`` what its border says: columns out of sight,
    cut cells, hidden columns.
    """

    BINDINGS = [
        *ArrangedGrid.BINDINGS,  # so that the foot of the screen knows all of them
        Binding("v", "whole_cell", "Whole cell", show=False, id="table.cell"),
        Binding("o", "sort(False)", "Sort", show=False, id="table.sort"),
        Binding("O", "sort(True)", "Sort, greatest first", show=False, id="table.sort_down"),
        Binding("p", "pick", "Columns", show=False, id="table.columns"),
    ]
    DEFAULT_CSS = """
    Table > .grid--kind { color: $foreground 65%; }
    """
    COMPONENT_CLASSES = {"grid--kind"}

    @dataclass
    class SortWanted(Message):
        """Rows are to be ordered by a column: ``o``, ``O`` or a click on its title.

        Attributes:
            table: which.
            name: what the column is known as.
            descending: the greatest first.
        """

        table: Table
        name: str
        descending: bool

    @dataclass
    class CellOpened(Message):
        """A cell is to be read as a whole; a screen shows it."""

        table: Table
        cell: WholeCell

    @dataclass
    class ColumnsWanted(Message):
        """A person wants to choose columns; a screen offers them, and calls ``pick``."""

        table: Table

    def __init__(self, *, id: str | None = None, numbered: bool = False) -> None:  # noqa: A002
        """``numbered``: the border says the number of the cursor's row, where not all rows are seen."""
        super().__init__(id=id)
        self._numbered = numbered
        self._sorted: Sequence[SortKey] = ()
        self._filtered: Collection[str] = ()

    def show(
        self,
        columns: Sequence[GridColumn],
        rows: Rows,
        cursor: int = 0,
        column: int | None = None,
        *,
        layout: Layout | None = None,
        order: Sequence[SortKey] = (),
        filtered: Collection[str] = (),
    ) -> None:
        """Shows other rows; while the columns are the same, their widths, choice and the cursor's column stay.

        Args:
            columns: where one has a ``kind`` (type and unit), the header has a second line.
            rows: may be ``Values`` too.
            cursor: the row it stands on.
            column: the place among ``columns`` it stands on; None for where it was.
            layout: how these columns were arranged when they were left (``layout_kept``); None for as they are now.
            order: how the rows are sorted, for the marks in the header.
            filtered: what the columns are known as that a filter speaks of, for the mark in the header.
        """
        self._sorted, self._filtered = order, filtered
        self._header = 2 if any(column.kind for column in columns) else 1
        super().show(columns, rows, cursor, column, layout=layout)

    @property
    def offered(self) -> Rows:
        """The rows handed in, with a cell for every column handed in."""
        return self._offered_rows

    def cells_of(self, index: int) -> Sequence[str | Cell] | None:
        """The cells of a row for every column handed in; None where it is not at hand."""
        return self._offered_rows[index] if index < len(self._offered_rows) else None

    @property
    def name_at(self) -> str:
        """What the cursor's column is known as; empty where there is none."""
        return self._offered[self.at].known_as if self._offered else ""

    # The header

    def render_line(self, y: int) -> Strip:
        """The kinds beneath the titles, where there are any."""
        if self._header == 2 and y == 1:
            kinds = [column.kind for column in self._columns.columns]
            return self._strip(kinds, self.get_component_rich_style("grid--kind"), self.size.width, False)
        return super().render_line(y)

    def _head_width(self, column: GridColumn) -> int:
        title = cell_len(line_of(column.title) + self._title_mark(column))
        return max(title, min(_KIND, cell_len(column.kind)))

    def _titles(self) -> Cells:
        """A title too long for its column is cut, and not the mark behind it."""
        titles = list(super()._titles())
        for place, width in self._columns.places():
            if mark := self._title_mark(self._columns.columns[place]):
                title = line_of(titles[place])
                titles[place] = fitted(title, min(cell_len(title), max(0, width - cell_len(mark))), False) + mark
        return titles

    def _title_mark(self, column: GridColumn) -> str:
        """What stands behind a title: that its column is filtered, and which key of the order it is."""
        names = [key.column for key in self._sorted]
        mark = " /" if column.known_as in self._filtered else ""
        if column.known_as in names:
            place = names.index(column.known_as)
            mark += " ▼" if self._sorted[place].descending else " ▲"
            mark += str(place + 1) if len(names) > 1 else ""
        return mark

    def _click_title(self, x: int) -> None:
        """Sorts: upwards first, then downwards, then no longer."""
        column = self._column_at(x)
        if column is not None:
            name = self._columns.columns[column].known_as
            self.post_message(self.SortWanted(self, name, any(key.column == name for key in self._sorted[:1])))

    # The border

    def move_to(self, index: int) -> None:
        """Says the number of the row, too."""
        super().move_to(index)
        self._say_more_columns()

    def _border_words(self) -> list[str]:
        """Where among very many rows the cursor stands."""
        number = [f"row {self.cursor + 1:,}"] if self._numbered and len(self._rows) > self._page_height() else []
        return [*number, *super()._border_words()]

    # What is asked for

    def action_sort(self, descending: bool) -> None:
        """Asks for the rows in the order of the cursor's column."""
        if self._offered:
            self.post_message(self.SortWanted(self, self.name_at, descending))

    def action_whole_cell(self) -> None:
        """Asks for the cell under the cursor to be shown as a whole."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        if row is not None:
            column, rows = self._offered[self.at], self._offered_rows
            value = rows.value(self.cursor, self.at) if isinstance(rows, Values) else text_of(row[self.column])
            self.post_message(self.CellOpened(self, WholeCell(column.title, column.kind, self.cursor + 1, value)))

    def action_pick(self) -> None:
        """Asks for the columns to be chosen."""
        if self._offered:
            self.post_message(self.ColumnsWanted(self))
