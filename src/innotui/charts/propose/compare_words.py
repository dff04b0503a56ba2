"""What small multiples say: who is highest where that is certain, what is missing, and then each panel by itself.

A bound says on which side a value lies and not where, so what lies beyond it is not ranked. Of amounts only regions
of one level are: a province is larger than each city in it, which says nothing of either. How panels are made of
figures is in ``compare``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.charts import words
from innotui.charts.kinds.compare import Compare
from innotui.charts.panels import Panel, Size
from innotui.charts.places import COUNTRY, place_of
from innotui.charts.propose.said import clauses, with_unit

Levels = Sequence[str]
"""What each entry is, in the plural; empty for what is not known, or no region."""

_PROVINCES, _INSIDE = "provinces", "cities and zones"
_MOST_SAID = 4
_MOST_VALUES = 3


def level_of(region_id: str, region: str) -> str:
    """What a region is ranked among; empty where that is not known."""
    place = place_of(region_id, region)
    return "" if place is None else _PROVINCES if place.within == COUNTRY else _INSIDE


@dataclass(frozen=True, slots=True)
class _Rank:
    """Who is highest in a panel.

    Attributes:
        leaders: the highest, several where they are equal; none where it is not certain, or all are equal.
        among: ``of 2 provinces``, where not all that are known are ranked.
        doubted: that a bound leaves it open.
        equal: whether all have one value.
    """

    leaders: tuple[str, ...] = ()
    among: str = ""
    doubted: bool = False
    equal: bool = False


def sentence(compare: Compare, levels: Levels) -> str:
    """How often each is highest, what is missing, and of each panel the window and the highest value."""
    ranks = [_rank(panel, levels, [entry.name for entry in compare.entries]) for panel in compare.panels]
    highest = Counter(name for rank in ranks for name in rank.leaders)
    missing = Counter(
        entry.name for panel in compare.panels for entry, size in zip(compare.entries, panel.sizes, strict=True)
        if not size
    )  # fmt: skip
    panels, open_in = len(compare.panels), sum(rank.doubted for rank in ranks)
    leading = f"of {panels} indicators, highest: {_counted(highest, panels)}" if highest else ""
    return clauses(
        leading,
        f"not certain in {open_in}, for a bound" if open_in else "",
        f"no figure: {_counted(missing, panels)}" if missing else "",
        *(_panel_words(panel, rank, compare) for panel, rank in zip(compare.panels, ranks, strict=True)),
    )


def _rank(panel: Panel, levels: Levels, names: Sequence[str]) -> _Rank:
    known = [(name, size, at) for name, size, at in zip(names, panel.sizes, levels, strict=True) if size]
    among, kept = "", {at for *_, at in known if at}
    if len(kept) > 1 and _is_amount(panel):
        times = Counter(at for *_, at in known if at)
        level = max(sorted(kept, reverse=True), key=times.__getitem__)
        known = [one for one in known if one[2] == level]
        among = f"of {len(known)} {level}"
    if len(known) < 2:
        return _Rank()
    top = max(size.value for _, size, _ in known)
    first = [(name, size) for name, size, _ in known if size.value == top]
    rest = [size for _, size, _ in known if size.value != top]
    if not _is_certain([size for _, size in first], rest):
        return _Rank(doubted=True)
    return _Rank(tuple(name for name, _ in first), among) if rest else _Rank(equal=True, among=among)


def _is_amount(panel: Panel) -> bool:
    return panel.axis.form == "level" and panel.axis.suffix != "%"


def _is_certain(first: Sequence[Size], rest: Sequence[Size]) -> bool:
    """Whether no other can be higher than those that are drawn highest, whatever their bounds leave open."""
    if len(first) > 1 and any(size.datum.soft for size in first):
        return False
    low = min(_ends(size)[0] for size in first)
    return all(_ends(size)[1] <= low for size in rest)


def _ends(size: Size) -> tuple[float, float]:
    """The least and the most that it may be: both readings, and what a bound leaves open."""
    if not size.datum.soft:
        return size.value, size.end
    lo, hi = size.datum.lo, size.datum.hi
    return -math.inf if lo is None else lo, math.inf if hi is None else hi


def _panel_words(panel: Panel, rank: _Rank, compare: Compare) -> str:
    """``GDP, 2023: highest Sichuan 6.01 tn CNY, no figure of Mianyang``."""
    known = [(e.name, size) for e, size in zip(compare.entries, panel.sizes, strict=True) if size]
    texts = {name: with_unit(size.datum.text, panel.axis) for name, size in known}
    if rank.leaders:
        found = (
            f"highest {rank.among + ': ' if rank.among else ''}{' and '.join(rank.leaders)} {texts[rank.leaders[0]]}"
        )
    elif rank.equal and not rank.among:
        found = f"all {next(iter(texts.values()))}"
    else:
        found = ", ".join(f"{name} {text}" for name, text in list(texts.items())[:_MOST_VALUES])
        found += f" and {len(texts) - _MOST_VALUES} more" if len(texts) > _MOST_VALUES else ""
    missing = [e.name for e, size in zip(compare.entries, panel.sizes, strict=True) if not size]
    lacking = f"no figure of {' and '.join(missing[:2])}" if missing else ""
    lacking += f" and {len(missing) - 2} more" if len(missing) > 2 else ""
    return f"{words.joined(panel.title, panel.window)}: {words.joined(found, lacking)}"


def _counted(times: Counter[str], panels: int) -> str:
    """``Xi'an in 3, Mianyang in all``: those with most first, and the number of the others."""
    parts = [f"{name} in {'all' if n == panels else n}" for name, n in times.most_common(_MOST_SAID)]
    more = len(times) - _MOST_SAID
    return ", ".join(parts) + (f" and {more} more" if more > 0 else "")
