"""Where a period stands on a time axis, and which periods make one series."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date

_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAME_YEAR = re.compile(r"(\d{4})-([\d-]+)/\1-([\d-]+)")

FULL_YEARS = "full years"
DATES = "by date"


def series_of(period: str) -> str | None:
    """What a period may be joined with: full years, the same months of each year, or dates.

    None for a window of several years or without a known start: it has no successor to join.
    """
    if _YEAR.fullmatch(period):
        return FULL_YEARS
    if _DAY.fullmatch(period):
        return DATES
    same = _SAME_YEAR.fullmatch(period)
    return f"{same[2]}/{same[3]}" if same else None


def position(period: str, end: date) -> float:
    """The year on the axis, such that the end of 2023 is 2023.0 and a full year is a whole number.

    Windows of the same months stand at their year too: what separates them is a year exactly.
    """
    if not _DAY.fullmatch(period):
        return float(end.year)
    days = 366 if isleap(end.year) else 365
    return end.year - (date(end.year, 12, 31) - end).days / days
