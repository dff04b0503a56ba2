"""The text under review, with its figures marked by signs: open, accepted, skipped, contradicted, and the one at hand.

‹…›  open        ▶…◀  at hand        ✓…›  accepted        –…›  skipped
~…›  accepted, in tension with what is known       ✗…›  accepted, and contradicted
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innotui.proposals import Paragraph
from innotui.review.items import Item, Review
from innotui.tui.widgets.marked_text import Block, Mark, MarkedText

HELP = (
    "‹…› a figure that was found · ▶…◀ the one at hand, whose row is in the form · ✓ accepted · – skipped"
    " · ~ accepted, in tension with what is known · ✗ accepted, and contradicted"
    " · enter accepts the row and goes on · s skips it · x splits it where it holds two claims"
    " · o opens a decided one again · u takes the last step back, also out of the package"
)
"""What the signs and keys mean."""

_BAD = {"fail": ("✗", "bad"), "tension": ("~", "warn")}


class ReviewText(MarkedText):
    """Shows a review."""

    def __init__(self) -> None:
        super().__init__(id="review-text")
        self.border_title = "Text"
        self._paragraphs: Sequence[Paragraph] = ()
        self._text: tuple[Block, ...] = ()

    def show_review(
        self, paragraphs: Sequence[Paragraph], review: Review, verdicts: Mapping[str, str], *, follow: bool = True
    ) -> None:
        """Shows the text with what was decided.

        Args:
            paragraphs: of the text.
            review: as it stands.
            verdicts: the worst verdict of the checks that touch a landed figure, by its id.
            follow: bring the figure at hand into sight.
        """
        if paragraphs is not self._paragraphs:
            self._paragraphs = paragraphs
            self._text = tuple(Block(f"¶{one.number}", one.start, one.text) for one in paragraphs)
        self.show(self._text, marks_of(review, verdicts), follow=follow)


def marks_of(review: Review, verdicts: Mapping[str, str]) -> tuple[Mark, ...]:
    """One mark for each place in the text; of several figures of one place the one at hand, else the first open."""
    places: dict[tuple[int, int], list[Item]] = {}
    for item in review.items:
        places.setdefault((item.proposal.start, item.proposal.end), []).append(item)
    marks: list[Mark] = []
    end = 0
    for (start, stop), items in sorted(places.items(), key=lambda one: (one[0][0], -one[0][1])):
        if stop <= end:
            if review.item in items and marks:  # it lies in another one, which stands for it
                last = marks[-1]
                marks[-1] = Mark(last.start, last.end, "▶", "◀", "current")
            continue
        marks.append(Mark(max(start, end), stop, *_sign(items, review.item, verdicts)))
        end = stop
    return tuple(marks)


def _sign(items: Sequence[Item], at_hand: Item | None, verdicts: Mapping[str, str]) -> tuple[str, str, str]:
    """The signs around a figure and its look."""
    if any(item is at_hand for item in items):
        return "▶", "◀", "current"
    if any(item.verdict == "open" for item in items):
        return "‹", "›", "open"
    accepted = [item for item in items if item.row]
    if not accepted:
        return "–", "›", "skipped"
    worst = [verdicts.get(item.row[1], "") for item in accepted if item.row]
    sign, look = next((_BAD[one] for one in _BAD if one in worst), ("✓", "accepted"))
    return sign, "›", look
