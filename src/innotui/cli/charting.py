"""The command that draws: ``chart``, to standard output and to files.

What is drawn is chosen in ``choosing``, and goes out by ``chart_files``.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from innotui.cli.chart_files import MOST_WIDTH, STDOUT, Drawn, Look, put, write
from innotui.cli.drawing import PALETTES, THEMES, Theme
from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.output import terminal_width
from innotui.errors import UsageError
from innotui.model import Charting, Showing
from innotui.palette import Name

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.cli.choosing import Choice
    from innotui.store import Store

ONE_CLAIM = "one claim"
_MOST_HEIGHT = 200
_YEAR = click.IntRange(1000, 9999)
_FILE = click.Path(dir_okay=False, allow_dash=True)


@dataclass(frozen=True, slots=True)
class _Options:
    """The options as given; ``first`` and ``last`` are those called --from and --to."""

    indicator: str | None
    width: int | None
    height: int
    plain: bool
    ascii_only: bool
    svg: str | None
    csv: str | None
    text: str | None
    png: str | None
    number: int
    as_list: bool
    money: str
    reading: str
    log: bool
    base: int | None
    first: int | None
    last: int | None
    palette: Name | None
    theme: Theme | None

    @property
    def files(self) -> dict[str, str]:
        """Files to write, by format."""
        named = {"svg": self.svg, "csv": self.csv, "text": self.text, "png": self.png}
        return {form: file for form, file in named.items() if file is not None}

    @property
    def look(self) -> Look:
        """How the chart is drawn."""
        return Look(self.width, self.height, self.plain, self.ascii_only, self.palette, self.theme)

    @property
    def charting(self) -> Charting:
        """How charts are made."""
        return Charting(base_year=self.base, log=self.log, first_year=self.first, last_year=self.last)

    def check(self) -> None:
        """Raises UsageError where options exclude each other."""
        if len({*self.files.values()}) < len(self.files):
            raise UsageError("Two in one file", "Each format needs a FILE of its own.", "Name another.")
        if self.as_list and self.files:
            raise UsageError("A list is no chart", "--list goes with no FILE.", "Choose from it with --number.")
        if self.first and self.last and self.first > self.last:
            raise UsageError("No such years", f"--from {self.first} is after --to {self.last}.", "Turn them round.")


@cli.command()
@click.argument("kind", required=False)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--indicator", metavar="NAME", help="Only this indicator, by name or id.")
@click.option("--width", type=click.IntRange(1, MOST_WIDTH), metavar="N", help="In cells; else the terminal's.")
@click.option("--height", type=click.IntRange(1, _MOST_HEIGHT), metavar="N", default=20, show_default=True)
@click.option("--plain", is_flag=True, help="In words, without a drawing: for screen readers and reports.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters alone.")
@click.option("--svg", type=_FILE, metavar="FILE", help="Write a vector picture.")
@click.option("--csv", type=_FILE, metavar="FILE", help="Write the chart's own data, each value with its source.")
@click.option("--text", type=_FILE, metavar="FILE", help="Write what would be printed, without colours.")
@click.option("--png", type=_FILE, metavar="FILE", help="Write a picture, by rsvg-convert, inkscape or cairosvg.")
@click.option("--number", type=click.IntRange(1), metavar="N", default=1, help="The Nth chart of that kind.")
@click.option("--list", "as_list", is_flag=True, help="List the charts there are; KIND may be left out.")
@click.option("--money", type=click.Choice(("bn", "yi")), default="bn", help="Billions and trillions, or 亿.")
@click.option("--reading", type=click.Choice(("both", "to", "by")), default="both", help='Of "N times".')
@click.option("--log", is_flag=True, help="A logarithmic axis where there can be one.")
@click.option("--base", type=_YEAR, metavar="YEAR", help="The year that is 100 in an index.")
@click.option("--from", "first", type=_YEAR, metavar="YEAR", help="Only figures whose window ends then or later.")
@click.option("--to", "last", type=_YEAR, metavar="YEAR", help="Only figures whose window ends then or earlier.")
@click.option("--palette", type=click.Choice(PALETTES), help="Of colours; else the one in the settings.")
@click.option("--theme", type=click.Choice(THEMES), help="Of colours; else dark in a terminal, light in pictures.")
@DATA_OPTION
@click.pass_obj
def chart(group_data: str | None, /, kind: str | None, names: tuple[str, ...], data: str | None, **given: Any) -> None:
    """Draw one chart, to standard output or to files.

    KIND is bars, trend and so on, or best; a wrong one lists them all. NAME is a region, chain, firm or indicator,
    found by English, Chinese, pinyin or id; several of one sort are compared in that order, none is the first view:
    innotui chart trend xixian --indicator gdp --svg gdp.svg. FILE may be - for standard output. Every chart carries
    its sources and the version of the data.
    """
    from innotui.cli.choosing import BEST, charts_of, choice_of, is_single, numbered
    from innotui.formats import printable

    options = _Options(**given)
    options.check()
    kind, names = _kind_and_names(kind, names, options.as_list)
    with closing(store_of(data or group_data)) as store:
        choice = choice_of(store, names, options.indicator, options.charting)
        charts = charts_of(store, choice, Showing(options.reading, options.money), kind)
        if options.as_list:
            write(STDOUT, _listed(charts) + "\n")
            return
        drawn = _drawn(store, choice, numbered(charts, options.number), options)
    put(drawn)
    if len(charts) > 1:
        word = "" if kind == BEST else f"{kind} "
        single = f", {ONE_CLAIM}" if is_single(charts[options.number - 1]) else ""
        text = f"{word}chart {options.number} of {len(charts)} of {choice.about}{single}; --list names them."
        click.echo(printable(text), err=True)


def _kind_and_names(kind: str | None, names: tuple[str, ...], as_list: bool) -> tuple[str, tuple[str, ...]]:
    """The kind, and what is named; of a list the kind may be left out, and then its place is a name's."""
    from innotui.cli.choosing import BEST, is_kind, kind_of

    if kind is None and not as_list:
        kind_of("")
    if as_list and (kind is None or not is_kind(kind)):
        return BEST, (*filter(None, (kind,)), *names)
    return kind_of(kind or ""), names


def _drawn(store: Store, choice: Choice, spec: ChartSpec, options: _Options) -> Drawn:
    from innotui.export.chart_forms import Origin

    figures = {figure.figure_id: figure for figure in (*choice.around, *choice.figures)}
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    return Drawn(spec, options.look, options.files, Origin(figures, sources, store.info().data_version))


def _listed(charts: list[ChartSpec]) -> str:
    """Kinds, numbers and titles, with single claims last; numbers count within a kind, in the same order."""
    from innotui.cli.choosing import is_single, single_last
    from innotui.report.layout import table

    count: dict[str, int] = {}
    rows = []
    for spec in single_last(charts):
        count[spec.kind] = count.get(spec.kind, 0) + 1
        about = ", ".join(filter(None, (spec.subtitle, ONE_CLAIM if is_single(spec) else "")))
        rows.append((spec.kind, str(count[spec.kind]), spec.title, about))
    return table(("kind", "N", "title", "unit, window, basis"), rows, terminal_width(), right=["N"], whole=["kind"])
