"""The layout that charts made of rows share: names at the left, a field to draw in, texts at the right.

What a row shows in the field is for its kind. Names and texts come in several lengths: all rows take the
same one, the longest that leaves the field its share, so that a column reads as a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.kept import kept, pointed_at

_LEAST_NAME = 8
_KNOWN_BY = 14  # cells of a name that tell it from most others
_LEAST_TEXT = 9
_TEXT_SHARE = 0.28
_FIELD_SHARE = 0.3
_NAME_SHARE = 0.45
_LEAST_FIELD = 5


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside the field.

    Attributes:
        label: what differs from the other rows.
        tails: what follows it, the longest first.
        texts: its value, the longest first; no number is ever cut.
        figure_ids: of what it shows.
    """

    label: str
    tails: tuple[str, ...]
    texts: tuple[str, ...]
    figure_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rows stand.

    Attributes:
        shown: the places of the rows that are drawn, among all.
        lines: the canvas row of each.
        left: the first column of the field.
        width: of the field.
        scaled: whether a row below them is free for a scale.
        texts: of each row, in the length that all take.
    """

    shown: tuple[int, ...]
    lines: tuple[int, ...]
    left: int
    width: int
    scaled: bool
    texts: tuple[str, ...]

    @property
    def rows(self) -> range:
        """From the first row to the last, blanks between them too; the scale stands on its stop."""
        return range(self.lines[0], self.lines[-1] + 1)


def lay(
    rows: Sequence[Row],
    canvas: Canvas,
    top: int,
    ink: Ink,
    *,
    more: int = 0,
    latest: bool = False,
    beside: bool = False,
) -> Layout:
    """Places the rows, writes their names and texts, and counts what there is no room for.

    Args:
        rows: in order; of too many the first are kept, and the one that is pointed at.
        canvas: to draw on.
        top: its first free row.
        ink: what it is drawn with.
        more: how many further rows were left out before.
        latest: keep the last rows where there is no room for all.
        beside: leave the texts to be written beside what is drawn; room for them is kept at the right all the same.
    """
    room = canvas.height - top
    count = len(rows) if len(rows) + bool(more) <= room else max(1, room - 1)
    hidden = len(rows) - count + more
    shown = kept(len(rows), count, pointed_at(ink.marked, [row.figure_ids for row in rows]), latest=latest)
    scaled = not hidden and room > count
    step = 2 if not hidden and 2 * count - 1 + scaled <= room else 1
    lines = tuple(top + k * step for k in range(count))
    drawn = [rows[k] for k in shown]
    texts = _texts(drawn, canvas.width, ink)
    written = max(map(cell_len, texts))
    names = _names(drawn, canvas.width, written, ink)
    left = max(map(cell_len, names)) + 1  # a column for the pointer
    for row, line, name, text in zip(drawn, lines, names, texts, strict=True):
        pointed = bool(ink.marked) and ink.marked in row.figure_ids
        canvas.write(0, line, name, ink.palette.fg, bold=pointed)
        if pointed:
            canvas.write(left - 1, line, ink.glyphs.pointer, ink.palette.warn, bold=True)
        if not beside:
            canvas.write(canvas.width - cell_len(text), line, text, ink.palette.fg, bold=pointed)
    if hidden:
        canvas.write(0, top + room - 1, ink.fit(f"+ {hidden} more", canvas.width), ink.palette.muted)
    return Layout(shown, lines, left, canvas.width - written - 1 - left, scaled, tuple(texts))


def _texts(rows: Sequence[Row], width: int, ink: Ink) -> list[str]:
    most = max(_LEAST_TEXT, int(width * _TEXT_SHARE))
    lengths = max(len(row.texts) for row in rows)
    for k in range(lengths):
        texts = [ink.say(row.texts[min(k, len(row.texts) - 1)]) for row in rows]
        if max(map(cell_len, texts)) <= most:
            return texts
    return [ink.fit_number(text, most) for text in texts]


def _names(rows: Sequence[Row], width: int, written: int, ink: Ink) -> list[str]:
    field = max(_LEAST_FIELD, int(width * _FIELD_SHARE))
    most = max(_LEAST_NAME, min(int(width * _NAME_SHARE), width - written - 2 - field))
    lengths = max(len(row.tails) for row in rows)
    for k in range(lengths):
        tails = [ink.say(row.tails[min(k, len(row.tails) - 1)]) for row in rows]
        heads = [min(cell_len(ink.say(row.label)), _KNOWN_BY) for row in rows]
        if max(head + cell_len(tail) for head, tail in zip(heads, tails, strict=True)) <= most:
            break
    return _named([row.label for row in rows], tails, most, ink)


def _named(labels: Sequence[str], tails: Sequence[str], most: int, ink: Ink) -> list[str]:
    """The labels and what follows them; a label gives way, but never all of it, nor what tells it from another."""
    rooms = [most - cell_len(tail) for tail in tails]
    least = min(rooms)
    if least < _LEAST_NAME:
        return ink.fit_labels([label + tail for label, tail in zip(labels, tails, strict=True)], most)
    apart = ink.fit_labels(labels, least)
    return [
        (short if short != ink.fit_label(label, least) else ink.fit_label(label, room)) + tail
        for label, short, room, tail in zip(labels, apart, rooms, tails, strict=True)
    ]


def draw_ticks(ticks: dict[int, str], layout: Layout, canvas: Canvas, ink: Ink, *, ruled: bool = True) -> None:
    """A scale: texts below the rows, and a line up from each column; what would touch another text is left out."""
    end = layout.left
    for column, text in sorted(ticks.items()):
        if ruled:
            canvas.stamp([(column, row) for row in layout.rows], ink.glyphs.grid, ink.palette.grid)
        text = ink.say(text)
        start = max(column - cell_len(text) // 2, layout.left)
        if layout.scaled and start >= end and start + cell_len(text) <= canvas.width:
            canvas.write(start, layout.rows.stop, text, ink.palette.muted)
            end = start + cell_len(text) + 1
