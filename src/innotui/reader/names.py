"""Which region, chain, firm and indicator a text names: English, Chinese or pinyin, the longest name first.

What several names of one kind come to is settled here too: of two that lie inside one another the
inner one is meant, others stay open. Numbers and windows are not looked at.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from innotui.claims import Name
from innotui.reader.synonyms import synonyms

_SUFFIX_EN = re.compile(r"\s+(?:new area|province|city)$")
_SUFFIX_ZH = re.compile(r"(?:省|市|自治区|新区)$")
_SUFFIX_PINYIN = re.compile(r"(?:\s?sheng|\s?shi|\s?xin\s?qu)$")
_ASIDE = re.compile(r"\s*\([^)]*\)")
_LOCALLY = re.compile(r"\bused\s+locally\b|\blocally\s+used\b|就地转化")
_JOINED = re.compile(r"\s*(?:and|or|&|和|与|及|、)\s*")
_KINDS = ("region", "chain", "org", "indicator")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names.

    Attributes:
        ids: by kind; one id, or several that the text leaves open.
        rest: the text with the names blanked out, same length.
        places: where the names stand, as pairs of start and end.
    """

    ids: dict[str, tuple[str, ...]]
    rest: str
    places: tuple[tuple[int, int], ...] = ()


class Catalogue:
    """The names of one database, ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = {(name.kind, name.name_id): name for name in names}
        table: dict[str, set[tuple[str, str]]] = {}
        for key, name in self._names.items():
            for spelling in _spellings(name):
                table.setdefault(spelling, set()).add(key)
        for word, keys in synonyms().items():
            known = [key for key in keys if key in self._names]
            if len(known) == len(keys):
                table.setdefault(word, set()).update(known)
        self._table = {word: frozenset(keys) for word, keys in table.items()}
        # Looked up by length and not by one pattern of all names: fifty thousand of them are no slower than fifty.
        self._lengths = sorted({len(word) for word in self._table}, reverse=True)

    def name(self, kind: str, name_id: str) -> Name:
        """One name; raises KeyError where the database has no such thing."""
        return self._names[kind, name_id]

    def has(self, kind: str, name_id: str) -> bool:
        """Whether the database has such a thing."""
        return (kind, name_id) in self._names

    def share_of(self, indicator_id: str) -> str | None:
        """The indicator that is the share of this one, where there is one."""
        share = f"{indicator_id}_share"
        return share if ("indicator", share) in self._names else None

    def find(self, text: str) -> Named:
        """The names in a text in lower case with plain apostrophes."""
        found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
        open_pairs: list[frozenset[tuple[str, str]]] = []
        rest = text
        places = tuple((start, end) for start, end, _ in self._matches(text))
        for start, end, word in self._matches(text):
            keys = self._table[word]
            rest = rest[:start] + " " * (end - start) + rest[end:]
            if len(keys) > 1 and {kind for kind, _ in keys} == {"chain", "indicator"} and not _both(word):
                open_pairs.append(keys)
            else:
                self._add(found, keys)
        for keys in open_pairs:  # "key industrial chains" is what is counted, or whose output is meant
            wanted = "chain" if found["indicator"] else "indicator"
            self._add(found, (key for key in keys if key[0] == wanted))
        if _LOCALLY.search(rest):  # "turnover … used locally" is a part that has a name of its own
            rest = _LOCALLY.sub(lambda match: " " * len(match[0]), rest)
            found["indicator"] = [self._part(name_id, "local") for name_id in found["indicator"]]
        regions = [
            (start, end)
            for start, end, word in self._matches(text)
            if "region" in {kind for kind, _ in self._table[word]}
        ]
        both = any(_JOINED.fullmatch(text[end:start]) for (_, end), (start, _) in itertools.pairwise(regions))
        settled = {kind: self._settled(kind, ids, both and kind == "region") for kind, ids in found.items()}
        return Named(settled, rest, places)

    def _part(self, indicator_id: str, part: str) -> str:
        name_id = f"{indicator_id}_{part}"
        return name_id if ("indicator", name_id) in self._names else indicator_id

    def _matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Places and spellings, from left to right, the longest name at each place; none overlaps another."""
        start = 0
        while start < len(text):
            end, word = self._longest(text, start)
            if word:
                yield start, end, word
            start = max(end, start + 1)

    def _longest(self, text: str, start: int) -> tuple[int, str]:
        """The longest name that begins here and its end; Latin ones are whole words, with or without a plural s."""
        for length in self._lengths:
            word = text[start : start + length]
            if word not in self._table:
                continue
            if not word.isascii():
                return start + len(word), word
            plural = text[start + length : start + length + 1] == "s"
            for end in (start + length + 1, start + length) if plural else (start + length,):
                if not _in_word(text, start - 1) and not _in_word(text, end, digits=False):
                    return end, word
        return start, ""

    def _add(self, found: dict[str, list[str]], keys: Iterable[tuple[str, str]]) -> None:
        for kind, name_id in sorted(keys):
            # A body that says figures, or a platform, has none of its own here: it only names the claim's place.
            if kind in found and not self._names[kind, name_id].speaks and name_id not in found[kind]:
                found[kind].append(name_id)

    def _settled(self, kind: str, ids: list[str], both: bool) -> tuple[str, ...]:
        """Without what another one lies inside, but "and" keeps both; the loosest word gives way."""
        if both:
            return tuple(ids)
        outer = {around for name_id in ids for around in self._around(kind, name_id)}
        inner = [name_id for name_id in ids if name_id not in outer]
        if kind == "indicator" and len(inner) > 1:
            vague = {"firms", "investment", "output_volume", "service_revenue"}
            inner = [name_id for name_id in inner if name_id not in vague] or inner
        return tuple(inner)

    def _around(self, kind: str, name_id: str) -> Iterator[str]:
        name = self._names.get((kind, name_id))
        while name and name.parent_id:
            yield name.parent_id
            name = self._names.get((kind, name.parent_id))


def _in_word(text: str, place: int, digits: bool = True) -> bool:
    """Whether a Latin letter or a digit stands there."""
    return (
        0 <= place < len(text)
        and text[place].isascii()
        and (text[place].isalnum() if digits else text[place].isalpha())
    )


def _both(word: str) -> bool:
    return len({kind for kind, _ in synonyms().get(word, ())}) > 1


def _spellings(name: Name) -> set[str]:
    """All ways to write a name: with and without apostrophe, short, Chinese, pinyin in one word or in syllables."""
    english = _ASIDE.sub("", name.name.lower().replace("’", "'")).strip()
    spellings = {english, english.replace("'", ""), english.replace("-", " ")}
    if name.kind == "region":
        spellings |= {_SUFFIX_EN.sub("", spelling) for spelling in set(spellings)}
    if name.name_zh:
        spellings |= {name.name_zh.lower()} | set(_pinyin(name))
        if name.kind == "region":
            spellings |= {_SUFFIX_ZH.sub("", name.name_zh)} | {_SUFFIX_PINYIN.sub("", word) for word in _pinyin(name)}
    return {spelling for spelling in spellings if len(spelling) > 1}


def _pinyin(name: Name) -> Iterator[str]:
    """The two pinyin spellings that the builder puts after the Chinese name."""
    syllables = name.search.lower().partition((name.name_zh or "").lower())[2].split()
    if len(syllables) >= 2:
        joined = syllables[0]
        yield joined
        words, length = [], 0
        for syllable in syllables[1:]:
            if length >= len(joined):
                break
            words.append(syllable)
            length += len(syllable)
        yield " ".join(words)
