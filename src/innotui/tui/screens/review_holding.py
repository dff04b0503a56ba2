"""What a review holds on its screen: the review itself, what is known with the package as it stands, its questions.

The package is built and audited in the background, one build at a time. Every state is kept on disk at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from textual.message import Message
from textual.screen import Screen

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.model import Figure
from innotui.review.card import guessed, source_row
from innotui.review.drafting import Ground, draft
from innotui.review.items import Item, Review
from innotui.review.judging import Hindrance, LevelKey, hindrances
from innotui.review.keeping import Keeper
from innotui.review.landing import Shelf
from innotui.review.matching import Names, place_of
from innotui.tui.faults import told
from innotui.tui.review_desk import Audit, Beside, Built, Job, ReviewDesk, Unbuilt


class HoldingScreen(Screen[None]):
    """Holds a review; how it is shown is for ``_show``, ``_show_said`` and ``_say_state``."""

    def __init__(self, job: Job, keeper: Keeper, review: Review, lost: int = 0) -> None:
        super().__init__()
        self.review = review
        self._job, self._keeper, self._lost = job, keeper, lost
        self._desk, self._shelf = ReviewDesk(job), Shelf(job.package)
        self._audit = Audit(Names({}, lambda _text: {}))
        self._place = ""
        self._beside: dict[tuple[str, str, str, str], tuple[Figure, ...]] = {}
        self._latest: Item | None = None
        self._own_ids: set[str] = set()  # of the source, as it has landed: known beneath until the next build
        self._refusal: InnotuiError | None = None
        self._building = self._stale = self._names_known = False

    def on_unmount(self) -> None:
        """Ends what still runs."""
        self._desk.close()

    def _resume(self) -> None:
        """Guesses the card where there is none; opens again what is no longer in the package."""
        if not self.review.card:
            standing = self._shelf.source(source_row({}, self._job.reading)["sha256"])
            card = guessed(self._job.reading, self._taken_ids(), self._job.today) | standing
            self.review = replace(self.review, card=card, card_is_filled=bool(standing))
        gone = [item for item in self.review.items if item.row and not self._shelf.has(item.row)]
        for item in gone:
            at = self.review.place(item.key) or 0
            self.review = replace(replace(self.review, at=at).reopened(), at=self.review.at)
        words = (
            [f"{len(gone)} accepted rows are no longer in the package: their figures are open again."] if gone else []
        )
        if self._lost:
            words.append(f"{self._lost} decided figures are no longer found in the text; their rows stay.")
        for line in words:
            self.notify(line, title="Since the last time", severity="warning", markup=False)

    def _taken_ids(self) -> frozenset[str]:
        """The ids of other sources: of the package as it stands, and of all it lies on once that is known."""
        own_print = source_row({}, self._job.reading)["sha256"]
        rows: list[dict[str, str]] = []
        with suppress(InnotuiError):  # whoever writes into the file is told
            rows = self._shelf.rows("sources")
        own = {row.get("source_id", "") for row in rows if row.get("sha256") == own_print} | self._own_ids
        if any(item.row for item in self.review.items):
            own.add(self.review.card.get("source_id", ""))
        return self._audit.source_ids.union(row.get("source_id", "") for row in rows) - own

    def _ask(
        self,
        group: str,
        question: Callable[[], Iterator[Message]],
        failed: Callable[[InnotuiError], Message] = Unbuilt,
    ) -> None:
        """Puts a question to the desk in a worker thread; its answers, or why there are none, come as messages."""

        def answer() -> None:
            try:
                with told():
                    for message in question():
                        self.post_message(message)
            except InnotuiError as error:
                self.post_message(failed(error))

        self.run_worker(answer, thread=True, group=group)

    def _build(self) -> None:
        """Has the package built; one build at a time, and one more where something changed meanwhile."""
        if self._building:
            self._stale = True
            return
        self._building, self._stale = True, False
        self._say_state()
        self._ask("build", self._desk.build)

    def on_built(self, event: Built) -> None:
        """Takes what is known now, and says what contradicts what was accepted last."""
        self._building, self._names_known = False, True
        self._refusal = event.refusal
        self._audit = replace(event.audit, names=self._with_made(event.audit.names))
        self._beside.clear()
        self._place = place_of(self._job.reading, self._audit.names)
        self._take_names()
        if self._stale:
            self._build()
        self._say_state()
        self._show(follow=False)
        self._go_on()

    def on_unbuilt(self, event: Unbuilt) -> None:
        """Says why nothing is known."""
        self._building = False
        self._refusal = event.error
        if self._stale:
            self._build()
        self._say_state()
        self._show(follow=False)

    def _with_made(self, names: Names) -> Names:
        """With what was made since the build began, or is in a package that cannot be built yet."""
        known = self._audit.names.known if self._stale or self._refusal is not None else {}
        return Names({**known, **names.known}, names.find)

    def on_beside(self, event: Beside) -> None:
        """Takes the known figures of a thing."""
        self._beside[event.about] = event.figures
        self._show_said()

    @property
    def _ground(self) -> Ground:
        review = self.review
        others: tuple[Item, ...] = ()
        if review.item is not None and review.item.verdict == "open":  # what has landed stays as it landed
            others = tuple(item for item in review.items if item.base != review.item.base)
        return Ground(self._job.reading, self._audit.names, self._place, others)

    @property
    def cells(self) -> dict[str, str]:
        """The row of the figure at hand, with what was corrected."""
        return draft(self.review.item, self._ground) if self.review.item else {}

    def _hindrances(self) -> tuple[Hindrance, ...]:
        item = self.review.item
        if item is None or not self._names_known:
            return ()
        cells = self.cells
        levels: frozenset[LevelKey] = frozenset()
        if cells["form"] == "increment":
            with suppress(InnotuiError):  # whoever writes into the file is told
                levels = self._shelf.levels(self.review.card.get("source_id", ""))
        return hindrances(cells, item.proposal, self._audit.names, levels)

    def _known_beside(self, cells: Mapping[str, str], item: Item) -> tuple[Figure, ...]:
        """The known figures of the same thing; they are asked for where they are not at hand."""
        about = (cells["indicator_id"], cells["region_id"], cells["chain_id"], cells["org_id"])
        known = self._audit.names.known
        if not all(about[:2]) or ("indicator", about[0]) not in known:
            return ()
        if about not in self._beside:
            self._beside[about] = ()
            self._ask("beside", lambda: self._desk.beside(about), lambda _: Beside(about, ()))
        return tuple(one for one in self._beside[about] if not item.row or one.figure_id != item.row[1])

    def _take(self, review: Review, *, builds: bool = False) -> None:
        """Goes on with another state of the review; it is kept at once."""
        self.review = review
        self._keep()
        if builds:
            self._build()
        self._show()

    def _keep(self) -> None:
        try:
            self._keeper.write(self.review)
        except InnotuiError as error:
            self._tell(error)

    def _tell(self, error: InnotuiError) -> None:
        text = printable(f"{error.message} {error.hint}".strip())
        self.notify(text, title=error.title, severity="error", markup=False)

    def _take_names(self) -> None:
        """Names have come: offers them where they are typed."""
        raise NotImplementedError

    def _go_on(self) -> None:
        """Goes on with what had to wait until the names are known."""
        raise NotImplementedError

    def _show(self, *, follow: bool = True) -> None:
        """Shows all of it anew."""
        raise NotImplementedError

    def _show_said(self) -> None:
        """Shows anew what is known beside the row."""
        raise NotImplementedError

    def _say_state(self) -> None:
        """Says how the package stands."""
        raise NotImplementedError
