"""An ISO 8601 / EDTF id to the first and the last day that it allows, for axes of days.

Only what figures and events use: years, months and days, windows of them, unknown ends, "about". What cannot
be read has no days, and whoever draws says how many those are: ids are judged when a database is built.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from innotui import formats

Days = tuple[date | None, date | None]
"""First and last day; None for an end that is not known."""

_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?]?")
_MONTH_DAYS = 31
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # in any locale


def days(edtf: str) -> Days:
    """First and last day of a window or a moment; two unknown ends where the text says nothing that is read here."""
    if edtf.startswith("["):
        first, _, last = edtf.strip("[]").partition("..")
    else:
        first, slash, last = edtf.partition("/")
        last = last if slash else first
    start, end = _point(first, 0), _point(last, 1)
    return (None, None) if start and end and start > end else (start, end)


def is_vague(edtf: str) -> bool:
    """Whether a moment is known less well than to the month."""
    start, end = days(edtf)
    return edtf[-1:] in ("~", "?") or not start or not end or (end - start).days >= _MONTH_DAYS


def moment_words(edtf: str) -> str:
    """A moment for people: ``14 Mar 2023``, ``Mar 2023``, ``about Dec 2022``, ``2014 or later``."""
    return re.sub(r"(\d{4})-(\d{2})(?:-(\d{2}))?", _named, formats.published(edtf).replace("/", " – "))


def _named(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return " ".join(([str(int(day))] if day else []) + [name, year])


def _point(text: str, last: int) -> date | None:
    """The first or the last day of a year, a month or a day."""
    if not (match := _POINT.fullmatch(text)):
        return None
    year, month, day = match.groups()
    try:
        of_month = calendar.monthrange(int(year), int(month or (12 if last else 1)))[1]
        return date(int(year), int(month or (12 if last else 1)), int(day or (of_month if last else 1)))
    except ValueError:
        return None
