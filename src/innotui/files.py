"""Files replaced as a whole: written beside, then put in the place of the old one, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Gives a path beside ``path`` to write to; it takes its place when all went well, and is gone otherwise.

    A link is followed, so that the file it leads to is replaced and not the link. What is no file (a pipe,
    a terminal) cannot be replaced and is written to as it is.

    Raises:
        OSError: the place cannot be written to.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
