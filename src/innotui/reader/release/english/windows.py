"""Where an English text says when: windows of time and bases of comparison, resolved against the day of the text.

A base is a window behind words of comparison ("compared with 2019"), or a step back from the figure's own
(``window_steps``): what that is can be said only when the window of the figure is known. ``=2017`` is the figure's
own window in another year ("the same period of 2017").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from innotui.reader.release import calendar
from innotui.reader.release.amounts import Window
from innotui.reader.release.english.fiscal import fiscal_of
from innotui.reader.release.english.known import Fiscal, Known
from innotui.reader.release.english.window_rules import RULES
from innotui.reader.release.english.window_steps import STEPS
from innotui.reader.release.english.window_words import MONTH, YEAR, compiled

_BASE_BEFORE = compiled(
    r"\b(?:(?:compared (?:with|to)|in comparison (?:with|to)|relative to|against|versus|vs\.?|than|above|below|ahead of"
    r"|over|since|from|(?:that|those|the levels?|the figures?) (?:of|seen in|recorded in))"
    r"(?: (?:(?:the|its|their|his|her|our) (?:levels?|figures?|averages?|readings?|values?)|that|those)"
    r" (?:of|in|for|at))?"
    r"(?: levels?)?"
    r"(?: (?:in|of|at|during|for))?(?: the)?"
    r"(?: same (?:period|months?|quarter|time|half|week|day) (?:of|in))?"
    r"(?: pre-(?:pandemic|covid|coronavirus|crisis))?|on) $"
)
_OWNED = compiled(r"'s(?: (?:levels?|figures?|readings?|rates?))?\b")
_LEVEL_BEHIND = compiled(r" ?(?:levels?|figures?|baseline|base) ?(?:[,.;)]|$|and\b|by\b|in\b)")
_SAME_PERIOD = compiled(
    rf"\b(?:the )?(?:same|corresponding|comparable|equivalent|like) (?:period|months?|quarter|time|half)(?: (?:of|in))?"
    rf" (?P<year>{YEAR})"
)
_RUNS_ON = compiled(r" ?(?:to|through|until|and|[-–]) ")
_ANY_MONTH = re.compile(rf"\b{MONTH}")
_REACH = 70
"""How far before a window its words of comparison may begin."""


def find_windows(text: str, written: date | None, fiscal: Fiscal | None = None) -> list[Window]:
    """All windows and bases of a text, in order; they never overlap.

    Args:
        text: a paragraph.
        written: the day the whole text is of.
        fiscal: how the fiscal years of the whole text run; None looks at the paragraph itself.
    """
    known = Known(written, fiscal or fiscal_of(text))
    found: list[Window] = []
    for window in (*_steps(text), *_same_periods(text), *_absolute(text, known)):
        if not any(window.start < other.end and other.start < window.end for other in found):
            found.append(window)
    return sorted(found, key=lambda window: window.start)


def _steps(text: str) -> Iterator[Window]:
    small = text.lower()
    for rule in STEPS:
        if any(word in small for word in rule.needs):
            for match in rule.pattern.finditer(text):
                yield Window(match.start(), match.end(), "", rule.step)


def _same_periods(text: str) -> Iterator[Window]:
    for match in _SAME_PERIOD.finditer(text):
        yield Window(match.start(), match.end(), "", f"={match['year']}")


def _absolute(text: str, known: Known) -> Iterator[Window]:
    small = text.lower()
    for rule in RULES:
        if any(word in small for word in rule.needs):
            for match in rule.pattern.finditer(text):
                if not rule.name.startswith(("month", "day")) or _ANY_MONTH.search(match[0]):
                    period, years = rule.meaning(match, known)
                    yield _as_base(text, Window(match.start(), match.end(), period, "", years))


def _as_base(text: str, window: Window) -> Window:
    """A window behind words of comparison is a base: "than in 2020", "since 2012", "on 2022"; but not "on March 14"."""
    if not window.period or window.years:
        return window
    if _LEVEL_BEHIND.match(text, window.end):
        return Window(window.start, window.end, "", window.period)
    head = _BASE_BEFORE.search(text[max(0, window.start - _REACH) : window.start])
    if not head or _says_when(text, window, head[0].split()[0].casefold()):
        return window
    owned = _OWNED.match(text, window.end)
    same = "=" if re.search(r"\bsame\b", head[0]) else ""
    return Window(window.start - len(head[0]), owned.end() if owned else window.end, "", f"{same}{window.period}")


def _says_when(text: str, window: Window, word: str) -> bool:
    """Whether a window behind "on", "from" or "over" is no base: a day, the first of two, a stretch of months."""
    if word not in ("on", "from", "over"):
        return False
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", window.period)
    if day and (word == "on" or not window.period.endswith(("-28", "-29", "-30", "-31"))):
        return True
    stretch = "/" in window.period and (word == "from" or not calendar.is_year(window.period))
    return stretch or bool(_RUNS_ON.match(text, window.end))
