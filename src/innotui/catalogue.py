"""What can be named in SQL: tables, views, columns, functions, keywords, as the store reads them and the editor shows.

How they are read stands in ``store.catalogue``, which of them is meant while somebody types in ``completion``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column of a table or view.

    Attributes:
        name: as it is written, without quotes.
        type: DuckDB's.
        comment: what it holds, in words; empty where nothing is said.
        unit: of its numbers; empty where it has none.
    """

    name: str
    type: str
    comment: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or a view.

    Attributes:
        name: as it is written, without quotes.
        kind: ``table`` or ``view``.
        comment: what a row of it is.
        columns: in order.
    """

    name: str
    kind: str
    comment: str
    columns: tuple[NamedColumn, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function or macro.

    Attributes:
        name: as it is called.
        signature: one way to call it, with what it gives.
        description: what it does; empty where DuckDB says nothing.
        gives_rows: whether it stands where a table may.
        takes_nothing: whether nothing is written between its brackets.
    """

    name: str
    signature: str
    description: str = ""
    gives_rows: bool = False
    takes_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that can be named.

    Attributes:
        relations: what people ask first, then the others by name.
        functions: each name once.
        keywords: in lower case.
        reserved: those of them that are no names without quotes.
        spellings: by an English name or an id of a place, chain or firm what else finds it, as Chinese and pinyin.
    """

    relations: tuple[Relation, ...] = ()
    functions: tuple[Function, ...] = ()
    keywords: tuple[str, ...] = ()
    reserved: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)

    def relation(self, name: str) -> Relation | None:
        """The table or view of a name, in any case."""
        return next((one for one in self.relations if one.name.lower() == name.lower()), None)

    def columns(self) -> Iterator[NamedColumn]:
        """The columns of all tables and views."""
        for relation in self.relations:
            yield from relation.columns


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of SQL.

    Attributes:
        kind: ``name``, ``keyword``, ``text``, ``number`` or ``sign``.
        text: as it is written.
        start: where it stands, in characters.
    """

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """In lower case; of a quoted name what stands in the quotes."""
        if self.text[:1] == '"':
            return self.text.strip('"').replace('""', '"').lower()
        return self.text.lower()
