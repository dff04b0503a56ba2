"""The chart pane: a thin holder of the charts that the view allows; drawing is in ``innotui.charts``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.binding import Binding
from textual.reactive import reactive

from innotui.formats import printable
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT, Palette
from innotui.tui.panes.pane import Pane

if TYPE_CHECKING:
    from innotui.charts import ChartSpec


class ChartPane(Pane, can_focus=True):
    """Shows one of the charts of a view; redraws on size and theme."""

    BINDINGS = [
        Binding("right,l,j,down", "screen.next_chart(1)", "Next chart", show=False, id="chart.next"),
        Binding("left,h,k,up", "screen.next_chart(-1)", "Previous chart", show=False, id="chart.previous"),
    ]
    HELP = "c or h l next and previous chart · z zoom"

    charts: reactive[tuple[ChartSpec, ...]] = reactive((), layout=False)
    """What can be drawn, best first."""
    place: reactive[int] = reactive(0, layout=False)
    """Which of them is shown."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self.empty_text = ""
        self.border_title = "0 Chart"

    def show_charts(self, charts: tuple[ChartSpec, ...], empty_text: str) -> None:
        """Shows the best of other charts, or says why there is none."""
        self.empty_text = empty_text
        self.charts = charts
        self.place = 0
        self._entitle()

    def step(self, by: int) -> None:
        """Goes to the next or previous chart, round and round."""
        if self.charts:
            self.place = (self.place + by) % len(self.charts)
            self._entitle()

    def show_figure(self, figure_id: str) -> None:
        """Goes to the best chart that holds a figure, unless the chart shown does."""
        if not self.charts or figure_id in self.charts[self.place].figure_ids:
            return
        holding = [place for place, spec in enumerate(self.charts) if figure_id in spec.figure_ids]
        if holding:
            self.place = holding[0]
            self._entitle()

    def _entitle(self) -> None:
        if not self.charts:
            self.border_title, self.border_subtitle = "0 Chart", ""
            return
        self.border_title = f"0 Chart: {self.charts[self.place].kind}"
        more = len(self.charts) > 1
        self.border_subtitle = f"{self.place + 1} of {len(self.charts)} · c next" if more else ""

    def render(self) -> Text:
        """The chart at the size there is."""
        if not self.charts:
            return Text("\n".join(map(printable, self.empty_text.splitlines())))
        from innotui.charts import draw  # loaded by the worker that found the charts

        width, height = self.content_size
        return draw(self.charts[self.place], width, height, self._palette())

    def _palette(self) -> Palette:
        if self.app.no_color:
            return MONO
        return NEUTRAL_DARK if self.app.current_theme.dark else NEUTRAL_LIGHT
