"""A screen that opens cards: of a figure, of a check, of an indicator. What they show is asked of the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.model import Selection
from innotui.tui import card_questions, messages
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.screens.showing import ShowingScreen

if TYPE_CHECKING:
    from innotui.store import Store
    from innotui.tui.screens.card import CardScreen


class CardingScreen(ShowingScreen):
    """Opens cards over whatever is shown, and is what they ask (``innotui.tui.opener.Opener``)."""

    # What is asked for

    def open_figure(self, figure_id: str) -> None:
        """Shows the source card of a figure over whatever is shown."""
        self._ask_about(partial(card_questions.figure_card, figure_id=figure_id))

    def open_checks_of(self, figure_id: str) -> None:
        """Lists the checks that touch a figure."""
        self._ask_about(partial(card_questions.checks_of, figure_id=figure_id))

    def open_check(self, check_id: str) -> None:
        """Shows one check."""
        self._ask_about(partial(card_questions.check, check_id=check_id))

    def open_indicator(self, indicator_id: str) -> None:
        """Shows the card of an indicator."""
        self._ask_about(partial(card_questions.indicator_card, indicator_id=indicator_id))

    def open_source(self, source_id: str) -> None:
        """Shows the card of a source: what it is, and all that it says."""
        self._ask_about(partial(card_questions.source_card, source_id=source_id))

    def go_to_figure(self, figure_id: str) -> None:
        """Closes what lies over the explorer and goes to the figure's own place, with the cursor on it."""
        self._ask_about(partial(card_questions.figure, figure_id=figure_id))

    def go_to_region(self, region_id: str, figure_id: str) -> None:
        """Closes what lies over the explorer and goes to a region, with the cursor on one of its figures."""
        self._go_to(Selection(region_id), figure_id)

    def propose_sql(self, sql: str) -> None:
        """Closes what lies over the explorer and puts SQL into its query pane."""
        self._close_cards()
        self.call_later(self._propose, sql)

    async def _propose(self, sql: str) -> None:
        await self.action_query()
        (await self._query_pane()).propose(sql)

    def _ask_about(self, question: Callable[[Store], Iterator[Message]]) -> None:
        self._ask("card", partial(self._desk.about, question))

    # What comes of it

    def on_figure_card_ready(self, event: messages.FigureCardReady) -> None:
        """Shows the card of a figure."""
        from innotui.tui.screens.figure_card import FigureCardScreen

        self._push_card(FigureCardScreen(self, event.card))

    def on_checks_ready(self, event: messages.ChecksReady) -> None:
        """Shows the checks of a figure."""
        from innotui.tui.screens.checks_card import ChecksCardScreen

        self._push_card(ChecksCardScreen(self, event.figure, event.checks))

    def on_check_ready(self, event: messages.CheckReady) -> None:
        """Shows a check."""
        from innotui.tui.screens.check_card import CheckCardScreen

        self._push_card(CheckCardScreen(self, event.check, event.figures))

    def on_indicator_card_ready(self, event: messages.IndicatorCardReady) -> None:
        """Shows the card of an indicator."""
        from innotui.tui.screens.indicator_card import IndicatorCardScreen

        self._push_card(IndicatorCardScreen(self, event.card, event.parts))

    def on_source_card_ready(self, event: messages.SourceCardReady) -> None:
        """Shows the card of a source."""
        from innotui.tui.screens.source_card import SourceCardScreen

        self._push_card(SourceCardScreen(self, event.source, event.figures))

    async def find(self, text: str) -> card_questions.Found:
        """What a text finds in the database, asked in a thread: nothing waits for it."""
        question = partial(card_questions.find, text=text)
        try:
            return await asyncio.to_thread(self._desk.about, question)
        except InnotuiError as error:
            self.post_message(messages.Failed(error))
            return card_questions.Found()

    def on_figure_found(self, event: messages.FigureFound) -> None:
        """Goes where a figure is."""
        figure = event.figure
        self._go_to(Selection(figure.region_id, figure.chain_id, figure.org_id), figure.figure_id)

    def _push_card(self, card: CardScreen) -> None:
        """Opens a card, unless it lies on top already: a key pressed twice asks twice."""
        from innotui.tui.screens.card import CardScreen

        top = self.app.screen
        under = top.about if isinstance(top, CardScreen) else None
        if under != card.about:
            card.set_class(under is not None, "-over")
            self.app.push_screen(card)

    def _close_cards(self) -> None:
        while self.app.screen is not self and len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def _go_to(self, selection: Selection, figure_id: str) -> None:
        self._close_cards()
        self._close_filter(clear=False)
        self.minimize()
        self.remove_class("-query", "-facts", "-chart")
        for pane in self._filterable():  # a filter could hide what is gone to
            if pane.filter_text:
                pane.filter("")
        figures = self.query_one(FiguresPane)
        figures.seek(figure_id)
        self.select(selection)
        figures.focus()

    def select(self, selection: Selection) -> None:
        """Looks at something else."""
        raise NotImplementedError

    # Keys

    def action_source_card(self) -> None:
        """Opens the source card of the figure under the cursor."""
        if figure_id := self._figure_under_cursor():
            self.open_figure(figure_id)

    def action_checks_of(self) -> None:
        """Lists the checks that touch the figure under the cursor."""
        if figure_id := self._figure_under_cursor():
            self.open_checks_of(figure_id)

    def _figure_under_cursor(self) -> str | None:
        """The id of the figure meant, wherever the cursor is; None after saying why there is none."""
        pane, marked = self._focused_pane(), self.query_one(FiguresPane).figure_id
        if self.has_class("-query"):
            from innotui.tui.panes.query import QueryPane

            found, hint = self.query_one(QueryPane).figure_id, "An answer leads to figures by its column figure_id."
        elif isinstance(pane, ChartPane):
            found, hint = pane.figure_id(marked), "This chart stands on no figure."
        else:
            shown = self.query_one(FiguresPane).display and (pane is None or pane.id != "facts")
            found, hint = (marked if shown else None), "Events and links are no figures; their rows name the source."
        if found is None:
            self.notify(hint, title="No figure under the cursor", severity="warning", markup=False)
        return found
