"""A screen with tables: shows a cell of theirs as a whole, and has their columns chosen."""

from __future__ import annotations

from textual.widget import Widget

from innotui.tui.screens.filtering import FilteringScreen
from innotui.tui.widgets.picked import Picks
from innotui.tui.widgets.table import Table


class TablingScreen(FilteringScreen):
    """Opens what lies over a table."""

    async def action_in_table(self, action: str) -> None:
        """Does what a key does in the table at hand, where it can: the palette names these keys too."""
        name = action.partition("(")[0]
        around = [node for node in self._table_at_hand().ancestors_with_self if isinstance(node, Widget)]
        able = next((node for node in around if node is not self and hasattr(node, f"action_{name}")), None)
        if able is None:
            self.notify("Only answers of the query pane have that: 4 opens it.", severity="warning")
        else:
            await self.app.run_action(action, able)

    def _table_at_hand(self) -> Table:
        """The one with the keyboard; else that of the query pane where it is open, or of the figures."""
        if isinstance(self.focused, Table):
            return self.focused
        return self.query_one("#result" if self.has_class("-query") else "#figures", Table)

    def on_table_cell_opened(self, event: Table.CellOpened) -> None:
        """Shows the cell."""
        from innotui.tui.screens.whole_cell import WholeCellScreen

        self.app.push_screen(WholeCellScreen(event.cell))

    def on_table_columns_wanted(self, event: Table.ColumnsWanted) -> None:
        """Lets a person choose; the table is as it was where nothing was chosen."""
        from innotui.tui.screens.column_picker import ColumnPickerScreen

        table = event.table

        def take(picks: Picks | None) -> None:
            if picks is not None:
                table.pick(picks)

        self.app.push_screen(ColumnPickerScreen(table.titles, table.picks, table.at), take)
