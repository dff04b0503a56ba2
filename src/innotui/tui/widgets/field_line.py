"""A label and a line to type in, for forms: what may be typed is offered by the arrows and completed while typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

from innotui.formats import printable

_SUGGESTED = 5000  # names at most that are completed while typing


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be typed.

    Attributes:
        value: what then stands in the line.
        name: what it is called; found by it as well.
    """

    value: str
    name: str = ""


class FieldInput(Input):
    """A line; up and down go through what may be typed."""

    BINDINGS = [
        Binding("up", "offer(-1)", "Previous choice", show=False, id="field.previous"),
        Binding("down", "offer(1)", "Next choice", show=False, id="field.next"),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, select_on_focus=False, compact=True)
        self._choices: Sequence[Choice] = ()
        self._typed, self._offered = "", ""

    def offer(self, choices: Sequence[Choice]) -> None:
        """Takes what may be typed."""
        self._choices = choices
        self.select_on_focus = bool(choices)  # then what is typed replaces it
        words = [choice.value for choice in choices] + [choice.name for choice in choices if choice.name]
        self.suggester = SuggestFromList(words[:_SUGGESTED], case_sensitive=False) if choices else None

    def action_offer(self, step: int) -> None:
        """Puts the next or previous choice that holds what was typed into the line; all, where it is one already."""
        if self.value != self._offered:
            self._typed = self.value
        typed = self._typed.strip().casefold()
        exact = any(choice.value == self._typed for choice in self._choices)
        fitting = [
            one for one in self._choices if exact or typed in one.value.casefold() or typed in one.name.casefold()
        ]
        if not fitting:
            return
        values = [choice.value for choice in fitting]
        here = values.index(self.value) if self.value in values else (-1 if step > 0 else 0)
        self._offered = values[(here + step) % len(values)]
        self.value = self._offered
        self.cursor_position = len(self.value)


class FieldLine(Horizontal):
    """A label and its line."""

    DEFAULT_CSS = """
    FieldLine { height: 1; }
    FieldLine > Label { width: 13; height: 1; }
    FieldLine > FieldInput { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
    FieldLine > FieldInput:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """

    @dataclass
    class Left(Message):
        """The keyboard went away from a line, or enter was pressed in it."""

        name: str
        value: str

    def __init__(self, name: str, label: str, prefix: str, choices: Sequence[Choice] = ()) -> None:
        super().__init__(id=f"{prefix}-line-{name}")
        self.field, self._label, self._prefix = name, label, prefix
        self._mark = " "
        self._first = choices

    def compose(self) -> ComposeResult:
        """Both."""
        yield Label(f"  {self._label}", markup=False)
        yield FieldInput(id=f"{self._prefix}-{self.field}")

    def on_mount(self) -> None:
        """Offers what may be typed."""
        self.line.offer(self._first)

    @property
    def line(self) -> FieldInput:
        """The line to type in."""
        return self.query_one(FieldInput)

    @property
    def value(self) -> str:
        """What stands there."""
        return self.line.value.strip()

    def show(self, value: str, mark: str = " ") -> None:
        """Shows a value; ``mark`` is one sign before the label."""
        if self.line.value != value:
            self.line.value = value
            self.line.cursor_position = len(value)
        self.mark(mark)

    def mark(self, mark: str) -> None:
        """Puts a sign before the label."""
        if mark != self._mark:
            self._mark = mark
            self.query_one(Label).update(printable(f"{mark} {self._label}"))
            self.set_class(mark == "✗", "-wrong")

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Says what stands there now."""
        event.stop()
        self.post_message(self.Left(self.field, self.value))
