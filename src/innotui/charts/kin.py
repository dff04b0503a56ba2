"""Which groups of figures may stand on lines of one chart: one subject and one kind of window over time.

Levels and rates, and windows of different months, are never joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from innotui.charts import periods
from innotui.charts.groups import Group


@dataclass(frozen=True, slots=True)
class Kin:
    """Groups whose figures may stand on lines of one chart, one line a region.

    Attributes:
        groups: in order of time.
        years: how many different periods each region has.
        latest: the end of its newest.
    """

    groups: Sequence[Group]
    years: Counter[str]
    latest: dict[str, date]


def kin_of(groups: Sequence[Group]) -> list[Kin]:
    """The groups by what must be equal along a line."""
    found: dict[Hashable, list[Group]] = defaultdict(list)
    for group in groups:
        if (key := alike(group)) is not None:
            found[key].append(group)
    kin = []
    for members in found.values():
        members.sort(key=_end)
        # Over one year an average is the rate: two groups may be of one period.
        periods_of: dict[str, set[str]] = defaultdict(set)
        latest: dict[str, date] = {}
        for group in members:
            periods_of[group.first.period] |= group.regions
            latest.update(dict.fromkeys(group.regions, _end(group)))
        kin.append(Kin(members, Counter(chain.from_iterable(periods_of.values())), latest))
    return kin


def _end(group: Group) -> date:
    return group.first.period_end or date.min


def alike(group: Group) -> tuple[Hashable, ...] | None:
    """What must be equal along a line; None keeps a group out of all lines."""
    first, kind = group.first, periods.series_of(group.first.period)
    yearly = group.family == "percent" and first.span_years == 1
    if first.status != "reported" or kind is None or first.period_end is None:
        return None
    if group.family != "level" and not yearly:
        return None
    return group.family, kind, group.subject, first.unit, first.price_basis
