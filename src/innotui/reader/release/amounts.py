"""An amount as it stands in a text, before anybody has asked what it measures: what both languages find first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an amount's own words and unit say that it is."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage or basis points."""
    TIMES = "times"
    """A multiple: "2.5 times", "doubled", "tenfold"."""
    PHYSICAL = "physical"
    """With a unit of measurement: tonnes, kWh, square metres."""
    COUNT = "count"
    """Of things that are named: firms, people, vehicles."""
    RANK = "rank"
    FRACTION = "fraction"
    """A part in words: "a third"."""
    BARE = "bare"
    """A number with neither scale nor unit."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its scale, unit and hedge.

    Attributes:
        start, end: its place in the paragraph's text: number with scale and unit, without the hedge.
        value: as written without separators, words as digits; unsigned unless a minus is written.
        scale: power of ten of the words behind it: 9 for billion, 7 for crore.
        unit: as written, scale word included: ``billion yuan``, ``percent``, ``vehicles``.
        kind: what unit and form say that it is.
        qualifier: as in ``proposals.QUALIFIERS``.
        worded: written in words, and so rounded by nature.
    """

    start: int
    end: int
    value: str
    scale: int
    unit: str
    kind: Kind
    qualifier: str = "exact"
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A time expression, resolved against the day of the text.

    Attributes:
        start, end: its place in the paragraph's text.
        period: ISO 8601 as in ``Proposal.period``; empty where it cannot be resolved.
        base_period: of "year on year", "compared with 2019" and the like; empty else.
        years: how long a run of years it speaks of ("in the past three years"); 0 else.
    """

    start: int
    end: int
    period: str
    base_period: str = ""
    years: int = 0
