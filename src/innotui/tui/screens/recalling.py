"""A list of remembered texts over whatever is shown: searched by typing, the text under the cursor beneath it.

What is listed, and what else can be done with it, is said by the kinds of it: ``history`` and ``questions``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from innotui.formats import printable
from innotui.queries.finding import Finder
from innotui.tui.memory_messages import Recalled
from innotui.tui.widgets.columns import Cells, GridColumn
from innotui.tui.widgets.grid import Grid

T = TypeVar("T")

_LONGEST_PREVIEW = 20_000  # characters that are shown; what is recalled is always whole


class _Lines(Generic[T]):
    """Rows of a grid that are made when they are drawn: there may be ten thousand."""

    def __init__(self, items: Sequence[T], cells: Callable[[int], Cells]) -> None:
        self._items, self._cells = items, cells

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Cells:
        return self._cells(index)


class RecallScreen(ModalScreen[Recalled | None], Generic[T]):
    """Gives back what goes into the editor; None where it was left without."""

    TITLE_TEXT = ""
    HELP = "Type to search. · enter: into the editor, in place of what stands there; ctrl+z there takes it back."
    NOTHING = ""
    """What is said where there is nothing at all."""
    COLUMNS: Sequence[GridColumn] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Close", key_display="esc", id="recall.close"),
        Binding("f1", "help", "Help", id="recall.help", priority=True),
        Binding("down", "move('step', 1)", "Next", show=False, id="recall.down"),
        Binding("up", "move('step', -1)", "Previous", show=False, id="recall.up"),
        Binding("pagedown", "move('turn', 1)", "Page down", show=False, id="recall.page_down"),
        Binding("pageup", "move('turn', -1)", "Page up", show=False, id="recall.page_up"),
        Binding(
            "shift+down", "scroll_text(1)", "Scroll the text down", show=False, id="recall.text_down", priority=True
        ),
        Binding("shift+up", "scroll_text(-1)", "Scroll the text up", show=False, id="recall.text_up", priority=True),
        Binding("f5,ctrl+j,ctrl+enter", "run", "Run it", key_display="f5", priority=True, id="recall.run"),
        Binding("ctrl+d", "delete", "Delete it", key_display="ctrl+d", priority=True, id="recall.delete"),
        Binding(
            "ctrl+z", "undo", "Bring back what was deleted last", key_display="ctrl+z", priority=True, id="recall.undo"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[T] | None = None
        self._found: Sequence[T] = ()
        self._finder = Finder(())
        self._typed = ""

    def compose(self) -> ComposeResult:
        """What is searched for, what is found, its text, and what has been done."""
        with Vertical(id="recall"):
            yield Input(placeholder="type to search, near words too", id="recall-search", select_on_focus=False)
            yield Grid(id="recall-rows")
            with VerticalScroll(id="recall-preview", can_focus=False):
                yield Static(id="recall-text", markup=False)
            yield Static(id="recall-note", markup=False)

    def on_mount(self) -> None:
        """Begins in the search; what there is comes when it has been read."""
        self.query_one("#recall").border_title = self.TITLE_TEXT
        self.query_one(Input).focus()
        self._say("")
        self._read()

    # What a kind of it says

    @abstractmethod
    def _read(self) -> None:
        """Asks for what is listed; it comes in ``show_items``."""

    @abstractmethod
    def _searched(self, item: T) -> str:
        """The text in which words are searched for."""

    @abstractmethod
    def _cells(self, index: int) -> Cells:
        """A row of what is found."""

    @abstractmethod
    def _text(self, item: T) -> str:
        """What is shown beneath the list."""

    @abstractmethod
    def _recalled(self, item: T, *, runs: bool) -> Recalled:
        """What goes into the editor."""

    @abstractmethod
    def _keys(self) -> str:
        """The keys, for the border."""

    # What is seen

    def show_items(self, items: Sequence[T]) -> None:
        """Shows what there is; the cursor stays where it was."""
        cursor = 0 if self._items is None else self.query_one(Grid).cursor
        self._items = items
        self._finder = Finder([self._searched(item) for item in items])
        self._search(cursor)

    def _search(self, cursor: int = 0) -> None:
        typed, items = self.query_one(Input).value.strip(), self._items or ()
        places, exact = self._finder.find(typed)
        self._typed, self._found = typed, [items[place] for place in places] if typed else items
        grid = self.query_one(Grid)
        grid.show(self.COLUMNS, _Lines(self._found, self._cells), cursor)
        box = self.query_one("#recall")
        near = f" and {len(places) - exact:,} near" if len(places) > exact else ""
        count = f"{exact:,}{near} of {len(items):,}" if typed else f"{len(items):,}"
        box.border_title = f"{self.TITLE_TEXT} · {count}" if self._items is not None else self.TITLE_TEXT
        box.border_subtitle = self._keys()
        self._show_text()

    @property
    def _item(self) -> T | None:
        """What is under the cursor."""
        cursor = self.query_one(Grid).cursor
        return self._found[cursor] if cursor < len(self._found) else None

    def _show_text(self) -> None:
        item, scroll = self._item, self.query_one("#recall-preview", VerticalScroll)
        nothing = "Nothing found." if self._items else self.NOTHING
        text = nothing if item is None else self._text(item)
        cut = text[:_LONGEST_PREVIEW] + ("\n…" if len(text) > _LONGEST_PREVIEW else "")
        shown = "\n".join(map(printable, cut.expandtabs(4).splitlines()))
        self.query_one("#recall-text", Static).update(shown)
        scroll.scroll_home(animate=False)

    def _say(self, text: str) -> None:
        note = self.query_one("#recall-note", Static)
        note.update("\n".join(map(printable, text.splitlines())))
        note.display = bool(text)

    def tell(self, text: str) -> None:
        """Says what has been done, or why not."""
        self._say(text)

    # Keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Searches with every key."""
        event.stop()
        if self._items is not None:
            self._search()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes what is under the cursor into the editor."""
        event.stop()
        self._take(runs=False)

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Takes what was chosen into the editor."""
        event.stop()
        self._take(runs=False)

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Shows the text under the cursor."""
        event.stop()
        self._show_text()

    def action_run(self) -> None:
        """Takes what is under the cursor into the editor, and runs it; the key overtakes letters typed before it."""
        self.query_one(Input).call_later(self._run_found)

    def _run_found(self) -> None:
        if self._items is not None and self.query_one(Input).value.strip() != self._typed:
            self._search()
        self._take(runs=True)

    def _take(self, *, runs: bool) -> None:
        if (item := self._item) is not None:
            self.dismiss(self._recalled(item, runs=runs))

    def action_move(self, how: str, by: int) -> None:
        """Moves the cursor by rows or pages."""
        grid = self.query_one(Grid)
        (grid.action_step if how == "step" else grid.action_turn)(by)

    def action_help(self) -> None:
        """Lists the keys."""
        from innotui.tui.keys import help_keys
        from innotui.tui.screens.help import HelpScreen

        named = {binding.id or "": binding for _, binding in self._bindings}  # of several keys, one line
        own = [binding for name, binding in named.items() if name.startswith(("recall.", "questions."))]
        self.app.push_screen(HelpScreen(self.TITLE_TEXT, self.HELP, help_keys(self.app, own)))

    def action_scroll_text(self, lines: int) -> None:
        """Scrolls the text beneath."""
        self.query_one("#recall-preview", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_delete(self) -> None:
        """Deletes what is under the cursor; ``undo`` brings it back."""

    def action_undo(self) -> None:
        """Brings back what was deleted last."""
