"""Coverage: a grid of what is known, one shape a cell; the same shapes and words as on the coverage screen.

Subjects go down; regions, or the years of one region, go across. What a cell holds is found in
``innotui.charts.propose.coverage``, what the shapes mean is said in ``innotui.coverage``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.coverage import MISSING, PLAN

_LABEL_SHARE = 0.42
_WIDEST_COLUMN, _NARROWEST_COLUMN = 16, 9  # with names in lines; where there is less room they are numbered
_WHOLE_WORD = 12  # a longer one may be broken
_NUMBERED_COLUMNS = 3, 5
_KEY_NAME = 26
_HEAD_SHARE = 3  # heads take a third of the rows at most
_SHORT_YEAR = 2


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of the grid.

    Attributes:
        shape: what is known.
        figure_ids: which figures it stands for.
        datum: the same as a row of data.
    """

    shape: str
    figure_ids: tuple[str, ...]
    datum: Datum


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid.

    Attributes:
        columns: names of regions, or years.
        labels: names of the rows.
        squares: a row of cells for each label.
        years: the columns are years, of which the last say most; of regions the first do.
        more_rows, more_columns: how many have no place in the grid at all.
    """

    columns: tuple[str, ...]
    labels: tuple[str, ...]
    squares: tuple[tuple[Square, ...], ...]
    years: bool
    more_rows: int = 0
    more_columns: int = 0

    def data(self) -> tuple[Datum, ...]:
        """A datum a cell, the missing ones too."""
        return tuple(square.datum for row in self.squares for square in row)

    def draw(self, canvas: Canvas, top: int, ink: Ink) -> None:
        """Draws the heads and as many rows and columns as there is room for, and counts the others."""
        room = canvas.height - top
        names = min(max(cell_len(ink.say(label)) for label in self.labels), int(canvas.width * _LABEL_SHARE))
        heads = _Heads.of(self.columns, self.years, names, canvas.width, max(1, room // _HEAD_SHARE), ink)
        shown = range(len(self.columns))[-heads.count :] if self.years else range(heads.count)
        lines = room - heads.height
        without = self.more_columns + len(self.columns) - len(shown)
        rows = len(self.labels)
        if without or self.more_rows or rows > lines:
            rows = min(rows, max(1, lines - 1))
        body = top + heads.height
        _draw_heads(heads, names + 1, canvas, top, ink)
        for line, (label, squares) in enumerate(zip(self.labels[:rows], self.squares, strict=False), body):
            canvas.write(0, line, ink.fit_label(label, names), ink.palette.fg)
            for place, column in enumerate(shown):
                _draw_square(squares[column], names + 1 + heads.middle(place), canvas, line, ink)
        hidden = self._hidden(len(self.labels) - rows + self.more_rows, without)
        canvas.write(0, body + rows, ink.fit(hidden, canvas.width), ink.palette.muted)

    def _hidden(self, rows: int, columns: int) -> str:
        counts = {"subject": rows, "earlier year" if self.years else "region": columns}
        parts = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count]
        return f"+ {', '.join(parts)} more" if parts else ""


@dataclass(frozen=True, slots=True)
class _Heads:
    """How the heads of the columns are written.

    Attributes:
        step: cells from one column to the next.
        width: cells that a head may take; marks stand in the middle of them.
        texts: the lines of each head that there is room for.
        key: lines above the heads: what their numbers mean.
    """

    step: int
    width: int
    texts: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Sequence[str], years: bool, names: int, width: int, lines: int, ink: Ink) -> _Heads:
        """Names where all fit; else years by two digits and regions by numbers, and fewer where that is too wide."""
        room, number = width - names - 1, len(columns)
        if years:
            short = room < number * (len(columns[0]) + 1)
            texts = tuple((text[-_SHORT_YEAR:] if short else text,) for text in columns)
            step = len(texts[0][0]) + 1
            return cls(step, step - 1, texts[-max(1, room // step) :])
        step = min(_WIDEST_COLUMN, room // number, max(cell_len(ink.say(text)) for text in columns) + 2)
        words = max((cell_len(word) for text in columns for word in ink.say(text).split()), default=0)
        if lines == 1:  # no line for a key either
            step = max(1, min(room, max(step, _NARROWEST_COLUMN)))
            columns = columns[: room // step]
        elif number > 1 and step < max(_NARROWEST_COLUMN, min(words, _WHOLE_WORD) + 2):
            return cls._numbered(columns, room, width, lines, ink)
        return cls(step, max(1, step - 2), tuple(_folded(text, max(1, step - 2), lines, ink) for text in columns))

    @classmethod
    def _numbered(cls, columns: Sequence[str], room: int, width: int, lines: int, ink: Ink) -> _Heads:
        """As many columns as there is room for, and for their names in the lines above."""
        least, most = _NUMBERED_COLUMNS
        step = max(least, min(most, room // len(columns)))
        count = max(1, min(len(columns), room // step))
        while len(key := _key(columns[:count], width, ink)) > max(1, lines - 1) and count > 1:
            count -= 1
        return cls(step, step - 1, tuple((str(place),) for place in range(1, count + 1)), tuple(key))

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
        return place * self.step + 1 + (self.width - 1) // 2


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


def _draw_heads(heads: _Heads, left: int, canvas: Canvas, top: int, ink: Ink) -> None:
    for row, text in enumerate(heads.key, top):
        canvas.write(0, row, text, ink.palette.muted)
    foot = top + heads.height
    for place, texts in enumerate(heads.texts):
        column = left + place * heads.step + 1
        for row, text in enumerate(texts, foot - len(texts)):
            canvas.write(column + (heads.width - cell_len(text)) // 2, row, text, ink.palette.muted)


def _draw_square(square: Square, column: int, canvas: Canvas, line: int, ink: Ink) -> None:
    color = ink.palette.muted if square.shape in (MISSING, PLAN) else ink.palette.of_series(0)
    pointed = bool(ink.marked) and ink.marked in square.figure_ids
    if pointed:
        canvas.write(column - 1, line, ink.glyphs.pointer, ink.palette.warn, bold=True)
    canvas.write(column, line, ink.say(square.shape), color, bold=pointed)
