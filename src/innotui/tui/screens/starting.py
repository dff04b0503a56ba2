"""A screen that opens at a view that was asked for, and says how any view of it is opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from innotui.model import Selection
from innotui.tui.panes.chart import ChartPane
from innotui.tui.reopening import Start, reopening_line
from innotui.tui.screens.renewing import RenewingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl


class StartingScreen(RenewingScreen):
    """Goes to its start as soon as it is known what there is."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._opens_at: Start | None = None

    def start_at(self, start: Start | None) -> None:
        """Says before anything is shown which view is gone to; None for the first."""
        self._opens_at = start

    def select(self, selection: Selection) -> None:
        """Looks at something else."""
        raise NotImplementedError

    def _go_to_start(self) -> None:
        """Once: the first view is there, and with it all that can be gone to."""
        if start := self._opens_at:
            self._opens_at = None
            self.query_one(ChartPane).keep_to(start.kind)
            self.call_later(self.select, start.selection)

    def line_of_view(self) -> str:
        """What opens this view again in a shell; empty before there is one. The best kind of chart needs no word."""
        if self.selection is None:
            return ""
        pane = self.query_one(ChartPane)
        kind = pane.shown.kind if pane.shown and pane.shown.kind != pane.charts[0].kind else ""
        return reopening_line(Start(self.selection, kind), self._desk.called)
