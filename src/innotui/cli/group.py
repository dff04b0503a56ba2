"""The group that all commands belong to, and what they share: the database that was asked for.

The modules beside this one add the commands, a theme each. They import other rooms inside the commands, so that
``--help`` and ``query`` never load Textual or plotext (a test watches this).
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui import __version__

if TYPE_CHECKING:
    from innotui.store import Store

DATA_OPTION = click.option("--data", metavar="FILE", help="Another database than the bundled one.")


class Explorer(click.Group):
    """A group whose first argument may also be a database; a command's name wins over a file's."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, or to open what looks like a path."""
        if args and args[0] not in self.commands and _looks_like_path(args[0]):
            return "explore", _explore, args
        return super().resolve_command(ctx, args)


def _looks_like_path(argument: str) -> bool:
    return "/" in argument or argument.endswith(".duckdb") or Path(argument).exists()


@click.group(cls=Explorer, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="innotui")
@click.option("--data", envvar="INNOTUI_DATA", metavar="FILE", help="Another database than the bundled one.")
@click.pass_context
def cli(ctx: click.Context, data: str | None) -> None:
    """Explore regional growth figures, each with its source.

    Without a command the explorer opens on the bundled figures; `innotui FILE.duckdb` opens another
    database. Without a terminal, an overview is printed.
    """
    ctx.obj = data
    if ctx.invoked_subcommand is None:
        _open(data)


@click.command(name="explore", add_help_option=False)
@click.argument("database")
def _explore(database: str) -> None:
    _open(database)


def store_of(data: str | None) -> Store:
    """The database that was asked for, or the bundled one."""
    from innotui.bundled import bundled
    from innotui.store import open_store

    return open_store(Path(data) if data else bundled("indicators.duckdb"))


def _open(data: str | None) -> None:
    """The explorer in a terminal, the overview anywhere else."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from innotui.tui import run

        sys.exit(run(Path(data) if data else None))
    from innotui.overview import overview_text

    with closing(store_of(data)) as store:
        view, about = store.view(store.home()), store.info()
    click.echo(overview_text(view, about))
