"""A sentence with several numbers cut into clauses with one number each, so that every one of them is checked.

Cuts are made in the text only, where a comma, an "and" or a "to" parts two numbers. What a clause leaves out it
takes from its neighbours; that is decided where claims are put together.
"""

from __future__ import annotations

import itertools
import re

from innotui.reader.forms import from_to, is_measured, spots
from innotui.reader.hedges import CHANGE
from innotui.reader.names import Catalogue
from innotui.reader.numbers import Number
from innotui.reader.periods import read_when

_COMMA = re.compile(r"[,;，；。、:](?!\d)|\(|\.\s")
_AND = re.compile(r"\s(?=(?:and|while|but|whereas|which)\s)|(?=而|并且)")
_TO = re.compile(r"\s(?=to\s[^,;]*$)|(?=(?:达到|达|至|到)[^,;]*$)")
_UP = re.compile(r"\s(?=(?:up|down)\s[^,;]*$)")


def clauses(said: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The clauses of a text, in order; the whole text where it has one number, or two levels of one change."""
    named = catalogue.find(said)
    rest = read_when(named.rest).rest
    units = frozenset(catalogue.name("indicator", name_id).unit for name_id in named.ids["indicator"])
    found = [spot for spot in spots(rest) if is_measured(spot, units)]
    cuts = [cut for first, second in itertools.pairwise(found) if (cut := _cut(rest, first, second)) is not None]
    ends = [0, *cuts, len(said)]
    return tuple(said[start:end] for start, end in itertools.pairwise(ends))


def with_direction(clause: str, before: str) -> str:
    """A clause that goes on with the change told before it: "fell 3% in 2022 and 5% in 2023"."""
    if CHANGE.search(clause) or not (moves := list(CHANGE.finditer(before))):
        return clause
    return f"{moves[-1][0]} {clause}"


def _cut(rest: str, first: Number, second: Number) -> int | None:
    """Where the clause of the first number ends; None where both belong together."""
    gap = rest[first.end : second.start]
    if from_to(rest, first) or from_to(rest, second):
        return None
    for pattern in (_COMMA, _AND, _TO, _UP):
        if match := pattern.search(gap):
            return first.end + match.end()
    return None
