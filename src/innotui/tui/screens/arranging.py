"""A screen that has the rows of answers fetched, filtered and sorted, and forgotten when nobody looks at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from innotui.deferred import Deferred
from innotui.tui.screens.summarising import SummarisingScreen

if TYPE_CHECKING:
    from innotui.results import Result
    from innotui.tui import query_messages as messages
else:  # nobody has an answer at the start
    messages = Deferred("innotui.tui.query_messages")


class ArrangingScreen(SummarisingScreen):
    """Hands on what the table of an answer wants, and what comes of it."""

    def on_arrangement_wanted(self, event: messages.ArrangementWanted) -> None:
        """Has the rows searched and sorted; what was wanted before is stopped."""
        self._desk.queries.arranging.give(event)
        self._ask("arrange", partial(self._desk.queries.arrange, event), partial(messages.ArrangementFailed, event))

    async def on_result_arranged(self, event: messages.ResultArranged) -> None:
        """Shows the rows."""
        if (await self._query_pane()).show_arranged(event.wanted, event.found):
            self._show_found(event.found)

    async def on_arrangement_failed(self, event: messages.ArrangementFailed) -> None:
        """Says why the rows stay as they are."""
        (await self._query_pane()).show_unarranged(event.wanted, event.error)

    def _show_found(self, found: Result) -> None:
        """The query pane shows the rows that a filter has found."""

    def on_answer_shown(self, event: messages.AnswerShown) -> None:
        """What was chosen for one answer is not meant for another."""
        self._forget_choice()

    def on_page_wanted(self, event: messages.PageWanted) -> None:
        """Fetches further rows of an answer."""
        self._desk.queries.want_page(event)
        self._ask("pages", self._desk.queries.pages)

    async def on_rows_unread(self, event: messages.RowsUnread) -> None:
        """Says why rows are missing, if they are still looked at."""
        pane = await self._query_pane()
        if pane.answers.lose_page(event.result, event.start):
            pane.tell_error(event.error)

    async def on_page_loaded(self, event: messages.PageLoaded) -> None:
        """Hands further rows to the table."""
        (await self._query_pane()).answers.show_page(event.result, event.start, event.rows)

    def on_results_left(self, event: messages.ResultsLeft) -> None:
        """Forgets rows that nobody sees any longer."""
        self._ask("forget", partial(self._desk.queries.forget, event.results))
