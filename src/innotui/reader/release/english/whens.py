"""When a figure holds: which of the windows of its sentence is its own, and with it what it is compared with.

A window directly behind an amount is its own; then the one before it in its clause, the one that leads the sentence,
the one behind. A sentence without one goes on with what was told before (``telling``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.reader.release import calendar
from innotui.reader.release.amounts import Amount, Window
from innotui.reader.release.english.bases import (
    base_of,
    months_compared,
    usual_base,
    window_of_base,
    window_of_compared,
)
from innotui.reader.release.english.clauses import Span
from innotui.reader.release.english.near import Near, ties
from innotui.reader.release.english.telling import Told

_GOES_ON = re.compile(
    r"\s*,?\s*(?:of\s+which|which|accounting|representing|or\b|up\b|down\b|an?\s|\d|with|making|exceeding)",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\b(?:to|and|while|whereas|from|compared|against|but|versus)\b|;", re.IGNORECASE)
_GOES_TO = re.compile(r"\bto\s+(?:an?\s+|about\s+|over\s+|nearly\s+|some\s+|a\s+record\s+)*$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:of\s+them|of\s+which|of\s+whom|from|compared|against|versus|vs)\b|;", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:plans?|aims?|intends?|hopes?|wants?|expects?|will|targets?|is\s+to|are\s+to)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True, slots=True)
class When:
    """Window and base of a figure; ``sure`` is False where the window was carried on from another sentence."""

    period: str
    base_period: str
    sure: bool = True


def when(amount: Amount, measure: str, sentence: Span, amounts: Sequence[Amount], told: Told) -> When:
    """Window and base of an amount.

    Args:
        amount: of the sentence.
        measure: what it measures.
        sentence: it stands in.
        amounts: all of the sentence.
        told: what was said of time before, and the windows of the paragraph.
    """
    near = Near(amount, measure, sentence, amounts, told)
    if months := months_compared(near):
        return When(months[1], months[0])
    said = _said(near)
    if compared := window_of_compared(near):
        return When(compared, usual_base(near, compared))
    period = said or near.carried()
    if other := window_of_base(near, period):
        return When(other, usual_base(near, other))
    base = base_of(near, period)
    if not said and _MONTH.fullmatch(base) and not _MONTH.fullmatch(period) and told.month > base:
        period = told.month
    return When(period, base, bool(said))


def _said(near: Near) -> str:
    """The amount's window in its own sentence; empty where it has none."""
    own = near.own()
    behind = [one for one in own if near.is_behind(one) and not near.is_base_behind(one, own)]
    ahead = [one for one in own if near.is_ahead(one)]
    if behind and _is_its_own(near, behind[0]):
        return behind[0].period
    found = _of_those_before(near, ahead) or _first_behind(near, behind)
    if found or not ahead:
        return found
    between = near.text(ahead[-1].end, near.amount.start)
    over = near.measure == "target" and _TO_COME.search(between) and not _is_to_come(near, ahead[-1])
    return "" if over or _GOES_TO.search(between) else ahead[-1].period


def _is_its_own(near: Near, window: Window) -> bool:
    attached = near.is_attached(window) and not near.amount_in(near.amount.end, window.start)
    return attached and not near.is_multiples(window)


def _of_those_before(near: Near, ahead: Sequence[Window]) -> str:
    """The nearest window before that is not another amount's own: "from 5.2% in May to 5.4%"."""
    return next((one.period for one in reversed(ahead) if near.leads(one) or _holds_on(near, one)), "")


def _holds_on(near: Near, window: Window) -> bool:
    before = [other for other in near.amounts if other.end <= window.start]
    if not before or not ties(near.text(before[-1].end, window.start)):
        return True
    following = near.text(window.end, near.amount.start)
    return bool(_GOES_ON.match(following)) or not _TURNS.search(following)


def _first_behind(near: Near, behind: Sequence[Window]) -> str:
    """The first window behind that is not the own one of a later amount, nor of a noun, nor what is compared with."""
    return next((one.period for one in behind if not _is_of_another(near, one)), "")


def _is_of_another(near: Near, window: Window) -> bool:
    if near.amount_in(near.amount.end, window.start) and _OTHERS.search(near.to(window)):
        return True
    if near.amount_in(near.amount.end, window.start) and _TO_COME.search(near.to(window)) and _is_to_come(near, window):
        return True
    run = bool(window.years) and near.measure != "cagr_pct" and near.amount_in(window.end, near.sentence.end)
    return run or near.is_multiples(window) or _is_adjective(near, window)


def _is_to_come(near: Near, window: Window) -> bool:
    """Whether a window ends after the year of the text: "has 450 branches and plans to open 30 more in 2026"."""
    last = calendar.last_day(window.period)
    return bool(last and near.told.written and last.year > near.told.written.year)


def _is_adjective(near: Near, window: Window) -> bool:
    """As in "Raised its 2024 growth forecast": a year that belongs to a noun behind this amount."""
    if not window.period.isdecimal():
        return False
    after = near.text(window.end, window.end + 2)
    return bool(re.search(r"\b(?:its|their|the|our)\s+$", near.to(window)) and re.match(r"\s[a-z]", after))
