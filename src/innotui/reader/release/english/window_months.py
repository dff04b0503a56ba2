"""Months, quarters and halves as windows, and their last days; each function is the meaning of a rule.

An answer is the window's id, empty where it cannot be known, and the number of years it runs over.
"""

from __future__ import annotations

import re
from datetime import timedelta

from innotui.reader.release import calendar
from innotui.reader.release.english.known import Known
from innotui.reader.release.english.window_words import count_of, month_of, ordinal_of, year_of


def months_ended(match: re.Match[str], known: Known) -> tuple[str, int]:
    """Months up to one: "the three months ended 31 March 2024", "the year to June"."""
    last, unit = month_of(match["month"]), match["unit"].casefold()[:7]
    unit = "half" if unit.startswith("half") else unit
    each = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit.removesuffix("s")]
    length = count_of(match["n"] or "one") * each
    year = year_of(match, last, known.written)
    return (calendar.months(year - 5, last + 60 - length + 1, last + 60) if year else ""), 0


def end(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The last day of a month, quarter, half or year."""
    groups = match.groupdict()
    month = month_of(groups["month"]) if groups.get("month") else 12
    if groups.get("quarter"):
        month = 3 * ordinal_of(groups["quarter"])
    if groups.get("half"):
        month = 6 * ordinal_of(groups["half"])
    if groups.get("month_word"):
        return _end_of_month(groups["month_word"].casefold(), known), 0
    year = year_of(match, month, known.written)
    return (calendar.end_of(year, month) if year else ""), 0


def _end_of_month(word: str, known: Known) -> str:
    if not known.written:
        return ""
    day = known.written if word.startswith("this") else known.written.replace(day=1) - timedelta(days=1)
    return calendar.end_of(day.year, day.month)


def month_range(match: re.Match[str], known: Known) -> tuple[str, int]:
    """From one month to another, into the next year where they run backwards."""
    first, last = month_of(match["m1"]), month_of(match["m2"])
    year = year_of(match, last, known.written)
    if match["y1"] and not match["year"]:
        year = int(match["y1"])
    start = int(match["y1"] or year - (first > last))
    return (f"{start}-{first:02}/{year}-{last:02}" if year else ""), 0


def first_months(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The first months of a year."""
    last = count_of(match["n"])
    year = year_of(match, last, known.written) if last <= 12 else 0
    return (calendar.months(year, 1, last) if year else ""), 0


def first_quarters(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The first quarters of a year, as months."""
    last = 3 * min(count_of(match["n"]), 4)
    year = year_of(match, last, known.written)
    return (calendar.months(year, 1, last) if year else ""), 0


def quarter(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A quarter of a calendar year."""
    quarter = int(match["digit"]) if match.groupdict().get("digit") else ordinal_of(match["nth"])
    year = year_of(match, 3 * quarter, known.written)
    return (f"{year}-Q{quarter}" if year else ""), 0


def month_quarter(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A quarter of a calendar year by its last month: "the June quarter"."""
    month = month_of(match["month"])
    year = year_of(match, month, known.written)
    return (f"{year}-Q{month // 3}" if year else ""), 0


def half(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A half of a calendar year."""
    half = int(match["digit"]) if match.groupdict().get("digit") else ordinal_of(match["nth"])
    year = year_of(match, 6 * half, known.written)
    return (f"{year}-H{half}" if year and half < 3 else ""), 0


def month(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A month."""
    month = month_of(match["month"])
    year = year_of(match, month, known.written)
    return (f"{year}-{month:02}" if year else ""), 0


def relative_month(match: re.Match[str], known: Known) -> tuple[str, int]:
    """This month, last month."""
    return _relative(match, known, f"{known.written:%Y-%m}", "P1M") if known.written else ("", 0)


def relative_quarter(match: re.Match[str], known: Known) -> tuple[str, int]:
    """This quarter, last quarter."""
    if not known.written:
        return "", 0
    return _relative(match, known, f"{known.written.year}-Q{(known.written.month + 2) // 3}", "P3M")


def _relative(match: re.Match[str], _known: Known, now: str, step: str) -> tuple[str, int]:
    return (now if match["this"] else calendar.before(now, step) if match["last"] else ""), 0


def first_months_of_text(match: re.Match[str], known: Known) -> tuple[str, int]:
    """Months without a year: "the nine months" in a text of the year whose first nine months are over."""
    last = count_of(match["n"])
    over = known.written and 2 <= last <= 11 and known.written.month in range(last, last + 4)
    return (calendar.months(known.written.year, 1, last) if known.written and over else ""), 0


def year_to_date(_match: re.Match[str], known: Known) -> tuple[str, int]:
    """The months of the text's year that are over."""
    if not known.written or known.written.month == 1:
        return "", 0
    return calendar.months(known.written.year, 1, known.written.month - 1), 0


def year_so_far(_match: re.Match[str], known: Known) -> tuple[str, int]:
    """The text's year up to the month of its day: "so far this year"."""
    return (calendar.months(known.written.year, 1, known.written.month) if known.written else ""), 0
