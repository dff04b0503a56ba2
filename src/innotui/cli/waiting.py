"""Work that a signal ends at once: done in a thread, for DuckDB does not hear one while it is busy.

Ctrl+c, a terminal that is closed and a plain ``kill`` end it alike: what was begun is stopped and tidied up first.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from innotui.errors import InnotuiError

_SIGNALS = ("SIGTERM", "SIGHUP")  # besides ctrl+c, where the system has them
_PATIENCE = 3.0  # seconds for what was stopped to tidy up; it may be stuck in a pipe that nobody reads
_BEGINS = 0.1  # seconds for a thread that was asked for


class _Working(threading.Thread):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.is_done = False
        self.error: InnotuiError | OSError | None = None
        self._begun, self._over = threading.Event(), threading.Event()

    def wait(self, seconds: float | None = None) -> None:
        """Until it is over. A ``join`` that a signal interrupts may take a thread for over that is not."""
        self._over.wait(seconds)

    def leave(self) -> None:
        """Gives it time to tidy up, if it has begun or is about to."""
        if self._begun.wait(_BEGINS):
            self.wait(_PATIENCE)

    def run(self) -> None:
        self._begun.set()
        try:
            self._work()
        except (InnotuiError, OSError) as error:  # raised where the work was asked for; any other is a fault, and told
            self.error = error
        else:
            self.is_done = True
        finally:
            self._over.set()


def wait_for(work: Callable[[], None], stop: Callable[[], None]) -> None:
    """Does the work; what goes wrong in it is raised here.

    Args:
        work: to be done.
        stop: ends it early, from this thread, when a signal comes.

    Raises:
        KeyboardInterrupt: ctrl+c came, and the work has ended.
        SystemExit: another signal did, with the code that a shell gives it.
    """
    working = _Working(work)
    try:
        with _signals_raised():
            working.start()
            working.wait()
    except (KeyboardInterrupt, SystemExit):
        stop()
        working.leave()
        raise
    if working.error is not None:
        raise working.error
    if not working.is_done:
        working.join()  # it is still telling
        raise SystemExit(1)


@contextmanager
def nothing_to_tidy() -> Iterator[None]:
    """Has ctrl+c end the process on the spot: raised while DuckDB is loaded or opens a file, it would abort that."""
    of_ctrl_c = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or of_ctrl_c is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, of_ctrl_c)


@contextmanager
def _signals_raised() -> Iterator[None]:
    """Has the signals that would end the process on the spot raised here; one that is ignored stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no other may say what becomes of signals
        return
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    mine = [number for number in numbers if before[number] == signal.SIG_DFL]
    for number in mine:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, before[number])


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)
