"""What is known of a text when its words of time are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """The day of a text, and how its fiscal years run.

    Attributes:
        written: the day of the text, None where it says none.
        april: the fiscal year begins in April, as in India.
    """

    written: date | None
    april: bool = False
