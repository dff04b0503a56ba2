"""A column's words for a window to its ISO 8601 id: years, quarters, halves, months, spans of months, days.

English and Chinese, and the codes of SDMX and of data sites. What could be two windows is refused, not guessed.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import date
from functools import cache

from innotui.package.periods import BadPeriodError, parse_period

_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_ZH_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4}
_SPLIT = "a year from one to the next: its first month is not said"
FISCAL = "fiscal"
"""The grain of a column whose cells are years from one to the next."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00:00(?:\.0+)?)?")
_YEAR = re.compile(r"\d{4}(?:\.0)?")
_ENOUGH = 2  # days, before they show a habit
_SPLIT_YEAR = re.compile(r"\d\d(\d\d)[-/](\d\d)")  # 2010-11: a month, or a year from one to the next
_CENTURY = 70  # two digits of a year below it are of this century, as spreadsheets have it
_EARLIEST, _LATEST = 1700, 2200  # any other year is a slip of the finger, or no year


@cache
def read_period(text: str, cumulative: bool = False, fiscal: bool = False) -> str:
    """The id of the window that a cell names.

    Args:
        text: as printed.
        cumulative: the values run from the year's first day, as China's monthly figures do.
        fiscal: its neighbours are years from one to the next, as ``grain_of`` finds.

    Raises:
        BadPeriodError: it names none, or could be two; the text says why.
    """
    said = " ".join(unicodedata.normalize("NFKC", text).replace("–", "-").replace("—", "-").lower().split())
    if fiscal:
        raise BadPeriodError(_SPLIT)
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(said):
            period_id = make(match)
            period = parse_period(period_id)
            if not _EARLIEST <= period.end.year <= _LATEST:
                raise BadPeriodError(f"the year {period.end.year} can hardly be meant")
            return _from_new_year(period.end) if cumulative and period.kind in ("month", "range", "ytd") else period_id
    raise BadPeriodError("it is not a year, quarter, half, month or day")


def is_period(text: str) -> bool:
    """Whether a cell names a window."""
    try:
        read_period(text)
    except BadPeriodError:
        return False
    return True


def grain_of(cells: Collection[str]) -> str:
    """``year`` or ``month`` where the cells are days that all begin or all end one; empty for days that are days.

    Workbooks and data frames have no other way to write a month than one of its days. ``fiscal`` where all are like
    2010-11, 2011-12: no months in a row are, so that each is a year from one to the next.
    """
    if len(cells) >= _ENOUGH and all(map(is_split_year, cells)):
        return FISCAL
    years = [cell for cell in cells if _YEAR.fullmatch(cell)]
    days = [_DAY.fullmatch(cell) for cell in cells if cell and cell not in years]
    if not days or len(days) + len(years) < _ENOUGH + bool(years) or not all(days):
        return ""
    ends = {(match[2], match[3]) for match in days if match}
    if ends in ({("01", "01")}, {("12", "31")}):
        return "year"
    if years or len(days) < _ENOUGH:
        return ""
    months = [(int(match[1]), int(match[2]), int(match[3])) for match in days if match]
    begins = all(day == 1 for *_, day in months)
    closes = all(1 <= month <= 12 and day == calendar.monthrange(year, month)[1] for year, month, day in months)
    return "month" if begins or closes else ""


def is_split_year(text: str) -> bool:
    """Whether a cell could be a year from one to the next: 2010-11, 2003/04."""
    match = _SPLIT_YEAR.fullmatch(unicodedata.normalize("NFKC", text).replace("–", "-").strip())
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def in_grain(period_id: str, grain: str) -> str:
    """A day as the year or month it stands for; any other window as it is."""
    if grain not in ("year", "month") or period_id.count("-") != 2 or "/" in period_id:
        return period_id
    return period_id[: 4 if grain == "year" else 7]


def year_before(period_id: str) -> str:
    """The same window a year earlier, as "year on year" means it."""
    return re.sub(r"(?<![-\d])\d{4}", lambda year: f"{int(year[0]) - 1:04}", period_id).replace("-02-29", "-02-28")


def before(period_id: str) -> str:
    """The window of the same length that ends where this one begins: of a month the month before."""
    period = parse_period(period_id)
    if period.kind == "month" and period.start:
        at = period.start.year * 12 + period.start.month - 2
        return f"{at // 12}-{at % 12 + 1:02}"
    return year_before(period_id)


def as_of_its_end(period_id: str) -> str:
    """The last day of a year or month: what a count of a stock for one means."""
    period = parse_period(period_id)
    return period.end.isoformat() if period.kind in ("year", "month") else period_id


def _from_new_year(end: date) -> str:
    return f"{end.year}" if end.month == 12 else f"{end.year}-01/{end.year}-{end.month:02}"


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}"


def _quarter(year: str, number: str) -> str:
    last = 3 * int(_ZH_QUARTER.get(number, number))
    return _months(year, last - 2, last)


def _half(year: str, number: str) -> str:
    return _months(year, 1, 6) if number in ("1", "上") else _months(year, 7, 12)


