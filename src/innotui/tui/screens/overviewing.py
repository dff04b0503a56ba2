"""A screen from which checks, sources and coverage are opened; it asks the desk for what they show."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from innotui.model import CoverageCell, View
from innotui.tui import card_questions
from innotui.tui.screens.carding import CardingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message import Message

    from innotui.engines import EngineUrl
    from innotui.tui import overview_messages as messages
    from innotui.tui.left import Left
    from innotui.tui.screens.overview import OverviewScreen

    Over = TypeVar("Over", bound=OverviewScreen)


class OverviewingScreen(CardingScreen):
    """Lays one screen over itself at a time, and hands it the answers."""

    catalogue: View | None
    """Everything there is to go to; None until it has been read."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._left: dict[str, Left] = {}

    def action_checks(self) -> None:
        """Shows all checks."""
        from innotui.tui.screens.checks import ChecksScreen

        if self.catalogue is not None:
            self.leave()
            self.app.push_screen(ChecksScreen(self, self._as_left(ChecksScreen), self.catalogue.regions))

    def show_checks_of(self, source_id: str, title: str) -> None:
        """Shows the checks that touch a source's figures."""
        from innotui.tui.left import Left
        from innotui.tui.screens.checks import ChecksScreen
        from innotui.tui.sifting import Sieve

        self.leave()
        self._left[ChecksScreen.NAME] = Left(Sieve(source=(source_id, title)))
        self.action_checks()

    def action_sources(self) -> None:
        """Shows all sources."""
        from innotui.tui.screens.sources import SourcesScreen

        self.leave()
        self.app.push_screen(SourcesScreen(self, self._as_left(SourcesScreen)))

    def action_coverage(self) -> None:
        """Shows what is known and what is missing."""
        from innotui.tui.screens.coverage import CoverageScreen

        if self.catalogue is not None:
            self.leave()
            self.app.push_screen(CoverageScreen(self, self._as_left(CoverageScreen), self.catalogue.regions))

    def _as_left(self, kind: type[OverviewScreen]) -> Left:
        from innotui.tui.left import Left

        return self._left.get(kind.NAME, Left())

    def leave(self) -> None:
        """Closes what lies over the explorer; how it was left is kept."""
        self._close_cards()

    def _close_cards(self) -> None:
        from innotui.tui.screens.overview import OverviewScreen

        if (screen := self._laid(OverviewScreen)) and screen.answered:
            self._left[screen.NAME] = screen.left()
        super()._close_cards()

    # What is asked for

    def open_cell(self, cell: CoverageCell) -> None:
        """Shows the source card of the figure in a cell; of several, a list of them."""
        if len(cell.figure_ids) == 1:
            self.open_figure(cell.figure_ids[0])
        else:
            from innotui.coverage import line_of

            title = f"{line_of(cell).name}, {cell.year}"
            self._ask_about(partial(card_questions.figures_of, title=title, figure_ids=cell.figure_ids))

    def _read(self, group: str, question: Callable[[], Iterator[Message]]) -> None:
        from innotui.tui.overview_messages import OverviewFailed

        self._ask(group, question, OverviewFailed)

    def read_checks(self) -> None:
        """Has all checks read for the checks screen."""
        regions = self.catalogue.regions if self.catalogue else ()
        self._read("overview", partial(self._desk.checks, regions))

    def read_sources(self) -> None:
        """Has all sources read for the sources screen."""
        self._read("overview", self._desk.sources)

    def read_coverage(self) -> None:
        """Has what is known read for the coverage screen."""
        regions = self.catalogue.regions if self.catalogue else ()
        self._read("overview", partial(self._desk.coverage, regions))

    def read_source(self, source_id: str) -> None:
        """Has the figures of a source read for the sources screen."""
        self._read("source", partial(self._desk.source_figures, source_id))

    def read_cell(self, cell: CoverageCell) -> None:
        """Has the figures of a cell read for the coverage screen."""
        self._read("cell", partial(self._desk.cell, cell))

    # What comes of it

    def _laid(self, kind: type[Over]) -> Over | None:
        """The screen of a kind that waits for its answer or has it; not one that is only being laid out."""
        screens = (screen for screen in self.app.screen_stack if isinstance(screen, kind))
        return next((screen for screen in screens if screen.asked), None)

    def on_checks_listed(self, event: messages.ChecksListed) -> None:
        """Hands the checks on."""
        from innotui.tui.screens.checks import ChecksScreen

        if screen := self._laid(ChecksScreen):
            screen.show_checks(event.checks, event.figures)

    def on_sources_listed(self, event: messages.SourcesListed) -> None:
        """Hands the sources on."""
        from innotui.tui.screens.sources import SourcesScreen

        if screen := self._laid(SourcesScreen):
            screen.show_sources(event.sources)

    def on_source_read(self, event: messages.SourceRead) -> None:
        """Hands the figures of a source on."""
        from innotui.tui.screens.sources import SourcesScreen

        if screen := self._laid(SourcesScreen):
            screen.show_figures(event.source_id, event.figures)

    def on_coverage_listed(self, event: messages.CoverageListed) -> None:
        """Hands the grid on."""
        from innotui.tui.screens.coverage import CoverageScreen

        if screen := self._laid(CoverageScreen):
            screen.show_coverage(event.coverage)

    def on_cell_read(self, event: messages.CellRead) -> None:
        """Hands the figures of a cell on."""
        from innotui.tui.screens.coverage import CoverageScreen

        if screen := self._laid(CoverageScreen):
            screen.show_figures(event.cell, event.figures)

    def on_overview_failed(self, event: messages.OverviewFailed) -> None:
        """Says why, and goes back to the explorer where there is nothing to show."""
        from innotui.tui.screens.overview import OverviewScreen

        self._tell_failure(event.error)
        if (screen := self._laid(OverviewScreen)) and not screen.answered and self.app.screen is screen:
            self.app.pop_screen()
