"""Where a staged row stands: one number for package and line, and what a person reads for it.

The rows of all packages stand in one table. Their lines count on from package to package, far apart, so that one
BIGINT orders them, tells them apart, and costs no second column in a million rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from innotui.package.reading import Package


@dataclass(frozen=True, slots=True)
class Places:
    """The packages that are built, in their order."""

    packages: Sequence[Package]

    APART: ClassVar[int] = 2**40
    """Between the first lines of two packages: more than any file has."""

    def name(self, place: int) -> str:
        """What a package is called in messages: its folder; nothing where it is the only one."""
        return str(self.packages[place].folder) if len(self.packages) > 1 else ""

    def of(self, number: int) -> tuple[str, int]:
        """The package's name and the line in its file."""
        place, line = divmod(number, self.APART)
        return self.name(place), line

    def sql(self, file: str, number: str) -> str:
        """An SQL expression for ``package/file:line``, of the file's name and a staged row's number."""
        line = f"({number}) % {self.APART}"
        if len(self.packages) == 1:
            return f"{file} || ':' || {line}"
        names = ", ".join("'" + self.name(place).replace("'", "''") + "'" for place in range(len(self.packages)))
        return f"([{names}])[1 + ({number}) // {self.APART}] || '/' || {file} || ':' || {line}"
