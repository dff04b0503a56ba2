"""How many a list shows, as its title says it: all, those that a filter finds, or the beginning of more. Pure."""

from __future__ import annotations


def told(count: int, *, is_cut: bool) -> str:
    """``1,234`` or ``first 5,000``: where there is room for no more."""
    return f"{'first ' if is_cut else ''}{count:,}"


def counted(shown: int, all_: int, filter_text: str = "", *, is_cut: bool = False) -> str:
    """``1,234``, ``12 of 1,234 /words``, ``first 5,000, there are more``, or ``12 of the first 5,000 /words, …``.

    Args:
        shown: how many a filter leaves.
        all_: how many there are without one.
        filter_text: what is filtered by; blanks find everything.
        is_cut: whether the list ends before all there are.
    """
    more = ", there are more" if is_cut else ""
    if filter_text.split():
        return f"{shown:,} of {'the first ' if is_cut else ''}{all_:,} /{filter_text}{more}"
    return f"{told(all_, is_cut=is_cut)}{more}"
