"""What a change is compared with, and when a figure holds that others are compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from innotui.reader.release import calendar
from innotui.reader.release.amounts import Window
from innotui.reader.release.english.near import Near, ties
from innotui.reader.release.english.window_roles import is_compared

_CHANGES = ("growth_pct", "cagr_pct", "multiple_of", "increased_by_times", "change_amount")
_COMPARED = re.compile(
    r"\b(?:from|versus|vs\.?|against|as\s+against|compared\s+(?:with|to)|after|than(?=\s+the\b))\s*"
    r"(?:(?:the|an?|its|revised|previous|upwardly|downwardly|about|around|nearly|over|some|only|just|almost)\s+"
    r"|(?:increase|growth|rise|gain|decline|decrease|drop|fall|expansion|deficit|surplus|profit|loss|reading|rate|level"
    r"|figure)s?\s+(?:of|by)\s*)*$",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:compared\s+(?:with|to)|versus|vs\.?|against|relative\s+to|than|as\s+against|in\s+comparison)\b[^,;()]*$"
    r"|\b(?:from|over|on|to|of|below|above)\s+(?:that\s+(?:of|in|for)\s+)?(?:in\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FROM_OR_BESIDE = re.compile(r"(?:from|below|above)\s+the\b", re.IGNORECASE)
"""As in "down from the April rate of 4.3%"."""
_WAS = re.compile(r"[^,;:]*?\b(?:of|was|were|at|stood\s+at)\s+(?:only\s+|about\s+)?")
_THEN = re.compile(r"\b(?:earlier|before|ago|same|corresponding|last|previous|preceding|prior)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"compared|relative|against", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b[^;]*$", re.IGNORECASE)
_FROM_HERE = re.compile(r"\bfrom\s*\S*\s*$")
_ON_TO = re.compile(r"[^,;]{0,40}?\bto\s+\S*\d")
_BETWEEN = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+(?:about\s+|some\s+|nearly\s+|almost\s+|over\s+)?$", re.IGNORECASE)
_SEEN = re.compile(r"\s*(?:(?:\w+ed|seen|sold|made|built|paid|spent|won|in)\s+)?", re.IGNORECASE)
_OWN_VERB = re.compile(r"\b(?:and|but|then)\s+(?:then\s+)?by\b|\b(?:while|whereas|but)\b|;", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)$")
_ONE_MONTH = re.compile(r"\d{4}-\d\d")
_FOLLOWING = re.compile(
    r"\b(?:following|after)\s+(?:an?|no)\s+(?:[\w.%-]+\s+){0,3}?"
    r"(?:increase|rise|growth|gain|decrease|fall|decline|drop|change|jump|slump|contraction|rebound)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INFLATION = re.compile(r"\binflation(?:\s+rate)?\b[^;]*$", re.IGNORECASE)
_MONTHLY = re.compile(r"\b(?:month|quarter)(?:ly|\s|-)", re.IGNORECASE)
_CLOSE = 25
"""So near behind an amount a step back is the amount's."""


def resolved(base: str, period: str) -> str:
    """A base as a window: a step back from the figure's own, the same part of another year (``=2017``), or itself."""
    if base.startswith("P"):
        return calendar.before(period, base)
    if base.startswith("="):
        years = set(re.findall(r"(?<!\d)\d{4}(?!\d)", period))
        return period.replace(years.pop(), base[1:]) if len(years) == 1 else base[1:]
    return base


def base_of(near: Near, period: str) -> str:
    """What a change of a window is compared with; empty for all that is no change."""
    if near.measure not in _CHANGES:
        return ""
    own = near.own()
    if _is_yearly_rate(near):
        return calendar.before(period, "P1Y")
    if said := _compared_behind(near) or _own_behind(near, own):
        return said
    for one in _nearest_steps(near):
        if base := resolved(one.base_period, period):
            return base if base != period else calendar.before(period, "P1Y")
    return _start_of_move(near, own, period) or usual_base(near, period)


def _compared_behind(near: Near) -> str:
    """As in "Compared to the rate recorded in April 2023", behind the amount."""
    for one in near.inside():
        if one.period and near.is_behind(one) and is_compared(one, near.sentence, near.amount.end):
            return "" if near.amount_in(near.amount.end, one.start) else one.period
    return ""


def _own_behind(near: Near, own: Sequence[Window]) -> str:
    behind = [one for one in own if near.is_behind(one)]
    return next((one.period for one in behind if near.is_multiples(one) or near.is_base_behind(one, own)), "")


def _nearest_steps(near: Near) -> list[Window]:
    """The first base behind the amount, if no other amount has it by a verb of its own, and the last before it."""
    behind = [one for one in near.steps() if near.is_behind(one)]
    if behind and near.amount_in(near.amount.end, behind[0].start) and _OWN_VERB.search(near.to(behind[0])):
        behind = []
    return [*behind[:1], *[one for one in near.steps() if near.is_ahead(one)][-1:]]


def _start_of_move(near: Near, own: Sequence[Window], period: str) -> str:
    """As in "From 5 GW in 2019 to 31 GW in 2023, an increase of 520 percent": where the move began."""
    first = own[0] if own else None
    if first and near.is_ahead(first) and first.period != period and _FROM.search(near.before(first)):
        return first.period
    return ""


