"""Work that ctrl+c ends at once: done in a thread, for DuckDB does not hear a signal while it is busy."""

from __future__ import annotations

import threading
from collections.abc import Callable

from innotui.errors import InnotuiError

_PATIENCE = 3.0  # seconds for what was stopped to tidy up; it may be stuck in a pipe that nobody reads


class _Working(threading.Thread):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.is_done = False
        self.error: InnotuiError | OSError | None = None

    def run(self) -> None:
        try:
            self._work()
        except (InnotuiError, OSError) as error:  # raised where the work was asked for; any other is a fault, and told
            self.error = error
        else:
            self.is_done = True


def wait_for(work: Callable[[], None], stop: Callable[[], None]) -> None:
    """Does the work; what goes wrong in it is raised here.

    Args:
        work: to be done.
        stop: ends it early, from this thread, when ctrl+c comes.

    Raises:
        KeyboardInterrupt: ctrl+c came, and the work has ended.
    """
    working = _Working(work)
    working.start()
    try:
        working.join()
    except KeyboardInterrupt:
        stop()
        working.join(_PATIENCE)
        raise
    if working.error is not None:
        raise working.error
    if not working.is_done:
        raise SystemExit(1)
