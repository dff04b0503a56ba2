"""The review of a text: its figures marked, the proposed row as a form beside it, what is known of the same thing.

How it is laid out, what its keys are, and what is shown where. ``review_holding`` has the review itself and what is
known, ``review_steps`` what is decided.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.events import DescendantFocus
from textual.widgets import Static

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.review.drafting import is_loose, is_recalled, proposed
from innotui.review.fields import FIELDS, FormField
from innotui.review.items import Item
from innotui.tui.keys import help_keys
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.panes.review_bars import ReviewFoot
from innotui.tui.panes.review_form import ReviewForm
from innotui.tui.panes.review_said import ReviewSaid, Said
from innotui.tui.panes.review_text import HELP, ReviewText
from innotui.tui.screens.review_steps import SteppingScreen
from innotui.tui.widgets.field_line import Choice

_KINDS = ("region", "indicator", "chain", "org")

REVIEW_KEYS = [
    Binding(
        "enter",
        "accept",
        "Accept",
        key_display="enter",
        id="review.accept",
        tooltip="Accept: the row lands in the package",
    ),
    Binding("s", "skip", "Skip", id="review.skip", tooltip="Skip: no figure for the package"),
    Binding(
        "e", "edit", "Edit", id="review.edit", tooltip="Correct the row in the form: tab next field, enter accepts"
    ),
    Binding("x", "split", "Split", id="review.split", tooltip="Split: one more row of the same figure"),
    Binding("u", "undo", "Undo", id="review.undo", tooltip="Take the last step back, also out of the package"),
    Binding("question_mark,f1", "help", "Help", key_display="? f1", id="review.help", tooltip="This help"),
    Binding("q", "leave", "Leave", id="review.leave", tooltip="Leave; the same command goes on here"),
    Binding("n,right_square_bracket", "go(1)", "Next", key_display="n ]", id="review.next", tooltip="The next figure"),
    Binding(
        "p,left_square_bracket", "go(-1)", "Previous", key_display="p [", id="review.previous", tooltip="The one before"
    ),
    Binding("full_stop", "next_open", "Next open", key_display=".", id="review.open", tooltip="The next open figure"),
    Binding("o", "reopen", "Reopen", id="review.reopen", tooltip="Open a decided figure again; its row is taken back"),
    Binding("i", "card", "Source", id="review.card", tooltip="The source card"),
    Binding("t", "app.change_theme", "Theme", id="review.theme", tooltip="Another theme"),
]
"""In the order of their importance: the foot shows as many as fit."""


class ReviewScreen(SteppingScreen):
    """One text, its figures, one package."""

    BINDINGS = [*REVIEW_KEYS]
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (21, "-short"), (32, "-tall")]
    DEFAULT_CSS = """
    #review-body { height: 1fr; layout: vertical; }
    #review-side { height: auto; }
    ReviewScreen ReviewText, ReviewForm, ReviewSaid {
        border: round $foreground 35%; border-title-color: $foreground; border-subtitle-color: $foreground 70%;
        background: $background; scrollbar-size: 0 1; scrollbar-background: $background;
    }
    ReviewScreen ReviewText:focus, ReviewForm:focus-within, ReviewSaid:focus {
        border: round $accent; border-title-style: bold reverse;
    }
    ReviewScreen ReviewText { height: 1fr; }
    ReviewText > .marked--accepted { color: $good; text-style: bold; }
    ReviewText > .marked--warn { color: $warn; text-style: bold; }
    ReviewText > .marked--bad { color: $bad; text-style: bold; }
    ReviewForm { layout: grid; grid-size: 2; grid-rows: 1; grid-gutter: 0 1; height: 10; }
    ReviewForm FieldLine > Label { width: 12; }
    #review-hint { height: 1; padding: 0 1; color: $foreground 80%; display: none; }
    ReviewScreen.-editing #review-hint { display: block; }
    ReviewSaid { height: 5; padding: 0 1; }
    #review-words { height: auto; }
    ReviewScreen.-slim ReviewForm { grid-size: 1; }
    ReviewScreen.-short ReviewText, ReviewScreen.-short ReviewForm, ReviewScreen.-short ReviewSaid,
    ReviewScreen.-tiny ReviewText, ReviewScreen.-tiny ReviewForm, ReviewScreen.-tiny ReviewSaid {
        border: none; border-top: solid $foreground 35%;
    }
    ReviewScreen.-short ReviewText:focus, ReviewScreen.-short ReviewForm:focus-within,
    ReviewScreen.-short ReviewSaid:focus, ReviewScreen.-tiny ReviewText:focus,
    ReviewScreen.-tiny ReviewForm:focus-within, ReviewScreen.-tiny ReviewSaid:focus {
        border: none; border-top: solid $accent; border-title-style: bold reverse;
    }
    ReviewScreen.-short ReviewForm { height: 9; }
    ReviewScreen.-short ReviewSaid { height: 4; }
    ReviewScreen.-tiny ReviewForm { height: 4; }
    ReviewScreen.-tiny ReviewSaid { height: 3; }
    ReviewScreen.-wide #review-body { layout: horizontal; }
    ReviewScreen.-wide #review-side { width: 56; height: 1fr; }
    ReviewScreen.-wide ReviewForm { grid-size: 1; height: auto; max-height: 19; }
    ReviewScreen.-wide #review-hint { height: 2; }
    ReviewScreen.-wide ReviewSaid { height: 1fr; min-height: 5; }
    """

    def compose(self) -> ComposeResult:
        """The text, and beside or below it the form."""
        yield HeaderBar()
        with Container(id="review-body"):
            yield ReviewText()
            with Vertical(id="review-side"):
                yield ReviewForm()
                yield Static(id="review-hint", markup=False)
                yield ReviewSaid()
        yield ReviewFoot()

    def on_mount(self) -> None:
        """Shows the text at once; names and checks come when the package is built."""
        foot = [(self.app.get_key_display(key).split()[0], key.description.lower()) for key in REVIEW_KEYS]
        self.query_one(ReviewFoot).show_keys(foot)
        self.query_one(ReviewText).focus()
        try:
            self._resume()
        except InnotuiError as error:
            self._tell(error)
        self._build()
        self._show()
        if not self._being_made and (self.review.typed or not self.review.card_is_filled):
            self.call_after_refresh(self.action_card)

    def _take_names(self) -> None:
        """Offers the names in the form."""
        for kind in _KINDS:
            names = self._audit.names.of_kind(kind)
            self.query_one(ReviewForm).offer(kind, [Choice(one.name_id, one.name) for one in names])

    def _say_state(self) -> None:
        foot = self.query_one(ReviewFoot)
        if self._building:
            foot.say("building …")
        elif self._refusal is not None:
            foot.say("✗ not built")
        else:
            verdicts = self._audit.verdicts
            landed = [verdicts.get(item.row[1], "") for item in self.review.items if item.row]
            bad = [sign for name, sign in (("fail", "✗"), ("tension", "~")) for one in landed if one == name]
            told_of = " ".join(f"{sign} {bad.count(sign)}" for sign in dict.fromkeys(bad))
            foot.say(f"built {told_of}".strip() if landed else "")

    def _show(self, *, follow: bool = True) -> None:
        self.query_one(ReviewText).show_review(
            self._job.reading.paragraphs, self.review, self._audit.verdicts, follow=follow
        )
        self._show_header()
        form = self.query_one(ReviewForm)
        form.display = self.review.item is not None
        if (item := self.review.item) is not None:
            wrong = {one.field: one.words for one in self._hindrances()}
            form.show_cells(self.cells, item.edits, wrong if item.verdict == "open" else {}, item.key)
            signs = {"open": "‹ open ›", "accepted": "✓ accepted", "skipped": "– skipped"}
            form.border_title = f"Row · {item.proposal.measure} · {signs[item.verdict]}"
        self._show_said()

    def _show_header(self) -> None:
        review, item = self.review, self.review.item
        words = f"figure {review.at + 1} of {len(review.items)}" if item else "no figures were found"
        where = f"¶{item.proposal.paragraph} · {words}" if item else words
        counts = f"✓ {review.count('accepted')} – {review.count('skipped')} ‹› {review.count('open')}"
        title = review.card.get("title", "") or "a text"
        self.query_one(HeaderBar).show_path((title, where, counts))

    def _show_said(self) -> None:
        item = self.review.item
        if item is None:
            self.query_one(ReviewSaid).show_said(Said(refusal=self._refusal))
            return
        cells, checks = self.cells, self._audit.checks
        own = checks.get(item.row[1], ()) if item.row else ()
        latest = self._latest
        bad = [
            check
            for check in (checks.get(latest.row[1], ()) if latest and latest.row and latest.key != item.key else ())
            if check.verdict in ("fail", "tension")
        ]
        self.query_one(ReviewSaid).show_said(
            Said(
                hindrances=[one.words for one in self._hindrances()] if item.verdict == "open" else (),
                words=" · ".join(filter(None, (item.proposal.subject, item.proposal.indicator, item.proposal.unit))),
                question=item.proposal.question,
                is_loose=item.verdict == "open" and is_loose(item, self._ground),
                is_recalled=item.verdict == "open" and is_recalled(item, self._ground),
                confidence=item.proposal.confidence,
                checks=own,
                waits=bool(item.row) and self._building,
                beside=self._known_beside(cells, item),
                period=cells["period_id"],
                latest=(self._words_of(latest) if latest else "", bad),
                refusal=self._refusal,
            )
        )

    def _words_of(self, item: Item) -> str:
        text = self._job.reading.text[item.proposal.start : item.proposal.end]
        return f"¶{item.proposal.paragraph} {' '.join(text.split())}"

    def action_help(self) -> None:
        """Says what signs and keys mean."""
        from innotui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Review", HELP, help_keys(self.app, REVIEW_KEYS)))

    # The form

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Has room for the hint while the form has the keyboard."""
        self.set_class(self.query_one(ReviewForm) in event.widget.ancestors, "-editing")

    def action_edit(self) -> None:
        """Gives the keyboard to the form."""
        if self.review.item is not None:
            hindering = self._hindrances()
            self.query_one(ReviewForm).open(hindering[0].field if hindering else "")

    def on_review_form_changed(self, event: ReviewForm.Changed) -> None:
        """Takes what was typed; names become ids where they are one thing's."""
        item = self.review.item
        if item is None:
            return
        first = proposed(item.proposal, self._ground)
        typed = {field.name: self._resolved(field, event.cells[field.name]) for field in FIELDS}
        shown = self.cells
        edits = dict(item.edits)
        for name, cell in typed.items():
            if cell == first.get(name, ""):
                edits.pop(name, None)
            elif cell != shown.get(name, ""):
                edits[name] = cell
        self._take(self.review.edited(edits))

    def _resolved(self, field: FormField, cell: str) -> str:
        return (self._audit.names.resolved(field.names, cell) or cell) if field.names else cell

    def on_review_form_focused(self, event: ReviewForm.Focused) -> None:
        """Says what belongs into the field, or what stands there."""
        label = self._audit.names.label(event.field.names, self.cells.get(event.field.name, ""))
        choices = " ↑ ↓ choices" if event.field.values or event.field.names else ""
        make = " · ctrl+n makes a new one" if event.field.names else ""
        hint = " · ".join(filter(None, (label, event.field.hint)))
        self.query_one("#review-hint", Static).update(printable(f"{hint} ·{choices}{make}".rstrip(" ·")))

    def on_review_form_accepted(self, event: ReviewForm.Accepted) -> None:
        """Accepts the row as it stands in the form."""
        self.call_later(self.action_accept)  # what was typed is taken first

    def on_review_form_closed(self, event: ReviewForm.Closed) -> None:
        """Gives the keyboard back to the text."""
        self.query_one("#review-hint", Static).update("")
        self.query_one(ReviewText).focus()
