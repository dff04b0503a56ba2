"""A text read as a whole: paragraph by paragraph, each in its language, with what the ones before it said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from innotui.proposals import Paragraph, Reading
from innotui.reader.release.document import paragraphs, with_plain_digits
from innotui.reader.release.words import OwnTable, use_own

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[A-Za-z]")
_SHARE = 0.3
"""From this share of Han characters among all letters a paragraph is Chinese; English names may stand in it."""


def read_release(text: str, written: date | None = None, own: Sequence[OwnTable] = ()) -> Reading:
    """Every figure of a text.

    Args:
        text: of the file, as it is; nothing of it is kept.
        written: the day it is of, where the text's own date is missing or not to be believed.
        own: a person's own tables of words; the same for all readings of a process.
    """
    use_own(own)
    from innotui.reader.release.chinese.reading import read_chinese
    from innotui.reader.release.dates import day_of
    from innotui.reader.release.english.reading import read_english
    from innotui.reader.release.furniture import without_furniture

    blocks = paragraphs(text)
    plain = [with_plain_digits(block) for block in blocks]
    day = written or day_of(plain)
    chinese = [block for block in plain if is_chinese(block)]
    english = [block for block in without_furniture(plain) if not is_chinese(block)]
    found = [*(read_english(english, day) if english else ()), *(read_chinese(chinese, day) if chinese else ())]
    return Reading(text, blocks, day, tuple(sorted(found, key=lambda proposal: (proposal.start, proposal.end))))


def is_chinese(paragraph: Paragraph) -> bool:
    """Whether a paragraph is in Chinese: by the share of Han characters among its letters."""
    han, letters = len(_HAN.findall(paragraph.text)), len(_LETTERS.findall(paragraph.text))
    return han > _SHARE * (han + letters / 4)
