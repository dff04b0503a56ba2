"""A Chinese paragraph made ready: its joints, windows and amounts, and the words around each amount."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.chinese.amounts import find_amounts, hedge_start
from innotui.reader.release.chinese.clauses import Clauses, clauses
from innotui.reader.release.chinese.refused import figures, is_furniture
from innotui.reader.release.chinese.windows import Today, When, find_windows

_JOINED = re.compile(r"(?:、|[,，]?(?:和|与|及|以及|或)|:|—+|-|至|到)[ ]?")
_HEDGE_BETWEEN = re.compile(r"^(?:以上|左右|余|多)")
_PARTS = (Kind.PERCENT, Kind.FRACTION, Kind.TIMES)
_THINGS = (Kind.MONEY, Kind.COUNT, Kind.PHYSICAL)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with what was found in it.

    Attributes:
        text: folded, lines of page furniture blanked out.
        joints: of its sentences and clauses.
        windows: its time expressions.
        amounts: its figures, in order.
        heads, tails: for each amount the places of the first and the last one of its list.
        nouns: the text with its time expressions blanked out: where names are looked for.
    """

    text: str
    joints: Clauses
    windows: tuple[When, ...]
    amounts: tuple[Amount, ...]
    heads: tuple[int, ...]
    tails: tuple[int, ...]
    nouns: str

    def when(self, start: int, end: int) -> tuple[When, ...]:
        """The time expressions that begin between two places."""
        first = bisect_left(self.windows, start, key=_start)
        return self.windows[first : bisect_left(self.windows, end, key=_start)]

    def lead(self, place: int) -> str:
        """The words of an amount's clause since the amount before it, without its hedge."""
        start = self.lead_start(place)
        return self.text[start : max(start, hedge_start(self.text, self.amounts[place].start))]

    def lead_start(self, place: int) -> int:
        """Where those words begin."""
        clause = self.joints.clause(self.amounts[place].start)
        return max(clause, self.amounts[place - 1].end) if place else clause

    def clause(self, place: int) -> str:
        """The whole clause up to an amount."""
        start = self.amounts[place].start
        return self.text[self.joints.clause(start) : start]

    def sentence(self, place: int) -> str:
        """The sentence up to an amount."""
        start = self.amounts[place].start
        return self.text[self.joints.sentence(start) : start]

    def after(self, place: int) -> str:
        """What follows an amount in its clause."""
        end = self.amounts[place].end
        return self.text[end : self.joints.clause_end(end)]

    def rest(self, place: int) -> str:
        """What follows an amount in its sentence."""
        end = self.amounts[place].end
        return self.text[end : self.joints.sentence_end(end)]

    def opens(self, place: int) -> bool:
        """Whether an amount is the first of its sentence."""
        return not place or self.joints.sentence(self.amounts[place].start) > self.amounts[place - 1].start


def block(text: str, today: Today) -> Block:
    """A folded paragraph made ready."""
    own = re.sub(r"[^\n]+", lambda line: " " * len(line[0]) if is_furniture(line[0]) else line[0], text)
    joints, windows = clauses(own), tuple(find_windows(own, today))
    amounts = tuple(figures(own, find_amounts(own), windows))
    heads = _heads(own, amounts, joints)
    return Block(own, joints, windows, amounts, heads, _tails(heads), _blanked(own, windows))


def _start(when: When) -> int:
    return when.start


def _blanked(text: str, windows: Sequence[When]) -> str:
    """The text with spaces for its windows."""
    pieces, last = [], 0
    for when in windows:
        pieces += [text[last : when.start], " " * (when.end - when.start)]
        last = when.end
    return "".join([*pieces, text[last:]])


def _tails(heads: tuple[int, ...]) -> tuple[int, ...]:
    ends = {head: place for place, head in enumerate(heads)}
    return tuple(ends[head] for head in heads)


def _heads(text: str, amounts: Sequence[Amount], joints: Clauses) -> tuple[int, ...]:
    """Lists like 增长46.1%、23.0%和9.7%: amounts of a kind with nothing but a joint between them."""
    heads: list[int] = []
    for place, amount in enumerate(amounts):
        joined = place and _is_joined(text, amounts[place - 1], amount, joints)
        heads.append(heads[-1] if joined else place)
    return tuple(heads)


def _is_joined(text: str, before: Amount, amount: Amount, joints: Clauses) -> bool:
    between = _HEDGE_BETWEEN.sub("", text[before.end : hedge_start(text, amount.start)])
    if not _JOINED.fullmatch(between) or joints.sentence(amount.start) > before.start:
        return False
    pair = {before.kind, amount.kind}
    return len(pair) == 1 or pair <= set(_PARTS) or pair <= set(_THINGS)
