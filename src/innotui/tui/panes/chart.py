"""The chart pane: a thin holder of the charts that the view allows; drawing is in ``innotui.charts``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.binding import Binding
from textual.reactive import reactive

from innotui.formats import printable
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT, Palette
from innotui.readings import BOTH, reading_words
from innotui.tui.panes.pane import Pane

if TYPE_CHECKING:
    from innotui.charts import ChartSpec


class ChartPane(Pane, can_focus=True):
    """Shows one of the charts of a view; redraws on size and theme."""

    BINDINGS = [
        Binding("right,l,j,down", "screen.next_chart(1)", "Next chart", show=False, id="chart.next"),
        Binding("left,h,k,up", "screen.next_chart(-1)", "Previous chart", show=False, id="chart.previous"),
    ]
    HELP = "c or h l next and previous chart · i source card of the figure marked or drawn first · r reading · z zoom"

    charts: reactive[tuple[ChartSpec, ...]] = reactive((), layout=False)
    """What can be drawn, best first."""
    place: reactive[int] = reactive(0, layout=False)
    """Which of them is shown."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self.empty_text = ""
        self._reading = BOTH
        self.border_title = "0 Chart"

    def show_charts(self, charts: tuple[ChartSpec, ...], empty_text: str, reading: str = BOTH) -> None:
        """Shows the best of other charts, or says why there is none; in another reading the same chart again."""
        place = self._same(charts) if reading != self._reading else 0
        self.empty_text, self._reading = empty_text, reading
        self.charts = charts
        self.place = place
        self._entitle()

    def _same(self, charts: tuple[ChartSpec, ...]) -> int:
        """The place of the chart that is shown now among others; the best where it is not one of them."""
        if not self.charts:
            return 0
        shown = self.charts[self.place]
        names = [(spec.kind, spec.title, spec.subtitle) for spec in charts]
        name = shown.kind, shown.title, shown.subtitle
        return names.index(name) if name in names else 0

    def figure_id(self, marked: str | None) -> str | None:
        """The figure that the chart is asked about: the one marked in the table if it is drawn, else the first."""
        if not self.charts:
            return None
        drawn = self.charts[self.place].figure_ids
        return marked if marked in drawn else next(iter(drawn), None)

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
        self.border_title = f"0 Chart: {self.charts[self.place].kind}{reading_words(self._reading)}"
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
