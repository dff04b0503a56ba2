"""The review of a text on the terminal: what ``read --review PACKAGE`` opens, and what it says when it was left.

The explorer never builds: here it gets the callable that builds the package on top of the bundled figures.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.builder.stopping import Stop
    from innotui.proposals import Reading


def review(file: str, reading: Reading, package: str) -> None:
    """Has the figures of a text reviewed; those that are accepted land in the package.

    Args:
        file: as it was named.
        reading: its text and the figures found in it.
        package: the folder they land in; made with the first figure.

    Raises:
        UsageError: there is no terminal for it, or the folder is something else.
    """
    from innotui.review.landing import demand_usable

    folder = Path(os.path.expanduser(package))  # noqa: PTH111  Path's raises for an unknown user
    if not package.strip():
        raise UsageError("No package", "--review names no folder.", "For example: --review mine")
    if file == "-" or not _is_terminal():
        hint = "Save the text as a file, and name it: innotui read FILE --review PACKAGE"
        raise UsageError("A review needs a terminal", "Its keys come from standard input.", hint)
    demand_usable(folder)
    if reading.proposals:
        _open(file, reading, folder)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _open(file: str, reading: Reading, folder: Path) -> None:
    from innotui.builder.stopping import Stop
    from innotui.bundled import bundled
    from innotui.tui.review_desk import Job
    from innotui.tui.reviewing import run_review

    stop, beneath = Stop(), bundled("indicators.duckdb")
    # Each accepted figure makes another database: they would drive all others out of the user's cache.
    with TemporaryDirectory(prefix="innotui-review-", ignore_cleanup_errors=True) as scratch:
        build = partial(_built, folder, beneath, stop, Path(scratch))
        done = run_review(Job(reading, folder, build, beneath, date.today(), stop))
    accepted, left = done.count("accepted"), done.count("open")
    if accepted:
        click.echo(f"{accepted} figures of {file} are in {folder}. See them: innotui {folder}", err=True)
    if left:
        click.echo(f"{left} are open; go on with: innotui read {file} --review {folder}", err=True)


def _built(folder: Path, beneath: Path, stop: Stop, scratch: Path) -> Path:
    """The database of the package as it stands; the bundled one while there is none."""
    from innotui.builder.cached import cached
    from innotui.cli.opening import with_bundled

    if not (folder / "datapackage.json").is_file():
        return beneath
    return cached(with_bundled([folder], alone=False), None, stop, scratch).path
