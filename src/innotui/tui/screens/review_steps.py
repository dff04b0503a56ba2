"""What is decided in a review, step by step: accept, skip, split, undo; the source card; what is new for the package.

What is accepted is written into the package first and then noted, so that nothing is noted that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.review.card import card_faults, source_row
from innotui.review.fields import FormField
from innotui.review.items import Item
from innotui.review.landing import row_of
from innotui.review.making import MADE, name_of
from innotui.review.matching import Names
from innotui.tui.panes.review_form import ReviewForm
from innotui.tui.panes.review_text import ReviewText
from innotui.tui.screens.review_forms import card_screen, new_screen
from innotui.tui.screens.review_holding import HoldingScreen


class SteppingScreen(HoldingScreen):
    """Takes the steps that keys ask for."""

    def action_accept(self) -> None:
        """Writes the row into the package and goes on to the next open figure."""
        item = self.review.item
        if item is None:
            return
        if not self.review.card_is_filled:
            self._fill_card(then=self.action_accept)
            return
        if not self._names_known:
            self.notify("One moment: what is known is still being read.", markup=False)
            return
        if hindering := self._hindrances():
            self.notify(printable(hindering[0].words), title="It cannot land yet", severity="warning", markup=False)
            self._show()
            self.query_one(ReviewForm).open(hindering[0].field)
            return
        try:
            self._land(item)
        except InnotuiError as error:
            self._tell(error)

    def _land(self, item: Item) -> None:
        card = self.review.card
        table, row = row_of(item, self.cells, card["source_id"])
        review, key = self.review, (table, row[f"{'observation' if table == 'observations' else 'growth'}_id"])
        if item.row is not None:
            review = review.reopened()
            if item.row != key:
                self._shelf.take_back([item.row])
        written = self._shelf.land({"sources": [source_row(card, self._job.reading)], table: [row]})
        review = review.accepted(key, tuple(dict.fromkeys((*written, key))))
        self._latest = review.item
        self.query_one(ReviewText).focus()
        self._take(review.at_next_open(), builds=True)

    def action_skip(self) -> None:
        """Leaves the figure out and goes on; a row of it that has landed is taken back."""
        item = self.review.item
        if item is None:
            return
        try:
            if item.row is not None:
                self._shelf.take_back([item.row])
        except InnotuiError as error:
            self._tell(error)
            return
        review = self.review.reopened() if item.row is not None else self.review
        self._take(review.skipped().at_next_open(), builds=item.row is not None)

    def action_split(self) -> None:
        """One more row of the same figure, for a number that says two things."""
        if self.review.item is not None:
            self._take(self.review.split())
            self.notify("There are two rows of this figure now; n goes to the second.", markup=False)

    def action_undo(self) -> None:
        """Takes the last step back."""
        if not self.review.steps:
            self.notify("There is nothing to undo.", markup=False)
            return
        last = self.review.steps[-1]
        try:
            self._shelf.take_back(last.rows)
        except InnotuiError as error:
            self._tell(error)
            return
        self._latest = None
        self._take(self.review.undone(), builds=bool(last.rows))
        self.notify(f"Undone: {last.does}.", markup=False)

    def action_reopen(self) -> None:
        """Takes back what was decided of the figure at hand, whenever that was."""
        item = self.review.item
        if item is None or item.verdict == "open":
            return
        try:
            self._shelf.take_back([item.row] if item.row else [])
        except InnotuiError as error:
            self._tell(error)
            return
        self._take(self.review.reopened(), builds=item.row is not None)

    def action_go(self, by: int) -> None:
        """Goes to another figure."""
        self._take(self.review.moved(by))

    def action_next_open(self) -> None:
        """Goes to the next figure that is open."""
        self._take(self.review.at_next_open())

    def action_leave(self) -> None:
        """Ends; all of it is kept."""
        self._keep()
        self.app.exit()

    def action_card(self) -> None:
        """Shows the source card, to be corrected."""
        self._fill_card()

    def _fill_card(self, then: Callable[[], None] = lambda: None) -> None:
        landed = any(item.row for item in self.review.items)
        before = dict(self.review.card)

        def faults(cells: Mapping[str, str]) -> Mapping[str, str]:
            own = {before["source_id"]} if self._stands() else set()
            found = card_faults(cells, self._audit.source_ids - own)
            if landed and cells["source_id"] != before["source_id"]:
                found["source_id"] = f"The id stays {before['source_id']}: rows of the package cite it."
            return found

        def take(cells: dict[str, str] | None) -> None:
            if cells is None:
                return
            try:
                if landed or self._stands():
                    self._shelf.land({"sources": [source_row(cells, self._job.reading)]})
            except InnotuiError as error:
                self._tell(error)
                return
            self._take(replace(self.review, card=cells, card_is_filled=True), builds=landed)
            then()

        self.app.push_screen(card_screen(before, faults), take)

    def _stands(self) -> bool:
        """Whether the source is in the package."""
        return self._shelf.has(("sources", self.review.card.get("source_id", "")))

    def on_review_form_new_wanted(self, event: ReviewForm.NewWanted) -> None:
        """Asks for what is new; it gets into the package, and into the row."""
        item = self.review.item
        if item is None:
            return
        form, names, kind = self.query_one(ReviewForm), self._audit.names, event.field.names

        def take(cells: dict[str, str] | None) -> None:
            if cells is not None:
                self._make(event.field, cells)
            form.open(event.field.name)

        words = event.text if not names.label(kind, event.text) else ""
        words = words or (item.proposal.indicator if kind == "indicator" else item.proposal.subject)
        self.app.push_screen(new_screen(kind, words, item.proposal, self.cells.get("region_id", ""), names), take)

    def _make(self, field: FormField, cells: Mapping[str, str]) -> None:
        table, kind = MADE[field.names][0], field.names
        try:
            written = self._shelf.land({table.name: [cells]})
        except InnotuiError as error:
            self._tell(error)
            return
        name = name_of(kind, cells)
        names = self._audit.names
        self._audit = replace(self._audit, names=Names({**names.known, (kind, name.name_id): name}, names.find))
        review = self.review.made(written)
        edits = {**review.items[review.at].edits, field.name: name.name_id}
        self.query_one(ReviewForm).line(field.name).show(name.name_id)
        self._take(review.edited(edits), builds=True)
