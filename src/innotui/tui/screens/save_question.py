"""Under which name and title the SQL of the editor is to be kept: three lines, one key to save.

It writes nothing: the explorer does, and says what came of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.queries import Question
from innotui.queries.keeping import proposed_name
from innotui.tui.memory_messages import Keeping


class Explorer(Protocol):
    """What this asks of the explorer."""

    def keep_question(self, keeping: Keeping) -> None:
        """Saves a question; what came of it closes this, or comes to ``show_in_the_way`` or ``show_failure``."""


class SaveQuestionScreen(ModalScreen[None]):
    """Asks for title, name and explanation of a question.

    Args:
        explorer: saves it.
        question: what is to be saved, with what is known of it; its name is empty where it has none yet.
        opened: the name of the question that the text was before it was changed; empty for none.
        renames: whether it is kept already, and is to be called otherwise.
    """

    BINDINGS = [
        Binding("escape", "dismiss", "Close", id="save.close"),
        Binding("down", "app.focus_next", "Next line", show=False, id="save.next"),
        Binding("up", "app.focus_previous", "Previous line", show=False, id="save.previous"),
        Binding("ctrl+s", "save", "Save", show=False, id="save.save", priority=True),
    ]

    def __init__(self, explorer: Explorer, question: Question, *, opened: str = "", renames: bool = False) -> None:
        super().__init__()
        self._explorer, self._question, self._renames = explorer, question, renames
        self._proposed = question.name or (opened if question.title else "") or proposed_name(question.title)
        self._awaited: Keeping | None = None
        self._in_the_way: str | None = None

    def compose(self) -> ComposeResult:
        """Three lines, and what is in the way."""
        with Vertical(id="save"):
            yield Label("Title")
            yield _line(self._question.title, "what it asks, in a few words", "save-title")
            yield Label("Name")
            yield _line(self._proposed, "by which @name calls it", "save-name")
            yield Label("Explanation, if you like")
            yield _line(self._question.about, "what it answers, and what it does not", "save-about")
            yield Static(id="save-note", markup=False)

    def on_mount(self) -> None:
        """Begins in the title."""
        box = self.query_one("#save")
        box.border_title = "Rename the question" if self._renames else "Save the question"
        box.border_subtitle = "enter saves · tab next line · esc leaves"
        self.query_one("#save-title", Input).focus()
        self._say()

    def _typed(self, name: str) -> str:
        return self.query_one(f"#save-{name}", Input).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A name follows the title until it is typed itself."""
        event.stop()
        name = self.query_one("#save-name", Input)
        if event.input.id == "save-title" and not self._renames and name.value == self._proposed:
            self._proposed = proposed_name(event.value)
            name.value = self._proposed
        self._in_the_way = None if self._typed("name") != self._in_the_way else self._in_the_way
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Saves, from any line."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Has the question saved; what is under way is waited for."""
        if self._awaited is not None:
            return
        question, name = self._question, self._typed("name")
        wanted = Keeping(name, question.text, self._typed("title"), self._typed("about"))
        if self._renames:
            wanted = replace(wanted, was=question.name)
        self._awaited = replace(wanted, replaces=bool(name) and name == self._in_the_way)
        self._explorer.keep_question(self._awaited)

    # What comes of it

    def awaits(self, keeping: Keeping) -> bool:
        """Whether this waits for what came of it; says it once."""
        awaited = keeping is self._awaited
        if awaited:
            self._awaited = None
        return awaited

    def show_in_the_way(self) -> None:
        """Says that there is a question of that name, and what replaces it."""
        name = self._typed("name")
        if self._renames:
            self._say(f"✗ There is another question @{name}.", "Type another name.")
        else:
            self._in_the_way = name
            self._say(f"✗ There is a question @{name} already.", "enter again replaces it; or type another name")

    def show_failure(self, error: InnotuiError) -> None:
        """Says why nothing was saved; what was typed stays."""
        self._say(f"✗ {error.title}: {error.message}", error.hint)

    def _say(self, *lines: str) -> None:
        note = self.query_one("#save-note", Static)
        note.update("\n".join(map(printable, filter(None, lines))))
        note.display = bool(lines)


def _line(text: str, placeholder: str, name: str) -> Input:
    """A line to be changed, not replaced: the first key adds to what stands there."""
    return Input(text, placeholder=placeholder, id=name, select_on_focus=False)
