"""The connections to an engine: a few, lent to one question each, made anew where one was cancelled or lost."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from innotui.engines import Connection
from innotui.errors import LostError, OpenError, QueryError
from innotui.store.carrier import Carrier

MOST = 4
"""Connections at once: as many as workers that ask; an engine that many people use has none to waste."""


class Pool:
    """Lends carriers. Safe to use from several threads; ``close`` waits for none of them.

    Args:
        connect: makes a connection.
    """

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._idle: list[Carrier] = []
        self._lent: set[Carrier] = set()
        self._all: weakref.WeakSet[Carrier] = weakref.WeakSet()
        self._free = threading.Condition()
        self._closed = False

    @contextmanager
    def lent(self) -> Iterator[Carrier]:
        """A carrier of one's own, waited for while all are in use.

        Raises:
            QueryError: the pool is closed.
        """
        carrier, usable = self._take(), True
        try:
            yield carrier
        except OpenError as error:
            usable = False  # the next one connects anew
            if isinstance(error, LostError):
                self._lose_idle()  # they went with it, and it need be told once
            raise
        finally:
            self._take_back(carrier, usable=usable and not carrier.is_cancelled)

    def _take(self) -> Carrier:
        with self._free:
            self._free.wait_for(lambda: self._closed or self._idle or len(self._lent) < MOST)
            if self._closed:
                raise QueryError("Closed", "The database has been closed.")
            carrier = self._idle.pop() if self._idle else self._made()
            self._lent.add(carrier)
            return carrier

    def _made(self) -> Carrier:
        carrier = Carrier(self._connect)
        self._all.add(carrier)
        return carrier

    def _take_back(self, carrier: Carrier, *, usable: bool) -> None:
        with self._free:
            self._lent.discard(carrier)
            if usable and not self._closed:
                self._idle.append(carrier)
            else:
                carrier.close()
                if carrier.is_cancelled and not self._closed:
                    self._idle.append(self._made())  # it connects while nobody waits for it
            self._free.notify()

    def _lose_idle(self) -> None:
        with self._free:
            for carrier in self._idle:
                carrier.close()
            self._idle.clear()

    def close(self) -> None:
        """Cancels what runs and ends all connections; a second call does nothing."""
        with self._free:
            self._closed = True
            for carrier in self._lent:
                carrier.cancel()
            for carrier in self._idle:
                carrier.close()
            self._idle.clear()
            self._free.notify_all()

    def wait(self, seconds: float) -> None:
        """Waits for the connections to end, so many seconds at most."""
        ends = time.monotonic() + seconds
        for carrier in list(self._all):
            carrier.wait(max(0.0, ends - time.monotonic()))
