"""The facade: questions of the explorer and the command line about the figures, answered in frozen values.

Every call takes its own cursor (``lending``), so that many workers can ask at once. What is asked stands in ``views``,
``cards`` and ``find``; a person's own SQL, of which the ``Store`` takes care as well, in ``answering``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from innotui.deferred import Deferred
from innotui.errors import OpenError
from innotui.settings import Limits
from innotui.store.answering import Answering
from innotui.store.backend import Backend
from innotui.store.opening import open_file

if TYPE_CHECKING:
    from innotui.claims import Claim, Comparison, Name
    from innotui.engines import EngineUrl
    from innotui.model import (
        Check,
        CoverageCell,
        Entry,
        Figure,
        FigureCard,
        Indicator,
        IndicatorCard,
        Info,
        Selection,
        SourceEntry,
        View,
    )
    from innotui.store import cards, comparing, find, marking, names, questions, ratios, views
else:  # a person's SQL needs none of them, nor the values that they make
    cards = Deferred("innotui.store.cards")
    comparing = Deferred("innotui.store.comparing")
    find = Deferred("innotui.store.find")
    marking = Deferred("innotui.store.marking")
    names = Deferred("innotui.store.names")
    questions = Deferred("innotui.store.questions")
    ratios = Deferred("innotui.store.ratios")
    views = Deferred("innotui.store.views")

KINDS = ("region", "chain", "org", "indicator")
"""What a name may be of, where nobody says otherwise."""

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


def open_store(path: Path | EngineUrl, limits: Limits = _LIMITS, allowed: Sequence[Path] = ()) -> Store:
    """Opens a database for reading.

    Args:
        path: the file, or the engine that holds the figures.
        limits: what a question may take.
        allowed: folders whose files a person's SQL may read.

    Raises:
        OpenError: it cannot be opened; says why and what to do.
    """
    if hasattr(path, "scheme"):  # looking at its class would load what knows engines
        from innotui.store.engine_opening import open_engine

        return Store(open_engine(cast("EngineUrl", path), limits, allowed))
    return Store(open_file(path, limits, allowed))


class Store(Answering):
    """An open database and all that can be asked of it; ``close`` ends what still runs."""

    def home(self) -> Selection:
        """Where the explorer starts: the outermost region, the one with most inside if there are several.

        Raises:
            OpenError: the database holds no region.
        """
        from innotui.model import Selection

        with self._backend() as backend:
            found = questions.rows(backend, "home", {})
        if not found:
            raise OpenError(
                "Database is empty", f"{self.path} holds no region.", "Build it from a package with regions."
            )
        return Selection(found[0][0])

    def view(self, selection: Selection) -> View:
        """Everything the explorer shows for a selection.

        Raises:
            QueryError: the region, chain or organisation is not in the database.
        """
        with self._backend() as backend:
            return views.view(backend, selection)

    def entries(self, kind: str, text: str, selection: Selection) -> tuple[Entry, ...]:
        """What a list (region, chain or org) would hold under a selection of all whose names hold every word."""
        with self._backend() as backend:
            return views.entries(backend, kind, text, selection)

    def marked(self, selection: Selection, marked_in: str, ids: Sequence[str]) -> tuple[Figure, ...]:
        """The figures of what is marked in a list (region, chain or org), narrowed by what else is chosen."""
        with self._backend() as backend:
            return marking.marked(backend, selection, marked_in, ids)

    def around(self, region_ids: Sequence[str]) -> tuple[Figure, ...]:
        """The own figures of the innermost region around all these; none at the top."""
        with self._backend() as backend:
            return marking.around(backend, region_ids)

    def ratios(self, pairs: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[float, float, float]]:
        """How many times its base a level is, by the ids of both: lo, ratio, hi; without the pairs that have none."""
        with self._backend() as backend:
            return ratios.ratios(backend, pairs)

    def checks(self, figure_id: str | None = None) -> tuple[Check, ...]:
        """The audit's findings, or those that touch a figure: fail, tension, untestable, pass; then by id."""
        with self._backend() as backend:
            return cards.checks(backend, figure_id)

    def figure(self, figure_id: str) -> Figure:
        """One figure; raises QueryError where it is not in the data."""
        return self.figures([figure_id])[0]

    def figures(self, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
        """Figures in the given order; raises QueryError for the first that is not in the data."""
        with self._backend() as backend:
            return cards.figures(backend, figure_ids)

    def known_figures(self, figure_ids: Sequence[str]) -> tuple[Figure, ...]:
        """Those of these figures that are in the data, in the given order."""
        with self._backend() as backend:
            return cards.known_figures(backend, figure_ids)

    def figure_card(self, figure_id: str) -> FigureCard:
        """Everything about one figure; raises QueryError where it is not in the data."""
        with self._backend() as backend:
            return cards.figure_card(backend, figure_id)

    def sources(self) -> tuple[SourceEntry, ...]:
        """All sources with what they give, the newest first."""
        with self._backend() as backend:
            return cards.sources(backend)

    def source_figures(self, source_id: str) -> tuple[Figure, ...]:
        """The figures of a source in paragraph order; raises QueryError where it is not in the data."""
        with self._backend() as backend:
            return cards.source_figures(backend, source_id)

    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, by topic and name."""
        with self._backend() as backend:
            return cards.indicators(backend)

    def indicator_card(self, indicator_id: str) -> IndicatorCard:
        """An indicator with its figures; raises QueryError where it is not in the data."""
        with self._backend() as backend:
            return cards.indicator_card(backend, indicator_id)

    def coverage(self, region_id: str | None = None) -> tuple[CoverageCell, ...]:
        """What is known of each region, subject and year; with a region, of it and all inside it."""
        with self._backend() as backend:
            return cards.coverage(backend, region_id)

    def find(self, text: str, limit: int = 50) -> tuple[Figure, ...]:
        """Figures that hold every word: in id, printed digits, names (English, Chinese, pinyin) or source."""
        with self._backend() as backend:
            return find.find_counted(backend, text, limit)[0]

    def find_counted(self, text: str, limit: int = 50) -> tuple[tuple[Figure, ...], int]:
        """The same, and how many figures there are without the limit."""
        with self._backend() as backend:
            return find.find_counted(backend, text, limit)

    def named(self, text: str, kinds: Collection[str] = KINDS) -> tuple[Name, ...]:
        """What a text names best, perhaps several; raises QueryError where it names nothing."""
        with self._backend() as backend:
            return names.named(backend, text, kinds)

    def names(self, text: str | None = None) -> tuple[Name, ...]:
        """Everything that a claim may name; of an engine's organisations only those that its text names."""
        with self._backend() as backend:
            return comparing.names(backend, text)

    def compare(self, claim: Claim) -> Comparison:
        """What the data say to a claim: match, near, contradicts or absent, and by which figures."""
        with self._backend() as backend:
            return comparing.compare(backend, claim)

    def info(self) -> Info:
        """What this database is and holds."""
        import json

        from innotui.model import Info, PackageInfo

        with self._backend() as backend:
            meta: dict[str, str] = dict(backend.run("SELECT key, value FROM meta").rows())
            counts = {table: _count(backend, table) for table in _COUNTED}
        return Info(
            path=str(self.path),
            data_version=meta["data_version"],
            schema_version=int(meta["schema_version"]),
            content_hash=meta["content_hash"],
            engine=self.holder.title,
            counts=counts,
            locked=self.holder.locked,
            packages=tuple(PackageInfo(**told) for told in json.loads(meta.get("packages", "[]"))),
        )


def _count(backend: Backend, table: str) -> int:
    [(count,)] = backend.run(f"SELECT count(*) FROM {table}").rows()
    return int(count)
