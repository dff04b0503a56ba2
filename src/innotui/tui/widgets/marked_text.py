"""A long text to read, parts of which are marked by signs and looks; one of them is the current one.

Drawn line by line, only what is seen: each block is wrapped once for a width and its marks, and again only when these
change. It knows nothing of figures: which sign and look a mark has is said by whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from innotui.formats import printable

_NO_START, _NO_END = "，。、；：！？）》」』”’％%›◀ ", "（《「『“‘‹▶✓✗–~"
"""Signs with which no line begins, and with which none ends."""
_LOOKS = ("open", "current", "accepted", "skipped", "warn", "bad")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text that is wrapped by itself.

    Attributes:
        label: stands to the left of its first line.
        start: the place of its first character in the text.
        text: as it is; line breaks in it are blanks.
    """

    label: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked part; marks do not overlap.

    Attributes:
        start, end: its place in the text.
        left, right: the signs around it, one cell each.
        look: open, current, accepted, skipped, warn or bad.
    """

    start: int
    end: int
    left: str
    right: str
    look: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the screen: of which block, its text, whether it is the block's first, and which mark begins there."""

    text: Text
    label: str
    marks: tuple[int, ...]


class MarkedText(ScrollView, can_focus=True):
    """The text, scrolled by lines and pages."""

    BINDINGS = [
        Binding("up,k", "roll(-1)", "Up", show=False, id="text.up"),
        Binding("down,j", "roll(1)", "Down", show=False, id="text.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="text.page_up"),
        Binding("pagedown,space", "page(1)", "Page down", show=False, id="text.page_down"),
        Binding("home,g", "scroll_home", "Top", show=False, id="text.top"),
        Binding("end,G", "scroll_end", "Bottom", show=False, id="text.bottom"),
    ]
    COMPONENT_CLASSES = {"marked--label", *(f"marked--{look}" for look in _LOOKS)}
    DEFAULT_CSS = """
    MarkedText { overflow-x: hidden; overflow-y: scroll; scrollbar-size: 0 1; }
    MarkedText > .marked--label { color: $foreground 65%; }
    MarkedText > .marked--open { text-style: bold underline; }
    MarkedText > .marked--current { text-style: bold reverse; }
    MarkedText > .marked--skipped { color: $foreground 65%; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._marks: Sequence[Mark] = ()
        self._rows: list[_Row] = []
        self._wrapped_at = -1
        self._of_block: dict[tuple[int, int, tuple[Mark, ...]], list[_Row]] = {}

    def show(self, blocks: Sequence[Block], marks: Sequence[Mark], *, follow: bool = True) -> None:
        """Shows a text.

        Args:
            blocks: in their order.
            marks: in their order.
            follow: bring the current mark into sight.
        """
        if blocks is not self._blocks:
            self._of_block.clear()
        self._blocks, self._marks = blocks, marks
        self._wrap()
        if follow:
            self._follow()
        self.refresh()

    @property
    def current_line(self) -> int | None:
        """The line in which the current mark begins; None where there is none."""
        at = next((place for place, mark in enumerate(self._marks) if mark.look == "current"), None)
        return next((line for line, row in enumerate(self._rows) if at is not None and at in row.marks), None)

    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _wrap(self) -> None:
        width = self._room()
        if width <= 0:  # not laid out yet
            return
        self._wrapped_at = width
        gutter = self._gutter(width)
        self._rows = []
        place = 0
        for index, block in enumerate(self._blocks):
            first, end = place, block.start + len(block.text)
            while place < len(self._marks) and self._marks[place].start < end:
                place += 1
            own = tuple(self._marks[first:place])
            key = (index, width, own)
            if key not in self._of_block:
                self._forget(index)
                self._of_block[key] = _wrapped(block, own, max(4, width - gutter))
            rows = self._of_block[key]
            self._rows += [_Row(row.text, row.label, tuple(first + mark for mark in row.marks)) for row in rows]
            self._rows.append(_Row(Text(), "", ()))
        self.virtual_size = Size(width, max(0, len(self._rows) - 1))

    def _forget(self, index: int) -> None:
        for key in [key for key in self._of_block if key[0] == index]:
            del self._of_block[key]

    def _gutter(self, width: int) -> int:
        longest = max((len(block.label) for block in self._blocks), default=0)
        return longest + 1 if width >= 40 and longest else 0

    def _follow(self) -> None:
        """Brings the current mark into sight, with a line around it where there is room."""
        line, height = self.current_line, self.scrollable_content_region.height
        if line is None or height <= 0:
            return
        around = min(2, max(0, (height - 1) // 2))
        top = round(self.scroll_target_y)
        if line - around < top:
            self.scroll_to(y=max(0, line - around), animate=False)
        elif line + around >= top + height:
            self.scroll_to(y=line + around - height + 1, animate=False)

    def on_resize(self) -> None:
        """Wraps anew where the width has changed."""
        if self._wrapped_at != self._room():
            self._wrap()
        self._follow()

    def action_roll(self, lines: int) -> None:
        """Scrolls by lines."""
        self.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls by pages, one line of which stays."""
        self.scroll_relative(y=pages * max(1, self.size.height - 1), animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of the text."""
        base, width = self.rich_style, self.size.width
        index = self.scroll_offset.y + y
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[index]
        label = self.get_component_rich_style("marked--label", partial=True)
        gutter = self._gutter(self._room())
        segments = [Segment(row.label.rjust(gutter - 1) + " ", base + label)] if gutter else []
        segments += self._segments(row.text, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _segments(self, text: Text, base: Style) -> Iterator[Segment]:
        looks = {look: self.get_component_rich_style(f"marked--{look}", partial=True) for look in _LOOKS}
        at = 0
        for span in sorted(text.spans):
            yield Segment(text.plain[at : span.start], base)
            yield Segment(text.plain[span.start : span.end], base + looks[str(span.style).partition(" ")[0]])
            at = span.end
        yield Segment(text.plain[at:], base)


def _wrapped(block: Block, marks: Sequence[Mark], width: int) -> list[_Row]:
    """The lines of a block; a span's style is its look and the number of its mark."""
    text = Text()
    at = 0
    for place, mark in enumerate(marks):
        start, end = max(at, mark.start - block.start), mark.end - block.start
        text.append(_clean(block.text[at:start]))
        text.append(mark.left + _clean(block.text[start:end]) + mark.right, style=f"{mark.look} {place}")
        at = max(start, end)
    text.append(_clean(block.text[at:]))
    rows: list[_Row] = []
    seen: set[int] = set()
    for line in text.divide(list(_breaks(text, width))):
        line.rstrip()
        numbers = [int(str(span.style).partition(" ")[2]) for span in line.spans]
        new = tuple(number for number in numbers if number not in seen)
        seen.update(new)
        rows.append(_Row(line, "" if rows else block.label, new))
    return rows


def _breaks(text: Text, width: int) -> Iterator[int]:
    """Where lines end: behind a blank, or beside a Chinese sign; a marked number is not torn apart where it fits."""
    plain = text.plain
    inside = {place for span in text.spans for place in range(span.start + 1, span.end)}
    begin = last = used = 0
    for place, sign in enumerate(plain):
        if place > begin and _may_break(plain, place, place in inside):
            last = place
        cells = get_character_cell_size(sign)
        if used + cells > width and sign != " ":
            begin = last if last > begin else place
            yield begin
            used = cell_len(plain[begin:place])
        used += cells


def _may_break(text: str, place: int, inside: bool) -> bool:
    before, sign = text[place - 1], text[place]
    if before == " " and sign != " ":
        return True
    wide = get_character_cell_size(before) > 1 or get_character_cell_size(sign) > 1
    return wide and not inside and sign not in _NO_START and before not in _NO_END


def _clean(text: str) -> str:
    """Without line breaks and tabs, which are blanks here, and without anything that a terminal would obey."""
    return printable(text.translate({9: " ", 10: " ", 13: " "}))
