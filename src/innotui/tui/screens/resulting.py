"""A screen that draws the answer of its query pane, on a screen of its own; what is chosen there is kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.results import Result
from innotui.tui.answer_words import nothing_to_draw
from innotui.tui.screens.exporting import ExportingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.tui import result_questions
    from innotui.tui.result_questions import Asked, Picked
    from innotui.tui.screens.result_chart import ResultChartScreen


class ResultingScreen(ExportingScreen):
    """Has rows read and charts made for the chart of a result."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._picked: tuple[Picked, str] | None = None

    def action_result_chart(self) -> None:
        """Draws the answer that the query pane shows."""
        from innotui.tui.panes.query import QueryPane

        pane = next(iter(self.query(QueryPane)), None)
        if self.app.screen is not self:  # the key was on its way when something was laid over this
            return
        if pane is not None and pane.running:
            self.notify("A query is running; esc cancels it.", title="No result yet", severity="warning")
        elif pane is None or pane.result is None:
            self.notify("Run a query first: f5", title="No result to draw", severity="warning")
        elif not pane.result.row_count:
            self.notify(nothing_to_draw(pane.result), title="No chart of this result", markup=False)
        else:
            self._draw(pane.result, older=pane.is_older)

    def _draw(self, result: Result, *, older: bool) -> None:
        from innotui.tui.result_questions import hinted
        from innotui.tui.screens.result_chart import ResultChartScreen

        picked, kind = self._picked or hinted(result, self._hint_of(result))
        self.app.push_screen(ResultChartScreen(self, result, picked, kind, older=older))

    # What the chart of a result asks for

    def chart_result(self, asked: Asked) -> None:
        """Has charts made of a result."""
        from innotui.tui import result_questions

        def failed(error: InnotuiError) -> Message:
            return result_questions.ResultUncharted(asked, error)

        self._ask("result", partial(self._desk.chart_result, asked), failed)

    def keep_picked(self, picked: Picked, kind: str) -> None:
        """Keeps what was chosen until another query is run."""
        self._picked = picked, kind

    # What comes of it

    @property
    def _result_chart(self) -> ResultChartScreen | None:
        from innotui.tui.screens.result_chart import ResultChartScreen

        return next((screen for screen in self.app.screen_stack if isinstance(screen, ResultChartScreen)), None)

    def on_result_charted(self, event: result_questions.ResultCharted) -> None:
        """Hands the charts on."""
        if screen := self._result_chart:
            screen.show_charts(event)

    def on_result_columns(self, event: result_questions.ResultColumns) -> None:
        """Hands on which columns can be picked."""
        if screen := self._result_chart:
            screen.show_columns(event)

    def on_result_uncharted(self, event: result_questions.ResultUncharted) -> None:
        """Hands on why there is no chart."""
        if screen := self._result_chart:
            screen.show_failure(event.asked, event.error)

    def _forget_choice(self) -> None:
        """Finds the columns to draw anew: those picked were another answer's."""
        self._picked = None

    def _show_found(self, found: Result) -> None:
        """Draws the rows that a filter has found, where the chart was opened meanwhile."""
        if screen := self._result_chart:
            screen.draw_instead(found)
