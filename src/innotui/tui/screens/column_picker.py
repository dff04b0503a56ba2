"""Which columns of a table are shown, and in which order: a list to tick, move and search."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid
from innotui.tui.widgets.picked import Picks

_COLUMNS = (GridColumn("", width=3), GridColumn("name", width=-1), GridColumn("place", right=True))
_SHOWN, _HIDDEN = "[✓]", "[ ]"


class ColumnPickerScreen(ModalScreen[Picks | None]):
    """Gives back the choice; None where it was left without one."""

    BINDINGS = [
        Binding("escape,q", "leave", "Close", id="columns.close"),
        Binding("enter,p", "take", "Take", id="columns.take"),
        Binding("space", "tick", "Show or hide", id="columns.toggle"),
        Binding("J,shift+down", "move(1)", "Move down", id="columns.down"),
        Binding("K,shift+up", "move(-1)", "Move up", id="columns.up"),
        Binding("slash", "search", "Search", key_display="/", id="columns.search"),
        Binding("a", "tick_all", "All or none", id="columns.all"),
        Binding("r", "reset", "As they came", id="columns.reset"),
    ]

    def __init__(self, titles: Sequence[str], picks: Picks, at: int) -> None:
        super().__init__()
        self._titles, self._picks, self._at = titles, picks, at
        self._listed: list[int] = []
        self._sought = ""

    def compose(self) -> ComposeResult:
        """The list, and a line to search in it."""
        with Vertical(id="columns-box"):
            search = Input(placeholder="part of a name", id="columns-search")
            search.display = False
            yield search
            yield Grid(id="columns", header=False, gap=1)

    def on_mount(self) -> None:
        """Begins on the column that the cursor of the table is on."""
        box = self.query_one("#columns-box")
        box.border_subtitle = "space ✓ · J K move · / find · a all · r reset · enter"
        self._grid.styles.height = min(len(self._titles), max(3, int(self.app.size.height * 0.9) - 3))
        self._show(self._at)
        self._grid.focus()

    @property
    def _grid(self) -> Grid:
        return self.query_one("#columns", Grid)

    @property
    def _place(self) -> int | None:
        """The column under the cursor."""
        return self._listed[self._grid.cursor] if self._grid.cursor < len(self._listed) else None

    def _show(self, place: int | None) -> None:
        sought = self._sought.lower()
        self._listed = [own for own in self._picks.order if sought in self._titles[own].lower()]
        rows = [
            (_HIDDEN if own in self._picks.hidden else _SHOWN, self._titles[own], f"{own + 1:,}")
            for own in self._listed
        ]
        self._grid.show(_COLUMNS, rows, self._listed.index(place) if place in self._listed else 0)
        hidden = len(self._picks.hidden)
        self.query_one(
            "#columns-box"
        ).border_title = f"Columns: {len(self._titles) - hidden:,} of {len(self._titles):,}"

    def _change(self, picks: Picks) -> None:
        self._picks = picks
        self._show(self._place)

    def action_tick(self) -> None:
        """Shows or hides the column under the cursor."""
        if self._place is not None:
            self._change(self._picks.toggled(self._place))

    def action_tick_all(self) -> None:
        """Hides all that are listed but the one under the cursor; where only that is shown, shows all of them."""
        if self._place is not None:
            others = frozenset(self._listed) - {self._place}
            hidden = self._picks.hidden - {self._place}
            self._change(Picks(self._picks.order, hidden - others if others <= hidden else hidden | others))

    def action_move(self, by: int) -> None:
        """Moves the column under the cursor among those that are listed."""
        to = self._grid.cursor + by
        if self._place is not None and 0 <= to < len(self._listed):
            self._change(self._picks.moved(self._place, self._picks.order.index(self._listed[to])))

    def action_reset(self) -> None:
        """All of them, as they came."""
        self._change(Picks.all_of(len(self._titles)))

    def action_search(self) -> None:
        """Asks for a part of a name."""
        search = self.query_one("#columns-search", Input)
        search.display = True
        self.screen.set_focus(search)  # at once, for what is typed next is meant for it

    @on(Input.Changed, "#columns-search")
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        self._sought = event.value
        self._show(self._place)

    @on(Input.Submitted, "#columns-search")
    def _stop_searching(self, event: Input.Submitted) -> None:
        event.stop()
        self._grid.focus()

    @on(Grid.Chosen)
    def _take(self, event: Grid.Chosen) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Shows the columns so."""
        self.dismiss(self._picks)

    def action_leave(self) -> None:
        """Ends the search, or leaves the columns as they were."""
        search = self.query_one("#columns-search", Input)
        if search.display:
            search.value, search.display = "", False
            self._grid.focus()
        else:
            self.dismiss(None)
