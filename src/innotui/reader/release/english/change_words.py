"""Patterns of rising and falling around an amount, made of the tables of words, and the verb that is tied to it."""

from __future__ import annotations

import re

from innotui.reader.release.words import tables

WORDS = tables("en")


def any_of(*names: str) -> str:
    """The pattern of any word of some tables."""
    return WORDS.pattern(*names)


VERB = re.compile(rf"\b(?:(?P<up>{any_of('up')})|(?P<down>{any_of('down')}))\b", re.IGNORECASE)
VERB_BY = re.compile(rf"\b(?:(?P<up>{any_of('up', 'up_by')})|(?P<down>{any_of('down', 'down_by')}))\b", re.IGNORECASE)
LOOSE = re.compile(
    r"(?:\s+(?!(?:to|from|and|or|which|reach\w*|hit|hits|for|while|but|with|accounting|representing|totall?ing|was|is|as)\b)[\w'/&.-]+){0,5}?"
    r"(?:,\s+(?:or|up|down)\b)?\s*",
    re.IGNORECASE,
)
TIGHT = re.compile(
    r"(?:,?\s*(?:by|of|at|another|an?|the|rates?|pace|sharply|slightly|further|steadily|marginally|significantly|modestly|rapidly"
    r"|substantially|annual|annualized|annualised|real|nominal|only|just|strongly|cumulatively|to\s+be|on|basis|average|value|terms"
    r"|about|was|were|is|stood\s+at|reached|hit|came\s+in\s+at|-))*\s*",
    re.IGNORECASE,
)
BY = re.compile(
    r"(?:(?!\bto\s|\bfrom\s|[;:]).)*?\bby\s*(?:an?\s+)?(?:cumulative\s+|total\s+of\s+|combined\s+)?", re.IGNORECASE
)
_REACH = 3
"""A verb may have another one behind it: "contracted volume rose"; farther back none is looked for."""


def tied_verb(words: str, verbs: re.Pattern[str], tail: re.Pattern[str]) -> re.Match[str] | None:
    """The last verb of change that is tied to the amount behind the words."""
    for verb in list(verbs.finditer(words))[: -_REACH - 1 : -1]:
        if tail.fullmatch(words, verb.end()):
            return verb
    return None


NOUN_OF = re.compile(
    rf"\b(?:(?P<up>{any_of('rises')})|(?P<down>{any_of('falls')}))\b(?:(?!\b(?:to|from|reached|while|with)\b|[,;:]).){{0,80}}?\b(?:of|by|was|were|is|at|reached)\s*(?:an?\s*)?$",
    re.IGNORECASE,
)
NOUN_AFTER = re.compile(
    rf"\s*(?:(?!of\b|from\b|in\b|to\b|and\b|by\b|the\b|for\b|that\b|with\b|on\b|at\b|as\b|was\b|were\b|is\b|has\b|over\b|per\b)[\w'/-]+\s+){{0,3}}?(?:(?P<up>{any_of('rises')})|(?P<down>{any_of('falls')}))\b(?!\s+rate\s+of)",
    re.IGNORECASE,
)
THAN = re.compile(
    rf"\s*(?:[\w'-]+\s+)?(?:(?P<up>{any_of('above')})|(?P<down>{any_of('below')}))\b(?:\s+than)?", re.IGNORECASE
)
TO = re.compile(
    r"\b(?:to|at|reach(?:ed|ing)?|hit(?:ting)?|total(?:l?ed|l?ing)|standing\s+at|stood\s+at)\s*(?:an?\s+|the\s+|reach\s+|level\s+of\s+|record\s+|high\s+of\s+|low\s+of\s+)*$",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s*(?:the\s+|an?\s+)*$", re.IGNORECASE)
LISTED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|;|and|or|[-–]|,\s*and|&|/|as\s+well\s+as|\s)*\s*$", re.IGNORECASE)
RISES = re.compile(rf"\b(?:(?P<up>{any_of('rises', 'up')})|(?P<down>{any_of('falls', 'down')}))\b", re.IGNORECASE)
SHARE_BEFORE = re.compile(
    rf"\b{any_of('share')}(?:\s+(?:for|up|of|at|was|were|is|stood|standing|the|an?|by|about|to|than|reached))*\s*$",
    re.IGNORECASE,
)
OR = re.compile(
    r"(?:\s*at\s+an\s+annual(?:i[sz]ed)?\s+rate)?[\s,(]*(?:or|i\.e\.|\(|equivalent\s+to|equal\s+to)\s*(?:by\s+)?[(]?\s*[+]?$",
    re.IGNORECASE,
)
