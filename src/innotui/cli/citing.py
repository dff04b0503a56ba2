"""Commands about where figures come from: ``sources`` and ``cite``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.output import FORMAT_OPTION, OUTPUT_OPTION, terminal_width, write_records, write_text
from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.export.citation import Citation
    from innotui.store import Store


@cli.command()
@click.argument("source_id", required=False)
@FORMAT_OPTION
@OUTPUT_OPTION
@DATA_OPTION
@click.pass_obj
def sources(group_data: str | None, source_id: str | None, form: str, output: str | None, data: str | None) -> None:
    """List the sources, the newest first; with SOURCE_ID, its figures in paragraph order.

    The last four columns count the checks that touch a source: ✓ pass, ~ tension, ✗ fail, ? untestable.
    """
    from innotui.formats import beginning
    from innotui.report.layout import folded
    from innotui.report.lists import source_figures_text, sources_text
    from innotui.report.profile import cited
    from innotui.report.records import figure_records, source_records

    with closing(store_of(data or group_data)) as store:
        entries = store.sources()
        figures = store.source_figures(source_id) if source_id is not None else ()
    if form != "table":
        write_records(output, form, source_records(entries) if source_id is None else figure_records(figures))
        if more := beginning(figures):
            click.echo(more, err=True)
    elif source_id is None:
        write_text(output, sources_text(entries, terminal_width()))
    else:
        [source] = [entry.source for entry in entries if entry.source.source_id == source_id]
        width = terminal_width()
        write_text(output, f"{folded(cited(source), width)}\n\n{source_figures_text(figures, width)}")


@cli.command()
@click.argument("figure_id")
@click.option("--bibtex", "as_bibtex", is_flag=True, help="As a BibTeX entry, for biblatex too.")
@click.option("--csl", "as_csl", is_flag=True, help="As CSL JSON, for reference managers.")
@DATA_OPTION
@click.pass_obj
def cite(group_data: str | None, figure_id: str, as_bibtex: bool, as_csl: bool, data: str | None) -> None:
    """Print a ready citation of a figure, or of a source by its id.

    A title in brackets is ours, where the printed headline is not known.
    """
    from innotui.export.citation import bibtex, citation_text, csl_json

    if as_bibtex and as_csl:
        raise UsageError("Two formats at once", "--bibtex and --csl exclude each other.", "Give one of them.")
    with closing(store_of(data or group_data)) as store:
        citation = _citation(store, figure_id)
    write = bibtex if as_bibtex else csl_json if as_csl else citation_text
    write_text(None, write(citation))


def _citation(store: Store, cited_id: str) -> Citation:
    from innotui.export.citation import Citation

    version = store.info().data_version
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    if cited_id in sources:
        return Citation(sources[cited_id], None, version)
    figure = store.figure(cited_id)
    return Citation(sources[figure.source_id], figure, version)
