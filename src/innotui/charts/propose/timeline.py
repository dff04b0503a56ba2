"""Which timelines the figures allow: all claims with the events, and where these are many, one topic each.

A claim's place in time needs no value, so all forms stand together: nothing is compared but windows. How dates
are read is in ``innotui.charts.dates``, how rows are drawn in ``innotui.charts.kinds.timeline``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter

from innotui import formats
from innotui.charts import words
from innotui.charts.dates import days, is_vague, moment_words
from innotui.charts.datum import Datum
from innotui.charts.groups import Group
from innotui.charts.kinds.timeline import Row, Timeline, Window
from innotui.charts.material import Material
from innotui.charts.propose.said import clauses
from innotui.charts.spec import Candidate, ChartSpec
from innotui.model import Charting, Event, Figure

MOST_ROWS = 60
"""Claims that have a row from the start: as many as most screens have lines; the others are made when asked for."""

_MOST_EVENTS = 20
_LEAST_ROWS = 2
_DOUBTS = frozenset({"window", "base"})  # what a row shows; others are about other charts
_MANY = 30  # claims; with more a topic is easier to read than all


def timelines_of(material: Material) -> Iterator[Candidate]:
    """The timeline of all there is, and one of each topic where that is much."""
    events = _within(material.events, material.charting)
    dated = [group for group in material.groups if group.first.period_end]
    if _claims(dated) + len(events) >= _LEAST_ROWS:
        yield _candidate(material, dated, events, "")
    topics: dict[str, list[Group]] = defaultdict(list)
    for group in dated if _claims(dated) > _MANY else ():
        topics[group.first.topic].append(group)
    for topic, groups in topics.items():
        if _LEAST_ROWS <= _claims(groups) < _claims(dated):
            yield _candidate(material, groups, [], topic)


def _claims(groups: Sequence[Group]) -> int:
    return sum(len(group.figures) for group in groups)


def _within(events: Sequence[Event], charting: Charting) -> list[tuple[Window, Event]]:
    """The events of the years wanted, in order, with the days that each may have had; not those without any."""
    first, last = charting.first_year or 0, charting.last_year or 9999
    placed = []
    for event in events:
        start, end = days(event.date)
        known = end or start
        if known and first <= known.year and (start or known).year <= last:
            placed.append(((start or known, known), event))
    return sorted(placed, key=lambda one: (*one[0], one[1].event_id))


def _candidate(
    material: Material, groups: Sequence[Group], events: Sequence[tuple[Window, Event]], topic: str
) -> Candidate:
    ends = [group.first.period_end for group in groups] + [window[1] for window, _ in events]
    regions = set[str]().union(*(group.regions for group in groups))
    return Candidate(
        kind="timeline",
        make=lambda: _chart(groups, events, topic, material.money),
        subject="",
        level=False,
        planned=False,
        regions=len(regions),
        mixed=False,
        size=_claims(groups) + len(events),
        newest=max(filter(None, ends)),
        tie=(topic,),
    )


def _chart(groups: Sequence[Group], events: Sequence[tuple[Window, Event]], topic: str, money: str) -> ChartSpec:
    figures = _in_order(groups)
    several = len(set[str]().union(*(group.regions for group in groups))) > 1

    @lru_cache(maxsize=2)  # a size is drawn again at every key
    def newest(count: int) -> tuple[Row, ...]:
        return _rows(figures[-count:], events[-count:], several, money)

    def find(figure_id: str) -> Row | None:
        found = next((figure for figure in figures if figure.figure_id == figure_id), None)
        return _claim(found, several, money) if found else None

    rows = _rows(figures[-MOST_ROWS:], events[-_MOST_EVENTS:], several, money)
    more = len(figures) + len(events) - len(rows)
    what = f"Windows of claims on {topic}" if topic else "Windows of claims"
    where = f" · {figures[0].region}" if figures and not several else ""
    return ChartSpec(
        "timeline",
        (what if figures else "Events") + where,
        _legend(rows),
        tuple(figure.figure_id for figure in figures),
        (),  # nothing is held side by side
        Timeline(rows, more, newest if more else None, find if more else None),
        _sentence(groups, events),
        "year",
    )


def _rows(
    figures: Sequence[Figure], events: Sequence[tuple[Window, Event]], several: bool, money: str
) -> tuple[Row, ...]:
    """A row each, in the order of time."""
    rows = [_claim(figure, several, money) for figure in figures]
    rows += [_event(window, event) for window, event in events]
    return tuple(sorted(rows, key=_order))


def _order(row: Row) -> tuple[date | str, ...]:
    return row.window[1], row.window[0] or date.min, row.label, row.place, row.datum.figure_id, row.text


def _in_order(groups: Sequence[Group]) -> list[Figure]:
    """All claims in the order of time, found without a row each: a view may hold hundreds of thousands."""
    ordered = sorted(groups, key=_key)
    return [figure for group in ordered for figure in sorted(group.figures, key=attrgetter("region", "figure_id"))]


def _key(group: Group) -> tuple[date | str, ...]:
    first = group.first
    return first.period_end or date.min, first.period_start or date.min, words.subject(first), min(group.regions)


def _claim(figure: Figure, several: bool, money: str) -> Row:
    assert figure.period_end  # no other is proposed
    window = figure.period_start, figure.period_end
    first, last = days(figure.base_period) if figure.base_period else (None, None)
    base = (first, last) if last else None
    label = words.subject(figure)
    named = " · ".join(filter(None, (figure.region if several else "", label)))
    text = " ".join(filter(None, (formats.stated(figure, money), words.status(figure))))
    return Row(
        label=label,
        window=window,
        base=base,
        text=text,
        event=False,
        vague=False,
        datum=_datum("window", f"{named}, {figure.period_label}", window, text, figure),
        base_datum=_datum("base", f"{named}, {figure.base_label}", base, "", figure) if base else None,
        place=figure.region if several else "",
    )


def _event(window: Window, event: Event) -> Row:
    datum = _datum("event", moment_words(event.date), window, event.title, None)
    return Row(moment_words(event.date), window, None, event.title, True, is_vague(event.date), datum)


def _datum(series: str, label: str, window: Window, text: str, figure: Figure | None) -> Datum:
    """A window as years with decimals: its end, and both ends as bounds."""
    start, end = window
    last = _decimal_year(end, 1)
    first = _decimal_year(start, 0) if start else None
    if figure is None:
        return Datum(series, label, last, lo=first, hi=last, text=text)
    soft, status, vintage = figure.qualifier != "exact", figure.status, figure.vintage
    return Datum(series, label, last, None, first, last, text, soft, status, vintage, figure.figure_id)


def _decimal_year(day: date, after: int) -> float:
    """A day on an axis of years: the first of January is the year itself, the end of its last day the next."""
    since = (day - date(day.year, 1, 1)).days + after
    return round(day.year + since / ((date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1), 3)


def _legend(rows: Sequence[Row]) -> str:
    """The shapes that occur, in words."""
    claims = [row for row in rows if not row.event]
    of_days = {row.hollow for row in claims if row.window[0] == row.window[1]}
    longer = {row.hollow for row in claims if row.window[0] != row.window[1]}
    events = {row.vague for row in rows if row.event}
    shapes = {
        "▂ base": any(row.base for row in claims),
        "▆ window": False in longer,
        "░ planned": True in longer,
        "◇ planned day": True in of_days,
        "◆ day or event": False in of_days and False in events,
        "◆ day": False in of_days and False not in events,
        "◆ event": False in events and False not in of_days,
        "○ event about then": True in events,
        "┄ start unknown": any(start is None for row in claims for start, _ in row.windows),
    }
    return words.joined(*(name for name, occurs in shapes.items() if occurs))


def _sentence(groups: Sequence[Group], events: Sequence[object]) -> str:
    """How many claims over which years, where most end, how far they look back; how many events."""
    ends, look_back, to_date, unknown, doubted = Counter[int](), 0, 0, 0, 0
    for group in groups:
        first, count = group.first, len(group.figures)
        assert first.period_end  # no other is proposed
        ends[first.period_end.year] += count
        look_back += count * ((first.span_years or 0) > 1)
        to_date += count * _is_to_date(first)
        unknown += count * (first.period_start is None)
        doubted += sum(not _DOUBTS.isdisjoint((figure.doubt or "").split()) for figure in group.figures)
    if not ends:
        return _counted(len(events), "event")
    starts = [group.first.period_start.year for group in groups if group.first.period_start]
    years = sorted({min([*starts, *ends]), max(ends)})
    year, most = max(ends.items(), key=lambda one: (one[1], one[0]))
    return clauses(
        f"{_counted(ends.total(), 'claim')} over {'–'.join(map(str, years))}",
        f"{_counted(most, 'window')} {'ends' if most == 1 else 'end'} in {year}",
        f"{look_back} {'looks' if look_back == 1 else 'look'} back more than one year" if look_back else "",
        f"{to_date} year-to-date" if to_date else "",
        f"{unknown} of unknown start" if unknown else "",
        f"window or base in doubt of {doubted}" if doubted else "",
        _counted(len(events), "event") if events else "",
    )


def _is_to_date(figure: Figure) -> bool:
    """Whether the window runs from the first of January to a later day of the year, not its last."""
    start, end = figure.period_start, figure.period_end
    if start is None or end is None or start == end or start.year != end.year:
        return False
    return (start.month, start.day) == (1, 1) and (end.month, end.day) != (12, 31)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
