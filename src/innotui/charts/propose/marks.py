"""Whose a line is where regions, chains or firms are marked, and what of all figures is theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from innotui.charts import words
from innotui.charts.kin import alike
from innotui.charts.material import Material
from innotui.charts.propose.series import MOST_SERIES, preference
from innotui.model import Charting, Figure

MOST_MARKED = 10

_PARTS = ("indicator", "chain", "org", "initiative")
_BY = {"region": "region", "chain": "chain", "org": "firm"}


@dataclass(frozen=True, slots=True)
class Who:
    """Whose a line is: a region's, a chain's or a firm's.

    Attributes:
        aspect: region, chain or org.
        marks: ids in the order of their colours; empty where nothing is marked.
        others: ids of regions in the order of their colours where nothing is marked and they are few.
    """

    aspect: str = "region"
    marks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def id_of(self, figure: Figure) -> str:
        """The id of whose it is; empty where there is none."""
        return getattr(figure, f"{self.aspect}_id") or ""

    def name_of(self, figure: Figure) -> str:
        """Its name."""
        return getattr(figure, self.aspect) or ""

    def place_of(self, figure: Figure, position: int) -> int:
        """Which colour it has: that of its mark, else its own among a few, else that of its position."""
        found = self.id_of(figure)
        order = self.marks or self.others
        return order.index(found) if found and found in order else position

    def subject(self, figure: Figure) -> str:
        """What is measured, without what the lines are named by."""
        return " · ".join(getattr(figure, part) for part in _PARTS if part != self.aspect and getattr(figure, part))

    def title(self, what: str, figures: Sequence[Sequence[Figure]]) -> str:
        """What, and by what the lines differ; for chains and firms also where."""
        return f"{what} by {_BY[self.aspect]}" + ("" if self.aspect == "region" else f" · {figures[0][0].region}")


def whose(charting: Charting) -> Who:
    """What the marks say of it."""
    return Who(charting.marked_in if charting.marked else "region", charting.marks if charting.marked else ())


def of_regions(material: Material) -> Who:
    """Regions' lines: those marked, or each with one colour in all charts of a view while colours last."""
    who = whose(material.charting)
    found = sorted(set().union(*(kin.years for kin in material.kin)))
    few = tuple(found) if len(found) <= MOST_SERIES else ()
    return Who(marks=who.marks) if who.marks and who.aspect == "region" else Who(others=few)


def marked_of(material: Material) -> Iterator[dict[str, list[Figure]]]:
    """Figures that may stand in one chart, by whose they are, of all that is marked."""
    who = whose(material.charting)
    wanted = set(material.charting.marked)
    found: dict[Hashable, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for group in material.groups:
        if (key := alike(group)) is None:
            continue
        family, kind, _, *rest = key
        for figure in group.figures:
            if (mark := who.id_of(figure)) in wanted:
                there = "" if who.aspect == "region" else figure.region_id
                about = tuple(getattr(figure, f"{part}_id") for part in _PARTS if part != who.aspect)
                found[family, kind, about, *rest, there][mark].append(figure)
    yield from found.values()


def largest(lines: Sequence[Sequence[Figure]], most: int) -> list[list[Figure]]:
    """The lines with the largest latest values, the largest first, each in order of time."""
    ordered = [sorted(line, key=lambda f: (f.period_end, f.figure_id)) for line in lines]
    newest = [max(line, key=lambda f: (f.period_end, preference(f))) for line in ordered]
    order = sorted(range(len(ordered)), key=lambda k: (-(words.value(newest[k]) or 0), newest[k].figure_id))
    return [ordered[k] for k in order[:most]]


def plural(aspect: str) -> str:
    """``regions``, ``chains`` or ``firms``."""
    return "firms" if aspect == "org" else f"{aspect}s"


def absent(material: Material, who: Who, shown: Sequence[Sequence[Figure]]) -> tuple[str, ...]:
    """Names of what is marked and has no line, as far as any figure tells them."""
    held = {who.id_of(line[0]) for line in shown}
    wanted = [mark for mark in material.charting.marked if mark not in held] if len(shown) > 1 else []
    names = {who.id_of(figure): who.name_of(figure) for figure in material.figures} if wanted else {}
    return tuple(names[mark] for mark in wanted if mark in names)
