"""A screen whose figures may lie on an engine: says when that is being asked, when it is gone, and when it is back.

A lost connection is told once; what is shown stays, and the next question tries again. Of a file none of this is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from innotui.errors import InnotuiError, LostError
from innotui.tui import messages
from innotui.tui.engine_words import asking, is_lost
from innotui.tui.errands import Errand, Errands
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.screens.tabling import TablingScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.engines.dialects import Dialect

_PATIENCE = 0.3  # seconds before a wait for an engine is worth a word
_ALONE = ("view", "chart", "cell", "card", "source", "entries")
_OF_ENGINE = (*_ALONE, "open", "overview")
"""What questions are for of which a newer one takes the place of those before, and all that an engine answers."""


class ConnectedScreen(TablingScreen):
    """Knows which questions are under way."""

    def __init__(self, classes: str) -> None:
        super().__init__(classes=classes)
        self._errands = Errands()
        self._lost = False

    @property
    def _engine(self) -> EngineUrl | None:
        """Where the figures are, if that is an engine."""
        raise NotImplementedError

    @property
    def _dialect(self) -> Dialect | None:
        """How SQL is written there; None where it is DuckDB's."""
        return self._engine.dialect if self._engine else None

    def _begin(self, group: str) -> Errand | None:
        """A question of ours goes to the engine; None where none is asked by it."""
        if self._engine is None or group not in _OF_ENGINE:
            return None
        if group == "view":
            self._errands.stop("chart")  # it was of the view before
        self.set_timer(_PATIENCE, self._show_connection)
        return self._errands.begin(group, alone=group in _ALONE)

    def on_errand_ended(self, event: messages.ErrandEnded) -> None:
        """It waits no longer; where it was answered, a lost connection is back."""
        self._errands.end(event.errand)
        if event.errand.outcome == "asked":
            self._note_answer()
        self._show_connection()

    def _note_answer(self) -> None:
        """The engine has answered."""
        if self._lost:
            self._lost = False
            self.notify("The engine answers again.", title="Connected again", markup=False)
            self._show_connection()

    def _note_loss(self) -> bool:
        """There is no connection; returns whether that is news."""
        is_news, self._lost = not self._lost, True
        self._show_connection()
        return is_news

    def _note_run(self, error: InnotuiError | None) -> None:
        """A person's run is over; what ended it early has been told in its place."""
        if self._engine is None:
            return
        if error is None:
            self._note_answer()
        elif is_lost(error):
            self._note_loss()

    def _tell_failure(self, error: InnotuiError) -> None:
        """Says what could not be answered; that the connection is gone only once."""
        if isinstance(error, LostError) and not self._note_loss():
            return
        self.notify(f"{error.message}\n{error.hint}", title=error.title, severity="error", markup=False)

    def _show_connection(self) -> None:
        if self.is_mounted and (engine := self._engine) is not None:
            waits = self._errands.waited() >= _PATIENCE - 0.05  # a timer may come a little early
            text = asking(engine.dialect.title) if waits else "✗ not connected" if self._lost else ""
            self.query_one(HeaderBar).show_asking(text)

    def _stop_asking(self) -> bool:
        """Stops what an engine is asked, if that has lasted, and says whether there was anything."""
        stopped = self._errands.waited() >= _PATIENCE and self._errands.stop()
        if stopped:
            self._show_connection()
        return stopped
