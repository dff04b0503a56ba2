"""The chart pane: a thin holder of the charts that the view allows; drawing is in ``innotui.charts``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.text import Text
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from innotui import formats
from innotui.formats import printable
from innotui.model import Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT, Palette
from innotui.readings import BOTH, read_as, reading_words
from innotui.tui.messages import DrawnMarked
from innotui.tui.panes.pane import Pane

if TYPE_CHECKING:
    from innotui.charts import ChartSpec


class ChartPane(Pane, can_focus=True):
    """Shows one of the charts of a view; redraws on size and theme."""

    BINDINGS = [
        Binding("right,l", "screen.next_chart(1)", "Next chart", show=False, id="chart.next"),
        Binding("left,h", "screen.next_chart(-1)", "Previous chart", show=False, id="chart.previous"),
        Binding("down,j", "mark(1)", "Next figure drawn", show=False, id="chart.next_figure"),
        Binding("up,k", "mark(-1)", "Previous figure drawn", show=False, id="chart.previous_figure"),
    ]
    HELP = (
        "j k mark the next and previous figure drawn: the border and the foot name it · i its source card"
        " · x its checks · c or h l next and previous chart · r reading · z zoom"
    )

    charts: reactive[tuple[ChartSpec, ...]] = reactive((), layout=False)
    """What can be drawn, best first."""
    place: reactive[int] = reactive(0, layout=False)
    """Which of them is shown."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self.empty_text = ""
        self._reading = BOTH
        self._figures: Mapping[str, Figure] = {}
        self._preferred: str | None = None
        self._marked: str | None = None
        self.border_title = "0 Chart"

    def show_charts(
        self,
        charts: tuple[ChartSpec, ...],
        empty_text: str,
        reading: str = BOTH,
        figures: Mapping[str, Figure] = MappingProxyType({}),
    ) -> None:
        """Shows the best of other charts, or says why there is none; in another reading the same chart again.

        Args:
            charts: what can be drawn, best first.
            empty_text: what is said where there is nothing.
            reading: of "N times", under which they are drawn.
            figures: those that are drawn, by their ids.
        """
        place = self._same(charts) if reading != self._reading else 0
        self.empty_text, self._reading, self._figures = empty_text, reading, figures
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

    @property
    def _drawn(self) -> tuple[str, ...]:
        return self.charts[self.place].figure_ids if self.charts else ()

    @property
    def figure_id(self) -> str | None:
        """The figure that the chart is asked about: the one marked here, else in the table, else the first drawn."""
        wanted = (self._marked, self._preferred, *self._drawn[:1])
        return next((figure_id for figure_id in wanted if figure_id in self._drawn), None)

    @property
    def figure(self) -> Figure | None:
        """The same with all that is known of it."""
        return self._figures.get(self.figure_id or "")

    def prefer(self, figure_id: str | None) -> None:
        """Begins at a figure where the chart shown draws it: the one marked in the table."""
        self._preferred, self._marked = figure_id, None
        if self._is_asked:
            self._entitle()

    @property
    def _is_asked(self) -> bool:
        """Whether it has the keyboard, as the screen knows it: a blur may still be on its way here."""
        return self.screen.focused is self

    def action_mark(self, by: int) -> None:
        """Marks the next or previous of the figures drawn."""
        if self.figure_id is not None:
            place = self._drawn.index(self.figure_id) + by
            self._marked = self._drawn[max(0, min(place, len(self._drawn) - 1))]
            self._entitle()
            self.post_message(DrawnMarked())

    def on_focus(self) -> None:
        """Names the figure that is marked."""
        self._entitle()

    def on_blur(self) -> None:
        """Names the chart again."""
        self._entitle()

    def step(self, by: int) -> None:
        """Goes to the next or previous chart, round and round."""
        if self.charts:
            self.place = (self.place + by) % len(self.charts)
            self._entitle()
            self.post_message(DrawnMarked())

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
        marked = self._mark_words() if self._is_asked else ""
        more = f"{self.place + 1} of {len(self.charts)} · c next" if len(self.charts) > 1 else ""
        if marked and more:
            more = f"chart {more}"
        self.border_subtitle = Content(" · ".join(part for part in (marked, more) if part))  # no markup: it is data

    def _mark_words(self) -> str:
        """Which of the figures drawn is marked, by what tells it from the others, and what it says."""
        figure, drawn = self.figure, [self._figures[one] for one in self._drawn if one in self._figures]
        if figure is None:
            return ""
        rows = [_telling(one) for one in drawn]
        names = [name for place, name in enumerate(_telling(figure)) if len({row[place] for row in rows}) > 1]
        shown = read_as(figure, self._reading)
        said = formats.growth_percent(shown) or formats.stated(figure)
        place = self._drawn.index(figure.figure_id) + 1
        return printable(f"{place} of {len(self._drawn)}: {' '.join([*(names or [figure.region]), said])}")

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


def _telling(figure: Figure) -> tuple[str, str, str]:
    """What can tell figures of one chart apart."""
    return figure.region, figure.subject, figure.period_label
