"""A screen that decides which charts are made: of what is marked, in which years, against which base, on which axis.

It owns these choices and hands them on; making charts is the desk's business, and which one is seen the pane's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from innotui.model import Charting, View
from innotui.tui import messages
from innotui.tui.empty_words import gone, no_chart
from innotui.tui.faults import undrawn
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entries import EntriesPane
from innotui.tui.screens.sourcing import SourcingScreen
from innotui.tui.wanted import (
    MOST_MARKED,
    WITH_LOG,
    Wanted,
    begun_later,
    compared,
    ended_earlier,
    other_base_year,
)

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.tui.screens.choosing import Choice

_WHERE = "Marks are set in the lists: 1 regions, 2 chains, 3 firms."


class _BaseStep(NamedTuple):
    """A base year that is tried.

    Attributes:
        wanted: the charts it was tried for; for others the step is over.
        by: forwards or back through the years.
        before: how the chart was made that is still shown.
    """

    wanted: Wanted | None
    by: int
    before: Charting


class ChartingScreen(SourcingScreen):
    """Owns marks, years, base year and axis, and has the charts made anew when one of them changes."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._charting = Charting()
        self._step: _BaseStep | None = None

    @property
    def charting(self) -> Charting:
        """How charts are made now."""
        return self._charting

    @property
    def wanted(self) -> Wanted | None:
        """What the charts are to answer; None before there is anything to look at."""
        view = self._shown_view()
        return Wanted(view.selection, self.showing, self._charting) if view else None

    def _shown_view(self) -> View | None:
        """The view on the screen, if it answers what is looked at."""
        raise NotImplementedError

    # Charts, asked for and answered

    def _redraw_charts(self) -> None:
        if (view := self._shown_view()) and (wanted := self.wanted):
            self._ask("chart", partial(self._desk.views.chart, wanted, view))

    def on_charted(self, event: messages.Charted) -> None:
        """Shows what can be drawn, unless something else is wanted by now."""
        view = self._shown_view()
        if view is not None and event.wanted == self.wanted and not self._passes_over(event):
            self._show_charts(event, no_chart(view, event))

    def on_uncharted(self, event: messages.Uncharted) -> None:
        """Says in the place of the chart why there is none."""
        if event.wanted == self.wanted:
            self._show_charts(messages.Charted(event.wanted, ()), "\n".join(undrawn(event.error)))

    def _show_charts(self, answer: messages.Charted, empty_text: str) -> None:
        self.set_class(bool(answer.charts and self._charting.marked), "-comparing")
        self.query_one(ChartPane).show_charts(answer, empty_text)
        self._show_source()

    def _chart_as(self, charting: Charting) -> None:
        """Has charts made in another way; what is shown stays until they are there."""
        if charting != self._charting:
            self._charting = charting
            for pane in self.query(EntriesPane):
                pane.show_marks(charting.marks if charting.marked_in == pane.MARKED_IN else ())
            self._redraw_charts()

    def _say(self, text: str) -> None:
        self.notify(text, markup=False)

    # Marks

    def action_mark(self) -> None:
        """Marks the row under the cursor, or takes its mark away."""
        pane = self._focused_pane()
        if not isinstance(pane, EntriesPane):
            self._say(_WHERE)
        elif pane.entry is None:
            self._say("This line stands for all: space marks one of the rows below it, a marks them all.")
        else:
            charting = self._charting.with_mark(pane.MARKED_IN, pane.entry.entry_id)
            if len(charting.marked) > MOST_MARKED:
                self._say(f"{MOST_MARKED} are marked, and more cannot be told apart; space unmarks one, u all.")
            else:
                self._mark_as(charting)

    def action_mark_siblings(self) -> None:
        """Marks all that stand beside the row under the cursor, besides what is marked in the list."""
        pane = self._focused_pane()
        if not isinstance(pane, EntriesPane):
            self._say(_WHERE)
        elif beside := pane.beside():
            before = self._charting.marked if self._charting.marked_in == pane.MARKED_IN else ()
            wanted = list(dict.fromkeys((*before, *beside)))
            if len(wanted) > MOST_MARKED:
                self._say(f"The first {MOST_MARKED} of {len(wanted)} are marked; more cannot be told apart.")
            self._mark_as(self._charting.with_marks(pane.MARKED_IN, wanted[:MOST_MARKED]))

    def _mark_as(self, charting: Charting) -> None:
        """Takes marks, and says which are lost by it: one list at a time is marked."""
        before = self._charting
        if before.marked and charting.marked_in != before.marked_in:
            self._say(gone(before, self._at_hand()))
        self._chart_as(charting)

    def action_unmark(self) -> None:
        """Takes all marks away."""
        if not self._charting.marked:
            self._say("Nothing is marked; space marks the row under the cursor in a list.")
        self._chart_as(self._charting.without_marks())

    # Charts

    def action_next_kind(self) -> None:
        """Shows the best chart of the next kind."""
        pane = self.query_one(ChartPane)
        if len(pane.kinds) < 2:
            self._say(f"There is no other kind of chart here{self._none_for()}.")
        pane.next_kind()

    def action_next_chart(self, by: int) -> None:
        """Shows the next or previous chart of the kind, then the next kind's."""
        self.query_one(ChartPane).step(by)

    def action_choose_chart(self) -> None:
        """Lists all charts to choose one from."""
        from innotui.tui.screens.choosing import ChoiceScreen

        pane = self.query_one(ChartPane)
        if not pane.charts:
            self._say(f"There is no chart to choose from{self._none_for()}.")
            return
        choices, charts = pane.choices(), pane.charts

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice[0] is not None:
                pane.show_chart(charts[int(choice[0])])

        self.app.push_screen(ChoiceScreen("Charts", choices, str(pane.place), wide=True), chosen)

    def _none_for(self) -> str:
        return f" for the {said} marked" if (said := compared(self._charting)) else ""

    def action_base_year(self, by: int) -> None:
        """Holds an index against an earlier or later year."""
        pane = self.query_one(ChartPane)
        spec = pane.shown
        if spec is None or spec.kind != "index":
            has = "c shows one" if "index" in pane.kinds else "these figures make none"
            self._say(f"An index has a base year; {has}.")
        else:
            shown = self._step.before.base_year if self._step else self._charting.base_year
            self._base_on(other_base_year(spec, pane.figures, by), by, replace(self._charting, base_year=shown))

    def _base_on(self, year: int | None, by: int, before: Charting) -> None:
        """Tries a base year; which of them can be drawn is known when the charts are there."""
        if year is None:
            self._charting = before  # as what is shown is made
            self._say(f"This index has no {'later' if by > 0 else 'earlier'} year to begin at.")
            return
        self._change(replace(before, base_year=year))
        self._step = _BaseStep(self.wanted, by, before)

    def _passes_over(self, answer: messages.Charted) -> bool:
        """Whether a base year cannot be drawn that was tried: then the one beyond it is, and nothing else is shown."""
        step, self._step = self._step, None
        pane = self.query_one(ChartPane)
        found, shown, year = pane.found_in(answer), pane.shown, self._charting.base_year
        if step is None or step.wanted != answer.wanted or shown is None:
            return False
        if found is not None and found.kind == "index" and found.base_year == year:
            return False
        self._base_on(other_base_year(shown, pane.figures, step.by, year), step.by, step.before)
        return True

    def action_log(self) -> None:
        """Has a logarithmic axis, or no longer."""
        pane = self.query_one(ChartPane)
        spec = pane.shown
        if spec is not None and spec.kind in WITH_LOG:
            if not self._charting.log and getattr(spec.data, "log", False):
                self._say("This axis is logarithmic already: its values lie too far apart for another.")
            else:
                self._change(replace(self._charting, log=not self._charting.log))
        else:
            has = "c shows one" if set(pane.kinds) & set(WITH_LOG) else "these figures make none"
            self._say(f"A trend or an index has an axis that can be logarithmic; {has}.")

    def action_begin_later(self) -> None:
        """Leaves the first year out; at the end of all years, shows all again."""
        self._change_years(begun_later)

    def action_end_earlier(self) -> None:
        """Leaves the last year out; at the beginning of all years, shows all again."""
        self._change_years(ended_earlier)

    def _change_years(self, change: Callable[[Charting, Sequence[int]], Charting]) -> None:
        """Steps over the years of the chart shown; one that is cut already has at least the way back."""
        years, charting = self.query_one(ChartPane).years, self._charting
        if len(years) < 2 and charting.first_year is None and charting.last_year is None:
            self._say("There are no years to leave out: the figures of this chart end in one.")
        else:
            self._change(change(charting, years))

    def _change(self, charting: Charting) -> None:
        """Changes the charts for the sake of the one that is shown."""
        self.query_one(ChartPane).keep_kind()
        self._chart_as(charting)
