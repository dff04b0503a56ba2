"""A thread that waits for an engine in place of whoever asks: it may hang in a driver, the asker never does.

Each carrier holds one connection. What is asked of it runs in its thread, one piece of work after the other. Who
cancels is free at once; the thread stays behind until the driver lets go, ends the connection, and is never used again.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from innotui.engines import Connection
from innotui.errors import QueryError
from innotui.outcome import Outcome

T = TypeVar("T")

_AGAIN = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)  # seconds between attempts to have the engine stop


class Carrier:
    """One connection to an engine, and the thread that it lives in. It begins to connect when it is made.

    Args:
        connect: makes the connection.
    """

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connecting = Outcome(connect)
        self._connection: Connection | None = None
        self._works: queue.SimpleQueue[Outcome[Any] | None] = queue.SimpleQueue()
        self._waiting: Outcome[Any] | None = None
        self._changing = threading.Lock()
        self._ended = threading.Event()
        self.is_cancelled = False
        threading.Thread(target=self._live, name="engine", daemon=True).start()

    def do(self, work: Callable[[Connection], T]) -> T:
        """Has work done in the carrier's thread, and waits for it, or until ``cancel``.

        Raises:
            QueryError: it was cancelled.
            InnotuiError: the engine cannot be reached, or refuses.
        """
        piece = Outcome(lambda: work(self._connecting.taken()))
        with self._changing:
            self._demand_going_on()
            self._waiting = piece
        self._works.put(piece)
        piece.wait()
        with self._changing:
            self._waiting = None
            self._demand_going_on()
        return piece.taken()

    def _demand_going_on(self) -> None:
        if self.is_cancelled:
            raise QueryError("Cancelled", "The query was stopped before it was done.")

    def cancel(self) -> None:
        """Frees whoever waits, at once, and has the engine stop; the carrier is of no more use."""
        with self._changing:
            first, self.is_cancelled = not self.is_cancelled, True
            if self._waiting is not None:
                self._waiting.give_up()
        if first:
            self._works.put(None)
            threading.Thread(target=self._insist, name="cancelling", daemon=True).start()

    def _insist(self) -> None:
        for seconds in _AGAIN:
            if self._ended.wait(seconds):
                return
            if self._connection is not None:
                self._connection.cancel()
                if seconds:
                    self._connection.abort()

    def close(self) -> None:
        """Ends the connection once its thread is free; waits for nothing."""
        self._works.put(None)

    def wait(self, seconds: float) -> bool:
        """Whether the thread has ended, after so many seconds at most."""
        return self._ended.wait(seconds)

    def _live(self) -> None:
        self._connecting.make()
        self._connection = self._connecting.answer  # why there is none is told to whoever asks it something
        while (work := self._works.get()) is not None:
            work.make()
            del work  # what it holds is not kept alive while there is nothing to do
        if self._connection is not None:
            self._connection.close()
        self._ended.set()
