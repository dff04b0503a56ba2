"""The explorer's questions to the store, asked from worker threads.

Opens the store when the first question comes: importing DuckDB before the first paint would delay
it. Each question is a generator of the messages that answer it, in the order they are ready; the
screen runs it in a thread and posts them to itself.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from textual.message import Message

from innotui.bundled import bundled
from innotui.errors import QueryError
from innotui.first_view import decode
from innotui.model import CoverageCell, Entry, Selection, View
from innotui.settings import read_settings
from innotui.tui import chart_questions
from innotui.tui.messages import Described, EntriesFound, EntriesWanted, Loaded, Renewed
from innotui.tui.view_desk import ViewDesk

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store import Store
    from innotui.tui.editing_desk import EditingDesk
    from innotui.tui.errands import Errand
    from innotui.tui.exports import Order
    from innotui.tui.query_desk import QueryDesk
    from innotui.tui.renewal import Renewal
    from innotui.tui.result_questions import Asked

_OF_CELL = 20  # figures of a cell that are read: a line names a few of them


Answer = TypeVar("Answer")


class Desk:
    """One open database; what its query pane asks is put to ``queries``, what its editor asks to ``editing``."""

    def __init__(self, database: Path | EngineUrl | None) -> None:
        self._database = database
        self.called: tuple[str, ...] = ("--data", str(database)) if database else ()
        self.renewal: Renewal | None = None
        self._allowed: tuple[Path, ...] = ()
        self._kept_hash = ""
        self._store: Store | None = None
        self._opening = threading.Lock()
        self.views = ViewDesk(self._opened, keeps=self.engine is None)
        """What is shown of a selection, and the charts of it."""

    @cached_property
    def queries(self) -> QueryDesk:
        """What is asked by a person's SQL, and of the answers to it."""
        from innotui.tui.query_desk import QueryDesk

        return QueryDesk(self._opened)

    @cached_property
    def editing(self) -> EditingDesk:
        """What is asked while a person types."""
        from innotui.tui.editing_desk import EditingDesk

        return EditingDesk(self._opened)

    def _opened(self) -> Store:
        with self._opening:
            if self._store is None:
                self._store = self._open(self._database, self._allowed)
            return self._store

    @staticmethod
    def _open(database: Path | EngineUrl | None, allowed: Sequence[Path]) -> Store:
        from innotui.store import open_store

        return open_store(database or bundled("indicators.duckdb"), read_settings().limits, allowed)

    @property
    def database(self) -> Path | EngineUrl | None:
        """The database that was asked for; None for the bundled one."""
        return self._database

    @property
    def drafts_name(self) -> str:
        """What drafts are kept under: the same whenever the same is opened, a package by its folder.

        Empty for the bundled figures.
        """
        if self.engine is not None:
            return str(self.engine)
        named = self.called[1] if self.called[:1] == ("--data",) else str(self._database or "")
        return str(Path(named).resolve()) if named else ""

    @property
    def engine(self) -> EngineUrl | None:
        """The engine that was asked for; None for a file."""
        return cast("EngineUrl", self._database) if hasattr(self._database, "dialect") else None

    def take(self, store: Store | None) -> None:
        """Says before the first question that the database is open already: of an engine that is waited for."""
        self._store = store

    @contextmanager
    def under_way(self, errand: Errand | None) -> Iterator[None]:
        """What is asked in the block belongs to an errand and is stopped with it; without one it is as it was."""
        if errand is None:
            yield
            return
        from innotui.store.running import Watch

        watch = Watch()
        with errand.stopped_by(watch.cancel), self._opened().watched(watch):
            yield

    def entries(self, wanted: EntriesWanted, selection: Selection) -> Iterator[Message]:
        """What a list would hold of all that hold a text."""
        yield EntriesFound(wanted, self._opened().entries(wanted.kind, wanted.text, selection))

    @property
    def allowed(self) -> tuple[Path, ...]:
        """The folders whose files SQL may read."""
        return self._allowed

    def allow(self, allowed: Sequence[Path]) -> None:
        """Says before the database is open whose files SQL may read."""
        self._allowed = tuple(allowed)

    def reopen(self, allowed: Sequence[Path]) -> Iterator[Message]:
        """Opens the database anew, for SQL that may read the files of folders: all answers go with the old one.

        Raises:
            OpenError: a folder is none; the database stays as it was.
        """
        from innotui.tui.query_messages import FilesAllowed

        self._replace(self._open(self._database, allowed))
        self._allowed = tuple(allowed)
        yield FilesAllowed(self._allowed)

    def renew(self, renewal: Renewal, selection: Selection) -> Iterator[Message]:
        """Builds the package anew and opens what it holds by now: all answers go with the old one.

        Raises:
            PackageError: its files are refused; the database stays as it was.
        """
        before = self._opened().info().figures
        built = renewal.build()
        store = self._open(built, self._allowed)
        home = store.view(store.home())
        try:
            view = store.view(selection)
        except QueryError:  # it is there no longer
            view = home
        self._database = built
        self._replace(store)
        self.editing.forget()
        yield Renewed(selection, view, home, store.info(), before)

    def _replace(self, store: Store) -> None:
        with self._opening:
            older, self._store = self._store, store
        self.views.forget()
        if older is not None:
            older.close()

    def kept_first_view(self) -> View | None:
        """The first view of the bundled database as it was built, at once; None for any other database."""
        if self._database is not None:
            return None
        try:
            view, self._kept_hash = decode(bundled("first-view.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # an incomplete installation is slower, not broken
        return view

    def open(self, kept: View | None) -> Iterator[Message]:
        """What can be drawn of the kept view; then the database: its first view if that is another, what it holds."""
        try:
            yield from self._opening_answers(kept)
        finally:
            if not gc.isenabled():  # ``run`` turned it off
                gc.freeze()  # all this stays: to look it over again would hold every key up for so long as it is seen
                gc.enable()

    def _opening_answers(self, kept: View | None) -> Iterator[Message]:
        if kept is not None:
            yield from self.views.charted(chart_questions.first(kept), partial(chart_questions.charts_of_view, kept))
        store = self._opened()
        info = store.info()
        if info.content_hash != self._kept_hash:
            yield Loaded(store.view(store.home()))
            kept = None
        yield Described(info)
        if kept is not None:
            yield from self.views.chart(chart_questions.first(kept), kept)  # now with what needs the database

    def about(self, question: Callable[[Store], Answer]) -> Answer:
        """What a question of another module gets from the open database."""
        return question(self._opened())

    def checks(self, regions: Sequence[Entry]) -> Iterator[Message]:
        """All checks with where they are, and the figures that they touch."""
        from innotui.tui.overview_messages import ChecksListed
        from innotui.tui.sifting import placed

        store = self._opened()
        checks = store.checks()
        touched = dict.fromkeys(figure_id for check in checks for figure_id in check.figure_ids)
        figures = {figure.figure_id: figure for figure in store.figures(tuple(touched))}
        yield ChecksListed(placed(checks, figures, regions), figures)

    def sources(self) -> Iterator[Message]:
        """All sources."""
        from innotui.tui.overview_messages import SourcesListed

        yield SourcesListed(self._opened().sources())

    def source_figures(self, source_id: str) -> Iterator[Message]:
        """The figures of a source in paragraph order."""
        from innotui.tui.overview_messages import SourceRead

        yield SourceRead(source_id, self._opened().source_figures(source_id))

    def coverage(self, regions: Sequence[Entry]) -> Iterator[Message]:
        """What is known of everything, in the order of the regions; those without any figure among them."""
        from innotui.coverage import grid, with_bare
        from innotui.tui.overview_messages import CoverageListed

        yield CoverageListed(with_bare(grid(self._opened().coverage(), regions), regions))

    def cell(self, cell: CoverageCell) -> Iterator[Message]:
        """The first figures of a known cell."""
        from innotui.tui.overview_messages import CellRead

        yield CellRead(cell, self._opened().figures(cell.figure_ids[:_OF_CELL]))

    @property
    def is_open(self) -> bool:
        """Whether the database has been opened."""
        return self._store is not None

    def chart_result(self, asked: Asked) -> Iterator[Message]:
        """What can be drawn of an answer."""
        from innotui.tui import result_questions

        yield from result_questions.charts(self._opened(), asked)

    def write_chart(self, order: Order) -> Iterator[Message]:
        """Writes a chart into a file."""
        from innotui.tui import exports

        yield from exports.write(self._opened(), order)

    def close(self) -> None:
        """Ends what runs and closes the database."""
        if self.renewal is not None:
            self.renewal.stop()
        gc.unfreeze()  # or DuckDB would complain at the end of what is never collected
        if self._store is not None:
            self._store.close()
