"""Which questions there are: those that come with innotui, and a person's own in a folder beside the settings.

Reads only; what is saved, renamed and deleted stands in ``keeping``. A file that cannot be read is complained of and
left out, so that one bad file never hides the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from innotui.errors import InnotuiError, UsageError
from innotui.queries.question import Question, question_of, without_head

MOST_TEXT = 1_000_000
"""Characters of a question at most: what is longer is data, and no question."""

_ENDING = ".sql"
_TITLE = "A question is not read"


@dataclass(frozen=True, slots=True)
class Shelf:
    """All questions.

    Attributes:
        shipped: those that come with innotui.
        saved: a person's own.
        complaints: files that could not be read, each with its reason.
        unread: how many of those that come with innotui are left out, because the engine does not read their SQL.
    """

    shipped: tuple[Question, ...]
    saved: tuple[Question, ...]
    complaints: tuple[InnotuiError, ...] = ()
    unread: int = 0

    def read_by(self, dialect: str) -> Shelf:
        """What is offered where this dialect is spoken; a person's own are all theirs to try."""
        shipped = tuple(question for question in self.shipped if question.is_read_by(dialect))
        return replace(self, shipped=shipped, unread=len(self.shipped) - len(shipped))

    @property
    def all(self) -> tuple[Question, ...]:
        """A person's own first: they were kept because they are used."""
        return self.saved + self.shipped


def saved_folder() -> Path:
    """Where a person's own questions lie, whether or not the folder is there."""
    from platformdirs import user_data_path

    return user_data_path("innotui", appauthor=False) / "queries"


def read_shelf(folder: Path | None = None) -> Shelf:
    """All questions, those of a person from ``folder`` or the usual one."""
    saved: list[Question] = []
    complaints: list[InnotuiError] = []
    try:
        for path in _files(folder or saved_folder()):
            try:
                saved.append(_read(path))
            except InnotuiError as error:
                complaints.append(error)
    except OSError as error:
        complaints.append(_unread(folder or saved_folder(), f"cannot be read: {error.strerror or error}."))
    return Shelf(shipped_questions(), tuple(saved), tuple(complaints))


@cache
def shipped_questions() -> tuple[Question, ...]:
    """Those that come with innotui, by title."""
    from importlib.resources import files

    folder = files("innotui.queries") / "shipped"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(_ENDING)]
    questions = [
        question_of(entry.name.removesuffix(_ENDING), entry.read_text(encoding="utf-8"), shipped=True)
        for entry in found
    ]
    return tuple(sorted(questions, key=lambda question: question.title.lower()))


def text_of(name: str, folder: Path | None = None) -> str:
    """The text of the question called ``name`` or ``@name``.

    Raises:
        UsageError: there is none; a near name is suggested.
        InnotuiError: its file cannot be read.
    """
    return named(name, folder).text


def named(name: str, folder: Path | None = None) -> Question:
    """The question called ``name`` or ``@name``.

    Raises:
        UsageError: there is none; a near name is suggested.
        InnotuiError: its file cannot be read.
    """
    wanted = name.removeprefix("@")
    shelf = read_shelf(folder)
    for question in shelf.all:
        if question.name.lower() == wanted.lower():
            return question
    for path in _named(folder or saved_folder(), wanted):
        _read(path)  # it is there, and says why it is not on the shelf
    raise UsageError("No such question", f"There is no question @{wanted}.", _nearest(wanted, shelf))


def _nearest(wanted: str, shelf: Shelf) -> str:
    """What may have been meant, or all there are."""
    from difflib import get_close_matches

    names = [question.name for question in shelf.all]
    parts = [name for name in names if wanted and wanted.lower() in name]
    near = get_close_matches(wanted.lower(), names, n=3, cutoff=0.5) or parts[:3]
    if near:
        return f"Did you mean {' or '.join(f'@{name}' for name in near)}?"
    return f"There are: {', '.join(f'@{name}' for name in names)}."


def _files(folder: Path) -> list[Path]:
    """The files of a folder that may be questions; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == _ENDING and not path.name.startswith("."))


def _named(folder: Path, name: str) -> Iterator[Path]:
    try:
        yield from (path for path in _files(folder) if path.stem.lower() == name.lower())
    except OSError:
        return


def _read(path: Path) -> Question:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise _unread(path, "is no file.")
        if path.stat().st_size > 4 * MOST_TEXT:  # bytes: a character has four at most
            raise _unread(path, f"is longer than {MOST_TEXT:,} characters.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _unread(path, f"cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise _unread(path, "cannot be read: it is not UTF-8.") from None
    if not without_head(text):
        raise _unread(path, "holds no SQL.")
    return question_of(path.stem, text)


def _unread(path: Path, reason: str) -> InnotuiError:
    return InnotuiError(_TITLE, f"{path} {reason}", "Mend the file, or remove it.")
