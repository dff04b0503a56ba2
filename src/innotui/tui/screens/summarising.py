"""A screen that has columns of answers summarised, and their values counted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from innotui.deferred import Deferred
from innotui.tui.screens.editing import EditingScreen

if TYPE_CHECKING:
    from innotui.tui import query_messages as messages
    from innotui.tui.screens.summary import AllCounts, Only, SummaryScreen
else:  # nobody has an answer at the start
    messages = Deferred("innotui.tui.query_messages")


class SummarisingScreen(EditingScreen):
    """Hands on what is asked about a column, and what comes of it."""

    async def on_summary_wanted(self, event: messages.SummaryWanted) -> None:
        """Lays the summary over the answer; it is filled when it is ready."""
        from innotui.tui.screens.summary import Only, SummaryScreen

        answers, queries = (await self._query_pane()).answers, self._desk.queries
        tab = answers.tab

        def seen(wanted: Only | AllCounts | None) -> None:
            queries.summarising.give(None)
            if isinstance(wanted, Only) and tab is not None:
                answers.only(tab, event.column, wanted.value)
            elif wanted is not None:
                answers.post_message(messages.CountsWanted(event.result, event.column))

        if self.app.screen is self:
            queries.summarising.give(event)
            self.app.push_screen(SummaryScreen(event), seen)
            self._ask("summary", partial(queries.summarise, event), partial(messages.SummaryFailed, event))

    def _summary_of(self, wanted: messages.SummaryWanted) -> SummaryScreen | None:
        from innotui.tui.screens.summary import SummaryScreen

        screens = (screen for screen in self.app.screen_stack if isinstance(screen, SummaryScreen))
        return next((screen for screen in screens if screen.wanted is wanted), None)

    def on_column_summarised(self, event: messages.ColumnSummarised) -> None:
        """Hands the summary on."""
        if screen := self._summary_of(event.wanted):
            screen.show_summary(event.summary)

    def on_summary_failed(self, event: messages.SummaryFailed) -> None:
        """Hands on why there is none."""
        if screen := self._summary_of(event.wanted):
            screen.show_failure(event.error)

    def on_counts_wanted(self, event: messages.CountsWanted) -> None:
        """Has the values of a column counted."""
        self._desk.queries.counting.give(event)
        self._ask("counts", partial(self._desk.queries.count, event), partial(messages.CountsFailed, event))

    async def on_values_counted(self, event: messages.ValuesCounted) -> None:
        """Shows the counts."""
        (await self._query_pane()).show_counts(event.wanted, event.counts)

    async def on_counts_failed(self, event: messages.CountsFailed) -> None:
        """Says why there are none."""
        (await self._query_pane()).show_uncounted(event.error)
