"""Several charts in the order in which keys go through them: kind by kind, round and round. Pure.

Which charts there are, best first, is decided in ``innotui.charts``; which one is seen, by the pane that shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innotui.charts import ChartSpec

Charts = Sequence["ChartSpec"]


def kinds_of(charts: Charts) -> tuple[str, ...]:
    """The kinds of charts there are, always in the same order."""
    if not charts:
        return ()
    from innotui.charts.choose import KINDS  # loaded by the worker that found the charts

    found = {spec.kind for spec in charts}
    return tuple(kind for kind in KINDS if kind in found)


def best_of(kind: str, charts: Charts) -> int:
    """The place of the best chart of a kind; the best of all where none is of it."""
    return next((place for place, spec in enumerate(charts) if spec.kind == kind), 0)


def by_kind(charts: Charts) -> list[int]:
    """All places, kind by kind."""
    kinds = kinds_of(charts)
    return sorted(range(len(charts)), key=lambda place: kinds.index(charts[place].kind))


def stepped(charts: Charts, place: int, by: int) -> int:
    """The next or previous chart: of the same kind, then of the kind beside it."""
    order = by_kind(charts)
    return order[(order.index(place) + by) % len(order)]


def of_next_kind(charts: Charts, place: int) -> int:
    """The best chart of the next kind."""
    kinds = kinds_of(charts)
    return best_of(kinds[(kinds.index(charts[place].kind) + 1) % len(kinds)], charts)


def named(charts: Charts) -> list[tuple[int, str]]:
    """All charts, kind by kind: place and name."""
    widest = max(map(len, kinds_of(charts)), default=0)
    shown = [(place, charts[place]) for place in by_kind(charts)]
    return [(place, f"{spec.kind:{widest}}  {spec.title} · {spec.subtitle}") for place, spec in shown]


def most_alike(charts: Charts, spec: ChartSpec) -> int:
    """The place of the chart that another one has become; the best of all where none is of its kind.

    It has the same title, else it stands on the same figures for the most part.
    """
    figures = set(spec.figure_ids)

    def likeness(place: int) -> tuple[bool, bool, float, int]:
        other = charts[place]
        both, either = figures & set(other.figure_ids), figures | set(other.figure_ids)
        return other.title == spec.title, other.subtitle == spec.subtitle, len(both) / max(1, len(either)), -place

    alike = [place for place, other in enumerate(charts) if other.kind == spec.kind]
    return max(alike, key=likeness, default=0)
