"""The answers of a run: one table, and where a run has several statements a tab for each of their answers.

It fetches nothing: it says which rows are wanted and how they are to be arranged, and is handed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from innotui.filters import parse_filter
from innotui.results import PAGE, Result
from innotui.tui.messages import RowMarked
from innotui.tui.panes.answer_rows import PagedRows
from innotui.tui.query_messages import ArrangementWanted, PageWanted, ResultsLeft
from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid

_TIGHT = 18  # cells a column may take where not all fit


@dataclass
class _Answer:
    """One tab.

    Attributes:
        whole: the answer as it came.
        rows: those that are shown.
        wanted: how they are to be arranged, which may still be on its way.
        cursor: the row it stood on when another tab was opened.
    """

    whole: Result
    rows: PagedRows
    wanted: ArrangementWanted
    cursor: int = 0


class Answers(Vertical):
    """The table of an answer, with tabs where there are several."""

    def __init__(self) -> None:
        super().__init__(id="answers")
        self._answers: list[_Answer] = []
        self._shown = 0

    def compose(self) -> ComposeResult:
        """The table."""
        yield Grid(id="result")

    @property
    def grid(self) -> Grid:
        """The table."""
        return self.query_one("#result", Grid)

    @property
    def result(self) -> Result | None:
        """What is shown: an answer, or those of its rows that a filter found; None before there is one."""
        return self._answer.rows.result if self._answers else None

    @property
    def rows(self) -> PagedRows | None:
        """The rows that are shown."""
        return self._answer.rows if self._answers else None

    @property
    def _answer(self) -> _Answer:
        return self._answers[self._shown]

    def show_result(self, result: Result, *, first: bool) -> None:
        """Shows one more answer of a run; the first of them replaces those of the run before."""
        if first:
            self.post_message(ResultsLeft([kept for answer in self._answers for kept in _kept(answer)]))
            self._answers.clear()
        self._answers.append(_Answer(result, PagedRows(result), ArrangementWanted(result, result.arrangement)))
        self._shown = len(self._answers) - 1
        self._show()

    def filter(self, text: str) -> None:
        """Asks for the rows that a filter finds, in the order they have.

        Raises:
            QueryError: the filter cannot be read.
        """
        if self._answers:
            answer = self._answer
            names = [column.name for column in answer.whole.columns]
            conditions = parse_filter(text, names)
            arrangement = replace(answer.wanted.arrangement, text=text, conditions=conditions)
            answer.wanted = ArrangementWanted(answer.whole, arrangement)
            self.post_message(answer.wanted)

    def show_arranged(self, wanted: ArrangementWanted, found: Result) -> bool:
        """Shows rows as they were wanted, and says whether they still are; what is let go is said."""
        answer = next((answer for answer in self._answers if answer.wanted is wanted), None)
        if answer is None:
            self.post_message(ResultsLeft([found] if found.order_id else []))
            return False
        old = answer.rows.result
        if old.order_id:
            self.post_message(ResultsLeft([old]))
        answer.rows, answer.cursor = PagedRows(found), 0
        if answer is self._answer:
            self._show()
        return True

    def show_page(self, result: Result, start: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes rows that were wanted; those of an older answer are dropped."""
        for answer in self._answers:
            if answer.rows.result is result:
                answer.rows.keep(start, rows)
                self.grid.refresh_rows()
                self.post_message(RowMarked())

    def _show(self) -> None:
        answer = self._answer
        columns = [GridColumn(column.name, right=column.is_number, tight=_TIGHT) for column in answer.whole.columns]
        self.grid.show(columns, answer.rows, answer.cursor)
        self.post_message(RowMarked())

    @on(Grid.RowsWanted)
    def _want_page(self, event: Grid.RowsWanted) -> None:
        event.stop()
        start = event.index // PAGE * PAGE
        if self._answers and self._answer.rows.want(start):
            self.post_message(PageWanted(self._answer.rows.result, start))

    @on(Grid.Moved)
    def _mark_row(self, event: Grid.Moved) -> None:
        event.stop()
        self.post_message(RowMarked())


def _kept(answer: _Answer) -> list[Result]:
    """What the store keeps for a tab: the rows, and their order where they have one."""
    shown = answer.rows.result
    return [*([shown] if shown.order_id else []), answer.whole]
