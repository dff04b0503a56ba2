"""A private folder for what outgrows memory, and for what leaves the database through it; gone when we are.

It is made when it is first needed, not at the start. It goes when the store is closed or the program ends; after a
kill, which leaves no time for that, two others see to it: a watcher, where there is a shell, which does nothing but
wait for our end, and the next innotui that needs a folder, which removes those that nobody holds any more.
What is written there is no matter of this module.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import tempfile
import threading
import time
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO

from innotui.errors import QueryError

_NAME = re.compile(r"innotui-[0-9a-f]{16}")
_LOCK = "held"
_OUTLET = "out"
_UNLOCKED_FOR = 24 * 60 * 60  # seconds after which a folder without a lock is nobody's: one is locked as it is made
_SHELL = "/bin/sh"
_WAIT = 'read -r _; rm -rf -- "$1"'  # reading ends when whoever holds the other end of the pipe is gone


class Scratch:
    """One private folder, from its making to its removal.

    Attributes:
        path: where it is, or will be; nobody else can foretell the name.
    """

    def __init__(self, parent: Path | None = None) -> None:
        """``parent``: another folder than the system's for temporary files."""
        self.path = (parent or _parent()) / f"innotui-{os.urandom(8).hex()}"
        self._making = threading.Lock()
        self._end: weakref.finalize[..., Scratch] | None = None

    @property
    def outlet(self) -> Path:
        """The part that the locked database may write to, for an export; it is there once ``made`` was called."""
        return self.path / _OUTLET

    def made(self) -> Path:
        """The folder, made if it was not there.

        Raises:
            QueryError: it cannot be made.
        """
        with self._making:
            if self._end is None:
                _sweep(self.path.parent)
                try:
                    self._make()
                except OSError as error:
                    reason = error.strerror or str(error)
                    hint = "Free some room there, or name another folder in the variable TMPDIR."
                    raise QueryError("No temporary folder", f"{self.path} cannot be made: {reason}.", hint) from None
        return self.path

    def _make(self) -> None:
        self.path.mkdir(mode=0o700)
        try:
            lock = _locked(self.path)
            self.outlet.mkdir(mode=0o700)
        except OSError:
            shutil.rmtree(self.path, ignore_errors=True)
            raise
        self._end = weakref.finalize(self, _remove, self.path, os.getpid(), lock, _watched(self.path))

    def remove(self) -> None:
        """Removes the folder with all in it; a second call does nothing."""
        with self._making:
            if self._end is not None:
                self._end()


def _parent() -> Path:
    """The system's folder for temporary files; where there is none, one that cannot be written to is told later."""
    try:
        return Path(tempfile.gettempdir()).resolve()
    except FileNotFoundError:
        return Path(os.sep).resolve()


def _locked(folder: Path) -> IO[bytes]:
    """The lock file, held until it is closed: it takes its name only when it is held, so that no sweep comes first."""
    beside = folder / f"{_LOCK}.new"
    file = beside.open("xb")
    with suppress(ImportError):  # Windows lets nobody remove an open file: that is lock enough
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        beside.rename(folder / _LOCK)
        return file
    file.close()
    beside.unlink()
    return (folder / _LOCK).open("xb")


def _watched(folder: Path) -> subprocess.Popen[bytes] | None:
    """A shell that removes the folder when we end, however that comes about.

    It has a session of its own, so that neither ctrl+c nor the end of the terminal reaches it.
    """
    if not os.access(_SHELL, os.X_OK):
        return None
    try:
        return subprocess.Popen(  # noqa: S603 - our own words, the path as an argument
            [_SHELL, "-c", _WAIT, "sh", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            start_new_session=True,
        )
    except OSError:
        return None  # the sweep remains


def _remove(folder: Path, owner: int, lock: IO[bytes], watcher: subprocess.Popen[bytes] | None) -> None:
    if os.getpid() != owner:
        return  # a fork of us ended: the folder is not its own
    lock.close()
    shutil.rmtree(folder, ignore_errors=True)
    if watcher is not None and watcher.stdin is not None:
        with suppress(OSError):
            watcher.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            watcher.wait(5)


def _sweep(parent: Path) -> None:
    """Removes the folders of innotui that ended without removing them."""
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and _is_ours(entry) and _is_left(Path(entry.path)):
                shutil.rmtree(entry.path, ignore_errors=True)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of this user's, and no link to one: others may write to the folder that it lies in."""
    with suppress(OSError):
        found = entry.stat(follow_symlinks=False)
        return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
    return False


def _is_left(folder: Path) -> bool:
    """Whether nobody holds it any more."""
    lock = folder / _LOCK
    try:
        if not lock.exists():
            return time.time() - folder.stat().st_mtime > _UNLOCKED_FOR
        return _is_free(lock)
    except OSError:
        return False


def _is_free(lock: Path) -> bool:
    try:
        import fcntl
    except ImportError:
        lock.unlink()  # refused while somebody has it open
        return True
    descriptor = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)
    return True
