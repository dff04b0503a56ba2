"""Which of many are drawn where there is no room for all: the first or the latest, and always the one pointed at.

Only their places among all; how many there is room for is for each kind, and so is how they are drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable


def pointed_at(marked: str, held: Iterable[Collection[str]]) -> int | None:
    """The place of the first that holds a figure; None where none does, or where nothing is pointed at."""
    return next((place for place, ids in enumerate(held) if marked in ids), None) if marked else None


def kept(count: int, room: int, pointed: int | None = None, *, latest: bool = False) -> tuple[int, ...]:
    """The places that are drawn, in order: the one pointed at takes that of the last, or else of the earliest.

    Args:
        count: how many there are.
        room: how many may be drawn, at least one.
        pointed: the place of the one pointed at; None, or a place beyond all, where it is elsewhere.
        latest: the last are drawn, not the first.
    """
    places = tuple(range(count))[-room:] if latest else tuple(range(min(room, count)))
    if pointed is None or pointed >= count or pointed in places:
        return places
    return (pointed, *places[1:]) if latest else (*places[:-1], pointed)


def scrolled(count: int, room: int, pointed: int | None = None) -> tuple[int, ...]:
    """The last places there is room for, without a gap: as far back as the one pointed at lies before them."""
    start = max(0, count - room)
    start = start if pointed is None else min(start, pointed)
    return tuple(range(start, min(count, start + room)))
