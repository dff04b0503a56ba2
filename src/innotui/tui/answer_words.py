"""What is said of an answer: how many rows it has, of how many, and how long it took."""

from __future__ import annotations

from innotui.formats import printable
from innotui.results import Result


def about(result: Result) -> str:
    """Rows, columns and time of a whole answer."""
    return f"{rows_text(result)} · {_counted(len(result.columns), 'column')} · {result.seconds:.3f} s"


def rows_text(result: Result) -> str:
    """How many rows there are."""
    return _counted(result.row_count, "row")


def filter_words(result: Result) -> str:
    """How many rows of how many a filter found; empty for a whole answer."""
    if not result.filter:
        return ""
    return f"{result.row_count:,} of {_counted(result.whole_count, 'row')}, filter “{printable(result.filter)}”"


def nothing_to_draw(result: Result) -> str:
    """That an answer has no rows, or a filter found none of them."""
    return f"{filter_words(result) or rows_text(result)}: nothing to draw"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
