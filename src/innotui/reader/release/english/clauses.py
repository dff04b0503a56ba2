"""A paragraph as even text, cut into sentences; every place stays a place in the paragraph.

Abbreviations, initials, decimals and quotes do not end a sentence; a line that is an item of a list does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_EVEN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\u2010": "-",
        "\u2011": "-",
    }
)
_ITEM = re.compile(r"[-•·*▪●◦–—]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_ABBREVIATIONS = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "gov", "sen", "rep", "gen", "col", "st", "jr", "sr", "co", "ltd"),
        *("inc", "corp", "plc", "no", "nos", "rs", "vs", "etc", "approx", "est", "dept", "fig", "figs", "jan"),
        *("feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n"),
        *("e.u", "i.e", "e.g", "a.m", "p.m", "cf", "al", "vol", "sq", "ft", "hon", "shri", "smt", "mt", "ph.d"),
        *("d.c", "bros", "intl", "govt", "incl", "excl", "resp"),
    )
)
_END = re.compile(r"([.!?。])([\"')\]]*)(?=\s+[\"'(\[]*[A-Z0-9₹$€£¥])|\n|。")
_LAST_WORD = re.compile(r"[\w.&]+$")
_LONGEST = 800
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph.

    Attributes:
        start, end: places in the paragraph's text.
        text: what stands there, evened.
    """

    start: int
    end: int
    text: str


def even(text: str) -> str:
    """The same text, character for character, with plain quotes and blanks, and line breaks only where they part."""
    lines = text.translate(_EVEN).replace("\r", " ").split("\n")
    longest = max(len(line) for line in lines)
    joined = [lines[0]]
    for before, line in itertools.pairwise(lines):
        joined.append("\n" if _parts(before, line, longest) else " ")
        joined.append(line)
    return "".join(joined)


def _parts(before: str, line: str, longest: int) -> bool:
    """Whether a line break is more than a wrapped line."""
    before, line = before.strip(), line.strip()
    if not before or not line:
        return False
    if _ITEM.match(line) or before.endswith(":"):
        return True
    return len(before) < 0.6 * longest and (line[0].isupper() or line[0].isdigit())


def sentences(text: str) -> list[Span]:
    """The sentences of an evened text, in order."""
    found: list[Span] = []
    start = 0
    for end in _cut(text, [*_ends(text), len(text)]):
        piece = text[start:end]
        if piece.strip():
            inner = start + len(piece) - len(piece.lstrip())
            found.append(Span(inner, end, text[inner:end]))
        start = end
    return found


def _cut(text: str, ends: list[int]) -> Iterator[int]:
    """The ends of sentences, and more where one runs on and on, as in a table: behind a comma or a blank."""
    start = 0
    for end in ends:
        while end - start > _LONGEST:
            found = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in (";", ",", " "))
            start = found + 1 if found > 0 else start + _LONGEST
            yield start
        yield end
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0] == "\n" or not _is_abbreviated(text, match):
            yield match.end()


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    if match[1] != "." or match[2]:
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    if not word:
        return False
    said = word[0].casefold()
    following = text[match.end() : match.end() + 3].strip()
    if said in ("a.m", "p.m", "u.s", "u.k", "etc", "inc", "ltd", "co", "corp", "plc"):
        return not re.match(r"\s+(?:The|In|It|This|At|For|A|We|But|On|By|As|Of)\b", text[match.end() :])
    return said in _ABBREVIATIONS or (len(said) == 1 and said.isalpha() and following[:1].isupper() and said != "i")
