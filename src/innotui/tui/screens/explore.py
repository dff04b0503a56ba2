"""The one screen that owns the state: what is selected, and the view that answers it.

Panes send messages up; answers come back from thread workers as messages; panes are shown data.
Nothing here draws, and nothing here knows SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import reactive
from textual.timer import Timer

from innotui.model import Selection, View
from innotui.tui import messages
from innotui.tui.commands import GoTo
from innotui.tui.keys import EXPLORE_KEYS, TABLE_KEYS, foot_keys
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entries import ChainsPane, EntriesPane, FirmsPane, RegionsPane
from innotui.tui.panes.facts import FactsPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.source import SourcePane
from innotui.tui.screens.charting import ChartingScreen
from innotui.tui.trail import Trail

_PATIENCE = 0.15  # seconds before a wait is worth a word


class ExploreScreen(ChartingScreen):
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

    def __init__(self, database: Path | None, size: Size) -> None:
        # The classes for this size from the start: Textual sets them after a first layout, and would paint twice.
        classes = {_reached(size.width, self.HORIZONTAL_BREAKPOINTS), _reached(size.height, self.VERTICAL_BREAKPOINTS)}
        super().__init__(database, classes=" ".join(classes))
        self._trail = Trail()
        self._waiting = Timer(self, _PATIENCE)
        self._awaiting = False
        self.catalogue: View | None = None
        """The first view: everything there is to go to."""

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
            self._ask("view", partial(self._desk.look, selection))
            self._awaiting = True
            self._waiting.stop()
            self._waiting = self.set_timer(_PATIENCE, self._say_waiting)
        elif self.view is not None and self._awaiting:  # one has come back before anything else was there
            self._awaiting = False
            self._waiting.stop()
            self.query_one(HeaderBar).show_path(self.view.path)
            self._redraw_charts()

    def _say_waiting(self) -> None:
        self.query_one(HeaderBar).show_waiting()
        self.query_one(ChartPane).show_waiting(waits=True)

    def on_loaded(self, event: messages.Loaded) -> None:
        """Takes an answer in, unless the question has changed since."""
        view = event.view
        if self.selection is None or self.selection == view.selection:
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
        self.query_one(HeaderBar).show_path(view.path)
        self.query_one(RegionsPane).show_entries(view.regions, view.selection.region_id)
        self.query_one(ChainsPane).show_entries(view.chains, view.selection.chain_id)
        self.query_one(FirmsPane).show_entries(view.firms, view.selection.org_id)
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
        if not self._desk.is_open:
            self.app.exit(event.error, return_code=event.error.exit_code)
        else:
            self.notify(
                f"{event.error.message}\n{event.error.hint}", title=event.error.title, severity="error", markup=False
            )

    # What panes say

    def on_region_chosen(self, event: messages.RegionChosen) -> None:
        """Looks at another region under the same narrowing."""
        if self.selection:
            self.select(self.selection.with_region(event.region_id))

    def on_chain_chosen(self, event: messages.ChainChosen) -> None:
        """Narrows to a chain, or widens to all."""
        if self.selection:
            self.select(replace(self.selection, chain_id=event.chain_id, inside=None))

    def on_firm_chosen(self, event: messages.FirmChosen) -> None:
        """Narrows to an organisation, or widens to all."""
        if self.selection:
            self.select(replace(self.selection, org_id=event.org_id, inside=None))

    def on_list_entered(self, event: messages.ListEntered) -> None:
        """Goes on from a list to what it shows."""
        self._close_filter(clear=False)
        self._focus_middle()

    def _focus_middle(self) -> None:
        self.query_one("#facts" if self.has_class("-no-figures") else "#figures").focus()

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
        self.query_one(f"#{pane}").focus()

    def _show_list(self, shown: str) -> None:
        """On a narrow screen one list is seen at a time; its border names the other two."""
        panes = list(self.query(EntriesPane))
        for pane in panes:
            pane.set_class(pane.id == shown, "-shown")
            pane.others = " · ".join(other.NAME for other in panes if other is not pane)

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
            self.remove_class("-query")
            self.select(self.catalogue.selection)
            figures = self.query_one(FiguresPane)
            figures.filter(as_words(indicator))
            figures.focus()


def _reached(length: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """The class of the last breakpoint that a length reaches."""
    return [name for start, name in breakpoints if length >= start][-1]
