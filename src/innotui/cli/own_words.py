"""A person's own tables of words for the reading of releases: ``words/*.toml`` beside the settings file.

A file's name begins with its language, ``en`` or ``zh``. What a table may hold is for ``reader.release.words`` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from innotui.errors import InnotuiError

if TYPE_CHECKING:
    from pathlib import Path

    from innotui.reader.release.words import OwnTable

_LANGUAGES = ("en", "zh")


def own_words(folder: Path | None = None) -> tuple[OwnTable, ...]:
    """The tables of a person, in the order of their names; none where there is no such folder.

    Args:
        folder: another one than the usual.

    Raises:
        InnotuiError: a file cannot be read, or its name says no language.
    """
    from innotui.settings import settings_path

    folder = folder or settings_path().parent / "words"
    return tuple(_own_table(path) for path in sorted(folder.glob("*.toml")))


def _own_table(path: Path) -> OwnTable:
    from innotui.reader.release.words import OwnTable

    language = path.name.partition("-")[0].removesuffix(".toml")
    if language not in _LANGUAGES:
        message, hint = f"{path}: its name says no language.", "Name it en-….toml or zh-….toml."
        raise InnotuiError("Unreadable table of words", message, hint)
    try:
        return OwnTable(language, str(path), path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = f"{error.strerror or error}."
    except UnicodeDecodeError:
        reason = "it is not UTF-8."
    raise InnotuiError("Unreadable table of words", f"{path}: {reason}", "Mend the file, or move it away.")
