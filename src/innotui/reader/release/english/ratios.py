"""Parts of a whole that are said with two numbers: "one in four", "3 out of every 10"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from innotui.reader.release.english.numbers import Form, Number

_OF = re.compile(r"(?:\s+|-)(?:in|out\s+of)(?:\s+|-)(?P<every>every\s+|each\s+)?", re.IGNORECASE)
_NOT_BEHIND = re.compile(
    r"\s*(?:%|percent|per\s+cent)|[\s-]+(?:years?|months?|weeks?|days?|quarters?|hours?|minutes?|consecutive|provinces|cities|countries|regions)\b",
    re.IGNORECASE,
)
_WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000, 100000)


def with_ratios(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a text, pairs that are one part of a whole as one fraction."""
    found: list[Number] = []
    for number in numbers:
        if found and _is_whole_of(text, found[-1], number):
            value = f"{found[-1].value}/{number.value}"
            found[-1] = replace(found[-1], end=number.end, behind=number.end, value=value, form=Form.FRACTION)
        else:
            found.append(number)
    return found


def _is_whole_of(text: str, part: Number, whole: Number) -> bool:
    if part.form is not Form.CARDINAL or whole.form is not Form.CARDINAL or part.scale or whole.scale:
        return False
    link = _OF.fullmatch(text[part.behind : whole.start])
    if not link or not part.value.isdigit() or not whole.value.isdigit() or _NOT_BEHIND.match(text, whole.end):
        return False
    said = "-" in link[0] or bool(link["every"]) or part.worded or "out" in link[0] or whole.value in ("10", "100")
    return said and 0 < int(part.value) < int(whole.value) and int(whole.value) in _WHOLES
