"""Answers that were given lately, or are likely to be wanted next: a step in a list then waits for no database.

A file does not change while it is open, so an answer is the same whenever it is asked for. Of engines nothing is kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")

_MOST = 32


@dataclass(slots=True)
class _Place(Generic[Answer]):
    """Where an answer lies, or will; whoever makes it holds the lock, and who wants it meanwhile waits."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    answer: Answer | None = None


class Kept(Generic[Key, Answer]):
    """The last answers, by what was asked; used from several threads."""

    def __init__(self) -> None:
        self._places: OrderedDict[Key, _Place[Answer]] = OrderedDict()
        self._looking = threading.Lock()

    def of(self, key: Key, make: Callable[[], Answer]) -> Answer:
        """The answer that is kept, or a new one; what ``make`` raises is raised, and the next one asks again."""
        with self._looking:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            if len(self._places) > _MOST:
                self._places.popitem(last=False)
        with place.lock:
            if place.answer is None:
                place.answer = make()
            return place.answer

    def drop(self, key: Key) -> None:
        """Keeps this one no longer."""
        with self._looking:
            self._places.pop(key, None)
