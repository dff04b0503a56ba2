"""Figures that may stand together, found in one cheap pass: charts are chosen from groups, and made of few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from innotui.charts import words
from innotui.model import Figure

Subject = tuple[str, str | None, str | None, str | None]

_SUBJECT = ("indicator_id", "chain_id", "org_id", "initiative_id")
# One call into C a figure: a view may hold hundreds of thousands.
_KEY = attrgetter("form", "status", "unit", "period", "base_period", "span_years", "price_basis", *_SUBJECT)
_REGION = attrgetter("region_id")


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one form about one subject in one window, of any regions.

    Attributes:
        family: the forms that may share an axis with it.
        subject: ids of indicator, chain, organisation and initiative.
        figures: all of them; never empty, and all with a value to draw.
        regions: ids of theirs.
    """

    family: str
    subject: Subject
    figures: Sequence[Figure]
    regions: set[str]

    @property
    def first(self) -> Figure:
        """Any of them, for what all share."""
        return self.figures[0]


def groups_of(figures: Iterable[Figure]) -> list[Group]:
    """The figures that can be drawn, by what must be equal in every chart; ranks have no size to draw."""
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[_KEY(figure)].append(figure)
    groups = []
    for key, members in alike.items():
        family = words.family(members[0])
        if family and members[0].unit != "rank":
            read = words.reader(family)
            lacking = None in map(read, members)  # rare, and found faster than filtered
            drawn = [figure for figure in members if read(figure) is not None] if lacking else members
            if drawn:
                groups.append(Group(family, key[-4:], drawn, set(map(_REGION, drawn))))  # type: ignore[arg-type]  # attrgetter knows no types
    return groups
