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
        if kind == "unit":
            continue
        for one, lines in words.items():
            if not one:
                continue
            where = "on 1 line" if lines == 1 else f"on {lines} lines"
            text = f'{kind} "{printable(one)}" ({where}) is not known: {_SKIP}, {_CREATE}, or which it is'
            while (answer := click.prompt(text, default=_SKIP, err=True).strip()) not in (_SKIP, _CREATE):
                if name_id := job.known_as(kind, answer):
                    job = job.naming({one: name_id})
                    break
                click.echo(f'There is no {kind} "{printable(answer)}", neither by id nor by name.', err=True)
            if answer == _CREATE:
                job = job.naming({}, frozenset([one]))
    return job


def ask_units(job: Job) -> Job:
    """The unit of every new indicator that has none, one by one."""
    from innotui.formats import printable
    from innotui.importer import read_unit

    for words in job.unknown().get("unit", {}):
        text = f'unit of the new indicator "{printable(words)}", as billion yuan, % or persons (enter leaves it out)'
        while answer := click.prompt(text, default="", show_default=False, err=True).strip():
            if (read := read_unit(answer)) is not None and read.unit:
                job = job.measuring({words: answer})
                break
            click.echo(f"{printable(answer)} is no unit that is known.", err=True)
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
        while answer := click.prompt(_ASKED[name], default=default, show_default=bool(given), err=True).strip():
            asked = job.of({name: answer})
            if name not in (faults := asked.card.faults()):
                job = asked
                break
            click.echo(f"{name} {faults[name]}", err=True)
    return job
