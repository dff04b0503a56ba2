"""The tables of words that releases are read by: TOML files in ``words/``, by language, that a person can extend.

Every file whose name begins with the language belongs to it (``en-units.toml``, ``zh.toml``). A file holds lists of
words (``over = ["more than", "above"]``) and maps from word to meaning (``[scales] billion = 9``); names that several
files share are put together, a later entry of a map stands above an earlier one. A part of a word in round brackets
may be missing: ``tonne(s)``; a blank stands for any white space. What the words mean is the readers' business.

A person's own tables come as text, before the first reading of a process: rules are made of words as they are loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from innotui.errors import InnotuiError

_FOLDER = Path(__file__).parent / "words"
_OPTIONAL = re.compile(r"\\\((.*?)\\\)")
_BLANK = re.compile(r"(?:\\?\s)+")
_UNREADABLE = "Unreadable table of words"
_SHAPES = {
    "plans": (r"(?:19|20)\d\d/(?:19|20)\d\d", '"2026/2030"'),
    "since": (r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", '"2012-11"'),
    "multiples": (r"[1-9]\d{0,2}(?:\.\d+|/[1-9]\d{0,2})?", '"2" or "1/2"'),
}
"""Of maps into any number or window: how their meanings are written, with an example."""
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


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A person's own file of words.

    Attributes:
        language: ``en`` or ``zh``.
        origin: the file, as errors name it.
        text: TOML.
    """

    language: str
    origin: str
    text: str


_own: list[OwnTable] = []


def use_own(more: Sequence[OwnTable]) -> None:
    """Adds a person's own tables to the ones that come along, for every reading from here on.

    Raises:
        InnotuiError: one cannot be used, and then none is; or other words are in use already.
    """
    if not more or list(more) == _own:
        return
    if _own or tables.cache_info().currsize:
        raise InnotuiError(
            "The words come too late", "Texts have been read with other words.", "Start again with these words."
        )
    for language in dict.fromkeys(table.language for table in more):
        put_together(language, [table for table in more if table.language == language])
    _own.extend(more)


@cache
def tables(language: str) -> Words:
    """The tables of a language, ``en`` or ``zh``: the ones that come along, and a person's own."""
    return put_together(language, [table for table in _own if table.language == language])


def put_together(language: str, own: Sequence[OwnTable]) -> Words:
    """The tables that come along, with some own ones, whether or not they are in use."""
    merged: dict[str, Entries] = {}
    for path in sorted(_FOLDER.glob(f"{language}*.toml")):
        for name, entries in _read(path.name, path.read_text(encoding="utf-8")):
            _merge(merged, name, entries, path.name)
    shipped = dict(merged)
    for table in own:
        for name, entries in _read(table.origin, table.text):
            _refuse_unknown(shipped, name, entries, table.origin)
            _merge(merged, name, entries, table.origin)
    return Words(language, MappingProxyType(merged))


def _refuse_unknown(shipped: Mapping[str, Entries], name: str, entries: Entries, origin: str) -> None:
    """Of a person's own only names and meanings that the rules know: another would change nothing, or break them."""
    if name not in shipped:
        near = get_close_matches(name, shipped, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"The names are those of the files in {_FOLDER}."
        raise InnotuiError(_UNREADABLE, f"{origin}: no rule asks for a table {name}", hint)
    known = shipped[name]
    if isinstance(entries, dict) and isinstance(known, dict):
        for word, meaning in entries.items():
            _refuse_meaning(known, name, word, meaning, origin)


def _refuse_meaning(known: Mapping[str, str | int], name: str, word: str, meaning: str | int, origin: str) -> None:
    """A word may mean what others of its map mean, or something of the same kind where the map is an open one."""
    meanings = sorted({str(value) for value in known.values()})
    if name.startswith("fiscal_years") and all(isinstance(value, int) for value in known.values()):
        usable, hint = type(meaning) is int and 1 <= meaning <= 12, "The number of a month, from 1 to 12."
    elif all(isinstance(value, int) for value in known.values()):
        usable, hint = type(meaning) is int and 0 <= meaning <= 1000, "A whole number from 0 to 1000."
    elif name == "traditional":
        usable, hint = len(str(meaning)) == len(word), "As many characters as the word has."
    elif name in _SHAPES:
        shape, example = _SHAPES[name]
        usable, hint = bool(re.fullmatch(shape, str(meaning))), f"Written as {example}."
    else:
        usable, hint = meaning in meanings or name in ("peoples", "money_of"), f"One of: {', '.join(meanings)}."
    if not usable:
        raise InnotuiError(_UNREADABLE, f"{origin}: in {name}, {word} cannot mean {meaning!r}", hint)


def _read(origin: str, text: str) -> Iterator[tuple[str, Entries]]:
    """The tables of one file; what is neither a list of words nor a map of them is refused."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InnotuiError(_UNREADABLE, f"{origin}: {error}", "Look at the line that it names.") from error
    for name, entries in content.items():
        if isinstance(entries, dict):
            plain = all(isinstance(value, (str, int)) for value in entries.values())
        else:
            plain = isinstance(entries, list) and all(isinstance(value, str) for value in entries)
        plain = plain and all(re.sub(r"\(.*?\)", "", str(entry)).strip() for entry in entries)
        if not plain:
            raise InnotuiError(
                _UNREADABLE,
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
