"""What can be drawn of a query's result, asked in a worker thread: the first rows are read, and charts made of them.

Which columns may stand for what is decided in ``innotui.charts``, which chart is seen on the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.palette import MONO
from innotui.results import Result
from innotui.tui.answer_words import nothing_to_draw, part_words

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.queries import Hint
    from innotui.store import Store

MOST_ROWS = 10_000
"""Rows that charts are made of: far more than any screen tells apart, and few enough to be read in a moment."""

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Picked:
    """The columns that a person wants drawn; empty for what is to be found.

    Attributes:
        x: names the rows, or says when.
        y: of numbers.
        series: tells lines apart.
    """

    x: str = ""
    y: str = ""
    series: str = ""

    def of(self, part: str) -> str:
        """The column picked for ``x``, ``y`` or ``series``."""
        return {"x": self.x, "y": self.y, "series": self.series}[part]

    def with_part(self, part: str, column: str) -> Picked:
        """Another column for one part."""
        return replace(self, **{part: column})


def hinted(result: Result, hint: Hint) -> tuple[Picked, str]:
    """What a question says of its chart: columns and kind; nothing where the answer has no such columns."""
    if not {column.name for column in result.columns}.issuperset(hint.columns):
        return Picked(), ""
    return Picked(hint.x, hint.y, hint.series), hint.kind


@dataclass(frozen=True, eq=False)
class Asked:
    """One request for charts; an answer names it, and is dropped where another has been made since.

    Attributes:
        result: whose rows are drawn.
        picked: the columns wanted.
        rows: the first rows, where they have been read.
        stopped: set when nobody waits any longer.
    """

    result: Result
    picked: Picked
    rows: Rows | None = None
    stopped: threading.Event = field(default_factory=threading.Event)


@dataclass
class ResultCharted(Message):
    """What can be drawn, and the drawing library is loaded.

    Attributes:
        asked: what this answers.
        rows: that were read.
        charts: best first.
        why_none: why there is none, and what would make one; empty where there are some.
    """

    asked: Asked
    rows: Rows
    charts: tuple[ChartSpec, ...]
    why_none: str = ""


@dataclass
class ResultColumns(Message):
    """Which columns can be picked for each part of a chart."""

    asked: Asked
    columns: dict[str, tuple[str, ...]]


@dataclass
class ResultUncharted(Message):
    """The rows could not be read."""

    asked: Asked
    error: InnotuiError


def charts(store: Store, asked: Asked) -> Iterator[Message]:
    """The charts of a result; with the first of them, which columns can be picked."""
    rows = _read(store, asked) if asked.rows is None else asked.rows
    if asked.stopped.is_set():
        return
    from innotui.charts import draw
    from innotui.charts.parts import under
    from innotui.charts.result import Pick, Undrawable, choices, result_charts

    columns, picked = asked.result.columns, asked.picked
    pick = Pick(picked.x, picked.y, picked.series)
    found = result_charts(columns, rows, pick, asked.result.row_count)
    part = part_words(asked.result)
    if part and not rows:
        yield ResultCharted(asked, rows, (), nothing_to_draw(asked.result))
    elif isinstance(found, Undrawable):
        yield ResultCharted(asked, rows, (), found.reason)
    else:
        draw(found[0], 80, 20, MONO)  # for nobody: what draws is loaded here, where no one waits
        yield ResultCharted(asked, rows, tuple(under(part, spec) for spec in found))
    if asked.rows is None and not asked.stopped.is_set():
        can = choices(columns, rows)
        yield ResultColumns(asked, {"x": can.x, "y": can.y, "series": can.series})


def _read(store: Store, asked: Asked) -> Rows:
    """The first rows, or fewer where nobody waits any longer."""
    rows: list[tuple[Any, ...]] = []
    for page in store.first_rows(asked.result, MOST_ROWS):
        rows += page
        if asked.stopped.is_set():
            break
    return rows
