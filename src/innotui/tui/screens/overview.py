"""What the screens over the explorer share: their frame, their keys, and the way to a figure's card and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual.binding import Binding
from textual.timer import Timer

from innotui.model import CoverageCell
from innotui.tui.commands import GoTo
from innotui.tui.keys import bar_keys
from innotui.tui.left import Left
from innotui.tui.opener import Opener
from innotui.tui.overview_messages import ClaimChosen
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.screens.filtering import FilteringScreen

_PATIENCE = 0.15  # seconds before a wait is worth a word


class Explorer(Opener, Protocol):
    """What a screen over the explorer asks of it."""

    def action_checks(self) -> None:
        """Shows all checks."""

    def action_sources(self) -> None:
        """Shows all sources."""

    def action_coverage(self) -> None:
        """Shows what is known and what is missing."""

    def leave(self) -> None:
        """Closes what lies over the explorer; how it was left is kept."""

    def show_checks_of(self, source_id: str, title: str) -> None:
        """Shows the checks that touch a source's figures."""

    def read_checks(self) -> None:
        """Has all checks read; they come back in ``show_checks``."""

    def read_sources(self) -> None:
        """Has all sources read; they come back in ``show_sources``."""

    def read_coverage(self) -> None:
        """Has the coverage read; it comes back in ``show_coverage``."""

    def read_source(self, source_id: str) -> None:
        """Has the figures of a source read; they come back in ``show_figures``."""

    def open_cell(self, cell: CoverageCell) -> None:
        """Shows the figure in a cell; of several, a list of them."""

    def read_cell(self, cell: CoverageCell) -> None:
        """Has the figures of a cell read; they come back in ``show_figures``."""


class OverviewScreen(FilteringScreen):
    """A screen that is shown data, and goes back to where one was."""

    COMMANDS = {GoTo}
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-short"), (36, "-tall")]
    NAME: ClassVar[str]
    """What the head of the screen says."""
    FOOT: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of its panes, and what they do here; the foot names them first."""

    def __init__(self, explorer: Explorer, left: Left) -> None:
        super().__init__()
        self._explorer = explorer
        self._left: Left | None = left
        self._waiting = Timer(self, _PATIENCE)
        self.asked = False  # what was asked for an earlier one is not for this one
        self.answered = False
        """Whether there is something to show."""

    def on_mount(self) -> None:
        """Names the screen and its keys, and asks for what it shows; a wait gets its word after a moment."""
        header = self.query_one(HeaderBar)
        header.show_path((self.NAME,))
        self._say_keys()
        self._waiting = self.set_timer(_PATIENCE, header.show_waiting)
        self.asked = True
        self._read()

    def _foot(self) -> Sequence[tuple[str, str]]:
        """Keys of its panes that do something now."""
        return self.FOOT

    def _say_keys(self) -> None:
        self.query_one(KeyBar).show_keys([*self._foot(), *bar_keys(self.app, self._named_keys())])

    def _named_keys(self) -> Sequence[Binding]:
        """Those of its keys that the foot may name now."""
        return self.KEYS

    def left(self) -> Left:
        """How it stands now, for when it is opened again."""
        raise NotImplementedError

    def _read(self) -> None:
        """Has what the screen shows read: not before there is something to show it in."""
        raise NotImplementedError

    def _show_answered(self, *path: str) -> None:
        """Ends the wait."""
        self.answered = True
        self._rewrite()
        self._waiting.stop()
        self.query_one(HeaderBar).show_path((self.NAME, *path))

    def _figure_id(self) -> str | None:
        """The figure that the keys ``i`` and ``x`` mean; None where there is none."""
        raise NotImplementedError

    def _clears(self) -> bool:
        """Takes one thing back that was chosen here, and says whether there was one."""
        return False

    def _rewrite(self) -> None:
        """Writes the figures as the explorer does; a card over this screen may have changed that."""
        for claims in self.query(ClaimsPane):
            claims.show_as(self._explorer.showing)

    @property
    def is_gone(self) -> bool:
        """Whether it was taken away while a word to it was on its way."""
        return self not in self.app.screen_stack

    def on_screen_resume(self) -> None:
        """Comes back from what lay over it."""
        if self.answered:
            self._rewrite()

    def action_reading(self) -> None:
        """Switches the reading, here and in the explorer."""
        self._explorer.action_reading()
        self._rewrite()

    def action_money(self) -> None:
        """Switches the scales of money, here and in the explorer."""
        self._explorer.action_money()
        self._rewrite()

    def action_card(self) -> None:
        """Opens the source card of the figure."""
        if figure_id := self._figure_id():
            self._explorer.open_figure(figure_id)
        else:
            self._say_no_figure()

    def action_checks_of(self) -> None:
        """Lists the checks that touch the figure."""
        if figure_id := self._figure_id():
            self._explorer.open_checks_of(figure_id)
        else:
            self._say_no_figure()

    def _say_no_figure(self) -> None:
        self.notify("There is no figure under the cursor.", severity="warning")

    def action_place(self) -> None:
        """Goes to the figure's own place in the explorer."""
        if figure_id := self._figure_id():
            self._explorer.go_to_figure(figure_id)
        else:
            self._say_no_figure()

    def on_claim_chosen(self, event: ClaimChosen) -> None:
        """Opens the source card of a figure."""
        self._explorer.open_figure(event.figure.figure_id)

    def action_back(self) -> None:
        """Clears the filter, gives the screen back, clears what was chosen; else goes back to the explorer."""
        if self._filtering or self._filtered_pane():
            self._close_filter(clear=True)
        elif self.maximized is not None:
            self.minimize()
        elif not self._clears():
            self._explorer.leave()

    def action_checks(self) -> None:
        """Shows all checks in place of this."""
        self._explorer.action_checks()

    def action_sources(self) -> None:
        """Shows all sources in place of this."""
        self._explorer.action_sources()

    def action_coverage(self) -> None:
        """Shows the coverage in place of this."""
        self._explorer.action_coverage()
