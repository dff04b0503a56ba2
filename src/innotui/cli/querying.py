"""Commands that ask the database as such: ``query`` and ``info``."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innotui.cli.group import ALLOW_OPTION, DATA_OPTION, cli, folders, store_of
from innotui.errors import QueryError, UsageError

if TYPE_CHECKING:
    from innotui.export.tables import TableForm
    from innotui.store import Outflow, Store

_STANDARD = ("-", "/dev/stdout")  # as a file it would be replaced, with what others have written into it
_FORMS = ("table", "csv", "json", "jsonl", "markdown", "parquet", "xlsx")


class _SqlCommand(click.Command):
    """A command whose argument may begin with an SQL comment, which looks like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        comments = [argument for argument in args if re.match(r"--(\s|[^\n]*\n)", argument)]
        options = [argument for argument in args if argument not in comments]
        return super().parse_args(ctx, [*options, "--", *comments] if comments else args)


@cli.command(cls=_SqlCommand)
@click.argument("sql")
@click.option("--format", "-f", "form", type=click.Choice(_FORMS), help="Default: by the end of -o's name, else table.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, allow_dash=True), help="Write to this file.")
@click.option("--params", "-p", multiple=True, metavar="NAME=VALUE", help="The value of $NAME; may be repeated.")
@click.option("--sidecar", is_flag=True, help="Beside the file, say what was asked and which sources stand behind it.")
@ALLOW_OPTION
@DATA_OPTION
@click.pass_obj
def query(
    group_data: str | None,
    sql: str,
    form: str | None,
    output: str | None,
    params: Sequence[str],
    sidecar: bool,
    allow_files: Sequence[str],
    data: str | None,
) -> None:
    """Run SQL and print its rows; `-` reads it from standard input, `@name` takes a saved or shipped question.

    The view `figures` has one row a claim: innotui query "SELECT region, indicator, stated FROM figures".
    Of several statements the rows of the last one are printed.
    """
    from innotui.cli.waiting import wait_for
    from innotui.cli.writing import demand_place, print_rows, save_rows

    output = None if output in _STANDARD else output
    chosen = _form(form, output)
    demand_place(chosen, output, sidecar=sidecar)
    text, allowed = _statement(sql), folders(allow_files)
    given = _values(params)
    values = _values(_defaults(sql, text)) | given

    def work() -> None:
        _demand_read(sql, store)
        _demand_known(store, text, given)
        if sidecar and output:
            save_rows(Path(output), chosen, *_kept(store, text, values, Path(output).name))
        elif output:
            save_rows(Path(output), chosen, store.asking(text, values))
        else:
            print_rows(chosen, store.asking(text, values))

    with closing(store_of(data or group_data, allowed)) as store:
        wait_for(work, store.close)


def _form(name: str | None, output: str | None) -> TableForm:
    """The format that is asked for, or that the file's name ends in."""
    from innotui.export.tables import TABLE, form_named, form_of

    if name:
        return form_named(name)
    return (form_of(output) if output else None) or TABLE


def _kept(store: Store, text: str, values: Mapping[str, Any], file: str) -> tuple[Outflow, str]:
    """The rows of the last statement, and what is said of them: for that they are kept, and read twice."""
    from innotui.export.sidecar import about_of

    result = list(store.query(text, values).run())[-1]
    return store.taking(result), about_of(store, result, file)


def _statement(sql: str) -> str:
    """The SQL of the argument, of standard input for ``-``, or of the question that ``@`` names."""
    try:
        if sql == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        sql.encode()  # bytes that are no text get here as lone surrogates
    except UnicodeError:
        raise UsageError("Cannot read the SQL", "It is not UTF-8.", "Save it as UTF-8.") from None
    if sql.startswith("@"):
        from innotui.queries import text_of

        return text_of(sql)
    return sql


def _demand_read(sql: str, store: Store) -> None:
    """Makes sure that a shipped question is written in what the engine reads: its own error would explain nothing.

    Raises:
        QueryError: it is not.
    """
    if not sql.startswith("@"):
        return
    from innotui.queries import named

    question, dialect = named(sql), store.dialect
    if question.shipped and not question.is_read_by(dialect.name):
        message = f"@{question.name} is written in DuckDB's own SQL, which {dialect.title} does not read."
        raise QueryError("Written for DuckDB", message, "It runs on a file: --data FILE, or the bundled figures.")


def _defaults(sql: str, text: str) -> list[str]:
    """What the values of a question's parameters are where nobody says otherwise."""
    if not sql.startswith("@"):
        return []
    from innotui.queries import defaults_of

    return [f"{name}={value}" for name, value in defaults_of(text).items()]


def _values(params: Sequence[str]) -> dict[str, Any]:
    """The values of ``name=value``, each as what it looks like: a number, a date, else text.

    Raises:
        UsageError: one has no name.
    """
    if not params:
        return {}
    from innotui.parameters import value_of

    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        name = name.strip().removeprefix("$")
        if not name or not equals:
            raise UsageError("No parameter", f"{param!r} is not NAME=VALUE.", "As: --params region=xian")
        values[name] = value_of(value)
    return values


def _demand_known(store: Store, text: str, given: Mapping[str, Any]) -> None:
    """Makes sure that each value is asked for: a mistyped name would leave a default in its place, unseen.

    Raises:
        UsageError: one is not.
    """
    if not given:
        return
    asked = {name for one in store.statements(text) for name in one.parameters}
    if unknown := sorted(given.keys() - asked):
        listed = ", ".join(f"${name}" for name in sorted(asked))
        hint = f"It asks for {listed}." if asked else "It asks for none."
        raise UsageError("No such parameter", f"The SQL asks for no ${unknown[0]}.", hint)


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
