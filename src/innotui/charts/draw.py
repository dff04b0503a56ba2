"""A chart at a size: the heading with the like-for-like guard, what the kind draws, and below it what that says."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from innotui.charts.canvas import Canvas
from innotui.charts.ink import Ink
from innotui.charts.spec import ChartSpec
from innotui.likeness import Difference, wordings
from innotui.palette import MONO, Palette

LEAST_WIDTH, LEAST_HEIGHT = 24, 5
_HEADING = 2
_AIRY_FROM = 12
_GUARD_SHARE = 0.5
_SENTENCE_FROM = 10  # rows; with fewer the drawing needs them all
_ROWS_A_SENTENCE_LINE = 12
_ROWS_OF_FIRST_CLAUSE = 3


def draw(
    spec: ChartSpec,
    width: int,
    height: int,
    palette: Palette,
    ascii_only: bool = False,
    *,
    marked: str = "",
    credit: str = "",
) -> Text:
    """The chart as text: at most ``height`` lines, each exactly ``width`` cells wide.

    Below the least size it answers one line that says so.

    Args:
        spec: the chart.
        width: in cells.
        height: in rows.
        palette: its colours.
        ascii_only: without any character that is not ASCII.
        marked: the id of a figure to point at.
        credit: sources and data version for the last lines; it is never cut, and takes what it needs.
    """
    ink = Ink(palette, ascii_only, marked)
    sources = ink.wrapped(credit, max(1, width))
    if too_small := needs(width, height, credit, ascii_only):
        text = ink.fit(too_small, max(0, width))
        return Text(text.ljust(width) if height > 0 else "", no_wrap=True)
    canvas = Canvas(width, height)
    canvas.write(0, 0, ink.fit(spec.title, width), palette.fg, bold=True)
    rows = height - len(sources)
    # A line below the heading, where lines are not scarce: for the guard, else blank.
    airy = rows >= _AIRY_FROM
    _draw_subtitle(spec, canvas, airy, ink)
    said = _said(spec.sentence, width, rows // _ROWS_A_SENTENCE_LINE or 1, ink) if rows >= _SENTENCE_FROM else []
    gap = int(airy and bool(said))
    spec.data.draw(canvas.part(0, 0, width, rows - len(said) - gap), _HEADING + airy, ink)
    below = canvas.foot + gap
    for row, text in enumerate(said, below):
        canvas.write(0, row, text, palette.fg)
    for row, text in enumerate(sources, below + len(said)):
        canvas.write(0, row, text, palette.muted)
    return canvas.render()


def needs(width: int, height: int, credit: str = "", ascii_only: bool = False) -> str:
    """What a chart needs where these cells are too few for it; empty where they are enough."""
    least = LEAST_HEIGHT + len(Ink(MONO, ascii_only).wrapped(credit, max(1, width)))
    return f"A chart needs {LEAST_WIDTH}×{least} cells" if width < LEAST_WIDTH or height < least else ""


def _said(sentence: str, width: int, lines: int, ink: Ink) -> list[str]:
    """As many whole clauses of the sentence as fit into so many lines; the first may take a line or two more.

    It is what the chart comes to, and worth more than rows of the drawing.
    """
    clauses = sentence.split("; ")
    for count in range(len(clauses), 0, -1):
        text = "; ".join(clauses[:count]) + ("…" if count < len(clauses) else "")
        if len(said := ink.wrapped(text, width)) <= (lines if count > 1 else max(lines, _ROWS_OF_FIRST_CLAUSE)):
            return said
    return []


def _draw_subtitle(spec: ChartSpec, canvas: Canvas, airy: bool, ink: Ink) -> None:
    """The subtitle and in what the figures differ: in a line of its own, or at the end of the subtitle's."""
    room, subtitle = canvas.width, ink.say(spec.subtitle)
    if airy:
        canvas.write(0, _HEADING, _guard(spec.unlike, room, room, ink), ink.palette.warn)
    elif spec.unlike:
        gap = ink.say(" · ")
        text = _guard(spec.unlike, room - cell_len(subtitle + gap), int(room * _GUARD_SHARE), ink)
        subtitle = ink.fit(subtitle, room - cell_len(gap + text)) + gap
        canvas.write(cell_len(subtitle), 1, text, ink.palette.warn)
    canvas.write(0, 1, ink.fit(subtitle, room), ink.palette.muted)


def _guard(unlike: Sequence[Difference], whole: int, names: int, ink: Ink) -> str:
    """What fits of the guard: all of it, the aspects' names, or the sign alone, which always stands.

    Args:
        unlike: what it says.
        whole: cells for all of it.
        names: cells for the names.
        ink: what it is drawn with.
    """
    texts = [ink.say(text) for text in wordings(unlike)]
    if cell_len(texts[0]) <= whole:
        return texts[0]
    return next((text for text in texts[1:] if cell_len(text) <= names), texts[-1])
