"""The heads of a grid of coverage: names in lines, or numbers with a key above them; years by two digits or four.

How the grid below them is drawn is in ``innotui.charts.kinds.coverage``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink

_WIDEST_COLUMN, _NARROWEST_COLUMN = 16, 9  # with names in lines; where there is less room they are numbered
_LEAST_WORD, _WHOLE_WORD = 3, 12  # a longer one may be broken
_NUMBERED_COLUMNS = 3, 5
_KEY_NAME = 26
_SHORT_YEAR = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """How the heads of the columns are written.

    Attributes:
        places: where each head begins and how many cells it may take; marks stand in the middle of them.
        texts: the lines of each head that there is room for.
        key: lines above the heads: what their numbers mean.
    """

    places: tuple[tuple[int, int], ...]
    texts: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Sequence[str], years: bool, names: int, width: int, lines: int, ink: Ink) -> Heads:
        """Names where all fit; else years by two digits and regions by numbers, and fewer where that is too wide."""
        room, number = width - names - 1, len(columns)
        if years:
            short = room < number * (len(columns[0]) + 1)
            texts = tuple((text[-_SHORT_YEAR:] if short else text,) for text in columns)
            step = len(texts[0][0]) + 1
            texts = texts[-max(1, room // step) :]
            return cls(_evenly(len(texts), step, step - 1), texts)
        step = min(_WIDEST_COLUMN, room // number, max(cell_len(ink.say(text)) for text in columns) + 2)
        if lines == 1:  # no line for a key either
            step = max(1, min(room, max(step, _NARROWEST_COLUMN)))
            columns = columns[: room // step]
        elif number > 1 and step < max(_NARROWEST_COLUMN, max(widths := word_widths(columns, ink)) + 2):
            folded = (ink.wrapped(text, cells) for text, cells in zip(columns, widths, strict=True))
            if sum(widths) + 2 * number > room or any(len(text) > lines for text in folded):
                return cls._numbered(columns, room, width, lines, ink)
            starts = [sum(widths[:k]) + 2 * k + 1 for k in range(number)]
            return cls(tuple(zip(starts, widths, strict=True)), cls._texts(columns, widths, lines, ink))
        wide = max(1, step - 2)
        return cls(_evenly(len(columns), step, wide), cls._texts(columns, [wide] * len(columns), lines, ink))

    @staticmethod
    def _texts(columns: Sequence[str], widths: Sequence[int], lines: int, ink: Ink) -> tuple[tuple[str, ...], ...]:
        return tuple(_folded(text, width, lines, ink) for text, width in zip(columns, widths, strict=True))

    @classmethod
    def _numbered(cls, columns: Sequence[str], room: int, width: int, lines: int, ink: Ink) -> Heads:
        """As many columns as there is room for, and for their names in the lines above."""
        least, most = _NUMBERED_COLUMNS
        step = max(least, min(most, room // len(columns)))
        count = max(1, min(len(columns), room // step))
        while len(key := _key(columns[:count], width, ink)) > max(1, lines - 1) and count > 1:
            count -= 1
        return cls(_evenly(count, step, step - 1), tuple((str(place),) for place in range(1, count + 1)), tuple(key))

    @property
    def count(self) -> int:
        """How many columns there is room for."""
        return len(self.texts)

    @property
    def height(self) -> int:
        """Rows of the heads and the key."""
        return len(self.key) + max(map(len, self.texts))

    def middle(self, place: int) -> int:
        """The column of the marks of a column, counted from the first."""
        start, width = self.places[place]
        return start + (width - 1) // 2


def _evenly(count: int, step: int, width: int) -> tuple[tuple[int, int], ...]:
    return tuple((place * step + 1, width) for place in range(count))


def word_widths(columns: Sequence[str], ink: Ink) -> list[int]:
    """The cells at which each name can be read in lines: those of its longest word."""
    words = [[cell_len(word) for word in ink.say(text).split()] for text in columns]
    return [min(_WHOLE_WORD, max(_LEAST_WORD, *cells, 0)) for cells in words]


def _folded(name: str, width: int, lines: int, ink: Ink) -> tuple[str, ...]:
    """A name in lines; the last is cut where there are not enough."""
    found = ink.wrapped(name, width)
    if len(found) > lines:
        found = [*found[: lines - 1], ink.fit(" ".join(found[lines - 1 :]), width)]
    return tuple(found) or ("",)


def _key(names: Sequence[str], width: int, ink: Ink) -> list[str]:
    """What the numbers mean, none of it broken between two lines."""
    lines: list[str] = []
    for place, name in enumerate(names, 1):
        text = ink.fit(f"{place} {name}", min(_KEY_NAME, width))
        if lines and cell_len(f"{lines[-1]}  {text}") <= width:
            lines[-1] += f"  {text}"
        else:
            lines.append(text)
    return lines


def draw_heads(heads: Heads, left: int, canvas: Canvas, top: int, ink: Ink) -> None:
    """Draws the key and the heads, which begin after ``left`` cells."""
    for row, text in enumerate(heads.key, top):
        canvas.write(0, row, text, ink.palette.muted)
    foot = top + heads.height
    for place, texts in enumerate(heads.texts):
        start, width = heads.places[place]
        for row, text in enumerate(texts, foot - len(texts)):
            canvas.write(left + start + (width - cell_len(text)) // 2, row, text, ink.palette.muted)
