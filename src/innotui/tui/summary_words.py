"""What a column holds, in words and rows: a line a fact, a row a frequent value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innotui import formats
from innotui.results import ColumnSummary
from innotui.tui.answer_words import share_bar
from innotui.tui.widgets.columns import NULL, Cell

_BAR = 20  # cells
_MOST = 200  # characters of a value
_LEAST_SHARE = 0.1  # percent


def facts(summary: ColumnSummary, rows: str = "") -> Iterator[tuple[str, str]]:
    """A label and what is said under it, without what the column cannot have.

    Args:
        summary: of the column.
        rows: how many there are in other words, where these are only the first.
    """
    yield "rows", rows or f"{summary.row_count:,}"
    yield "NULL", f"{summary.null_count:,}{_of(summary.null_count, summary.row_count)}"
    once = ", each once" if summary.top and summary.top[0][1] == 1 else ""
    yield "distinct", f"{'' if summary.distinct_is_exact else '≈ '}{summary.distinct:,}{once}"
    if summary.least is not None:
        yield "least", _short(summary.least)
    if summary.quartiles:
        yield "quartiles", "  ".join(map(_short, summary.quartiles))
    if summary.most is not None:
        yield "most", _short(summary.most)
    if summary.mean is not None:
        yield "mean", _number(summary.mean)
    if summary.deviation is not None:
        yield "deviation", _number(summary.deviation)


def top_rows(summary: ColumnSummary) -> list[Sequence[str | Cell]]:
    """Value, count, share of all rows, and the count drawn against the greatest."""
    greatest = max((count for _, count in summary.top), default=1)
    return [
        (
            NULL if value is None else _short(value),
            f"{count:,}",
            _share(count, summary.row_count),
            share_bar(count / greatest, _BAR),
        )
        for value, count in summary.top
    ]


def _of(count: int, whole: int) -> str:
    return f" ({_share(count, whole)})" if whole else ""


def _share(count: int, whole: int) -> str:
    """What is there is never said to be none of it, nor what is missing to be nothing."""
    percent = 100 * count / whole
    if 0 < percent < _LEAST_SHARE:
        return f"< {_LEAST_SHARE} %"
    if 100 - _LEAST_SHARE < percent < 100:
        return f"> {100 - _LEAST_SHARE} %"
    return f"{percent:.1f} %"


def _number(value: float) -> str:
    """A computed number to six digits, and to the unit where it has more; only what no column holds has a power."""
    return f"{value:.0f}" if 1e5 <= abs(value) < 1e15 else f"{value:.6g}"


def _short(value: object) -> str:
    text = formats.cell_text(value)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
