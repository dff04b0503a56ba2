"""A chart on its way from the screen into a file: in which form, under which name, written in a worker thread.

What the forms hold is decided in ``innotui.export``, the same as for the command line. Here a chart gets its size,
its colours and its place.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.geometry import Size
from textual.message import Message

from innotui.errors import InnotuiError, UsageError
from innotui.palette import MONO, Name, palette_of

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.export.chart_forms import Origin
    from innotui.store import Store

LEAST = Size(100, 28)
"""What a chart needs to be read on a page."""

Sheet = Literal["light", "dark"]
_LONGEST = 60  # characters of a name that is proposed
_CAN_NOT = "Type another name."


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a file.

    Attributes:
        name: as people call it.
        suffix: of the file's name.
        what: what it holds.
        is_picture: whether it has colours.
    """

    name: str
    suffix: str
    what: str
    is_picture: bool = False


SVG = Form("SVG", ".svg", "vector picture, for pages and slides", is_picture=True)
PNG = Form("PNG", ".png", "picture of pixels", is_picture=True)
TEXT = Form("text", ".txt", "as on the screen, without colours")
CSV = Form("CSV", ".csv", "the values drawn, each with its source")
FORMS = (SVG, PNG, TEXT, CSV)


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
    """

    spec: ChartSpec
    form: Form
    path: Path
    size: Size
    palette: Name
    sheet: Sheet
    replaces: bool = False


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


def proposed(title: str, form: Form) -> str:
    """A name for a file: the chart's title in small letters, digits and hyphens."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", title).lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return (name or "chart") + form.suffix


def form_of(name: str) -> Form | None:
    """The form that a name ends in; None for any other end."""
    return next((form for form in FORMS if name.strip().lower().endswith(form.suffix)), None)


def named_as(name: str, form: Form) -> str:
    """The name with the end of a form, in place of another form's."""
    other = form_of(name)
    return (name.strip()[: -len(other.suffix)] if other else name.strip()) + form.suffix


def size_for(shown: Size) -> Size:
    """The size of the drawing: as on the screen, but large enough for a page."""
    return Size(max(shown.width, LEAST.width), max(shown.height, LEAST.height))


def here() -> Path:
    """The current folder, or one's own where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def path_of(typed: str, form: Form, proposal: str) -> Path:
    """The file that is meant by what was typed.

    Args:
        typed: a name, or a path; ``~`` is one's own folder.
        form: its end is added where there is none.
        proposal: the name in a folder that was typed alone.

    Raises:
        UsageError: no file can be called so.
    """
    text = typed.strip()
    if not text:
        raise UsageError("No file name", "Nothing is typed.", _CAN_NOT)
    if not text.isprintable():
        raise UsageError("No file name", "It holds characters that cannot be printed.", _CAN_NOT)
    try:
        path = here() / Path(text).expanduser()
    except RuntimeError:
        raise UsageError("No such folder", f"{text}: nobody of that name has a folder here.", _CAN_NOT) from None
    if text.endswith(os.sep) or os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises for a name that is too long
        path = path / proposal
    return path if form_of(path.name) is form else path.with_name(path.name + form.suffix)


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
        return csv_form(spec, of)
    if order.form is TEXT:
        return text_form(draw(spec, width, height, MONO, credit=credit))
    drawing = draw(spec, width, height, palette_of(order.palette, order.sheet), credit=credit)
    svg = svg_form(spec, drawing, credit, DARK if order.sheet == "dark" else LIGHT)
    return png_of(svg) if order.form is PNG else svg
