"""A grid whose columns a person arranges: hides, moves, widens; its border counts what is hidden or cut.

A column is known to those outside by its place among the columns handed to ``show``, wherever it stands now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding

from innotui.tui.widgets.cell_grid import CellGrid
from innotui.tui.widgets.columns import Cell, Columns, GridColumn, is_cut, line_of
from innotui.tui.widgets.grid import Rows
from innotui.tui.widgets.picked import PickedRows, Picks

_STEP = 4  # cells a column gets wider or narrower by a key
_LEAST = 3  # cells it keeps
_LEFT_BY_FIRST = 12  # cells that the first column leaves to the others


@dataclass(frozen=True)
class Layout:
    """How a person has arranged columns: for whoever shows several answers in turn, and each as it was left.

    Attributes:
        picks: which are shown, in which order.
        widths: of those that were made narrower or wider.
        at: the column that the cursor stands on.
    """

    picks: Picks
    widths: dict[int, int] = field(default_factory=dict)
    at: int = 0


class ArrangedGrid(CellGrid):
    """A grid with a cursor on any cell, that shows some of its columns in some order."""

    FIRST_COLUMN = 0
    FIRST_SHARE = 0.3
    BINDINGS = [
        Binding("home", "side(0)", "First column", show=False, id="table.first"),
        Binding("end", "side(-1)", "Last column", show=False, id="table.last"),
        Binding("g,ctrl+home", "go(0)", "Top", show=False, id="table.top"),
        Binding("G,ctrl+end", "go(-1)", "Bottom", show=False, id="table.bottom"),
        Binding("minus", "resize(-1)", "Narrower", show=False, key_display="-", id="table.narrower"),
        Binding("plus", "resize(1)", "Wider", show=False, key_display="+", id="table.wider"),
        Binding("equals_sign", "fit", "As wide as what is seen", show=False, key_display="=", id="table.fit"),
    ]
    DEFAULT_CSS = """
    ArrangedGrid > .grid--line { background: $foreground 15%; text-style: bold; }
    ArrangedGrid > .grid--cell { background: $foreground 15%; text-style: bold underline; }
    ArrangedGrid:focus > .grid--cell {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold underline;
    }
    ArrangedGrid:nocolor:focus > .grid--cell {
        background: $background; color: $foreground; text-style: bold reverse;
    }
    ArrangedGrid > .grid--null { color: $foreground 65%; text-style: italic; }
    """
    COMPONENT_CLASSES = {"grid--cell"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, gap=2)
        self._offered: Sequence[GridColumn] = ()
        self._offered_rows: Rows = ()
        self._picks = Picks(())
        self._wide: dict[int, int] = {}

    def show(
        self,
        columns: Sequence[GridColumn],
        rows: Rows,
        cursor: int = 0,
        column: int | None = None,
        *,
        layout: Layout | None = None,
    ) -> None:
        """Shows other rows; while the columns are the same, their widths, choice and the cursor's column stay.

        Args:
            columns: all there are.
            rows: with a cell for each of these columns.
            cursor: the row it stands on.
            column: the place among ``columns`` it stands on; None for where it was.
            layout: how these columns were arranged when they were left; None for as they are now, or as they come.
        """
        at = self.at if column is None else column
        if layout is not None:
            self._picks, self._wide, at = layout.picks, dict(layout.widths), layout.at
        elif _known(columns) != _known(self._offered):
            self._picks, self._wide = Picks.all_of(len(columns)), {}
        self._offered, self._offered_rows = columns, rows
        self._show_picked(cursor, at)

    def _show_picked(self, cursor: int, at: int) -> None:
        shown = self._picks.shown
        rows = self._offered_rows if self._picks.is_plain else PickedRows(self._offered_rows, shown)
        column = shown.index(at) if at in shown else self.column
        super().show([self._offered[place] for place in shown], rows, cursor, column)

    def _laid_out(self, columns: Sequence[GridColumn]) -> Columns:
        made = super()._laid_out(columns)
        for place, (column, own) in enumerate(zip(columns, self._picks.shown, strict=True)):
            made.widen_to(place, self._head_width(column))
            if own in self._wide:
                made.choose(place, self._wide[own])
        return made

    def _head_width(self, column: GridColumn) -> int:
        return cell_len(column.title)

    @property
    def layout_kept(self) -> Layout:
        """How the columns are arranged now, to be handed to ``show`` another time."""
        return Layout(self._picks, dict(self._wide), self.at)

    @property
    def at(self) -> int:
        """The place of the cursor's column among the columns handed in."""
        shown = self._picks.shown
        return shown[self.column] if self.column < len(shown) else 0

    @property
    def titles(self) -> Sequence[str]:
        """The titles of all columns handed in, in their own order."""
        return [column.title for column in self._offered]

    @property
    def picks(self) -> Picks:
        """Which columns are shown, in which order."""
        return self._picks

    def pick(self, picks: Picks) -> None:
        """Shows other columns, or these in another order; the cursor's cell is kept where it is still shown."""
        at, self._picks = self.at, picks
        self._show_picked(self.cursor, at)

    # The cursor

    def _marked(self, cell: str | Cell, width: int) -> tuple[Style, str | Cell]:
        return self.get_component_rich_style("grid--cell"), cell

    def action_side(self, column: int) -> None:
        """Goes to the first column, or to the last one."""
        self._columns.left = 0 if column == 0 else self._columns.left
        self.go_to_column(len(self._columns.columns) - 1 if column < 0 else column)
        self._keep_column_in_sight()

    # The widths

    def action_resize(self, direction: int) -> None:
        """Makes the cursor's column narrower or wider."""
        widths = dict(self._columns.places())
        if self.column in widths:
            self._resize(widths[self.column] + direction * _STEP)

    def action_fit(self) -> None:
        """Makes the cursor's column as wide as what is seen of it."""
        if self._offered:
            seen = [cell_len(line_of(row[self.column])) for row in self._in_sight()]
            self._resize(max([self._head_width(self._columns.columns[self.column]), *seen]))

    def _resize(self, width: int) -> None:
        most = self._columns.room - (0 if self.column else _LEFT_BY_FIRST)
        self._wide[self.at] = max(_LEAST, min(width, most))
        self._columns.choose(self.column, self._wide[self.at])
        self._fit()
        self._keep_column_in_sight()

    # The border

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are seen: other cells may be cut."""
        super().watch_scroll_y(old_value, new_value)
        self._widen_for_sight()
        self._say_more_columns()

    def refresh_rows(self) -> None:
        """Counts what is cut again, too."""
        super().refresh_rows()
        self._say_more_columns()

    def _border_words(self) -> list[str]:
        """Nothing is cut or hidden silently."""
        places = self._columns.places()
        cut = sum(is_cut(row[place], width) for row in self._in_sight() for place, width in places)
        hidden = len(self._offered) - len(self._columns.columns)
        return [
            *super()._border_words(),
            *([f"{cut:,} cut · v"] if cut else []),
            *([f"{hidden:,} hidden · p"] if hidden else []),
        ]


def _known(columns: Sequence[GridColumn]) -> list[tuple[str, str]]:
    """What makes columns the same, whatever their titles say of the moment."""
    return [(column.known_as, column.kind) for column in columns]
