"""What a text has told of time so far, and so when a sentence that names no window speaks of.

The window of a paragraph goes on to its end; a heading's and the lead's hold for what follows. What is told in the
present tense of a number of things holds on the day of the text. Days on which something was said or signed set none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innotui.reader.release import calendar
from innotui.reader.release.amounts import Window
from innotui.reader.release.english.clauses import Span

_SAID = re.compile(
    r"\b(?:said|says|told|announced|announces|released?|releases|published|issued|showed|shows|reported|according|unveiled|adopted|approved|launched"
    r"|held|posted|statement|report|meeting|conference|signed|started|began|founded|established|delivered|updated|embargoed|dated|photo|taken)\b[^.;]*$",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"(?:^|[,(])[^,(\d]*\b(?:founded|established|incorporated|launched|created|introduced|piloted|set\s+up|inaugurated|opened|adopted|enacted|listed|headquartered)\b[^,]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b[^,;]*$", re.IGNORECASE)
_NAMED_BY_YEAR = re.compile(
    r"(?:19|20)\d\d\s+(?:[A-Z][a-z]+\s+(?:on\s+|of\s+|for\s+|and\s+)?[A-Z][a-z]+|(?:survey|harvest|report|edition|census|budget|conference|forum|ranking|list)\b)"
)
_BEFORE_NAME = re.compile(r"\b(?:the|its|their|a|this|that|our|[a-z]+'s)\s+$", re.IGNORECASE)
"""A year that is a part of a name: "the 2023 Global Innovation Index"."""
_EDITION = re.compile(
    r"\b(?:Survey|Outlook|Yearbook|Abstract|Vision|Agenda|Forum|Expo|Fair|Summit|Conference|Games)\s+$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+\s+(?:(?:of|for|on|and)\s+)?[A-Z][a-z]+\s+$")
_HELD_ON = re.compile(r"\b(?:as\s+of|as\s+at|by|until|till|at|end\s+of|up\s+to|through)\s+(?:the\s+)?$", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:now|today|currently|present|date|so\s+far|end)\b|as\s+of", re.IGNORECASE)
_PLAN = re.compile(r"Five-Year", re.IGNORECASE)
_IN_PLAN = re.compile(r"\b(?:during|in|over|throughout|for)\s+(?:the\s+)?(?:whole\s+|entire\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:after|before|until|following)\b[^,;]*$", re.IGNORECASE)
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
    _heard: int = -1
    _first: str = ""
    _yearly: bool = False

    def begin(self, windows: Sequence[Window]) -> None:
        """A paragraph begins."""
        self.before, self.windows = self._first or self.before, windows
        self._first = ""
        self.current = self.ahead = self.compared = self.instant = ""
        self._heard = -1
        self.step = "P1Y" if self._yearly else ""

    def hear(self, sentence: Span, *, heading: bool) -> None:
        """A sentence was read: its windows hold for those after it."""
        for window in self.windows:
            if not sentence.start <= window.start < sentence.end:
                continue
            if window.base_period.startswith("P"):
                self.step = window.base_period
                self._yearly = self._yearly or self.step == "P1Y"
            named = is_edition(window, sentence) if heading else is_reported(window, sentence)
            if window.period and not named and not is_compared(window, sentence, sentence.start):
                self._keep(window, sentence, heading=heading)

    def _keep(self, window: Window, sentence: Span, *, heading: bool) -> None:
        last = calendar.last_day(window.period)
        if self.written and last and last > self.written + timedelta(days=6):
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
        if is_day(window) or window.years or _ASIDE.search(sentence.text[: window.start - sentence.start]):
            return
        if heading:
            self.lead, self.before = window.period, ""
        elif self._heard != sentence.start:
            self.current, self._heard = _last_of_two(window, sentence), sentence.start
            self.lead = self.lead or window.period
            self._first = self._first or self.current
            self.month = self.current if re.fullmatch(r"\d{4}-\d\d", self.current) else self.month

    def carried(self, sentence: Span, start: int, measure: str, *, money: bool = False) -> str:
        """When a sentence without a window speaks of, at one of its amounts; money is of a window, not of a day."""
        if measure == "target":
            return self.ahead or (f"{self.written.year}" if self.written else "")
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
        return self.lead or (f"{self.written:%Y-%m-%d}" if self.written and measure in _STOCK else "")


def is_reported(window: Window, sentence: Span) -> bool:
    """Whether a window says when something was announced, founded or planned, and not when a figure holds."""
    start = window.start - sentence.start
    before, words = sentence.text[:start], sentence.text[start : window.end - sentence.start]
    if _NAMED_BY_YEAR.match(sentence.text, start) and _BEFORE_NAME.search(before):
        return True
    if window.period.isdecimal() and (is_edition(window, sentence) or _NAME_BEFORE.search(before)):
        return True
    if _SINCE.search(before) or _FOUNDED.search(before):
        return True
    if _PLAN.search(words):
        return not _IN_PLAN.search(before)
    if not is_day(window) or _HELD_ON.search(before) or _TODAY.search(words):
        return False
    return bool(_SAID.search(before)) or _is_dateline(before, sentence.text[window.end - sentence.start :])


def _is_dateline(before: str, after: str) -> bool:
    """As in "CHONGQING, May 21 --", "Release date: 12 November 2024"."""
    return not re.search(r"\b(?:on|by|of|until|till)\s+$", before) and (
        bool(re.match(r"\s*(?:\(|/|[-–—]{1,2}\s|$|\s*\|)", after))
        or (len(before) < 60 and bool(re.match(r"\s*(?:,?\s*\d{1,2}:\d\d)", after)))
    )


def is_bracketed(window: Window, sentence: Span) -> bool:
    """Whether a window is only that of its bracket: "(H1 2023: 1,982 million)"."""
    start = window.start - sentence.start
    return sentence.text[:start].endswith("(") and sentence.text[start:].find(":") == window.end - window.start


def is_edition(window: Window, sentence: Span) -> bool:
    """Whether a year is that of an edition: "Economic Survey 2024" tells of the year before."""
    before = sentence.text[: window.start - sentence.start]
    return window.period.isdecimal() and bool(_EDITION.search(before))


def is_held(window: Window, sentence: Span) -> bool:
    """Whether figures hold on a day: "as of 31 August", "at present"."""
    start = window.start - sentence.start
    words = sentence.text[start : window.end - sentence.start]
    return bool(_HELD_ON.search(sentence.text[:start]) or _TODAY.search(words))


_COMPARATOR = re.compile(
    r"\b(?:compared\s+(?:with|to)|versus|vs\.?|against|relative\s+to|than|as\s+against|in\s+comparison)\b",
    re.IGNORECASE,
)
_FROM_AMOUNT = re.compile(
    r"\bfrom\s+(?:(?:the|an?|about|around|nearly|over|just|only|some)\s+)*[^\s,;]*\d[^,;]*$", re.IGNORECASE
)
_NO_HEDGE = re.compile(
    r"\b(?:more|less|fewer|greater|lower|higher)\s+than\s+(?=(?:[A-Z]{1,3})?[$€£¥₹]?\d)|\b(?:rather|other)\s+than\b",
    re.IGNORECASE,
)


def is_compared(window: Window, sentence: Span, start: int) -> bool:
    """Whether a window belongs to a comparison that begins behind a place: "below the 5 bn of May"."""
    between = sentence.text[max(0, start - sentence.start) : window.start - sentence.start]
    if _FROM_AMOUNT.search(between):
        return True
    found = list(_COMPARATOR.finditer(_NO_HEDGE.sub(lambda match: " " * len(match[0]), between)))
    return bool(found) and not re.search(r"[,;]", between[found[-1].end() :])


def is_day(window: Window) -> bool:
    """Whether a window is one day."""
    return window.period.count("-") == 2 and "/" not in window.period


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


def _is_present(sentence: Span, start: int) -> bool:
    """Whether the verb nearest to an amount tells of today: present or perfect tense."""
    text = _PERFECT.sub(lambda match: "has".ljust(len(match[0])), sentence.text)
    text = _NO_VERB.sub(lambda match: " " * len(match[0]), text)
    verbs = [(match.end(), True) for match in _PRESENT.finditer(text)]
    verbs += [(match.end(), False) for match in _PAST.finditer(text)]
    verbs.sort()
    before = [(end, present) for end, present in verbs if end <= start - sentence.start]
    if before:
        end, present = before[-1]
        perfect = before[0][1] and bool(_PERFECT.search(sentence.text))
        return present or (perfect and bool(_COORDINATED.search(text[:end])))
    return verbs[0][1] if verbs else False
