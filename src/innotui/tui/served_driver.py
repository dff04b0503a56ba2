"""Textual's driver for a browser: whole packets, and an end with its server even where that had no time to say so."""

from __future__ import annotations

import os
from threading import Lock
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Leaves when nobody can send keys any more.

    Two threads write: one what is painted, the other the files that are handed over. A pipe tears what is larger than
    a page of its own, and the server would wait forever for the rest of a packet that it misread.
    """

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._writing = Lock()
        self._write = self._write_whole  # type: ignore[assignment]  # a partial there

    def _write_whole(self, packet: bytes) -> int:
        with self._writing:
            rest = memoryview(packet)
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(packet)

    def run_input_thread(self) -> None:
        """Reads until the other end is closed, then ends the explorer."""
        super().run_input_thread()
        self._app.post_message(messages.ExitApp())
