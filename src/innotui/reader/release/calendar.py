"""Windows of time as ISO 8601 ids: made of years and months, moved, and the latest one before a day.

Which words name a window is ``english.windows``' and ``chinese.windows``'; nothing here reads text.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_YEAR = re.compile(r"(?<![\d-])\d{4}")
_LAST_OF_FEBRUARY = re.compile(r"-02-2[89]")
_POINT = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")
_STEPS = {"P1Y": 12, "P6M": 6, "P3M": 3, "P1M": 1}
_SLACK = timedelta(days=6)
"""A month or quarter may be told of in its last days."""


def months(year: int, first: int, last: int) -> str:
    """Some months of a year, as ``2024-05`` or ``2024-01/2024-10``; ``last`` past December runs into the next year."""
    start = f"{year + (first - 1) // 12}-{(first - 1) % 12 + 1:02}"
    end = f"{year + (last - 1) // 12}-{(last - 1) % 12 + 1:02}"
    return start if start == end else f"{start}/{end}"


def is_year(period: str) -> bool:
    """Whether a window is twelve months that need not begin in January, as fiscal years are."""
    first, _, last = period.partition("/")
    if not (re.fullmatch(r"\d{4}-\d\d", first) and re.fullmatch(r"\d{4}-\d\d", last)):
        return False
    return int(last[:4]) * 12 + int(last[5:]) - int(first[:4]) * 12 - int(first[5:]) == 11


def end_of(year: int, month: int = 12) -> str:
    """The last day of a month."""
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def year_of_latest(month: int, written: date) -> int:
    """The year whose window ending with that month was over, or all but over, on the day of the text."""
    last = date(written.year, month, calendar.monthrange(written.year, month)[1])
    return written.year if last <= written + _SLACK else written.year - 1


def last_day(period: str) -> date | None:
    """The last day of a window; None for one that is empty or not in the calendar."""
    match = _POINT.fullmatch(period.rpartition("/")[2])
    if not match:
        return None
    year, quarter, half, month, day = match.groups()
    last = int(month or 3 * int(quarter or 0) or 6 * int(half or 0) or 12)
    try:
        return date(int(year), last, int(day or calendar.monthrange(int(year), last)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def length(period: str) -> int:
    """About how many months a window is long; 0 for a day."""
    first, slash, last = period.partition("/")
    if not slash:
        return {4: 12, 10: 0}.get(len(period), 6 if "H" in period else 3 if "Q" in period else 1)
    start, end = last_day(first), last_day(last)
    return (
        12 * (end.year - start.year) + end.month - start.month + (12 if len(first) == 4 else 1) if start and end else 0
    )


def before(period: str, step: str) -> str:
    """The same window a step before: ``P1Y``, ``P6M``, ``P3M``, ``P1M``; empty if there is none.

    ``PE`` is the end of the year before.
    """
    if step == "PE":
        last = last_day(period)
        return f"{last.year - 1}-12-31" if last else ""
    back = _STEPS.get(step, 0)
    if not period or not back:
        return ""
    if back == 12:
        return shift_years(period, -1)
    moved = [_moved(point, back) for point in period.split("/")]
    return "/".join(moved) if all(moved) else ""


def shift_years(period: str, years: int) -> str:
    """The same window so many years later."""
    moved = _YEAR.sub(lambda year: str(int(year[0]) + years), period)
    if not _LAST_OF_FEBRUARY.search(period):
        return moved
    return "/".join(map(_as_last, period.split("/"), moved.split("/")))


def _as_last(point: str, moved: str) -> str:
    """A last day of February stays one: 29 in a leap year."""
    is_last = len(point) == 10 and point[5:7] == "02" and last_day(point[:7]) == last_day(point)
    return end_of(int(moved[:4]), 2) if is_last else moved


def _moved(point: str, back: int) -> str:
    match = _POINT.fullmatch(point)
    if not match:
        return ""
    year, quarter, half, month, day = match.groups()
    if quarter and back in (3, 6):
        place = 4 * int(year) + int(quarter) - 1 - back // 3
        return f"{place // 4}-Q{place % 4 + 1}"
    if half and back == 6:
        place = 2 * int(year) + int(half) - 2
        return f"{place // 2}-H{place % 2 + 1}"
    if not month:
        return ""
    place = 12 * int(year) + int(month) - 1 - back
    moved_year, moved_month = place // 12, place % 12 + 1
    if not day:
        return f"{moved_year}-{moved_month:02}"
    days = calendar.monthrange(moved_year, moved_month)[1]
    was_last = int(day) == calendar.monthrange(int(year), int(month))[1]
    return f"{moved_year}-{moved_month:02}-{days if was_last else min(int(day), days):02}"
