"""One store, in a process of its own: asks what it is told to, and says how long each took.

A process that takes too long, or too much memory, is ended by whoever started it (``engines``), and takes no other
measure with it. A line of JSON for each question; before it one that says that it begins.

Usage: python benchmarks/engines_ask.py PLACE RUNS QUESTION ...
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from engines_questions import CANCEL, ENDLESS, questions, statements
from innotui.engines import EngineUrl, is_engine_url
from innotui.errors import InnotuiError
from innotui.store import Store, open_store
from program import memory

MOST_MEMORY = 6 << 30
"""For this process; one that asks for more has failed, and the machine goes on."""

_ENOUGH = 3.0
"""Seconds after which a question is not asked again."""

_RUNS_FOR = 1.0
"""Seconds until the endless statement is stopped."""


def main() -> None:
    """Reads what to ask and asks it."""
    place, runs, *names = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    asked = questions() | statements()
    store = open_store(EngineUrl.parse(place) if is_engine_url(place) else Path(place))
    store.home()  # the connection is there and a first answer has come
    for name in names:
        _say(begins=name)
        work = _cancelled if name == CANCEL else _timed(asked[name])
        seconds: list[float] = []
        try:
            while not seconds or (name != CANCEL and len(seconds) < int(runs) and sum(seconds) < _ENOUGH):
                seconds.append(work(store))
        except InnotuiError as error:
            _say(name=name, failed=f"{error.title}: {error.message}")
        except MemoryError:
            _say(name=name, failed="out of memory")
        else:
            _say(name=name, seconds=seconds, memory=memory(os.getpid()))
    store.close()


def _timed(ask: Callable[[Store], object]) -> Callable[[Store], float]:
    def work(store: Store) -> float:
        started = time.perf_counter()
        ask(store)
        return time.perf_counter() - started

    return work


def _cancelled(store: Store) -> float:
    """From the cancel until the one who asked is free again."""
    query, at = store.query(ENDLESS), [0.0]

    def stop() -> None:
        at[0] = time.perf_counter()
        query.cancel()

    stopping = threading.Timer(_RUNS_FOR, stop)
    stopping.start()
    try:
        list(query.run())
    except InnotuiError as error:
        if error.title != "Cancelled":
            raise
    if not at[0]:
        stopping.cancel()
        raise RuntimeError("it was over before it could be stopped")
    return time.perf_counter() - at[0]


def _say(**said: object) -> None:
    print(json.dumps(said, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
