"""A chart on its way out: on standard output, or as picture, rows and text in files, with its sources each time.

Colours are chosen in ``drawing``; pictures and rows are made in ``export``, words in ``report``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui.cli.drawing import Theme, file_palette, shown, shown_palette
from innotui.cli.output import terminal_width, writing
from innotui.errors import UsageError
from innotui.palette import MONO, Name, Palette

if TYPE_CHECKING:
    from rich.text import Text

    from innotui.charts import ChartSpec
    from innotui.export.chart_forms import Origin

STDOUT = "-"
MOST_WIDTH = 400
_PICTURES = {"svg", "png"}


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
        files: what to write, by format; standard output where there is none.
        origin: where its figures come from.
    """

    spec: ChartSpec
    look: Look
    files: Mapping[str, str]
    origin: Origin

    @property
    def credit(self) -> str:
        """Its sources and data in a line."""
        return self.origin.credit(self.spec, None if self.look.plain else self.width)

    @property
    def width(self) -> int:
        """Of the drawing, in cells."""
        return self.look.width or min(terminal_width(), MOST_WIDTH)

    def draw(self, palette: Palette) -> Text:
        """The drawing."""
        from innotui.charts import draw

        return draw(self.spec, self.width, self.look.height, palette, self.look.ascii_only, credit=self.credit)

    def check(self) -> None:
        """Raises UsageError where the size is too small for a file: a line that says so is no picture."""
        from innotui.charts.draw import needs

        look = self.look
        if text := needs(self.width, look.height, self.credit, look.ascii_only):
            hint = "Choose another --width or --height."
            raise UsageError("Too small for a chart", f"{text}, and not {self.width}×{look.height}.", hint)


def put(drawn: Drawn) -> None:
    """To the files that are named, or else to standard output; all is made before any is written.

    Raises:
        UsageError: a file cannot be made or written, or the size is too small for one.
    """
    drawings = _PICTURES if drawn.look.plain else {*_PICTURES, "text"}
    if drawings & drawn.files.keys():
        drawn.check()
    made = {file: _FORMS[form](drawn) for form, file in drawn.files.items()}
    for file, content in made.items():
        write(file, content)
    if not made:
        write(STDOUT, _on_stdout(drawn))


def write(file: str, content: str | bytes) -> None:
    """Writes all of it, or nothing."""
    if file != STDOUT:
        from innotui.export.chart_forms import save

        save(Path(file), content)
    elif isinstance(content, str):
        with writing(None) as out:
            out.write(content)
    else:
        with click.open_file(STDOUT, "wb") as binary:
            binary.write(content)


def _on_stdout(drawn: Drawn) -> str:
    look = drawn.look
    if look.plain:
        return _text(drawn)
    return shown(drawn.draw(shown_palette(look.palette, look.theme))) + "\n"


def _text(drawn: Drawn) -> str:
    from innotui.export.chart_forms import text_form
    from innotui.likeness import wordings
    from innotui.report.aloud import chart_aloud

    spec = drawn.spec
    if drawn.look.plain:
        return chart_aloud(spec.title, spec.subtitle, wordings(spec.unlike)[0], spec.sentence, drawn.credit) + "\n"
    return text_form(drawn.draw(MONO))


def _svg(drawn: Drawn) -> str:
    from innotui.export.chart_forms import svg_form
    from innotui.export.chart_svg import DARK, LIGHT

    theme: Theme = drawn.look.theme or "light"
    text = drawn.draw(file_palette(drawn.look.palette, theme))
    return svg_form(drawn.spec, text, drawn.credit, DARK if theme == "dark" else LIGHT)


def _csv(drawn: Drawn) -> str:
    from innotui.export.chart_forms import csv_form

    return csv_form(drawn.spec, drawn.origin)


def _png(drawn: Drawn) -> bytes:
    from innotui.export.chart_png import png_of

    return png_of(_svg(drawn))


_FORMS: Mapping[str, Callable[[Drawn], str | bytes]] = {"svg": _svg, "csv": _csv, "text": _text, "png": _png}
