"""A temporary folder of one run, and what runs that were killed left of theirs.

A folder is in use for as long as the lock in it is held, which ends with the process, however that ends. What is in no
use is swept when the next run begins. Where the system knows no such locks nothing is swept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCK = ".in-use"
_NEW = 60.0  # seconds in which a folder may still be without its lock


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """A folder that is gone when the run ends; a killed run's goes when the next one begins.

    Args:
        name: what it is for; folders of another name are left alone.
    """
    prefix = f"innotui-{name}-"
    _sweep(prefix)
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        lock = _held(Path(folder) / _LOCK)
        try:
            yield Path(folder)
        finally:
            if lock is not None:
                os.close(lock)


def _sweep(prefix: str) -> None:
    """Removes one's own folders that no run holds."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
            with suppress(OSError):
                if folder.is_symlink() or time.time() - folder.stat().st_mtime < _NEW:
                    continue
                lock = _held(folder / _LOCK)
                if lock is not None:
                    os.close(lock)
                    shutil.rmtree(folder, ignore_errors=True)


def _held(path: Path) -> int | None:
    """The lock, taken; None where another run has it, or there are no locks here."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock
