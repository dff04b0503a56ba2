"""Words of comparison that step back from the window of a figure: "year on year", "from the previous month".

Each is a named rule with the step as an ISO duration (``P1Y``, ``P3M``, ``P1M``); ``PE`` is the end of the year before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.release.english.window_words import compiled


@dataclass(frozen=True, slots=True)
class Step:
    """A phrase: its name, what one of must stand in a text in lower case, its pattern and its step."""

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    step: str


_THAN = (
    r"(?:compared (?:with|to)|in comparison (?:with|to)|relative to|as against|against|versus|vs\.?|from|than|over|on"
    r"|above|below|ahead of|behind|(?:that|those|the levels?|the figures?) (?:of|in|for))"
)
_OR_OF = rf"(?:{_THAN}|to|of|with)"
_THAT = r"(?:(?:that|those|the \w+) (?:of|for|in|at|recorded in|seen in) )?(?:in |for |during )?(?:the )?"
_BEFORE = r"(?:last|previous|preceding|prior)"
_AGO = r"(?:earlier|before|ago|prior)"
_PERIOD = r"(?:period|months?|quarter|half|time|week|day|term|point)"

STEPS = tuple(
    Step(name, tuple(needs.split("|")), compiled(pattern), step)
    for name, needs, pattern, step in (
        (
            "end of last year",
            "year",
            rf"\b{_THAN} {_THAT}(?:end of (?:the )?{_BEFORE} year|{_BEFORE} year-end|(?:beginning|start) of the year)"
            r"(?:'s)?",
            "PE",
        ),
        (
            "year on year",
            "year|y",
            r"\byear[ -](?:on|over|to)[ -]year\b|\by[/-]?o[/-]?y\b|\by/y\b|\bon[ -]year\b"
            r"|\bon an? (?:yearly|annual|year-on-year) basis",
            "P1Y",
        ),
        (
            "month on month",
            "month|m/m|mom|m-o-m",
            r"\bmonth[ -](?:on|over|to)[ -]month\b|\bm[/-]?o[/-]?m\b|\bm/m\b|\bon a monthly basis"
            r"|\b(?:on|over) the month\b",
            "P1M",
        ),
        (
            "quarter on quarter",
            "quarter|q",
            r"\bquarter[ -](?:on|over|to)[ -]quarter\b|\bq[/-]?o[/-]?q\b|\bq/q\b|\bon a quarterly basis"
            r"|\b(?:on|over) the quarter\b",
            "P3M",
        ),
        (
            "same period of last year",
            "same|corresponding|comparable|equivalent|like",
            rf"\b(?:{_OR_OF} )?{_THAT}(?:same|corresponding|comparable|equivalent|like) {_PERIOD} (?:of |in |a |the )?"
            rf"(?:the )?(?:{_BEFORE}|past|year)(?: year)?(?: earlier| before| ago)?",
            "P1Y",
        ),
        (
            "last year's quarter",
            "year",
            rf"\b(?:{_OR_OF} )?(?:the |that )?(?:prior|previous|last)[ -]year(?:'s)?"
            r"[ -](?:quarter|period|half|level|figure)s?"
            rf"|\b(?:{_OR_OF} )?(?:the )?year-(?:ago|earlier)(?: {_PERIOD})?",
            "P1Y",
        ),
        ("three months before", "months", rf"\b(?:{_OR_OF} )?{_THAT}(?:three|3) months {_AGO}", "P3M"),
        ("sequentially", "sequentially", r"\bsequentially\b", "P3M"),
        ("twelve months before", "months", rf"\b(?:{_OR_OF} )?{_THAT}(?:twelve|12) months {_AGO}", "P1Y"),
        ("a year earlier", "year", rf"\b(?:{_OR_OF} )?{_THAT}(?:a|one|the)(?: full)? year {_AGO}\b", "P1Y"),
        ("a month earlier", "month", rf"\b(?:{_OR_OF} )?{_THAT}(?:a|one) month {_AGO}", "P1M"),
        ("a quarter earlier", "quarter", rf"\b(?:{_OR_OF} )?{_THAT}(?:a|one) quarter {_AGO}", "P3M"),
        (
            "the previous year",
            "year",
            rf"\b(?:{_THAN} {_THAT}{_BEFORE} (?:financial |fiscal )?year(?:'s)?|over the year\b|on the year\b)",
            "P1Y",
        ),
        ("the previous month", "month", rf"\b(?:{_THAN} {_THAT}{_BEFORE}|of the previous) month(?:'s)?", "P1M"),
        (
            "the previous quarter",
            "quarter|months",
            rf"\b(?:{_THAN} {_THAT}{_BEFORE}|of the previous) (?:three months|quarter)(?:'s)?",
            "P3M",
        ),
    )
)
"""All steps, the more particular ones first."""
