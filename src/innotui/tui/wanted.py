"""Which charts are wanted, and the steps by which keys change that. Pure; the explorer owns one of each.

How a chart is made of it is the charts' business, and who asks for it the screen's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from innotui.model import Charting, Figure, Selection, Showing

if TYPE_CHECKING:
    from innotui.charts import ChartSpec

MOST_MARKED = 10
"""More cannot be told apart in a chart."""

WITH_LOG = ("trend", "index")
"""The kinds of charts that have an axis of values over years."""

_NAMES = {"region": ("region", "regions"), "chain": ("chain", "chains"), "org": ("firm", "firms")}

_SUBJECT = attrgetter("region_id", "indicator_id", "chain_id", "org_id", "initiative_id", "unit", "price_basis")

Years = tuple[int, int]
"""The first and the last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What charts are asked for; an answer names it, and is dropped where something else is wanted by then."""

    selection: Selection
    showing: Showing
    charting: Charting


def compared(charting: Charting) -> str:
    """What the charts compare: ``3 regions``; empty where nothing is marked."""
    count = len(charting.marked)
    return f"{count} {_NAMES[charting.marked_in][count > 1]}" if count else ""


def years_of(figures: Sequence[Figure]) -> Years | None:
    """The years in which their windows end; None where none has an end."""
    years = {figure.period_end.year for figure in figures if figure.period_end is not None}
    return (min(years), max(years)) if years else None


def begun_later(charting: Charting, years: Years) -> Charting:
    """With a window of time that begins a year later; one that would hold no year gives way to all."""
    first = max(charting.first_year or years[0], years[0]) + 1
    return _between(charting, first, charting.last_year, years)


def ended_earlier(charting: Charting, years: Years) -> Charting:
    """With a window of time that ends a year earlier; one that would hold no year gives way to all."""
    last = min(charting.last_year or years[1], years[1]) - 1
    return _between(charting, charting.first_year, last, years)


def _between(charting: Charting, first: int | None, last: int | None, years: Years) -> Charting:
    if (first or years[0]) > (last or years[1]):
        first = last = None
    return replace(charting, first_year=first, last_year=last)


def state_words(charting: Charting, kind: str, years: Years | None) -> list[str]:
    """What is set beside the marks, as far as it says something of a chart of this kind: years, a log axis."""
    said = []
    if charting.first_year or charting.last_year:
        first = charting.first_year or (years[0] if years else None)
        last = charting.last_year or (years[1] if years else None)
        said.append(f"{first or '…'}–{last or '…'}" if first != last else f"{first}")
    if charting.log and kind in WITH_LOG:
        said.append("log")
    return said


def base_years(spec: ChartSpec, figures: Mapping[str, Figure]) -> list[int]:
    """The years that an index could be held against: of the levels that it draws, and of those it could begin with.

    Args:
        spec: the index.
        figures: all that charts draw, by their ids; levels before the base year stand in a trend only.
    """
    drawn = (figures.get(figure_id) for figure_id in spec.figure_ids)
    lines = {_line(figure) for figure in drawn if figure is not None and figure.kind == "level"}
    alike = (figure for figure in figures.values() if figure.kind == "level" and _line(figure) in lines)
    return sorted({figure.period_end.year for figure in alike if figure.period_end is not None})


def _line(figure: Figure) -> tuple[object, ...]:
    """What the figures of one line share: the subject, and which part of each year they are about."""
    return *_SUBJECT(figure), re.sub(r"\d{4}", "", figure.period)


def other_base_year(spec: ChartSpec, figures: Mapping[str, Figure], by: int) -> int | None:
    """The year before or after the one that is 100 now; None where there is none."""
    now, years = spec.base_year, base_years(spec, figures)
    if now is None:
        return None
    beyond = [year for year in years if (year - now) * by > 0]
    return min(beyond, key=lambda year: abs(year - now), default=None)
