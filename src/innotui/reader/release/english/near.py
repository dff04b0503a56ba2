"""An amount among the windows and the other amounts of its sentence: what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Kind, Window
from innotui.reader.release.english.clauses import Span
from innotui.reader.release.english.telling import Told
from innotui.reader.release.english.window_roles import (
    is_aside,
    is_bracketed,
    is_compared,
    is_day,
    is_held,
    is_measured_by,
    is_reported,
)

_ATTACHED = re.compile(
    r"\s*(?:[\w'/%-]+\s+)?"
    r"|\s*(?:[\w'/%-]+\s+){0,4}?(?:\(|(?:in|for|during|of|at|as\s+of|by|on|recorded\s+in|seen\s+in|registered\s+in|over"
    r"|from|between|through(?:out)?|until)\s+(?:the\s+)?(?:entire\s+|whole\s+|calendar\s+|month\s+of\s+)?)",
    re.IGNORECASE,
)
_OF_MULTIPLE = re.compile(r"(?:\b(?:of|than|as|level|levels|for)|\S\s+in)\s*(?:the\s+)?$", re.IGNORECASE)
_FROM_OR_ON = re.compile(r"^[^,;]{0,30}\b(?:from|on)\s+(?:the\s+)?$")
_NOW = re.compile(r"\b(?:now|currently|today)\b", re.IGNORECASE)
_WORDS_OF_A_LEAD = 4


@dataclass(frozen=True, slots=True)
class Near:
    """An amount with what it measures, its sentence, the sentence's amounts, and what was told of time before."""

    amount: Amount
    measure: str
    sentence: Span
    amounts: Sequence[Amount]
    told: Told

    def text(self, start: int, end: int) -> str:
        """What stands between two places of the paragraph, inside the sentence."""
        return self.sentence.text[max(0, start - self.sentence.start) : max(0, end - self.sentence.start)]

    def before(self, window: Window) -> str:
        """The sentence up to a window."""
        return self.text(self.sentence.start, window.start)

    def words(self, window: Window) -> str:
        """A window's own words."""
        return self.text(window.start, window.end)

    def to(self, window: Window) -> str:
        """What stands between the amount and a window behind it."""
        return self.text(self.amount.end, window.start)

    def inside(self) -> list[Window]:
        """The windows of the sentence."""
        return [one for one in self.told.windows if self.sentence.start <= one.start < self.sentence.end]

    def steps(self) -> list[Window]:
        """The bases of the sentence."""
        return [one for one in self.inside() if one.base_period]

    def own(self) -> list[Window]:
        """The windows that may be the amount's: no day of a report, no "now" of another, no comparison behind it."""
        own = [one for one in self.inside() if one.period and not is_reported(one, self.sentence)]
        own = [one for one in own if not (self.is_behind(one) and is_compared(one, self.sentence, self.amount.end))]
        own = [one for one in own if not (self.is_behind(one) and self._measures_another(one))]
        own = [one for one in own if not is_aside(one, self.sentence, self.amount.start)]
        own = [one for one in own if not is_bracketed(one, self.sentence) or self._shares_bracket(one)]
        own = [one for one in own if not _NOW.search(self.words(one)) or self._is_its_now(one)] or own
        wide = [one for one in own if not is_day(one) or is_held(one, self.sentence) or self.is_attached(one)]
        return wide or own

    def _measures_another(self, window: Window) -> bool:
        return is_measured_by(window, self.sentence) and self.amount_in(self.amount.end, window.start)

    def _shares_bracket(self, window: Window) -> bool:
        return self.is_ahead(window) and ")" not in self.text(window.end, self.amount.start)

    def _is_its_now(self, window: Window) -> bool:
        """Whether "now" is this amount's: directly behind it, or between it and the amount before."""
        between = self.is_ahead(window) and any(other.end <= window.start for other in self.amounts)
        return between or self.is_attached(window)

    def is_ahead(self, window: Window) -> bool:
        """Whether a window stands before the amount."""
        return window.end <= self.amount.start

    def is_behind(self, window: Window) -> bool:
        """Whether a window stands behind the amount."""
        return window.start >= self.amount.end

    def is_attached(self, window: Window) -> bool:
        """Whether a window stands directly behind the amount."""
        return self.is_behind(window) and ties(self.to(window))

    def leads(self, window: Window) -> bool:
        """Whether a window leads the sentence."""
        return len(re.findall(r"\w+", self.before(window))) <= _WORDS_OF_A_LEAD

    def amount_in(self, start: int, end: int) -> bool:
        """Whether another amount begins between two places."""
        return any(start <= other.start < end for other in self.amounts if other is not self.amount)

    def is_multiples(self, window: Window) -> bool:
        """As in "Twice the share of 2004": the window is what is compared with."""
        if any(self.amount.end <= one.start < window.start for one in self.steps()):
            return False
        return self.measure in ("multiple_of", "increased_by_times") and bool(_OF_MULTIPLE.search(self.to(window)))

    def is_base_behind(self, window: Window, own: Sequence[Window]) -> bool:
        """As in "In August to October 831,000, a decrease of 4.0% from May to July": the second one is a base."""
        changes = self.measure in ("growth_pct", "change_amount")
        return changes and any(map(self.is_ahead, own)) and bool(_FROM_OR_ON.search(self.to(window)))

    def carried(self) -> str:
        """The window that goes on from other sentences."""
        money = self.amount.kind is Kind.MONEY
        return self.told.carried(self.sentence, self.amount.start, self.measure, money=money)


def ties(words: str) -> bool:
    """Whether the words between an amount and a window tie the one to the other."""
    return bool(_ATTACHED.fullmatch(words))
