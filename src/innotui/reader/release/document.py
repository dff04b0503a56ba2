"""A file's text as paragraphs, and the day it is of.

Paragraphs are counted so that a citation can be found again: blank lines part them, every block counts. A text whose
lines are all double-spaced is parted where two or more lines are blank.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from innotui.proposals import Paragraph

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_ENDS = tuple(".!?:;。！？：；”\"')")
_BLANKS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*){2,}")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The blocks of a text, numbered from 1."""
    found: list[Paragraph] = []
    start = 0
    for end, following in [*((gap.start(), gap.end()) for gap in _gap(text).finditer(text)), (len(text), len(text))]:
        block = text[start:end]
        if block.strip():
            inner = start + len(block) - len(block.lstrip())
            found.append(Paragraph(len(found) + 1, inner, text[inner:end].rstrip()))
        start = following
    return tuple(found)


def with_plain_digits(paragraph: Paragraph) -> Paragraph:
    """The same place by place, the digits of other scripts as 0 to 9."""
    text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), paragraph.text)
    return replace(paragraph, text=text)


def _gap(text: str) -> re.Pattern[str]:
    return _BLANKS if _is_double_spaced(text) else _BLANK


def _is_double_spaced(text: str) -> bool:
    """Whether single blank lines cut sentences: then only two of them part paragraphs."""
    if not _BLANKS.search(text):
        return False
    lines = [line.strip() for line in text.split("\n")]
    cut = [
        (before, after)
        for before, between, after in zip(lines, lines[1:], lines[2:], strict=False)
        if before and after and not between
    ]
    open_ended = sum(not before.endswith(_ENDS) and after[0].islower() for before, after in cut)
    return open_ended * 3 > len(cut)