def _duration(match: re.Match[str]) -> str:
    year, first, length = match[1], int(match[2]), int(match[3])
    if first + length - 1 > 12:
        raise BadPeriodError("it runs over the year's end")
    return f"{year}" if length == 12 else _months(year, first, first + length - 1)


def _day_first(match: re.Match[str]) -> str:
    one, two, year = int(match[1]), int(match[2]), match[3]
    if one <= 12 and two <= 12 and one != two:
        raise BadPeriodError("day and month could be either way round")
    day, month = (two, one) if two > 12 else (one, two)
    return f"{year}-{month:02}-{day:02}"


def _month(match: re.Match[str]) -> str:
    year, between, month = match.groups()
    if between == "/" and is_split_year(match[0]):
        raise BadPeriodError("it could be a month, or a year from one to the next")
    if between == "." and len(month) == 1:
        raise BadPeriodError("it is a number, or a month that has lost a digit")
    return f"{year}-{int(month):02}"


def _short_year(match: re.Match[str]) -> str:
    """``Jan-22``, as spreadsheets show a month."""
    return f"{2000 if int(match[2]) < _CENTURY else 1900}"[:2] + f"{match[2]}-{_MONTHS[match[1]]:02}"


def _fiscal(_match: re.Match[str]) -> str:
    raise BadPeriodError(_SPLIT)


def _known(match: re.Match[str]) -> str:
    return match[0]


_Make = Callable[[re.Match[str]], str]
_FORMS: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"(\d{4})(?:\.0)?(?: ?年度?)?(?: \[yr\d{4}\])?", lambda m: m[1]),
        (r"yr ?(\d{4})", lambda m: m[1]),
        (r"(\d{4}) ?年? ?(?:1 ?[-~至] ?12 ?月|1-12 months)", lambda m: m[1]),
        (r"(\d{4})[-/ ]?(?:m|月) ?(\d{1,2})", lambda m: f"{m[1]}-{int(m[2]):02}"),
        (r"(\d{4}) ?年 ?(\d{1,2}) ?月(?:份)?", lambda m: f"{m[1]}-{int(m[2]):02}"),
        (r"(\d{4})([-/.])(0?[1-9]|1[0-2])", _month),
        (r"(19|20)(\d\d)(0[1-9]|1[0-2])", lambda m: f"{m[1]}{m[2]}-{m[3]}"),
        (rf"{_MONTH}[ -]?(\d{{4}})", lambda m: f"{m[2]}-{_MONTHS[m[1]]:02}"),
        (rf"{_MONTH}[-'’](\d\d)", _short_year),
        (rf"(\d{{4}})[ -]?{_MONTH}", lambda m: f"{m[1]}-{_MONTHS[m[2]]:02}"),
        (r"(\d{4}) ?年? ?(\d{1,2}) ?[-~至] ?(\d{1,2}) ?月(?:份)?", lambda m: _months(m[1], int(m[2]), int(m[3]))),
        (rf"{_MONTH} ?- ?{_MONTH} (\d{{4}})", lambda m: _months(m[3], _MONTHS[m[1]], _MONTHS[m[2]])),
        (r"(\d{4})[- /]?q([1-4])", lambda m: _quarter(m[1], m[2])),
        (r"q([1-4])[- /]?(\d{4})", lambda m: _quarter(m[2], m[1])),
        (r"([1-4])q[- /]?(\d{4})", lambda m: _quarter(m[2], m[1])),
        (r"(\d{4}) ?年 ?第?([一二三四1-4]) ?季度?", lambda m: _quarter(m[1], m[2])),
        (r"(\d{4}) ?年 ?前([二三23]) ?季度?", lambda m: _months(m[1], 1, 3 * int(_ZH_QUARTER.get(m[2], m[2])))),
        (r"(\d{4})[- /]?[hs]([12])", lambda m: _half(m[1], m[2])),
        (r"h([12])[- /]?(\d{4})", lambda m: _half(m[2], m[1])),
        (r"(\d{4}) ?年 ?([上下])半年", lambda m: _half(m[1], m[2])),
        (r"(\d{4})-a1", lambda m: m[1]),
        (r"(\d{4})-(\d\d)-01(?:t00:00:00)?/p(\d{1,2})m", _duration),
        (r"(\d{4})-(\d\d)-(\d\d)(?:[ t]\d\d:\d\d(?::\d\d(?:\.0+)?)?)?", lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
        (r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"),
        (r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日", lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"),
        (r"(?:end(?: of)? (\d{4})|(\d{4}) ?年末|(\d{4}) ?年底)", lambda m: f"{m[1] or m[2] or m[3]}-12-31"),
        (r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", _day_first),
        (r"(?:fy ?)?\d{4}[/-]\d{2}|fy ?\d{2,4}|\d{4}/\d{4}", _fiscal),
        (r"\d{4}-\d{2}/\d{4}-\d{2}|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}|/\d{4}(?:-\d{2}){0,2}", _known),
    )
)
