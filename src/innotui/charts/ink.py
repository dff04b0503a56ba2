"""What a chart is drawn with: the palette, the glyphs, and the cleaning of text.

Texts change width when they are folded to ASCII ("≥" becomes ">="), so every text passes through
``Ink.say`` before it is measured, never after.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from rich.cells import cell_len, chop_cells, set_cell_size

from innotui.formats.numbers import MONEY_ZH
from innotui.palette import Palette


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters that data is drawn with; one cell each."""

    bar: str
    parts: str  # from one eighth to seven, growing from the left
    halves: str  # growing from the right Unicode has an eighth and a half only
    reading: str
    fade: str
    hollow: str
    cut: str
    cut_left: str
    zero: str
    grid: str
    rules: str  # a rule at each height in a cell, the highest first
    dots: str  # a point at each height in a cell, the highest first
    final: str
    soft: str
    series: str  # one marker a line, where there are several
    series_soft: str
    pointer: str  # before the figure that is pointed at
    heights: str  # of lines, the highest first; empty for braille
    dashed: str  # a line of reference, and a point of it
    point: str  # one value of a row
    goal: str  # what is aimed at or planned
    link: str  # between two readings of one claim
    whisker: str  # a bound's line, its left and right ends, and what fades
    reference: str  # through all rows


BLOCKS = Glyphs(
    "█",
    "▏▎▍▌▋▊▉",
    "▕▐",
    "▒",
    "▓▒░",
    "░",
    "▸",
    "◂",
    "│",
    "┊",
    "⠁⠂⠄⡀",
    "▀■▄",
    "◆",
    "○",
    "●■▲▼★✦✚❖▰✖",
    "○□△▽☆✧✢❉▱✕",
    "›",
    "",
    "╌+",
    point="●",
    goal="◇",
    link="━",
    whisker="─├┤╌",
    reference="┃",
)
PLAIN = Glyphs(
    "#",
    "",
    "",
    "-",
    "#--",
    ".",
    ">",
    "<",
    "|",
    ":",
    "...",
    "ooo",
    "*",
    "~",
    "o#^v%@&$xn",
    "~~~~~~~~~~",
    ">",
    "'-_",
    "-+",
    point="@",
    goal="o",
    link="=",
    whisker="-[].",
    reference="!",
)

_LEAST_HEAD = 6

_FOLDED = {"–": "-", "—": "-", "−": "-", "×": "x", "≥": ">=", "≤": "<=", "≈": "~", "…": "..", "·": "-", "’": "'"}
_FOLDED |= {
    "≠": "!=",
    BLOCKS.final: PLAIN.final,
    BLOCKS.soft: PLAIN.soft,
    BLOCKS.cut: PLAIN.cut,
    BLOCKS.cut_left: PLAIN.cut_left,
}
_FOLDED |= {
    "▒": "-",
    "▂": "-",
    "▆": "#",
    "░": ".",
    "┄": "=",
    "◇": "o",
    "■": "#",
    "△": "^",
    "●": "@",
    "²": "2",
    "³": "3",
}  # of legends in words
_FOLDED_UNITS = tuple(
    (scale + name, folded + code)
    for scale, folded in (("万亿", "tn "), ("亿", "100m "), ("万", "10k "), (" ", " "))
    for code, name in sorted(MONEY_ZH.items(), key=lambda both: -len(both[1]))
)


@dataclass(frozen=True, slots=True)
class Ink:
    """Palette and glyphs of one drawing."""

    palette: Palette
    ascii_only: bool = False
    marked: str = ""  # the id of the figure that is pointed at

    @property
    def glyphs(self) -> Glyphs:
        """Block and braille characters, or plain ASCII."""
        return PLAIN if self.ascii_only else BLOCKS

    @property
    def has_colors(self) -> bool:
        """Whether lines can be told apart by colour."""
        return len(set(self.palette.series)) > 1

    def say(self, text: str) -> str:
        """The text as it will stand in cells: nothing that moves the cursor, ASCII where asked for."""
        text = unicodedata.normalize("NFC", text)
        # Data is untrusted: an escape or a newline in a name would break the canvas, and what has
        # no width of its own would be measured differently by each library.
        text = "".join(c if cell_len(c) and c.isprintable() else " " * c.isspace() for c in text)
        if self.ascii_only:
            for unit, folded in _FOLDED_UNITS:
                text = text.replace(unit, folded)
            text = "".join(c if c.isascii() else _FOLDED.get(c, "?") for c in text)
        return text

    def wrapped(self, text: str, width: int) -> list[str]:
        """``say``, and folded between words into lines of at most this many cells; a longer word is broken."""
        lines: list[str] = []
        for word in self.say(text).split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and cell_len(joined) <= width:
                lines[-1] = joined
            else:
                lines += chop_cells(word, width)
        return lines

    def fit_number(self, text: str, width: int) -> str:
        """``say``, and cut between words only: half a number is another number."""
        words = self.say(text).split(" ")
        for count in range(len(words), 0, -1):
            kept = " ".join(words[:count]) + (self.say(" …") if count < len(words) else "")
            if cell_len(kept) <= width:
                return kept
        return self.fit("…", width)

    def fit_label(self, text: str, width: int) -> str:
        """``fit``, but of "indicator · chain" the chain is kept: it is what tells rows apart."""
        head, dot, tail = self.say(text).rpartition(self.say(" · "))
        room = width - cell_len(dot + tail)
        if not dot or room >= cell_len(head):
            return self.fit(text, width)
        return self.fit(head, room) + dot + tail if room >= _LEAST_HEAD else self.fit(tail, width)

    def fit_labels(self, labels: Sequence[str], width: int) -> list[str]:
        """``fit_label`` for labels of one column: those that would read alike lose what they share instead."""
        texts = [self.fit_label(label, width) for label in labels]
        times = Counter(texts)
        for text in [text for text, count in times.items() if count > 1]:
            places = [k for k, one in enumerate(texts) if one == text]
            alike = [self.say(labels[k]) for k in places]
            if len(set(alike)) > 1:
                for k, apart in zip(places, self._apart(alike, width), strict=True):
                    texts[k] = apart
        return texts

    def _apart(self, labels: Sequence[str], width: int) -> list[str]:
        """Labels without the middle that all share, from the word on that differs, else from the character on."""
        shared = sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*labels, strict=False)))
        word = max(labels[0].rfind(" ", 0, shared), labels[0].rfind("'", 0, shared)) + 1
        for start in (word, shared):
            head = set_cell_size(labels[0][:start], max(1, width // 3)).rstrip() + self.say("…")
            texts = [self.fit(head + label[start:], width) for label in labels]
            if len(set(texts)) == len(set(labels)):
                return texts
        return self._each_apart(labels, texts, width)

    def _each_apart(self, labels: Sequence[str], texts: Sequence[str], width: int) -> list[str]:
        """Where some still read alike, these on their own; as they are where nothing tells them apart."""
        found = list(texts)
        for text in set(texts):
            places = [k for k, one in enumerate(texts) if one == text]
            alike = [labels[k] for k in places]
            if 1 < len(set(alike)) < len(set(labels)):
                for k, apart in zip(places, self._apart(alike, width), strict=True):
                    found[k] = apart
        return found

    def fit(self, text: str, width: int) -> str:
        """``say``, and cut with an ellipsis to at most this many cells."""
        text = self.say(text)
        if cell_len(text) <= width:
            return text
        rest = self.say("…")
        return set_cell_size(text, max(0, width - len(rest))).rstrip() + rest[: max(0, width)]
