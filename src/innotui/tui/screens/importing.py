"""An import on a screen: how the sheet is read as a form, the first rows as they would be placed, what is refused.

Whatever is typed is placed anew in a thread; enter writes, through a callable that is handed in, for no screen builds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import DataTable, Footer, Input, Label, Static

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.importer import Job, Refused
from innotui.tui.import_words import CARD, EXAMPLES, FORM, outcome, placed_rows, refused_rows, settled, words_of
from innotui.tui.screens.import_naming import can_be_told, named, naming_screen

_PAUSE = 0.25  # seconds without a key before the rows are placed anew
_PLACED = ("line", "region", "period", "value", "indicator")
_REFUSED = ("line", "what", "words", "why")


class ImportScreen(Screen[None]):
    """The form, the rows and the refusals of one import.

    Args:
        job: the sheet as it was guessed at.
        package: where its figures go.
        write: adds them; says what came of it.
    """

    DEFAULT_CSS = """
    ImportScreen #import-upper { height: 2fr; }
    ImportScreen #import-form { width: 34; border: round $foreground 35%; padding: 0 1; }
    ImportScreen #import-form:focus-within { border: round $accent; }
    ImportScreen #import-form Horizontal { height: 1; }
    ImportScreen #import-form Label { width: 10; color: $foreground 70%; }
    ImportScreen #import-form Label.head { width: 100%; text-style: bold; color: $foreground; }
    ImportScreen Input { height: 1; border: none; border-left: outer $foreground 35%; padding: 0 1; }
    ImportScreen Input { background: $panel; }
    ImportScreen Input:focus { border: none; border-left: outer $accent; }
    ImportScreen DataTable { border: round $foreground 35%; background: $background; }
    ImportScreen DataTable:focus { border: round $accent; }
    ImportScreen #import-placed { width: 1fr; height: 100%; }
    ImportScreen #import-refused { height: 1fr; min-height: 5; }
    ImportScreen #import-note { height: auto; max-height: 4; padding: 0 1; }
    """
    BINDINGS = [
        Binding("ctrl+s", "write", "Import", key_display="enter", id="import.write", priority=True),
        # Before the line that has the keyboard: what is typed right behind them belongs to the next one.
        Binding("tab", "app.focus_next", "Next", id="import.next", priority=True),
        Binding("down", "line(1)", "Next line", show=False, id="import.down", priority=True),
        Binding("up", "line(-1)", "Previous line", show=False, id="import.up", priority=True),
        Binding("f6", "refused", "Refused", id="import.refused"),
        Binding("c", "create", "Create", id="import.create"),
        Binding("a", "name", "Say what it is", id="import.name"),
        Binding("escape", "leave", "Leave", id="import.leave"),
    ]

    def __init__(self, job: Job, package: Path, write: Callable[[Job], Sequence[str]]) -> None:
        super().__init__()
        self._first, self.job, self._package, self._write = job, job, package, write
        self._shown: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._pause: Timer | None = None
        self._is_writing = False
        self.outcome: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """Form and rows side by side, refusals below, then what would come of it."""
        with Horizontal(id="import-upper"):
            with VerticalScroll(id="import-form", can_focus=False) as form:
                form.border_title = printable(self.job.sheet.name)
                for head, names in (("Where it stands", FORM), ("Source", CARD)):
                    yield Label(head, classes="head")
                    for name in names:
                        with Horizontal():
                            yield Label(name)
                            yield Input(words_of(self.job, name), EXAMPLES.get(name, ""), id=f"import-{name}")
            yield DataTable(id="import-placed", cursor_type="row")
        yield DataTable(id="import-refused", cursor_type="row")
        yield Static(id="import-note", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Shows the guess; begins in what is missing, or in the first line."""
        self._shown = self._told = self._all_typed()
        placed, refused = self._table("placed"), self._table("refused")
        placed.add_columns(*_PLACED)
        refused.add_columns(*_REFUSED)
        placed.border_title, refused.border_title = "placed", "refused"
        refused.border_subtitle = "f6 here and back · a says what a name is · c creates it"
        missing = self.job.guess.missing() or self.job.card.missing()
        self.query_one(f"#import-{missing[0] if missing else FORM[0]}", Input).focus()
        self.show()

    def _table(self, name: str) -> DataTable[Text]:
        return self.query_one(f"#import-{name}", DataTable)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#import-{name}", Input).value.strip()

    def _all_typed(self) -> dict[str, str]:
        return {name: self._typed(name) for name in (*FORM, *CARD)}

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is of what is typed."""
        return self._told == self._all_typed()

    # What is typed

    @on(Input.Changed)
    def _wait(self, event: Input.Changed) -> None:
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._place)

    def _changed(self) -> Job:
        """The import with what was typed.

        Raises:
            UsageError: a column is named that the sheet has not.
        """
        typed = self._all_typed()
        return settled(self._first, {name: words for name, words in typed.items() if words != self._shown[name]})

    def _place(self) -> None:
        typed = self._all_typed()
        try:
            job = self._changed()
        except InnotuiError as error:
            self._told = typed
            self._say(f"✗ {error.title}: {error.message}", error.hint)
        else:
            self._work_out(job, typed)

    @work(exclusive=True, thread=True, group="placing")
    def _work_out(self, job: Job, typed: dict[str, str]) -> None:
        _ = job.placed  # of many rows it takes a moment; what is then shown is at hand
        self.app.call_from_thread(self._take, job, typed)

    def _take(self, job: Job, typed: dict[str, str]) -> None:
        if len(self.query("Input, DataTable")) < len(FORM) + len(CARD) + 2:
            return  # it was left meanwhile, and goes piece by piece
        if typed == self._all_typed():  # else something was typed since, and is on its way
            self.job, self._told = job, typed
            self.show()

    def show(self) -> None:
        """The rows, the refusals, and what would come of it."""
        for name, rows in (("placed", placed_rows(self.job)), ("refused", refused_rows(self.job))):
            table = self._table(name)
            table.clear()
            for row in rows:
                table.add_row(*(Text(printable(cell), no_wrap=True) for cell in row))
        placed = self.job.placed
        self._table("placed").border_title = f"{placed.figures} new · {placed.already} already there"
        cells = "1 empty cell" if len(placed.empty) == 1 else f"{len(placed.empty)} empty cells"
        self._table("refused").border_title = f"{len(placed.refused)} refused · {cells}"
        self.refresh_bindings()
        self._say(*outcome(self.job, self._package))

    def _say(self, *lines: str) -> None:
        self.query_one("#import-note", Static).update("\n".join(printable(line) for line in lines if line))

    # What is done

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    @on(DataTable.RowHighlighted, "#import-refused")
    def _say_whole(self, event: DataTable.RowHighlighted) -> None:
        """The refusal under the cursor in full, for the table cuts it."""
        event.stop()
        if event.data_table.has_focus:
            line, what, words, why = (str(cell) for cell in event.data_table.get_row_at(event.cursor_row))
            self._say(f'line {line}, {what}: "{words}" {why}')
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A name is created or told where the cursor stands on it; in tables the arrows are their own."""
        if action == "line":
            return isinstance(self.focused, Input)
        if action in ("create", "name"):
            one = self._refused_here()
            return one is not None and (one.kind in ("region", "indicator") if action == "create" else can_be_told(one))
        return True

    def action_refused(self) -> None:
        """Goes to what is refused, and back to the form."""
        refused = self._table("refused")
        if refused.has_focus:
            self.query_one(f"#import-{FORM[0]}", Input).focus()
        else:
            refused.focus()

    def action_line(self, step: int) -> None:
        """Goes to the next or previous line of the form."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _refused_here(self) -> Refused | None:
        """What the cursor stands on in the table of refusals, if that has the keyboard."""
        refused = self._table("refused")
        if not refused.has_focus or refused.cursor_row >= len(self.job.placed.refused):
            return None
        return self.job.placed.refused[refused.cursor_row]

    def action_create(self) -> None:
        """Makes a row of its own for the name under the cursor, and places anew what it kept from being placed."""
        if one := self._refused_here():
            self._first = self._first.naming({}, frozenset([one.text]))
            self._place()

    def action_name(self) -> None:
        """Asks what the words under the cursor name, or a unit, and places anew what that kept from being placed."""
        if one := self._refused_here():
            self.app.push_screen(naming_screen(self.job, one), partial(self._take_name, one))

    def _take_name(self, one: Refused, cells: dict[str, str] | None) -> None:
        if cells is not None:
            self._first = named(self._first, one, cells)
            self._place()

    @on(DataTable.RowSelected)
    def _enter_in_table(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Writes what was placed, once; leaves where it is written already."""
        if self.outcome:
            self.app.exit()
            return
        if self._is_writing:
            return
        try:
            self.job = self._changed()
        except InnotuiError as error:
            self._say(f"✗ {error.title}: {error.message}", error.hint)
            return
        self.show()
        missing = self.job.guess.missing() or self.job.card.missing() or tuple(self.job.card.faults())
        if missing:
            for line in self.query(f"#import-{missing[0]}").results(Input):
                line.focus()
        elif self.job.placed.figures:
            self._is_writing = True
            self._say("Writing and building …")
            self._do_write()

    @work(thread=True, exit_on_error=True, group="writing")
    def _do_write(self) -> None:
        try:
            told = self._write(self.job)
        except InnotuiError as error:
            self.app.call_from_thread(self._failed, error)
        else:
            self.app.call_from_thread(self._written, told)

    def _failed(self, error: InnotuiError) -> None:
        self._is_writing = False
        self._say(f"✗ {error.title}: {error.message}", error.hint)

    def _written(self, told: Sequence[str]) -> None:
        self._is_writing = False
        self.outcome = tuple(told)
        self._say(*(f"✓ {line}" if place == 0 else line for place, line in enumerate(told)), "enter or esc leaves")

    def action_leave(self) -> None:
        """Leaves; what is being written is written first."""
        if not self._is_writing:
            self.app.exit()
