"""The chart pane: a thin holder of the charts that are allowed; drawing is in ``innotui.charts``.

Which chart is seen is decided here, and which charts there are is not. What the border says is in ``chart_words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from innotui.formats import printable
from innotui.model import Figure
from innotui.tui.grounds import palette_on
from innotui.tui.messages import Charted, DrawnMarked
from innotui.tui.panes import chart_order
from innotui.tui.panes.chart_words import pointed_words, subtitle, title
from innotui.tui.panes.pane import Foot, Pane
from innotui.tui.wanted import Wanted, compared, drawn_by, held, single_years, years_of
from innotui.tui.widgets.drawings import Drawings

if TYPE_CHECKING:
    from innotui.charts import ChartSpec

_BORDER = 6  # cells of a border that its words cannot have


class ChartPane(Pane, can_focus=True):
    """Shows one of the charts there are; redraws on size and theme."""

    BINDINGS = [
        Binding("right,l", "screen.next_chart(1)", "Next chart", show=False, id="chart.next"),
        Binding("left,h", "screen.next_chart(-1)", "Previous chart", show=False, id="chart.previous"),
        Binding("down,j", "mark(1)", "Next figure drawn", show=False, key_display="j", id="chart.next_figure"),
        Binding("up,k", "mark(-1)", "Previous figure drawn", show=False, key_display="k", id="chart.previous_figure"),
    ]
    HELP = (
        "j k point at the next and previous figure drawn: the border and the foot name it · i its source card"
        " · x its checks · c next kind of chart · h l previous and next chart of the kind · C choose from all"
        " · < > base year of an index · L log axis · { } fewer years · r reading · m money · z zoom"
    )

    FOOT: ClassVar[Foot] = (
        ("chart.other chart.choose", "kind"),
        ("chart.base_earlier chart.base_later", "base year"),
        ("chart.log", "log"),
        ("chart.first_year chart.last_year", "years"),
        ("chart.export", "export"),
        ("chart.next_figure chart.previous_figure", "figures"),
        ("figure.source", "source"),
    )

    charts: reactive[tuple[ChartSpec, ...]] = reactive((), layout=False)
    """What can be drawn, best first."""
    place: reactive[int] = reactive(0, layout=False)
    """Which of them is shown."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self.empty_text = ""
        self.figures: Mapping[str, Figure] = {}
        """Those that are drawn, by their ids."""
        self.answered: Charted | None = None
        """What is shown now."""
        self._kind = ""  # chosen by a key; it is kept to where there is one
        self._preferred: str | None = None
        self._marked: str | None = None
        self._waits = False
        self._drawings = Drawings()
        self.border_title = "0 Chart"

    def show_charts(self, answer: Charted, empty_text: str) -> None:
        """Shows other charts: the same one again where there is one, else the best of the kind chosen, else the best.

        Args:
            answer: what can be drawn.
            empty_text: what is said where that is nothing.
        """
        same = answer.charts == self.charts  # asked once: of many charts it takes a while
        place = self.place if same else self._place_in(answer)
        self.show_waiting(waits=False)
        self.answered, self.empty_text, self.figures = answer, empty_text, answer.figures
        if not same:
            self._drawings.clear()
            self.charts = answer.charts
        elif not answer.charts:
            self.refresh()  # for the text
        self.place = place
        self._entitle()

    def show_waiting(self, *, waits: bool) -> None:
        """Says in the border that what is shown is not of what is looked at: another chart is on its way."""
        if waits != self._waits:
            self._waits = waits
            self.set_class(waits, "-waiting")
            self._entitle()

    def found_in(self, answer: Charted) -> ChartSpec | None:
        """The chart that would be shown of an answer."""
        return answer.charts[self._place_in(answer)] if answer.charts else None

    def _place_in(self, answer: Charted) -> int:
        same = self.shown and self.answered and _about(answer.wanted) == _about(self.answered.wanted)
        if self.shown and same and self._kind in ("", self.shown.kind):
            return chart_order.most_alike(answer.charts, self.shown)
        return chart_order.best_of(self._kind, answer.charts)

    @property
    def shown(self) -> ChartSpec | None:
        """The chart that is shown."""
        return self.charts[self.place] if self.charts else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of charts there are, always in the same order."""
        return chart_order.kinds_of(self.charts)

    @property
    def _drawn(self) -> tuple[str, ...]:
        return self.shown.figure_ids if self.shown else ()

    @property
    def years(self) -> list[int]:
        """Each year in which a figure of the chart shown ends."""
        return single_years(drawn_by(self.shown, self.figures)) if self.shown else []

    # The figure pointed at

    @property
    def figure_id(self) -> str | None:
        """The figure that the chart is asked about: the one marked here, else in the table, else the first drawn."""
        wanted = (self._marked, self._preferred, *self._drawn[:1])
        return next((figure_id for figure_id in wanted if figure_id in self._drawn), None)

    @property
    def figure(self) -> Figure | None:
        """The same with all that is known of it."""
        return self.figures.get(self.figure_id or "")

    def prefer(self, figure_id: str | None) -> None:
        """Begins at a figure where the chart shown draws it: the one marked in the table."""
        self._preferred, self._marked = figure_id, None
        if self._is_asked:
            self._point()

    @property
    def _is_asked(self) -> bool:
        """Whether it has the keyboard, as the screen knows it: a blur may still be on its way here."""
        return self.screen.focused is self

    def action_mark(self, by: int) -> None:
        """Points at the next or previous of the figures drawn."""
        if self.figure_id is not None:
            place = self._drawn.index(self.figure_id) + by
            self._marked = self._drawn[max(0, min(place, len(self._drawn) - 1))]
            self._point()
            self.post_message(DrawnMarked())

    def on_focus(self) -> None:
        """Points at a figure."""
        self._point()

    def on_blur(self) -> None:
        """Points at none."""
        self._point()

    def _point(self) -> None:
        self._entitle()
        self.refresh()

    # The chart that is shown

    def step(self, by: int) -> None:
        """Goes to the next or previous chart: of the same kind, then of the kind beside it, round and round."""
        if self.charts:
            self._show(chart_order.stepped(self.charts, self.place, by))

    def next_kind(self) -> None:
        """Goes to the best chart of the next kind, round and round."""
        if self.charts:
            self._show(chart_order.of_next_kind(self.charts, self.place))

    def choices(self) -> list[tuple[str | None, str, int]]:
        """All charts, kind by kind: place, name and number of figures."""
        named = chart_order.named(self.charts)
        return [(str(place), name, len(self.charts[place].figure_ids)) for place, name in named]

    def show_chart(self, spec: ChartSpec) -> None:
        """Goes to a chart, where it is still one of those there are."""
        if spec in self.charts:
            self._show(self.charts.index(spec))

    def keep_kind(self) -> None:
        """Keeps to the kind that is shown, where none was chosen that only is not there just now."""
        if self.shown and (not self._kind or self._kind in self.kinds):
            self._kind = self.shown.kind

    def keep_to(self, kind: str) -> None:
        """Keeps to a kind where there is one, as if a key had chosen it."""
        self._kind = kind

    def _show(self, place: int) -> None:
        self.place = place
        self._kind = self.charts[place].kind
        self._entitle()
        self.post_message(DrawnMarked())

    def show_figure(self, figure_id: str) -> None:
        """Goes to the best chart that holds a figure, of the same kind where one does, unless the chart shown does."""
        if self.shown is None or figure_id in self.shown.figure_ids:
            return
        holding = [place for place, spec in enumerate(self.charts) if figure_id in spec.figure_ids]
        if holding:
            kind = self.shown.kind
            self.place = min(holding, key=lambda place: (self.charts[place].kind != kind, place))
            self._entitle()

    # What is seen

    def on_resize(self) -> None:
        """Says in the border what there is room for now."""
        self._entitle()

    def _entitle(self) -> None:
        spec, answer = self.shown, self.answered
        waits = " …" if self._waits else ""
        if spec is None or answer is None:
            said = compared(answer.wanted.charting) if answer else ""
            name = f"0 Chart, comparing {said}" if said else "0 Chart"
            self.border_title, self.border_subtitle = f"{name}{waits}", ""
            return
        room, wanted = self.outer_size.width - _BORDER, answer.wanted
        drawn = drawn_by(spec, self.figures)
        pointed = pointed_words(spec, self.figures, self.figure, wanted) if self._is_asked and self.figure else None
        above = title(self.kinds, spec.kind, wanted, room - len(waits), held(wanted.charting, drawn))
        below = subtitle(self.charts, self.place, wanted, years_of(drawn), pointed, room)
        self.border_title, self.border_subtitle = Content(above + waits), Content(below)  # no markup: it is data

    def render(self) -> Text:
        """The chart at the size there is."""
        spec = self.shown
        if spec is None:
            return Text("\n".join(map(printable, self.empty_text.splitlines())))
        marked = (self.figure_id if self._is_asked else None) or ""
        return self._drawings.draw(self.place, spec, self.content_size, palette_on(self.app), marked)


def _about(wanted: Wanted) -> tuple[object, ...]:
    """What charts are about, however they are made: what is marked, else what is looked at."""
    charting = wanted.charting
    return (charting.marked_in, charting.marked) if charting.marked else (wanted.selection,)
