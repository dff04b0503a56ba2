"""What a review asks while it goes on, from worker threads: the package built and audited, names, figures beside it.

It never builds itself: the command line hands in a callable that gives the database of the package as it stands. Each
question is a generator of the messages that answer it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.model import Check, Figure
from innotui.proposals import Reading
from innotui.review.matching import Found, Names
from innotui.settings import read_settings
from innotui.tui.faults import told

if TYPE_CHECKING:
    from innotui.claims import Name
    from innotui.store import Store

_WORST_FIRST = ("fail", "tension", "untestable", "pass")
_FOUND = 2000  # texts whose names are remembered


@dataclass(frozen=True)
class Job:
    """What is reviewed, and who does what the explorer does not.

    Attributes:
        reading: the text and its proposed figures.
        package: the folder that they land in.
        build: the database of the package as it stands, on top of what it builds upon.
        beneath: a database to take names from where the package cannot be built.
        today: the day on which the text is at hand.
        stop: ends a build that runs, when the review is left.
    """

    reading: Reading
    package: Path
    build: Callable[[], Path]
    beneath: Path
    today: date
    stop: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Audit:
    """What is known with the package as it stands.

    Attributes:
        names: everything that a figure may be about.
        checks: those that touch a figure, by its id, the worst first.
        source_ids: of all sources.
        figures: how many there are.
    """

    names: Names
    checks: Mapping[str, tuple[Check, ...]] = field(default_factory=dict)
    source_ids: frozenset[str] = frozenset()
    figures: int = 0

    @property
    def verdicts(self) -> dict[str, str]:
        """The worst verdict of each figure that a check touches."""
        return {figure_id: checks[0].verdict for figure_id, checks in self.checks.items()}


@dataclass
class Built(Message):
    """The package was built, or could not be.

    Attributes:
        audit: what is known now.
        refusal: why the package was refused; None where it was built.
    """

    audit: Audit
    refusal: InnotuiError | None = None


@dataclass
class Unbuilt(Message):
    """Not even what lies beneath the package can be read."""

    error: InnotuiError


@dataclass
class Beside(Message):
    """The known figures of one thing: of an indicator in a region, chain and firm."""

    about: tuple[str, str, str, str]
    figures: tuple[Figure, ...]


class ReviewDesk:
    """The database of the package as it stood when it was built last."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._store: Store | None = None
        self._asking = threading.Lock()

    def build(self) -> Iterator[Message]:
        """Builds the package, audits it, and says what is known with it."""
        refusal: InnotuiError | None = None
        try:
            with told():
                path = self._job.build()
        except InnotuiError as error:
            refusal, path = error, self._job.beneath
        with self._asking:
            if refusal is None or self._store is None:
                self._reopen(path)
            if self._store is not None:
                yield Built(_audit(self._store), refusal)

    def _reopen(self, path: Path) -> None:
        from innotui.store import open_store

        if self._store is not None:
            self._store.close()
            self._store = None
        self._store = open_store(path, read_settings().limits)

    def beside(self, about: tuple[str, str, str, str]) -> Iterator[Message]:
        """The known figures of an indicator, region, chain and firm; the latest first."""
        with self._asking:
            figures = self._store.indicator_card(about[0]).figures if self._store else ()
        same = [one for one in figures if (one.region_id, one.chain_id or "", one.org_id or "") == about[1:]]
        yield Beside(about, tuple(sorted(same, key=lambda one: one.period_end or date.min, reverse=True)))

    def close(self) -> None:
        """Ends what runs and closes the database."""
        self._job.stop()
        if self._store is not None:
            self._store.close()


def _audit(store: Store) -> Audit:
    checks: dict[str, list[Check]] = {}
    for check in store.checks():
        for figure_id in check.figure_ids:
            checks.setdefault(figure_id, []).append(check)
    return Audit(
        names=_names(store.names()),
        checks={
            figure_id: tuple(sorted(touching, key=lambda check: _WORST_FIRST.index(check.verdict)))
            for figure_id, touching in checks.items()
        },
        source_ids=frozenset(entry.source.source_id for entry in store.sources()),
        figures=store.info().figures,
    )


def _names(names: tuple[Name, ...]) -> Names:
    from innotui.reader.names import Catalogue

    catalogue = Catalogue(names)

    @lru_cache(_FOUND)
    def find(text: str) -> Found:
        return catalogue.find(" ".join(text.replace("’", "'").lower().split())).ids

    return Names({(name.kind, name.name_id): name for name in names}, find)
