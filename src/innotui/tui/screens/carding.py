"""A screen that opens cards: of a figure, of a check, of an indicator. What they show is asked of the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from innotui.errors import InnotuiError
from innotui.model import Selection, View
from innotui.tui import card_questions, messages
from innotui.tui.engine_words import of_duckdb
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.facts import FactsPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.screens.showing import ShowingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store import Store
    from innotui.tui.screens.card import CardScreen


class _Asked(NamedTuple):
    """Where one was when a card was asked for.

    Attributes:
        screen: what lay on top.
        focused: what had the keyboard there.
    """

    screen: Screen[Any]
    focused: Widget | None


class CardingScreen(ShowingScreen):
    """Opens cards over whatever is shown, and is what they ask (``innotui.tui.opener.Opener``)."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._asked: _Asked | None = None
        self.catalogue: View | None = None
        """The first view: everything there is to go to."""

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
        """Closes what lies over the explorer and puts SQL into its query pane; a check's is DuckDB's, and says so."""
        self._close_cards()
        self.call_later(self._propose, of_duckdb(sql, self._engine.dialect.title) if self._engine else sql)

    async def _propose(self, sql: str) -> None:
        await self.action_query()
        (await self._query_pane()).propose(sql)

    def _ask_about(self, question: Callable[[Store], Iterator[Message]]) -> None:
        """Asks for a card; whoever asks again, or goes elsewhere meanwhile, no longer wants the one before."""
        asked = self._asked = _Asked(self.app.screen, self.app.screen.focused)

        def answers() -> Iterator[Message]:
            for answer in self._desk.about(question):
                yield messages.CardAnswered(answer, asked)

        self._ask("card", answers, lambda error: messages.CardAnswered(messages.Failed(error), asked))

    def give_up_card(self) -> bool:
        """Wants the card no more that is on its way, and says whether one was: a key that closes means that one."""
        awaited = self._asked is not None
        self._asked = None
        if awaited:
            self._errands.stop("card")
        return awaited

    # What comes of it

    def on_card_answered(self, event: messages.CardAnswered) -> None:
        """Shows what was asked for, unless it is no longer wanted."""
        wanted = event.asked is self._asked and self._asked == _Asked(self.app.screen, self.app.screen.focused)
        if event.asked is self._asked:
            self._asked = None
        if wanted or isinstance(event.answer, messages.Failed):
            self._show_answer(event.answer)

    def _show_answer(self, answer: Message) -> None:
        match answer:
            case messages.FigureFound(figure=figure):
                self._go_to(Selection(figure.region_id, figure.chain_id, figure.org_id), figure.figure_id)
            case messages.Failed():
                self.post_message(answer)
            case _:
                self._push_card(self._card(answer))

    def _card(self, answer: Message) -> CardScreen:
        from innotui.tui.screens.check_card import CheckCardScreen
        from innotui.tui.screens.checks_card import ChecksCardScreen
        from innotui.tui.screens.figure_card import FigureCardScreen
        from innotui.tui.screens.figures_card import FiguresCardScreen
        from innotui.tui.screens.indicator_card import IndicatorCardScreen
        from innotui.tui.screens.source_card import SourceCardScreen

        match answer:
            case messages.FigureCardReady(card=card, audited=audited):
                return FigureCardScreen(self, card, audited)
            case messages.FiguresReady(title=title, figures=figures, more=more):
                return FiguresCardScreen(self, title, figures, more)
            case messages.ChecksReady(figure=figure, checks=checks, audited=audited):
                return ChecksCardScreen(self, figure, checks, audited)
            case messages.CheckReady(check=check, figures=figures):
                return CheckCardScreen(self, check, figures)
            case messages.IndicatorCardReady(card=indicator, parts=parts):
                return IndicatorCardScreen(self, indicator, parts)
            case messages.SourceCardReady(source=source, figures=figures):
                return SourceCardScreen(self, source, figures)
        raise TypeError(f"no card shows a {type(answer).__name__}")

    async def find(self, text: str) -> card_questions.Found:
        """What a text finds in the database, asked in a thread: nothing waits for it."""
        home = self.catalogue if self.catalogue is not None and self.catalogue.cut else None
        question = partial(card_questions.find, text=text, home=home)
        try:
            return await asyncio.to_thread(self._desk.about, question)
        except InnotuiError as error:
            self.post_message(messages.Failed(error))
            return card_questions.Found()

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
        """Opens the source card of the figure under the cursor; of an event or link, the card of its source."""
        facts = self.query_one(FactsPane)
        if self.app.screen is not self:  # the key was on its way when something was laid over this
            return
        if facts.has_focus and facts.source_id:
            self.open_source(facts.source_id)
        elif figure_id := self._figure_under_cursor():
            self.open_figure(figure_id)

    def action_checks_of(self) -> None:
        """Lists the checks that touch the figure under the cursor."""
        if self.app.screen is self and (figure_id := self._figure_under_cursor()):
            self.open_checks_of(figure_id)

    def _figure_under_cursor(self) -> str | None:
        """The id of the figure meant, wherever the cursor is; None after saying why there is none."""
        pane, figures = self._focused_pane(), self.query_one(FiguresPane)
        if self.has_class("-query"):
            from innotui.tui.panes.query import QueryPane

            query = self.query_one(QueryPane)
            found, hint = query.figure_id, query.why_no_figure
        elif isinstance(pane, ChartPane):
            found, hint = pane.figure_id, "This chart stands on no figure."
        elif isinstance(pane, FactsPane):
            found, hint = None, "Events and links have no checks; i opens their source."
        else:
            found, hint = figures.figure_id if figures.display else None, "There is no figure here."
        if found is None:
            self.notify(hint, title="No figure under the cursor", severity="warning", markup=False)
        return found
