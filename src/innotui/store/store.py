"""Questions of the explorer and the command line, answered in frozen values.

Every call takes its own cursor, so that many workers can ask at once. What is asked stands in ``views``,
``cards`` and ``find``; a person's own SQL in ``statement`` and ``running``.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from innotui.catalogue import Catalogue
from innotui.claims import Claim, Comparison, Name
from innotui.errors import OpenError, QueryError
from innotui.model import (
    Check,
    CoverageCell,
    Figure,
    FigureCard,
    Indicator,
    IndicatorCard,
    Info,
    Selection,
    Source,
    SourceEntry,
    View,
)
from innotui.results import PAGE, Arrangement, Column, ColumnSummary, Result, Statement
from innotui.settings import Limits
from innotui.store import cards, catalogue, comparing, copying, origins, ratios, results, statement, summaries, views
from innotui.store.copying import Outflow
from innotui.store.find import find_counted
from innotui.store.guard import demand_harmless
from innotui.store.marking import around, marked
from innotui.store.names import KINDS, named
from innotui.store.opening import ATTACHED, locked, open_connection
from innotui.store.questions import question
from innotui.store.running import Job, Query
from innotui.store.scratch import Scratch

_COUNTED = (
    "observations",
    "growth",
    "events",
    "checks",
    "sources",
    "regions",
    "chains",
    "orgs",
    "initiatives",
    "links",
    "indicators",
    "periods",
)

_LIMITS = Limits()
_PATIENCE = 100  # times 20 ms: how long ``close`` waits for what it has interrupted


def open_store(path: Path, limits: Limits = _LIMITS, allowed: Sequence[Path] = ()) -> Store:
    """Opens a database for reading.

    Args:
        path: the file.
        limits: what a question may take.
        allowed: folders whose files a person's SQL may read.

    Raises:
        OpenError: it cannot be opened; says why and what to do.
    """
    scratch = Scratch()
    connection, runners = open_connection(path, scratch, limits, allowed)
    return Store(path, connection, runners, scratch, allowed)


class Store:
    """An open database. Safe to use from several threads; ``close`` ends what still runs.

    Attributes:
        path: of the file.
        scratch: the private folder for what outgrows memory or leaves through it.
        allowed: folders whose files a person's SQL may read.
    """

    def __init__(
        self,
        path: Path,
        connection: duckdb.DuckDBPyConnection,
        runners: list[duckdb.DuckDBPyConnection],
        scratch: Scratch,
        allowed: Sequence[Path] = (),
    ) -> None:
        self.path = path
        self.scratch = scratch
        self.allowed = tuple(allowed)
        self._connection = connection
        self._runners = runners
        self._busy: set[duckdb.DuckDBPyConnection] = set()
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._result_ids = itertools.count(1)
        self._closed = False

    def close(self) -> None:
        """Interrupts what runs, closes the database and removes what lay beside it; a second call does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            # DuckDB refuses to close under a running query; and a query that had not begun would miss one interrupt.
            for _ in range(_PATIENCE):
                for cursor in self._busy:
                    cursor.interrupt()
                if self._idle.wait_for(lambda: not self._busy, timeout=0.02):
                    break
            for runner in self._runners:
                runner.close()
        self._connection.close()
        self.scratch.remove()

    def home(self) -> Selection:
        """Where the explorer starts: the outermost region, the one with most inside if there are several.

        Raises:
            OpenError: the database holds no region.
        """
        with self._cursor() as cursor:
            row = cursor.execute(question("home")).fetchone()
        if row is None:
            raise OpenError(
                "Database is empty", f"{self.path} holds no region.", "Build it from a package with regions."
            )
        return Selection(row[0])

    def view(self, selection: Selection) -> View:
        """Everything the explorer shows for a selection.

        Raises:
            QueryError: the region, chain or organisation is not in the database.
        """
        with self._cursor() as cursor:
            return views.view(cursor, selection)

    def marked(self, selection: Selection, marked_in: str, ids: Sequence[str]) -> tuple[Figure, ...]:
        """The figures of what is marked in a list (region, chain or org), narrowed by what else is chosen."""
        with self._cursor() as cursor:
            return marked(cursor, selection, marked_in, ids)

    def around(self, region_ids: Sequence[str]) -> tuple[Figure, ...]:
        """The own figures of the innermost region around all these; none at the top."""
        with self._cursor() as cursor:
            return around(cursor, region_ids)

    def ratios(self, pairs: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[float, float, float]]:
        """How many times its base a level is, by the ids of both: lo, ratio, hi; without the pairs that have none."""
        with self._cursor() as cursor:
            return ratios.ratios(cursor, pairs)

    def checks(self, figure_id: str | None = None) -> tuple[Check, ...]:
        """The audit's findings, or those that touch a figure: fail, tension, untestable, pass; then by id."""
        with self._cursor() as cursor:
            return cards.checks(cursor, figure_id)

    def figure(self, figure_id: str) -> Figure:
        """One figure; raises QueryError where it is not in the data."""
        return self.figures([figure_id])[0]

    def figures(self, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
        """Figures in the given order; raises QueryError for the first that is not in the data."""
        with self._cursor() as cursor:
            return cards.figures(cursor, figure_ids)

    def known_figures(self, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
        """Those of these figures that are in the data, in the given order."""
        with self._cursor() as cursor:
            return cards.known_figures(cursor, figure_ids)

    def figure_card(self, figure_id: str) -> FigureCard:
        """Everything about one figure; raises QueryError where it is not in the data."""
        with self._cursor() as cursor:
            return cards.figure_card(cursor, figure_id)

    def sources(self) -> tuple[SourceEntry, ...]:
        """All sources with what they give, the newest first."""
        with self._cursor() as cursor:
            return cards.sources(cursor)

    def source_figures(self, source_id: str) -> tuple[Figure, ...]:
        """The figures of a source in paragraph order; raises QueryError where it is not in the data."""
        with self._cursor() as cursor:
            return cards.source_figures(cursor, source_id)

    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, by topic and name."""
        with self._cursor() as cursor:
            return cards.indicators(cursor)

    def indicator_card(self, indicator_id: str) -> IndicatorCard:
        """An indicator with its figures; raises QueryError where it is not in the data."""
        with self._cursor() as cursor:
            return cards.indicator_card(cursor, indicator_id)

    def coverage(self, region_id: str | None = None) -> tuple[CoverageCell, ...]:
        """What is known of each region, subject and year; with a region, of it and all inside it."""
        with self._cursor() as cursor:
            return cards.coverage(cursor, region_id)

    def find(self, text: str, limit: int = 50) -> tuple[Figure, ...]:
        """Figures that hold every word: in id, printed digits, names (English, Chinese, pinyin) or source."""
        with self._cursor() as cursor:
            return find_counted(cursor, text, limit)[0]

    def find_counted(self, text: str, limit: int = 50) -> tuple[tuple[Figure, ...], int]:
        """The same, and how many figures there are without the limit."""
        with self._cursor() as cursor:
            return find_counted(cursor, text, limit)

    def named(self, text: str, kinds: Collection[str] = KINDS) -> tuple[Name, ...]:
        """What a text names best, perhaps several; raises QueryError where it names nothing."""
        with self._cursor() as cursor:
            return named(cursor, text, kinds)

    def names(self) -> tuple[Name, ...]:
        """Everything that a claim may name."""
        with self._cursor() as cursor:
            return comparing.names(cursor)

    def compare(self, claim: Claim) -> Comparison:
        """What the data say to a claim: match, near, contradicts or absent, and by which figures."""
        with self._cursor() as cursor:
            return comparing.compare(cursor, claim)

    def info(self) -> Info:
        """What this database is and holds."""
        with self._cursor() as cursor:
            meta = dict(cursor.execute("SELECT key, value FROM meta").fetchall())
            counts = {table: _count(cursor, table) for table in _COUNTED}
        return Info(
            path=str(self.path),
            data_version=meta["data_version"],
            schema_version=int(meta["schema_version"]),
            content_hash=meta["content_hash"],
            engine=f"DuckDB {duckdb.__version__}",
            counts=counts,
            locked=locked(self.allowed),
        )

    def catalogue(self) -> Catalogue:
        """All that can be named in SQL."""
        with self._cursor() as cursor:
            return catalogue.catalogue(cursor)

    def values(self, relation: str, column: str) -> tuple[tuple[str, int], ...]:
        """The commonest values of a column of text with their counts."""
        with self._cursor() as cursor:
            return catalogue.values(cursor, relation, column)

    def statements(self, sql: str) -> list[Statement]:
        """The statements of a text, with where they stand and which values they ask for.

        Raises:
            QueryError: it does not parse, is empty, or holds a statement that is refused.
        """
        return statement.statements(self._connection, sql)

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Query:
        """A person's SQL, ready to run in a worker and to be cancelled from another thread."""
        return Query(self._connection, self._runner, self._result_ids, sql, parameters or {})

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
        texts = statement.statements(self._connection, sql)
        statement.demand_parameters(texts, parameters or {})
        with self._runner() as cursor:
            for text in texts:
                demand_harmless(cursor, text, parameters)
            for text in texts[:-1]:
                statement.stream(cursor, text, parameters)
            rows = copying.asked(cursor, texts[-1], parameters or {}, next(self._result_ids))
        return Outflow(self._runner, self.scratch, rows)

    def sources_of(self, result: Result) -> tuple[Source, ...] | None:
        """The sources that the shown rows of a result rest on; None where no column names figures or sources."""
        with self._cursor() as cursor:
            return origins.sources_of(cursor, result)

    def tables_of(self, sql: str) -> tuple[str, ...]:
        """The tables and views that a statement asks, where that can be told."""
        with self._cursor() as cursor:
            return origins.tables_of(cursor, sql)

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
        texts = statement.statements(self._connection, sql)
        statement.demand_parameters(texts, parameters or {})
        self._make_room()
        with self._cursor() as cursor:
            for text in texts:
                demand_harmless(cursor, text, parameters)
            for text in texts[:-1]:
                statement.stream(cursor, text, parameters)
            yield statement.stream(cursor, texts[-1], parameters)

    @contextmanager
    def _runner(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that tells how far it is, as long as there is one, with room for answers that outgrow memory."""
        self._make_room()
        with self._lock:
            runner = self._runners.pop() if self._runners else None
        try:
            with self._cursor(runner) as cursor:
                yield cursor
        finally:
            if runner:
                with suppress(duckdb.Error):  # a PIVOT that failed leaves its transaction open
                    runner.execute("ROLLBACK")
            with self._lock:
                if runner and not self._closed:
                    self._runners.append(runner)

    def _make_room(self) -> None:
        with suppress(QueryError):  # an answer that fits into memory needs none
            self.scratch.made()

    @contextmanager
    def _cursor(self, lent: duckdb.DuckDBPyConnection | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own on the figures, or a lent one; known to ``close`` while it is in use."""
        with self._lock:
            if self._closed:
                raise QueryError("Closed", "The database has been closed.")
            cursor = lent or self._connection.cursor()
            self._busy.add(cursor)
        try:
            cursor.execute(f"USE {ATTACHED}")
            yield cursor
        except duckdb.Error as error:
            broken = isinstance(error, (duckdb.IOException, duckdb.FatalException, duckdb.InternalException))
            if not (broken or statement.is_damage(error)):
                raise statement.query_error(error) from None
            hint = "Build it again with: innotui build PACKAGE -o FILE"
            raise OpenError("Database is damaged", f"{self.path}: {str(error).splitlines()[0]}", hint) from None
        finally:
            with self._lock:
                if lent is None or self._closed:  # before ``close`` hears of it: the connection bears no two at once
                    cursor.close()
                self._busy.discard(cursor)
                self._idle.notify_all()


def _count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    row = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
