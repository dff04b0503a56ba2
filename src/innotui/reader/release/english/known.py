"""What is known of a text when its words of time are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fiscal:
    """How fiscal years run.

    Attributes:
        month: in which they begin; 1 where they are years of the calendar, or nothing is known of them.
        by_beginning: one called by a single year is called by that in which it begins.
    """

    month: int = 1
    by_beginning: bool = False


CALENDAR = Fiscal()
"""Fiscal years that are those of the calendar."""


@dataclass(frozen=True, slots=True)
class Known:
    """The day of a text, and how its fiscal years run.

    Attributes:
        written: the day of the text, None where it says none.
        fiscal: how its fiscal years run.
    """

    written: date | None
    fiscal: Fiscal = CALENDAR
