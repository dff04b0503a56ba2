"""What a text has told of time so far, and so when a sentence that names no window speaks of.

The window of a paragraph goes on to its end; a heading's and the lead's hold for what follows. What is told in the
present tense of a number of things holds on the day of the text. Days on which something was said or signed set none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from innotui.reader.release import calendar
from innotui.reader.release.amounts import Window
from innotui.reader.release.english.clauses import Span
from innotui.reader.release.english.window_roles import (
    is_aside,
    is_bracketed,
    is_compared,
    is_day,
    is_edition,
    is_measured_by,
    is_reported,
)

_ASIDE = re.compile(r"\b(?:(?:after|before)(?!\s+(?:tax|interest|deduct))|until|following)\b[^,;]*$", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|hosts?|boasts?|operates?|employs?|serves|covers|stands?|now|home\s+to|^with|includes?|consists?|contains?|owns?|runs|remains?|holds|comprises?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|grew|rose|fell|reached|hit|saw|stood|\w{3,}ed|came|went|brought|made|took|drew|led|won|met|built|sold|held|kept|got|shrank|slid|began)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:(?:now|already|also|been|so|far|since|\w+ly)\s+){0,3}\w+", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:during|over|in|for)\s+(?:the|this|that)\s+(?:same\s+|review\s+|reporting\s+|\S+-month\s+|\S+-year\s+)?period\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:,|\band)\s+\w+$")
_NO_VERB = re.compile(
    r"\b\w+ed\s+(?:by|area|at)\b|[\w-]+-\w+ed\b|\b(?:called|named|located|based|designated|listed|advanced|related|integrated|United|installed|combined|estimated|skilled|hundred)\b"
)
_LATE = 10
"""The month from which a text speaks of its own year as of one that has been."""
_GOALS = re.compile(
    r"\b(?:goals?|targets?|plans?|outlook|forecasts?|objectives?|tasks?|arrangements?|work\s+for|guidance)\b",
    re.IGNORECASE,
)
_TO_DATE = re.compile(r"to[ -]date$", re.IGNORECASE)
_HAD = re.compile(r"\bhad\s+\w+(?:ed|en|n|k|ng)?\b", re.IGNORECASE)
_HOLDING = re.compile(
    r"\b(?:stood\s+at|standing\s+at|there\s+were|balances?|outstanding|deposits|loans|assets|reserves|population|stocks?)\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsince\b", re.IGNORECASE)
_STOCK = ("level", "count", "share_pct", "rank")


@dataclass(slots=True)
class Told:
    """What a text has said of time so far.

    Attributes:
        written: the day of the text, None where it says none.
        windows: of the paragraph that is being read.
        lead: the first window of the text, or the last heading's.
        before: the window that the paragraph before ended with.
        current: the window that the paragraph goes on with.
        ahead: the window to come that the paragraph spoke of last.
        step: how far the text's changes go back: ``P1Y``.
        compared: the window that the paragraph compared with last.
        month: the month that the text spoke of last.
        instant: the end of a month or year that the paragraph spoke of.
        hoped: the window of the goal or forecast that the paragraph spoke of last.
        coming: the first window of the first full paragraph: a headline above it that names none speaks of that.
    """

    written: date | None
    windows: Sequence[Window] = ()
    lead: str = ""
    before: str = ""
    current: str = ""
    ahead: str = ""
    step: str = ""
    compared: str = ""
    instant: str = ""
    month: str = ""
    coming: str = ""
    hoped: str = ""
    _heard: int = -1
    _first: str = ""
    _yearly: bool = False

    def begin(self, windows: Sequence[Window]) -> None:
        """A paragraph begins."""
        self.before, self.windows = self._first or self.before, windows
        self._first = ""
        self.current = self.ahead = self.compared = self.instant = self.hoped = ""
        self._heard = -1
        self.step = "P1Y" if self._yearly else ""

    def turn(self) -> None:
        """A heading without a window: what follows it goes on with the lead's, not with the section before."""
        self.before = self._first = ""

    def hear(self, sentence: Span, *, heading: bool) -> None:
        """A sentence was read: its windows hold for those after it."""
        for window in self.windows:
            if not sentence.start <= window.start < sentence.end:
                continue
            if window.base_period.startswith("P"):
                self.step = window.base_period
                self._yearly = self._yearly or self.step == "P1Y"
            named = is_edition(window, sentence) if heading else is_reported(window, sentence)
            named = named or is_measured_by(window, sentence)
            if window.period and not named and not is_compared(window, sentence, sentence.start):
                self._keep(window, sentence, heading=heading)

    def _keep(self, window: Window, sentence: Span, *, heading: bool) -> None:
        last = calendar.last_day(window.period)
        if self.written and last and last > self.written + timedelta(days=6) and not self._is_running(window, heading):
            self.ahead = window.period
            if heading and _GOALS.search(sentence.text):
                self.lead = self.before = window.period
            return
        if is_day(window) and window.period[-2:] in ("28", "29", "30", "31"):
            self.instant = window.period
        before = sentence.text[: window.start - sentence.start]
        words = sentence.text[window.start - sentence.start : window.end - sentence.start]
        if is_bracketed(window, sentence) or _TO_DATE.search(words) or (self.current and _HAD.search(before)):
            return
        if (
            is_aside(window, sentence, sentence.end)
            or is_day(window)
            or window.years
            or _ASIDE.search(sentence.text[: window.start - sentence.start])
        ):
            return
        if heading:
            self.lead, self.before = window.period, ""
        elif self._heard != sentence.start:
            self.current, self._heard = _last_of_two(window, sentence), sentence.start
            self.lead = self.lead or window.period
            self._first = self._first or self.current
            self.month = self.current if re.fullmatch(r"\d{4}-\d\d", self.current) else self.month

    def _is_running(self, window: Window, heading: bool) -> bool:
        """Whether a window is the text's own year, nearly over: what is told of it by then has happened."""
        return bool(
            self.written and self.written.month >= _LATE and window.period == f"{self.written.year}" and not heading
        )

    def carried(self, sentence: Span, start: int, measure: str, *, money: bool = False) -> str:
        """When a sentence without a window speaks of, at one of its amounts; money is of a window, not of a day."""
        if measure == "target":
            return self.ahead or self.hoped or (f"{self.written.year}" if self.written else "")
        now = measure in ("level", "count") or not self.current
        now = now and not self.instant and not _PERIOD.search(sentence.text)
        if measure in _STOCK and now and not money and self.written and _is_present(sentence, start):
            return f"{self.written:%Y-%m-%d}"
        if self.instant and measure in _STOCK and _HOLDING.search(sentence.text):
            return self.instant
        if self.current:
            return self.current
        if self.written and _SINCE_THEN.search(sentence.text) and _PERFECT.search(sentence.text):
            return f"{self.written:%Y-%m-%d}"
        if self.before and not _lies_in(self.before, self.lead):
            return self.before
        if measure in _STOCK and self.instant:
            return self.lead or self.instant
        if not self.lead and self.coming:
            return self.coming
        return self.lead or (f"{self.written:%Y-%m-%d}" if self.written and measure in _STOCK else "")


