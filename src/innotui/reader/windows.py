"""Window ids and their calendar: months moved, last days, years between. ISO 8601 as in the data.

An id is a year, a month, a day, two of them with a slash, or a month window whose year is not said
(``XXXX-01/XXXX-10``). Where such a window stands in a text is not known here.
"""

from __future__ import annotations

import calendar
from datetime import date

UNSAID_YEAR = "XXXX"


def month_window(year: str, first: int, last: int) -> str:
    """The id of some months of a year: a month, a window, or the year itself for all twelve."""
    if (first, last) == (1, 12):
        return year
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def last_day(window: str) -> date | None:
    """The last day of a window; None where its year is not said or it is not in the calendar."""
    point = window.rpartition("/")[2]
    if point.startswith(UNSAID_YEAR):
        return None
    year, *rest = (int(part) for part in point.split("-"))
    month = rest[0] if rest else 12
    try:
        return date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def moved(window: str, months: int) -> str | None:
    """The same window so many months later; None where a year cannot be moved by months, or is not said."""
    points = [_moved_point(point, months) for point in window.split("/")]
    return None if None in points else "/".join(point for point in points if point)


def years_between(base: str, window: str) -> float | None:
    """Years from a base to a window: between the same points of both, never the length of one."""
    start, end = last_day(base), last_day(window)
    if not start or not end:
        return None
    months = 12 * (end.year - start.year) + end.month - start.month
    return round(months / 12, 4) if months > 0 else None


def like(window: str, year: str) -> str:
    """A bare base year as the same part of that year: Jan-Sep 2023 against 2022 means Jan-Sep 2022."""
    if not year.isdecimal() or ("/" not in window and window.count("-") < 2):
        return year
    own = window[:4]
    return window.replace(own, year) if own != UNSAID_YEAR and window.count(own) == window.count("/") + 1 else year


def _moved_point(point: str, months: int) -> str | None:
    if point.startswith(UNSAID_YEAR) or not point:
        return None
    year, *rest = (int(part) for part in point.split("-"))
    if not rest:
        return f"{year + months // 12}" if months % 12 == 0 else None
    count = 12 * year + rest[0] - 1 + months
    year, month = count // 12, count % 12 + 1
    if len(rest) == 1:
        return f"{year}-{month:02}"
    # The last day of a month stays the last day.
    days = calendar.monthrange(year, month)[1]
    was_last = rest[1] == calendar.monthrange(int(point[:4]), rest[0])[1]
    return f"{year}-{month:02}-{days if was_last else min(rest[1], days):02}"
