"""How the fiscal years of an English text run: as it says itself, else as in the country that it speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.reader.release.english.known import CALENDAR, Fiscal
from innotui.reader.release.english.window_words import DAY, MONTH, compiled, month_of, ordinal_of
from innotui.reader.release.words import expression, tables

_YEAR = r"(?:fiscal|financial|accounting) year(?: (?:of )?\d{4}(?:[-–/]\d\d(?:\d\d)?)?)?,?(?: (?:which|that))?"
_ENDS = compiled(
    rf"\b{_YEAR} ?\(?(?:ended|ends|ending|closed|closes|closing|runs? to)(?: on| in)?(?: the)?"
    rf"(?: (?:end of|{DAY}(?: of)?))? (?P<month>{MONTH})"
)
_BEGINS = compiled(
    rf"\b{_YEAR} ?\(?(?:began|begins|beginning|started|starts|starting|runs? from)(?: on| in)?(?: {DAY}(?: of)?)?"
    rf" (?P<month>{MONTH})"
)
_PART_ENDS = compiled(
    r"\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter (?:of|in) (?:its |the )?"
    r"(?:fiscal|financial)(?: year)?(?: \d{4}| \d\d)?,?"
    rf" \(?(?:which |that )?(?:ended|ending|closed)(?: on)?(?: {DAY}(?: of)?)? (?P<month>{MONTH})"
)
"""As in "its third quarter of fiscal 2025, which ended May 29"."""
_YEAR_TO = compiled(
    rf"\b(?:for|in|during) the (?:full[ -]|whole )?(?:fiscal |financial )?(?:year|twelve months|12 months)"
    rf" (?:ended|ending|to|through)(?: {DAY}(?: of)?)? (?P<month>{MONTH})"
)
_SHORT = re.compile(r"\bFY\s?'?\d\d")
_BY_BEGINNING = {word for word, by in tables("en").meanings("fiscal_years_called_by").items() if by == "beginning"}


@dataclass(frozen=True, slots=True)
class _Sign:
    """A word that tells of a country."""

    word: str
    pattern: re.Pattern[str]
    month: int


def _signs(table: str) -> tuple[_Sign, ...]:
    months = tables("en").meanings(table)
    return tuple(
        _Sign(word, re.compile(rf"(?<!\w){expression(word)}(?!\w)"), int(month)) for word, month in months.items()
    )


_COUNTRIES, _UNITS = _signs("fiscal_years"), _signs("fiscal_years_by_unit")


def fiscal_of(text: str) -> Fiscal:
    """How a text's fiscal years run.

    Args:
        text: the whole of it, or a paragraph where there is no more.
    """
    if said := _ENDS.search(text):
        return Fiscal(month_of(said["month"]) % 12 + 1)
    if said := _BEGINS.search(text):
        return Fiscal(month_of(said["month"]))
    if said := _PART_ENDS.search(text):
        return Fiscal((month_of(said["month"]) - 3 * ordinal_of(said["nth"])) % 12 + 1)
    if _SHORT.search(text) and (said := _YEAR_TO.search(text)):
        return Fiscal(month_of(said["month"]) % 12 + 1)
    return _as_most_say(text, _COUNTRIES) or _as_most_say(text, _UNITS) or CALENDAR


def _as_most_say(text: str, signs: Sequence[_Sign]) -> Fiscal | None:
    counts = {sign: count for sign in signs if (count := len(sign.pattern.findall(text)))}
    months: Counter[int] = Counter()
    for sign, count in counts.items():
        months[sign.month] += count
    if not months:
        return None
    month = months.most_common(1)[0][0]
    most = max((sign for sign in counts if sign.month == month), key=counts.__getitem__)
    return Fiscal(month, most.word in _BY_BEGINNING)
