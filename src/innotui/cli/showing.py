"""The command that prints a page about one thing: ``show``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import click

from innotui.cli.choosing import selection_of
from innotui.cli.drawing import chart_rows, shown, shown_palette
from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.naming import given, the_one, told
from innotui.cli.opening import called_of
from innotui.cli.output import terminal_width, write_text

if TYPE_CHECKING:
    from rich.text import Text

    from innotui.charts import ChartSpec
    from innotui.claims import Name
    from innotui.model import View
    from innotui.store import Store


@cli.command()
@click.argument("name")
@click.option("--plain", is_flag=True, help="In sentences, without tables and drawings.")
@DATA_OPTION
@click.pass_obj
def show(group_data: str | None, name: str, plain: bool, data: str | None) -> None:
    """Print a page about a region, chain, firm or indicator, or about one figure.

    NAME is found by English, Chinese, pinyin or id: innotui show Xixian, show 西安, show xas, show g11. Figures carry
    the verdict of the audit: ✓ pass, ~ tension, ✗ fail, ? untestable. Other charts: innotui chart.
    """
    given(name, "innotui show Xixian")
    with closing(store_of(data or group_data)) as store:
        write_text(None, _page(store, name, plain, called_of(data or group_data)))


def _page(store: Store, name: str, plain: bool, opened: Sequence[str]) -> str:
    from innotui.store import KINDS

    found = told(the_one(store.named(name, [*KINDS, "figure"]), name), name)
    return _figure(store, found.name_id, plain, opened) if found.kind == "figure" else _named(store, found, plain)


def _figure(store: Store, figure_id: str, plain: bool, opened: Sequence[str]) -> str:
    from innotui.report.cards import figure_text
    from innotui.report.sentences import figure_sentences

    card = store.figure_card(figure_id)
    return figure_sentences(card) if plain else figure_text(card, terminal_width(), opened)


def _named(store: Store, name: Name, plain: bool) -> str:
    from innotui.report.aloud import chart_line
    from innotui.report.cards import indicator_text
    from innotui.report.profile import profile_text
    from innotui.report.sentences import indicator_sentences, profile_sentences

    width = terminal_width()
    if name.kind == "indicator":
        card = store.indicator_card(name.name_id)
        if not plain:
            return indicator_text(card, width)
        sources = {entry.source.source_id: entry.source for entry in store.sources()}
        return indicator_sentences(card, sources)
    view = store.view(selection_of(store, name))
    chart = _chart(view)
    if plain:
        return profile_sentences(view, chart_line(chart.title, chart.subtitle, chart.sentence) if chart else "")
    return profile_text(view, width, _drawn(store, view, chart, width) if chart else "")


def _chart(view: View) -> ChartSpec | None:
    """The most telling chart of the figures, where they allow any."""
    from innotui.charts import candidates
    from innotui.charts.parts import of_the_first

    charts = candidates(view.figures, events=view.events)
    return next(iter(of_the_first(charts[:1], view.cut, len(view.figures), len(view.events))), None)


def _drawn(store: Store, view: View, chart: ChartSpec, width: int) -> str:
    """The chart with its sources, as high as the terminal allows; in colours where there are any."""
    from innotui.charts import draw
    from innotui.export.chart_credit import credit_of

    figures = {figure.figure_id: figure for figure in view.figures}
    credit = credit_of(chart, figures, view.sources, store.info().data_version, width)
    drawing = draw(chart, width, chart_rows(), shown_palette(None, None), credit=credit)
    return "\n".join(shown(_trimmed(line)) for line in drawing.split("\n"))


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
