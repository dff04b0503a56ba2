"""Numbered headings of a Chinese report: the year that they set, and whether what follows is still to be done."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^[ ]*(?:[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九]+部分)")
_PLAN = re.compile(
    r"工作(?:安排|打算|部署|建议)|重点任务|主要任务|发展目标|目标任务|总体要求|下一步|工作思路|预期目标|未来展望"
)
_LONGEST = 40


def is_heading(text: str) -> bool:
    """Whether a paragraph is a numbered heading of a report's highest level."""
    return len(text) < _LONGEST and bool(_HEADING.match(text)) and not re.search(r"[。；]", text)


def is_plan_heading(text: str) -> bool:
    """Whether a heading opens a part that speaks of what is to be done."""
    return bool(_PLAN.search(text))


def heading_year(text: str) -> int | None:
    """The year that a numbered heading sets for the part below it."""
    years = re.findall(r"(20\d\d)年", text) if is_heading(text) else []
    return int(years[-1]) if years else None
