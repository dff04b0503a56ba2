"""What the importer is told of the catalogue and of the package: names, codes, units, rows that are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from innotui.claims import Name


class Said(Protocol):
    """What words name: ids by kind, and the words that are left."""

    @property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """One id of a kind, or several that the words leave open."""

    @property
    def rest(self) -> str:
        """The words with the names blanked out."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator as far as its figures must fit it.

    Attributes:
        unit: of its levels.
        measure: flow, stock, ratio or capacity.
        is_share: a part of a whole, which is not above 100%.
    """

    unit: str
    measure: str
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The catalogue.

    Attributes:
        look_up: what words in lower case name, in English, Chinese and pinyin.
        names: all of them, for what was nearly meant.
        codes: regions by id and by official code, in capitals.
        indicators: by id.
        rows: the figures of the package, by id: their cells by column.
        aliases: a person's own words, in lower case, for ids.
    """

    look_up: Callable[[str], Said]
    names: Sequence[Name] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, Measured] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
