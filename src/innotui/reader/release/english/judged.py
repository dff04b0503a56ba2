"""What an amount was found to be, before goals are told apart, and the shape of a rule that finds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.around import Around


@dataclass(frozen=True, slots=True)
class Judged:
    """What an amount was found to be.

    Attributes:
        measure: as in ``proposals.MEASURES``, before goals are told apart.
        falls: it is told as a fall.
        rule: the name of the rule.
        confidence: how sure that rule is.
    """

    measure: str
    falls: bool = False
    rule: str = ""
    confidence: float = 0.9


Rule = Callable[[Around, Judged | None], Judged | None]


def move(match: re.Match[str] | None, measure: str, confidence: float = 0.92) -> Judged | None:
    """A change in the direction that a match has found; None without a match."""
    return Judged(measure, bool(match["down"]), confidence=confidence) if match else None


def change_of(place: Around) -> str:
    """What a change of an amount of this kind is: growth in percent, or by so much."""
    return "growth_pct" if place.amount.kind in (Kind.PERCENT, Kind.FRACTION) else "change_amount"


def raw(place: Around) -> str:
    """The words behind an amount, windows and all: "fewer persons in farming than a year ago"."""
    return place.sentence.text[place.amount.end - place.sentence.start :]
