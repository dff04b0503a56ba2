"""What a column holds, in words and rows: a line a fact, a row a frequent value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innotui import formats
from innotui.results import ColumnSummary
from innotui.tui.answer_words import share_bar
from innotui.tui.widgets.columns import NULL, Cell

_BAR = 20  # cells
_MOST = 200  # characters of a value


def facts(summary: ColumnSummary) -> Iterator[tuple[str, str]]:
    """A label and what is said under it, without what the column cannot have."""
    yield "rows", f"{summary.row_count:,}"
    yield "NULL", f"{summary.null_count:,}{_of(summary.null_count, summary.row_count)}"
    yield "distinct", f"{'' if summary.distinct_is_exact else '≈ '}{summary.distinct:,}"
    if summary.least is not None:
        yield "least", _short(summary.least)
    if summary.quartiles:
        yield "quartiles", "  ".join(map(_short, summary.quartiles))
    if summary.most is not None:
        yield "most", _short(summary.most)
    if summary.mean is not None:
        yield "mean", f"{summary.mean:.6g}"
    if summary.deviation is not None:
        yield "deviation", f"{summary.deviation:.6g}"


def top_rows(summary: ColumnSummary) -> list[Sequence[str | Cell]]:
    """Value, count, share of all rows, and the count drawn against the greatest."""
    greatest = max((count for _, count in summary.top), default=1)
    return [
        (
            NULL if value is None else _short(value),
            f"{count:,}",
            _of(count, summary.row_count).strip(" ()"),
            share_bar(count / greatest, _BAR),
        )
        for value, count in summary.top
    ]


def _of(count: int, whole: int) -> str:
    return f" ({100 * count / whole:.1f} %)" if whole else ""


def _short(value: object) -> str:
    text = formats.cell_text(value)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
