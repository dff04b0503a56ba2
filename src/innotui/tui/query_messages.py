"""What is said between the query pane, the screen and the desk: runs, their answers, and how these are arranged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.results import Arrangement, Column, ColumnSummary, Progress, Result

WISHES = 6
"""Pages that are asked for at a time; whoever asks for more has gone elsewhere, and the oldest wish is dropped."""


@dataclass(frozen=True)
class Run:
    """What is to be run.

    Attributes:
        text: SQL, perhaps several statements.
        at: a place in the text, in characters: only the statement there runs; None for all of them.
        lines_before: lines of the editor that stand before the text, where it was selected.
        parameters: the values of its ``$name`` that are known.
    """

    text: str
    at: int | None = None
    lines_before: int = 0
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class HighlightReady(Message):
    """The SQL grammar is loaded."""


@dataclass
class DraftChanged(Message):
    """What a person has typed; it must survive a crash."""

    text: str


@dataclass
class QuerySubmitted(Message):
    """Run this."""

    run: Run


@dataclass
class QueryCancelled(Message):
    """Stop the run."""


@dataclass
class ProgressWanted(Message):
    """How far is the run?"""


@dataclass
class QueryAnswered(Message):
    """One statement of a run is answered; others may follow.

    Attributes:
        run: it belongs to.
        result: its kept rows.
    """

    run: Run
    result: Result


@dataclass
class QueryEnded(Message):
    """A run is over and all its statements are answered."""

    run: Run


@dataclass
class QueryFailed(Message):
    """A run is over, and not all its statements are answered: one failed, was refused or cancelled.

    Attributes:
        run: what was run.
        error: what went wrong.
        progress: how far it had come; None where no statement was begun.
    """

    run: Run
    error: InnotuiError
    progress: Progress | None = None


@dataclass
class ArrangementWanted(Message):
    """Show some rows of an answer, in another order.

    Attributes:
        result: any arrangement of the answer.
        arrangement: the wanted one.
    """

    result: Result
    arrangement: Arrangement


@dataclass
class ResultArranged(Message):
    """Kept rows as they were wanted.

    Attributes:
        wanted: what this answers.
        found: the rows.
    """

    wanted: ArrangementWanted
    found: Result


@dataclass
class ArrangementFailed(Message):
    """The rows stay as they are, and why."""

    wanted: ArrangementWanted
    error: InnotuiError


@dataclass
class PageWanted(Message):
    """Further rows of an answer are to be drawn."""

    result: Result
    start: int


@dataclass
class PageLoaded(Message):
    """Further rows of an answer."""

    result: Result
    start: int
    rows: Sequence[tuple[Any, ...]]


@dataclass
class RowsUnread(Message):
    """Rows of an answer could not be read, and why."""

    result: Result
    start: int
    error: InnotuiError


@dataclass
class ResultsLeft(Message):
    """Answers that are no longer shown: their rows can be forgotten."""

    results: Sequence[Result]


@dataclass
class AnswerShown(Message):
    """Another answer of the run is looked at."""


@dataclass
class SummaryWanted(Message):
    """What does a column hold?

    Attributes:
        result: whose shown rows are meant.
        column: which.
    """

    result: Result
    column: Column


@dataclass
class ColumnSummarised(Message):
    """What a column holds."""

    wanted: SummaryWanted
    summary: ColumnSummary


@dataclass
class SummaryFailed(Message):
    """A column could not be summarised, and why."""

    wanted: SummaryWanted
    error: InnotuiError


@dataclass
class CountsWanted(Message):
    """How often does each value of a column stand in it?

    Attributes:
        result: whose shown rows are meant.
        column: which.
    """

    result: Result
    column: Column


@dataclass
class ValuesCounted(Message):
    """The values of a column with their counts, as an answer of its own."""

    wanted: CountsWanted
    counts: Result


@dataclass
class CountsFailed(Message):
    """The values of a column could not be counted, and why."""

    wanted: CountsWanted
    error: InnotuiError


@dataclass
class FilesAllowed(Message):
    """The database is open anew, and SQL may read the files of these folders; all answers before are gone."""

    folders: Sequence[Path]
