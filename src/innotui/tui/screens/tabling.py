"""A screen with tables: shows a cell of theirs as a whole, and has their columns chosen."""

from __future__ import annotations

from innotui.tui.screens.filtering import FilteringScreen
from innotui.tui.widgets.picked import Picks
from innotui.tui.widgets.table import Table


class TablingScreen(FilteringScreen):
    """Opens what lies over a table."""

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
