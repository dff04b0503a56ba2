"""Which marked lines over years have a panel each: those that would hide one another in one chart.

The lines are those of the trends; only how they are laid out is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
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


def strips_of(material: Material) -> Iterator[Candidate]:
    """What is marked over years, where one chart of all lines would be a tangle: a panel each."""
    for candidate in trends_of(material):
        if candidate.regions < _TANGLED_FROM and material.charting.marked_in == "region":
            continue
        trend = candidate.make()
        lines = trend.data
        if isinstance(lines, Trend) and _is_tangled(lines.series):
            in_order = sorted(lines.series, key=lambda one: one.place)  # of the marks
            strips = Strips(tuple(in_order), lines.axis, lines.log)
            spec = replace(
                trend,
                kind="compare",
                title=f"{trend.title}, side by side",
                subtitle=words.joined(trend.subtitle, "one scale for all"),
                figure_ids=tuple(datum.figure_id for datum in strips.data()),
                data=strips,
            )
            # The chart of all indicators goes first.
            yield replace(candidate, kind="compare", make=partial(_same_spec, spec), size=1)


def _same_spec(spec: ChartSpec) -> ChartSpec:
    return spec


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
