"""What is asked of the files that remember, from worker threads: the history of runs, and the questions."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from textual.message import Message

from innotui.engines.dialects import DUCKDB, Dialect
from innotui.errors import InnotuiError
from innotui.parameters import value_of
from innotui.queries import keeping, read_shelf
from innotui.queries.history import Entry, forget, read_history, remember, restore
from innotui.queries.question import whole_of
from innotui.results import Result
from innotui.tui.editing_desk import text_of
from innotui.tui.memory_messages import (
    HistoryRead,
    Keeping,
    QuestionInTheWay,
    QuestionKept,
    QuestionPutAway,
    RunKept,
    ShelfRead,
)
from innotui.tui.query_messages import Run


def entry_of(
    run: Run,
    database: str,
    results: Sequence[Result],
    error: InnotuiError | None,
    seconds: float,
    dialect: Dialect | None = None,
) -> Entry:
    """A run as the history has it: the rows of its last answer, and what went wrong.

    Args:
        run: that is over.
        database: that was asked.
        results: its answers.
        error: what ended it early; None where nothing did.
        seconds: it took in all.
        dialect: that it is written in; None for DuckDB's.
    """
    rows = results[-1].whole_count if results else None
    parameters = {name: _typed(value) for name, value in run.parameters.items()}
    return Entry(
        time.time(), database, _ran(run, dialect or DUCKDB), parameters, rows, seconds, error.title if error else ""
    )


def _ran(run: Run, dialect: Dialect) -> str:
    """What of a text was run: all of it, or the statement at a place; with its head where it is the only one."""
    try:
        return whole_of(text_of(run, dialect).strip().rstrip(";").rstrip(), run.text)
    except InnotuiError:  # it does not even fall apart into statements
        return run.text.strip()


def _typed(value: Any) -> str:
    """A value as a person would type it."""
    if value is None or isinstance(value, bool):
        return "NULL" if value is None else str(value).lower()
    text = str(value)
    return "'" + text.replace("'", "''") + "'" if isinstance(value, str) and value_of(text) != value else text


def keep_run(entry: Entry, limit: int) -> Iterator[Message]:
    """Adds a run to the history."""
    remember(entry, limit)
    yield RunKept()


def history() -> Iterator[Message]:
    """All runs."""
    yield HistoryRead(read_history())


def forget_run(entry: Entry) -> Iterator[Message]:
    """Deletes a run."""
    forget(entry)
    yield from ()


def restore_run(entry: Entry) -> Iterator[Message]:
    """Brings a deleted run back."""
    restore(entry)
    yield from ()


def shelf(dialect: Dialect | None = None) -> Iterator[Message]:
    """All questions that a dialect reads; None for DuckDB's."""
    yield ShelfRead(read_shelf().read_by((dialect or DUCKDB).name))


def keep_question(wanted: Keeping) -> Iterator[Message]:
    """Saves a question; one that has another name now is renamed first, so that there are never two of it."""
    name = wanted.name
    if wanted.was and keeping.name_of(name) != wanted.was:
        if keeping.rename(wanted.was, name) is None:
            yield QuestionInTheWay(wanted)
            return
        path = keeping.save(name, wanted.sql, wanted.title, wanted.about, replaces=True)
    else:
        replaces = wanted.replaces or bool(wanted.was)
        path = keeping.save(name, wanted.sql, wanted.title, wanted.about, replaces=replaces)
    yield QuestionInTheWay(wanted) if path is None else QuestionKept(wanted, path)


def put_away(name: str, dialect: Dialect | None = None) -> Iterator[Message]:
    """Deletes a question; what is left of the shelf comes with it."""
    yield QuestionPutAway(name, keeping.put_away(name))
    yield from shelf(dialect)


def bring_back(path: Path, dialect: Dialect | None = None) -> Iterator[Message]:
    """Undoes it."""
    keeping.bring_back(path)
    yield from shelf(dialect)
