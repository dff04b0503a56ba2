"""The answers of a run: one table, and where there are several a tab for each of them.

It fetches nothing: it says which rows are wanted and how they are to be arranged, and is handed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from innotui.filters import parse_filter
from innotui.results import Arrangement, Column, Result
from innotui.tui.messages import RowMarked
from innotui.tui.panes.answer_rows import PagedRows
from innotui.tui.panes.answer_tab import AnswerTab
from innotui.tui.query_messages import (
    AnswerShown,
    ArrangementWanted,
    CountsWanted,
    PageWanted,
    ResultsLeft,
    SummaryWanted,
)
from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid
from innotui.tui.widgets.tab_line import TabLine
from innotui.tui.widgets.table import Table

_WORDS = 18  # cells of a statement that its tab shows
_TIGHT = 18  # cells a column may take where not all fit


class Answers(Vertical):
    """The table of an answer, with tabs where there are several."""

    BINDINGS: ClassVar = [
        Binding("d", "summary", "Summary", show=False, id="answer.summary", tooltip="Summary of the column"),
        Binding("n", "counts", "Counts", show=False, id="answer.counts", tooltip="Count the values of the column"),
        Binding("comma", "open(-1)", "Previous answer", show=False, key_display=",", id="answer.previous"),
        Binding("full_stop", "open(1)", "Next answer", show=False, key_display=".", id="answer.next"),
    ]

    def __init__(self) -> None:
        super().__init__(id="answers")
        self._tabs: list[AnswerTab] = []
        self._open = 0
        self._note = ""

    def compose(self) -> ComposeResult:
        """The tabs over the table."""
        yield TabLine()
        yield Table(id="result", numbered=True)

    def on_mount(self) -> None:
        """Without answers there are no tabs."""
        self.query_one(TabLine).display = False

    @property
    def table(self) -> Table:
        """The table."""
        return self.query_one("#result", Table)

    @property
    def tab(self) -> AnswerTab | None:
        """The answer that is seen; None before there is one."""
        return self._tabs[self._open] if self._tabs else None

    @property
    def result(self) -> Result | None:
        """What is shown: an answer, or those of its rows that a filter found; None before there is one."""
        return self.tab.shown if self.tab else None

    @property
    def rows(self) -> PagedRows | None:
        """The rows that are shown."""
        return self.tab.rows if self.tab else None

    @property
    def waits(self) -> bool:
        """Whether other rows of any answer are on their way."""
        return any(tab.waits for tab in self._tabs)

    @property
    def column(self) -> Column | None:
        """The column under the cursor."""
        columns = self.tab.whole.columns if self.tab else ()
        return columns[self.table.at] if 0 <= self.table.at < len(columns) else None

    # Answers come and go

    def show_result(self, result: Result, *, first: bool) -> None:
        """Shows one more answer of a run; the first of them replaces those of the run before."""
        if first:
            self.post_message(ResultsLeft([kept for tab in self._tabs for kept in tab.kept()]))
            self._tabs.clear()
            self._open, self._note = 0, ""
        self._tabs.append(AnswerTab(result, _title(result)))
        if len(self._tabs) == 1 or self._open == len(self._tabs) - 2:  # who looks at an earlier one goes on doing so
            self._go_to(len(self._tabs) - 1)
        self._show_tabs()

    def clear(self) -> None:
        """Shows no answer any more; their rows went with the database that kept them."""
        self._tabs.clear()
        self._open, self._note = 0, ""
        self.table.show([], [])
        self._show_tabs()

    def show_counts(self, wanted: CountsWanted, counts: Result) -> bool:
        """Shows the values of a column with their counts, beside the answer they are of, if that is still there."""
        result_id = wanted.result.result_id
        tab = next((tab for tab in self._tabs if tab.whole.result_id == result_id), None)
        if tab is None:
            self.post_message(ResultsLeft([counts]))
            return False
        title = f"values of {wanted.column.name}"
        self._tabs.append(AnswerTab(counts, title, counted=(tab, wanted.column)))
        self._turn_to(len(self._tabs) - 1)
        return True

    def close_counts(self) -> bool:
        """Goes back from counts to the answer they are of, and says whether they were seen."""
        if self.tab is None or self.tab.counted is None:
            return False
        counts, (of, _) = self.tab, self.tab.counted
        self._turn_to(self._tabs.index(of) if of in self._tabs else 0)
        self._tabs.remove(counts)
        self._show_tabs()
        self.post_message(ResultsLeft(counts.kept()))
        return True

    def show_arranged(self, wanted: ArrangementWanted, found: Result) -> bool:
        """Shows rows as they were wanted, and says whether they still are; what is let go is said."""
        tab = self._wanting(wanted)
        if tab is None:
            self.post_message(ResultsLeft([found] if found.order_id else []))
            return False
        if tab is self.tab:
            self._leave(tab)
        if left := tab.take(found):
            self.post_message(ResultsLeft(left))
        if tab is self.tab:
            self._show()
        self._show_tabs()
        return tab is self.tab

    def give_up(self, wanted: ArrangementWanted) -> bool:
        """The rows stay as they are; says whether that was still wanted of the answer seen."""
        tab = self._wanting(wanted)
        if tab is not None:
            tab.give_up()
        return tab is not None and tab is self.tab

    def _wanting(self, wanted: ArrangementWanted) -> AnswerTab | None:
        return next((tab for tab in self._tabs if tab.wanted is wanted), None)

    def note(self, text: str) -> None:
        """Says behind the tabs what has no answer."""
        self._note = text
        self._show_tabs()

    # What is wanted of them

    def filter(self, text: str) -> ArrangementWanted | None:
        """Wants the rows that a filter finds, in the order they have; None where they are wanted so already.

        Raises:
            QueryError: the filter cannot be read.
        """
        if self.tab is None or text == self.tab.filter_text:
            return None
        conditions = parse_filter(text, self.tab.names, self.column.name if self.column else "")
        return self.tab.wish(replace(self.tab.wanted.arrangement, text=text, conditions=conditions))

    def ask_again(self) -> None:
        """Asks for the rows that are wanted."""
        if self.tab is not None and self.tab.waits:
            self.post_message(self.tab.wanted)

    def unsort(self) -> bool:
        """Wants the rows as they came, and says whether they were in another order."""
        if self.tab is None or not self.tab.wanted.arrangement.order:
            return False
        self._want(replace(self.tab.wanted.arrangement, order=()))
        return True

    def only(self, tab: AnswerTab, column: Column, value: Any) -> None:
        """Opens an answer and wants those of its rows whose column has one value."""
        if tab in self._tabs:
            self._turn_to(self._tabs.index(tab))
            self._want(tab.only(column, value))

    def _want(self, arrangement: Arrangement) -> None:
        if self.tab is not None and (wanted := self.tab.wish(arrangement)):
            self.post_message(wanted)

    @on(Table.SortWanted)
    def _sort(self, event: Table.SortWanted) -> None:
        event.stop()
        if self.tab is not None:
            self._want(self.tab.wanted.arrangement.sorted_by(event.name, descending=event.descending))

    def action_summary(self) -> None:
        """Asks for a summary of the column under the cursor."""
        if self.result is not None and self.column is not None:
            self.post_message(SummaryWanted(self.result, self.column))

    def action_counts(self) -> None:
        """Asks for the values of the column under the cursor, with their counts."""
        if self.result is not None and self.column is not None:
            self.post_message(CountsWanted(self.result, self.column))

    @on(Grid.Chosen)
    def _choose(self, event: Grid.Chosen) -> None:
        """A value that was counted leads to its rows."""
        event.stop()
        if self.tab is not None and self.tab.counted and (row := self.tab.rows.values(event.index)) is not None:
            self.only(*self.tab.counted, row[0])

    # Pages

    def show_page(self, result: Result, start: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes rows that were wanted; those of an older answer are dropped."""
        for tab in self._tabs:
            if tab.shown is result:
                tab.rows.keep(start, rows)
                if tab is self.tab:
                    self.table.refresh_rows()
                    self.post_message(RowMarked())

    def lose_page(self, result: Result, start: int) -> bool:
        """Rows could not be read; says whether anybody still wanted them."""
        tabs = [tab for tab in self._tabs if tab.shown is result]
        for tab in tabs:
            tab.rows.give_up(start)
        return bool(tabs)

    @on(Grid.RowsWanted)
    def _want_rows(self, event: Grid.RowsWanted) -> None:
        event.stop()
        self._want_pages(event.index)

    @on(Grid.Moved)
    def _mark_row(self, event: Grid.Moved) -> None:
        event.stop()
        self._want_pages(event.index)
        self.post_message(RowMarked())

    def _want_pages(self, index: int) -> None:
        """Asks for a row's page, and before anybody looks there for its neighbours."""
        if self.rows is not None and self.result is not None:
            for start in reversed(self.rows.missing(index)):  # what was asked for last is read first
                self.post_message(PageWanted(self.result, start))

    # Tabs

    def action_open(self, by: int) -> None:
        """Opens the next answer or the one before."""
        if len(self._tabs) > 1:
            self._turn_to((self._open + by) % len(self._tabs))

    @on(TabLine.Opened)
    def _open_clicked(self, event: TabLine.Opened) -> None:
        event.stop()
        self._turn_to(event.place)

    def _go_to(self, place: int) -> None:
        if self.tab is not None and place != self._open:
            self._leave(self.tab)
        self._open = place
        self._show()
        self._show_tabs()

    def _turn_to(self, place: int) -> None:
        """Goes to an answer because a person wants to see that one."""
        self._go_to(place)
        self.post_message(AnswerShown())

    def _leave(self, tab: AnswerTab) -> None:
        tab.cursor, tab.layout = self.table.cursor, self.table.layout_kept

    def _show_tabs(self) -> None:
        line = self.query_one(TabLine)
        line.display = len(self._tabs) > 1 or bool(self._note)
        names = [f"{number} {tab.title} · {tab.shown.row_count:,}" for number, tab in enumerate(self._tabs, 1)]
        line.show(names, self._open, self._note)

    def _show(self) -> None:
        tab = self.tab
        if tab is None:
            return
        arrangement = tab.shown.arrangement
        columns = [_column(column) for column in tab.whole.columns]
        self.table.show(
            columns,
            tab.rows,
            tab.cursor,
            order=arrangement.order,
            filtered={condition.column for condition in arrangement.conditions if condition.column},
            layout=tab.layout,
        )
        self.post_message(RowMarked())


def _column(column: Column) -> GridColumn:
    kind = " · ".join(filter(None, (column.type.lower(), column.unit)))
    return GridColumn(column.name, right=column.is_number, tight=_TIGHT, kind=kind, grows=True)


def _title(result: Result) -> str:
    """The first words of a statement."""
    words = " ".join(result.sql[:80].split()).rstrip(";")
    return words if cell_len(words) <= _WORDS else set_cell_size(words, _WORDS - 1).rstrip() + "…"
