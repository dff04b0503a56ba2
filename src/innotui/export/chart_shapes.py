"""Characters that are drawings to the shapes they stand for, in the unit of one cell; all other text is text.

Blocks are rectangles, shades their tints, braille is its dots, box lines are strokes and the markers of points are
circles and polygons. So a picture is the same whatever fonts there are: these characters are what fonts differ in
most, or lack.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

Point = tuple[float, float]
Spot = tuple[int, int]
"""Column and row of a cell."""
Box = tuple[float, float, float, float, float]
"""Left, top, right, bottom, opacity."""

_EIGHTH = 1 / 8

BLOCKS: dict[str, Box] = {
    **{char: (0, 1 - n * _EIGHTH, 1, 1, 1) for n, char in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{char: (0, 0, n * _EIGHTH, 1, 1) for n, char in enumerate("▏▎▍▌▋▊▉", 1)},
    "▀": (0, 0, 1, 0.5, 1),
    "▔": (0, 0, 1, _EIGHTH, 1),
    "▐": (0.5, 0, 1, 1, 1),
    "▕": (1 - _EIGHTH, 0, 1, 1, 1),
    "■": (0, 0.25, 1, 0.75, 1),  # as high as ▀ and ▄, between which it stands
    "░": (0, 0, 1, 1, 0.25),
    "▒": (0, 0, 1, 1, 0.5),
    "▓": (0, 0, 1, 1, 0.75),
}

TINTS = frozenset("░▒▓")

_ARMS: dict[str, Point] = {"l": (0, 0.5), "r": (1, 0.5), "u": (0.5, 0), "d": (0.5, 1)}
_LIGHT = {"─": "lr", "│": "ud", "┌": "dr", "┐": "dl", "└": "ur", "┘": "ul", "├": "udr", "┤": "udl", "┬": "lrd",
    "┴": "lru", "┼": "lrud", "╭": "dr", "╮": "dl", "╰": "ur", "╯": "ul", "╴": "l", "╵": "u",
    "╶": "r", "╷": "d"}  # fmt: skip
_HEAVY = {"━": "lr", "┃": "ud", "┏": "dr", "┓": "dl", "┗": "ur", "┛": "ul", "┣": "udr", "┫": "udl", "┳": "lrd",
    "┻": "lru", "╋": "lrud", "╸": "l", "╹": "u", "╺": "r", "╻": "d"}  # fmt: skip
_DASHED = {"╌": ("lr", 2), "┄": ("lr", 3), "┈": ("lr", 4), "╎": ("ud", 2), "┆": ("ud", 3), "┊": ("ud", 4)}
_DASHED_HEAVY = {"╍": ("lr", 2), "┅": ("lr", 3), "┉": ("lr", 4), "╏": ("ud", 2), "┇": ("ud", 3), "┋": ("ud", 4)}
_DASH_SHARE = 0.5

# Corners of markers, from -1 to 1 around the middle of the cell.
_CIRCLE: tuple[Point, ...] = ()
_DIAMOND = ((0, -1), (1, 0), (0, 1), (-1, 0))
_UP, _DOWN = ((0, -1), (1, 0.9), (-1, 0.9)), ((0, 1), (1, -0.9), (-1, -0.9))
_RIGHT, _LEFT = ((1, 0), (-0.9, 1), (-0.9, -1)), ((-1, 0), (0.9, 1), (0.9, -1))
_SLANTED = ((-0.4, -0.7), (1, -0.7), (0.4, 0.7), (-1, 0.7))
_THICK = 0.35
_PLUS: tuple[Point, ...] = (
    (-_THICK, -1), (_THICK, -1), (_THICK, -_THICK), (1, -_THICK), (1, _THICK), (_THICK, _THICK),
    (_THICK, 1), (-_THICK, 1), (-_THICK, _THICK), (-1, _THICK), (-1, -_THICK), (-_THICK, -_THICK),
)  # fmt: skip
_CROSS = tuple(((x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)) for x, y in _PLUS)


def _star(tips: int, inner: float) -> tuple[Point, ...]:
    """A star that stands on its feet, its hollows so far from the middle."""
    turns = ((math.pi * k / tips, inner if k % 2 else 1.0) for k in range(2 * tips))
    return tuple((far * math.sin(turn), -far * math.cos(turn)) for turn, far in turns)


_SQUARE = ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))
_FILLED = {"●": _CIRCLE, "◆": _DIAMOND, "▲": _UP, "▼": _DOWN, "▶": _RIGHT, "▸": _RIGHT, "◀": _LEFT, "◂": _LEFT}
_HOLLOW = {"○": _CIRCLE, "◇": _DIAMOND, "△": _UP, "▽": _DOWN, "▷": _RIGHT, "▹": _RIGHT, "◁": _LEFT, "◃": _LEFT}
_HOLLOW |= {"□": _SQUARE}
_FILLED |= {"★": _star(5, 0.4), "✦": _star(4, 0.35), "✚": _PLUS, "✖": _CROSS, "▰": _SLANTED}
_HOLLOW |= {"☆": _star(5, 0.4), "✧": _star(4, 0.35), "✢": _PLUS, "✕": _CROSS, "▱": _SLANTED}

SQUARES = frozenset("▀■▄")
"""Points at three heights in a cell."""

_BRAILLE = 0x2800
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))  # column and row of each bit

DRAWN = frozenset((*BLOCKS, *_LIGHT, *_HEAVY, *_DASHED, *_DASHED_HEAVY, *_FILLED, *_HOLLOW))


def is_drawn(char: str) -> bool:
    """Whether a character is a drawing."""
    return char in DRAWN or _BRAILLE < ord(char) < _BRAILLE + 256


def dots(char: str) -> list[tuple[int, int]]:
    """Column (0–1) and row (0–3) of each dot of a braille character; none for any other."""
    bits = ord(char) - _BRAILLE
    return [spot for bit, spot in enumerate(_DOTS) if bits >> bit & 1] if 0 < bits < 256 else []


def strokes(char: str) -> Iterator[tuple[Point, Point, bool]]:
    """From where to where each stroke of a box character runs, and whether it is heavy."""
    for lines, heavy in ((_LIGHT, False), (_HEAVY, True)):
        arms = lines.get(char, "")
        if arms in ("lr", "ud"):
            yield _ARMS[arms[0]], _ARMS[arms[1]], heavy
        else:
            yield from (((0.5, 0.5), _ARMS[arm], heavy) for arm in arms)
    for dashed, heavy in ((_DASHED, False), (_DASHED_HEAVY, True)):
        if char in dashed:
            yield from ((*ends, heavy) for ends in _dashes(*dashed[char]))


def _dashes(arms: str, count: int) -> Iterator[tuple[Point, Point]]:
    for place in range(count):
        start, end = ((place + (1 - _DASH_SHARE) / 2 + part) / count for part in (0, _DASH_SHARE))
        yield ((start, 0.5), (end, 0.5)) if arms == "lr" else ((0.5, start), (0.5, end))


def marker(char: str) -> tuple[tuple[Point, ...], bool] | None:
    """The corners of a point's marker, none for a circle, and whether it is filled; None for what is no marker."""
    if char in _FILLED:
        return _FILLED[char], True
    return (_HOLLOW[char], False) if char in _HOLLOW else None
