"""How a package that is open is built anew from its files: handed in by the command line, for no screen builds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Renewal:
    """What makes a database of a package as its files stand now.

    Attributes:
        package: its folder.
        build: gives the database; raises ``PackageError`` where the files are refused.
        stop: ends a build that runs, from any thread.
    """

    package: Path
    build: Callable[[], Path]
    stop: Callable[[], None]
