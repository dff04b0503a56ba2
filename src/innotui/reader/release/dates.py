"""The day a text is of: of its dateline, a line such as "Updated:", or a date that stands alone at head or foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from innotui.proposals import Paragraph
from innotui.reader.release.english.window_words import DAY, MONTH, YEAR, compiled, month_of

_HEAD = 9
_GAP = 2
"""Years apart from which on one may be a goal's."""
_MARKED = compiled(
    r"\b(?:updated|published|posted(?: on)?|released?(?: date| on)?|release date|date|issued|dated|last modified"
    r"|embargoed until)\b[^\n]{0,40}$"
    r"|(?:发布时间|发布日期|日期|时间|更新时间|来源)\s*[:：]?[^\n]{0,20}$"
)
_DATES = (
    compiled(rf"\b(?P<month>{MONTH}) (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:, ?| )(?P<year>(?:19|20)\d\d)(?!\d)"),
    compiled(rf"\b(?P<day>{DAY})(?: of)?[ -](?P<month>{MONTH}),?[ -](?P<year>{YEAR})"),
    re.compile(r"(?<!\d)(?P<year>20\d\d|19\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)"),
    re.compile(r"(?P<year>20\d\d|19\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"),
)
_DATELINE = compiled(
    rf"^[^\n]{{0,60}}?\b(?P<month>{MONTH}) (?P<day>{DAY})\b|^[^\n]{{0,40}}?\b(?P<day2>{DAY}) (?P<month2>{MONTH})\b"
)
_NO_DATELINE = re.compile(r"\b(?:from|between|since|on|in|by|until|of)\s+$", re.IGNORECASE)
_HAN_DAY = re.compile(r"(?P<m>\d{1,2})月(?P<day>\d{1,2})日(?:电|讯)")
_ANY_YEAR = re.compile(
    r"(?<![\d$€£¥])(?<!\d[.,])(20[0-4]\d)(?![\d%]|,\d{3}|\.\d|[亿万千百余多家个名人元户吨台辆项件次座条款]"
    r"|\s+(?:million|billion|trillion|yuan|percent|per\s+cent|people|firms|companies|units|vehicles|tonnes|tons|jobs|km|MW)\b)"
)


def day_of(paragraphs: Sequence[Paragraph]) -> date | None:
    """The day a text says it is of; None where it does not."""
    head, foot = paragraphs[:_HEAD], paragraphs[-3:]
    return (
        _first(head, _is_marked)
        or _first(head[:6], _is_at_front)
        or _first(head, _is_alone)
        or _without_year(head, paragraphs)
        or _first(head[:4], _is_any)
        or _first(foot, _is_alone)
        or _first(foot, _is_marked)
    )


def _first(paragraphs: Sequence[Paragraph], fits: Callable[[str, re.Match[str]], bool]) -> date | None:
    for paragraph in paragraphs:
        for pattern in _DATES:
            for match in pattern.finditer(paragraph.text):
                if fits(paragraph.text, match) and (day := _date(match)):
                    return day
    return None


def _is_marked(text: str, match: re.Match[str]) -> bool:
    return bool(_MARKED.search(text[max(0, match.start() - 80) : match.start()]))


def _is_at_front(text: str, match: re.Match[str]) -> bool:
    """A dateline: a place, perhaps, and nothing else before it, and an agency or a dash behind."""
    before, after = text[: match.start()], text[match.end() :]
    behind = bool(re.match(r"\s*(?:[-–—/(]|\d{1,2}:\d\d|/PRNewswire)", after))
    return match.start() < 60 and "\n" not in before.strip() and not _NO_DATELINE.search(before) and behind


def _is_alone(text: str, match: re.Match[str]) -> bool:
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return len(line) - len(match[0]) < 45 and not _NO_DATELINE.search(text[: match.start()])


def _is_any(text: str, _match: re.Match[str]) -> bool:
    """Any date in a short line of the head: "delivered at the congress on January 23, 2024"."""
    return len(text) < 200


