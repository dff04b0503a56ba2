"""A screen that decides which charts are made: of what is marked, in which years, against which base, on which axis.

It owns these choices and hands them on; making charts is the desk's business, and which one is seen the pane's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from innotui.model import Charting, View
from innotui.tui import messages
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entries import EntriesPane
from innotui.tui.screens.sourcing import SourcingScreen
from innotui.tui.wanted import (
    MOST_MARKED,
    WITH_LOG,
    Wanted,
    Years,
    begun_later,
    compared,
    ended_earlier,
    other_base_year,
)

if TYPE_CHECKING:
    from innotui.tui.screens.choosing import Choice

_WHERE = "Marks are set in the lists: 1 regions, 2 chains, 3 firms."


class ChartingScreen(SourcingScreen):
    """Owns marks, years, base year and axis, and has the charts made anew when one of them changes."""

    def __init__(self, database: Path | None, classes: str) -> None:
        super().__init__(database, classes)
        self._charting = Charting()
        self._years: Years | None = None

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
            self._ask("chart", partial(self._desk.chart, wanted, view))

    def on_charted(self, event: messages.Charted) -> None:
        """Shows what can be drawn, unless something else is wanted by now."""
        view = self._shown_view()
        if view is not None and event.wanted == self.wanted:
            self._years = event.years
            self.set_class(bool(event.charts and self._charting.marked), "-comparing")
            self.query_one(ChartPane).show_charts(event, no_chart(view, event))
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
                self._chart_as(charting)

    def action_mark_siblings(self) -> None:
        """Marks all that stand beside the row under the cursor."""
        pane = self._focused_pane()
        if not isinstance(pane, EntriesPane):
            self._say(_WHERE)
        elif beside := pane.beside():
            if len(beside) > MOST_MARKED:
                self._say(f"The first {MOST_MARKED} of {len(beside)} are marked; more cannot be told apart.")
            self._chart_as(self._charting.with_marks(pane.MARKED_IN, beside[:MOST_MARKED]))

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
        elif (year := other_base_year(spec, pane.figures, by)) is None:
            self._say(f"This index has no {'later' if by > 0 else 'earlier'} year to begin at.")
        else:
            self._change(replace(self._charting, base_year=year))

    def action_log(self) -> None:
        """Has a logarithmic axis, or no longer."""
        pane = self.query_one(ChartPane)
        kind = pane.shown.kind if pane.shown else ""
        if kind in WITH_LOG:
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

    def _change_years(self, change: Callable[[Charting, Years], Charting]) -> None:
        if self._years is None or self._years[0] == self._years[1]:
            self._say("There are no years to leave out: all figures here end in one.")
        else:
            self._change(change(self._charting, self._years))

    def _change(self, charting: Charting) -> None:
        """Changes the charts for the sake of the one that is shown."""
        self.query_one(ChartPane).keep_kind()
        self._chart_as(charting)


def no_chart(view: View, event: messages.Charted) -> str:
    """Why there is no chart, and what there is instead."""
    charting, name = event.wanted.charting, view.path[-1]
    about = f"the {said} marked" if (said := compared(charting)) else name
    if (charting.first_year or charting.last_year) and event.years:
        return f"No figures of {about} in the years chosen can be drawn together.\n{{ and }} change the years."
    if charting.marked:
        what = "are not alike: no two share indicator and window" if event.years else "are not known"
        return f"The figures of {about} {what}, so nothing is compared.\nspace marks others · u unmarks all"
    if view.figures:
        return f"The figures of {name} are not alike: no two share indicator and window, so nothing is compared here."
    facts = len(view.events) + len(view.links)
    known = "What is known of it stands below." if facts else "Nothing else is known of it here."
    return f"No figures for {name}.\n{known}\nesc widens the view."
