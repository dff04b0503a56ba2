"""A screen whose foot shows where the figure stands that is meant: in the table, the chart, or an answer."""

from __future__ import annotations

from collections.abc import Sequence

from innotui.model import Figure, View
from innotui.tui import messages
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.source import SourcePane
from innotui.tui.screens.overviewing import OverviewingScreen


class SourcingScreen(OverviewingScreen):
    """Follows the marks of the panes with the source line."""

    def _at_hand(self) -> Sequence[View]:
        """The views in which a figure and its source may be found without asking."""
        raise NotImplementedError

    def on_figure_marked(self, event: messages.FigureMarked) -> None:
        """Shows the source of the figure under the cursor, and a chart that holds it."""
        figure, chart = event.figure, self.query_one(ChartPane)
        chart.prefer(figure.figure_id if figure else None)
        if figure and self.query_one(FiguresPane).has_focus:
            chart.show_figure(figure.figure_id)
        self._show_source()

    def on_drawn_marked(self, event: messages.DrawnMarked) -> None:
        """Shows the source of the figure marked in the chart."""
        self._show_source()

    def on_row_marked(self, event: messages.RowMarked) -> None:
        """Shows the source of the figure that a row of an answer names."""
        self._show_source()

    def on_descendant_focus(self) -> None:
        """Follows the keyboard to the pane one has come to."""
        self._follow_focus()

    def _follow_focus(self) -> None:
        """Shows the source of the figure that is meant there."""
        self._show_source()

    def _show_source(self) -> None:
        figure = self._figure_meant()
        found = (view.sources.get(figure.source_id) for view in self._at_hand()) if figure else ()
        self.query_one(SourcePane).show_figure(figure, next((source for source in found if source), None))

    def _figure_meant(self) -> Figure | None:
        """The figure that ``i`` and ``x`` are about, where it is at hand."""
        chart = self.query_one(ChartPane)
        if self.has_class("-query"):
            return self._row_figure()
        return chart.figure if self.focused is chart else self.query_one(FiguresPane).figure

    def _row_figure(self) -> Figure | None:
        from innotui.tui.panes.query import QueryPane

        wanted = self.query_one(QueryPane).figure_id
        known = (figure for view in self._at_hand() for figure in view.figures)
        return next((figure for figure in known if figure.figure_id == wanted), None) if wanted else None
