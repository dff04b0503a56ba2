"""What a file is called: a proposal from a title, the end that says its form, and the path that is meant.

For charts and for rows alike; which forms there are is said by whoever asks. Nothing is written here.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from innotui.errors import UsageError

_LONGEST = 60  # characters of a name that is proposed
_CAN_NOT = "Type another name."
_OTHER_END = re.compile(r"\.[a-z]{2,4}\d?$", re.IGNORECASE)
"""What looks like the end of a file's name: ``.pdf``, ``.jpeg``, ``.mp4``; and not the ``.2`` of a version."""


class Ended(Protocol):
    """A form of a file."""

    @property
    def suffix(self) -> str:
        """How the names of its files end."""


F = TypeVar("F", bound=Ended)


def stem_of(title: str, otherwise: str) -> str:
    """A name without an end: the title in small letters, digits and hyphens, or another where it has none."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", title).lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return name or otherwise


def form_in(name: str, forms: Sequence[F]) -> F | None:
    """The form that a name ends in; None for any other end."""
    return next((form for form in forms if name.strip().lower().endswith(form.suffix)), None)


def ended(name: str, form: F, forms: Sequence[F]) -> str:
    """The name with the end of a form, in place of another form's."""
    other = form_in(name, forms)
    return (name.strip()[: -len(other.suffix)] if other else name.strip()) + form.suffix


def here() -> Path:
    """The current folder, or one's own where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def path_meant(typed: str, form: F, proposal: str, forms: Sequence[F], what: str) -> Path:
    """The file that is meant by what was typed.

    Args:
        typed: a name, or a path; ``~`` is one's own folder.
        form: its end is added where there is none.
        proposal: the name in a folder that was typed alone.
        forms: all that there are.
        what: is written, in two words: "A chart".

    Returns:
        Its whole path, the folder's links followed.

    Raises:
        UsageError: no file can be called so, or what is called so is no file.
    """
    text = typed.strip()
    if not text:
        raise UsageError("No file name", "Nothing is typed.", _CAN_NOT)
    if not text.isprintable():
        raise UsageError("No file name", "It holds characters that cannot be printed.", _CAN_NOT)
    try:
        path = here() / Path(text).expanduser()
    except RuntimeError:
        raise UsageError("No such folder", f"{text}: nobody of that name has a folder here.", _CAN_NOT) from None
    is_folder = os.path.isdir(path) and not form_in(path.name, forms)  # noqa: PTH112  Path.is_dir raises for too long a name
    if text.endswith(os.sep) or is_folder:
        path = path / proposal
    _refuse_no_file(path)
    if form_in(path.name, forms) is not form:
        _refuse_other_end(path, forms, what)
        path = path.with_name(path.name + form.suffix)
        _refuse_no_file(path)
    return Path(os.path.realpath(path.parent), path.name)


def _refuse_no_file(path: Path) -> None:
    """A folder, a device or a pipe is not written over."""
    if os.path.isdir(path):  # noqa: PTH112  as above
        raise UsageError(
            "Not a file", f"{path} is a folder.", f"Type another name, or end it in {os.sep} to write in it."
        )
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113  as above
        raise UsageError("Not a file", f"{path} is a device or a pipe.", _CAN_NOT)


def _refuse_other_end(path: Path, forms: Sequence[Ended], what: str) -> None:
    """The end of another kind of file is no part of a name: what it asks for cannot be made."""
    found = None if form_in(path.name, forms) else _OTHER_END.search(path.name)
    if found:
        *most, last = (form.suffix for form in forms)
        ends = f"{', '.join(most)} or {last}"
        raise UsageError("No such form", f"{what} cannot be written as {found[0]}.", f"End the name in {ends}.")
