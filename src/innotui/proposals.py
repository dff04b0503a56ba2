"""What a reader found in a text, before a person has accepted it: shared by reader, exports and review.

A proposal holds figures and the words they rest on, never a sentence. Nothing is computed: values are as written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEASURES = (
    "level",
    "count",
    "share_pct",
    "rank",
    "growth_pct",
    "cagr_pct",
    "multiple_of",
    "increased_by_times",
    "change_amount",
    "target",
)
"""What a figure may measure; percentage points are a ``change_amount``, a goal or forecast of a level a ``target``."""

QUALIFIERS = ("exact", "over", "nearly", "about", "at_least", "up_to")
"""How a figure may be hedged, in the words of the data."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One figure of a text.

    Attributes:
        paragraph: counted from 1, as ``Paragraph`` is.
        start, end: code points of the file's text, number with unit; ``end`` is behind the last one.
        subject: the words for whom or what it is about (a place, firm, industry); empty where none is found.
        indicator: the words for what is measured ("technology contract turnover").
        value: as written without separators: ``56.5``, ``35124``; words as digits (``2``, ``1/3``); a fall negative.
        unit: as written: ``billion yuan``, ``percent``, ``vehicles``; empty where none is written.
        qualifier: one of ``QUALIFIERS``.
        measure: one of ``MEASURES``.
        period, base_period: ISO 8601: ``2023``, ``2023-H1``, ``2023-Q1``, ``2024-01/2024-10``, ``2024-03-27``; empty
            where the text does not say.
        confidence: from 0 to 1, how sure the reader is that value and measure are right.
        question: what a careful reader would ask; empty where nothing is open.
    """

    paragraph: int
    start: int
    end: int
    subject: str
    indicator: str
    value: str
    unit: str
    qualifier: str
    measure: str
    period: str
    base_period: str
    confidence: float
    question: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text, numbered as sources are cited.

    Attributes:
        number: from 1; blank lines part paragraphs, and every block counts: headline, issuer line, dateline.
        start: its first code point in the file's text.
        text: as it stands there, line breaks included, so that ``start`` plus a place in it is a place in the file.
    """

    number: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was read.

    Attributes:
        text: the file's text, for whoever shows it; it is kept nowhere.
        paragraphs: its blocks.
        written: the day the text says it is of, or that was given; None where neither.
        proposals: in the order of the text.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    written: date | None
    proposals: tuple[Proposal, ...]
