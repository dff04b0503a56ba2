"""The explorer's questions to the store, asked from worker threads.

Opens the store when the first question comes: importing DuckDB before the first paint would delay
it. No Textual here; each answer is a message that the screen posts to itself.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from innotui.charts import NEUTRAL_DARK, candidates, draw
from innotui.model import Result, Selection
from innotui.tui.messages import ChartsReady, Described, Loaded, PageLoaded, QueryAnswered

if TYPE_CHECKING:
    from innotui.store import Query, Store


class Desk:
    """One open database and at most one running query."""

    def __init__(self, database: Path | None) -> None:
        self._database = database
        self._store: Store | None = None
        self._opening = threading.Lock()
        self._query: Query | None = None

    def _opened(self) -> Store:
        from innotui.store import bundled_path, open_store

        with self._opening:
            if self._store is None:
                self._store = open_store(self._database or bundled_path())
            return self._store

    def look(self, selection: Selection | None) -> Loaded:
        """The view of a selection, of the outermost region where there is none yet, with its charts."""
        store = self._opened()
        view = store.view(selection or store.home())
        return Loaded(view, candidates(view.figures))

    def describe(self) -> Described:
        """What the database is and holds."""
        return Described(self._opened().info())

    def warm_up(self, loaded: Loaded) -> ChartsReady:
        """Loads the drawing library, which takes longer than a frame, by drawing for nobody."""
        if loaded.charts:
            draw(loaded.charts[0], 80, 20, NEUTRAL_DARK)
        return ChartsReady()

    def run(self, sql: str) -> QueryAnswered:
        """Runs a person's SQL to its end."""
        self._query = self._opened().query(sql)
        try:
            return QueryAnswered(self._query.run())
        finally:
            self._query = None

    def cancel(self) -> None:
        """Stops the query that runs."""
        if (query := self._query) is not None:
            query.cancel()

    def page(self, result: Result, start: int) -> PageLoaded:
        """Rows of an answer from ``start`` on."""
        return PageLoaded(result, start, self._opened().page(result, start))

    def forget(self, result: Result) -> None:
        """Lets the rows of an answer go that is no longer shown."""
        self._opened().drop(result)

    def close(self) -> None:
        """Ends what runs and closes the database."""
        if self._store is not None:
            self._store.close()
