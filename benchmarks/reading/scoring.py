"""How well a reading agrees with labels: pairs first, then field by field. Nothing is printed here.

A figure is found where paragraph and value agree. Of several alike in a paragraph, those that overlap in the text are
paired first, then those of the same measure, then in order. A field agrees or not only where a label judges it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from labelled import Label, Labelled

from innotui.package.periods import BadPeriodError, parse_period
from innotui.proposals import Proposal

Pair = tuple[Label, Proposal]

FIELDS = ("value", "measure", "unit", "qualifier", "period", "base_period", "subject", "indicator")
"""Each is judged of the figures found; ``measure`` is the goal that is spoken of as value + measure."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits, and out of how many.

    Attributes:
        hits: labels that were found and agree.
        labels: that there are.
        proposed: that were made.
    """

    hits: int
    labels: int
    proposed: int

    @property
    def precision(self) -> float:
        """Of what was proposed, how much is right; 1 where nothing was."""
        return self.hits / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found; 1 where nothing is."""
        return self.hits / self.labels if self.labels else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.labels + self.proposed
        return 2 * self.hits / both if both else 1.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.labels + other.labels, self.proposed + other.proposed)


NOTHING = Tally(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Score:
    """A text's labels held against what was read.

    Attributes:
        labelled: the text.
        pairs: labels with their proposals.
        missed: labels without.
        extra: proposals without.
    """

    labelled: Labelled
    pairs: tuple[Pair, ...]
    missed: tuple[Label, ...]
    extra: tuple[Proposal, ...]

    def tally(self, field: str) -> Tally:
        """Of one field; a pair whose label does not judge it counts on neither side."""
        judged = [pair for pair in self.pairs if _is_judged(pair[0], field)]
        missed = sum(_is_judged(label, field) for label in self.missed)
        hits = sum(agrees(field, *pair) for pair in judged)
        return Tally(hits, len(judged) + missed, len(judged) + len(self.extra))

    def of_measure(self, measure: str) -> Tally:
        """Value and measure, of the figures that are or are said to be of this measure."""
        hits = sum(label.measure == proposal.measure == measure for label, proposal in self.pairs)
        labels = sum(label.measure == measure for label in self.labelled.labels)
        proposed = [*(proposal for _, proposal in self.pairs), *self.extra]
        return Tally(hits, labels, sum(proposal.measure == measure for proposal in proposed))


def score(labelled: Labelled, proposals: Iterable[Proposal]) -> Score:
    """Pairs labels with proposals."""
    left = [one for one in proposals if not _is_open(labelled, one)]
    open_labels, pairs = list(labelled.labels), list[Pair]()
    for closer in (_overlap, _same_measure, _alike):
        for label in tuple(open_labels):
            if found := next((one for one in left if _alike(label, one) and closer(label, one)), None):
                pairs.append((label, found))
                open_labels.remove(label)
                left.remove(found)
    pairs.sort(key=lambda pair: pair[1].start)
    return Score(labelled, tuple(pairs), tuple(open_labels), tuple(left))


def _is_open(labelled: Labelled, found: Proposal) -> bool:
    """Whether it stands where careful readers differ, and nowhere else."""
    places = ((label.start, label.end) for label in labelled.labels)
    return _touches(found, labelled.open) and not _touches(found, places)


def _touches(found: Proposal, places: Iterable[tuple[int, int]]) -> bool:
    return any(found.start < end and start < found.end for start, end in places)


def total(scores: Sequence[Score], field: str) -> Tally:
    """Of all texts."""
    return sum((one.tally(field) for one in scores), NOTHING)


def agrees(field: str, label: Label, proposal: Proposal) -> bool:
    """Whether a pair agrees in a field."""
    wanted, got = getattr(label, field), getattr(proposal, field)
    if field == "unit" and label.measure in ("count", "target") and wanted and got:
        return _head(wanted) == _head(got)
    return _AGREE.get(field, _same_words)(wanted, got)


def _head(unit: str) -> str:
    """What is counted, without its adjectives: chains, of key industrial chains."""
    return unit.casefold().split()[-1]


def _alike(label: Label, proposal: Proposal) -> bool:
    return label.paragraph == proposal.paragraph and same_value(label.value, proposal.value)


def _overlap(label: Label, proposal: Proposal) -> bool:
    return label.start < proposal.end and proposal.start < label.end


def _same_measure(label: Label, proposal: Proposal) -> bool:
    return label.measure == proposal.measure


def _is_judged(label: Label, field: str) -> bool:
    return getattr(label, field) is not None


def same_value(one: str, other: str) -> bool:
    """Whether two values are the same number: ``5`` and ``5.0`` are, ``5`` and ``-5`` are not."""
    try:
        return Fraction(one) == Fraction(other)
    except (ValueError, ZeroDivisionError):
        return one == other


def same_period(one: str, other: str) -> bool:
    """Whether two windows have the same first and last day, however they are written: 2023-H1, 2023-01/2023-06."""
    return one == other or (bool(one and other) and _days(one) == _days(other))


_NAMED = re.compile(r"(\d{4})-(H|Q)(\d)$")


def _days(period: str) -> object:
    plain = _NAMED.sub(_months, period)
    try:
        window = parse_period(plain)
    except BadPeriodError:
        return plain
    return window.start, window.end


def _months(named: re.Match[str]) -> str:
    length = 6 if named[2] == "H" else 3
    last = int(named[3]) * length
    return f"{named[1]}-{last - length + 1:02}/{named[1]}-{last:02}"


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


_LITTLE = frozenset(
    ["the", "a", "an", "of", "in", "on", "for", "and", "to", "its", "their", "s", "by", "from", "as", "at", "with"]
)


def shares_words(wanted: str, got: str) -> bool:
    """Whether half of the words of the shorter one are in the other; of Chinese, half of the characters.

    Where several may be meant, a label has them apart by ``/``.
    """
    return any(_share(_words(one), _words(got)) for one in wanted.split("/"))


def _share(left: set[str], right: set[str]) -> bool:
    if not left or not right:
        return left == right
    return 2 * len(left & right) >= min(len(left), len(right))


def _words(text: str) -> set[str]:
    words = set(re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]", text.casefold().replace("’", "'")))
    return words - _LITTLE or words


_AGREE: dict[str, Callable[[str, str], bool]] = {
    "value": same_value,
    "period": same_period,
    "base_period": same_period,
    "subject": shares_words,
    "indicator": shares_words,
}
