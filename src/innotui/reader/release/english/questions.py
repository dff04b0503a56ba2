"""What a careful reader would ask about a figure, where something is truly open; each question is a named rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question may rest on.

    Attributes:
        measure, value, unit: of the figure.
        period, base_period: as found.
        sure: the period was said in its own sentence.
        rule: the rule that decided the measure.
        words: the sentence.
        after: the words behind the figure.
    """

    measure: str
    value: str
    unit: str
    period: str
    base_period: str
    sure: bool
    rule: str
    words: str
    after: str


def _to_or_by(asked: Asked) -> str:
    return f"{asked.value} times: to or by?" if asked.measure == "increased_by_times" else ""


def _of_what(asked: Asked) -> str:
    whole = re.match(r"\s*(?:of|share)\b", asked.after)
    return "of what whole?" if asked.measure == "share_pct" and asked.rule == "plain" and not whole else ""


def _from_when(asked: Asked) -> str:
    return "which years?" if asked.measure == "cagr_pct" and not (asked.base_period or "/" in asked.period) else ""


def _than_when(asked: Asked) -> str:
    open_base = asked.measure in ("multiple_of", "increased_by_times", "change_amount") and not asked.base_period
    return "compared with when?" if open_base else ""


def _which_year(asked: Asked) -> str:
    return "which year is meant?" if not asked.period else ""


RULES: tuple[Callable[[Asked], str], ...] = (_to_or_by, _of_what, _from_when, _which_year, _than_when)
"""In the order in which they are asked; the first open question is told."""


def question(asked: Asked) -> str:
    """The first open question; empty where there is none."""
    return next((words for rule in RULES if (words := rule(asked))), "")
