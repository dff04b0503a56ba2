"""Textual's driver for a browser, for an explorer that ends with its server: even one that had no time to say so."""

from __future__ import annotations

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Leaves when nobody can send keys any more."""

    def run_input_thread(self) -> None:
        """Reads until the other end is closed, then ends the explorer."""
        super().run_input_thread()
        self._app.post_message(messages.ExitApp())
