"""The windows of a proposal to the ids of a package: halves and quarters become months."""

from __future__ import annotations

import re

from innotui.package.periods import BadPeriodError, Period, parse_period

_PART = re.compile(r"([0-9]{4})-(?:([HS])([12])|Q([1-4]))", re.IGNORECASE)


def package_period(iso: str) -> str:
    """The id of a window in a package; the text itself where it is none, for a person to mend.

    ``2023-H1`` becomes ``2023-01/2023-06``; a window whose ends differ in precision takes the finer one of both.
    """
    first, slash, last = iso.strip().partition("/")
    starts, ends = _span(first), _span(last) if slash else ("", "")
    if not slash:
        return "/".join(starts) if starts[1] else starts[0]
    start, end = starts[0], ends[1] or ends[0]
    if start and start.count("-") < end.count("-"):
        start += "-01" * (end.count("-") - start.count("-"))
    elif end.count("-") == 0 and start.count("-") == 1:
        end += "-12"
    return f"{start}/{end}"


def _span(point: str) -> tuple[str, str]:
    """First and last month of a half or a quarter; a point itself, and nothing, for all else."""
    match = _PART.fullmatch(point)
    if not match:
        return point, ""
    length = 6 if match[2] else 3
    begins = (int(match[3] or match[4]) - 1) * length + 1
    return f"{match[1]}-{begins:02}", f"{match[1]}-{begins + length - 1:02}"


def known_period(period_id: str) -> Period | None:
    """The window of an id; None where it means nothing."""
    try:
        return parse_period(period_id)
    except BadPeriodError:
        return None
