"""A table on Textual's line API: it draws only the rows that are seen, however many there are.

The one table of the explorer: lists, figures and query results are grids. It knows columns, rows,
a cursor and cell widths, and nothing of figures. The first column stays when the rest scrolls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from innotui.formats import printable
from innotui.tui.widgets.columns import Cell, Cells, Columns, GridColumn, fitted, line_of

_MEASURED_ROWS = 500


class Rows(Protocol):
    """What a grid shows. A row that is not at hand yet is None, and the grid asks for it."""

    def __len__(self) -> int:
        """How many rows there are in all."""

    def __getitem__(self, index: int, /) -> Cells | None:
        """The cells of a row."""


@dataclass
class _AtRow(Message):
    """Something about one row of a grid."""

    grid: Grid
    index: int

    @property
    def control(self) -> Grid:
        """The grid, for ``@on`` selectors."""
        return self.grid


class Grid(ScrollView, can_focus=True):
    """A scrolling table with a cursor row."""

    FIRST_SHARE: ClassVar[float] = 0.3
    """Of the width, at most, for the first column where not all fit: it stays, and must leave room for the others."""
    BINDINGS = [
        Binding("up,k", "step(-1)", "Up", show=False, id="list.up"),
        Binding("down,j", "step(1)", "Down", show=False, id="list.down"),
        Binding("pageup", "turn(-1)", "Page up", show=False, id="list.page_up"),
        Binding("pagedown", "turn(1)", "Page down", show=False, id="list.page_down"),
        Binding("home,g", "go(0)", "Top", show=False, id="list.top"),
        Binding("end,G", "go(-1)", "Bottom", show=False, id="list.bottom"),
        Binding("left,h", "sideways(-1)", "Columns left", show=False, id="list.left"),
        Binding("right,l", "sideways(1)", "Columns right", show=False, id="list.right"),
        Binding("enter", "choose", "Open", show=False, id="list.choose"),
    ]
    # More rows or fewer do not move anything: without this, every new view would lay the whole screen out
    # again and send all of it to the terminal. The bar is always there for the same reason.
    virtual_size = Reactive(Size(0, 0), layout=False)
    DEFAULT_CSS = """
    Grid { overflow-x: hidden; overflow-y: scroll; }
    """
    COMPONENT_CLASSES = {
        "grid--header", "grid--cursor", "grid--dim", "grid--up", "grid--down", "grid--good", "grid--bad", "grid--warn",
        "grid--title", "grid--null",
        *(f"grid--series-{place}" for place in range(10)),
    }  # fmt: skip

    class Moved(_AtRow):
        """The cursor went to another row, by a key or the mouse."""

    class Chosen(_AtRow):
        """The row under the cursor was chosen: enter or a double click."""

    class RowsWanted(_AtRow):
        """A row is to be drawn that is not at hand."""

    @dataclass
    class MoreColumns(Message):
        """What the border says of columns out of sight, for a grid that has no border of its own."""

        text: str

    def __init__(self, *, id: str | None = None, header: bool = True, gap: int = 2) -> None:  # noqa: A002
        super().__init__(id=id)
        self._gap = gap
        self._header = int(header)
        self._rows: Rows = ()
        self._columns = Columns((), gap, header, self.FIRST_SHARE)
        self._said: str | None = None
        self.cursor = 0

    def show(self, columns: Sequence[GridColumn], rows: Rows, cursor: int = 0) -> None:
        """Shows other rows, with the cursor on one of them and in sight."""
        left = self._columns.left if list(columns) == list(self._columns.columns) else 0
        self._rows = rows
        self._columns = self._laid_out(columns)
        self._columns.left = left
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self._columns.widen(self._at_hand(0, _MEASURED_ROWS))
        self._fit()
        self._keep_cursor_in_sight()
        self.refresh()

    def _laid_out(self, columns: Sequence[GridColumn]) -> Columns:
        """The columns before any row was measured."""
        return Columns(columns, self._gap, bool(self._header), self.FIRST_SHARE)

    def _at_hand(self, start: int, end: int) -> Iterator[Cells]:
        rows = (self._rows[index] for index in range(start, min(end, len(self._rows))))
        return (row for row in rows if row is not None)

    def refresh_rows(self) -> None:
        """Draws again after rows have come that were wanted."""
        self._widen_for_sight()
        self.refresh()

    def _widen_for_sight(self) -> None:
        if self._columns.widen(self._in_sight()):
            self._fit()

    def _in_sight(self) -> Iterator[Cells]:
        top = round(self.scroll_y)
        return self._at_hand(top, top + self._page_height())

    def _fit(self) -> None:
        self._columns.fit(self._room())
        self.virtual_size = Size(self._columns.room, len(self._rows) + self._header)
        self._say_more_columns()

    def _room(self) -> int:
        return self.outer_size.width - self.styles.gutter.width - self.styles.scrollbar_size_vertical

    def _say_more_columns(self) -> None:
        """Columns out of sight are announced, never cut silently."""
        if not self._header:
            return
        said = " · ".join(self._border_words())
        if said != self._said:
            self.border_subtitle = self._said = said
            self.post_message(self.MoreColumns(said))

    def _border_words(self) -> list[str]:
        left, right = self._columns.left > 0, self._columns.more_to_the_right()
        return [f"{'◂ ' if left else ''}h l more columns{' ▸' if right else ''}"] if left or right else []

    def watch_virtual_size(self, size: Size) -> None:
        """Lets the scroll bar know of more rows or fewer."""
        self._scroll_update(size)

    def on_resize(self) -> None:
        """Takes the size in; what else a kind of grid does with it stands in its ``_take_size``.

        Textual calls the handlers of all classes above as well: a second one would run this twice.
        """
        self._take_size()

    def _take_size(self) -> None:
        """Fits the flexible column to the new width and keeps the cursor in sight."""
        self._fit()
        self._keep_cursor_in_sight()

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a row, or nothing."""
        width = self.size.width
        if self._columns.room != self._room():
            self._columns.fit(self._room())  # the first paint comes before the first word of the size
        if self._header and y == 0:
            return self._strip(self._titles(), self.get_component_rich_style("grid--header"), width, False)
        index = self.scroll_offset.y + y - self._header
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, self.rich_style)
        under_cursor = index == self.cursor
        style = self._strip_style(under_cursor)
        row = self._rows[index]
        if row is None:
            self.post_message(self.RowsWanted(self, index))
            return Strip([Segment("…", style)]).adjust_cell_length(width, style)
        return self._strip(row, style, width, under_cursor)

    def _titles(self) -> Cells:
        return [column.title for column in self._columns.columns]

    def _strip_style(self, under_cursor: bool) -> Style:
        return self.get_component_rich_style("grid--cursor") if under_cursor else self.rich_style

    def _strip(self, cells: Cells, style: Style, width: int, under_cursor: bool) -> Strip:
        segments: list[Segment] = []
        for place, room in self._columns.places():
            gap = Segment(self._columns.columns[place].before.ljust(self._columns.gap_before(place)), style)
            segments += [gap, *self._segments(place, room, cells[place], style, under_cursor)]
        return Strip(segments[1:]).adjust_cell_length(width, style)

    def _segments(self, place: int, width: int, cell: str | Cell, style: Style, under_cursor: bool) -> list[Segment]:
        """A cell in one piece, or a part of it in the look and the rest without."""
        drawn = self._segment(place, width, cell, style, under_cursor)
        if not isinstance(cell, Cell) or not cell.lead:
            return [drawn]
        before, rest = drawn.split_cells(cell.start)
        lead, after = rest.split_cells(cell.lead)
        return [*([Segment(before.text, style)] if before.text else []), lead, Segment(after.text, style)]

    def _segment(self, place: int, width: int, cell: str | Cell, style: Style, under_cursor: bool) -> Segment:
        text, look, short, *_ = cell if isinstance(cell, Cell) else Cell(cell)
        text = line_of(text)
        if short and cell_len(text) > width:
            text = printable(short)
        if look:
            component = self.get_component_rich_style(f"grid--{look}")
            style += Style(italic=component.italic)
            if not under_cursor:  # the cursor's own colours are the ones that can be read there
                style += Style(color=component.color, bold=component.bold)  # partial ones lose their alpha
        return Segment(fitted(text, width, self._columns.columns[place].right), style)

    def move_to(self, index: int) -> None:
        """Puts the cursor on a row, as a key would."""
        index = max(0, min(index, len(self._rows) - 1))
        if index != self.cursor and len(self._rows):
            self.cursor = index
            self._keep_cursor_in_sight()
            self.refresh()
            self.post_message(self.Moved(self, index))

    def _page_height(self) -> int:
        return max(1, self.scrollable_content_region.height - self._header)

    def _keep_cursor_in_sight(self) -> None:
        top, height = round(self.scroll_y), self._page_height()
        if self.cursor < top:
            top = self.cursor
        elif self.cursor >= top + height:
            top = self.cursor - height + 1
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self._widen_for_sight()

    def action_step(self, rows: int) -> None:
        """Moves the cursor by rows."""
        self.move_to(self.cursor + rows)

    def action_turn(self, pages: int) -> None:
        """Moves the cursor by pages."""
        self.move_to(self.cursor + pages * self._page_height())

    def action_go(self, index: int) -> None:
        """Moves the cursor to a row; -1 is the last."""
        self.move_to(len(self._rows) - 1 if index < 0 else index)

    def action_sideways(self, direction: int) -> None:
        """Shows further columns, or those before; the first one stays."""
        if self._columns.scroll(direction):
            self._say_more_columns()
            self.refresh()

    def action_choose(self) -> None:
        """Chooses the row under the cursor."""
        if len(self._rows):
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the mouse is; a double click chooses."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < self._header:
            self._click_title(offset.x)
            return
        self._click_across(offset.x)
        self.move_to(self.scroll_offset.y + offset.y - self._header)
        if event.chain == 2:
            self.action_choose()

    def _click_across(self, x: int) -> None:
        """For tables whose cursor is a cell: which column the mouse is on; rows have none."""

    def _click_title(self, x: int) -> None:
        """For tables whose titles do something; here they go no further than the column."""
        self._click_across(x)
