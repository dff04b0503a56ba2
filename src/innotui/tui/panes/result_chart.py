"""The chart of a query's result: a thin holder of the charts that its columns allow; drawing is in ``innotui.charts``.

Which chart is seen is decided here; which columns are drawn, by the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content
from textual.geometry import Size

from innotui.formats import printable
from innotui.tui.grounds import palette_on
from innotui.tui.panes import chart_order
from innotui.tui.panes.pane import Pane
from innotui.tui.widgets.drawings import Drawings
from innotui.tui.widgets.words import words

if TYPE_CHECKING:
    from innotui.charts import ChartSpec

_BORDER = 6  # cells of a border that its words cannot have
_NAME = "Chart of the result"


class ResultChartPane(Pane, can_focus=True):
    """Shows one of the charts of a result, or says why there is none; redraws on size and theme."""

    HELP = (
        "values are drawn as they were queried · names, numbers and series are found from the columns, or picked with"
        " x y s: “as found” undoes that · the first 10,000 rows are drawn; of more the chart says so"
    )

    def __init__(self) -> None:
        super().__init__(id="result-chart")
        self.charts: Sequence[ChartSpec] = ()
        """What can be drawn, best first."""
        self.place = 0
        """Which of them is shown."""
        self._kind = ""  # chosen by a key; it is kept to where there is one
        self._lines: Sequence[str] = ()
        self._picked = ""
        self._drawings = Drawings()
        self.border_title = _NAME

    @property
    def shown(self) -> ChartSpec | None:
        """The chart that is shown."""
        return self.charts[self.place] if self.charts else None

    @property
    def chart_size(self) -> Size:
        """The cells that a chart has here."""
        return self.content_size

    @property
    def kind(self) -> str:
        """The kind that was chosen by a key; empty where none was."""
        return self._kind

    def keep_to(self, kind: str) -> None:
        """Shows charts of this kind, where there are some."""
        self._kind = kind

    def show_charts(self, charts: Sequence[ChartSpec], picked: str) -> None:
        """Shows other charts: the best of the kind chosen, else the best.

        Args:
            charts: the best first.
            picked: which columns were picked, in words.
        """
        self.charts, self._lines, self._picked = charts, (), picked
        self.place = chart_order.best_of(self._kind, charts)
        self._drawings.clear()
        self._refresh()

    def show_words(self, lines: Sequence[str], picked: str = "") -> None:
        """Says something in place of a chart; the first line is what it is."""
        self.charts, self._lines, self._picked = (), lines, picked
        self._refresh()

    # Keys

    def next_kind(self) -> None:
        """Goes to the best chart of the next kind, round and round."""
        if self.charts:
            self.show_place(chart_order.of_next_kind(self.charts, self.place))

    def step(self, by: int) -> None:
        """Goes to the next or previous chart: of the same kind, then of the kind beside it."""
        if self.charts:
            self.show_place(chart_order.stepped(self.charts, self.place, by))

    def show_place(self, place: int) -> None:
        """Goes to a chart."""
        self.place = place
        self._kind = self.charts[place].kind
        self._refresh()

    # What is seen

    def on_resize(self) -> None:
        """Says in the border what there is room for now."""
        self._entitle()

    def _refresh(self) -> None:
        self._entitle()
        self.refresh()

    def _entitle(self) -> None:
        room = self.outer_size.width - _BORDER
        self.border_title = Content(_fitting(self._titles(), room))  # no markup: columns may be called anything
        self.border_subtitle = Content(_fitting(self._subtitles(), room))

    def _titles(self) -> list[str]:
        if self.shown is None:
            return [_NAME]
        kinds, kind = chart_order.kinds_of(self.charts), self.shown.kind
        every = " ".join(f"‹{one}›" if one == kind and len(kinds) > 1 else one for one in kinds)
        return [f"{_NAME}: {every}", f"{_NAME}: {kind}", kind]

    def _subtitles(self) -> list[str]:
        count = len(self.charts)
        order = chart_order.by_kind(self.charts)
        counted = f"chart {order.index(self.place) + 1} of {count}" if count > 1 else ""
        both = " · ".join(filter(None, (printable(self._picked), counted)))
        return [both, printable(self._picked), counted]

    def render(self) -> Text:
        """The chart at the size there is, or the words."""
        spec, size = self.shown, self.content_size
        if spec is None:
            return words(self._lines, size.width, size.height)
        return self._drawings.draw(self.place, spec, size, palette_on(self.app))


def _fitting(texts: Sequence[str], room: int) -> str:
    """The first text that there is room for; else the first, cut with a mark."""
    found = next((text for text in texts if text and cell_len(text) <= room), None)
    if found is None:
        found = set_cell_size(texts[0], max(0, room - 1)).rstrip() + "…" if texts[0] else ""
    return found
