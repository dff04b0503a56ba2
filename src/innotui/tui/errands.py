"""Questions on their way to an engine: known while they are asked, stopped where they run when nobody wants them.

A file answers at once, and nothing of this is needed for it. What is asked is the desk's business, what is said of a
wait or of a lost connection the screen's.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from innotui.errors import LostError


class Errand:
    """One question.

    Attributes:
        group: what it is for; a newer one of some groups takes its place.
        since: when it began, by the clock that never goes back.
        is_stopped: whether nobody wants its answer any more.
        outcome: what became of the connection: "asked" once the engine has answered, "lost" where there was none;
            empty where the engine was not asked.
    """

    def __init__(self, group: str) -> None:
        self.group = group
        self.since = time.monotonic()
        self.is_stopped = False
        self.outcome = ""
        self._cancel: Callable[[], None] | None = None
        self._changing = threading.Lock()

    def stop(self) -> None:
        """Has the engine stop; what has not begun will not begin."""
        with self._changing:
            self.is_stopped, cancel = True, self._cancel
        if cancel is not None:
            cancel()

    @contextmanager
    def stopped_by(self, cancel: Callable[[], None]) -> Iterator[None]:
        """In the block it is asked; ``cancel`` stops that from any thread, and may come before anything is asked."""
        with self._changing:
            self._cancel = cancel
            if self.is_stopped:
                cancel()
        try:
            yield
        except LostError:
            self.outcome = "lost"
            raise
        self.outcome = "asked"


class Errands:
    """All that are on their way; used by the thread of the screen alone."""

    def __init__(self) -> None:
        self._all: list[Errand] = []

    def begin(self, group: str, *, alone: bool) -> Errand:
        """A new one; where it is to be alone in its group, those before are stopped."""
        if alone:
            self.stop(group)
        errand = Errand(group)
        self._all.append(errand)
        return errand

    def end(self, errand: Errand) -> None:
        """It is over."""
        if errand in self._all:
            self._all.remove(errand)

    def stop(self, group: str = "") -> bool:
        """Stops all, or those of a group, and says whether there were any."""
        found = [errand for errand in self._all if group in ("", errand.group)]
        for errand in found:
            errand.stop()
            self._all.remove(errand)
        return bool(found)

    def waited(self) -> float:
        """How many seconds the oldest has been going on; 0 where there is none."""
        return max((time.monotonic() - errand.since for errand in self._all), default=0.0)
