"""What is decided in a review, step by step: accept, skip, split, undo; ``review_asking`` has the forms over it.

What is accepted is written into the package first and then noted, so that nothing is noted that is not there.
"""

from __future__ import annotations

from dataclasses import replace

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.review.card import source_row
from innotui.review.drafting import draft
from innotui.review.items import Item
from innotui.review.landing import row_of
from innotui.review.recalling import kept
from innotui.tui.panes.review_form import ReviewForm
from innotui.tui.panes.review_text import ReviewText
from innotui.tui.screens.review_asking import AskingScreen


class SteppingScreen(AskingScreen):
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
        if self.review.card.get("source_id", "") in self._taken_ids():  # which are known only now
            self.notify("The id on the card is another source's: give it one of its own.", markup=False)
            self._fill_card(then=self.action_accept)
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
        edits = kept(item, self.cells, draft(item, replace(self._ground, decided=())))
        table, row = row_of(item, self.cells, card["source_id"])
        key = (table, row[f"{'observation' if table == 'observations' else 'growth'}_id"])
        stood = self._shelf.as_it_stands(item.row) if item.row is not None and item.row != key else ()
        landed = self._shelf.land({"sources": [source_row(card, self._job.reading)], table: [row]})
        self._own_ids.add(card["source_id"])
        if stood and item.row is not None:  # it was a level, and is a change now
            self._shelf.take_back([item.row])
        new = landed.new if item.row is not None else tuple(dict.fromkeys((*landed.new, key)))
        review = self.review.edited(edits).accepted(key, new, (*stood, *landed.stood))
        self._latest = review.item
        self.query_one(ReviewText).focus()
        self._take(review.at_next_open(), builds=True)

    def action_skip(self) -> None:
        """Leaves the figure out and goes on; a row of it that has landed is taken back."""
        item = self.review.item
        if item is None:
            return
        try:
            stood = self._shelf.as_it_stands(item.row) if item.row is not None else ()
            self._shelf.take_back([item.row] if item.row else [])
        except InnotuiError as error:
            self._tell(error)
            return
        self._take(self.review.skipped(stood).at_next_open(), builds=item.row is not None)

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
            self._shelf.put_back(last.stood)
        except InnotuiError as error:
            self._tell(error)
            return
        self._latest = None
        self._take(self.review.undone(), builds=bool(last.rows or last.stood))
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
