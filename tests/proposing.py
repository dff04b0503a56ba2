"""Hand-made readings and names for the tests of the review: small enough to be seen through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from innotui.claims import Name
from innotui.proposals import Paragraph, Proposal, Reading
from innotui.review.items import Item
from innotui.review.matching import Names

TEXT = (
    "North's plants make more\n\n"
    "15 January 2024, North Office. In 2023 the GDP of North rose by 10.0 percent to over 1.06 trillion yuan.\n\n"
    "北省的企业增长1.9倍。 A third of the GDP, and 0.3 percentage points more, came from Harbour.\n"
)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    found, start = [], 0
    for number, block in enumerate(text.rstrip("\n").split("\n\n"), 1):
        found.append(Paragraph(number, start, block))
        start += len(block) + 2
    return tuple(found)


def proposal(words: str, value: str, unit: str, measure: str, text: str = TEXT, **further: object) -> Proposal:
    start = text.index(words)
    number = next(one.number for one in reversed(paragraphs_of(text)) if one.start <= start)
    told: dict[str, object] = {
        "subject": "North", "indicator": "GDP", "qualifier": "exact", "period": "2023", "base_period": "",
        "confidence": 0.9, "question": "",
    } | further  # fmt: skip
    return Proposal(number, start, start + len(words), value=value, unit=unit, measure=measure, **told)  # type: ignore[arg-type]


GROWN = proposal("10.0 percent", "10.0", "percent", "growth_pct", base_period="2022")
LEVEL = proposal("1.06 trillion yuan", "1.06", "trillion yuan", "level", qualifier="over")
TIMES = proposal(
    "1.9倍", "1.9", "倍", "increased_by_times", indicator="企业", question="1.9 times: to or by?", confidence=0.4
)
THIRD = proposal("A third", "1/3", "", "share_pct", subject="Harbour")
POINTS = proposal("0.3 percentage points", "0.3", "percentage points", "change_amount")
PROPOSALS = (GROWN, LEVEL, TIMES, THIRD, POINTS)


def reading(*proposals: Proposal, text: str = TEXT, written: date | None = date(2024, 1, 15)) -> Reading:
    return Reading(text, paragraphs_of(text), written, proposals or PROPOSALS)


def item(of: Proposal, **edits: str) -> Item:
    return Item(f"{of.start}-{of.end}", of, edits)


KNOWN = (
    Name("region", "north", "North", "北省"),
    Name("region", "harbour", "Harbour", "海港市", parent_id="north"),
    Name("indicator", "gdp", "GDP", "地区生产总值", unit="CNY"),
    Name("indicator", "gdp_share", "Share of GDP", unit="percent"),
    Name("indicator", "firms_count", "Firms", "企业数", unit="count"),
    Name("indicator", "output_volume", "Output", "产量", unit="volume"),
    Name("chain", "cells", "Solar cells", "太阳能电池"),
    Name("org", "sunny", "Sunny Cells"),
)
_WORDS: Mapping[str, tuple[str, str]] = {
    "north": ("region", "north"), "北省": ("region", "north"), "harbour": ("region", "harbour"),
    "gdp": ("indicator", "gdp"), "企业": ("indicator", "firms_count"), "output": ("indicator", "output_volume"),
    "firms": ("indicator", "firms_count"), "cells": ("chain", "cells"),
}  # fmt: skip


def find(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, (kind, name_id) in _WORDS.items():
        if word in text.lower() and name_id not in found.get(kind, ()):
            found[kind] = (*found.get(kind, ()), name_id)
    return found


NAMES = Names({(name.kind, name.name_id): name for name in KNOWN}, find)
