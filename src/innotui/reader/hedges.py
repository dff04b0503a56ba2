"""Words around a number: how it is hedged ("over", "nearly", 左右), and whether things rose or fell.

The words are those of the data's qualifiers; what they do to a number's bounds is the database's business.
"""

from __future__ import annotations

import re

UP = (
    r"\b(?:rose|ris(?:e|es|en|ing)|grew|grow(?:s|n|ing|th)?|increas(?:e|ed|es|ing)|"
    r"(?<!made )(?<!make )(?<!makes )(?<!making )up|expand(?:s|ed|ing)?|expansion|"
    r"gain(?:s|ed)?|climb(?:s|ed|ing)?|jump(?:s|ed)?|surg(?:e|ed|es|ing)|soar(?:s|ed|ing)?|added|higher|more|larger|"
    r"greater|advanc(?:e|ed|es|ing)|(?:gone|went)\s+up)\b|增长|增加|上升|提高|扩大|上涨|增(?=[\d至到])|增速"
)
"""Words of rising, as a pattern."""
DOWN = (
    r"\b(?:fell|fall(?:s|en|ing)?|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|drop(?:s|ped|ping)?|down|"
    r"shr(?:ank|unk|ink|inking)|contract(?:ed|ion)|lost|los(?:es|ing)|reduc(?:e|ed|es|ing|tion)|cut|lower(?:ed)?|fewer|"
    r"less|smaller|slid|slides?|plung(?:e|ed|es)|slump(?:ed|s)?|tumbl(?:e|ed|es|ing)|sank|sunk|sinks?|slip(?:s|ped|ping)?|"
    r"dip(?:s|ped|ping)?|eas(?:ed|ing)|weaken(?:s|ed|ing)?|dwindl(?:e|ed|es|ing)|minus|negative(?:\s+growth)?|below|crash(?:ed)?|"
    r"collaps(?:ed|e)|retreat(?:ed)?|recede[ds]?|div(?:ed|es)|dove|dent(?:ed)?|backslid|halved)\b"
    r"|负增长|负|回落|萎缩|缩水|下调|收缩|减少|下降|降低|下跌|缩减|下滑|下挫|跌|减(?=\d)|降(?=[\d至到])"
)
"""Words of falling, as a pattern."""
CHANGE = re.compile(f"(?P<up>{UP})|(?P<down>{DOWN})")
"""Either, by name."""

_OVER = (
    r"more\s+than|over|exceed(?:s|ed|ing)?|above|(?:greater|higher)\s+than|upwards?\s+of|surpass(?:es|ed|ing)?|"
    r"topp(?:ed|ing)|pass(?:ed|es|ing)|cross(?:ed|es|ing)|br(?:oke|eaks?|oken)\s+(?:through|past)|"
    r"(?:well|just|slightly)\s+over|in\s+excess\s+of|站上|迈上|破|超过|突破|超|逾|高于|大于|>"
)
_LEAST = r"at\s+least|(?:no|not)\s+less\s+than|no\s+(?:fewer|lower)\s+than|a\s+minimum\s+of|至少|不少于|不低于|≥|>="
_NEARLY = r"nearly|almost|close\s+to|approaching|将近|接近|近"
_BELOW = (
    r"just\s+(?:under|below|short\s+of)|(?:less|fewer|lower|smaller)\s+than|below|under|short\s+of|低于|不到|不足|<"
)
_MOST = (
    r"(?<!went )(?<!gone )(?<!goes )(?<!sped )(?<!moved )(?<!climbed )up\s+to|"
    r"as\s+much\s+as|at\s+most|(?:no|not)\s+more\s+than|不超过|至多|最多|≤|<="
)
_ABOUT = r"about|around|some|roughly|approximately|approx\.?|circa|an\s+estimated|大约|大概|约为|约|~|≈"
_BEFORE = re.compile(
    rf"(?:^|(?<![a-z]))(?:(?P<at_least>{_LEAST})|(?P<up_to>{_MOST}|{_BELOW})|(?P<over>{_OVER})|(?P<nearly>{_NEARLY})|"
    rf"(?P<about>{_ABOUT}))\s*(?:by\s+|to\s+|a\s+|an\s+|了|到|至)?\s*$"
)
_AFTER = re.compile(
    r"\s*(?:(?P<at_least>or\s+more|or\s+higher|及以上)|(?P<over>以上|余|多|-?plus\b|\+)|(?P<about>or\s+so|左右)|"
    r"(?P<up_to>or\s+less|以下|以内))"
)


def hedge(text: str, start: int, end: int) -> str | None:
    """The qualifier of what stands between two places; None where nothing hedges it."""
    match = _BEFORE.search(text[:start]) or _AFTER.match(text[end:])
    return match.lastgroup if match else None


def is_below(text: str, start: int) -> bool:
    """Whether what begins at a place is a bound that is not reached: "below", 不到; "at most" may be reached."""
    match = _BEFORE.search(text[:start])
    return bool(match and re.match(_BELOW, match[0].strip()))


def unhedged(before: str) -> str:
    """The text before a number without the words that hedge it: "less than" is no fall."""
    match = _BEFORE.search(before)
    return before[: match.start()] if match else before


def changes(text: str) -> bool:
    """Whether a text has a word of rising or falling."""
    return bool(CHANGE.search(text))
