"""Names to ids: small letters, digits and hyphens; Chinese by its pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONGEST = 48
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def slug(words: str, joint: str = "-", longest: int = _LONGEST) -> str:
    """An id made of words, as many as there is room for; empty where they hold neither letter nor digit."""
    if _HAN.search(words):
        from pypinyin import lazy_pinyin

        words = _HAN.sub(lambda match: f" {''.join(lazy_pinyin(match[0]))} ", words)
    plain = unicodedata.normalize("NFKD", words.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    found = joint.join(re.findall(r"[a-z0-9]+", plain.lower()))
    return found if len(found) <= longest else found[: longest + 1].rpartition(joint)[0] or found[:longest]


def free(wanted: str, taken: Collection[str], joint: str = "-") -> str:
    """The id, with a number behind it where another thing has it already."""
    place, found = 2, wanted
    while found in taken:
        found, place = f"{wanted}{joint}{place}", place + 1
    return found
