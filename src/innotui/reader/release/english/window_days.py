"""Days as windows: dates with and without their year, today, a weekday; each function is the meaning of a rule.

An answer is the window's id, empty where it cannot be known, and the number of years it runs over.
"""

from __future__ import annotations

import re
from datetime import timedelta

from innotui.reader.release import calendar
from innotui.reader.release.english.known import Known
from innotui.reader.release.english.window_words import month_of


def iso_day(match: re.Match[str], _known: Known) -> tuple[str, int]:
    """A day in digits."""
    return _real(f"{match['y']}-{match['m']}-{match['d']}"), 0


def day(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A day, with or without its year."""
    month = month_of(match["month"])
    return _date(_year_of_day(match, month, known), month, match["day"]), 0


def days(match: re.Match[str], known: Known) -> tuple[str, int]:
    """Days of one month or two, behind the month."""
    last = month_of(match["m2"] or match["m1"])
    year = _year_of_day(match, last, known)
    first, end = _date(year, month_of(match["m1"]), match["d1"]), _date(year, last, match["d2"])
    return (f"{first}/{end}" if first and end else ""), 0


def days_before_month(match: re.Match[str], known: Known) -> tuple[str, int]:
    """Days of one month or two, before the month."""
    last = month_of(match["m2"])
    year = _year_of_day(match, last, known)
    first, end = _date(year, month_of(match["m1"] or match["m2"]), match["d1"]), _date(year, last, match["d2"])
    return (f"{first}/{end}" if first and end else ""), 0


def now(_match: re.Match[str], known: Known) -> tuple[str, int]:
    """The day of the text."""
    return (f"{known.written:%Y-%m-%d}" if known.written else ""), 0


def weekday(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The day of that name on or before the day of the text."""
    if not known.written:
        return "", 0
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    back = (known.written.weekday() - names.index(match["name"][:3].casefold())) % 7
    return f"{known.written - timedelta(days=back):%Y-%m-%d}", 0


def yesterday(_match: re.Match[str], known: Known) -> tuple[str, int]:
    """The day before that of the text."""
    return (f"{known.written - timedelta(days=1):%Y-%m-%d}" if known.written else ""), 0


def nothing(_match: re.Match[str], _known: Known) -> tuple[str, int]:
    """Words of time that are no window: their digits are no figures."""
    return "", 0


def _year_of_day(match: re.Match[str], month: int, known: Known) -> int:
    """Of a day without a year: the latest that came before the text's own."""
    if match["year"] or not known.written:
        return int(match["year"] or 0)
    return known.written.year if month <= known.written.month else known.written.year - 1


def _date(year: int, month: int, day: str) -> str:
    digits = re.sub(r"\D", "", day)
    return _real(f"{year}-{month:02}-{int(digits):02}") if year else ""


def _real(day: str) -> str:
    return day if calendar.last_day(day) else ""
