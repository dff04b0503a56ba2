"""Ends a build early: what a thread that builds asks now and then, and what another one calls."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from innotui.errors import PackageError


class Stop:
    """Called once, it ends the build that it was given to, also one that begins later."""

    def __init__(self) -> None:
        self._asked = False
        self._lock = threading.Lock()
        self._con: duckdb.DuckDBPyConnection | None = None

    def __call__(self) -> None:
        """Has the build end: at its next look, or within the statement that runs."""
        with self._lock:
            self._asked = True
            if self._con is not None:
                self._con.interrupt()

    def look(self) -> None:
        """Ends the build here, if that was asked for.

        Raises:
            PackageError: it was.
        """
        if self._asked:
            raise stopped()

    @contextmanager
    def of(self, con: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """While this lasts, it is this connection that is interrupted."""
        with self._lock:
            self._con = con
        try:
            yield
        finally:
            with self._lock:
                self._con = None


def stopped() -> PackageError:
    """What a build that was stopped ends with."""
    return PackageError("Build stopped", "Nothing was written.", "The old database, if any, is as it was.")
