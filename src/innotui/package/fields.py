"""How a table of a package is described: columns, what their cells must look like, what they refer to.

The tables themselves are in ``tables.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "date"
    PERIOD = "period"
    """A window in ISO 8601 / EDTF: ``2023``, ``2024-01/2024-10``, ``/2024-03``."""
    MOMENT = "moment"
    """A date of a document or an event in EDTF: ``2023-12~``, ``[2014..]``."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column and what its cells must look like.

    Attributes:
        name: as in the CSV header and in ``schema.sql``.
        kind: how it is read.
        required: whether an empty cell is an error.
        default: what an empty or absent cell means; None for nothing.
        pattern: regular expression for the whole cell, with ``pattern_hint`` in words.
        values: the only values allowed, with ``values_hint`` in words where they are many.
        refers_to: the table whose id it must be.
        low, high: bounds of a number.
        max_length: in characters.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    default: str | None = None
    pattern: str | None = None
    pattern_hint: str = ""
    values: tuple[str, ...] = ()
    values_hint: str = ""
    refers_to: str | None = None
    low: int | None = None
    high: int | None = None
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package; the first field is its key."""

    name: str
    fields: tuple[Field, ...]
    needed: bool = False

    @property
    def key(self) -> str:
        """Name of the id column."""
        return self.fields[0].name

    @property
    def file(self) -> str:
        """Name of the CSV file."""
        return f"{self.name}.csv"

    def references(self) -> Iterator[Field]:
        """The fields that must name a row of some table."""
        return (field for field in self.fields if field.refers_to)


_SLUG = "[a-z0-9-]+"
_SLUG_HINT = "lower-case letters, digits and hyphens"


def key(name: str, pattern: str = _SLUG, hint: str = _SLUG_HINT) -> Field:
    """The id column of a table."""
    return Field(name, required=True, pattern=pattern, pattern_hint=hint)


def text(name: str, *, required: bool = False, max_length: int | None = None) -> Field:
    """A column of free text."""
    return Field(name, required=required, max_length=max_length)


def one_of(name: str, *values: str, required: bool = True, default: str | None = None, hint: str = "") -> Field:
    """A column with a vocabulary of its own; ``hint`` says in words what it holds where it is long."""
    return Field(name, required=required and default is None, default=default, values=values, values_hint=hint)


def ref(name: str, table: str, *, required: bool = False) -> Field:
    """A column that names a row of a table."""
    return Field(name, required=required, refers_to=table)
