"""Which marked lines over years have a panel each: those that would hide one another in one chart.

The lines are those of the trends; only how they are laid out is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from heapq import nsmallest
from itertools import combinations, pairwise

from innotui.charts import words
from innotui.charts.kinds.strips import Strips
from innotui.charts.kinds.trend import Trend
from innotui.charts.lines import Series
from innotui.charts.material import Material
from innotui.charts.propose.trend import trends_of
from innotui.charts.spec import Candidate, ChartSpec

_TANGLED_FROM = 3  # lines; two can always be told apart
_MOST_TOGETHER = 6
_MOST_TRIED = 6


def strips_of(material: Material) -> Iterator[Candidate]:
    """What is marked over years, where one chart of all lines would be a tangle: a panel each."""
    many = (c for c in trends_of(material) if c.regions >= _TANGLED_FROM or material.charting.marked_in != "region")
    # Whether lines are a tangle shows only when they are made, so only the longest are.
    for candidate in nsmallest(_MOST_TRIED, many, key=lambda c: (-c.size, -c.newest.toordinal(), c.tie)):
        trend = candidate.make()
        if isinstance(trend.data, Trend) and _is_tangled(trend.data.series):
            # The chart of all indicators goes first.
            yield replace(candidate, kind="compare", make=partial(_apart, trend, trend.data), size=1)


def _apart(spec: ChartSpec, trend: Trend) -> ChartSpec:
    """The same lines in the order of their marks, each in a panel of its own."""
    strips = Strips(tuple(sorted(trend.series, key=lambda one: one.place)), trend.axis, trend.log)
    return replace(
        spec,
        kind="compare",
        title=f"{spec.title}, side by side",
        subtitle=words.joined(spec.subtitle, "one scale for all"),
        figure_ids=tuple(datum.figure_id for datum in strips.data()),
        data=strips,
    )


def _is_tangled(lines: Sequence[Series]) -> bool:
    """Whether they are many, or change places more often than there are lines."""
    if len(lines) < _TANGLED_FROM:
        return False
    values = [{point.x: point.value for point in one.line} for one in lines]
    crossings = 0
    for one, other in combinations(values, 2):
        ahead = [one[x] > other[x] for x in sorted(one.keys() & other.keys()) if one[x] != other[x]]
        crossings += sum(before != after for before, after in pairwise(ahead))
    return len(lines) > _MOST_TOGETHER or crossings > len(lines)
