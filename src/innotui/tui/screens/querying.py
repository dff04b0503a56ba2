"""A screen with a query pane: opened when first wanted, told what came of each run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.tui import query_messages as messages
from innotui.tui.drafts import read_draft, write_draft
from innotui.tui.screens.asking import AskingScreen

if TYPE_CHECKING:
    from innotui.tui.panes.query import QueryPane


class QueryingScreen(AskingScreen):
    """Runs what the query pane submits, one at a time."""

    def __init__(self, database: Path | None, classes: str) -> None:
        super().__init__(database, classes)
        self._draft = ""
        self._keeping_draft = threading.Lock()

    async def _query_pane(self) -> QueryPane:
        from innotui.tui.panes.query import QueryPane

        if not self.query(QueryPane):
            pane = QueryPane(read_draft())
            await self.query_one("#main").mount(pane)
            self._ask("highlight", pane.load_language)
        return self.query_one(QueryPane)

    async def action_query(self) -> None:
        """Opens the query pane."""
        self.minimize()
        pane = await self._query_pane()
        self.add_class("-query")
        self.call_after_refresh(pane.editor.focus)

    async def on_highlight_ready(self, event: messages.HighlightReady) -> None:
        """Colours the SQL."""
        (await self._query_pane()).show_language()

    def on_draft_changed(self, event: messages.DraftChanged) -> None:
        """Keeps what is typed."""
        self._draft = event.text
        self._ask("draft", self._keep_draft)

    def _keep_draft(self) -> Iterator[Message]:
        # Each writer writes what is newest by then, so that the last one to write is never late.
        with self._keeping_draft:
            write_draft(self._draft)
        yield from ()

    async def on_query_submitted(self, event: messages.QuerySubmitted) -> None:
        """Starts a run; one at a time."""
        pane = await self._query_pane()
        if pane.running:
            self.notify("A query is running; esc cancels it.", title="One at a time", severity="warning")
            return
        pane.show_running()
        run = event.run
        answers = self._desk.queries.run(run)  # here and not in the worker, so that a cancel at once is not lost
        self._ask("query", lambda: answers, partial(messages.QueryFailed, run))

    def on_query_cancelled(self, event: messages.QueryCancelled) -> None:
        """Stops the run."""
        self._desk.queries.cancel()

    async def on_query_answered(self, event: messages.QueryAnswered) -> None:
        """Shows the answer, and lets go of what was chosen for the one before."""
        self._forget_choice()
        (await self._query_pane()).show_result(event.run, event.result)

    def _forget_choice(self) -> None:
        """What was chosen for the answer before is not meant for another."""

    async def on_query_ended(self, event: messages.QueryEnded) -> None:
        """All statements are answered."""
        (await self._query_pane()).show_end()

    async def on_query_failed(self, event: messages.QueryFailed) -> None:
        """Shows what went wrong."""
        (await self._query_pane()).show_error(event.error)

    def _leave_query(self) -> bool:
        """Stops the run, or where none runs closes the pane; returns whether it closed."""
        from innotui.tui.panes.query import QueryPane

        if self.query_one(QueryPane).running:
            self._desk.queries.cancel()
            return False
        self.remove_class("-query")
        return True
