"""A chart in the forms in which it leaves: picture, rows, text; the same from the command line and the explorer.

How it is drawn, and at which size, is decided by who asks: drawings come in ready made. Where a form goes is decided
there too, but a file is written here: whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any, Protocol

from rich.cells import cell_len
from rich.text import Text

from innotui.errors import UsageError
from innotui.export import write_rows
from innotui.export.chart_credit import credit_of
from innotui.export.chart_query import Query
from innotui.export.chart_rows import chart_records
from innotui.export.chart_svg import LIGHT, Ground, svg_of
from innotui.files import replaced
from innotui.likeness import Difference, wordings
from innotui.model import Figure, Source


class Drawn(Protocol):
    """What a chart draws, value by value."""

    def data(self) -> Sequence[Any]:
        """Values with the fields of ``charts.datum.Datum``."""


class Chart(Protocol):
    """What is known here of a chart: that of ``charts.spec.ChartSpec``."""

    @property
    def title(self) -> str:
        """What is shown."""

    @property
    def subtitle(self) -> str:
        """Unit, window and basis."""

    @property
    def sentence(self) -> str:
        """What it says."""

    @property
    def unit(self) -> str:
        """Of its values."""

    @property
    def figure_ids(self) -> Sequence[str]:
        """The figures that it stands on."""

    @property
    def unlike(self) -> Sequence[Difference]:
        """In what these differ."""

    @property
    def data(self) -> Drawn:
        """What is drawn."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures of a chart come from.

    Attributes:
        figures: by id.
        sources: by id.
        version: of the data.
    """

    figures: Mapping[str, Figure]
    sources: Mapping[str, Source]
    version: str

    def credit(self, chart: Chart, width: int | None = None) -> str:
        """What stands below the chart: at most two lines of a width, where one is given."""
        return credit_of(chart, self.figures, self.sources, self.version, width)


def text_form(drawing: Text, query: Query | None = None) -> str:
    """The drawing without colours; of an answer, the query in a last line."""
    lines = drawing.plain.split("\n")
    asked = [query.line(max(map(cell_len, lines)))] if query else []
    return "\n".join([*lines, *asked, ""])


def svg_form(chart: Chart, drawing: Text, credit: str, ground: Ground = LIGHT, query: Query | None = None) -> str:
    """The drawing as a vector picture, with the chart's words for who cannot see it."""
    asked = query.said if query else ""
    said = ". ".join(filter(None, (chart.subtitle, wordings(chart.unlike)[0], chart.sentence, credit, asked)))
    return svg_of(drawing, chart.title, said, ground)


def csv_form(chart: Chart, origin: Origin, query: Query | None = None) -> str:
    """What is drawn, each value with its source; of an answer, also what it was asked with."""
    file = StringIO()
    about = f"{chart.title}, {chart.subtitle}", f"innotui data {origin.version}"
    data = [_as_claimed(one, origin.figures) if query else one for one in chart.data.data()]
    columns, rows = chart_records(data, chart.unit, about, origin.figures, origin.sources, query)
    write_rows(file, "csv", columns, [rows])
    return file.getvalue()


def _as_claimed(datum: Any, figures: Mapping[str, Figure]) -> Any:
    """A value of an answer, with what is known of its figure: an answer itself knows nothing of it."""
    figure = figures.get(datum.figure_id)
    status, vintage = (figure.status, figure.vintage) if figure else ("", "")
    return replace(datum, status=status, vintage=vintage)


def save(path: Path, content: str | bytes) -> None:
    """Writes all of it, or nothing.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        with replaced(path) as beside:
            beside.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UsageError("Cannot write", f"{path}: {error.strerror}.", "Choose another file.") from None
