"""What of the explorer is different for a guest, in whose browser it is served: what is asked, named and handed over.

Whether there is a guest is said by ``innotui.manners``; the screens ask for it here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from innotui.errors import InnotuiError, UsageError
from innotui.manners import AT_HOME, Manners


@runtime_checkable
class Mannered(Protocol):
    """An application that knows where it runs."""

    manners: Manners
    """What may be done there."""


def manners_of(app: App[Any]) -> Manners:
    """What may be done in an application."""
    return app.manners if isinstance(app, Mannered) else AT_HOME


def hint_of(error: InnotuiError, app: App[Any]) -> str:
    """What an error advises; nothing where a guest is not let do it."""
    return "" if "--allow-files" in error.hint and not manners_of(app).reads_files else error.hint


def name_alone(typed: str) -> str:
    """What was typed as the name of a file that a browser saves.

    Raises:
        UsageError: it names a place, and that would be one of the machine that serves.
    """
    name = typed.strip()
    if any(sign in name for sign in ("/", "\\", os.sep)) or name.startswith(("~", ".")):
        message = f"{name} names a place, and where a file lies is for the browser to say."
        raise UsageError("A name alone", message, "Type a name without a folder.")
    return name


def hand_over(app: App[Any], paths: Iterable[Path]) -> None:
    """Gives files to the browser as downloads; here they are gone.

    Raises:
        UsageError: one cannot be read again.
    """
    for path in paths:
        try:
            file = path.open("rb")
        except OSError as error:
            raise UsageError("No download", f"{path.name}: {error.strerror or error}", "Try it again.") from None
        with suppress(OSError):  # where an open file cannot be removed: the whole folder goes with the session
            path.unlink()
        size = os.fstat(file.fileno()).st_size
        app.deliver_binary(file, save_filename=path.name, name=str(size))  # so that one that is torn is seen to be
