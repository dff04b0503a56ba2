"""A file's text as paragraphs, and the day it is of.

Paragraphs are counted so that a citation can be found again: blank lines part them, every block counts. A text whose
lines are all double-spaced is parted where two or more lines are blank.
"""

from __future__ import annotations

import re

from innotui.proposals import Paragraph

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
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


def _gap(text: str) -> re.Pattern[str]:
    return _BLANKS if _is_double_spaced(text) else _BLANK


def _is_double_spaced(text: str) -> bool:
    """Whether single blank lines cut sentences: then only two of them part paragraphs."""
    cut = list(re.finditer(r"(?m)^([^\n]*\S)[^\S\n]*\n[^\S\n]*\n(?=\S)([^\n]*)", text))
    open_ended = sum(
        1 for gap in cut if not re.search(r"[.!?:;。！？：；”\"')]$", gap[1].rstrip()) and gap[2][:1].islower()
    )
    return bool(_BLANKS.search(text)) and open_ended * 3 > len(cut)
