"""Names given on the command line, to the one thing that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innotui.errors import QueryError, UsageError

if TYPE_CHECKING:
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


def the_one(found: tuple[Name, ...], text: str) -> Name:
    """The only name found.

    Raises:
        QueryError: there are several; they are listed with their ids.
    """
    if len(found) == 1:
        return found[0]
    lines = [f"  {one.name_id}  {' '.join(filter(None, (one.name, one.name_zh)))} ({one.kind})" for one in found]
    raise QueryError("Several have this name", f'"{text}" may be any of:\n' + "\n".join(lines), "Give the id of one.")


def one_named(store: Store, text: str, kind: str) -> str:
    """The id of the one thing of a kind that a text names.

    Raises:
        QueryError: it names none, or several.
    """
    return the_one(store.named(text, [kind]), text).name_id
