"""What a review asks in forms over it: the source card, and what is new for the package.

What is being typed into one is kept like all of the review, and stands there again when the review is taken up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from innotui.errors import InnotuiError
from innotui.review.card import card_faults, proposed_source_id, source_row
from innotui.review.fields import BY_NAME, FormField
from innotui.review.items import Typed
from innotui.review.making import MADE, name_of
from innotui.review.matching import Names
from innotui.tui.panes.review_form import ReviewForm
from innotui.tui.screens.review_forms import card_screen, new_screen
from innotui.tui.screens.review_holding import HoldingScreen


class AskingScreen(HoldingScreen):
    """Asks, and takes the answers into the package."""

    def _go_on(self) -> None:
        """Goes on with what was being made when the terminal closed."""
        if self._being_made and self.app.screen is self:
            self.call_after_refresh(self._ask_new, BY_NAME[self._being_made], "")

    @property
    def _being_made(self) -> str:
        """The field of the row that something new was being made for; empty for none."""
        return self.review.typed.of if self.review.typed else ""

    def action_card(self) -> None:
        """Shows the source card, to be corrected."""
        self._fill_card()

    def _fill_card(self, then: Callable[[], None] = lambda: None) -> None:
        landed = any(item.row for item in self.review.items)
        before = dict(self.review.card)

        def faults(cells: Mapping[str, str]) -> Mapping[str, str]:
            found = card_faults(cells, self._taken_ids())
            if landed and cells["source_id"] != before["source_id"]:
                found["source_id"] = f"The id stays {before['source_id']}: rows of the package cite it."
            return found

        def take(cells: dict[str, str] | None) -> None:
            self._forget_typed("")
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

        cells = before | dict(self._typed_into(""))

        def id_of(who: str, published: str) -> str:
            if landed or self._stands():
                return before["source_id"]
            return proposed_source_id(who, published, self._job.today, self._taken_ids())

        self.app.push_screen(card_screen(cells, faults, lambda now: self._keep_typed("", now), id_of), take)

    def _stands(self) -> bool:
        """Whether the source is in the package, and of this text."""
        source_id = self.review.card.get("source_id", "")
        return source_id not in self._taken_ids() and self._shelf.has(("sources", source_id))

    def on_review_form_new_wanted(self, event: ReviewForm.NewWanted) -> None:
        """Asks for what is new; it gets into the package, and into the row."""
        self._ask_new(event.field, event.text)

    def _ask_new(self, field: FormField, text: str) -> None:
        item = self.review.item
        if item is None:
            return
        form, names, kind = self.query_one(ReviewForm), self._audit.names, field.names

        def take(cells: dict[str, str] | None) -> None:
            self._forget_typed(field.name)
            if cells is not None:
                self._make(field, cells)
            form.open(field.name)

        words = text if not names.label(kind, text) else ""
        words = words or (item.proposal.indicator if kind == "indicator" else item.proposal.subject)
        screen = new_screen(
            kind,
            names,
            (words, item.proposal, self.cells.get("region_id", "")),
            self._typed_into(field.name),
            lambda now: self._keep_typed(field.name, now),
        )
        self.app.push_screen(screen, take)

    def _make(self, field: FormField, cells: Mapping[str, str]) -> None:
        table, kind = MADE[field.names][0], field.names
        try:
            written = self._shelf.land({table.name: [cells]}).new
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

    def _typed_into(self, of: str) -> Mapping[str, str]:
        """What was typed into a form that nobody took or left: its terminal was closed."""
        typed = self.review.typed
        return typed.cells if typed is not None and typed.of == of else {}

    def _keep_typed(self, of: str, cells: Mapping[str, str]) -> None:
        self.review = replace(self.review, typed=Typed(of, cells))
        self._keep()

    def _forget_typed(self, of: str) -> None:
        if self.review.typed is not None and self.review.typed.of == of:
            self.review = replace(self.review, typed=None)
            self._keep()
