"""A few cells to fill in, over a review or an import: the source card, something new for the package, what a name is.

Enter takes them all, where nothing is wrong with any; what is wrong is said beneath, and the keyboard goes there. What
is being typed is told when the typing pauses, so that whoever opened the form can keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from innotui.formats import printable
from innotui.tui.widgets.field_line import Choice, FieldInput, FieldLine

_PREFIX = "cell"
_LISTED = 12  # choices that are told
_PAUSE = 0.3  # seconds without a key after which what was typed is told


@dataclass(frozen=True, slots=True)
class AskedCell:
    """One cell.

    Attributes:
        name: of its column.
        label: for the form.
        hint: what belongs there.
        choices: what may be typed; empty for anything.
    """

    name: str
    label: str
    hint: str = ""
    choices: Sequence[Choice] = ()


def _listed(choices: Sequence[Choice]) -> str:
    """What may be typed, as far as there is room for it."""
    more = f" … and {len(choices) - _LISTED} more, by ↑ ↓" if len(choices) > _LISTED else ""
    return ", ".join(one.value for one in choices[:_LISTED]) + more


class CellsScreen(ModalScreen[dict[str, str] | None]):
    """The form; its result are the cells, None where it was left.

    Args:
        title: what it is about.
        asked: its cells in their order.
        cells: what stands in them first.
        faults: what is wrong with cells, by name.
        follow: given the name of the cell that was typed in and all cells, others that change with it.
        typed: told of all cells when the typing pauses.
    """

    BINDINGS = [
        Binding("escape", "leave", "Leave", key_display="esc", id="cells.leave"),
        # Before the line that has the keyboard: what is typed right behind them belongs to the next one.
        Binding("tab", "app.focus_next", "Next field", show=False, id="cells.next", priority=True),
        Binding("shift+tab", "app.focus_previous", "Previous field", show=False, id="cells.previous", priority=True),
        Binding("ctrl+s", "take", "Take", show=False, id="cells.take", priority=True),
    ]
    DEFAULT_CSS = """
    CellsScreen { align: center middle; background: $background 60%; }
    #cells {
        width: 92; max-width: 100%; height: auto; max-height: 100%; border: round $accent;
        border-title-color: $foreground; border-subtitle-color: $foreground 70%; padding: 0 1; background: $surface;
        scrollbar-size: 0 1;
    }
    CellsScreen FieldLine > Label { width: 16; }
    #cells-said { height: 3; margin-top: 1; }
    """

    def __init__(
        self,
        title: str,
        asked: Sequence[AskedCell],
        cells: Mapping[str, str],
        faults: Callable[[Mapping[str, str]], Mapping[str, str]],
        follow: Callable[[str, Mapping[str, str]], Mapping[str, str]] = lambda _name, _cells: {},
        typed: Callable[[Mapping[str, str]], None] = lambda _cells: None,
    ) -> None:
        super().__init__()
        self._title, self._asked, self._first = title, {one.name: one for one in asked}, dict(cells)
        self._faults, self._follow, self._typed = faults, follow, typed
        self._typing: Timer | None = None
        self._told: Mapping[str, str] = {}
        self._found: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """A line for each cell, and what is to be said of the one at hand."""
        with VerticalScroll(id="cells", can_focus=False) as box:
            box.border_title = printable(self._title).replace("[", r"\[")
            box.border_subtitle = "enter takes them · tab next · ↑ ↓ choices · esc leaves"
            for one in self._asked.values():
                yield FieldLine(one.name, one.label, _PREFIX, one.choices)
            yield Static(id="cells-said", markup=False)

    def on_mount(self) -> None:
        """Begins in the first line."""
        lines = list(self.query(FieldLine))  # none where it was left before it was there
        for line in lines:
            line.show(self._first.get(line.field, ""))
        self._told = self.cells
        for line in lines[:1]:
            line.line.focus()

    @property
    def cells(self) -> dict[str, str]:
        """What stands in the lines, and what came along unasked."""
        return self._first | {line.field: line.value for line in self.query(FieldLine)}

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Says what belongs into the line."""
        if isinstance(event.widget, FieldInput) and isinstance(event.widget.parent, FieldLine):
            asked = self._asked[event.widget.parent.field]
            wrong = [f"✗ {words}"] if (words := self._found.get(asked.name)) else []
            self._say(*wrong or [asked.hint], _listed(asked.choices))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Has cells follow the one that is typed in, and tells of them when the typing pauses."""
        event.stop()
        line = event.input.parent
        if isinstance(line, FieldLine) and event.input.has_focus:
            for name, value in self._follow(line.field, self.cells).items():
                self.query_one(f"#{_PREFIX}-line-{name}", FieldLine).show(value)
            self._wait_no_longer()
            self._typing = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> None:
        if self._typing is not None and self.cells != self._told:
            self._told = self.cells
            self._typed(self._told)

    def _wait_no_longer(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes the cells, from any line."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Takes the cells where nothing is wrong; else goes to the first that is."""
        faults = self._faults(self.cells)
        for line in self.query(FieldLine):
            line.mark("✗" if line.field in faults else " ")
        if not faults:
            self._wait_no_longer()
            self.dismiss(self.cells)
            return
        name = next((one for one in self._asked if one in faults), "")
        if name:
            self.query_one(f"#{_PREFIX}-line-{name}", FieldLine).line.focus()
        self._found = faults
        self._say(f"✗ {next(iter(faults.values()))}")

    def action_leave(self) -> None:
        """Leaves, and takes nothing."""
        self._wait_no_longer()
        self.dismiss(None)

    def _say(self, *lines: str) -> None:
        self.query_one("#cells-said", Static).update("\n".join(printable(line) for line in lines if line))
