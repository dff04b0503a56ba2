"""What units and powers of ten are called, in texts and in the columns of spreadsheets: the table ``words.toml``.

What a word comes to is said once, here; where it stands in a text or a heading is for the rooms that read them. Which
words of a text are units at all, in its language, is for the reader's own tables.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeAlias

Use: TypeAlias = Literal["texts", "columns"]
"""Where a word stands: beside a number in a text, or in a spreadsheet, where fewer words are units."""


@cache
def unit_words(use: Use) -> Mapping[str, tuple[str, int]]:
    """By a word in lower case, its unit and power of ten; the unit is empty for money of several countries."""
    table = _table()
    return MappingProxyType(dict([*_units(table["units"]), *_units(table[use])]))


@cache
def powers(use: Use) -> Mapping[str, int]:
    """The powers of ten by their words in lower case, the longest first: "hundred million" is not "hundred"."""
    table = _table()
    found = {
        str(word): int(power)
        for name in ("powers", f"powers_in_{use}")
        for power, words in table[name].items()
        for word in words
    }
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: -len(pair[0]))))


@cache
def _table() -> dict[str, dict[str, list[str | list[str | int]]]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _units(table: Mapping[str, list[str | list[str | int]]]) -> Iterator[tuple[str, tuple[str, int]]]:
    for unit, words in table.items():
        for word in words:
            name, power = word if isinstance(word, list) else (word, 0)
            yield str(name), (unit, int(power))