def _without_year(head: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> date | None:
    """As in "CHENGDU, Oct. 18 (Xinhua) --": of the latest year that the text speaks of, or the one after it."""
    years = [int(year) for paragraph in paragraphs for year in _ANY_YEAR.findall(paragraph.text)]
    if not years:
        return None
    latest = _sensible(_own_years(paragraphs) or years)
    for paragraph in head:
        if found := _month_and_day(paragraph.text):
            return _made(latest + _is_past(latest, found[0], paragraphs), *found)
    return None


def _own_years(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The years that a text speaks of, without those it only compares with or hopes for."""
    text = " ".join(paragraph.text for paragraph in paragraphs)
    return [int(year) for year in _ANY_YEAR.findall(_OTHER_YEAR.sub(" ", text))]


def _month_and_day(text: str) -> tuple[int, int] | None:
    match = _DATELINE.search(text)
    if match and (re.match(r"\s*(?:\(|--|[-–—]|/|$)", text[match.end() :]) or _WEEKDAY.search(match[0])):
        month = month_of(match["month"] or match["month2"])
        return month, int(re.sub(r"\D", "", match["day"] or match["day2"]))
    if said := _SAID_DAY.search(text):
        return month_of(said["month"]), int(re.sub(r"\D", "", said["day"]))
    han = _HAN_DAY.search(text)
    return (int(han["m"]), int(han["day"])) if han else None


_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SAID_DAY = compiled(
    rf"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ?\(?(?P<month>{MONTH}) (?P<day>{DAY})\b(?!,? ?{YEAR})"
)
"""As in "the office said on Thursday (Sept. 11)"."""
_COMPARED_YEAR = (
    r"(?:same\s+(?:period|month|quarter|time|half)(?:\s+(?:of|in))?|compared\s+(?:with|to)|than\s+(?:in)?|from|over"
    r"|that\s+of|level\s+of|levels\s+of)\s+(?:in\s+)?(?:[A-Z][a-z]{2,8}\.?\s+)?"
)

_OTHER_YEAR = re.compile(
    rf"\b(?:{_COMPARED_YEAR}|by\s+|until\s+|since\s+)(?:19|20)\d\d\b"
    r"|\b(?:targets?|aims?|plans?|expects?|forecasts?|will|goals?)\b[^.;]{0,60}?\bin\s+(?:19|20)\d\d\b"
    r"|[比较与自到至](?:19|20)\d\d年|(?:19|20)\d\d年同期",
    re.IGNORECASE,
)


def _is_past(year: int, month: int, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a year is over on the day of the text: it is only compared with, or told of whole early in a year.

    So it is where the text speaks of 今年 and calls the other by its number.
    """
    text = " ".join(paragraph.text for paragraph in paragraphs)
    named = len(re.findall(rf"(?<!\d){year}(?!\d)", text))
    compared = len(re.findall(rf"{_COMPARED_YEAR}{year}\b|[比较与]{year}年|{year}年同期", text))
    whole = re.search(rf"\b(?:in|of|for|throughout)\s+{year}\b(?!\s*[-–])|{year}年(?!\s*\d)", text)
    whole_han = "今年" in text and re.search(
        rf"{year}年(?!\s*\d|前|[上下]半|第|[一二三四]季|以来|[底末]|将|计划|目标)", text
    )
    return named == compared or (month <= 3 and bool(whole)) or bool(whole_han)


def assumed_day(texts: Sequence[str]) -> date | None:
    """The last day of the latest year that an undated text speaks of: "from January to November" is that year's."""
    words = " ".join(texts)
    years = [int(year) for year in _ANY_YEAR.findall(_OTHER_YEAR.sub(" ", words)) or _ANY_YEAR.findall(words)]
    return date(_sensible(years), 12, 31) if years else None


def _sensible(years: Sequence[int]) -> int:
    """The latest year spoken of that is no goal's: one past a gap that ends a plan, or lies beyond years in a row."""
    counted = sorted(set(years))
    while len(counted) > 1 and counted[-1] - counted[-2] > _GAP and years.count(counted[-1]) <= _GAP:
        in_a_row = len(counted) > 2 and counted[-2] - counted[-3] <= _GAP
        if counted[-1] % 5 and not in_a_row:
            break
        counted.pop()
    return counted[-1]


def _date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = month_of(groups["month"]) if groups.get("month") else int(groups["m"])
    return _made(int(groups["year"]), month, int(re.sub(r"\D", "", groups["day"])))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
