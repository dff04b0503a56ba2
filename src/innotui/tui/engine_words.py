"""What is said of an engine that holds the figures: where it is, that it is asked, how its SQL differs. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innotui.errors import InnotuiError, LostError
from innotui.formats import printable

if TYPE_CHECKING:
    from innotui.engines import EngineUrl

_LOST = ("Connection lost", "Engine cannot be reached")
"""Titles of what ends a run where there is no connection."""


def place(engine: EngineUrl) -> tuple[str, str]:
    """Which engine it is and where, with its database or else its schema; and the same in one word for little room."""
    title = engine.dialect.title
    return printable(f"{title} {engine.database or engine.schema}@{engine.host}"), title


def asking(title: str) -> str:
    """That an engine is asked, and what ends it."""
    return f"asking {title} … esc stops"


def is_lost(error: InnotuiError) -> bool:
    """Whether a run has ended because there is no connection."""
    return isinstance(error, LostError) or error.title in _LOST


def of_duckdb(sql: str, title: str) -> str:
    """SQL of a check, to be read before it is run elsewhere."""
    said = f"-- DuckDB made this check: the query is in DuckDB's own SQL,\n-- which {title} may not read as it stands."
    return f"{said}\n{sql}"


def left_out(count: int, title: str) -> str:
    """How many questions are not offered, and why; empty for none."""
    if not count:
        return ""
    are = "question is" if count == 1 else "questions are"
    return f"{count} shipped {are} left out: written in DuckDB's own SQL, which {title} does not read."
