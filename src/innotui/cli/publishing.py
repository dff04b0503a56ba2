"""The command that puts figures where many read them: ``publish``, to an engine or into a folder of Parquet files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui.cli.group import DATA_OPTION, cli
from innotui.cli.opening import Bar, database_of
from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.publishing import Published


@cli.command()
@click.argument("target", metavar="URL|DIR")
@click.option("--schema", metavar="NAME", help="Of the engine; innotui where it is not given.")
@click.option(
    "--location",
    metavar="DIR",
    help="For Spark and Flight SQL: a folder that this machine writes and the engine reads.",
)
@click.option("--force", is_flag=True, help="Also where the same content is there already.")
@DATA_OPTION
@click.pass_obj
def publish(
    default: str | None, target: str, schema: str | None, location: str | None, force: bool, data: str | None
) -> None:
    """Write the figures, as tables, to an engine that many read or into a folder of Parquet files.

    An engine is named by its URL: postgresql://USER@HOST/DATABASE, sc://HOST, grpc://HOST:PORT, grpc+tls://HOST:PORT.
    Readers see the old version until the new one is whole. What was there before is replaced, as a whole.
    """
    place = _target(target, schema)
    database = _database(data or default)
    from innotui.cli.waiting import wait_for
    from innotui.publishing import Stop
    from innotui.publishing import publish as publish_database
    from innotui.settings import read_settings

    stop, memory = Stop(), read_settings().limits.memory
    found: list[Published] = []
    with _Bar() as bar, _saying_what_is_there(found):
        wait_for(
            lambda: found.append(
                publish_database(
                    database,
                    place,
                    location=_folder(location) if location else None,
                    force=force,
                    tell=bar.tell,
                    stop=stop,
                    memory=memory,
                )
            ),
            stop,
        )
    [published] = found
    click.echo(_told(published), err=True)


@contextmanager
def _saying_what_is_there(found: Sequence[Published]) -> Iterator[None]:
    """Whoever presses ctrl+c wants to know what readers have now; it may have come too late to stop anything."""
    try:
        yield
    except KeyboardInterrupt:
        old = "Stopped. Readers have the version that was there before, if there was one."
        click.echo("\n" + (_told(found[0]) if found else old), err=True)
        raise


def _target(target: str, schema: str | None) -> EngineUrl | Path:
    """Where to publish to; a password that stands in a URL is warned of."""
    from innotui.engines import EngineUrl, is_engine_url

    if is_engine_url(target):
        url = EngineUrl.parse(target)
        if url.warning:
            click.echo(url.warning, err=True)
        return url.of_schema(schema) if schema else url
    if schema:
        raise UsageError("No schema is needed", "--schema is for an engine; a folder has none.", "Leave it out.")
    if "://" in target and not target.startswith("file://"):
        hint = "postgresql://…, grpc://…, grpc+tls://…, sc://…, or a folder of this machine."
        raise UsageError("Cannot publish there", f"{target.partition('://')[0]}:// is nothing to publish to.", hint)
    return _folder(target)


def _folder(name: str) -> Path:
    if name.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        name = unquote(urlsplit(name).path)
    if not name.strip():
        raise click.UsageError("the folder's name is empty")
    return Path(os.path.expanduser(name))  # noqa: PTH111  Path's raises for an unknown user


def _database(data: str | None) -> Path:
    from innotui.engines import is_engine_url

    if data and is_engine_url(data):
        message = "--data names an engine; what is there is published already."
        raise UsageError("Cannot publish from there", message, "Name a database file or a package with --data.")
    return database_of(data or None)


def _told(published: Published) -> str:
    from innotui.formats import printable

    what = f"data {published.data_version}"
    if not published.is_new:
        return printable(f"{published.where}: {what} is there already; --force publishes it again.")
    return printable(f"{published.where}: {published.tables} tables, {published.rows:,} rows, {what}.")


class _Bar(Bar):
    """How far it is, by rows, with the table that is on its way."""

    def __init__(self) -> None:
        super().__init__(())
        self._label = "publishing"

    def tell(self, done: int, total: int, step: str) -> None:
        """Draws it anew, once it is known how many rows there are."""
        if total:
            super().tell(done, total, step)
