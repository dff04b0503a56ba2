"""A screen that decides how figures are written: which reading of "N times", which scales of money."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from innotui.model import Showing
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.source import SourcePane
from innotui.tui.screens.resulting import ResultingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl


class ShowingScreen(ResultingScreen):
    """Owns the way of writing and hands it to the panes; the figures stay what they are."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._showing = Showing()

    @property
    def showing(self) -> Showing:
        """How figures are written now."""
        return self._showing

    def action_reading(self) -> None:
        """Shows "N times" with both readings, then to N times, then by N times."""
        self._show_as(self._showing.with_next_reading())

    def action_money(self) -> None:
        """Shows money in billions or in 亿."""
        self._show_as(self._showing.with_other_money())

    def _show_as(self, showing: Showing) -> None:
        self._showing = showing
        self.query_one(FiguresPane).show_as(showing)
        self.query_one(SourcePane).show_as(showing)
        self._redraw_charts()

    def _redraw_charts(self) -> None:
        """Has the charts made anew, written in another way."""
        raise NotImplementedError
