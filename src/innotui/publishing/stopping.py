"""Ends a publication early: what the thread that publishes asks now and then, and what another one calls."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from innotui.errors import PublishError


class Stop:
    """Called once, it ends the publication that it was given to, also one that begins later."""

    def __init__(self) -> None:
        self._asked = False
        self._lock = threading.Lock()
        self._cancels: list[Callable[[], None]] = []

    def __call__(self) -> None:
        """Has it end: at its next look, or within the statement that runs."""
        with self._lock:
            self._asked = True
            cancels = list(self._cancels)
        for cancel in cancels:
            cancel()

    @property
    def asked(self) -> bool:
        """Whether it is to end."""
        return self._asked

    def look(self) -> None:
        """Ends it here, if that was asked for.

        Raises:
            PublishError: it was.
        """
        if self._asked:
            raise stopped()

    @contextmanager
    def of(self, cancel: Callable[[], None]) -> Iterator[None]:
        """While this lasts, ``cancel`` ends the statement that runs."""
        with self._lock:
            self._cancels.append(cancel)
        try:
            yield
        finally:
            with self._lock:
                self._cancels.remove(cancel)


def stopped() -> PublishError:
    """What a publication that was stopped ends with."""
    return PublishError("Publishing stopped", "Nothing was published.", "The old version, if any, is as it was.")
