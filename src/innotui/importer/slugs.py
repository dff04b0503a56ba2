"""Ids of what an import makes: the same words always give the same one."""

from __future__ import annotations

import re
import unicodedata

_SEPARATE = re.compile(r"[^a-z0-9]+")


def slug(words: str, joined: str = "-") -> str:
    """Lower-case letters, digits and hyphens: accents dropped, Chinese as pinyin."""
    if not words.isascii():
        from pypinyin import lazy_pinyin

        words = " ".join(lazy_pinyin(unicodedata.normalize("NFKC", words)))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    return _SEPARATE.sub(joined, plain).strip(joined)


def figure_id(source_id: str, region_id: str, topic: str, period_id: str, *more: str) -> str:
    """The id of a figure: its place, what, when and source; ``more`` is its form where it is no plain level."""
    window = period_id.replace("/", "-to-").lstrip("-")
    return "-".join(slug(part) for part in (region_id, topic, window, *more, source_id) if part)
