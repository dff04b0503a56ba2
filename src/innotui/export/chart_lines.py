"""Braille dots to lines: which dots belong to one stroke, and how straight it was before it was set in dots.

A line in a terminal is a stair of dots. Dots of one colour that touch are one stroke; it runs straight for as long as
every dot stays within a dot's own width of it, which gives back the line that was drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

Spot = tuple[int, int]
Spots = Mapping[Spot, str]
"""The colour of each dot, by column and row of dots."""

_GOES_ON = 2  # neighbours of a dot that is neither an end nor a fork
_ASTRAY = 0.8  # of a dot: a line set in dots is within half a dot of each, and so at its two ends


def strokes_of(spots: Spots) -> Iterator[tuple[str, list[Spot]]]:
    """Colour and corners of each stroke; a lonely dot is one of a single corner."""
    joined = {spot: _joined(spots, spot) for spot in spots}
    used: set[frozenset[Spot]] = set()
    # From ends and forks first: what is left are rings, which may begin anywhere.
    for start in sorted(joined, key=lambda spot: (len(joined[spot]) == _GOES_ON, spot)):
        if not joined[start]:
            yield spots[start], [start]
        for spot in joined[start]:
            if frozenset((start, spot)) not in used:
                yield spots[start], straightened(_followed(joined, used, start, spot))


def blocks_of(spots: Spots) -> Iterator[tuple[str, Spot]]:
    """Colour and first dot of each four that make a square: between their strokes a hole would be left."""
    for (x, y), color in spots.items():
        if all(spots.get(spot) == color for spot in ((x + 1, y), (x, y + 1), (x + 1, y + 1))):
            yield color, (x, y)


def _joined(spots: Spots, spot: Spot) -> list[Spot]:
    """The neighbours of a dot that a stroke goes on to: a corner is not cut where a dot stands in it."""
    x, y = spot
    beside = [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
    across = [(a, b) for a in (x - 1, x + 1) for b in (y - 1, y + 1) if (a, y) not in spots and (x, b) not in spots]
    return [one for one in (*beside, *across) if spots.get(one) == spots[spot]]


def _followed(joined: Mapping[Spot, Sequence[Spot]], used: set[frozenset[Spot]], start: Spot, spot: Spot) -> list[Spot]:
    """The dots from one to the next end or fork, or round to the first."""
    path = [start, spot]
    used.add(frozenset((start, spot)))
    while len(joined[spot]) == _GOES_ON and spot != start:
        spot = next(one for one in joined[spot] if one != path[-2])
        used.add(frozenset((path[-1], spot)))
        path.append(spot)
    return path


def straightened(path: Sequence[Spot]) -> list[Spot]:
    """The corners of a path of dots: what lies between two of them is as good as straight."""
    kept, open_ = {0, len(path) - 1}, [(0, len(path) - 1)]
    while open_:
        first, last = open_.pop()
        far = max(range(first + 1, last), key=lambda place: _apart(path[first], path[last], path[place]), default=None)
        if far is not None and _apart(path[first], path[last], path[far]) > _ASTRAY:
            kept.add(far)
            open_ += [(first, far), (far, last)]
    return [path[place] for place in sorted(kept)]


def _apart(start: Spot, end: Spot, spot: Spot) -> float:
    """How far a dot lies from the line through two others; from the first where these are one."""
    (a, b), (x, y) = ((other[0] - start[0], other[1] - start[1]) for other in (end, spot))
    length = math.hypot(a, b)
    return abs(a * y - b * x) / length if length else math.hypot(x, y)
