"""The screen of what is known and what is missing: region × subject by years."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from innotui.coverage import BREAK, LEGEND, Coverage, Line
from innotui.model import CoverageCell, Entry, Figure
from innotui.tui.left import Left
from innotui.tui.overview_keys import COVERAGE_KEYS
from innotui.tui.overview_messages import CellMarked
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.coverage import CellPane, CoveragePane, count_text, known_text
from innotui.tui.screens.overview import Explorer, OverviewScreen
from innotui.tui.widgets.grid import Grid


class CoverageScreen(OverviewScreen):
    """The grid, its legend, and the cell under the cursor in words."""

    NAME = "Coverage"
    KEYS = COVERAGE_KEYS
    BINDINGS = [*COVERAGE_KEYS]
    FOOT = (("enter", "go there"),)

    def __init__(self, explorer: Explorer, left: Left, regions: Sequence[Entry]) -> None:
        super().__init__(explorer, left)
        self._regions = regions

    def compose(self) -> ComposeResult:
        """Grid, legend, words."""
        yield HeaderBar()
        yield CoveragePane(self._regions)
        yield Static(f" {LEGEND}", id="legend", markup=False)
        yield CellPane()
        yield KeyBar()

    def _read(self) -> None:
        self._explorer.read_coverage()

    def show_coverage(self, known: Coverage) -> None:
        """Takes the grid."""
        self._show_answered()
        pane, left = self.query_one(CoveragePane), self._left
        if left is not None:
            pane.filter_text = left.text
        pane.show_coverage(known)
        if pane.leaves_years_out:
            self.query_one("#legend", Static).update(f" {LEGEND}   {BREAK} years left out")
        if left is not None and left.cell:
            pane.go_to_line(*left.cell)
        self._left = None

    def left(self) -> Left:
        """The filter and the cell under the cursor."""
        pane = self.query_one(CoveragePane)
        cell = (pane.line, pane.year) if pane.line is not None and pane.year is not None else None
        return Left(text=pane.filter_text, cell=cell)

    def on_cell_marked(self, event: CellMarked) -> None:
        """Says what is known in the cell, or what is nearest to the hole."""
        if self.is_gone:
            return
        pane, words = self.query_one(CoveragePane), self.query_one(CellPane)
        if pane.line is None or pane.year is None:
            words.say("nothing is known here", "esc clears the filter" if pane.filter_text else "")
        elif cell := pane.cell:
            words.say(f"{pane.line.name}, {pane.year}: {count_text(cell)}")
            self._explorer.read_cell(cell)
        else:
            words.say(*_hole(pane, pane.line, pane.year))

    def show_figures(self, cell: CoverageCell, figures: Sequence[Figure]) -> None:
        """Names the figures of the cell under the cursor; late answers are dropped."""
        pane = self.query_one(CoveragePane)
        if cell is pane.cell and pane.line is not None:
            head = f"{pane.line.name}, {pane.year}: {count_text(cell)}"
            self.query_one(CellPane).say(head, known_text(cell, figures, self._explorer.showing.money))

    def _rewrite(self) -> None:
        self.post_message(CellMarked())

    def _figure_id(self) -> str | None:
        cell = self.query_one(CoveragePane).cell
        return cell.figure_ids[0] if cell else None

    def _say_no_figure(self) -> None:
        near = self.query_one(CoveragePane).nearest()
        way = "enter goes to what is nearest, i opens its card." if near else "Nothing is near it either."
        self.notify(f"Nothing is known in this cell. {way}", severity="warning")

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Goes to the figure's own place, or from a hole to what is nearest."""
        pane = self.query_one(CoveragePane)
        if figure_id := self._figure_id():
            self._explorer.go_to_figure(figure_id)
        elif near := pane.nearest():
            pane.go_to_cell(near[0].cell)
        else:
            self._say_no_figure()

    def action_card(self) -> None:
        """Opens the figure of the cell, from a hole that of what is nearest; of several a list of them."""
        pane = self.query_one(CoveragePane)
        near = pane.nearest()
        if cell := pane.cell or (near[0].cell if near else None):
            self._explorer.open_cell(cell)
        else:
            self._say_no_figure()


def _hole(pane: CoveragePane, line: Line, year: int) -> tuple[str, str]:
    """What a hole is, and what is nearest to it."""
    if not line.indicator_id:
        return f"{line.region}: no figures", "nothing is known of it, nor of any region inside it"
    near = [place.text for place in pane.nearest()]
    what = "missing" if pane.is_missing else "not known, and nowhere else that year"
    return f"{line.name}, {year}: {what}", f"nearest: {' · '.join(near)}" if near else ""
