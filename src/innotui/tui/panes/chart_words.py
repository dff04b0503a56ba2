"""What the border of the chart pane says: the kinds of charts there are, the one shown, what is set. Pure.

A border has little room: each text comes in several lengths, and the longest that fits is taken whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from innotui import formats
from innotui.formats import printable
from innotui.model import Charting, Figure
from innotui.readings import read_as, reading_words
from innotui.tui.wanted import Wanted, Years, compared, drawn_by, state_words

if TYPE_CHECKING:
    from innotui.charts import ChartSpec

_NAME = "0 Chart"
_SEP = " · "
_LEAST_OF_NAME = 6  # cells; less of a name tells nothing


class Pointed(NamedTuple):
    """What is said of the figure pointed at.

    Attributes:
        value: which of those drawn it is, and what it says.
        name: what tells it from the others.
    """

    value: str
    name: str


def title(kinds: Sequence[str], shown: str, wanted: Wanted, room: int, held: int | None = None) -> str:
    """The kinds with the one shown in brackets; where they do not fit, that one and how many there are.

    Args:
        kinds: all there are.
        shown: the one that is shown.
        wanted: what is answered.
        room: in cells.
        held: how many of the marked the chart shown holds; None for all.
    """
    said = compared(wanted.charting, held)
    name = f"{_NAME}, comparing {said}" if said else _NAME
    place = f"{shown} · {kinds.index(shown) + 1} of {len(kinds)}" if len(kinds) > 1 else shown
    every = " ".join(f"‹{kind}›" if kind == shown and len(kinds) > 1 else kind for kind in kinds)
    reading = reading_words(wanted.showing.reading)
    names = (f"{name}: {every}", f"{name}: {place}", f"{_NAME}: {place}", place)
    texts = [f"{text}{reading}" for text in names]
    return next((text for text in (*texts, *names) if cell_len(text) <= room), shown)


def subtitle(
    charts: Sequence[ChartSpec], place: int, wanted: Wanted, years: Years | None, pointed: Pointed | None, room: int
) -> str:
    """The value pointed at, what is set, its name, which chart of its kind it is.

    What does not fit is left out from the end, but a long name is cut: what is set stays.

    Args:
        charts: all there are.
        place: of the one shown.
        wanted: what they answer.
        years: the first and last that the chart has figures of.
        pointed: what is said of the figure pointed at; None where none is.
        room: in cells.
    """
    spec = charts[place]
    alike = [other for other in range(len(charts)) if charts[other].kind == spec.kind]
    chart = "chart " if pointed else ""
    counted = f"{chart}{alike.index(place) + 1} of {len(alike)}" if len(alike) > 1 else ""
    next_kind = "c next kind" if len({other.kind for other in charts}) > 1 else ""
    first = [*([pointed.value] if pointed else []), *set_words(spec, wanted.charting, years)]
    name = [pointed.name] if pointed else []
    last = [part for part in (counted, next_kind) if part]
    for count in range(len(last), -1, -1):
        if cell_len(text := _SEP.join((*first, *name, *last[:count]))) <= room:
            return text
    rest = room - cell_len(_SEP.join((*first, "")))
    if name and rest >= _LEAST_OF_NAME:
        return _SEP.join((*first, _cut(name[0], rest)))
    while len(first) > 1 and cell_len(_SEP.join(first)) > room:
        first.pop()
    return _cut(_SEP.join(first) or last[0], room)


def _cut(text: str, room: int) -> str:
    return text if cell_len(text) <= room else set_cell_size(text, max(0, room - 1)).rstrip() + "…"


def set_words(spec: ChartSpec, charting: Charting, years: Years | None) -> list[str]:
    """What is set: the years wanted, a log axis, the base year of an index."""
    base = spec.base_year
    return [*state_words(charting, spec.kind, years), *([f"{base} = 100"] if base else [])]


def pointed_words(spec: ChartSpec, figures: Mapping[str, Figure], figure: Figure, wanted: Wanted) -> Pointed:
    """Which of the figures drawn is pointed at, by what tells it from the others, and what it says."""
    rows = list(map(_telling, drawn_by(spec, figures)))
    names = [name for place, name in enumerate(_telling(figure)) if len({row[place] for row in rows}) > 1]
    shown = read_as(figure, wanted.showing.reading)
    said = formats.growth_percent(shown) or formats.stated(figure, wanted.showing.money)
    place = spec.figure_ids.index(figure.figure_id) + 1
    value = printable(f"{place} of {len(spec.figure_ids)}: {said}")
    return Pointed(value, printable(" ".join(names or [figure.region])))


def _telling(figure: Figure) -> tuple[str, str, str]:
    """What can tell figures of one chart apart."""
    return figure.region, figure.subject, figure.period_label