def usual_base(near: Near, period: str) -> str:
    """A growth without a base is held against what the text compares with elsewhere, else against the year before."""
    if near.measure != "growth_pct":
        return ""
    step = "" if _is_yearly_rate(near) else near.told.step or ("P1M" if _follows_a_month(near) else "")
    return calendar.before(period, step or ("" if _DAY.fullmatch(period) else "P1Y"))


def _is_yearly_rate(near: Near) -> bool:
    """Whether a growth is a rate of inflation: one of twelve months, whatever it is compared with."""
    before = near.text(near.sentence.start, near.amount.start)
    return near.measure == "growth_pct" and bool(_INFLATION.search(before)) and not _MONTHLY.search(before)


def _follows_a_month(near: Near) -> bool:
    """As in "fell by 0.6% in October, following an increase of 0.3% in September": each of its month before."""
    said = [one.period or one.base_period for one in near.inside()]
    months = {month for month in said if _ONE_MONTH.fullmatch(month)}
    return bool(_FOLLOWING.search(near.sentence.text)) and any(calendar.before(one, "P1M") in months for one in months)


def months_compared(near: Near) -> tuple[str, str] | None:
    """As in "From August to September": a change between two months, and no window of both; January begins a year.

    So are a month and the same one of a later year: "from May 2022 to May 2023".
    """
    if near.measure not in ("growth_pct", "change_amount"):
        return None
    for window in near.own():
        found = _MONTHS.match(window.period)
        if found and _BETWEEN.search(near.before(window)):
            first, last = f"{found[1]}-{found[2]}", f"{found[3]}-{found[4]}"
            if found[2] == found[4] or (found[2] != "01" and calendar.before(last, "P1M") == first):
                return first, last
    return None


def window_of_compared(near: Near) -> str:
    """When a figure holds that another is compared with: "33 three months before", "versus $0.71"."""
    before = near.text(near.sentence.start, near.amount.start)
    if then := _of_then(near, before):
        return then
    if not _COMPARED.search(before) or len(near.amounts) < 2:
        return _in_bracket(near)
    attached = next((one for one in near.own() if near.is_behind(one)), None)
    if attached and near.is_attached(attached):
        near.told.compared = attached.period
        return attached.period
    steps = near.steps()
    if not steps and _FROM_HERE.search(before) and _ON_TO.match(near.text(near.amount.end, near.sentence.end)):
        return ""
    main = next((one.period for one in near.own() if near.is_ahead(one)), "") or near.carried()
    close = [one for one in steps if 0 <= one.start - near.amount.end < _CLOSE] or steps
    if close:
        return resolved(close[0].base_period, main)
    return near.told.compared or calendar.before(main, near.told.step)


def _of_then(near: Near, before: str) -> str:
    """As in "above the 16.6% of a year earlier", "double the 33,800 tonnes sold a year ago"."""
    step = next((one for one in near.steps() if near.is_behind(one) and one.base_period.startswith("P")), None)
    is_change = near.measure in _CHANGES and step and not near.words(step).casefold().startswith("of")
    if step is None or is_change or not _THE.search(before) or not _SEEN.fullmatch(near.to(step)):
        return ""
    main = next((one.period for one in near.own() if near.is_ahead(one)), "") or near.carried()
    return resolved(step.base_period, main)


def _in_bracket(near: Near) -> str:
    """As in "(The same period last year had a surplus of 22.1 billion)"."""
    steps = [one for one in near.steps() if near.is_ahead(one)]
    if steps and re.search(r"\(\s*(?:the\s+)?$", near.before(steps[-1])):
        return calendar.before(near.told.current or near.told.lead, steps[-1].base_period)
    return ""


def window_of_base(near: Near, period: str) -> str:
    """When a figure holds that is told of a base: "the March 2024 rate of 33.20 percent", "a year earlier it was 5"."""
    return _behind_base(near) or _same_period(near, period) or _opened(near, period)


def _behind_base(near: Near) -> str:
    ahead = [one for one in near.steps() if near.is_ahead(one) and re.match(r"=?\d", one.base_period)]
    if not ahead or near.measure == "change_amount" or near.amount_in(ahead[-1].end, near.amount.start):
        return ""
    tied = _WAS.fullmatch(near.text(ahead[-1].end, near.amount.start))
    words = near.words(ahead[-1])
    compared = _COMPARING.search(f"{words} x") or _FROM_OR_BESIDE.match(words)
    return ahead[-1].base_period.lstrip("=") if tied and compared else ""


def _same_period(near: Near, period: str) -> str:
    """As in "In the same period of 2015 it was 5 billion", where nothing is compared."""
    for one in near.steps():
        if one.base_period.startswith("=") and not _COMPARING.search(near.before(one)) and not near.own():
            if (near.is_ahead(one) and near.leads(one)) or (near.is_behind(one) and ties(near.to(one))):
                return resolved(one.base_period, period)
            return ""
    return ""


def _opened(near: Near, period: str) -> str:
    """As in "A year earlier, the rate was 4.3%"."""
    first = next(iter(near.steps()), None)
    if not first or near.own() or not near.is_ahead(first) or not first.base_period.startswith("P"):
        return ""
    words = near.words(first)
    opens = len(re.findall(r"\w+", near.before(first))) <= 1 and _THEN.search(words) and not _RELATIVE.match(words)
    return calendar.before(period, first.base_period) if opens else ""
