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
    from innotui.export.chart_query import Query
    from innotui.store import Store

LEAST = Size(100, 28)
"""What a chart needs to be read on a page."""

Sheet = Literal["light", "dark"]
_LONGEST = 60  # characters of a name that is proposed
_CAN_NOT = "Type another name."
_OTHER_END = re.compile(r"\.[a-z]{2,4}\d?$", re.IGNORECASE)
"""What looks like the end of a file's name: ``.pdf``, ``.jpeg``, ``.mp4``; and not the ``.2`` of a version."""


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

    Returns:
        Its whole path, the folder's links followed.

    Raises:
        UsageError: no file can be called so, or what is called so is no file.
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
    is_folder = os.path.isdir(path) and not form_of(path.name)  # noqa: PTH112  Path.is_dir raises for too long a name
    if text.endswith(os.sep) or is_folder:
        path = path / proposal
    _refuse_no_file(path)
    if form_of(path.name) is not form:
        _refuse_other_end(path)
        path = path.with_name(path.name + form.suffix)
        _refuse_no_file(path)
    return Path(os.path.realpath(path.parent), path.name)


def _refuse_no_file(path: Path) -> None:
    """A folder, a device or a pipe is not written over."""
    if os.path.isdir(path):  # noqa: PTH112  as above
        raise UsageError(
            "Not a file", f"{path} is a folder.", f"Type another name, or end it in {os.sep} to write in it."
        )
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113  as above
        raise UsageError("Not a file", f"{path} is a device or a pipe.", _CAN_NOT)


def _refuse_other_end(path: Path) -> None:
    """The end of another kind of file is no part of a name: what it asks for cannot be made."""
    found = None if form_of(path.name) else _OTHER_END.search(path.name)
    if found:
        *most, last = (form.suffix for form in FORMS)
        ends = f"{', '.join(most)} or {last}"
        raise UsageError("No such form", f"A chart cannot be written as {found[0]}.", f"End the name in {ends}.")


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
