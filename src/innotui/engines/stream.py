"""The rows of an engine's statement, as whoever reads Arrow takes them; and how what is over is ended.

What runs the statement stands in ``connecting``.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any


class Stream:
    """The rows of a statement on their way, as DuckDB reads them: once, and before the next statement."""

    def __init__(self, handle: Any, statement: Any) -> None:
        self._handle, self._statement = handle, statement

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._handle.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._handle.__arrow_c_schema__()

    def close(self) -> None:
        """Lets go of what has not been read; a second call does nothing."""
        with ending():  # it has been read, or the connection is gone
            self._handle.release()
        with ending():
            self._statement.close()


def ending() -> suppress:
    """Where something is ended: a driver may refuse it, of what has ended already or still has a part in use."""
    import adbc_driver_manager as manager

    return suppress(manager.Error, RuntimeError, ValueError, OSError)
