"""One spelling for what a claim may write in several: signs, digits, number words, and wordings that mean the same.

Here a text is only rewritten, into words that the other modules read. What it says is not decided here.
"""

from __future__ import annotations

import re
import unicodedata

from innotui.reader.numbers import spelled_out

_DASHES = re.compile("[‐‑‒–—―−－]")
_QUOTES = re.compile("[’‘ʼ`´＇]")
_PART_SIGNS = {"½": (".5", "half"), "¼": (".25", "one quarter"), "¾": (".75", "three quarters"),
    "⅓": ("", "one third"), "⅔": ("", "two thirds")}  # fmt: skip
_NOT = r"(?:\b(?:do|does|did|was|were|is|are|has|have|had)\s+)?(?:\b(?:not|never)|n't)\s+(?:yet\s+)?(?:been\s+)?"
_RISE = r"(?:increas|ris|grow|gain|expan)"
_SAME = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        # What is denied of a hedge is the other hedge; all other denials are refused later.
        (
            rf"{_NOT}(?:over|exceed(?:ed)?|above|surpass(?:ed)?|topp?(?:ed)?|(?:more|greater|higher)\s+than)\b",
            "at most",
        ),
        (rf"{_NOT}(?:below|under|(?:less|fewer|lower)\s+than)\b", "at least"),
        (r"(?:并?未|没有|没)(?:超过|突破|超|逾|高于)", "不超过"),
        (r"(?:并?未|没有|没)(?:低于|少于)", "不低于"),
        (r"\bnot\s+only\b", ""),
        (r"(\d)\s+and\s+a\s+half\b", r"\1.5"),
        (r"(?<![\d.])(\d+)\s+1/2\b", r"\1.5"),
        (r"\b(?:double|two)[\s-]digits?(?:\s+percent)?\b|两位数", " at least 10 percent "),
        (r"\bdoubl(?:ed|es|e|ing)\s+(?=(?:each|every)\s+year\b)", "rose about 100 percent "),
        (r"\btripl(?:ed|es|e|ing)\s+(?=(?:each|every)\s+year\b)", "rose about 200 percent "),
        (r"\bhalv(?:ed|es|e|ing)\s+(?=(?:each|every)\s+year\b)", "fell about 50 percent "),
        (r"\bdoubl(?:ed|es|e|ing)\s+twice\b", "quadrupled"),
        (r"\bhalv(?:ed|es|e|ing)\s+twice\b", "fell to about 25 percent of the base"),
        (r"\b(?:was|were|is|are)?\s*cut\s+in\s+half\b", "halved"),
        (r"\bzero\s+growth\b|\bno\s+growth\b|零增长", "growth of 0 percent"),
        (rf"\b({_RISE}\w*|growth)\s+(?:of\s+)?zero\b(?!\s*(?:percent|point))", r"\1 of 0 percent"),
        (r"\bgrowth\s+was\s+zero\b(?!\s*(?:percent|point))", "growth of 0 percent"),
        (r"\bminus\s+(?=\d)", "-"),
    )
)
_FIVE_YEAR = re.compile(
    r"\b(?:\d+th|[a-z]+th)\s+five[\s-]year\s+plan(?:\s+period)?\b|十[一二三四五]五(?:规划)?(?:时期|期间)?"
)


def plain(text: str) -> str:
    """Lower case with plain dashes, apostrophes, digits, signs and blanks, and one wording of each kind."""
    for sign, (decimals, word) in _PART_SIGNS.items():
        if decimals:
            text = re.sub(rf"(?<=\d)\s?{sign}", decimals, text)
        text = text.replace(sign, f" {word} ")
    text = unicodedata.normalize("NFKC", text)
    text = "".join(_ascii(char) for char in text)
    text = " ".join(_QUOTES.sub("'", _DASHES.sub("-", text)).lower().split())
    text = spelled_out(text)
    for pattern, written in _SAME:
        text = pattern.sub(written, text)
    return " ".join(text.split())


def without_plans(text: str) -> str:
    """The text without the names of five-year plans: they are periods here and no goals."""
    return _FIVE_YEAR.sub(lambda match: " " * len(match[0]), text)


def _ascii(char: str) -> str:
    """A digit of any script as the one that the database knows."""
    return str(unicodedata.digit(char)) if char.isdecimal() and not char.isascii() else char
