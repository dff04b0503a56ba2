"""A Chinese text with plain signs, one for one: what the rules look at. Places in it are places in the text itself.

Full-width digits and letters become half-width, brackets, dashes and traditional signs the ones the tables are written
with. What stands in a title's 《》 or in an address is blanked out: its numbers are names.
"""

from __future__ import annotations

import re

from innotui.reader.release.words import tables

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？"}
_MARKS = {
    "（": "(", "）": ")", "〔": "(", "〕": ")", "【": "(", "】": ")", "［": "(", "］": ")", "﹪": "%",
    "∶": ":", "︰": ":",
    "–": "—", "―": "—", "─": "—", "～": "—", "〜": "—", "~": "—", "﹣": "-", "−": "-", "‐": "-", "‑": "-", "－": "-",
    "\u3000": " ", "\u00a0": " ", "￥": "¥", "「": "“", "」": "”", "『": "“", "』": "”",
}  # fmt: skip
_TRADITIONAL = {word: str(plain) for word, plain in tables("zh").meanings("traditional").items()}
_SIGNS = str.maketrans(_TRADITIONAL | {chr(code): chr(plain) for code, plain in _WIDE.items()} | _MARKS)
_NAMED = re.compile(r"《[^》\n]*》|https?://\S+|www\.\S+|[\w.]+@[\w.]+")


class Taken:
    """Places of a text that are already spoken for: what is found first keeps them."""

    def __init__(self, length: int) -> None:
        self._places = bytearray(length + 1)

    def take(self, start: int, end: int) -> bool:
        """Takes a span if all of it is free, and says whether it was."""
        if any(self._places[start:end]):
            return False
        self._places[start:end] = b"\1" * (end - start)
        return True

    def holds(self, place: int) -> bool:
        """Whether a place is taken."""
        return bool(self._places[place])


def folded(text: str) -> str:
    """The text in plain signs, of the same length."""
    return _NAMED.sub(lambda name: "〇" * len(name[0]), text.translate(_SIGNS))
