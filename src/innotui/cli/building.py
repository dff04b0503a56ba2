"""The commands that make: ``build`` a database from data packages, ``new`` a package of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui.cli.group import cli
from innotui.cli.naming import as_argument
from innotui.cli.opening import Bar, telling_of_alone, with_bundled

if TYPE_CHECKING:
    from innotui.builder import BuildReport


@cli.command()
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The database to write.")
@click.option(
    "--with-bundled/--alone",
    "on_top",
    default=True,
    show_default=True,
    help="On top of the bundled figures, whose ids may be used, or without them.",
)
def build(packages: Sequence[Path], output: Path, on_top: bool) -> None:
    """Build a database from data packages; every bad row is named with file, line and column.

    Rows of a later package may refer to ids of an earlier one. Rows that say the same merge; one id for two things is
    refused.
    """
    from innotui.builder import Stop
    from innotui.builder import build as build_database
    from innotui.cli.waiting import wait_for

    folders, stop = with_bundled(packages, alone=not on_top), Stop()
    built: list[BuildReport] = []
    with Bar(packages) as bar, telling_of_alone(folders, packages):
        wait_for(lambda: built.append(build_database(folders, output, bar.tell, stop)), stop)
    [report] = built
    click.echo(f"{report.path}: {report.figures} figures, data {report.data_version}", err=True)


@cli.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--title", help="For people; the folder's name where it is not given.")
def new(package: Path, title: str | None) -> None:
    """Begin a data package: a folder with every table, an example row in each, and a README."""
    import shlex

    from innotui.package.writing import new_package

    new_package(package, title or package.resolve().name)
    opens = shlex.join(["innotui", as_argument(package)])
    click.echo(f"{package} is made. Its README says how to go on; {opens} opens it.", err=True)
