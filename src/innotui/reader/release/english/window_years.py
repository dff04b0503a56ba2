"""Years as windows: of the calendar, fiscal, of a plan, and runs of them; each function is the meaning of a rule.

An answer is the window's id, empty where it cannot be known, and the number of years it runs over.
"""

from __future__ import annotations

import re

from innotui.reader.release import calendar
from innotui.reader.release.english.known import Known
from innotui.reader.release.english.window_words import count_of, lies_ahead, ordinal_of, year_of

_APRIL, _MONTHS = 4, 12


def fiscal_quarter(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A quarter of a fiscal year; of one that begins in April, its months."""
    quarter = int(match["digit"]) if match["digit"] else ordinal_of(match["nth"])
    year, starts = _fiscal_year(match["fy"], match["fy2"], known)
    return (calendar.months(year, 3 * quarter + 1, 3 * quarter + 3) if starts else f"{year}-Q{quarter}"), 0


def part_of_fiscal(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The first months, a half or a quarter of a fiscal year; one that does not begin in April is taken as a year."""
    groups = match.groupdict()
    each = 6 if groups.get("part") == "half" else 3 if "quarter" in (groups.get("part") or groups["unit"]) else 1
    parts = count_of(groups["n"]) if groups.get("n") else 1
    before = ordinal_of(groups["nth"]) - 1 if groups.get("nth") else 0
    first = (_APRIL if known.april else 1) + before * each
    last = first + parts * each - 1
    if groups.get("fy"):
        year, _ = _fiscal_year(groups["fy"], groups.get("fy2"), known)
    elif known.written and known.april:
        year = known.written.year - (known.written.month < _APRIL)
    elif known.written and last <= _MONTHS:
        year = calendar.year_of_latest(last, known.written)
    else:
        return "", 0
    return calendar.months(year, first, last), 0


def fiscal(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A fiscal year."""
    year, starts = _fiscal_year(match["fy"], match.groupdict().get("fy2"), known)
    if starts:
        return f"{year}-04/{year + 1}-03", 0
    return (f"{year}/{year + 1}" if match.groupdict().get("fy2") else f"{year}"), 0


def _fiscal_year(first: str, second: str | None, known: Known) -> tuple[int, bool]:
    """The year it begins in where it begins in April, else the year it is called by; and whether it begins in April."""
    year = int(first if len(first) == 4 else f"20{first}")
    if known.april and not second:
        return year - 1, True
    return year, known.april


def years(match: re.Match[str], _known: Known) -> tuple[str, int]:
    """From one year to another."""
    first, last = int(match["y1"]), int(match["y2"])
    return (f"{first}/{last}" if first < last else ""), (last - first + 1 if first < last else 0)


def plan(match: re.Match[str], _known: Known) -> tuple[str, int]:
    """The five years of one of China's plans."""
    words = {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15}
    plan = int(match["n"]) if match["n"] else words[match["word"].casefold()]
    first = 1951 + 5 * plan
    return f"{first}/{first + 4}", 5


def run(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A run of years, "in the past three years": those that were over, ``2021/2023`` in a text of 2024."""
    unit = match["unit"].casefold().removesuffix("s")
    length = count_of(match["n"] or "one") * (10 if unit == "decade" else 1)
    if known.written and unit == "month" and not match["ahead"] and match["n"]:
        last = known.written.month - 1 + 60
        return calendar.months(known.written.year - 5, last - length + 1, last), max(1, length // 12)
    if not known.written or unit not in ("year", "decade"):
        return "", 0
    ahead = bool(match["ahead"])
    first = known.written.year + 1 if ahead else known.written.year - length
    return (f"{first}/{first + length - 1}" if length > 1 else ""), length


def row(match: re.Match[str], known: Known) -> tuple[str, int]:
    """Years in a row: "for three consecutive years", "three years in a row"."""
    groups = match.groupdict()
    length = count_of(groups.get("n") or groups["m"])
    return (f"{known.written.year - length}/{known.written.year - 1}" if known.written and length > 1 else ""), length


def full_year(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The year of the text where it is not over, the one before in its first months; what lies ahead is this year's."""
    if not known.written:
        return "", 0
    return f"{known.written.year - (known.written.month <= 8 and not lies_ahead(match))}", 0


def relative_year(match: re.Match[str], known: Known) -> tuple[str, int]:
    """This year, last year, next year."""
    return (f"{year_of(match, 12, known.written)}" if known.written else ""), 0


def year(match: re.Match[str], _known: Known) -> tuple[str, int]:
    """A year."""
    return match["y"], 0
