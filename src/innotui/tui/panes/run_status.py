"""The line between editor and answer: how long something has been going on, what came of it, what went wrong.

It measures time and writes; how far a run is, it is told.
"""

from __future__ import annotations

import time

from textual import events
from textual.timer import Timer
from textual.widgets import Static

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.results import Progress
from innotui.tui.answer_words import waiting, with_marks_in_place
from innotui.tui.query_messages import ProgressWanted
from innotui.tui.visiting import hint_of

_PATIENCE = 0.15  # seconds before a wait is worth a word
_EVERY = 0.2  # seconds between two words


class RunStatus(Static):
    """One line, or as many as an error needs."""

    def __init__(self, text: str) -> None:
        super().__init__(text, id="query-status", markup=False)
        self._doing = ""
        self._since = 0.0
        self._timer: Timer | None = None
        self._told: list[str] | None = None

    @property
    def busy(self) -> bool:
        """Whether something goes on."""
        return bool(self._doing)

    @property
    def seconds(self) -> float:
        """How long what goes on has been going on."""
        return time.monotonic() - self._since if self._doing else 0.0

    def begin(self, doing: str) -> None:
        """Something goes on; if it is not over soon, that is said."""
        self.end()
        self._doing, self._since = doing, time.monotonic()
        self._timer = self.set_timer(_PATIENCE, self._tick)

    def end(self) -> None:
        """It is over."""
        self._doing = ""
        if self._timer is not None:
            self._timer.stop()

    def stop(self) -> None:
        """It is being stopped: says so at once, for its end may be a moment away."""
        if self._doing:
            self._doing = "stopping"
            self.tell(f"stopping … · {self.seconds:.1f} s")

    def _tick(self) -> None:
        if self._doing:
            self.post_message(ProgressWanted())
            self._timer = self.set_timer(_EVERY, self._tick)

    def show_progress(self, progress: Progress | None) -> None:
        """Says how far it is; None where that is not known."""
        if self._doing and self._doing != "stopping":
            self.tell(waiting(self._doing, self.seconds, progress))

    def tell(self, text: str, *, error: bool = False) -> None:
        """Writes lines; control characters in them are shown."""
        self._told = [printable(line) for line in text.split("\n")]
        self._write()
        self.set_class(error, "-error")

    def on_resize(self, event: events.Resize) -> None:
        """A line of SQL is cut for the width there is."""
        self._write()

    def _write(self) -> None:
        if self._told is not None:
            self.update("\n".join(with_marks_in_place(self._told, self.content_size.width)))

    def tell_error(self, error: InnotuiError, which: str = "") -> None:
        """Says what went wrong, and of which statement."""
        start = f"✗ {which}".rstrip()
        lines = (f"{start} {error.title}: {error.message}", hint_of(error, self.app))
        self.tell("\n".join(filter(None, lines)), error=True)
