"""A screen whose lists can be filtered: one line for the text, and the list that it narrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innotui.tui.panes.bars import KeyBar
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.screens.paned import PanedScreen
from innotui.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from innotui.tui.widgets.filter_bar import FilterBar


class FilteringScreen(PanedScreen):
    """Opens and closes the filter line."""

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._filtering: tuple[FilterBar, FilterablePane] | None = None

    def _filterable(self) -> list[FilterablePane]:
        """The panes that a filter can narrow: with the query pane open, its answer; else the lists and the figures."""
        in_query = self.has_class("-query")
        return [pane for pane in self.walk_children(FilterablePane) if (pane.id == "query") == in_query]

    def _filtered_pane(self) -> FilterablePane | None:
        return next((pane for pane in self._filterable() if pane.filter_text), None)

    async def action_filter(self) -> None:
        """Asks for a text that the focused list keeps to, live."""
        from innotui.tui.widgets.filter_bar import FilterBar

        self.minimize()
        if self._filtering is None:
            panes = self._filterable()
            pane = next((pane for pane in panes if pane is self._focused_pane()), panes[-1])
            bar = FilterBar(pane.filter_text, pane.filter)
            self._filtering = bar, pane
            await self.mount(bar, before=self.query_one(KeyBar))
            self.set_focus(bar)  # before the next key: letters typed at once are no commands

    def on_filter_bar_done(self) -> None:
        """The filter is as wanted: back to the list, and to what it found."""
        if self._filtering is not None:
            _, pane = self._filtering
            self._close_filter(clear=False)
            pane.accept_filter()

    def on_filter_bar_stepped(self, event: FilterBar.Stepped) -> None:
        """Moves the cursor of the list while the filter is typed."""
        if self._filtering is not None:
            _, pane = self._filtering
            grids = pane.walk_children(Grid, with_self=True)
            if grids:
                grids[0].action_step(event.rows)

    def _close_filter(self, *, clear: bool) -> None:
        pane: FilterablePane | None
        if self._filtering is not None:
            bar, pane = self._filtering
            self._filtering = None
            bar.remove()
        else:
            pane = self._filtered_pane()
        if pane is not None:
            if clear:
                pane.filter("")
            pane.focus()
