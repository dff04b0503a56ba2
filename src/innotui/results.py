"""The answer to a person's SQL, as all rooms share it: its columns, its rows in pages, how they are arranged.

An answer is kept once and never asked for again: what is filtered and sorted are its kept rows. How that is done
stands in ``store.results``, how a filter is written in ``filters``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

PAGE = 256
"""Rows a page: what is read of an answer at a time."""

SORTED_PAGE = PAGE // 4
"""Rows a page of a sorted answer: each may lie elsewhere, and be read from the disk for itself."""

Operator = Literal["has", "=", "!=", ">", ">=", "<", "<=", "~"]
"""``has``: the text stands somewhere in it, in any case; ``~``: a regular expression finds something."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer.

    Attributes:
        name: as the statement names it.
        type: DuckDB's.
        unit: of its numbers, as the catalogue has it for a column of this name; empty where none is known.
    """

    name: str
    type: str
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Whether its values are right-aligned."""
        return self.type.startswith(
            ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "U", "FLOAT", "DOUBLE", "DECIMAL")
        ) and not (self.type.startswith(("UUID", "UNION")) or self.type.endswith("]"))


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must be to be shown.

    Attributes:
        column: its name; empty for any of the row's.
        operator: how the cell and the value compare.
        value: as typed.
    """

    column: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column by which rows are ordered; NULL stands last either way."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which rows of an answer are shown, and in which order.

    Attributes:
        text: the filter as typed.
        conditions: what it means; a row meets all of them.
        order: the first key leads, the others break ties; empty for the order in which the rows came.
    """

    text: str = ""
    conditions: tuple[Condition, ...] = ()
    order: tuple[SortKey, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether all rows are shown as they came."""
        return not self.conditions and not self.order

    def sorted_by(self, column: str, *, descending: bool) -> Arrangement:
        """Ordered by a column first, and by what led before among equals; the same key again takes it back."""
        key = SortKey(column, descending)
        others = tuple(known for known in self.order if known.column != column)
        return replace(self, order=others if self.order[:1] == (key,) else (key, *others))


@dataclass(frozen=True, slots=True)
class Result:
    """A kept answer to a statement, or some of its rows in another order: columns, exact size, first page.

    Attributes:
        result_id: names the kept rows to the store, for further pages; the same however they are arranged.
        sql: the statement as typed.
        columns: in order; empty for a statement that returns nothing.
        row_count: exact, of the rows that are shown.
        seconds: time until it was complete.
        first_page: the first rows, at most a page.
        arrangement: which of the kept rows are shown, in which order.
        whole_count: rows of the whole answer, however many are shown.
        order_id: names the kept order to the store; 0 where all rows stand as they came.
        parameters: the values that stood in for ``$name``.
        is_cut: whether the question has more rows than an engine is asked for; the first of them are kept.
    """

    result_id: int
    sql: str
    columns: tuple[Column, ...]
    row_count: int
    seconds: float
    first_page: Sequence[tuple[Any, ...]]
    arrangement: Arrangement = Arrangement()
    whole_count: int = 0
    order_id: int = 0
    parameters: tuple[tuple[str, Any], ...] = ()
    is_cut: bool = False

    @property
    def page_rows(self) -> int:
        """How many rows are read at a time beyond the first page."""
        return SORTED_PAGE if self.arrangement.order else PAGE

    @property
    def filter(self) -> str:
        """The text that found these rows; empty for the whole answer."""
        return self.arrangement.text if self.arrangement.conditions else ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text.

    Attributes:
        text: without blanks and semicolon around it.
        lines: how many lines of the whole text stand before it.
        start, end: where it stands in the whole text, in characters.
        parameters: the names of its ``$name``, each once, in order.
    """

    text: str
    lines: int
    start: int = 0
    end: int = 0
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """What one column of the shown rows holds.

    Attributes:
        column: which.
        row_count: of the rows that were read.
        null_count: how many of them are NULL.
        distinct: how many values there are; of many rows an estimate.
        distinct_is_exact: whether it was counted.
        least, most: NULL left out; None where there is no order or no value.
        quartiles: the values below which a quarter, half and three quarters lie; empty where there is no order.
        mean, deviation: of numbers; None elsewhere.
        top: the most frequent values with their counts, at most twelve; NULL among them.
    """

    column: Column
    row_count: int
    null_count: int
    distinct: int
    distinct_is_exact: bool
    least: Any
    most: Any
    quartiles: tuple[Any, ...]
    mean: float | None
    deviation: float | None
    top: tuple[tuple[Any, int], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        percent: DuckDB's estimate; None while it has none.
        statement: which statement of the text runs, from 1.
        statements: how many there are.
    """

    percent: float | None
    statement: int = 1
    statements: int = 1
