"""A screen whose database is opened anew while it is shown: for SQL that may read files, or for what a package has now.

Answers of the query pane go with the database that they came from. What is looked at stays, where it is still there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from innotui.formats import printable
from innotui.model import Selection, View
from innotui.tui import messages
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.screens.charting import ChartingScreen

if TYPE_CHECKING:
    from innotui.tui.query_messages import FilesAllowed
    from innotui.tui.renewal import Renewal


class RenewingScreen(ChartingScreen):
    """Allows files to be read, and takes in what a package holds by now."""

    selection: Selection | None

    def _look(self, selection: Selection) -> None:
        """Asks for a view."""
        raise NotImplementedError

    def _show_anew(self, view: View) -> None:
        """Shows a view and its charts, whatever was shown before."""
        raise NotImplementedError

    def _forget_answers(self) -> None:
        from innotui.tui.panes.query import QueryPane

        for pane in self.query(QueryPane):
            pane.forget_answers()

    # Files that SQL may read

    def allow(self, folders: Sequence[Path]) -> None:
        """Says before the database is open whose files SQL may read."""
        self._desk.allow(folders)

    def action_allow_files(self) -> None:
        """Asks whose files SQL may read."""
        from innotui.tui.screens.allowing import AllowScreen

        def take(folders: tuple[Path, ...] | None) -> None:
            if folders is not None and folders != self._desk.allowed:
                self._ask("allow", partial(self._desk.reopen, folders))

        self.app.push_screen(AllowScreen(self._desk.allowed), take)

    def on_files_allowed(self, event: FilesAllowed) -> None:
        """The database is open anew: the answers are gone, and it is seen that files are read."""
        self._forget_answers()
        self.query_one(HeaderBar).show_allowed(event.folders)
        names = ", ".join(map(str, event.folders))
        said = f"SQL may read the files of {names}." if names else "SQL reads no files."
        self.notify(f"{said} Answers were dropped.", title="Database opened anew", markup=False)

    # A package that has changed

    def renew_by(self, renewal: Renewal | None) -> None:
        """Says before anything is shown how what is open is built anew; None where it is no package."""
        self._desk.renewal = renewal

    @property
    def can_renew(self) -> bool:
        """Whether what is open can be built anew from its files."""
        return self._desk.renewal is not None

    def action_renew(self) -> None:
        """Builds the package anew from its files; until it is there, or where it is refused, all stays as it was."""
        if (renewal := self._desk.renewal) is not None and self.selection is not None:
            self._say(printable(f"Building {renewal.package} …"))
            self._ask("renew", partial(self._desk.renew, renewal, self.selection))

    def on_renewed(self, event: messages.Renewed) -> None:
        """Shows what the package holds by now."""
        self._close_cards()
        self._forget_answers()
        self.catalogue = event.home
        self.query_one(HeaderBar).show_info(event.info)
        if self.selection == event.asked:
            self._show_anew(event.view)
        else:  # one has gone on meanwhile
            self._look(self.selection or event.home.selection)
        more = event.info.figures - event.figures_before
        said = f"{abs(more):,} figure{'' if abs(more) == 1 else 's'} {'more' if more > 0 else 'fewer'} than before."
        self.notify(said if more else "As many figures as before.", title="Package built anew", markup=False)
