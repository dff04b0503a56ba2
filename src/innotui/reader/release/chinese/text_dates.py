"""The day a Chinese text is of, and the year that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from innotui.reader.release.chinese.windows import Today, find_windows

_FULL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?(?!\d)")
_ANY_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_YEAR = re.compile(r"(?<![\d比较与同自从到至])20\d\d(?=年)")
"""A year that nothing is compared with."""
_SPRING = 4
"""Up to this month a text speaks of the year before when it says 全年."""


def text_day(texts: Sequence[str]) -> date | None:
    """The first full date at the head of a text, else the last one at its foot."""
    for text in (*texts[:6], *reversed(texts[-3:])):
        for match in _FULL_DATE.finditer(text):
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                continue
    return None


def text_year(texts: Sequence[str], written: date | None) -> int | None:
    """The year that a text is about: that of its title, else the last one that was over on its day."""
    for text in texts[:2]:
        for when in find_windows(text, Today(written, None)):
            if when.role == "period" and re.fullmatch(r"\d{4}", when.period):
                return int(when.period)
    if not written:
        years = [int(year[0]) for text in texts for year in _YEAR.finditer(text)]
        return years[0] if years else next((int(year[0]) for text in texts for year in _ANY_YEAR.finditer(text)), None)
    return written.year if written.month > _SPRING else written.year - 1
