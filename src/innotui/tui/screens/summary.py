"""What one column of an answer holds: how many values, from where to where, and the most frequent ones.

It reads nothing: it is handed the summary when that is ready.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.table import Table as Lines
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.results import ColumnSummary
from innotui.tui.answer_words import beginning_words
from innotui.tui.query_messages import SummaryWanted
from innotui.tui.summary_words import facts, top_rows
from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid

_PATIENCE = 0.15  # seconds
_AROUND = 3  # lines: the border, and the one between facts and values
_LEAST = 3  # lines of values, the header among them
_COLUMNS = (
    GridColumn("most frequent", most=30),
    GridColumn("rows", right=True),
    GridColumn("share", right=True),
    GridColumn("", width=20),
)


@dataclass(frozen=True)
class Only:
    """The rows with this value are to be seen."""

    value: Any


@dataclass(frozen=True)
class AllCounts:
    """All values are to be seen with their counts."""


class SummaryScreen(ModalScreen["Only | AllCounts | None"]):
    """Waits for a summary and shows it; gives back what is to be seen next."""

    BINDINGS = [
        Binding("escape,d,q", "dismiss(None)", "Close", id="summary.close"),
        Binding("n", "counts", "All counts", id="summary.counts"),
    ]

    def __init__(self, wanted: SummaryWanted) -> None:
        super().__init__()
        self.wanted = wanted
        self._summary: ColumnSummary | None = None
        self._error: InnotuiError | None = None
        self._ready = False

    def compose(self) -> ComposeResult:
        """The facts, and the frequent values beneath them."""
        with Vertical(id="column-summary"):
            yield Static(id="summary-facts", markup=False)
            yield Grid(id="summary-top")

    def on_mount(self) -> None:
        """Shows what has come already; else says that it is on its way, if it is not there soon."""
        column, box = self.wanted.column, self.query_one("#column-summary")
        kind = " · ".join(filter(None, (column.name, column.type.lower(), column.unit)))
        box.border_title = Content(printable(kind))  # no markup: it is data
        box.border_subtitle = "esc closes"
        self.query_one(Grid).display = False
        self._ready = True
        self._show()
        self.set_timer(_PATIENCE, self._say_waiting)

    def _say_waiting(self) -> None:
        if self._summary is None and self._error is None:
            self._tell("reading the column … · esc cancels")

    def _tell(self, text: str) -> None:
        self.query_one("#summary-facts", Static).update(text)

    def show_summary(self, summary: ColumnSummary) -> None:
        """Shows what was found."""
        self._summary = summary
        self._show()

    def show_failure(self, error: InnotuiError) -> None:
        """Says why there is none."""
        self._error = error
        self._show()

    def _show(self) -> None:
        if self._ready and self._summary is not None:
            self._show_found(self._summary)
        elif self._ready and self._error is not None:
            error = self._error
            self._tell("\n".join(map(printable, filter(None, (f"✗ {error.title}: {error.message}", error.hint)))))

    def _show_found(self, summary: ColumnSummary) -> None:
        table, said = Lines.grid(padding=(0, 2)), list(facts(summary, beginning_words(self.wanted.result)))
        for label, text in said:
            table.add_row(label, Text(printable(text)))  # no markup: it is data
        self.query_one("#summary-facts", Static).update(table)
        grid = self.query_one(Grid)
        grid.display = bool(summary.top)
        grid.styles.height = min(len(summary.top) + 1, max(_LEAST, self.size.height - len(said) - _AROUND))
        grid.show(_COLUMNS, top_rows(summary))
        grid.focus()
        self.query_one("#column-summary").border_subtitle = "enter: the rows of a value · n all counts · esc closes"

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Leads to the rows of a value."""
        event.stop()
        if self._summary is not None:
            self.dismiss(Only(self._summary.top[event.index][0]))

    def action_counts(self) -> None:
        """Leads to all values."""
        self.dismiss(AllCounts())
