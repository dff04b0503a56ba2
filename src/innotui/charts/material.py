"""What charts are made from and how they are wanted: what every kind of chart is proposed from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from innotui.charts.groups import Group, groups_of
from innotui.charts.kin import Kin, kin_of
from innotui.charts.spec import Candidate
from innotui.model import Charting, Event, Figure

Rebase = Callable[[Sequence[tuple[str, str]]], Mapping[tuple[str, str], tuple[float, float, float]]]
"""Answers pairs of figure ids (a level and its base) with the ratio of the two and its bounds: lo, ratio, hi."""


@dataclass(frozen=True)
class Material:
    """What charts are made from, and how they are wanted.

    Attributes:
        figures: all that may be drawn, in the years wanted, under the reading wanted.
        around: figures of the region around those shown, for lines of reference.
        events: what happened when.
        charting: marks, base year, scale and years.
        money: scales of money, ``bn`` or ``yi``.
        rebase: the ratios of levels, from the database; None where none is at hand, and nothing is rebased.
    """

    figures: Sequence[Figure]
    around: Sequence[Figure] = ()
    events: Sequence[Event] = ()
    charting: Charting = field(default_factory=Charting)
    money: str = "bn"
    rebase: Rebase | None = None

    @cached_property
    def groups(self) -> list[Group]:
        """The figures by what must be equal in every chart."""
        return groups_of(self.figures)

    @cached_property
    def kin(self) -> list[Kin]:
        """The groups by what must be equal along a line."""
        return kin_of(self.groups)


Proposer = Callable[[Material], Iterator[Candidate]]
"""Finds the charts of one kind that the material allows."""
