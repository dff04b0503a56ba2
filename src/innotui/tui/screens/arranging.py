"""A screen that has the rows of answers fetched, filtered and sorted, and forgotten when nobody looks at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from innotui.tui import query_messages as messages
from innotui.tui.screens.querying import QueryingScreen

if TYPE_CHECKING:
    from innotui.results import Result


class ArrangingScreen(QueryingScreen):
    """Hands on what the table of an answer wants, and what comes of it."""

    def on_arrangement_wanted(self, event: messages.ArrangementWanted) -> None:
        """Has the rows searched and sorted."""
        self._ask("arrange", partial(self._desk.queries.arrange, event), partial(messages.ArrangementFailed, event))

    async def on_result_arranged(self, event: messages.ResultArranged) -> None:
        """Shows the rows."""
        if (await self._query_pane()).show_arranged(event.wanted, event.found):
            self._show_found(event.found)

    async def on_arrangement_failed(self, event: messages.ArrangementFailed) -> None:
        """Says why the rows stay as they are; that a newer wish stopped it is no news."""
        if event.error.title != "Cancelled":
            (await self._query_pane()).tell_error(event.error)

    def _show_found(self, found: Result) -> None:
        """The query pane shows the rows that a filter has found."""

    def on_page_wanted(self, event: messages.PageWanted) -> None:
        """Fetches further rows of an answer."""
        self._ask("pages", partial(self._desk.queries.page, event.result, event.start), messages.RowsUnread)

    async def on_rows_unread(self, event: messages.RowsUnread) -> None:
        """Says why rows are missing."""
        (await self._query_pane()).tell_error(event.error)

    async def on_page_loaded(self, event: messages.PageLoaded) -> None:
        """Hands further rows to the table."""
        (await self._query_pane()).answers.show_page(event.result, event.start, event.rows)

    def on_results_left(self, event: messages.ResultsLeft) -> None:
        """Forgets rows that nobody sees any longer."""
        self._ask("forget", partial(self._desk.queries.forget, event.results))
