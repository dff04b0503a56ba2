"""The command that prints a page about one thing: ``show``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.naming import given, the_one
from innotui.cli.output import terminal_width, write_text

if TYPE_CHECKING:
    from innotui.claims import Name
    from innotui.model import Selection, View
    from innotui.store import Store

_CHART_HEIGHT = 14


@cli.command()
@click.argument("name")
@click.option("--plain", is_flag=True, help="In sentences, without tables and drawings.")
@DATA_OPTION
@click.pass_obj
def show(group_data: str | None, name: str, plain: bool, data: str | None) -> None:
    """Print a page about a region, chain, firm or indicator, or about one figure.

    NAME is found by English, Chinese, pinyin or id: innotui show Xixian, show 西安, show xas, show g11. Figures carry
    the verdict of the audit: ✓ pass, ~ tension, ✗ fail, ? untestable.
    """
    given(name, "innotui show Xixian")
    with closing(store_of(data or group_data)) as store:
        write_text(None, _page(store, name, plain))


def _page(store: Store, name: str, plain: bool) -> str:
    from innotui.store import KINDS

    found = the_one(store.named(name, [*KINDS, "figure"]), name)
    return _figure(store, found.name_id, plain) if found.kind == "figure" else _named(store, found, plain)


def _figure(store: Store, figure_id: str, plain: bool) -> str:
    from innotui.report.cards import figure_text
    from innotui.report.sentences import figure_sentences

    card = store.figure_card(figure_id)
    return figure_sentences(card) if plain else figure_text(card, terminal_width())


def _named(store: Store, name: Name, plain: bool) -> str:
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
    view = store.view(_selection(store, name))
    return profile_sentences(view) if plain else profile_text(view, width, _chart(view, width))


def _selection(store: Store, name: Name) -> Selection:
    from innotui.model import Selection

    if name.kind == "region":
        return Selection(name.name_id)
    chain, org = (name.name_id, None) if name.kind == "chain" else (None, name.name_id)
    return Selection(store.home().region_id, chain, org)


def _chart(view: View, width: int) -> str:
    """The most telling chart of the figures, without colour; empty where they allow none."""
    from innotui.charts import candidates, draw
    from innotui.palette import MONO

    charts = candidates(view.figures)
    if not charts:
        return ""
    lines = draw(charts[0], width, _CHART_HEIGHT, MONO).plain.splitlines()
    return "\n".join(line.rstrip() for line in lines).rstrip()
