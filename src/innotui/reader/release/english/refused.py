"""Which amounts of a paragraph are no figures: dates, names, plan numbers, thresholds, conversions, list numbers.

A rule is a name with a question about the amount: what it is itself (``refused_times``, ``refused_names``),
what stands right before and behind it (``refused_around``), what the amounts beside it say (``refused_beside``). An
amount that any rule refuses is no figure; ``why`` says which rule it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from innotui.reader.release.amounts import Amount, Window
from innotui.reader.release.english.place import Place
from innotui.reader.release.english.refused_around import AROUND
from innotui.reader.release.english.refused_beside import BESIDE, ROWS
from innotui.reader.release.english.refused_names import LAST, NAMES
from innotui.reader.release.english.refused_times import TIMES

RULES = (*ROWS, *TIMES, *NAMES, *AROUND, *BESIDE, *LAST)
"""In the order in which they are asked."""


def figures(text: str, amounts: Sequence[Amount], windows: Sequence[Window] = ()) -> list[Amount]:
    """The amounts that are figures.

    Args:
        text: of the paragraph.
        amounts: all that were found in it, in order.
        windows: the time expressions in it; an amount inside one is no figure.
    """
    return [amount for number, amount in enumerate(amounts) if not why(Place(text, amounts, number, windows))]


def why(place: Place) -> str:
    """The name of the rule by which an amount is no figure; empty where it is one."""
    return next((rule.name for rule in RULES if rule.refuses(place)), "")
