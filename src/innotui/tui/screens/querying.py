"""A screen with a query pane: opened when first wanted, told what came of each run."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.deferred import Deferred
from innotui.tui.drafts import read_draft, write_draft
from innotui.tui.screens.asking import AskingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.errors import InnotuiError
    from innotui.results import Result
    from innotui.tui import query_messages as messages
    from innotui.tui.panes.query import QueryPane
else:  # nobody has a question at the start
    messages = Deferred("innotui.tui.query_messages")


class QueryingScreen(AskingScreen):
    """Runs what the query pane submits, one at a time."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._draft = ""
        self._keeping_draft = threading.Lock()
        self._next: messages.Run | None = None
        self._results: list[Result] = []

    async def _query_pane(self) -> QueryPane:
        from innotui.tui.panes.query import QueryPane

        if not self.query(QueryPane):
            pane = QueryPane(read_draft(self._desk.drafts_name), self._engine.dialect.title if self._engine else "")
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
            write_draft(self._draft, self._desk.drafts_name)
        yield from ()

    # The life of a run

    async def on_query_submitted(self, event: messages.QuerySubmitted) -> None:
        """Starts a run; where one goes on already, asks first."""
        pane = await self._query_pane()
        if pane.running:
            self._ask_to_replace(pane, event.run)
        else:
            self._start(pane, event.run)

    def _ask_to_replace(self, pane: QueryPane, run: messages.Run) -> None:
        from innotui.tui.screens.replace_run import ReplaceRunScreen

        def answered(replace: bool | None) -> None:
            if replace and pane.running:
                self._next = run  # when the other has ended
                self._desk.queries.cancel()
            elif replace:
                self._start(pane, run)

        if not isinstance(self.app.screen, ReplaceRunScreen):
            self.app.push_screen(ReplaceRunScreen(lambda: pane.run_seconds), answered)

    def _start(self, pane: QueryPane, run: messages.Run) -> None:
        self._next, self._results = None, []
        pane.show_running()
        self._follow_focus()
        answers = self._desk.queries.run(run)  # here and not in the worker, so that a cancel at once is not lost
        self._ask("query", lambda: answers, partial(messages.QueryFailed, run))

    async def on_progress_wanted(self, event: messages.ProgressWanted) -> None:
        """Tells how far the run is: looking that up waits for nothing."""
        (await self._query_pane()).status.show_progress(self._desk.queries.progress)

    def on_query_cancelled(self, event: messages.QueryCancelled) -> None:
        """Stops the run, and what is done with answers."""
        from innotui.tui.panes.query import QueryPane

        self.query_one(QueryPane).status.stop()
        self._next = None
        self._desk.queries.cancel()
        self._desk.queries.stop_work()

    async def on_query_answered(self, event: messages.QueryAnswered) -> None:
        """Shows the answer, and lets go of what was chosen for the one before."""
        self._forget_choice()
        self._results.append(event.result)
        (await self._query_pane()).show_result(event.run, event.result)

    def _forget_choice(self) -> None:
        """What was chosen for the answer before is not meant for another."""

    async def on_query_ended(self, event: messages.QueryEnded) -> None:
        """All statements are answered."""
        pane = await self._query_pane()
        seconds = pane.run_seconds or 0.0
        pane.show_end()
        self._end(pane, event.run, seconds, None)

    async def on_query_failed(self, event: messages.QueryFailed) -> None:
        """Shows what went wrong."""
        pane = await self._query_pane()
        seconds = pane.run_seconds or 0.0
        pane.show_failed(event.run, event.error, event.progress)
        self._end(pane, event.run, seconds, event.error)

    def _end(self, pane: QueryPane, run: messages.Run, seconds: float, error: InnotuiError | None) -> None:
        self._run_ended(run, self._results, seconds, error)
        self._note_run(error)
        if self._next is not None:
            self._start(pane, self._next)
        self._follow_focus()

    def _follow_focus(self) -> None:
        """Names the keys that are pressed now."""

    def _run_ended(
        self, run: messages.Run, results: Sequence[Result], seconds: float, error: InnotuiError | None
    ) -> None:
        """A run is over, with these answers; a screen that remembers runs does it here."""

    # Leaving

    def _stop_work(self) -> bool:
        """Stops what goes on in the query pane, and says whether anything did: esc means that first of all."""
        from innotui.tui.panes.query import QueryPane

        busy = self.has_class("-query") and self.query_one(QueryPane).busy
        if busy:
            self.on_query_cancelled(messages.QueryCancelled())
        return busy

    def _leave_query(self) -> bool:
        """Takes back an order, closes counts, or where there are none the pane; returns whether that was closed."""
        from innotui.tui.panes.query import QueryPane

        pane = self.query_one(QueryPane)
        if pane.answers.has_focus_within and (pane.answers.unsort() or pane.answers.close_counts()):
            return False
        self.remove_class("-query")
        return True
