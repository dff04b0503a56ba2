"""The table of figures: a row a claim, as stated and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.content import Content

from innotui.model import Figure, Showing, View
from innotui.readings import reading_words
from innotui.results import Arrangement
from innotui.tui.list_titles import counted
from innotui.tui.messages import FigureMarked, FigureOpened
from innotui.tui.panes.figure_rows import FigureRows, cells, columns_for, said_by_all
from innotui.tui.panes.pane import FilterablePane, Foot
from innotui.tui.panes.series import sparklines
from innotui.tui.widgets.columns import text_of
from innotui.tui.widgets.grid import Grid
from innotui.tui.widgets.table import Table

_MOST_WITH_SPARKLINES = 10_000  # figures of a view; of more the lines would cost a key press its answer


class FiguresPane(Table, FilterablePane):
    """The figures of the view; the cursor stands on one of them, in one of its columns."""

    FIRST_SHARE = 0.25  # so that the claim itself is seen at 80 columns, behind the mark and the period
    HELP = (
        "h j k l move · home end first and last column · g G top and bottom · v whole cell"
        " · o O sort by the column, upwards or downwards, then by the one before; once more takes it back"
        " · p choose columns · - + = narrower, wider, as wide as what is seen"
        " · enter go to the figure's own region, chain and firm · i its source card"
        " · x its checks (✓ pass, ~ tension, ✗ fail, ? untestable, “·” none)"
        " · ▁▄█ in the place of a growth: the levels of the years up to this one, from the least to the most"
        " · r reading · m money · d inside"
        " · / filter: words in any order, or demands: growth>50, source~Xinhua, region=Yulin, >5 for this column"
    )

    FOOT: ClassVar[Foot] = (
        ("figure.source", "source"),
        ("figure.checks", "checks"),
        ("view.filter", "filter"),
        ("table.sort table.sort_down", "sort"),
        ("table.cell", "cell"),
        ("table.columns", "columns"),
        ("view.inside", "inside"),
        ("view.reading", "reading"),
        ("view.money", "money"),
    )

    def __init__(self) -> None:
        super().__init__(id="figures")
        self._all: tuple[Figure, ...] = ()
        self._shown: list[Figure] = []
        self._inside = False
        self._showing = Showing()
        self._sought: str | None = None
        self._sparklines: dict[str, str] = {}
        self._arrangement = Arrangement()
        self._is_cut = False
        self.border_title = "Figures"

    def show_view(self, view: View) -> None:
        """Shows the figures of a view; a filter that was on stays on."""
        keep = self._sought or self.figure_id
        self._all, self._inside, self._is_cut = view.figures, view.inside, "figures" in view.cut
        self._sparklines = sparklines(self._all) if len(self._all) <= _MOST_WITH_SPARKLINES else {}
        if self._sought and any(figure.figure_id == self._sought for figure in self._all):
            self._sought = None
        self._rebuild(keep)
        self._mark()

    def show_as(self, showing: Showing) -> None:
        """Writes the figures in another way; the cursor has not moved unless a filter no longer finds its figure."""
        before, self._showing = self.figure_id, showing
        self._rebuild(before)
        if self.figure_id != before:
            self._mark()

    def seek(self, figure_id: str) -> None:
        """Puts the cursor on a figure, now or when the view comes that holds it."""
        self._sought = None if any(figure.figure_id == figure_id for figure in self._all) else figure_id
        self._rebuild(figure_id)
        self._mark()

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def figure_id(self) -> str | None:
        """Its id."""
        return self.figure.figure_id if self.figure else None

    def filter(self, text: str) -> None:
        """Keeps only figures whose row or note holds every word, and whose columns are as demanded.

        Raises:
            QueryError: the filter cannot be read; what is shown stays.
        """
        from innotui.filters import parse_filter
        from innotui.tui.panes.figure_fields import FILTERABLE, sieve

        conditions = parse_filter(text, FILTERABLE, self.name_at)
        sieve(conditions, self._showing)
        self.filter_text = text
        self._arrangement = replace(self._arrangement, text=text, conditions=conditions)
        self._rebuild(None)
        self._mark()

    def on_table_sort_wanted(self, event: Table.SortWanted) -> None:
        """Orders the figures; the cursor stays on its own."""
        event.stop()
        self._arrangement = self._arrangement.sorted_by(event.name, descending=event.descending)
        self._rebuild(self.figure_id)

    def _rebuild(self, keep: str | None) -> None:
        said = said_by_all(self._all)
        self._shown = self._arranged()
        self.border_title = Content(self._title())  # no markup: it is typed
        columns = columns_for(self._inside)
        cursor = next((place for place, figure in enumerate(self._shown) if figure.figure_id == keep), 0)
        rows = FigureRows(self._shown, self._inside, said, self._showing, self._sparklines)
        filtered = {condition.column for condition in self._arrangement.conditions}
        self.show(columns, rows, cursor, order=self._arrangement.order, filtered=filtered)

    def _arranged(self) -> list[Figure]:
        """The figures that the filter finds, in the order that is wanted."""
        arrangement = self._arrangement
        if arrangement.is_plain:
            return list(self._all)
        from innotui.tui.panes.figure_fields import ordered, sieve  # not before it is needed: the start is quicker

        words = [condition.value.lower() for condition in arrangement.conditions if not condition.column]
        found = filter(sieve(arrangement.conditions, self._showing), self._all)
        return ordered((figure for figure in found if self._holds(figure, words)), arrangement.order, self._showing)

    def _holds(self, figure: Figure, words: Sequence[str]) -> bool:
        searched = self._searched(figure) if words else ""
        return all(word in searched for word in words)

    def _title(self) -> str:
        count = counted(len(self._shown), len(self._all), self.filter_text, is_cut=self._is_cut)
        keys = (f"{key.column} {'▼' if key.descending else '▲'}" for key in self._arrangement.order)
        inside = "with all regions inside" if self._inside else ""
        reading = reading_words(self._showing.reading).removeprefix(" · ")
        return " · ".join(filter(None, (f"Figures {count}", reading, ", ".join(keys), inside)))

    def _searched(self, figure: Figure) -> str:
        """What a filter looks in: what the row shows, and what it does not."""
        row = [text_of(cell) for cell in cells(figure, True, showing=self._showing)]
        return " ".join([*row, figure.note or "", figure.figure_id]).lower()

    def _mark(self) -> None:
        self.post_message(FigureMarked(self.figure))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Tells which figure the cursor stands on."""
        event.stop()
        self._mark()

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Opens the figure's own place."""
        event.stop()
        self.post_message(FigureOpened(self._shown[event.index]))
