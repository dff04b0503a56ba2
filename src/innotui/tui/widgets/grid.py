"""A table on Textual's line API: it draws only the rows that are seen, however many there are.

The one table of the explorer: lists, figures and query results are grids. It knows columns, rows,
a cursor and cell widths, and nothing of figures. The first column stays when the rest scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rich.cells import cell_len, set_cell_size
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

_MEASURED_ROWS = 500
_FIRST_SHARE = 0.3  # of the width, at most: the first column stays, and must leave room for the others


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column.

    Attributes:
        title: in the header.
        right: whether cells stand at the right.
        width: in cells; 0 for as wide as its cells, -1 for what the others leave.
        most: the widest it may get by its cells.
        tight: the widest it may get where not all columns fit; 0 for no other limit.
    """

    title: str
    right: bool = False
    width: int = 0
    most: int = 48
    tight: int = 0


class Cell(NamedTuple):
    """A text that is more than a text.

    Attributes:
        text: what is shown.
        look: dim, up or down; the text says the same without it.
        short: what is shown where the text does not fit; empty for a cut text with an ellipsis.
    """

    text: str
    look: str = ""
    short: str = ""


class Rows(Protocol):
    """What a grid shows. A row that is not at hand yet is None, and the grid asks for it."""

    def __len__(self) -> int:
        """How many rows there are in all."""

    def __getitem__(self, index: int, /) -> Sequence[str | Cell] | None:
        """The cells of a row."""


