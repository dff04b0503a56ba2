"""The one screen that owns the state: what is selected, and the view that answers it.

Panes send messages up; answers come back from thread workers as messages; panes are shown data.
Nothing here draws, and nothing here knows SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from innotui.model import Selection, View
from innotui.tui import messages
from innotui.tui.commands import GoTo
from innotui.tui.engine_words import place
from innotui.tui.keys import EXPLORE_KEYS, TABLE_KEYS, foot_keys
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entries import ChainsPane, EntriesPane, FirmsPane, RegionsPane
from innotui.tui.panes.facts import FactsPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.source import SourcePane
from innotui.tui.screens.starting import StartingScreen
from innotui.tui.trail import Trail

if TYPE_CHECKING:
    from innotui.engines import EngineUrl

_PATIENCE = 0.15  # seconds before a wait is worth a word
_PAUSE = 0.1  # seconds without a move before an engine is asked: a key that is held down asks once


class ExploreScreen(StartingScreen):
    """Regions, chains and firms on the left, their chart and figures in the middle, the source at the foot."""

    COMMANDS = {GoTo}
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-short"), (36, "-tall")]
    BINDINGS = [*EXPLORE_KEYS]
    KEYS = [*EXPLORE_KEYS, *TABLE_KEYS]

    selection: reactive[Selection | None] = reactive(None, init=False)
    """What is looked at; None until the database is open."""
    view: reactive[View | None] = reactive(None, init=False)
    """The answer to the selection, or to the one before while it is on its way."""

    def __init__(self, database: Path | EngineUrl | None, size: Size) -> None:
        # The classes for this size from the start: Textual sets them after a first layout, and would paint twice.
        classes = {_reached(size.width, self.HORIZONTAL_BREAKPOINTS), _reached(size.height, self.VERTICAL_BREAKPOINTS)}
        super().__init__(database, classes=" ".join(classes))
        self._trail = Trail()
        self._waiting = Timer(self, _PATIENCE)
        self._asking_soon = Timer(self, _PAUSE)
        self._awaiting = False

    def compose(self) -> ComposeResult:
        """The query pane and the filter come when they are first wanted: they cost what the start must not."""
        yield HeaderBar()
        with Horizontal(id="body"):
            with Vertical(id="lists"):
                yield RegionsPane(id="regions")
                yield ChainsPane(id="chains")
                yield FirmsPane(id="firms")
            with Vertical(id="main"):
                yield ChartPane()
                yield FiguresPane()
                yield FactsPane()
        yield SourcePane()
        yield KeyBar()

    def on_mount(self) -> None:
        """Paints what is at hand, then opens the database: importing DuckDB would delay the first paint."""
        self._show_list("regions")
        regions = self.query_one(RegionsPane)
        self.query_one(KeyBar).show_keys(foot_keys(self.app, regions.foot, regions.BINDINGS))
        regions.focus()
        self.query_one(HeaderBar).show_allowed(self._desk.allowed)
        if self._engine is not None:
            self.query_one(HeaderBar).show_place(place(self._engine))
        kept = self._desk.kept_first_view()
        if kept is not None:
            self._show_view(kept)
        self.call_after_refresh(self._ask, "open", partial(self._desk.open, kept))

    # State, and the roads by which it changes

    def select(self, selection: Selection) -> None:
        """Looks at something else; the way back is kept."""
        if self.selection is not None and selection != self.selection:
            self._trail.leave(self.selection)
        self.selection = selection

    def watch_selection(self, selection: Selection | None) -> None:
        """Asks for the view, unless it is the one on the screen."""
        if selection is not None and (self.view is None or self.view.selection != selection):
            self._awaiting = True
            self._waiting.stop()
            self._waiting = self.set_timer(_PATIENCE, self._say_waiting)
            self._asking_soon.stop()
            if self._engine is None:
                self._look(selection)
            else:
                self._asking_soon = self.set_timer(_PAUSE, partial(self._look, selection))
        elif self.view is not None and self._awaiting:  # one has come back before anything else was there
            self._awaiting = False
            self._waiting.stop()
            self._asking_soon.stop()
            self.query_one(HeaderBar).show_path(self.view.path)
            self._redraw_charts()

    def _look(self, selection: Selection) -> None:
        self._ask("view", partial(self._desk.views.look, selection), partial(messages.Unloaded, selection))

    def on_unloaded(self, event: messages.Unloaded) -> None:
        """Says why, and stays with what is shown, where something else was to be."""
        if self.view is None:
            self.on_failed(messages.Failed(event.error))
            return
        self._tell_failure(event.error)
        if self.selection == event.selection:
            self._stay()

    def _stay(self) -> None:
        """Goes back to the view that is on the screen: the one that was to come does not."""
        if (view := self.view) is not None:
            self._awaiting = False  # the charts are those of the view
            self._asking_soon.stop()
            self.selection = view.selection
            self._show_view(view)
            self.query_one(ChartPane).show_waiting(waits=False)

    def _say_waiting(self) -> None:
        self.query_one(HeaderBar).show_waiting()
        self.query_one(ChartPane).show_waiting(waits=True)

    def on_loaded(self, event: messages.Loaded) -> None:
        """Takes an answer in, unless the question has changed since."""
        view = event.view
        if self.selection is None or self.selection == view.selection:
            self._show_view(view)
            self.call_after_refresh(self._redraw_charts)

    def _show_anew(self, view: View) -> None:
        self.view = view  # before the selection, which would have it asked for
        self.selection = view.selection
        self._show_view(view)
        self.call_after_refresh(self._redraw_charts)

    def _show_view(self, view: View) -> None:
        self._waiting.stop()
        self._awaiting = False
        self.view = view
        if self.selection is None:
            self.selection = view.selection
        if self.catalogue is None or self.catalogue.selection == view.selection:
            self.catalogue = view
        self._go_to_start()
        self.query_one(HeaderBar).show_path(view.path)
        cut = view.cut
        self.query_one(RegionsPane).show_entries(view.regions, view.selection.region_id, is_cut="regions" in cut)
        self.query_one(ChainsPane).show_entries(view.chains, view.selection.chain_id, is_cut="chains" in cut)
        self.query_one(FirmsPane).show_entries(view.firms, view.selection.org_id, is_cut="firms" in cut)
        self.set_class(not view.figures, "-no-figures")
        self.query_one(FiguresPane).show_view(view)
        self.query_one(FactsPane).show_view(view)

    def _sql_of_view(self) -> str:
        return self.view.sql if self.view is not None else ""

    def _shown_view(self) -> View | None:
        return self.view if self.view is not None and self.view.selection == self.selection else None

    def on_described(self, event: messages.Described) -> None:
        """Says in the header what the database holds."""
        self.query_one(HeaderBar).show_info(event.info)

    def on_failed(self, event: messages.Failed) -> None:
        """Without a database there is nothing to look at: the command line says why. Later, a note does."""
        if not self._desk.is_open or (self._engine is not None and self.view is None):
            self.app.exit(event.error, return_code=event.error.exit_code)
        else:
            self._tell_failure(event.error)

    # What panes say

    def on_region_chosen(self, event: messages.RegionChosen) -> None:
        """Looks at another region under the same narrowing."""
        self._choose("region", event.region_id)

    def on_chain_chosen(self, event: messages.ChainChosen) -> None:
        """Narrows to a chain, or widens to all."""
        self._choose("chain", event.chain_id)

    def on_firm_chosen(self, event: messages.FirmChosen) -> None:
        """Narrows to an organisation, or widens to all."""
        self._choose("org", event.org_id)

    def _choose(self, kind: str, entry_id: str | None) -> None:
        if self.selection:
            self.select(_with(self.selection, kind, entry_id))

    def _show_charts(self, answer: messages.Charted, empty_text: str) -> None:
        super()._show_charts(answer, empty_text)
        self.call_after_refresh(self._look_ahead)

    def _look_ahead(self) -> None:
        """Has at hand what a step in the list would show, up or down."""
        pane, wanted = self._focused_pane(), self.wanted
        if isinstance(pane, EntriesPane) and wanted is not None and self._engine is None:
            next_to = [_with(wanted.selection, pane.MARKED_IN, entry_id) for entry_id in pane.next_to()]
            self._ask("ahead", self._desk.views.expect([replace(wanted, selection=one) for one in next_to]))

    def on_entries_wanted(self, event: messages.EntriesWanted) -> None:
        """Has the engine search where a list ends before all it has."""
        if self.selection:
            self._ask("entries", partial(self._desk.entries, event, self.selection))

    def on_entries_found(self, event: messages.EntriesFound) -> None:
        """Hands on what was found."""
        for pane in self.query(EntriesPane):
            if event.wanted.kind == pane.MARKED_IN:
                pane.show_found(event.wanted.text, event.entries)

    def on_list_entered(self, event: messages.ListEntered) -> None:
        """Goes on from a list to what it shows."""
        self._close_filter(clear=False)
        self._focus_middle()

    def _focus_middle(self) -> None:
        """To the figures, or to events and links where these stand in their place."""
        is_low = self.has_class("-short") or self.has_class("-tiny")
        facts = self.has_class("-no-figures") or (is_low and self.has_class("-facts"))
        self._focus_now(self.query_one("#facts" if facts else "#figures"))

    def _focus_now(self, pane: Widget) -> None:
        """Gives the keyboard to a pane before the next key; to one that only comes into sight now, right after."""
        self.set_focus(pane)
        if self.focused is not pane:
            pane.focus()

    def _at_hand(self) -> Sequence[View]:
        return [view for view in (self.view, self.catalogue) if view is not None]

    def on_figure_opened(self, event: messages.FigureOpened) -> None:
        """Goes to the figure's own place."""
        figure = event.figure
        self.select(Selection(figure.region_id, figure.chain_id, figure.org_id))

    def _follow_focus(self) -> None:
        """Shows the source of what is meant where one has come to, and names the keys that are pressed there."""
        super()._follow_focus()
        pane, focused = self._focused_pane(), self.focused
        typing = focused is not None and focused.check_consume_key("a", "a")
        foot = pane.foot if pane else ()
        self.query_one(KeyBar).show_keys(foot_keys(self.app, foot, self._own_bindings(), typing=typing))

    # Keys

    async def action_show_sql(self) -> None:
        """Opens the SQL of this view in the query pane."""
        if self.view is not None:
            await self._propose(self.view.sql)

    def action_go(self, pane: str) -> None:
        """Goes to a pane."""
        self.minimize()
        if pane in ("regions", "chains", "firms"):
            self._show_list(pane)
        self.remove_class("-query")
        self.set_class(pane == "chart", "-chart")
        self._focus_now(self.query_one(f"#{pane}"))

    def _show_list(self, shown: str) -> None:
        """On a narrow screen one list is seen at a time; its border names the other two."""
        panes = list(self.query(EntriesPane))
        for pane in panes:
            pane.set_class(pane.id == shown, "-shown")
            pane.others = [other.NAME for other in panes if other is not pane]

    def action_facts(self) -> None:
        """Shows events and links; once more shows figures again."""
        self.minimize()
        self.remove_class("-query")
        self.set_class(not self.query_one(FactsPane).has_focus, "-facts")
        if self.has_class("-facts"):
            self.query_one(FactsPane).focus()
        else:
            self._focus_middle()

    def action_inside(self) -> None:
        """With or without the figures of the regions inside."""
        if self.selection and self.view:
            self.select(replace(self.selection, inside=not self.view.inside))

    def action_leave(self) -> None:
        """Ends the explorer; where a card is on its way, the key means that one."""
        if not self.give_up_card():
            self.app.exit()

    def action_travel(self, direction: int) -> None:
        """Back and forward through views."""
        if self.selection and (reached := self._trail.travel(self.selection, direction)):
            self.selection = reached

    def action_back(self) -> None:
        """Closes what is open, else widens, else goes up."""
        if self.give_up_card() or (self._filtering is None and self._stop_work()):
            return
        if self._filtering is None and self._stop_asking():
            self._stay()
            return
        if self._filtering or self._filtered_pane():
            self._close_filter(clear=True)
        elif self.maximized is not None:
            self.minimize()
        elif self.has_class("-query"):
            if self._leave_query():
                self._focus_middle()
                self._show_source()
        elif self.view and (wider := self.view.wider()):
            self.select(wider)

    # The palette

    def go_to(self, kind: str, entry_id: str) -> None:
        """Goes to a region, chain or firm, from wherever one is."""
        if self.catalogue is None:
            return
        self._close_cards()
        home = self.catalogue.selection
        places = {
            "region": replace(home, region_id=entry_id),
            "chain": replace(home, chain_id=entry_id),
            "firm": replace(home, org_id=entry_id),
        }
        self.select(places[kind])
        self.action_go(f"{kind}s")

    def go_to_indicator(self, indicator: str) -> None:
        """Shows all figures of an indicator."""
        from innotui.filters import as_words

        if self.catalogue is not None:
            self._close_cards()
            self.remove_class("-query", "-facts", "-chart")
            self.select(self.catalogue.selection)
            figures = self.query_one(FiguresPane)
            figures.filter(as_words(indicator))
            figures.focus()


def _with(selection: Selection, kind: str, entry_id: str | None) -> Selection:
    """What is looked at where an entry of a list is chosen; without an id it is widened to all."""
    if kind == "region":
        return selection.with_region(entry_id or "")
    if kind == "chain":
        return replace(selection, chain_id=entry_id, inside=None)
    return replace(selection, org_id=entry_id, inside=None)


def _reached(length: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """The class of the last breakpoint that a length reaches."""
    return [name for start, name in breakpoints if length >= start][-1]
