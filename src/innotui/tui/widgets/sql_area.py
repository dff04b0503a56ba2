"""A text area for SQL: it closes brackets, makes comments, marks a fault, and sends no control character on."""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from innotui.formats import printable
from innotui.tui.fault_places import Fault
from innotui.tui.widgets.pairs import PAIRS, is_empty_pair, typed
from innotui.tui.widgets.sql_words import UNREAD, UNREAD_QUERY, keywords_in

_COMMENT = re.compile(r"^(\s*)-- ?")
_FAULT = Style(underline=True, bold=True, reverse=True)


class SqlArea(TextArea):
    """Where SQL is typed; tab moves on, so that the keyboard is never caught."""

    def __init__(self, text: str) -> None:
        super().__init__(text, id="editor", tab_behavior="focus", show_line_numbers=False, soft_wrap=False)
        self.placeholder = "FROM figures LIMIT 10"
        self.fault: Fault | None = None
        """What is marked as wrong."""

    # Colours

    def show_language(self, *, dark: bool) -> None:
        """Colours the SQL, for a dark theme or a light one; the grammar is loaded."""
        self.update_highlight_query("sql", self._get_builtin_highlight_query("sql") + UNREAD_QUERY)
        self.language = "sql"
        self.theme = "vscode_dark" if dark else "github_light"

    def _build_highlight_map(self) -> None:
        super()._build_highlight_map()
        for row, found in self._highlights.items():
            unread = [(start, end) for start, end, name in found if name == UNREAD]
            if unread and row < self.document.line_count:  # a fault at the end may reach behind it
                line = self.document.get_line(row).encode()
                found.extend(word for start, end in unread for word in keywords_in(line, start, end))

    # Places

    @property
    def at(self) -> int:
        """Where the cursor stands, in characters of the whole text."""
        row, column = self.cursor_location
        newline = len(self.document.newline)
        return sum(len(self.document.get_line(line)) + newline for line in range(row)) + column

    def location_of(self, at: int) -> Location:
        """The line and column of a character of the whole text."""
        lines = self.text[:at].split(self.document.newline)
        return len(lines) - 1, len(lines[-1])

    def around(self) -> tuple[str, str]:
        """What stands before and after the cursor on its line."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return line[:column], line[column:]

    # Changes

    def put(self, text: str, start: Location = (0, 0), end: Location | None = None) -> None:
        """Puts a text in place of some or all, the cursor behind it; undo brings back what was there in one step."""
        end = end or self.document.end
        if text != self.get_text_range(start, end):
            self.history.checkpoint()
            self.replace(text, start, end, maintain_selection_offset=False)
            self.history.checkpoint()
            self.show_fault(None)

    def lay_out(self, text: str) -> None:
        """Puts in the same text with other blanks; the cursor stays at its word."""
        before = sum(not char.isspace() for char in self.text[: self.at])
        solid = [at for at, char in enumerate(text, 1) if not char.isspace()]
        self.put(text)
        self.move_cursor(self.location_of(solid[before - 1] if 0 < before <= len(solid) else 0))

    def pair(self, char: str) -> bool:
        """Types a bracket or quote as a pair, around what is selected, or steps over it; False to type it plainly."""
        selected = self.selected_text
        if selected and char in PAIRS:
            self.replace(f"{char}{selected}{PAIRS[char]}", *self.selection, maintain_selection_offset=False)
            return True
        kind = "plain" if selected else typed(char, *self.around())
        if kind == "over":
            self.move_cursor_relative(columns=1)
        elif kind == "pair":
            self._replace_via_keyboard(char + PAIRS[char], *self.selection)
            self.move_cursor_relative(columns=-1)
        return kind != "plain"

    def action_delete_left(self) -> None:
        """Deletes to the left; an empty pair goes as a whole."""
        if not self.selected_text and is_empty_pair(*self.around()):
            self.action_delete_right()
        super().action_delete_left()
        self.show_fault(None)

    def action_comment(self) -> None:
        """Makes comments of the selected lines, or lines of comments again."""
        (first, _), (last, _) = sorted((self.selection.start, self.selection.end))
        lines = [self.document.get_line(row) for row in range(first, last + 1)]
        are_comments = all(_COMMENT.match(line) for line in lines if line.strip())
        changed = [_COMMENT.sub(r"\1", line) if are_comments else f"-- {line}" for line in lines]
        row, column = self.cursor_location
        self.put("\n".join(changed), (first, 0), (last, len(lines[-1])))
        grown = len(changed[row - first]) - len(lines[row - first])
        self.move_cursor((row, max(0, column + grown)))

    # Faults

    def show_fault(self, fault: Fault | None) -> None:
        """Marks what is wrong; None for nothing."""
        if fault != self.fault:
            self.fault = fault
            self._line_cache.clear()
            self.refresh()

    def action_fault(self) -> None:
        """Goes to what is wrong."""
        if self.fault is not None:
            self.focus()
            self.move_cursor((self.fault.row, self.fault.start))

    def get_line(self, line_index: int) -> Text:
        """A line of the text, with the fault in it marked."""
        line = super().get_line(line_index)
        if (fault := self.fault) is not None and fault.row == line_index:
            line.stylize(_FAULT, fault.start, max(fault.end, fault.start + 1))
        return line

    def render_line(self, y: int) -> Strip:
        """A line of the screen; control characters that were pasted are shown, never sent to the terminal."""
        strip = super().render_line(y)
        if strip.text.isprintable():
            return strip
        shown = [Segment(printable(text), style) for text, style, _ in strip]
        return Strip(shown).adjust_cell_length(strip.cell_length)
