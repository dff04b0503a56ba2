"""The tables of words that releases are read by: TOML files in ``words/``, by language, that a person can extend.

Every file whose name begins with the language belongs to it (``en-units.toml``, ``zh.toml``). A file holds lists of
words (``over = ["more than", "above"]``) and maps from word to meaning (``[scales] billion = 9``); names that several
files share are put together, a later entry of a map stands above an earlier one. A part of a word in round brackets
may be missing: ``tonne(s)``; a blank stands for any white space. What the words mean is the readers' business.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from innotui.errors import InnotuiError

_FOLDER = Path(__file__).parent / "words"
_OPTIONAL = re.compile(r"\\\((.*?)\\\)")
_BLANK = re.compile(r"(?:\\?\s)+")
Entries = list[str] | dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of one language.

    Attributes:
        language: ``en`` or ``zh``.
        tables: name to entries.
    """

    language: str
    tables: Mapping[str, Entries]

    def of(self, name: str) -> tuple[str, ...]:
        """The words of a table, in its order; of a map, its words without their meanings."""
        return tuple(self.tables.get(name, ()))

    def meanings(self, name: str) -> Mapping[str, str | int]:
        """The words of a map with their meanings."""
        entries = self.tables.get(name, {})
        if not isinstance(entries, dict):
            raise InnotuiError("Not a map of words", f"{name} is a list", "Write it as a TOML table: word = meaning.")
        return MappingProxyType(entries)

    def pattern(self, *names: str) -> str:
        """One group of a regular expression that matches any word of some tables, the longest first, in any case."""
        entries = [entry for name in names for entry in self.of(name)]
        return f"(?:{'|'.join(expression(entry) for entry in sorted(entries, key=len, reverse=True))})"


def expression(entry: str) -> str:
    """The regular expression of one entry: brackets are optional, a blank is any white space."""
    return _BLANK.sub(r"\\s+", _OPTIONAL.sub(r"(?:\1)?", re.escape(entry)))


def spellings(entry: str) -> tuple[str, ...]:
    """The spellings of an entry with one bracket or none: ``tonne(s)`` is tonne and tonnes."""
    found = re.fullmatch(r"([^()]*)\(([^()]*)\)([^()]*)", entry)
    return (found[1] + found[3], found[1] + found[2] + found[3]) if found else (entry,)


@cache
def tables(language: str, more: tuple[str, ...] = ()) -> Words:
    """The tables of a language.

    Args:
        language: ``en`` or ``zh``.
        more: a person's own tables, as the text of TOML files; they add to the ones that come along.
    """
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob(f"{language}*.toml"))]
    texts += [(f"own table {number}", text) for number, text in enumerate(more, 1)]
    merged: dict[str, Entries] = {}
    for origin, text in texts:
        for name, entries in _read(origin, text):
            _merge(merged, name, entries, origin)
    return Words(language, MappingProxyType(merged))


def _read(origin: str, text: str) -> Iterator[tuple[str, Entries]]:
    """The tables of one file; what is neither a list of words nor a map of them is refused."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InnotuiError(
            "Unreadable table of words", f"{origin}: {error}", "Look at the line that it names."
        ) from error
    for name, entries in content.items():
        values = entries.values() if isinstance(entries, dict) else entries
        plain = isinstance(entries, (list, dict)) and all(isinstance(value, (str, int)) for value in values)
        plain = plain and all(re.sub(r"\(.*?\)", "", str(entry)).strip() for entry in entries)
        if not plain:
            raise InnotuiError(
                "Unreadable table of words",
                f"{origin}: {name} is neither a list of words nor a map from word to meaning, or a word is empty",
                'Write it as name = ["word", "word"] or as a table [name] with lines word = "meaning".',
            )
        yield name, entries


def _merge(merged: dict[str, Entries], name: str, entries: Entries, origin: str) -> None:
    before = merged.get(name)
    if before is None:
        merged[name] = entries
    elif isinstance(before, list) and isinstance(entries, list):
        merged[name] = [*before, *(entry for entry in entries if entry not in before)]
    elif isinstance(before, dict) and isinstance(entries, dict):
        merged[name] = before | entries
    else:
        raise InnotuiError("Tables that do not fit", f"{origin}: {name} is a list here and a map there", "Make it one.")
