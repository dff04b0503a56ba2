"""The command that finds the figures of a text: ``read``.

A text without figures is an answer and no error. The reader and the encodings are loaded when they are asked for.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from innotui.cli.group import cli
from innotui.cli.output import FORMAT_OPTION, OUTPUT_OPTION, terminal_width, write_records, write_text
from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.proposals import Reading


@cli.command()
@click.argument("file")
@FORMAT_OPTION
@OUTPUT_OPTION
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day the text is of, as 2024-11-25."
)
@click.option("--review", "package", metavar="PACKAGE", help="Go through the figures, and keep them in this package.")
@click.option("--alone", is_flag=True, help="The review knows the package alone, without the bundled figures beneath.")
def read(file: str, form: str, output: str | None, day: datetime | None, package: str | None, alone: bool) -> None:
    """Find the figures in a release: value, unit, measure, of what, and when.

    FILE is the plain text of a press release, a bulletin or an article, in English or Chinese; `-` reads standard
    input. What it says of "last year" or "May" is counted from its own day, or from --date. Nothing is stored
    without --review.
    """
    if alone and package is None:
        raise UsageError("Nothing to stand alone", "--alone is of a review.", "Name the package: --review PACKAGE")
    from innotui.cli.own_words import own_words
    from innotui.cli.release_text import release_text
    from innotui.reader.release import read_release

    reading = read_release(release_text(file), day.date() if day else None, own_words())
    _say_what_is_missing(reading)
    if package is not None:
        from innotui.cli.reviewing import review

        review(file, reading, package, alone)
        return
    if form == "table":
        from innotui.report.proposed import proposed_text

        if reading.proposals:
            write_text(output, proposed_text(reading, terminal_width()))
    else:
        from innotui.report.proposed import proposed_records

        write_records(output, form, proposed_records(reading, form))


def _say_what_is_missing(reading: Reading) -> None:
    """On stderr: a text without figures, and one whose windows hang in the air."""
    if not reading.proposals:
        click.echo("No figures found in the text.", err=True)
    elif reading.written is None:
        click.echo('The text does not say its day: "last year" and the like stay open. Give it with --date.', err=True)
