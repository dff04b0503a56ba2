"""Commands that ask the database as such: ``query`` and ``info``."""

from __future__ import annotations

import re
import sys
from contextlib import closing

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.output import FORMATS, writing
from innotui.errors import UsageError


class _SqlCommand(click.Command):
    """A command whose argument may begin with an SQL comment, which looks like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        comments = [argument for argument in args if re.match(r"--(\s|[^\n]*\n)", argument)]
        options = [argument for argument in args if argument not in comments]
        return super().parse_args(ctx, [*options, "--", *comments] if comments else args)


@cli.command(cls=_SqlCommand)
@click.argument("sql")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write to this file.")
@DATA_OPTION
@click.pass_obj
def query(group_data: str | None, sql: str, form: str, output: str | None, data: str | None) -> None:
    """Run SQL and print its rows; `-` reads it from standard input.

    The view `figures` has one row a claim: innotui query "SELECT region, indicator, stated FROM figures".
    """
    from innotui.export import write_rows

    text = _statement(sql)
    with (
        closing(store_of(data or group_data)) as store,
        store.stream(text) as (columns, chunks),
        writing(output) as file,
    ):
        write_rows(file, form, columns, chunks)


def _statement(sql: str) -> str:
    """The SQL of the argument, or of standard input for ``-``."""
    try:
        if sql == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        sql.encode()  # bytes that are no text get here as lone surrogates
    except UnicodeError:
        raise UsageError("Cannot read the SQL", "It is not UTF-8.", "Save it as UTF-8.") from None
    return sql


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@DATA_OPTION
@click.pass_obj
def info(group_data: str | None, as_json: bool, data: str | None) -> None:
    """Say which versions, which data, how many rows, where, and what is locked."""
    from innotui.overview import info_json, info_text
    from innotui.settings import settings_path

    with closing(store_of(data or group_data)) as store:
        about = store.info()
    click.echo((info_json if as_json else info_text)(about, settings_path()))
