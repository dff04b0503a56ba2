"""What became of a piece of work in a thread of its own: its answer or its error, for whoever waits in another one.

Work may hang in a driver that nothing interrupts; so whoever waits can go, and the work learns that it is not wanted.
Here, and where the explorer's workers end, whatever is raised is caught: in a bare thread it would be printed, and
whoever waits would wait for ever. It is raised again where it is taken. What the work is, nobody here knows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Outcome(Generic[T]):
    """Of one piece of work, which ``make`` does in the thread that calls it.

    Args:
        work: what is to be done.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._answer: T | None = None
        self._error: BaseException | None = None
        self._made = threading.Event()
        self._changing = threading.Lock()
        self._unwanted = False

    def make(self) -> bool:
        """Does the work; whether somebody still wants what came of it."""
        try:
            self._answer = self._work()
        except BaseException as error:  # noqa: BLE001  raised again where it is taken
            self._error = error
        with self._changing:
            self._made.set()
            return not self._unwanted

    def wait(self, seconds: float | None = None) -> bool:
        """Waits until the work is done or given up, so many seconds at most; whether it is."""
        return self._made.wait(seconds)

    def give_up(self) -> bool:
        """Frees whoever waits; whether the work was not done yet, so that ``make`` will say that it is unwanted."""
        with self._changing:
            self._unwanted = not self._made.is_set()
            self._made.set()
            return self._unwanted

    @property
    def answer(self) -> T | None:
        """The answer; None as long as there is none, or where the work failed."""
        return self._answer

    def taken(self) -> T:
        """The answer of work that is done; raises what the work raised."""
        if self._error is not None:
            raise self._error
        return cast("T", self._answer)
