"""A chart on its way into a file, written in a worker thread; what this is called is decided in ``chart_names``.

What the forms hold is decided in ``innotui.export``, the same as for the command line. Here a chart gets its size,
its colours and its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.geometry import Size
from textual.message import Message

from innotui.errors import InnotuiError
from innotui.palette import MONO, Name, palette_of
from innotui.tui.chart_names import CSV, PNG, TEXT, Form

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.export.chart_forms import Origin
    from innotui.export.chart_query import Query
    from innotui.store import Store

LEAST = Size(100, 28)
"""What a chart needs to be read on a page."""

Sheet = Literal["light", "dark"]


@dataclass(frozen=True, eq=False)
class Order:
    """A chart and the file that it is to become.

    Attributes:
        spec: the chart.
        form: of the file.
        path: of the file.
        size: of the drawing, in cells.
        palette: its colours.
        sheet: what these lie on.
        replaces: whether a file of that name may be replaced.
        query: what an answer was asked with; None for a chart of figures.
    """

    spec: ChartSpec
    form: Form
    path: Path
    size: Size
    palette: Name
    sheet: Sheet
    replaces: bool = False
    query: Query | None = None


@dataclass
class ChartWritten(Message):
    """The file is there."""

    order: Order


@dataclass
class ChartInTheWay(Message):
    """There is a file of that name, and nobody said that it may be replaced."""

    order: Order


@dataclass
class ChartUnwritten(Message):
    """There is no file, and why."""

    order: Order
    error: InnotuiError


def size_for(shown: Size) -> Size:
    """The size of the drawing: as on the screen, but large enough for a page."""
    return Size(max(shown.width, LEAST.width), max(shown.height, LEAST.height))


def write(store: Store, order: Order) -> Iterator[Message]:
    """Writes the file whole, or says why there is none; one that is in the way stays, unless it may be replaced."""
    if not order.replaces and os.path.lexists(order.path):
        yield ChartInTheWay(order)
        return
    from innotui.export.chart_forms import save

    save(order.path, content(order, origin(store, order.spec)))
    yield ChartWritten(order)


def origin(store: Store, spec: ChartSpec) -> Origin:
    """Where the figures of a chart come from; of a result's those that are in the data."""
    from innotui.export.chart_forms import Origin

    figures = {figure.figure_id: figure for figure in store.known_figures(spec.figure_ids)}
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    return Origin(figures, sources, store.info().data_version)


def content(order: Order, of: Origin) -> str | bytes:
    """What the file holds."""
    from innotui.charts import draw
    from innotui.export.chart_forms import csv_form, svg_form, text_form
    from innotui.export.chart_png import png_of
    from innotui.export.chart_svg import DARK, LIGHT

    spec, (width, height) = order.spec, order.size
    credit = of.credit(spec, width)
    if order.form is CSV:
        return csv_form(spec, of, order.query)
    if order.form is TEXT:
        return text_form(draw(spec, width, height, MONO, credit=credit), order.query)
    drawing = draw(spec, width, height, palette_of(order.palette, order.sheet), credit=credit)
    svg = svg_form(spec, drawing, credit, DARK if order.sheet == "dark" else LIGHT, order.query)
    return png_of(svg) if order.form is PNG else svg
