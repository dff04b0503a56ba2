"""What the sentences of charts made of rows say alike: how many rows of what, the highest and the lowest.

The clauses that are a kind's own are in its module; how a sentence is folded is in ``draw``.
"""

from __future__ import annotations

from collections.abc import Sequence

from innotui.charts.axes import Axis
from innotui.charts.propose.windows import SUBJECT
from innotui.model import Figure

_MOST_TOGETHER = 50  # characters
_MOST_TIED = 3  # names
_NOUNS = {"reported": "claims", "planned": "plans", "target": "targets"}


def clauses(*parts: str) -> str:
    """A sentence from its clauses, the most important first; empty ones leave no mark."""
    return "; ".join(part for part in parts if part)


def with_unit(text: str, axis: Axis) -> str:
    """A value text as it reads outside its chart: with the unit that the subtitle has said."""
    return text if axis.form != "level" or axis.suffix == "%" else text + axis.suffix


def counted(figures: Sequence[Figure]) -> str:
    """What the rows are: ``9 regions``, ``3 plans``, ``12 claims of 4 regions``."""
    regions, subjects = {f.region_id for f in figures}, {SUBJECT(f) for f in figures}
    status = figures[0].status
    if len(regions) == len(figures) and len(subjects) == 1:
        return f"{len(regions)} regions" + ("" if status == "reported" else f", {_NOUNS[status]}")
    across = f" of {len(regions)} regions" if len(regions) > 1 else ""
    return f"{len(figures)} {_NOUNS[status]}{across}"


def extremes(rows: Sequence[tuple[str, float, str]]) -> str:
    """``highest A and B +9.7%, lowest C −2%`` of rows given as label, value and text; ``all +5%`` where all read so."""
    highest, lowest = (choose(rows, key=lambda row: row[1]) for choose in (max, min))
    if len({row[2] for row in rows}) == 1:
        return f"all {highest[2]}"
    if highest[1] == lowest[1]:
        return f"all equal: {_tied(rows, highest)}"
    high, low = f"highest {_tied(rows, highest)}", f"lowest {_tied(rows, lowest)}"
    # Whole clauses are dropped where there is no room: long names make two of them.
    return f"{high}, {low}" if len(high + low) <= _MOST_TOGETHER else clauses(high, low)


def _tied(rows: Sequence[tuple[str, float, str]], end: tuple[str, float, str]) -> str:
    """All rows that stand where this one does, or read like it: ``A and B +5%``; ``A +5% and B >+5%``."""
    texts: dict[str, list[str]] = {}
    for label, value, text in rows:
        if value == end[1] or text == end[2]:
            texts.setdefault(text, []).append(label)
    return " and ".join(f"{_listed(labels)} {text}" for text, labels in texts.items())


def _listed(labels: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``, ``A, B and 7 more``."""
    if len(labels) > _MOST_TIED:
        labels = [*labels[: _MOST_TIED - 1], f"{len(labels) - _MOST_TIED + 1} more"]
    return " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))


def falling(values: Sequence[float]) -> str:
    """``1 falls``, ``3 fall``, ``all fall``; empty where none does."""
    count = sum(value < 0 for value in values)
    if not count:
        return ""
    return "all fall" if count == len(values) else f"{count} fall" + "s" * (count == 1)
