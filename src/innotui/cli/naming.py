"""Names given on the command line, to the one thing that is meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import click

from innotui.errors import QueryError, UsageError
from innotui.formats import printable

if TYPE_CHECKING:
    from pathlib import Path

    from innotui.claims import Name
    from innotui.store import Store


def given(text: str, example: str) -> str:
    """The text, which is one.

    Raises:
        UsageError: it is empty or blank; the example says what is meant.
    """
    if not text.strip():
        raise UsageError("No name", "The name is empty.", f"For example: {example}")
    return text


def as_argument(package: Path) -> str:
    """A package's folder as it is typed: one that is called as a command needs its ``./``."""
    from innotui.cli.group import cli

    named = str(package)
    return named if "/" in named or named not in cli.list_commands(click.Context(cli)) else f"./{named}"


def the_one(found: tuple[Name, ...], text: str) -> Name:
    """The only name found.

    Raises:
        QueryError: there are several; they are listed with their ids.
    """
    if len(found) == 1:
        return found[0]
    lines = [f"  {one.name_id}  {' '.join(filter(None, (one.name, one.name_zh)))} ({one.kind})" for one in found]
    raise QueryError("Several have this name", f'"{text}" may be any of:\n' + "\n".join(lines), "Give the id of one.")


def told(found: Name, text: str) -> Name:
    """The name, told on standard error where what was typed is neither it nor a part of it, nor its id.

    Pinyin without tones has many readings: who types shanxi may mean 山西, and gets 陕西.
    """
    typed = _letters(text)
    if not any(typed in _letters(one) for one in (found.name_id, found.name, found.name_zh or "")):
        name = " ".join(filter(None, (found.name, found.name_zh)))
        click.echo(printable(f'"{text}" is taken for {name}.'), err=True)
    return found


def _letters(text: str) -> str:
    """Letters and digits alone, without case and accents: Xi'an is typed xian, and Ürümqi urumqi."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def one_named(store: Store, text: str, kind: str) -> str:
    """The id of the one thing of a kind that a text names.

    Raises:
        QueryError: it names none, or several.
    """
    return told(the_one(store.named(text, [kind]), text), text).name_id
