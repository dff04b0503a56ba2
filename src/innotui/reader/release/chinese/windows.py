"""Windows of time in a Chinese paragraph, resolved against the day of the text and the year it is about.

A window is what a figure holds in (今年前三季度), what it is compared with (比2020年), or only how the two lie to each
other (同比, 环比), which is resolved when the figure's own window is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from innotui.reader.release.chinese.folded import Taken
from innotui.reader.release.chinese.window_rules import RELATIONS, WINDOWS, Today

__all__ = ["Today", "When", "find_windows"]

_OF_ITS_YEAR = ("全年", "年内", "年底", "年末", "当年", "年初")
_FAR = 2000
_SAID_YEAR = re.compile(r"(?<![\d比较])(?<![比较与]于)((?:19|20)\d\d)年(?!的|以来|相比|至今|起)")
_SINCE_AFTER = re.compile(r"(?:年)?(?:以来|至今|起)")
_COMPARED = re.compile(r"(?:比|较|相比于?|相较于?|高于|低于|快于|慢于)(?:全省|全国|全市)?$")
_JOINED = re.compile(r"(?:与|跟|和|同)$")
_FOUNDATION = re.compile(r"[^，。；,;]{0,4}基础上")
_WITH = re.compile(r"(?:年|底|末|同期|上半年|季度)?[^,，。;；]{0,4}?(?:相比|比较|相较)")
_AS_BEFORE = re.compile(r"(?:是|为|达|达到|相当于|达到了|约为|约是|相当|接近|超过|将近|恢复至|恢复到|不及|不到)$")
_AS_MUCH = re.compile(
    r"(?:全年|同期|全年度|底|末|时|水平)?[^,，。;；\d]{0,12}?的?[ ]?"
    r"(?:近|约|超|超过|逾|不足|将近)?\d[\d.]*(?:余|多)?(?:倍|%)"
)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression of a paragraph.

    Attributes:
        start, end: its place.
        period: ISO 8601; empty where it cannot be resolved, or where it is only a relation.
        role: ``period``, ``base`` (what is compared with), ``since``, or a relation: ``yoy``, ``previous`` (the window
            right before), ``start`` (the end of the year before), ``same`` (the same window of that year).
    """

    start: int
    end: int
    period: str
    role: str = "period"


def find_windows(text: str, today: Today) -> list[When]:
    """All time expressions of a folded paragraph, in order; they never overlap."""
    taken = Taken(len(text))
    found = [when for when in _all(text, today) if taken.take(when.start, when.end)]
    return [_with_role(text, when) for when in sorted(found, key=lambda when: when.start)]


def _all(text: str, today: Today) -> Iterator[When]:
    """What is more particular comes first."""
    for pattern, role in RELATIONS:
        for match in pattern.finditer(text):
            yield When(match.start(), match.end(), match["year"] if role == "same" else "", role)
    for pattern, build in WINDOWS:
        for match in pattern.finditer(text):
            own = _year_before(text, match.start()) if match[0] in _OF_ITS_YEAR else None
            yield When(match.start(), match.end(), build(match, replace(today, year=own or today.year)))


def _year_before(text: str, place: int) -> int | None:
    """The year that a paragraph has spoken of last: its 全年 is that year's."""
    years = _SAID_YEAR.findall(text, max(0, place - _FAR), place)
    return int(years[-1]) if years else None


def _with_role(text: str, when: When) -> When:
    """A window that something is compared with is a base."""
    if when.role != "period":
        return when
    before, after = text[max(0, when.start - 6) : when.start], text[when.end : when.end + 24]
    if _SINCE_AFTER.match(after):
        return replace(when, role="since")
    if _FOUNDATION.match(after):
        return replace(when, role="base")
    joined = _JOINED.search(before) and _WITH.match(after)
    as_much = _AS_BEFORE.search(before) and _AS_MUCH.match(after)
    return replace(when, role="base") if _COMPARED.search(before) or joined or as_much else when
