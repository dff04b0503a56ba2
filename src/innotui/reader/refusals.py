"""What no figure can be held against: denials, ranges, numbers in pieces, days that no calendar has.

A claim that would be read wrong is worse than one that is refused, so these end with a plain word. Nothing is
read here.
"""

from __future__ import annotations

import itertools
import re

from innotui.errors import UsageError
from innotui.reader.numbers import Number

_DENIED = re.compile(
    r"\bnot\b|n't\b|\bno\s(?=[a-z])(?!less\b|more\b|fewer\b|lower\b|higher\b|change\b)|\bhardly\b|\bscarcely\b|\bnowhere\b|"
    r"\bnever\b|\bno\s+longer\b|\bfail(?:s|ed|ing)?\s+to\b|\bneither\b|\bnor\b|\bden(?:y|ies|ied)\b|"
    r"(?<!从)(?<!史)未(?!来)|没有|没|并非|不是|不再|否认"
)
_BELOW_HEDGE = re.compile(r"\bnot\s+(?:more|less|fewer|lower|greater|higher)\s+than\b|\bno(?:t)?\s+less\b")
_COMMA = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?!\d)")
_MONTH = r"(?:0?[1-9]|1[0-2])"
_IMPOSSIBLE = re.compile(
    rf"(?<![\d-])(?:19|20)\d\d-(?!{_MONTH}(?!\d))\d\d(?![\d])(?!-\d{{3}})(?!\d*\s*(?:billion|million|%|percent))|"
    rf"\bq(?:0|[5-9])\b|(?:19|20)\d\d年\s*(?!{_MONTH}月)\d+月(?!份?\d*日?的?计划)|第?[五六七八九5-9]季度|\bh[3-9]\s+(?:19|20)\d\d\b"
)
_JOINED = re.compile(r"\s*(?:-|~|to|至|到|or|或)\s*(?:about\s+|over\s+)?")
_BETWEEN = re.compile(r"\b(?:between|介于)\s*$|在\s*$")
_FROM = re.compile(r"(?:\bfrom|从|由)[\s的]*$")
_MOVED_BY = re.compile(
    r"\b(?:rose|grew|increased|fell|dropped|declined|gained|added|up|down)\s+(?:by\s+)?(?:about\s+|over\s+|nearly\s+)?$"
)


def refuse_wording(said: str) -> None:
    """Refuses what the whole text shows.

    Raises:
        UsageError: it is a denial, a comma is no separator, or a date is impossible.
    """
    if match := _DENIED.search(_BELOW_HEDGE.sub(" ", said)):
        message = f"“{match[0]}” denies something, and a figure can only bear out what is said."
        raise UsageError("A denial", message, "Check the plain statement, and read its answer the other way round.")
    if match := _COMMA.search(said):
        message = f"“{match[0]}” is no number here: a comma parts thousands, in groups of three."
        raise UsageError("A comma in a number", message, "Write decimals with a point: 4.3%.")
    if match := _IMPOSSIBLE.search(said):
        raise UsageError(
            "No such date", f"“{match[0]}” is in no calendar.", "Name a month, quarter or day that exists."
        )


def refuse_numbers(text: str, numbers: tuple[Number, ...]) -> None:
    """Refuses numbers that cannot be read whole; in a text where names and windows are blanked out.

    Raises:
        UsageError: digits are left beside a number, or two numbers are the ends of a range.
    """
    rest = text
    for number in numbers:
        rest = rest[: number.start] + "#" * (number.end - number.start) + rest[number.end :]
    if match := re.search(r"#[ ,.'/:-]?\d|\d[ ,.'/:-]?#|#[ ,.'/]#|\d+\.?\d*e[+-]?\d", _without_gaps(rest, numbers)):
        near = text[max(0, match.start() - 8) : match.end() + 8].strip()
        message = f"Near “{near}” digits stand beside a number and it is not clear where it ends."
        raise UsageError(
            "A number in pieces", message, "Write it in one piece, with a decimal point: 1201.076 billion."
        )
    for first, second in itertools.pairwise(numbers):
        if _is_range(text, first, second):
            message = f"“{text[first.start : second.end]}” is a range, and a figure is held against one number."
            raise UsageError("A range", message, "Check each end: “at least …” and “at most …”.")


def _without_gaps(rest: str, numbers: tuple[Number, ...]) -> str:
    """The marked text; two numbers in a row with their units between are no pieces of one another."""
    for first, second in itertools.pairwise(numbers):
        if second.start - first.end <= 1 and first.unit is not None:
            rest = rest[: first.end - 1] + "|" + rest[first.end :]
    return rest


def _is_range(text: str, first: Number, second: Number) -> bool:
    before, between = text[: first.start], text[first.end : second.start]
    if _FROM.search(before) or first.unit == "times":
        return False
    if _BETWEEN.search(before):
        return between.strip() in ("and", "to", "-", "和", "与", "至", "到")
    if not _JOINED.fullmatch(between):
        return bool(second.stated.startswith("-") and first.unit == second.unit and not between.strip())
    if first.unit is None and first.unit_mult == 0:
        return True
    if first.unit != second.unit:
        return False
    return first.unit == "percent" or not _MOVED_BY.search(before)