def _last_of_two(window: Window, sentence: Span) -> str:
    """Of a change "from August to September" the later month."""
    first, _, last = window.period.partition("/")
    before = sentence.text[: window.start - sentence.start]
    two = (
        last
        and re.search(r"\bfrom\s+$", before)
        and not first.endswith("-01")
        and calendar.before(last, "P1M") == first
    )
    return last if two else window.period


def _lies_in(inner: str, outer: str) -> bool:
    """Whether a window is a part of another, and shorter."""
    if not inner or not outer or inner == outer:
        return False
    return outer[:4] == inner[:4] and calendar.length(inner) < calendar.length(outer)


@lru_cache(maxsize=8)
def _verbs(sentence: str) -> tuple[str, tuple[tuple[int, bool], ...], bool]:
    """A sentence without what is no verb; where its verbs end and whether each is of today; any perfect among them."""
    text = _PERFECT.sub(lambda match: "has".ljust(len(match[0])), sentence)
    text = _NO_VERB.sub(lambda match: " " * len(match[0]), text)
    verbs = [(match.end(), True) for match in _PRESENT.finditer(text)]
    verbs += [(match.end(), False) for match in _PAST.finditer(text)]
    return text, tuple(sorted(verbs)), bool(_PERFECT.search(sentence))


def _is_present(sentence: Span, start: int) -> bool:
    """Whether the verb nearest to an amount tells of today: present or perfect tense."""
    text, verbs, has_perfect = _verbs(sentence.text)
    before = [(end, present) for end, present in verbs if end <= start - sentence.start]
    if before:
        end, present = before[-1]
        perfect = before[0][1] and has_perfect
        return present or (perfect and bool(_COORDINATED.search(text[:end])))
    return verbs[0][1] if verbs else False
