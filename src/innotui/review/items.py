"""The figures of a text under review: what was decided about each, what a person changed, and the way back.

All values are frozen; every step gives a new ``Review``. What a step wrote into the package is noted with it, so that
whoever undoes it knows which rows to take back. Nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from innotui.package.sheet import Stood
from innotui.proposals import Proposal

Verdict = Literal["open", "accepted", "skipped"]
_LANDED = ("accepted", "corrected")
RowKey = tuple[str, str]
"""A table and the id of one of its rows."""


@dataclass(frozen=True, slots=True)
class Item:
    """One proposed figure, or one part of a proposal that holds several.

    Attributes:
        key: its place in the text; parts of a split one say which.
        proposal: what was read.
        edits: cells that a person changed, by the name of the field.
        verdict: what was decided.
        row: where it landed; None unless accepted.
    """

    key: str
    proposal: Proposal
    edits: Mapping[str, str] = field(default_factory=dict)
    verdict: Verdict = "open"
    row: RowKey | None = None

    @property
    def base(self) -> str:
        """The key of the proposal that it is, or is a part of."""
        return self.key.partition("/")[0]

    @property
    def part(self) -> int:
        """Which part of its proposal: 1 for the first, and where it was never split."""
        return int(self.key.partition("/")[2] or 1)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was decided, and how it was before.

    Attributes:
        does: in a word: accepted, corrected, skipped, split, made.
        before: the items as they were.
        after: the keys of what they became.
        rows: what is new in the package with it.
        stood: rows of the package that it changed or took out, as they stood.
    """

    does: str
    before: tuple[Item, ...]
    after: tuple[str, ...]
    rows: tuple[RowKey, ...] = ()
    stood: tuple[Stood, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What is being typed into a form over the review, until that is taken or left.

    Attributes:
        of: the row's field that something new is made for; empty for the source card.
        cells: as they stand in the form.
    """

    of: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """All figures of a text, the one at hand, the steps so far.

    Attributes:
        items: in the order of the text.
        at: the place of the one at hand; 0 where there is none.
        steps: the latest last.
        card: the cells of the source; empty until it was guessed.
        card_is_filled: a person has seen the card and agreed.
        typed: what is being typed into a form over it; None where none is open, or nothing was typed.
    """

    items: tuple[Item, ...]
    at: int = 0
    steps: tuple[Step, ...] = ()
    card: Mapping[str, str] = field(default_factory=dict)
    card_is_filled: bool = False
    typed: Typed | None = None

    @staticmethod
    def of(proposals: Sequence[Proposal]) -> Review:
        """Nothing decided yet."""
        return Review(tuple(Item(key, proposal) for key, proposal in _keyed(proposals)))

    @property
    def item(self) -> Item | None:
        """The figure at hand."""
        return self.items[self.at] if self.items else None

    def count(self, verdict: Verdict) -> int:
        """How many figures have a verdict."""
        return sum(item.verdict == verdict for item in self.items)

    def place(self, key: str) -> int | None:
        """Where the item of a key stands."""
        return next((place for place, item in enumerate(self.items) if item.key == key), None)

    def moved(self, by: int) -> Review:
        """At the figure so many further; the ends hold."""
        return replace(self, at=max(0, min(self.at + by, len(self.items) - 1)))

    def at_next_open(self) -> Review:
        """At the next figure without a verdict, from the start again where there is none behind; else the next."""
        order = [*range(self.at + 1, len(self.items)), *range(self.at)]
        here = next((place for place in order if self.items[place].verdict == "open"), None)
        return replace(self, at=here) if here is not None else self

    def edited(self, edits: Mapping[str, str]) -> Review:
        """With other changed cells of the figure at hand; that is no step, for the form itself takes them back."""
        return self._with(replace(self.items[self.at], edits=dict(edits)))

    def accepted(self, row: RowKey, rows: tuple[RowKey, ...], stood: tuple[Stood, ...] = ()) -> Review:
        """The figure at hand has landed as ``row``, anew where it had landed before.

        Args:
            row: where it landed.
            rows: all that are new in the package.
            stood: those that it took the place of.
        """
        before = self.items[self.at]
        after = replace(before, verdict="accepted", row=row)
        does = "corrected" if before.row is not None else "accepted"
        return self._stepped(Step(does, (before,), (before.key,), rows, stood), (after,))

    def skipped(self, stood: tuple[Stood, ...] = ()) -> Review:
        """The figure at hand is none for the package; ``stood`` is its row, where it had landed."""
        before = self.items[self.at]
        after = replace(before, verdict="skipped", row=None)
        return self._stepped(Step("skipped", (before,), (before.key,), stood=stood), (after,))

    def split(self) -> Review:
        """The figure at hand holds two claims: one more of it, behind it, with the same cells."""
        before = self.items[self.at]
        taken = [item.part for item in self.items if item.base == before.base]
        second = replace(before, key=f"{before.base}/{max(taken) + 1}", verdict="open", row=None)
        return self._stepped(Step("split", (before,), (before.key, second.key)), (before, second))

    def reopened(self) -> Review:
        """The figure at hand without its verdict, whenever that was given; the step that gave it is forgotten."""
        item = self.items[self.at]
        steps = tuple(step for step in self.steps if step.does == "split" or step.after != (item.key,))
        return replace(self._with(replace(item, verdict="open", row=None)), steps=steps)

    def made(self, rows: tuple[RowKey, ...]) -> Review:
        """Something new has got into the package: a place, an indicator, a firm."""
        return replace(self, steps=(*self.steps, Step("made", (), (), rows)))

    def undone(self) -> Review:
        """As it was before the last step, at the figure that it was about."""
        if not self.steps:
            return self
        *steps, last = self.steps
        if not last.after:
            return replace(self, steps=tuple(steps))
        items = list(self.items)
        at = next(place for place, item in enumerate(items) if item.key == last.after[0])
        # What was changed in a form since stays: undo takes back what was decided.
        edits = {item.key: item.edits for item in items}
        if last.does == "corrected":  # the row that is there again came from other cells
            edits |= {step.after[0]: step.before[0].edits for step in steps if step.does in _LANDED}
        items = [item for item in items if item.key not in last.after]
        items[at:at] = [replace(item, edits=edits[item.key]) for item in last.before]
        return replace(self, items=tuple(items), at=at, steps=tuple(steps))

    def _with(self, *after: Item) -> Review:
        return replace(self, items=(*self.items[: self.at], *after, *self.items[self.at + 1 :]))

    def _stepped(self, step: Step, after: tuple[Item, ...]) -> Review:
        return replace(self._with(*after), steps=(*self.steps, step))


def _keyed(proposals: Sequence[Proposal]) -> list[tuple[str, Proposal]]:
    """Each proposal with its place in the text; several of one place are counted."""
    seen: Counter[str] = Counter()
    keyed = []
    for proposal in proposals:
        place = f"{proposal.start}-{proposal.end}"
        seen[place] += 1
        keyed.append((place if seen[place] == 1 else f"{place}#{seen[place]}", proposal))
    return keyed
