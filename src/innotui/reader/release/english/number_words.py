"""The words and digits that English numbers are made of, as tokens for the grammar in ``numbers``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lark import Token

from innotui.reader.release.words import tables

_MONTHS = tables("en").of("months")
# 35 124, but not "in May 12 300".
_NO_MONTH = "".join(rf"(?<!{month} )(?<!{month[:3]} )(?<!{month[:3]}\. )" for month in _MONTHS)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 35,124 and 1,23,456
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"  # 1.234.567,8
    r"|\d{1,3}(?:['’\u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?"
    rf"|{_NO_MONTH}\d{{1,3}}(?: \d{{3}}){{1,4}}(?! \d{{3}}\b)(?:[.,]\d{{1,2}})?(?![.,]?\d)"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d+,\d{1,2}(?!,?\d)|\d+(?:\.\d+)?|(?<![a-z\d])\.\d+)"
)
_MOST_DIGITS = 30
"""What is longer is no number of a text."""
_NOT_BEFORE = r"(?<![\d])(?<!\d[.,/])"


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The number words of the tables as one expression, and what each word is.

    Attributes:
        found: matches one token; its groups name those that are no plain word.
        meanings: word to kind of token and meaning.
    """

    found: re.Pattern[str]
    meanings: dict[str, tuple[str, int | str]]


def number_tokens(text: str) -> Iterator[Token]:
    """The number words and digits of a text, in order; the value of a token is its meaning."""
    lexicon = _lexicon()
    for match in lexicon.found.finditer(text):
        kind, meaning = _meant(match, lexicon)
        if match.end() - match.start() <= _MOST_DIGITS:
            yield Token(kind, meaning, match.start(), end_pos=match.end())


def _meant(match: re.Match[str], lexicon: _Lexicon) -> tuple[str, int | str]:
    group, word = match.lastgroup or "", match[0].lower()
    if group in ("DIGITS", "VULGAR", "FOLDED"):
        return group, word
    if group == "NTH":
        return group, int(re.sub(r"\D", "", word))
    if group == "FOLD":
        number = word.removesuffix("fold")
        return group, lexicon.meanings[number][1] if number.isalpha() else number
    return lexicon.meanings[word]


_KINDS = {"ones": "ONE", "teens": "TEEN", "tens": "TEN", "scales": "SCALE", "short_scales": "SCALE"}
_SMALL = {"a": "A", "an": "A", "and": "AND", "of": "OF", "point": "POINT", "hundred": "HUNDRED", "dozen": "DOZEN"}


@cache
def _lexicon() -> _Lexicon:
    words = tables("en")
    meanings: dict[str, tuple[str, int | str]] = {word: (kind, 2) for word, kind in _SMALL.items()}
    for table, kind in _KINDS.items():
        meanings |= {word: (kind, meaning) for word, meaning in words.meanings(table).items()}
    ordinals, parts = words.meanings("ordinals"), words.meanings("parts")
    meanings |= {word: ("ORDINAL", meaning) for word, meaning in ordinals.items()}
    meanings |= {f"{word}s": ("PART", meaning) for word, meaning in parts.items()}
    meanings |= {word: ("THIRD" if word in ordinals else "PART", meaning) for word, meaning in parts.items()}
    meanings |= {word: ("MULTIPLE", meaning) for word, meaning in words.meanings("multiples").items()}
    meanings |= {"half": ("HALF", 2), "halves": ("PART", 2)}
    return _Lexicon(_expression(set(words.meanings("short_scales")), set(meanings)), meanings)


def _expression(short: set[str], words: set[str]) -> re.Pattern[str]:
    """One token: digits before words, the longest word first, small words only where a number goes on behind them."""
    counting = words - short - set(_SMALL) | {"hundred", "dozen"}
    plain = _any(counting)
    ahead = r"[\s-]+"
    alternatives = [
        rf"{_NOT_BEFORE}(?P<FOLD>(?:\d+(?:\.\d+)?|{plain})fold)(?![a-z])",
        r"(?P<FOLDED>(?<=[\s-])fold)(?![a-z])",
        r"(?P<VULGAR>[½⅓⅔¼¾⅕⅖⅗⅛]|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])(?=\s+of\b)|(?<=\d )\d{1,2}/\d{1,2}(?![\d/]))",
        rf"{_NOT_BEFORE}(?P<NTH>\d{{1,3}}(?:st|nd|rd|th))(?![a-z])",
        rf"{_NOT_BEFORE}(?P<DIGITS>{_DIGITS})",
        rf"(?:(?<=\d)|(?<=\d[\s-]))(?:{_any({word for word in short if len(word) > 1})})(?![a-z])",
        r"(?<=\d)[kmb](?![\w²³])",
        r"(?<=lakh )cr\b",
        rf"(?<![a-z\d])(?:{plain})(?![a-z])",
        rf"(?<![a-z\d])an?(?={ahead}(?:{plain})\b)",
        rf"(?<![a-z\d])and(?={ahead}(?:a{ahead}half|{plain})\b)",
        rf"\bof(?={ahead}an?{ahead}(?:million|billion|trillion|crore|thousand|hundred)\b)",
        rf"\bpoint(?={ahead}(?:{plain})\b)",
    ]
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _any(words: set[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
