"""What was typed in the query pane, kept on disk so that it survives a crash.

Each database and engine has drafts of its own: what is asked of one is rarely SQL for another. Two innotui at once on
the same have a draft each: whoever comes first holds ``….sql`` for as long as it lives, the next one ``…-2.sql``. A
draft that nobody holds is taken up by the next innotui, the newest first. One from when there was ``draft.sql`` for all
databases goes to the first that has none of its own.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

_MOST = 9  # innotui at once; the next ones share the last draft


_BUNDLED = "bundled"
_OLD, _NEW = "draft", "drafts"  # one for all databases; a folder with those of each


def _folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("innotui", appauthor=False)


def _path(database: str) -> Path:
    return _held(_folder(), database)


@cache
def _held(folder: Path, database: str) -> Path:
    """The draft that this process holds until it ends: of those that nobody else holds the one written last.

    Where nothing can be held, as on a system without such locks, it is the first.
    """
    drafts = _places(folder / _NEW, _name_of(database))
    if not any(draft.exists() for draft in drafts):
        _carry_over(folder, drafts[0])
    return next((draft for draft in _newest_first(drafts) if _hold(draft)), drafts[0])


def _name_of(database: str) -> str:
    """A file's name for a path or a URL, whose end a person knows again."""
    if not database:
        return _BUNDLED
    from hashlib import sha256

    said = re.sub(r"\W+", "-", database.rsplit("/", 1)[-1]).strip("-")[:40]
    return "-".join(filter(None, (said, sha256(database.encode(errors="replace")).hexdigest()[:12])))


def _places(folder: Path, name: str) -> list[Path]:
    return [folder / f"{name}{f'-{place}' if place > 1 else ''}.sql" for place in range(1, _MOST + 1)]


def _newest_first(drafts: list[Path]) -> list[Path]:
    return sorted(drafts, key=_written, reverse=True)


def _carry_over(folder: Path, draft: Path) -> None:
    """Makes the newest of the drafts that were for all databases the one of a database, unless another holds it."""
    older = [old for old in _places(folder, _OLD) if old.exists()]
    with suppress(OSError):
        if (old := next((old for old in _newest_first(older) if _hold(old)), None)) is not None:
            draft.parent.mkdir(parents=True, exist_ok=True)
            old.rename(draft)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _hold(draft: Path) -> bool:
    """Takes a draft unless another process has it; the system lets go of it when this one ends, however it does."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(draft.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return False
    except OSError:  # a file system that knows no locks
        os.close(lock)
    return True


def read_draft(database: str = "") -> str:
    """The text that was typed last; empty where there is none or it cannot be read.

    Args:
        database: the path or URL that it is meant for, without any secret; empty for the bundled figures.
    """
    try:
        return _path(database).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def write_draft(text: str, database: str = "") -> None:
    """Keeps a text; a disk that does not take it is no reason to disturb a person who types."""
    path = _path(database)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Open for no one else from its first byte: it may hold what was never meant to be run.
        with os.fdopen(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="replace"
        ) as file:
            file.write(text)
        beside.replace(path)
