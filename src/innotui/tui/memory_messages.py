"""What is said of runs and questions that are remembered: read, kept, put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.queries import Shelf
from innotui.queries.history import Entry


@dataclass(frozen=True)
class Recalled:
    """A text that goes into the editor.

    Attributes:
        text: the SQL, with all its comments.
        name: of the question that it is; empty for a run of the history.
        runs: whether it is to be run at once.
        parameters: the values of its ``$name`` that are known, as typed.
    """

    text: str
    name: str = ""
    runs: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Keeping:
    """A question to be kept.

    Attributes:
        name: as typed.
        sql: perhaps with a head.
        title: empty for the name.
        about: empty for nothing.
        was: the name it is kept under now, where it is to be another; empty for a new one.
        replaces: whether one of that name may be replaced.
    """

    name: str
    sql: str
    title: str
    about: str
    was: str = ""
    replaces: bool = False


@dataclass
class HistoryRead(Message):
    """All runs that are remembered, the newest first."""

    entries: Sequence[Entry]


@dataclass
class RunKept(Message):
    """A run is in the history."""


@dataclass
class HistoryUnusable(Message):
    """The history cannot be kept or read, and why."""

    error: InnotuiError


@dataclass
class ShelfRead(Message):
    """All questions there are."""

    shelf: Shelf


@dataclass
class QuestionKept(Message):
    """A question lies where it was wanted."""

    keeping: Keeping
    path: Path


@dataclass
class QuestionInTheWay(Message):
    """There is a question of that name."""

    keeping: Keeping


@dataclass
class QuestionUnkept(Message):
    """A question could not be kept, and why."""

    keeping: Keeping
    error: InnotuiError


@dataclass
class QuestionPutAway(Message):
    """A question is deleted, and lies where it can be brought back from."""

    name: str
    path: Path


@dataclass
class ShelfUnchanged(Message):
    """A question could not be put away or brought back, and why."""

    error: InnotuiError
