"""A person's own questions: saved under a name, renamed, put away and brought back.

Nothing is overwritten unasked and nothing is thrown away: what is deleted lies in a folder beside the others, under
its name and a number. How a question is written stands in ``question``.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import Path

from innotui.errors import InnotuiError, UsageError
from innotui.files import replaced
from innotui.queries.question import without_head, written
from innotui.queries.shelf import MOST_TEXT, saved_folder, shipped_questions

LONGEST_NAME = 60
"""Characters of a name."""

_TRASH = ".trash"
_NAME = re.compile(r"\w[\w-]*")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # no file can be called so on Windows


def name_of(typed: str) -> str:
    """A name as it is kept: in small letters, blanks made dashes.

    Raises:
        UsageError: no question can be called so.
    """
    name = re.sub(r"\s+", "-", unicodedata.normalize("NFC", typed.removeprefix("@").strip())).lower()
    hint = "Letters, digits, - and _: for instance solar-growth."
    if not name:
        raise UsageError("No name", "A question is saved under a name.", hint)
    if len(name) > LONGEST_NAME:
        raise UsageError("Not a name", f"It is longer than {LONGEST_NAME} characters.", hint)
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        raise UsageError("Not a name", f"No question can be called {name}.", hint)
    if any(question.name == name for question in shipped_questions()):
        raise UsageError("Not a name", f"@{name} comes with innotui and stays what it is.", "Take another name.")
    return name


def proposed_name(title: str) -> str:
    """A name for a title; empty where none can be made of it."""
    words = "-".join(re.findall(r"\w+", title.lower()))[:LONGEST_NAME].strip("-_")
    try:
        return name_of(words)
    except UsageError:
        return f"{words}-2"[-LONGEST_NAME:] if words and _NAME.fullmatch(words) else ""


def path_of(name: str, folder: Path | None = None) -> Path:
    """Where the question of a name lies, or would lie; a file that differs by its letters' case is the same one."""
    folder = folder or saved_folder()
    there = [path for path in folder.iterdir() if path.suffix == ".sql"] if folder.is_dir() else []
    for wanted in (name, name.lower()):  # a file made by hand may be called as no name may
        for path in there:
            if wanted in (path.stem, path.stem.lower()):
                return path
    kept = name_of(name)
    return next((path for path in there if path.stem.lower() == kept), folder / f"{kept}.sql")


def save(
    name: str, sql: str, title: str = "", about: str = "", *, replaces: bool = False, folder: Path | None = None
) -> Path | None:
    """Keeps a question.

    Args:
        name: as typed.
        sql: perhaps with a head; its chart and parameters are kept.
        title: empty for the name.
        about: what it answers; empty for nothing.
        replaces: whether one of that name may be replaced.
        folder: another than the usual.

    Returns:
        Where it is; None where there is one of that name and it may not be replaced.

    Raises:
        InnotuiError: the name is none, there is nothing to keep, or the disk does not take it.
    """
    if not without_head(sql):
        raise UsageError("Nothing to save", "There is no SQL.", "Type some first.")
    if len(sql) > MOST_TEXT:
        raise UsageError("Not saved", f"It is longer than {MOST_TEXT:,} characters.", "Keep such a text in a file.")
    try:
        path = path_of(name, folder)
        if path.exists() and not replaces:
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as beside:
            beside.write_text(written(sql, title or name_of(name), about), encoding="utf-8", newline="\n")
    except OSError as error:
        raise _undone("Not saved", error) from None
    return path


def rename(old: str, new: str, *, folder: Path | None = None) -> Path | None:
    """Calls a question otherwise; None where there is one of that name.

    Raises:
        InnotuiError: the name is none, or the disk does not take it.
    """
    try:
        source, target = path_of(old, folder), path_of(new, folder)
        if target.exists() and target != source:
            return None
        source.rename(target)
    except OSError as error:
        raise _undone("Not renamed", error) from None
    return target


def put_away(name: str, *, folder: Path | None = None) -> Path:
    """Deletes a question, so that ``bring_back`` can undo it; returns where it lies now.

    Raises:
        InnotuiError: the disk does not take it.
    """
    try:
        path = path_of(name, folder)
        trash = path.parent / _TRASH
        trash.mkdir(exist_ok=True)
        free = (trash / f"{path.stem}.{number}.sql" for number in count(1))
        return path.rename(next(target for target in free if not target.exists()))
    except OSError as error:
        raise _undone("Not deleted", error) from None


def bring_back(away: Path) -> Path:
    """Undoes ``put_away``; a question that has taken the name meanwhile stays, and says so.

    Raises:
        InnotuiError: the name is taken, or the disk does not take it.
    """
    target = away.parent.parent / f"{away.name.rsplit('.', 2)[0]}.sql"
    if target.exists():
        raise UsageError("Not brought back", f"There is another @{target.stem} by now.", f"It still lies in {away}.")
    try:
        return away.rename(target)
    except OSError as error:
        raise _undone("Not brought back", error) from None


def _undone(title: str, error: OSError) -> InnotuiError:
    return InnotuiError(title, f"{error.filename or 'The folder'}: {error.strerror or error}.", "Mind the disk.")
