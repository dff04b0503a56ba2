"""What was typed in the query pane, kept on disk so that it survives a crash.

Two innotui at once have a draft each: whoever comes first holds ``draft.sql`` for as long as it lives, the next one
``draft-2.sql``. A draft that nobody holds is taken up by the next innotui, the newest first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

_MOST = 9  # innotui at once; the next ones share the last draft


def _folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("innotui", appauthor=False)


def _path() -> Path:
    return _held(_folder())


@cache
def _held(folder: Path) -> Path:
    """The draft that this process holds until it ends: of those that nobody else holds the one written last.

    Where nothing can be held, as on a system without such locks, it is the first.
    """
    drafts = [folder / f"draft{f'-{place}' if place > 1 else ''}.sql" for place in range(1, _MOST + 1)]
    newest_first = sorted(drafts, key=_written, reverse=True)
    return next((draft for draft in newest_first if _hold(draft)), drafts[0])


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


def read_draft() -> str:
    """The text that was typed last; empty where there is none or it cannot be read."""
    try:
        return _path().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def write_draft(text: str) -> None:
    """Keeps a text; a disk that does not take it is no reason to disturb a person who types."""
    path = _path()
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Open for no one else from its first byte: it may hold what was never meant to be run.
        with os.fdopen(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="replace"
        ) as file:
            file.write(text)
        beside.replace(path)
