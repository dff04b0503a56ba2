"""What on a page is not the text's own: menus, share buttons, related links, contact lines, notices.

Paragraphs keep their numbers and places: what is furniture is blanked out, and nothing moves. A firm's "About us" and
the caption of a photo stay, for they may hold figures; the photographer goes. The words by which furniture is known lie
in ``words/en-furniture.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from innotui.proposals import Paragraph
from innotui.reader.release.words import tables

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,120}\.\w+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\b(?:tel|phone|fax|hotline|telephone|mobile|whatsapp)\b[^\d\n]{0,12})?(?<![\w.,$€£¥])(?:\+|\(\+|\(0)[\d\s()./-]{7,}\d"
    r"|\b(?:tel|phone|fax|hotline|telephone|dial|call)\b[.:\s]{1,3}[\d+][\d\s()+./-]{5,}\d|\b\d{3}-\d{3}-\d{4}\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"[\[(](?:photo|image|picture|file photo|source)\b[^\])\n]*[\])]", re.IGNORECASE)
_SHORT = 40
_TAIL_HEAD = 8
_PROSE = 25
_ABOUT = re.compile(r"\s*About\s+[A-Z]")


def without_furniture(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, their furniture blanked out place by place; none is left out."""
    kept: list[Paragraph] = []
    tail = False
    for paragraph in paragraphs:
        tail = _tail_goes_on(paragraph.text, tail)
        text = _blank(paragraph.text) if tail or is_furniture(paragraph.text) else _without_parts(paragraph.text)
        kept.append(replace(paragraph, text=text))
    return tuple(kept)


def is_furniture(text: str) -> bool:
    """Whether a whole paragraph belongs to the page and not to the text."""
    begins, words, _ = _expressions()
    short = len(text.split()) <= _SHORT
    return short and bool(begins.match(text.lstrip("-•* ")) or words.search(text))


def _tail_goes_on(text: str, tail: bool) -> bool:
    """Whether the list of links under a text has begun and still goes on: it ends with the next real paragraph."""
    if tail:
        return not _is_prose(text)
    _, _, heads = _expressions()
    return len(text.split()) <= _TAIL_HEAD and bool(heads.fullmatch(text.strip().rstrip(":")))


def _is_prose(text: str) -> bool:
    return bool(_ABOUT.match(text)) or (len(text.split()) > _PROSE and text.rstrip().endswith((".", "。", '"', "”")))


def _without_parts(text: str) -> str:
    """A paragraph without its lines and places that are furniture."""
    begins, _, _ = _expressions()
    lines = text.split("\n")
    if len(lines) > 1 and not _is_wrapped(lines):
        text = "\n".join(
            _blank(line) if begins.match(line.strip()) and len(line.split()) <= _SHORT else line for line in lines
        )
    for part in (_ADDRESS, _PHONE, _CAPTION):
        text = part.sub(lambda found: _blank(found[0]), text)
    return text


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines of a paragraph are broken for their length alone."""
    return sum(len(line) > 55 for line in lines[:-1]) * 2 > len(lines) - 1


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = tables("en")
    return (
        re.compile(rf"{words.pattern('furniture_begins')}(?![a-z])", re.IGNORECASE),
        re.compile(words.pattern("furniture_words"), re.IGNORECASE),
        re.compile(words.pattern("furniture_tail"), re.IGNORECASE),
    )
