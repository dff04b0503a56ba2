"""A screen that helps with typing SQL: what could be meant, layout, values asked for, a person's own editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from innotui.deferred import Deferred
from innotui.errors import InnotuiError, UsageError
from innotui.tui.screens.querying import QueryingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.results import Result
    from innotui.tui import editing_messages as messages
    from innotui.tui.panes.query import QueryPane
    from innotui.tui.query_messages import Run
else:  # nobody types at the start
    messages = Deferred("innotui.tui.editing_messages")


class EditingScreen(QueryingScreen):
    """Hands on what the editor wants, and what comes of it."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._typed_values: dict[str, str] = {}

    # What could be meant

    async def _query_pane(self) -> QueryPane:
        pane = await super()._query_pane()
        pane.editor.offers = self._offers
        return pane

    @cached_property
    def _offers(self) -> bool:
        from innotui.settings import read_settings

        return read_settings().completes == "typing"

    def on_completion_wanted(self, event: messages.CompletionWanted) -> None:
        """Has it looked up."""
        self._ask("complete", self._desk.editing.complete(event), partial(messages.CompletionFailed, event))

    async def on_completion_found(self, event: messages.CompletionFound) -> None:
        """Offers it."""
        (await self._query_pane()).editor.show_completions(event)

    async def on_completion_failed(self, event: messages.CompletionFailed) -> None:
        """Says why there is none, where a key asked for it."""
        if event.wanted.asked:
            (await self._query_pane()).tell_error(event.error)

    # Values asked for

    async def on_parameters_wanted(self, event: messages.ParametersWanted) -> None:
        """Asks for them, and runs the statement with them; left without an answer, nothing runs and nothing is lost."""
        from innotui.queries import defaults_of
        from innotui.tui.query_messages import QuerySubmitted
        from innotui.tui.screens.parameters import ParametersScreen

        (await self._query_pane()).show_unrun()
        self._follow_focus()  # the keys at the foot are no longer those of a run

        def answered(typed: Mapping[str, str] | None) -> None:
            if typed is not None:
                self._typed_values.update(typed)
                self.post_message(QuerySubmitted(_with_values(event.run, typed)))

        typed = {**defaults_of(event.run.text), **self._typed_values}
        self.app.push_screen(ParametersScreen(event.names, typed), answered)

    # Where a run stands

    async def on_run_placed(self, event: messages.RunPlaced) -> None:
        """Says which lines run."""
        (await self._query_pane()).show_place(event.first, event.last)

    def _run_ended(self, run: Run, results: Sequence[Result], seconds: float, error: InnotuiError | None) -> None:
        """Marks in the editor what is wrong."""
        super()._run_ended(run, results, seconds, error)
        self.call_later(self._mark_fault, error)

    async def _mark_fault(self, error: InnotuiError | None) -> None:
        from innotui.tui.fault_places import fault_in

        editor = (await self._query_pane()).editor
        editor.show_fault(fault_in(error.message, editor.text) if error else None)

    # Layout

    def on_format_wanted(self, event: messages.FormatWanted) -> None:
        """Has it laid out."""
        self._ask("format", partial(self._desk.editing.lay_out, event), messages.FormatFailed)

    async def on_formatted(self, event: messages.Formatted) -> None:
        """Puts it in, unless something was typed meanwhile."""
        editor = (await self._query_pane()).editor
        if editor.text == event.wanted.text:
            editor.lay_out(event.text)

    async def on_format_failed(self, event: messages.FormatFailed) -> None:
        """Says why it stays as it was."""
        (await self._query_pane()).tell_error(event.error)

    # A person's own editor

    async def on_outside_wanted(self, event: messages.OutsideWanted) -> None:
        """Lends the terminal to it, and takes back what was written there."""
        from innotui.tui.outside import edited

        pane = await self._query_pane()
        try:
            with self.app.suspend():
                try:  # in here: the terminal comes back only where nothing is raised out of the loan
                    come_of_it: str | UsageError = edited(event.text)
                except UsageError as error:
                    come_of_it = error
        except SuspendNotSupported:
            come_of_it = UsageError("No editor", "The terminal cannot be lent here.", "Type in this one.")
        if isinstance(come_of_it, UsageError):
            pane.tell_error(come_of_it)
        else:
            pane.editor.put(come_of_it)


def _with_values(run: Run, typed: Mapping[str, str]) -> Run:
    from innotui.parameters import value_of

    return replace(run, parameters={**run.parameters, **{name: value_of(text) for name, text in typed.items()}})