class Grid(ScrollView, can_focus=True):
    """A scrolling table with a cursor row."""

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
    COMPONENT_CLASSES = {"grid--header", "grid--cursor", "grid--dim", "grid--up", "grid--down"}

    @dataclass
    class Moved(Message):
        """The cursor went to another row, by a key or the mouse."""

        grid: Grid
        index: int

        @property
        def control(self) -> Grid:
            """The grid, for ``@on`` selectors."""
            return self.grid

    @dataclass
    class Chosen(Message):
        """The row under the cursor was chosen: enter or a double click."""

        grid: Grid
        index: int

        @property
        def control(self) -> Grid:
            """The grid, for ``@on`` selectors."""
            return self.grid

    @dataclass
    class RowsWanted(Message):
        """A row is to be drawn that is not at hand."""

        grid: Grid
        index: int

        @property
        def control(self) -> Grid:
            """The grid, for ``@on`` selectors."""
            return self.grid

    def __init__(self, *, id: str | None = None, header: bool = True, gap: int = 2) -> None:  # noqa: A002
        super().__init__(id=id)
        self._gap = gap
        self._header = int(header)
        self._columns: Sequence[GridColumn] = ()
        self._rows: Rows = ()
        self._natural: list[int] = []
        self._widths: list[int] = []
        self._left = 0
        self.cursor = 0

    def show(self, columns: Sequence[GridColumn], rows: Rows, cursor: int = 0) -> None:
        """Shows other rows, with the cursor on one of them and in sight."""
        if [column.title for column in columns] != [column.title for column in self._columns]:
            self._left = 0
        self._columns, self._rows = columns, rows
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self._measure()
        self._keep_cursor_in_sight()
        self.refresh()

    def refresh_rows(self) -> None:
        """Draws again after rows have come that were wanted."""
        top = round(self.scroll_y)
        self._widen(top, top + self._page_height())
        self.refresh()

    def _measure(self) -> None:
        titles = [cell_len(column.title) if self._header else 0 for column in self._columns]
        self._natural = [column.width or title for column, title in zip(self._columns, titles, strict=True)]
        self._widen(0, _MEASURED_ROWS)
        self._fit()

    def _widen(self, start: int, end: int) -> None:
        """Widens columns for the cells of some rows; they never narrow, so that nothing jumps to and fro."""
        rows = (self._rows[index] for index in range(start, min(end, len(self._rows))))
        seen = [row for row in rows if row is not None]
        wider = list(self._natural)
        for place, column in enumerate(self._columns):
            if not column.width:
                widest = max((cell_len(printable(text_of(row[place]))) for row in seen), default=0)
                wider[place] = max(wider[place], min(column.most, widest))
        if wider != self._natural:
            self._natural = wider
            self._fit()

    def _fit(self) -> None:
        """Column widths for the width there is."""
        room = self._inner_width()
        fixed = sum(width + self._gap for width in self._natural if width > 0)
        if any(width < 0 for width in self._natural):
            self._widths = [max(4, room - fixed) if width < 0 else width for width in self._natural]
        else:
            self._widths = self._natural if fixed <= max(0, room) else self._tightened(room)
        self._left = min(self._left, max(0, len(self._widths) - 2))
        self.virtual_size = Size(room, len(self._rows) + self._header)
        self._say_more_columns()

    def _tightened(self, room: int) -> list[int]:
        first, *others = zip(self._natural, self._columns, strict=True)
        rest = [min(width, column.tight or width) for width, column in others]
        return [min(first[0], max(8, int(room * _FIRST_SHARE))), *rest]

    def _inner_width(self) -> int:
        return self.outer_size.width - self.styles.gutter.width - self.styles.scrollbar_size_vertical

    def _places(self) -> list[tuple[int, int]]:
        """The columns that are drawn, with their widths: the first, then from ``_left`` on those that fit whole.

        A number that lost a digit at the edge would be another number; only a column that is wider
        than all the room there is gets cut, with an ellipsis.
        """
        room = self._inner_width()
        places = [(0, min(self._widths[0], room))] if self._widths else []
        room -= sum(width for _, width in places)
        for place in range(1 + self._left, len(self._widths)):
            width = self._widths[place] + self._gap
            if width > room and len(places) > 1:
                break
            places.append((place, max(0, min(width, room) - self._gap)))
            room -= width
        return places

    def _say_more_columns(self) -> None:
        """Columns out of sight are announced, never cut silently."""
        if not self._header:
            return
        right = bool(self._widths) and self._places()[-1][0] < len(self._widths) - 1
        more = f"{'◂ ' if self._left else ''}h l more columns{' ▸' if right else ''}"
        self.border_subtitle = more if self._left or right else ""

    def watch_virtual_size(self, size: Size) -> None:
        """Lets the scroll bar know of more rows or fewer."""
        self._scroll_update(size)

    def on_resize(self) -> None:
        """Fits the flexible column to the new width and keeps the cursor in sight."""
        self._fit()
        self._keep_cursor_in_sight()

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a row, or nothing."""
        width = self.size.width
        if self._header and y == 0:
            titles = [column.title for column in self._columns]
            return self._strip(titles, self.get_component_rich_style("grid--header"), width, False)
        index = self.scroll_offset.y + y - self._header
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, self.rich_style)
        under_cursor = index == self.cursor
        style = self.get_component_rich_style("grid--cursor") if under_cursor else self.rich_style
        row = self._rows[index]
        if row is None:
            self.post_message(self.RowsWanted(self, index))
            return Strip([Segment("…", style)]).adjust_cell_length(width, style)
        return self._strip(row, style, width, under_cursor)

    def _strip(self, cells: Sequence[str | Cell], style: Style, width: int, under_cursor: bool) -> Strip:
        gap = Segment(" " * self._gap, style)
        segments: list[Segment] = []
        for place, room in self._places():
            segments += [self._segment(place, room, cells[place], style, under_cursor), gap]
        return Strip(segments[:-1]).adjust_cell_length(width, style)

    def _segment(self, place: int, width: int, cell: str | Cell, style: Style, under_cursor: bool) -> Segment:
        text, look, short = cell if isinstance(cell, Cell) else Cell(cell)
        if short and cell_len(printable(text)) > width:
            text = short
        if look and not under_cursor:  # the cursor's own colours are the ones that can be read there
            style += Style(color=self.get_component_rich_style(f"grid--{look}").color)  # partial ones lose their alpha
        return Segment(_fitted(printable(text), width, self._columns[place].right), style)

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
        self._widen(top, top + height)

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
        hidden = self._places()[-1][0] < len(self._widths) - 1 if self._widths else False
        if (direction > 0 and hidden) or (direction < 0 and self._left):
            self._left += direction
            self._say_more_columns()
            self.refresh()

    def action_choose(self) -> None:
        """Chooses the row under the cursor."""
        if len(self._rows):
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the mouse is; a double click chooses."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._header:
            return
        self.move_to(self.scroll_offset.y + offset.y - self._header)
        if event.chain == 2:
            self.action_choose()


def text_of(cell: str | Cell) -> str:
    """What a cell shows where there is room."""
    return cell.text if isinstance(cell, Cell) else cell


def _fitted(text: str, width: int, right: bool) -> str:
    """A text of exactly ``width`` cells; what does not fit ends in an ellipsis."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks
