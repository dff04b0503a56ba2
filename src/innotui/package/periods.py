"""Time windows and dates: what an ISO 8601 / EDTF id means, in dates and in words.

Only the part of EDTF that figures and their sources use. The general libraries for EDTF read far
more than that and give neither labels nor window kinds, which are what is needed here.
Nothing is looked up: the same id always gives the same window.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_HALVES = {(1, 6): "H1", (7, 12): "H2"}
_QUARTERS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}


@dataclass(frozen=True, slots=True)
class Period:
    """A window of time.

    Attributes:
        period_id: ISO 8601 / EDTF.
        label: for people.
        kind: year, ytd, years, month, range, instant or open, as in ``schema.sql``.
        start: first day; None where the id leaves it open.
        end: last day.
    """

    period_id: str
    label: str
    kind: str
    start: date | None
    end: date


class BadPeriodError(ValueError):
    """An id that names no window; the text says why."""


def parse_period(period_id: str) -> Period:
    """Reads a window's id.

    Raises:
        BadPeriodError: it is not of a known form, not in the calendar, or ends before it starts.
    """
    first, slash, last = period_id.partition("/")
    if not slash:
        start, end = _days(period_id)
        kind = ("year", "month", "instant")[period_id.count("-")]
        return Period(period_id, _point_label(period_id), kind, start, end)
    end = _days(last)[1]
    if not first:
        return Period(period_id, f"up to {_point_label(last)}", "open", None, end)
    if first.count("-") != last.count("-"):
        raise BadPeriodError("its two ends differ in precision")
    start = _days(first)[0]
    if start > end:
        raise BadPeriodError("it ends before it starts")
    return Period(period_id, _window_label(first, start, end), _window_kind(first, start, end), start, end)


def parse_moment(edtf: str) -> tuple[date | None, date | None]:
    """First and last day that a document's or event's date allows; None for an open end.

    Raises:
        BadPeriodError: it is not of a known form or not in the calendar.
    """
    if match := re.fullmatch(r"\[(\S*?)\.\.(\S*?)\]", edtf):
        after, before = match.groups()
        return (_days(after)[0] if after else None, _days(before)[1] if before else None)
    if edtf == "..":
        return None, None
    first, slash, last = edtf.partition("/")
    start = _days(first.rstrip("~?"))[0]
    end = _days((last if slash else first).rstrip("~?"))[1]
    if start > end:
        raise BadPeriodError("it ends before it starts")
    return start, end


def _days(point: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    match = _POINT.fullmatch(point)
    if not match:
        raise BadPeriodError("it is not a year, a month or a day")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = first if day else date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except ValueError:
        raise BadPeriodError("it is not in the calendar") from None
    return first, last


def _point_label(point: str) -> str:
    year, *rest = point.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    return f"end {year}" if rest == ["12", "31"] else f"{int(rest[1])} {month} {year}"


def _window_kind(first: str, start: date, end: date) -> str:
    if first.count("-") == 0:
        return "years"
    to_date = (start.month, start.day) == (1, 1) and start.year == end.year
    return "ytd" if to_date else "range"


def _window_label(first: str, start: date, end: date) -> str:
    if first.count("-") == 0:
        return f"{start.year}–{end.year}"
    if first.count("-") == 2:
        return f"{start.day} {_MONTHS[start.month - 1]} – {end.day} {_MONTHS[end.month - 1]} {end.year}"
    if start.year != end.year:
        return f"{_MONTHS[start.month - 1]} {start.year} – {_MONTHS[end.month - 1]} {end.year}"
    months = (start.month, end.month)
    if short := _HALVES.get(months) or _QUARTERS.get(months):
        return f"{short} {end.year}"
    return f"{_MONTHS[start.month - 1]}–{_MONTHS[end.month - 1]} {end.year}"
