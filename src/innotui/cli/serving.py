"""The command ``serve``: the explorer in browsers, for oneself or, with a token, for others."""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.opening import database_of
from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.serving.plan import Plan

_TOKEN = "INNOTUI_TOKEN"  # noqa: S105  the name of the variable
_READ = "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.]+:")  # of an engine or a lake; one letter would be a drive
_COMMAND = (sys.executable, "-P", "-m", "innotui")


@cli.command()
@click.argument("database", required=False, metavar="[PACKAGE_OR_DB]")
@DATA_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.option("--token", metavar="TEXT|-", help=f"What lets people in; - reads it, and {_TOKEN} holds it unseen.")
@click.option("--sessions", type=click.IntRange(1, 1000), default=8, show_default=True, help="Explorers at once.")
@click.option(
    "--idle",
    type=click.FloatRange(0, 100_000, min_open=True),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="How long one stays without a key.",
)
@click.option("--public-url", default="", metavar="URL", help="Where browsers find it, behind a TLS proxy.")
@click.pass_obj
def serve(
    before: str | None,
    database: str | None,
    data: str | None,
    host: str,
    port: int,
    token: str | None,
    sessions: int,
    idle: float,
    public_url: str,
) -> None:
    """Serve the explorer to browsers: to this machine's alone, or with a token to those of others.

    Each browser has an explorer of its own, locked as in a terminal; it reads and writes no files here. Exports are
    downloads. What is typed and saved is gone when a session ends.
    """
    from innotui.serving.plan import Plan

    if database and data:
        raise UsageError("Named twice", "There are two databases: one by --data and one without.", "Leave one of them.")
    asked = database or data or before
    plan = Plan(host, port, _COMMAND, "", _token(token), sessions, idle * 60, public_url)
    plan.look_over()
    _serve(replace(plan, data=_opened(asked)))


def _token(given: str | None) -> str:
    """The token of the option, of standard input or of the variable, which nobody sees in a list of processes."""
    token = os.environ.get(_TOKEN, "") if given is None else given
    if token == _READ:
        token = click.prompt("Token", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    token = token.strip()
    if given is not None and not token:
        raise UsageError("No token", "--token is empty.", "Leave it out to serve this machine alone.")
    return token


def _opened(data: str | None) -> str:
    """What each is to open: a package is built once, and what cannot be opened is told before anybody comes."""
    if not data:
        return ""
    if _SCHEME.match(data):
        scheme, _, file = data.partition(":")
        data = f"{scheme}:{Path(file).resolve()}" if Path(file).exists() else data  # each begins in a folder of its own
    else:
        data = str(database_of(data).resolve())
    with closing(store_of(data)):
        _hand_on_secret(data)
        return data


def _hand_on_secret(data: str) -> None:
    """Puts an engine's password where the explorers find it: a keyring may lie in folders that are not theirs."""
    from innotui.engines.drivers import secret_for
    from innotui.engines.secret import VARIABLE
    from innotui.engines.urls import EngineUrl, is_engine_url

    if is_engine_url(data) and not (url := EngineUrl.parse(data)).secret and (secret := secret_for(url)):
        os.environ[VARIABLE] = secret.told()


def _serve(plan: Plan) -> None:
    try:
        from innotui.serving.server import serve
    except ImportError as error:
        hint = "Install the extra: pip install 'innotui[serve]'"
        raise UsageError("Cannot serve", f"{error.name} is not installed.", hint) from None
    from innotui.store.scratch import Scratch

    scratch = Scratch()  # it goes with this process, however that ends
    try:
        serve(plan, scratch.made() / "sessions", lambda address: _tell(plan, address))
    finally:
        scratch.remove()


def _tell(plan: Plan, address: str) -> None:
    at = plan.public_url or address
    click.echo(f"innotui is served at {address}" + (f", to be found at {at}" if at != address else ""), err=True)
    if plan.token:
        click.echo(f"It asks for the token, or opens by {at.rstrip('/')}/?token=…", err=True)
    for warning in plan.warnings():
        click.echo(warning, err=True)
    click.echo(f"{plan.sessions} at once; ctrl+c ends it.", err=True)
