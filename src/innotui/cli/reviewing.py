"""The review of a text on the terminal: what ``read --review PACKAGE`` opens, and what it says when it was left.

The explorer never builds: here it gets the callable that builds the package on top of the bundled figures.
"""

from __future__ import annotations

import os
import shlex
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innotui.cli.naming import as_argument
from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.builder.stopping import Stop
    from innotui.proposals import Reading


def review(file: str, reading: Reading, package: str, alone: bool = False) -> None:
    """Has the figures of a text reviewed; those that are accepted land in the package.

    Args:
        file: as it was named.
        reading: its text and the figures found in it.
        package: the folder they land in; made with the first figure.
        alone: nothing is known but the package, the bundled figures neither.

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
        _open(file, reading, folder, alone)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _open(file: str, reading: Reading, folder: Path, alone: bool) -> None:
    from innotui.builder.stopping import Stop
    from innotui.cli.opening import beneath
    from innotui.cli.scratch import scratch
    from innotui.tui.review_desk import Job
    from innotui.tui.reviewing import run_review

    stop = Stop()
    # Each accepted figure makes another database: they would drive all others out of the user's cache.
    with scratch("review") as place:
        known = beneath(alone, place)
        build = partial(_built, folder, known, alone, stop, place)
        done = run_review(Job(reading, folder, build, known, date.today(), stop))
    accepted, left = done.count("accepted"), done.count("open")
    option = ["--alone"] if alone else []
    if accepted:
        count = "1 figure of" if accepted == 1 else f"{accepted} figures of"
        are = "is" if accepted == 1 else "are"
        seen = shlex.join(["innotui", as_argument(folder), *option])
        click.echo(f"{count} {file} {are} in {folder}. See {'it' if accepted == 1 else 'them'}: {seen}", err=True)
    if left:
        again = shlex.join(["innotui", "read", file, "--review", str(folder), *option])
        click.echo(f"{left} {'is' if left == 1 else 'are'} open; go on with: {again}", err=True)


def _built(folder: Path, known: Path, alone: bool, stop: Stop, place: Path) -> Path:
    """The database of the package as it stands; what is known without it while there is none."""
    from innotui.builder.cached import cached
    from innotui.cli.opening import with_bundled

    if not (folder / "datapackage.json").is_file():
        return known
    return cached(with_bundled([folder], alone), None, stop, place).path
