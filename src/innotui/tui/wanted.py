"""Which charts are wanted, and the steps by which keys change that. Pure; the explorer owns one of each.

How a chart is made of it is the charts' business, and who asks for it the screen's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


def compared(charting: Charting, held: int | None = None) -> str:
    """What the charts compare: ``3 regions``, or ``2 of 3 regions``; empty where nothing is marked.

    Args:
        charting: the marks.
        held: how many of the marked a chart holds, where one is meant.
    """
    count = len(charting.marked)
    some = f"{held} of " if held is not None and held < count else ""
    return f"{some}{count} {marked_name(charting, count)}" if count else ""


def marked_name(charting: Charting, count: int = 2) -> str:
    """What is marked is called: region, chain or firm, as one or as several."""
    return _NAMES[charting.marked_in][count > 1]


def held(charting: Charting, figures: Iterable[Figure]) -> int:
    """How many of the marked these figures are of."""
    return len({getattr(figure, f"{charting.marked_in}_id") for figure in figures} & set(charting.marked))


def years_of(figures: Sequence[Figure]) -> Years | None:
    """The years in which their windows end; None where none has an end."""
    years = single_years(figures)
    return (years[0], years[-1]) if years else None


def drawn_by(spec: ChartSpec, figures: Mapping[str, Figure]) -> list[Figure]:
    """The figures that a chart draws, of those at hand."""
    return [figures[figure_id] for figure_id in spec.figure_ids if figure_id in figures]


def single_years(figures: Iterable[Figure]) -> list[int]:
    """Each year in which windows end, in order."""
    return sorted({figure.period_end.year for figure in figures if figure.period_end is not None})


def begun_later(charting: Charting, years: Sequence[int]) -> Charting:
    """Without the first of the years of a chart; where no other would be left, with all there are."""
    return replace(charting, first_year=years[1]) if len(years) > 1 else _with_all_years(charting)


def ended_earlier(charting: Charting, years: Sequence[int]) -> Charting:
    """Without the last of the years of a chart; where no other would be left, with all there are."""
    return replace(charting, last_year=years[-2]) if len(years) > 1 else _with_all_years(charting)


def _with_all_years(charting: Charting) -> Charting:
    return replace(charting, first_year=None, last_year=None)


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
    lines = {_line(figure) for figure in drawn_by(spec, figures) if figure.kind == "level"}
    return single_years(figure for figure in figures.values() if figure.kind == "level" and _line(figure) in lines)


def _line(figure: Figure) -> tuple[object, ...]:
    """What the figures of one line share: the subject, and which part of each year they are about."""
    return *_SUBJECT(figure), re.sub(r"\d{4}", "", figure.period)


def other_base_year(spec: ChartSpec, figures: Mapping[str, Figure], by: int, passed: int | None = None) -> int | None:
    """The year before or after the one that is 100 now, or after one passed over; None where there is none.

    Not every year can be drawn: that is the charts' to say.
    """
    now, years = passed or spec.base_year, base_years(spec, figures)
    if now is None or spec.base_year is None:
        return None
    beyond = [year for year in years if (year - now) * by > 0]
    return min(beyond, key=lambda year: abs(year - now), default=None)
