"""The words of Chinese windows of time: a pattern and what it means, one table row each.

``windows`` looks them up in a text and says which of them are what is compared with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from innotui.reader.release.calendar import end_of, last_day, months, year_of_latest
from innotui.reader.release.chinese.numbers import plain
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_HAN = "[一二三四五六七八九十两]"
_NUMBER = rf"(?:\d{{1,2}}|{_HAN}{{1,3}})"
_RELATIVE = {
    "今年": 0, "本年度": 0, "本年": 0, "当年": 0, "同年": 0, "去年": -1, "上年度": -1, "上一年度": -1, "上一年": -1,
    "上年": -1, "前年": -2, "明年": 1,
}  # fmt: skip
_YEAR_ALONE = r"(?=[上下]半年|第?[一二三四]季度|[末底初]|财年|前[一二三四\d])"
_YEAR = (
    rf"(?:(?P<year>(?<![\d.])(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{{2}})(?:[ ]?年度?|{_YEAR_ALONE})"
    rf"|(?P<said>{'|'.join(_RELATIVE)}))"
)
_AHEAD = re.compile(r"(?:力争|预计|计划|确保|有望|争取|下一步|拟|预测)[^。；\d]{0,12}$")
"""Words of hope before a window without its year: 力争上半年 is one to come."""
_SPRING = 3
"""Up to this month a text counts to the end of the year that it is about."""
_DASH = r"[ ]?(?:—+|-+|至|到)[ ]?"
_END = r"(?:底|末|末尾)"


@dataclass(frozen=True, slots=True)
class Today:
    """What relative windows rest on.

    Attributes:
        written: the day of the text.
        year: that the text is about: the one whose 全年 and 年末 it speaks of.
    """

    written: date | None
    year: int | None


Build = Callable[[re.Match[str], Today], str]


def _year(match: re.Match[str], today: Today, month: int = 0) -> int | None:
    """The year a window is in; of one without it, the latest whose month was over."""
    groups = match.re.groupindex
    if "year" in groups and match["year"]:
        return int(plain(match["year"]))
    if "said" in groups and match["said"]:
        if match["said"] in ("当年", "同年"):
            return today.year
        return today.written.year + _RELATIVE[match["said"]] if today.written else None
    if month and today.written and _AHEAD.search(match.string, max(0, match.start() - 16), match.start()):
        return today.written.year + (month < today.written.month)
    if month and today.written:
        return year_of_latest(month, today.written)
    return today.year


def _of_months(first: int, last: int) -> Build:
    def build(match: re.Match[str], today: Today) -> str:
        year = _year(match, today, last)
        return months(year, first, last) if year else ""

    return build


def _month_range(match: re.Match[str], today: Today) -> str:
    first, last = int(plain(match["a"])), int(plain(match["b"]))
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return ""
    year = _year(match, today, last)
    return months(year, first, last + (12 if last < first else 0)) if year else ""


def _first_months(match: re.Match[str], today: Today) -> str:
    last = int(plain(match["n"])) * (3 if match["unit"].startswith("季") else 1)
    year = _year(match, today, min(12, last))
    return months(year, 1, last) if year and last <= 12 else ""


def _quarter(match: re.Match[str], today: Today) -> str:
    number = {"首": 1, "末": 4}.get(match["q"]) or int(plain(match["q"]))
    year = _year(match, today, 3 * number)
    return f"{year}-Q{number}" if year else ""


def _half(match: re.Match[str], today: Today) -> str:
    half = 1 if match["half"] == "上" else 2
    year = _year(match, today, 6 * half)
    return f"{year}-H{half}" if year else ""


def _end_of_window(match: re.Match[str], today: Today) -> str:
    groups = match.re.groupindex
    month = 12
    if "m" in groups and match["m"]:
        month = int(plain(match["m"]))
    elif "q" in groups and match["q"]:
        month = 3 * int(plain(match["q"]))
    elif "half" in groups and match["half"]:
        month = 6
    year = _year(match, today, month if month != 12 or "m" in groups else 0)
    return end_of(year, month) if year and 1 <= month <= 12 else ""


def _month(match: re.Match[str], today: Today) -> str:
    month = int(plain(match["m"]))
    year = _year(match, today, month) if 1 <= month <= 12 else None
    return months(year, month, month) if year else ""


def _day(match: re.Match[str], today: Today) -> str:
    month, day = int(match["m"]), int(match["d"])
    year = _year(match, today)
    if "year" not in match.re.groupindex or not (match["year"] or match["said"]):
        year = today.written.year if today.written else today.year
        if today.written and year and (month, day) > (today.written.month, today.written.day):
            year -= 1
    return _in_calendar(year, month, day) if year else ""


def _in_calendar(year: int, month: int, day: int) -> str:
    """A day, or nothing where there is none such: 2月30日."""
    said = f"{year}-{month:02}-{day:02}"
    return said if last_day(said) else ""


def _day_range(match: re.Match[str], today: Today) -> str:
    start = _day(match, today)
    end = _in_calendar(int(start[:4]), int(match["m2"] or match["m"]), int(match["d2"])) if start else ""
    return f"{start}/{end}" if end else ""


def _whole_year(match: re.Match[str], today: Today) -> str:
    year = _year(match, today)
    return str(year) if year else ""


def _years(match: re.Match[str], today: Today) -> str:  # noqa: ARG001 – a row of the table
    return f"{match['a']}/{match['b'] if len(match['b']) == 4 else match['a'][:2] + match['b']}"


def _past_years(match: re.Match[str], today: Today) -> str:
    count = int(plain(match["years"]))
    return f"{today.written.year - count}/{today.written.year - 1}" if today.written else ""


def _last_year(match: re.Match[str], today: Today) -> str:  # noqa: ARG001 – a row of the table
    return str(today.year) if today.year else ""


def _years_ago(match: re.Match[str], today: Today) -> str:
    return str(today.written.year - int(plain(match["years"]))) if today.written else ""


def _plan(match: re.Match[str], today: Today) -> str:
    first, last = str(_WORDS.meanings("plans")[match["plan"]]).split("/")
    after = match["what"] or ""
    if after.startswith(("末", "收官", "期末")):
        return f"{last}-12-31" if after != "收官之年" else last
    if after.startswith(("以来", "前")) and today.written and int(first) <= today.written.year <= int(last):
        told = today.year if today.year and today.written.month <= _SPRING else today.written.year
        return f"{first}/{max(int(first), told)}"
    return f"{first}/{last}"


def _since(match: re.Match[str], today: Today) -> str:
    start = str(_WORDS.meanings("since")[match[0]])
    return f"{start}/{today.written:%Y-%m}" if today.written else ""


def _so_far(match: re.Match[str], today: Today) -> str:  # noqa: ARG001 – a row of the table
    return months(today.written.year, 1, today.written.month) if today.written else ""


def _now(match: re.Match[str], today: Today) -> str:  # noqa: ARG001 – a row of the table
    return today.written.isoformat() if today.written else ""


def _last_month(match: re.Match[str], today: Today) -> str:  # noqa: ARG001 – a row of the table
    if not today.written:
        return ""
    last = today.written.replace(day=1) - timedelta(days=1)
    return f"{last:%Y-%m}"


def _start_of_year(match: re.Match[str], today: Today) -> str:
    year = _year(match, today)
    return f"{year - 1}-12-31" if year else ""


_Y = rf"(?:{_YEAR}[ ]?的?)?"
_PLANS = "|".join(_WORDS.of("plans"))
WINDOWS: tuple[tuple[re.Pattern[str], Build], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        ("|".join(_WORDS.of("since")), _since),
        (rf"“?(?P<plan>{_PLANS})”?(?P<what>期末|末|收官之年|以来|前[一二三四两]年|期间|时期)?", _plan),
        (r"(?P<a>(?:19|20)\d\d)年?[ ]?(?:—+|-+|至|到)[ ]?(?P<b>(?:19|20)\d\d|\d\d(?=年))年?(?![\d.])", _years),
        (
            rf"{_Y}(?P<m>\d{{1,2}})[ ]?月[ ]?(?P<d>\d{{1,2}})[ ]?日?{_DASH}"
            r"(?:(?P<m2>\d{1,2})[ ]?月[ ]?)?(?P<d2>\d{1,2})[ ]?日",
            _day_range,
        ),
        (rf"{_Y}(?P<m>\d{{1,2}})[ ]?月[ ]?(?P<d>\d{{1,2}})[ ]?日", _day),
        (rf"{_Y}(?<![\d.])(?P<a>{_NUMBER})[ ]?月?份?{_DASH}(?P<b>{_NUMBER})[ ]?月份?(?:{_END}(?!\d))?", _month_range),
        (rf"{_Y}[前首](?P<n>{_NUMBER})个?(?P<unit>季度?|月)", _first_months),
        (rf"{_Y}(?P<half>上)半年(?:{_END})", _end_of_window),
        (rf"{_YEAR}?半年度", _of_months(1, 6)),
        (r"(?:刚刚)?过去的?一年", _last_year),
        (r"(?P<years>[一二两三四五六七八九十]|\d{1,2})年前", _years_ago),
        (rf"{_Y}(?P<half>[上下])半年", _half),
        (rf"{_Y}第?(?P<q>[一二三四1-4])季度(?:{_END})", _end_of_window),
        (rf"{_Y}第?(?P<q>[一二三四首末1-4])季度?(?:当季|单季)?(?!稻|度假|报|风|末)", _quarter),
        (rf"{_Y}(?<![\d.一二三四五六七八九十])(?P<m>{_NUMBER})月份?{_END}", _end_of_window),
        (rf"{_Y}(?<![\d.一二三四五六七八九十个])(?P<m>{_NUMBER})[ ]?月份?(?!\d|大)", _month),
        (rf"{_YEAR}年?{_END}", _end_of_window),
        (r"年底|年末", _end_of_window),
        (rf"(?:{_YEAR}年?|年)初", _start_of_year),
        (
            r"(?:过去|近|最近|前|刚刚过去的|这)(?P<years>[一二三四五六七八九十两]|\d{1,2})年(?:来|间|里)?(?!新|最|首|的?最)",
            _past_years,
        ),
        (r"(?P<years>[二三四五六七八九十两]|\d{1,2})年(?:来|间|(?=累计|共))(?!新|最|首|的?最)", _past_years),
        (r"今年以来|本年以来|年初以来|年内以来", _so_far),
        (r"上月|上个月", _last_month),
        (rf"{_YEAR}(?:年?(?:全年|年度))?", _whole_year),
        (r"全年(?!度?(?:预期|增长|发展|目标|任务|计划|预算))|年内", _whole_year),
        (r"截至目前|目前|截至发稿|迄今|至今|如今|现在|眼下|当前|截至今日", _now),
    )
)
_COMPARED = r"(?:比|较|与|同|跟|和|相比|相较)"
_NOT_WHOLE = r"(?!全年|年?[底末初]|[上下]半年|[前第]|[一二三四1-4]季|\d+月)"
_LAST_YEAR = (
    rf"(?:{_COMPARED}(?:上年度?|去年|上一年度?)(?:同期|同月|同季|同口径)?{_NOT_WHOLE}(?:相比)?"
    r"|(?:是|为|达|相当于)(?:上年|去年)同(?:期|月|季度?))"
)
RELATIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (rf"同比|按年|年增率|{_LAST_YEAR}|{_COMPARED}(?:上年|去年)?同期|(?:上年|去年)同(?:期|月|季度?)", "yoy"),
        (r"(?P<year>(?:19|20)\d\d)[ ]?年?(?:同期|同月)", "same"),
        (
            rf"环比|按月|按季|{_COMPARED}(?:上月|上个月|上季度?|上一季度?|上个季度|前一个?季度?|前一个?月)(?:末|底)?",
            "previous",
        ),
        (rf"{_COMPARED}(?:上年|去年|上年度)年?[末底]|{_COMPARED}年初", "start"),
    )
)
