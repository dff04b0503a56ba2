"""A screen that has charts written into files: its own, and those of what lies over it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message

from innotui.errors import InnotuiError
from innotui.tui.panes.chart import ChartPane
from innotui.tui.screens.taking import TakingScreen
from innotui.tui.visiting import manners_of

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.engines import EngineUrl
    from innotui.export.chart_query import Query
    from innotui.tui import exports
    from innotui.tui.screens.export import ExportScreen


class ExportingScreen(TakingScreen):
    """Asks where a chart goes, has it written in a worker, and says where it is."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._folder: Path | None = None

    def action_export(self) -> None:
        """Asks where the chart on the screen, or in the query pane the answer, is to be written."""
        if self.app.screen is not self:  # the key was on its way when something was laid over this
            return
        pane = self.query_one(ChartPane)
        if self.has_class("-query"):
            self.export_answer()
        elif not pane.display or self.maximized not in (None, pane):
            self.notify("0 shows the chart.", title="No chart on the screen")
        elif pane.shown is None:
            self.notify("These figures make none.", title="No chart to export")
        else:
            self.export_chart(pane.shown, pane.content_size)

    def export_chart(self, spec: ChartSpec, size: Size, query: Query | None = None) -> None:
        """Asks where a chart is to be written.

        Args:
            spec: the chart.
            size: as which it is seen.
            query: what an answer was asked with; None for a chart of figures.
        """
        from innotui.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self, spec, size, self._folder, query))

    def write_chart(self, order: exports.Order) -> None:
        """Has a chart written."""
        from innotui.tui import exports

        def failed(error: InnotuiError) -> Message:
            return exports.ChartUnwritten(order, error)

        self._ask("export", partial(self._desk.write_chart, order), failed)

    def _waiting_for(self, order: exports.Order) -> ExportScreen | None:
        from innotui.tui.screens.export import ExportScreen

        screens = (screen for screen in self.app.screen_stack if isinstance(screen, ExportScreen))
        return next((screen for screen in screens if screen.awaits(order)), None)

    def on_chart_written(self, event: exports.ChartWritten) -> None:
        """Says where the file is; its folder is proposed for the next."""
        path = event.order.path
        if screen := self._waiting_for(event.order):
            screen.dismiss()
        if not manners_of(self.app).writes_files:
            self._hand_over([path], path.name)
            return
        self._folder = path.parent
        self.notify(str(path), title="Chart written", markup=False)

    def on_chart_in_the_way(self, event: exports.ChartInTheWay) -> None:
        """Asks once whether a file may be replaced."""
        if screen := self._waiting_for(event.order):
            screen.show_in_the_way(event.order.path)

    def on_chart_unwritten(self, event: exports.ChartUnwritten) -> None:
        """Says why there is no file: where the name was typed, while that is open."""
        error = event.error
        if screen := self._waiting_for(event.order):
            screen.show_failure(error)
        else:
            self.notify(f"{error.message}\n{error.hint}", title=error.title, severity="error", markup=False)
