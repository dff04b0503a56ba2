"""A text read as a whole: paragraph by paragraph, each in its language, with what the ones before it said."""

from __future__ import annotations

from datetime import date

from innotui.proposals import Reading
from innotui.reader.release.document import paragraphs


def read_release(text: str, written: date | None = None) -> Reading:
    """Every figure of a text.

    Args:
        text: of the file, as it is; nothing of it is kept.
        written: the day it is of, where the text's own date is missing or not to be believed.
    """
    blocks = paragraphs(text)
    return Reading(text, blocks, written, ())
