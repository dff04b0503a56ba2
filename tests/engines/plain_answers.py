"""Answers as plain lists and numbers, so that those of two engines can be laid side by side, even out of a file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

TOLERANCE = 1e-12  # a sum may be added up in another order
_OF_THE_RUN = {"sql", "seconds", "result_id", "order_id", "first_page", "type"}
"""Fields that tell how and where was asked, and not what the answer is."""


def plain(answer: object) -> Any:
    """An answer without the classes it is made of."""
    if is_dataclass(answer) and not isinstance(answer, type):
        kept = [field.name for field in fields(answer) if field.name not in _OF_THE_RUN]
        return {name: plain(getattr(answer, name)) for name in kept}
    if isinstance(answer, Mapping):
        return {str(key): plain(value) for key, value in sorted(answer.items(), key=lambda item: str(item[0]))}
    if isinstance(answer, Set):
        return sorted(map(plain, answer))
    if isinstance(answer, list | tuple):
        return [plain(value) for value in answer]
    if isinstance(answer, date):
        return answer.isoformat()
    return float(answer) if isinstance(answer, Decimal) else answer


def differences(found: Any, expected: Any, at: str = "") -> list[str]:
    """Where two plain answers differ, a line each; empty where they say the same."""
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        return [line for key in expected for line in differences(found[key], expected[key], f"{at}.{key}")]
    if isinstance(found, list) and isinstance(expected, list):
        if len(found) != len(expected):
            return [f"{at}: {len(found)} instead of {len(expected)}: {_more(found, expected)}"]
        pairs = enumerate(zip(found, expected, strict=True))
        return [line for place, pair in pairs for line in differences(*pair, f"{at}[{place}]")]
    return [] if _same(found, expected) else [f"{at}: {found!r} instead of {expected!r}"]


def _same(found: object, expected: object) -> bool:
    numbers = isinstance(found, int | float) and isinstance(expected, int | float)
    if numbers and bool not in (type(found), type(expected)):
        return math.isclose(found, expected, rel_tol=TOLERANCE) or found == expected  # type: ignore[arg-type]
    return type(found) is type(expected) and found == expected


def _more(found: list[Any], expected: list[Any]) -> str:
    surplus = [one for one in found if one not in expected][:2]
    missing = [one for one in expected if one not in found][:2]
    return f"too many {str(surplus)[:300]}, missing {str(missing)[:300]}"
