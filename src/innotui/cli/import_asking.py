"""What an import asks in the terminal: where things stand, what unknown names are, and who the source is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from innotui.cli.import_words import guess_lines
from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.importer import Job

_SKIP, _CREATE = "skip", "create"
_ASKED = {
    "title": "Title of the source",
    "issuer": "Who issued it",
    "published": "When was it published (2024, 2024-03, 2024-03-27; enter where not known)",
    "url": "Its address (enter where it has none)",
}


def ask_columns(job: Job) -> Job:
    """Shows the guess until a person says that it is right."""
    from innotui.importer import ROLES

    while True:
        for line in guess_lines(job):
            click.echo(line, err=True)
        for role in job.guess.missing():
            words = click.prompt(f"{role}: a column's name, #3 for its place, or =words for all", err=True)
            job = _changed(job, role, words)
        answer = click.prompt(
            "Enter if this is right, else what to change", default="", show_default=False, err=True
        ).strip()
        if not answer:
            return job
        if answer not in ROLES:
            click.echo(f"There are {', '.join(ROLES)}.", err=True)
            continue
        job = _changed(job, answer, click.prompt(f"{answer}: a column's name, #3 or =words", err=True))


def _changed(job: Job, role: str, words: str) -> Job:
    try:
        return job.reading({role: words})
    except UsageError as error:
        click.echo(str(error), err=True)
        return job


def ask_names(job: Job) -> Job:
    """For every name that is not known: left out, created, or what it is."""
    from innotui.formats import printable

    for kind, words in job.unknown().items():
        for one, lines in words.items():
            if not one:
                continue
            where = "on 1 line" if lines == 1 else f"on {lines} lines"
            text = f'{kind} "{printable(one)}" ({where}) is not known: {_SKIP}, {_CREATE}, or its id'
            answer = click.prompt(text, default=_SKIP, err=True).strip()
            if answer == _CREATE:
                job = job.naming({}, frozenset([one]))
            elif answer != _SKIP:
                job = job.naming({one: answer})
    return job


def ask_source(job: Job) -> Job:
    """The fields of the source card that nobody said."""
    from innotui.importer.source_card import ASKED

    for name in ASKED:
        if job.said.fields.get(name):
            continue
        given = job.card.fields.get(name, "") if name == "issuer" else ""
        needed = name in job.card.missing() or name == "title"
        default = given or (None if needed else "")
        answer = click.prompt(_ASKED[name], default=default, show_default=bool(given), err=True).strip()
        if answer:
            job = job.of({name: answer})
    return job
