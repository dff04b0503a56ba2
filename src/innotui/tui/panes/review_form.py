"""The proposed row as a form: a line for each cell, in which it is corrected.

It keeps to what it is shown and says what was typed; what that means, and whether the row may land, is the screen's
to find out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from innotui.review.fields import BY_NAME, FIELDS, FormField, stands
from innotui.tui.widgets.field_line import Choice, FieldInput, FieldLine

_PREFIX = "review"
_PAUSE = 0.3  # seconds without a key after which what was typed is told


class ReviewForm(VerticalScroll, can_focus=False):
    """The form."""

    BINDINGS = [
        Binding("escape", "leave", "Back to the text", key_display="esc", id="form.leave"),
        Binding("ctrl+n", "make", "New place, indicator, chain or firm", id="form.make"),
        # Before the line that has the keyboard: what is typed right behind them belongs to the next one.
        Binding("tab", "app.focus_next", "Next field", show=False, id="form.next", priority=True),
        Binding("shift+tab", "app.focus_previous", "Previous field", show=False, id="form.previous", priority=True),
    ]

    @dataclass
    class Changed(Message):
        """Cells as they stand now."""

        cells: Mapping[str, str]

    @dataclass
    class Focused(Message):
        """A field got the keyboard."""

        field: FormField

    class Accepted(Message):
        """Enter was pressed in a field."""

    class Closed(Message):
        """The form was left."""

    @dataclass
    class NewWanted(Message):
        """What stands in a field is not known yet and is to be made."""

        field: FormField
        text: str

    def __init__(self) -> None:
        super().__init__(id="review-form")
        self.border_title = "Row"
        self._of = ""
        self._cells: dict[str, str] = {}
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """A line for each field."""
        for field in FIELDS:
            yield FieldLine(field.name, field.label, _PREFIX, [Choice(value) for value in field.values])

    def line(self, name: str) -> FieldLine:
        """The line of a field."""
        return self.query_one(f"#{_PREFIX}-line-{name}", FieldLine)

    def offer(self, kind: str, choices: Sequence[Choice]) -> None:
        """Takes the names of a kind."""
        for field in FIELDS:
            if field.names == kind:
                self.line(field.name).line.offer(choices)

    def show_cells(
        self, cells: Mapping[str, str], edited: Mapping[str, str], wrong: Mapping[str, str], of: str
    ) -> None:
        """Shows a row; what is being typed into a line of the same row stays.

        Args:
            cells: by field.
            edited: those that a person changed, marked with an asterisk.
            wrong: what hinders, by field; marked with a cross.
            of: which row it is.
        """
        same, self._of = of == self._of, of
        if not same:
            self._wait_no_longer()
        self._cells = dict(cells)
        for field in FIELDS:
            mark = "✗" if field.name in wrong else "*" if field.name in edited else " "
            line = self.line(field.name)
            line.display = stands(field, cells.get("form", ""))
            typing = same and line.line.has_focus
            line.show(line.line.value if typing else cells.get(field.name, ""), mark)

    def open(self, name: str = "") -> None:
        """Gives the keyboard to a field, the first that is there by default."""
        lines = [line for line in self.query(FieldLine) if line.display]
        wanted = next((line for line in lines if line.field == name), lines[0])
        wanted.line.focus()

    @property
    def cells(self) -> dict[str, str]:
        """What stands in the lines."""
        return {field.name: self.line(field.name).value for field in FIELDS}

    def _tell(self) -> None:
        if (cells := self.cells) != self._cells:
            self._cells = cells
            self.post_message(self.Changed(cells))

    def on_field_line_left(self, event: FieldLine.Left) -> None:
        """Tells what was typed."""
        event.stop()
        self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells what is being typed when the typing pauses, so that it outlives the terminal."""
        event.stop()
        self._wait_no_longer()
        self._typing = self.set_timer(_PAUSE, self._tell)

    def _wait_no_longer(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes the row as it stands."""
        event.stop()
        self._tell()
        self.post_message(self.Accepted())

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Says which field it is, for its hint."""
        if isinstance(event.widget, FieldInput) and isinstance(event.widget.parent, FieldLine):
            self.post_message(self.Focused(BY_NAME[event.widget.parent.field]))

    def action_leave(self) -> None:
        """Back to the text; what was typed stays."""
        self._tell()
        self.post_message(self.Closed())

    def action_make(self) -> None:
        """Has what stands in the field made."""
        focused = self.screen.focused
        if isinstance(focused, FieldInput) and isinstance(focused.parent, FieldLine):
            field = BY_NAME[focused.parent.field]
            if field.names:
                self.post_message(self.NewWanted(field, focused.value.strip()))
