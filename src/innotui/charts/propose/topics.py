"""What entries have in common: subjects in one form, and the windows in which most of them have a figure.

Found from groups, without a look at single figures: a view may hold hundreds of thousands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innotui.charts.groups import Group

LEAST = 2
"""Entries in a panel, and panels in a chart: one indicator in one window is a chart of bars."""


@dataclass(slots=True)
class Window:
    """What may stand in one panel: groups alike, who is in them, and of chains in which region."""

    groups: list[Group]
    holders: set[str]
    region: str | None

    @property
    def newest(self) -> date:
        """Its end."""
        return self.groups[0].first.period_end or date.min


Topics = Mapping[Hashable, Mapping[Hashable, Window]]


def topics_of(groups: Sequence[Group], marked_in: str, entries: Collection[str]) -> Topics:
    """The windows of each subject and form, with the groups and the entries that each has."""
    topics: dict[Hashable, dict[Hashable, Window]] = defaultdict(dict)
    for group in groups:
        first = group.first
        known = first.base_period is not None if first.kind == "growth" else not first.period.startswith("/")
        if not known:
            continue
        window = first.unit, first.price_basis, first.period, first.base_period, first.span_years
        for rest, region, holders in _holders(group, marked_in, entries):
            windows = topics[rest, region, group.family, first.status]
            one = windows.setdefault(window, Window([], set(), region))
            one.groups.append(group)
            one.holders |= holders
    return topics


def _holders(group: Group, marked_in: str, entries: Collection[str]) -> Iterator[tuple[Hashable, str | None, set[str]]]:
    """What a group is about besides the entries, of chains in which region, and which entries it has."""
    indicator, chain, org, initiative = group.subject
    if marked_in == "region":
        if holders := group.regions.intersection(entries):
            yield group.subject, None, holders
    elif marked_in == "chain" and chain in entries:
        yield from (((indicator, org, initiative), region, {str(chain)}) for region in group.regions)
    elif marked_in == "org" and org in entries:
        yield (indicator, chain, initiative), None, {str(org)}


def sharing(topics: Topics) -> list[str]:
    """The entries that share at least two subjects with another, those that share most first."""
    shares: Counter[str] = Counter()
    for windows in topics.values():
        shares.update(set().union(*(w.holders for w in windows.values() if len(w.holders) >= LEAST)))
    return sorted((entry for entry, n in shares.items() if n >= LEAST), key=lambda entry: (-shares[entry], entry))


def best_of(windows: Mapping[Hashable, Window], entries: int) -> Window:
    """The newest window that more than half have, else that which most have, of these the newest."""
    return max(
        windows.values(),
        key=lambda w: (_short_of_half(w, entries), w.newest, len(w.holders), _tie(w)),
    )


def _short_of_half(window: Window, entries: int) -> int:
    """0 where more than half of the entries have it, else fewer the more are missing."""
    return 0 if 2 * len(window.holders) > entries else len(window.holders) - entries


def rank(window: Window) -> tuple[object, ...]:
    """Reported first, then the fullest, then the newest."""
    planned = window.groups[0].first.status != "reported"
    return planned, -len(window.holders), -window.newest.toordinal(), _tie(window)


def _tie(window: Window) -> tuple[str, ...]:
    first = window.groups[0].first
    return first.indicator, *map(str, window.groups[0].subject), first.form, first.price_basis, first.unit, first.period
