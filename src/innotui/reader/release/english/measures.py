"""What an amount measures, and its sign: named rules over the words around it, the first that answers decides.

A rule sees one amount in its sentence and what was decided of the amount before it. Goals are told apart by
``targets``; the value's digits are left as they are.
"""

from __future__ import annotations

from innotui.reader.release.english.around import Around
from innotui.reader.release.english.change_rules import (
    average_rate,
    bracketed,
    by_again,
    changed_by,
    jobs,
    moved,
    noun_after,
    noun_of,
    points,
    same_change_again,
    signed,
    stepped,
    than,
    value_of,
)
from innotui.reader.release.english.judged import Judged, Rule
from innotui.reader.release.english.level_rules import (
    against,
    as_before,
    bare,
    carried,
    listed,
    multiple,
    plain,
    rank,
    rate,
    share,
    to_level,
)

RULES: tuple[Rule, ...] = (
    rank,
    multiple,
    signed,
    average_rate,
    points,
    same_change_again,
    by_again,
    jobs,
    changed_by,
    value_of,
    noun_of,
    to_level,
    against,
    noun_after,
    than,
    share,
    moved,
    stepped,
    listed,
    bracketed,
    rate,
    carried,
    as_before,
    bare,
    plain,
)
"""In the order in which they are asked."""


def judge(place: Around, last: Judged | None) -> Judged:
    """What an amount measures.

    Args:
        place: the amount and the words around it.
        last: what the amount before it in the sentence was found to be.
    """
    for rule in RULES:
        if found := rule(place, last):
            return Judged(found.measure, found.falls, rule.__name__, found.confidence)
    raise AssertionError("the last rule always answers")
