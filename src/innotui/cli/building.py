"""The command that builds a database: ``build``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from innotui.cli.group import cli


@cli.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The database to write.")
def build(package: Path, output: Path) -> None:
    """Build a database from a data package; every bad row is named with file, line and column."""
    from innotui.builder import build as build_database

    with click.progressbar(length=1, label="building", file=sys.stderr, item_show_func=lambda step: step) as bar:

        def tell(done: int, total: int, step: str) -> None:
            bar.length = total
            bar.update(done - bar.pos, step)

        report = build_database(package, output, tell)
    click.echo(f"{report.path}: {report.figures} figures, data {report.data_version}", err=True)
