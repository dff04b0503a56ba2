"""The years of one subject, gathered from the figures of a view: what a sparkline in the table is drawn of. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from innotui.model import Figure
from innotui.tui.widgets.sparkline import sparkline

_LEAST_YEARS = 3  # two numbers the eye compares as well
_MOST_YEARS = 12
_YEAR = re.compile(r"(\d{4})(-12-31)?")  # what a year produced, or what stood at its end
_SUBJECT = attrgetter("region_id", "indicator_id", "chain_id", "org_id", "initiative_id", "unit", "price_basis")


def sparklines(figures: Iterable[Figure]) -> dict[str, str]:
    """A sparkline for the newest level of each series of at least three years, by the figure's id.

    A series is what is reported of one subject for whole years, or for their ends; a year without a figure between
    two that have one is a gap.
    """
    series: dict[tuple[object, ...], dict[int, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.kind == "level" and figure.status == "reported" and (period := _YEAR.fullmatch(figure.period)):
            years, year = series[*_SUBJECT(figure), period[2]], int(period[1])
            years[year] = max(years.get(year, figure), figure, key=_weight)
    return {years[max(years)].figure_id: _drawn(years) for years in series.values() if len(years) >= _LEAST_YEARS}


def _weight(figure: Figure) -> tuple[bool, str, str]:
    """Of several figures of a year the revised one counts, and of equals the one published last."""
    return figure.vintage == "final", figure.published, figure.figure_id


def _drawn(years: dict[int, Figure]) -> str:
    last = max(years)
    first = min(year for year in years if year > last - _MOST_YEARS)
    return sparkline([years[year].value if year in years else None for year in range(first, last + 1)])
