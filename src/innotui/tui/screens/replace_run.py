"""Asks whether the run that goes on is to be stopped for another; without an answer nothing changes."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

_EVERY = 0.2  # seconds


class ReplaceRunScreen(ModalScreen[bool | None]):
    """Gives back True where the other is to run."""

    BINDINGS = [
        Binding("y", "dismiss(True)", "Stop it and run", id="replace.yes"),
        Binding("escape,n,enter,q", "dismiss(False)", "Let it go on", id="replace.no"),
    ]

    def __init__(self, seconds: Callable[[], float | None]) -> None:
        """``seconds`` tells how long the run has been going on; None once it has ended."""
        super().__init__()
        self._seconds = seconds

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(id="replace-run") as box:
            box.border_title = "One query runs at a time"
            yield Static(id="replace-question", markup=False)
            yield Static("y  yes, stop it · n, esc or enter  no", id="replace-keys", markup=False)

    def on_mount(self) -> None:
        """Goes with the time."""
        self._ask()
        self.set_interval(_EVERY, self._ask)

    def _ask(self) -> None:
        seconds = self._seconds()
        text = (
            "The query has ended meanwhile. Run this one?"
            if seconds is None
            else f"A query has been running for {seconds:.1f} s. Stop it and run this one?"
        )
        self.query_one("#replace-question", Static).update(text)
