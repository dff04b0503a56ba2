"""Figures in a list of their own, whatever regions they are of: those of a check, those of a source."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from innotui import formats
from innotui.model import Beginning, Figure, Showing
from innotui.readings import read_as, reading_words
from innotui.tui.list_titles import counted
from innotui.tui.overview_messages import ClaimChosen
from innotui.tui.panes.figure_rows import VERDICT_LOOKS
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.widgets.columns import Cell, GridColumn, text_of
from innotui.tui.widgets.grid import Grid

_COLUMNS = (
    GridColumn("¶"),
    GridColumn("✓"),
    GridColumn("subject", most=44, tight=30),
    GridColumn("period", tight=14),
    GridColumn("stated", right=True, tight=18),
    GridColumn("region", tight=18),
    GridColumn("growth", right=True),
    GridColumn("base", tight=12),
    GridColumn("source", tight=24),
)


class ClaimsPane(Grid, FilterablePane):
    """A row a figure: where it stands, what the audit says of it, what is claimed."""

    HELP = "j k move · h l more columns · enter or i the figure's source card · p go to its place · x its checks"

    def __init__(self, *, id: str, name_source: bool) -> None:  # noqa: A002
        super().__init__(id=id)
        self._name_source = name_source
        self._all: Sequence[Figure] = ()
        self._shown: Sequence[Figure] = ()
        self._title = ""
        self._showing = Showing()

    @property
    def figure(self) -> Figure | None:
        """The one under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    def show_figures(self, figures: Sequence[Figure], title: str) -> None:
        """Shows other figures; a filter that was on is gone."""
        self._all, self._title, self.filter_text = figures, title, ""
        self._rebuild()

    def show_as(self, showing: Showing) -> None:
        """Writes the figures in another way."""
        if showing != self._showing:
            self._showing = showing
            self._rebuild(self.figure)

    def seek(self, figure_id: str, text: str = "") -> None:
        """Puts the cursor on a figure, under a filter."""
        self.filter_text = text
        self._rebuild(next((figure for figure in self._all if figure.figure_id == figure_id), None))

    def filter(self, text: str) -> None:
        """Keeps only figures whose row or note holds every word."""
        self.filter_text = text
        self._rebuild()

    def _rebuild(self, keep: Figure | None = None) -> None:
        words = self.filter_text.lower().split()
        self._shown = [figure for figure in self._all if all(word in self._searched(figure) for word in words)]
        is_cut = isinstance(self._all, Beginning)
        count = counted(len(self._shown), len(self._all), self.filter_text, is_cut=is_cut)
        reading = reading_words(self._showing.reading)
        self.border_title = Content(f"{self._title} {count}{reading}")  # no markup: it is typed
        columns = _COLUMNS if self._name_source else _COLUMNS[:-1]
        cursor = next((place for place, figure in enumerate(self._shown) if figure is keep), 0)
        self.show(columns, _Claims(self._shown, self._showing), cursor)

    def _searched(self, figure: Figure) -> str:
        """What a filter looks in: what the row shows, and what it does not."""
        row = [text_of(cell) for cell in claim_cells(figure, self._showing)]
        return " ".join([*row, figure.note or "", figure.figure_id]).lower()

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Opens the figure's source card."""
        event.stop()
        self.post_message(ClaimChosen(self._shown[event.index]))


def claim_cells(figure: Figure, showing: Showing) -> Sequence[str | Cell]:
    """A figure's row, written as it is wanted."""
    figure = read_as(figure, showing.reading)
    growth, arrow = formats.growth_percent(figure), formats.arrow(formats.direction(figure))
    look = {formats.UP: "up", formats.DOWN: "down"}.get(arrow, "")
    return (
        formats.paragraph(figure.para) or "–",
        Cell(formats.verdict_mark(figure.verdict), VERDICT_LOOKS.get(figure.verdict or "", "dim")),
        figure.subject + (f" ({figure.status})" if figure.status != "reported" else ""),
        figure.period_label,
        formats.stated(figure, showing.money),
        figure.region,
        Cell(f"{arrow} {growth}" if growth else "", look),
        formats.base(figure),
        figure.source,
    )


class _Claims:
    """Figures as cells, made when they are drawn."""

    def __init__(self, figures: Sequence[Figure], showing: Showing) -> None:
        self._figures, self._showing = figures, showing

    def __len__(self) -> int:
        return len(self._figures)

    def __getitem__(self, index: int) -> Sequence[str | Cell]:
        return claim_cells(self._figures[index], self._showing)
