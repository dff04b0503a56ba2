"""The group that all commands belong to, and what they share: the database that was asked for.

The modules beside this one add the commands, a theme each, and are loaded when one of theirs is asked for. They import
other rooms inside the commands, so that ``--help`` and ``query`` never load Textual or plotext (a test watches this).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Any, TypeVar

import click

from innotui import __version__
from innotui.cli.opening import ALONE, called, called_of, place_of, renewal_of
from innotui.errors import QueryError
from innotui.manners import manners

if TYPE_CHECKING:
    from innotui.store import Store
    from innotui.tui.reopening import Start

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)

_ALONE_OPTION = click.option(
    "--alone/--with-bundled",
    default=None,
    expose_value=False,
    callback=lambda ctx, _, alone: ctx.meta.__setitem__(ALONE, alone) if alone is not None else None,
    help="A package without the bundled figures, or on top of them (the default).",
)


def _data(function: FC, envvar: str | None = None) -> FC:
    told = "Another database than the bundled one: a file, a data package's folder, or an engine's URL."
    return click.option("--data", envvar=envvar, metavar="FILE|PACKAGE|URL", help=told)(_ALONE_OPTION(function))


def DATA_OPTION(function: FC) -> FC:  # noqa: N802  a decorator that stands where options do
    """``--data``, and whether a package that it names stands alone."""
    return _data(function)


ALLOW_OPTION = click.option(
    "--allow-files", multiple=True, metavar="DIR", help="SQL may read the files of this folder; may be repeated."
)


def folders(names: Sequence[str]) -> list[Path]:
    """The folders of ``--allow-files``; ``~`` is one's own, also where no shell has seen to it.

    Raises:
        UsageError: one is the empty text, as of a variable that is not set: it would be the current folder.
    """
    if not all(name.strip() for name in names):
        raise click.UsageError("--allow-files names no folder; the current one is called .")
    return [Path(os.path.expanduser(name)) for name in names]  # noqa: PTH111  Path's raises for an unknown user


def AT_OPTIONS(function: FC) -> FC:  # noqa: N802  a decorator that stands where options do
    """``--at`` and ``--chart``: where the explorer opens."""
    place = "Open at a view; names as in a search, or ids."
    kind = "With this kind of chart, as innotui chart has them."
    at = click.option("--at", metavar="REGION[/CHAIN[/FIRM]]", help=place)
    return at(click.option("--chart", "kind", metavar="KIND", help=kind)(function))


_EXPLORE = "explore"
_ALLOWED = "innotui.allowed"
_OPENED = "innotui.opened"
_AT = "innotui.at"


_MODULES = {
    "audit": "auditing",
    "build": "building",
    "chart": "charting",
    "check": "checking",
    "cite": "citing",
    "coverage": "covering",
    "export": "exporting",
    "import": "importing",
    "info": "querying",
    "new": "building",
    "publish": "publishing",
    "query": "querying",
    "read": "reading",
    "show": "showing",
    "serve": "serving",
    "sources": "citing",
}
"""Where each command stands: only the one that is asked for is loaded, for most bring more along than it."""


class Explorer(click.Group):
    """A group whose first argument may also be a database; a command's name wins over a file's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All there are, loaded or not."""
        return sorted({*_MODULES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded if it was not."""
        if cmd_name in _MODULES:
            import_module(f"innotui.cli.{_MODULES[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, or to open what looks like a path."""
        if args and args[0] not in self.list_commands(ctx) and _looks_like_path(args[0]):
            return _EXPLORE, _explore, args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs it; a statement that a refusal hints at becomes a command that asks the same database."""
        try:
            return super().invoke(ctx)
        except QueryError as error:
            if error.asks:
                command = f'innotui query "{error.asks}" {join(called_of(ctx.meta.get(_OPENED)))}'.rstrip()
                error.hint = error.hint.replace(error.asks, command)
            raise


def _looks_like_path(argument: str) -> bool:
    if argument.startswith("ducklake:"):
        return True
    return "/" in argument or argument.endswith(".duckdb") or Path(argument).exists()


@click.group(cls=Explorer, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="innotui")
@partial(_data, envvar="INNOTUI_DATA")
@ALLOW_OPTION
@AT_OPTIONS
@click.pass_context
def cli(ctx: click.Context, data: str | None, allow_files: Sequence[str], at: str | None, kind: str | None) -> None:
    """Explore regional growth figures, each with its source.

    Without a command the explorer opens on the bundled figures; `innotui FILE.duckdb` opens another
    database, `innotui PACKAGE` a folder of one's own figures. Without a terminal, an overview is printed.
    """
    ctx.obj = data
    allowed = folders(allow_files)
    if ctx.invoked_subcommand is None:
        _open(data, allowed, at, kind)
    elif ctx.invoked_subcommand == _EXPLORE:
        ctx.meta.update({_ALLOWED: allowed, _AT: (at, kind)})
    elif at is not None or kind is not None:
        raise click.UsageError("--at and --chart open the explorer, and go with no command.")
    elif allowed:
        raise click.UsageError("--allow-files stands after the command: innotui query SQL --allow-files DIR")


@click.command(name=_EXPLORE, add_help_option=False)
@click.argument("database")
@_ALONE_OPTION
@ALLOW_OPTION
@AT_OPTIONS
@click.pass_context
def _explore(ctx: click.Context, database: str, allow_files: Sequence[str], at: str | None, kind: str | None) -> None:
    before, chart = ctx.meta.get(_AT, (None, None))
    allowed = [*ctx.meta.get(_ALLOWED, ()), *folders(allow_files)]
    _open(database, allowed, before if at is None else at, chart if kind is None else kind)


def store_of(data: str | None, allowed: Sequence[Path] = ()) -> Store:
    """The database that was asked for, or the bundled one, within the limits of the settings.

    Args:
        data: the path of the database, or of a package, which is built if it was not yet; or an engine's URL.
        allowed: folders whose files SQL may read.
    """
    from innotui.cli.waiting import nothing_to_tidy

    path = place_of(data or None)
    if context := click.get_current_context(silent=True):
        context.meta[_OPENED] = data
    with nothing_to_tidy():
        from innotui.settings import read_settings
        from innotui.store import open_store

        return open_store(path, read_settings().limits, allowed)


def _open(data: str | None, allowed: Sequence[Path] = (), at: str | None = None, kind: str | None = None) -> None:
    """The explorer in a terminal, the overview anywhere else; at a view, where one is named."""
    reads_files = manners().reads_files
    if allowed and not reads_files:
        raise click.UsageError("--allow-files is for one's own terminal; whoever is served reads no files.")
    if not reads_files or (sys.stdin.isatty() and sys.stdout.isatty()):
        path = place_of(data) if data else None  # before the first paint, with its bar on the terminal
        start = _start(data, at, kind)
        from innotui.tui import run

        sys.exit(run(path, allowed, _called(data, reads_files), start, renewal_of(data) if reads_files else None))
    if kind is not None:
        raise click.UsageError(
            "--chart opens the explorer, and this is no terminal: innotui chart KIND NAME draws one."
        )
    start = _start(data, at, kind)
    from innotui.overview import overview_text

    with closing(store_of(data, allowed)) as store:
        view, about = store.view(start.selection if start else store.home()), store.info()
    click.echo(overview_text(view, about, called_of(data)))


def _called(data: str | None, reads_files: bool) -> tuple[str, ...]:
    """The options that open the same; a guest is told no folder of this machine."""
    if not data:
        return ()
    return called(data) if reads_files or "://" in data else ("--data", Path(data).name)


def _start(data: str | None, at: str | None, kind: str | None) -> Start | None:
    """The view that is named; None for the first."""
    if at is None and kind is None:
        return None
    from innotui.cli.starting import start_of

    return start_of(partial(store_of, data), at, kind)
