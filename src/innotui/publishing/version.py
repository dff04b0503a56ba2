"""One version of what is published: its name, and what its table ``meta`` says of it.

A name sorts by time and can be a folder's and a part of a schema's on every engine.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from innotui import __version__
from innotui.publishing.tables import Table

Tell = Callable[[int, int, str], None]
"""Told (rows done, rows in all, what is being done)."""

IDENTITY = ("application", "schema_version", "data_version", "content_hash", "publisher", "layout", "tables")
"""The keys of ``meta`` by which two versions are the same: when it was published is none of them."""

LAYOUT = "1"
"""Goes up when the same content is published as other tables or columns."""

_NAME = re.compile(r"v\d{8}t\d{12}z_[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Version:
    """What is being published.

    Attributes:
        name: of the version.
        meta: the rows of its table ``meta``.
    """

    name: str
    meta: Mapping[str, str]

    def also(self, **told: str) -> Version:
        """The same version that says more of itself."""
        return Version(self.name, {**self.meta, **told})


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it.

    Attributes:
        where: it lies, as a person may read it.
        data_version: of the data.
        tables: how many there are.
        rows: how many they have together.
        is_new: False where the same content was there already.
    """

    where: str
    data_version: str
    tables: int
    rows: int
    is_new: bool = True


class Content(Protocol):
    """What is published."""

    @property
    def meta(self) -> Mapping[str, str]:
        """The rows of its own table ``meta``."""

    @property
    def tables(self) -> Sequence[Table]:
        """What there is in it."""


def new_version(content: Content) -> Version:
    """A version of this content, published now."""
    now = datetime.now(UTC)
    name = f"v{now:%Y%m%dt%H%M%S%fz}_{secrets.token_hex(3)}"
    told = {"published_at": f"{now:%Y-%m-%dT%H:%M:%SZ}", "publisher": f"innotui {__version__}", "layout": LAYOUT}
    tables = " ".join(table.name for table in content.tables)
    return Version(name, {**content.meta, **told, "version": name, "tables": tables})


def is_version(name: str) -> bool:
    """Whether this is a version's name, and nothing else."""
    return _NAME.fullmatch(name) is not None


def is_same(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether two versions hold the same."""
    return all(old.get(key) == new.get(key) for key in IDENTITY)
