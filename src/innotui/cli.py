"""The command line: options in, one call, one print.

Data goes to stdout, all else to stderr. Other rooms are imported inside the commands, so that
``--help`` and ``query`` never load Textual or plotext (a test watches this).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from innotui import __version__
from innotui.errors import InnotuiError, UsageError

if TYPE_CHECKING:
    from innotui.store import Store

_FORMATS = ("table", "csv", "json")


class _Explorer(click.Group):
    """A group whose first argument may also be a database; a command's name wins over a file's."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and _looks_like_path(args[0]):
            return "explore", _explore, args
        return super().resolve_command(ctx, args)


def _looks_like_path(argument: str) -> bool:
    return "/" in argument or argument.endswith(".duckdb") or Path(argument).exists()


@click.group(cls=_Explorer, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="innotui")
@click.option("--data", envvar="INNOTUI_DATA", metavar="FILE", help="Another database than the bundled one.")
@click.pass_context
def _cli(ctx: click.Context, data: str | None) -> None:
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


class _SqlCommand(click.Command):
    """A command whose argument may begin with an SQL comment, which looks like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        comments = [argument for argument in args if re.match(r"--(\s|[^\n]*\n)", argument)]
        options = [argument for argument in args if argument not in comments]
        return super().parse_args(ctx, [*options, "--", *comments] if comments else args)


_data_option = click.option("--data", metavar="FILE", help="Another database than the bundled one.")


@_cli.command(cls=_SqlCommand)
@click.argument("sql")
@click.option("--format", "-f", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write to this file.")
@_data_option
@click.pass_obj
def query(group_data: str | None, sql: str, form: str, output: str | None, data: str | None) -> None:
    """Run SQL and print its rows; `-` reads it from standard input.

    The view `figures` has one row a claim: innotui query "SELECT region, indicator, stated FROM figures".
    """
    from innotui.export import write_rows
    from innotui.files import replaced

    text = _statement(sql)
    with closing(_store(data or group_data)) as store, store.stream(text) as (columns, chunks):
        try:
            if output is None:
                with click.open_file("-", "w", encoding="utf-8") as file:
                    write_rows(file, form, columns, chunks)
            else:
                with replaced(Path(output)) as beside, beside.open("w", encoding="utf-8", newline="") as file:
                    write_rows(file, form, columns, chunks)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise UsageError(
                "Cannot write", f"{output or 'output'}: {error.strerror}.", "Choose a file with -o."
            ) from None


def _statement(sql: str) -> str:
    """The SQL of the argument, or of standard input for ``-``."""
    try:
        if sql == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        sql.encode()  # bytes that are no text get here as lone surrogates
    except UnicodeError:
        raise UsageError("Cannot read the SQL", "It is not UTF-8.", "Save it as UTF-8.") from None
    return sql


@_cli.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@_data_option
@click.pass_obj
def info(group_data: str | None, as_json: bool, data: str | None) -> None:
    """Say which versions, which data, how many rows, where, and what is locked."""
    from innotui.overview import info_json, info_text

    with closing(_store(data or group_data)) as store:
        about = store.info()
    click.echo(info_json(about) if as_json else info_text(about))


@_cli.command()
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


def _store(data: str | None) -> Store:
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

    with closing(_store(data)) as store:
        view, about = store.view(store.home()), store.info()
    click.echo(overview_text(view, about))


def main(arguments: Sequence[str] | None = None) -> Any:
    """Runs the command line and exits with the code that the design's table gives."""
    stdout = sys.stdout
    try:
        return _cli.main(args=arguments, prog_name="innotui", standalone_mode=False)
    except SystemExit:
        # The reader went away, as `head` does: click then puts a silent stream in place and exits with 1.
        if sys.stdout is not stdout:
            sys.exit(0)
        raise
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except OSError as error:
        tell(UsageError("Input or output failed", f"{error.strerror or error}."))
    except InnotuiError as error:
        tell(error)


def tell(error: InnotuiError) -> NoReturn:
    """Says on stderr what went wrong, as a person may read it, and exits."""
    from innotui.formats import printable

    click.secho(f"{error.title}: ", err=True, bold=True, nl=False)
    for line in [*error.message.split("\n"), *error.hint.splitlines()]:
        click.echo(printable(line), err=True)
    sys.exit(error.exit_code)
