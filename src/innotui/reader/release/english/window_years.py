"""Years as windows: of the calendar, fiscal, of a plan, and runs of them; each function is the meaning of a rule.

An answer is the window's id, empty where it cannot be known, and the number of years it runs over.
"""

from __future__ import annotations

import re

from innotui.reader.release import calendar
from innotui.reader.release.english.known import Known
from innotui.reader.release.english.window_words import count_of, lies_ahead, ordinal_of, year_of

_MONTHS = 12


def fiscal_quarter(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A quarter of a fiscal year; its months where that is no year of the calendar."""
    quarter = int(match["digit"]) if match["digit"] else ordinal_of(match["nth"])
    year, start = _begins_in(match["fy"], match["fy2"], known), known.fiscal.month
    first = start + 3 * (quarter - 1)
    return (calendar.months(year, first, first + 2) if start > 1 else f"{year}-Q{quarter}"), 0


def part_of_fiscal(match: re.Match[str], known: Known) -> tuple[str, int]:
    """The first months, a half or a quarter of a fiscal year."""
    groups, start = match.groupdict(), known.fiscal.month
    each = 6 if groups.get("part") == "half" else 3 if "quarter" in (groups.get("part") or groups["unit"]) else 1
    parts = count_of(groups["n"]) if groups.get("n") else 1
    before = ordinal_of(groups["nth"]) - 1 if groups.get("nth") else 0
    first = start + before * each
    last = first + parts * each - 1
    if groups.get("fy"):
        year = _begins_in(groups["fy"], groups.get("fy2"), known)
    elif known.written and start > 1:
        year = known.written.year - (known.written.month < start)
    elif known.written and last <= _MONTHS:
        year = calendar.year_of_latest(last, known.written)
    else:
        return "", 0
    return calendar.months(year, first, last), 0


def fiscal(match: re.Match[str], known: Known) -> tuple[str, int]:
    """A fiscal year; two numbers that do not follow each other are years of the calendar: 2016-20."""
    first, second = match["fy"], match.groupdict().get("fy2") or ""
    if len(first) == len("2016") and second and (int(first) + 1) % 100 != int(second[-2:]):
        last = int(first[:2] + second[-2:])
        return (f"{first}/{last}" if last > int(first) else ""), max(0, last - int(first) + 1)
    year, start = _begins_in(match["fy"], match.groupdict().get("fy2"), known), known.fiscal.month
    if start > 1:
        return calendar.months(year, start, start + 11), 0
    return (f"{year}/{year + 1}" if match.groupdict().get("fy2") else f"{year}"), 0


def split(match: re.Match[str], _known: Known) -> tuple[str, int]:
    """A year over two of the calendar that is no fiscal one, of harvests or terms."""
    year = int(match["fy"])
    return f"{year}/{year + 1}", 0


def _begins_in(first: str, second: str | None, known: Known) -> int:
    """The year in which a fiscal year begins: of one that is called by a single year, mostly the year before."""
    year = int(first if len(first) == 4 else f"20{first}")
    called_by_end = not second and known.fiscal.month > 1 and not known.fiscal.by_beginning
    return year - called_by_end


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
