"""How a number is hedged: "over", "nearly", "or more", by the tables of ``words/en-hedges.toml``."""

from __future__ import annotations

import re
from functools import cache

from innotui.reader.release.words import Words, expression, tables

_REACH = 40
_MOVED = re.compile(
    r"\b(?:edged|went|gone|goes|going|moved|moving|climbed|inched|ticked|picked|crept|nudged|stepped|sped|shot|trended|"
    r"brought|bringing|taken|taking|pushed|pushing|driven|lifted|revised|ramped|scaled|drifted|jumped|rose)\s+$",
    re.IGNORECASE,
)
"""Behind these words "up to" says where something went."""
_COMPARES = frozenset(
    (
        "below",
        "above",
        "under",
        "over",
        "more than",
        "less than",
        "fewer than",
        "higher than",
        "lower than",
        "larger than",
        "smaller than",
        "beyond",
    )
)
_COMPARED = re.compile(
    r"(?:(?:%|percent|per\s+cent|points?|times|fold|twice|\d|higher|lower)\s+"
    r"|\b(?:increase|decrease|rise|fall|drop|gain|growth|improvement|decline)\s+)$",
    re.IGNORECASE,
)
"""Behind an amount the words above compare it with the next one."""
_OF_THEN = re.compile(
    r"\s*(?:(?:of|in|for|seen|recorded|registered|posted|reported|logged)\b|an?\s+year\b)", re.IGNORECASE
)


def hedge(text: str, start: int, end: int, behind: int) -> str:
    """The qualifier of an amount.

    Args:
        text: of the paragraph.
        start: of its number, currency sign included.
        end: of its number and scale.
        behind: the end of its unit.
    """
    before, after = _expressions()
    if found := after.match(text, end) or after.match(text, behind):
        return _meaning(tables("en"), "hedges_behind", found["hedge"])
    found = before.search(text, max(0, start - _REACH), start)
    if found and not _is_no_hedge(text, found) and not _is_of_then(text, found, behind):
        return _meaning(tables("en"), "hedges_before", found["hedge"])
    return "exact"


def _is_no_hedge(text: str, found: re.Match[str]) -> bool:
    """Whether the words say where something went, or how it compares: "edged up to 34", "5 percent below the 40"."""
    word, start = re.sub(r"\s+", " ", found["hedge"]).lower(), found.start()
    if word == "up to":
        return bool(_MOVED.search(text, max(0, start - 20), start))
    return word in _COMPARES and bool(_COMPARED.search(text, max(0, start - 20), start))


def _is_of_then(text: str, found: re.Match[str], behind: int) -> bool:
    """Whether the words compare with what was: "slightly above the 16.6% of a year earlier"."""
    word = re.sub(r"\s+", " ", found["hedge"]).lower()
    compares = any(word == one or word.endswith(f" {one}") for one in _COMPARES)
    return compares and found[0].rstrip().endswith("the") and bool(_OF_THEN.match(text, behind))


def _meaning(words: Words, table: str, found: str) -> str:
    return str(words.meanings(table)[re.sub(r"\s+", " ", found).lower()])


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = tables("en")
    small = r"(?:\s+(?:by|to|at|the|a|an|of))?"
    before = re.compile(rf"(?<![\w-])(?P<hedge>{words.pattern('hedges_before')})(?<!\w-){small}[\s(]*$", re.IGNORECASE)
    entries = sorted(words.meanings("hedges_behind"), key=len, reverse=True)
    after = re.compile(rf"[\s-]?(?P<hedge>{'|'.join(map(expression, entries))})(?![a-z/])", re.IGNORECASE)
    return before, after
