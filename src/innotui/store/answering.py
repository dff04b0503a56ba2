"""A person's own SQL: its statements, its kept answers, and all that is done with them; what can be named in it.

What runs long is handed out ready to run, as a ``Query``, a ``Job`` or an ``Outflow``: a worker runs it, and any thread
cancels it. How statements run and rows are kept stands in ``statement``, ``running``, ``results`` and ``copying``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from innotui.deferred import Deferred
from innotui.results import PAGE, Arrangement, Column, ColumnSummary, Result, Statement
from innotui.store import copying, results
from innotui.store.copying import Outflow
from innotui.store.lending import Lending
from innotui.store.opening import Opened
from innotui.store.running import Job, Query

if TYPE_CHECKING:
    from innotui.catalogue import Catalogue
    from innotui.model import Source
    from innotui.store import origins, summaries
else:  # a statement of the command line needs none of them
    origins = Deferred("innotui.store.origins")
    summaries = Deferred("innotui.store.summaries")


class Answering(Lending):
    """Asks a person's SQL, and keeps the answers under numbers of their own."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._result_ids = itertools.count(1)

    def catalogue(self) -> Catalogue:
        """All that can be named in SQL."""
        with self._cursor() as cursor, self.holder.lent(cursor) as backend:
            return self.holder.catalogue(backend, cursor)

    def values(self, relation: str, column: str) -> tuple[tuple[str, int], ...]:
        """The commonest values of a column of text with their counts."""
        with self._cursor() as cursor, self.holder.lent(cursor) as backend:
            return self.holder.values(backend, cursor, relation, column)

    def statements(self, sql: str) -> list[Statement]:
        """The statements of a text, with where they stand and which values they ask for.

        Raises:
            QueryError: it does not parse, is empty, or holds a statement that is refused.
        """
        with self._cursor() as cursor:
            return self.holder.statements(cursor, sql)

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Query:
        """A person's SQL, ready to run in a worker and to be cancelled from another thread."""
        return Query(self._runner, self.holder, self._result_ids, sql, parameters or {})

    def page(self, result: Result, start: int, count: int = PAGE) -> list[tuple[Any, ...]]:
        """Rows ``start`` … ``start + count - 1`` of a kept result, as they are shown."""
        with self._cursor() as cursor:
            return results.page(cursor, result, start, count)

    def first_rows(self, result: Result, most: int) -> Iterator[list[tuple[Any, ...]]]:
        """The first rows of a kept result, page by page, so that whoever reads them can stop between two pages."""
        yield list(result.first_page[:most])
        for start in range(PAGE, min(most, result.row_count), PAGE):
            yield self.page(result, start, min(PAGE, most - start))

    def arranging(self, result: Result, arrangement: Arrangement) -> Job[Result]:
        """Some rows of a kept result, in another order: ready to run, and to be cancelled from another thread.

        The question is not asked again: it is the kept rows that are searched and sorted.
        """
        order_id = next(self._result_ids)
        return Job(self._runner, lambda cursor: results.arrange(cursor, result, arrangement, order_id))

    def summarising(self, result: Result, column: Column) -> Job[ColumnSummary]:
        """What a column of the shown rows holds: ready to run, and to be cancelled from another thread."""
        return Job(self._runner, lambda cursor: summaries.summary(cursor, result, column))

    def counting(self, result: Result, column: Column) -> Job[Result]:
        """How often each value of a column stands in the shown rows, as a kept result of its own."""
        result_id = next(self._result_ids)
        return Job(self._runner, lambda cursor: summaries.counts(cursor, result, column, result_id))

    def taking(self, result: Result) -> Outflow:
        """The rows of a kept result on their way into a file, as they are shown."""
        return Outflow(self._runner, self.scratch, copying.kept(result))

    def asking(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Outflow:
        """The rows of the last statement of ``sql`` on their way into a file; they are kept only where they must be.

        Raises:
            QueryError: a statement is refused or failed.
        """
        values = parameters or {}
        with self._runner() as cursor, self.holder.lent(cursor) as backend:
            *before, last = self.holder.statements(cursor, sql, values)
            for one in before:
                self.holder.stream(backend, cursor, one, values)
            rows = self.holder.outflow(backend, cursor, last, next(self._result_ids), values)
        return Outflow(self._runner, self.scratch, rows)

    def sources_of(self, result: Result) -> tuple[Source, ...] | None:
        """The sources that the shown rows of a result rest on; None where no column names figures or sources."""
        with self._cursor() as cursor, self.holder.lent(cursor) as backend:
            return origins.sources_of(cursor, backend, result)

    def tables_of(self, sql: str) -> tuple[str, ...]:
        """The tables and views that a statement names, where that can be told."""
        return origins.tables_of(sql)

    def drop(self, result: Result) -> None:
        """Forgets the rows of a plain result, or only the order of an arranged one."""
        with self._cursor() as cursor:
            results.drop(cursor, result)

    @contextmanager
    def stream(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[tuple[Column, ...], Iterator[list[tuple[Any, ...]]]]]:
        """Columns and row chunks of the last statement of ``sql``; keeps nothing.

        Raises:
            QueryError: a statement is refused or failed.
        """
        self._make_room()
        values = parameters or {}
        with self._cursor() as cursor, self.holder.lent(cursor) as backend:
            *before, last = self.holder.statements(cursor, sql, values)
            for one in before:
                self.holder.stream(backend, cursor, one, values)
            yield self.holder.stream(backend, cursor, last, values)
