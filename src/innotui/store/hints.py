"""What DuckDB suggests where a question fails, as one short hint; what it does not suggest for a mistyped keyword."""

from __future__ import annotations

import re
from difflib import get_close_matches

_ADVICE = re.compile(r"\n?(?:Did you mean (?P<near>[^\n]*)\?|Candidate (?:bindings|tables): (?P<bindings>[^\n]*))")
_NEAR = re.compile(r'syntax error at or near "([^"]+)"')
_WAYS = re.compile(r"\s*Candidate functions:\n((?:\t[^\n]*\n?)+)")
_UNKNOWN = re.compile(r'Referenced column "([^"]+)" not found')
_MOST_NAMES = 3
_MOST_WAYS = 4
_CLOSE = 0.7  # of 1
_KEYWORDS = (
    "SELECT", "FROM", "WHERE", "GROUP", "ORDER", "BY", "HAVING", "QUALIFY", "LIMIT", "OFFSET", "JOIN", "LEFT", "USING",
    "DISTINCT", "WITH", "UNION", "EXCEPT", "INTERSECT", "DESCRIBE", "SUMMARIZE", "PIVOT", "UNPIVOT", "EXPLAIN", "SHOW",
    "VALUES", "CASE", "WHEN", "THEN", "BETWEEN", "EXCLUDE", "REPLACE", "WINDOW", "PARTITION",
)  # fmt: skip


def advised(message: str) -> tuple[str, str]:
    """A message without the suggestions in it, and these as a hint; the hint is empty where there is none."""
    found = _ADVICE.search(message)
    names = re.findall(r'"((?:[^"]|"")+)"', found["near"] or found["bindings"] or "") if found else []
    message = _WAYS.sub(_fewer_ways, _ADVICE.sub("", message))
    if _is_text_in_double_quotes(message):
        return message, "Double quotes name a column; a text stands in single quotes."
    if names:
        return message, f"Did you mean {_listed(names[:_MOST_NAMES])}?"
    return message, _mistyped(message)


def _listed(names: list[str]) -> str:
    *most, last = (f'"{name}"' for name in names)
    return f"{', '.join(most)} or {last}" if most else last


def _fewer_ways(found: re.Match[str]) -> str:
    ways = [way.strip().replace(", /)", ")") for way in found[1].splitlines() if way.strip()]
    more = len(ways) - _MOST_WAYS
    shown = [*ways[:_MOST_WAYS], *([f"… and {more} more"] if more > 0 else [])]
    return "\nIt is called as:\n" + "\n".join(f"  {way}" for way in shown) + "\n"


def _is_text_in_double_quotes(message: str) -> bool:
    unknown = _UNKNOWN.search(message)
    line = message.partition("LINE ")[2]
    return bool(unknown and f'"{unknown[1]}"' in line)


def _mistyped(message: str) -> str:
    found = _NEAR.search(message)
    close = get_close_matches(found[1].upper(), _KEYWORDS, 1, _CLOSE) if found else []
    return f'Did you mean "{close[0]}"?' if close and found and close[0] != found[1].upper() else ""
