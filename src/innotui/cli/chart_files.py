"""A chart on its way out: on standard output, or as picture, rows and text in files, with its sources each time.

Colours are chosen in ``drawing``; pictures and rows are made in ``export``, words in ``report``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui.cli.drawing import Theme, file_palette, shown, shown_palette
from innotui.cli.output import terminal_width, writing
from innotui.errors import UsageError
from innotui.model import Figure, Source
from innotui.palette import MONO, Name, Palette

if TYPE_CHECKING:
    from rich.text import Text

    from innotui.charts import ChartSpec

STDOUT = "-"
MOST_WIDTH = 400


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn.

    Attributes:
        width: in cells; None for as wide as the terminal.
        height: in rows.
        plain: in words instead.
        ascii_only: with ASCII characters alone.
        palette: name of the colours; None for the one in the settings.
        theme: dark or light; None for dark in a terminal, which mostly is, and light on a page.
    """

    width: int | None
    height: int
    plain: bool
    ascii_only: bool
    palette: Name | None
    theme: Theme | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with all that goes out with it.

    Attributes:
        spec: the chart.
        look: how it is drawn.
        credit: its sources and data in a line.
        files: what to write, by format; standard output where there is none.
        figures: by id.
        sources: by id.
        data: which data it is from.
    """

    spec: ChartSpec
    look: Look
    credit: str
    files: Mapping[str, str]
    figures: Mapping[str, Figure]
    sources: Mapping[str, Source]
    data: str

    @property
    def unlike(self) -> str:
        """In what its figures differ."""
        from innotui.likeness import wordings

        return wordings(self.spec.unlike)[0]

    def draw(self, palette: Palette) -> Text:
        """The drawing."""
        from innotui.charts import draw

        width = self.look.width or min(terminal_width(), MOST_WIDTH)
        return draw(self.spec, width, self.look.height, palette, self.look.ascii_only, credit=self.credit)


def put(drawn: Drawn) -> None:
    """To the files that are named, or else to standard output; all is made before any is written."""
    made = {file: _FORMS[form](drawn) for form, file in drawn.files.items()}
    for file, content in made.items():
        write(file, content)
    if not made:
        write(STDOUT, _on_stdout(drawn))


def write(file: str, content: str | bytes) -> None:
    """Writes all of it, or nothing."""
    if isinstance(content, str):
        with writing(None if file == STDOUT else file) as out:
            out.write(content)
    elif file == STDOUT:
        with click.open_file(STDOUT, "wb") as binary:
            binary.write(content)
    else:
        _write_bytes(Path(file), content)


def _write_bytes(path: Path, content: bytes) -> None:
    from innotui.files import replaced

    try:
        with replaced(path) as beside:
            beside.write_bytes(content)
    except OSError as error:
        raise UsageError("Cannot write", f"{path}: {error.strerror}.", "Choose another FILE.") from None


def _on_stdout(drawn: Drawn) -> str:
    look = drawn.look
    if look.plain:
        return _text(drawn)
    return shown(drawn.draw(shown_palette(look.palette, look.theme))) + "\n"


def _text(drawn: Drawn) -> str:
    from innotui.report.aloud import chart_aloud

    spec = drawn.spec
    if drawn.look.plain:
        return chart_aloud(spec.title, spec.subtitle, drawn.unlike, spec.sentence, drawn.credit) + "\n"
    return f"{drawn.draw(MONO).plain}\n"


def _svg(drawn: Drawn) -> str:
    from innotui.export.chart_svg import DARK, LIGHT, svg_of

    spec = drawn.spec
    theme: Theme = drawn.look.theme or "light"
    said = ". ".join(filter(None, (spec.subtitle, drawn.unlike, spec.sentence, drawn.credit)))
    text = drawn.draw(file_palette(drawn.look.palette, theme))
    return svg_of(text, spec.title, said, DARK if theme == "dark" else LIGHT)


def _csv(drawn: Drawn) -> str:
    from innotui.export import write_rows
    from innotui.export.chart_rows import chart_records

    spec, file = drawn.spec, StringIO()
    about = f"{spec.title}, {spec.subtitle}", drawn.data
    columns, rows = chart_records(spec.data.data(), spec.unit, about, drawn.figures, drawn.sources)
    write_rows(file, "csv", columns, [rows])
    return file.getvalue()


def _png(drawn: Drawn) -> bytes:
    from innotui.cli.converting import png_of

    return png_of(_svg(drawn))


_FORMS: Mapping[str, Callable[[Drawn], str | bytes]] = {"svg": _svg, "csv": _csv, "text": _text, "png": _png}
