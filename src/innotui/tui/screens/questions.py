"""The questions that come with innotui and a person's own, over whatever is shown: opened, run, renamed, deleted.

It reads and writes nothing: the explorer does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from textual.binding import Binding

from innotui.queries import Question, Shelf
from innotui.tui.memory_messages import Recalled
from innotui.tui.screens.recalling import RecallScreen
from innotui.tui.widgets.columns import Cell, Cells, GridColumn


class Explorer(Protocol):
    """What this asks of the explorer."""

    def read_shelf(self) -> None:
        """Has all questions read; they come back in ``show_shelf``."""

    def rename_question(self, question: Question) -> None:
        """Asks for another name or title of a question."""

    def put_away(self, name: str) -> None:
        """Deletes a question; it comes back in ``show_put_away``."""

    def bring_back(self, path: Path) -> None:
        """Undoes that."""


class QuestionsScreen(RecallScreen[Question]):
    """A person's own questions first, then those that come with innotui."""

    TITLE_TEXT = "Questions"
    NOTHING = "There are none."
    COLUMNS = (
        GridColumn("", width=7),
        GridColumn("question", most=60),
        GridColumn("what it answers", width=-1),
    )
    BINDINGS = [Binding("f2", "rename", "Rename one of yours", id="questions.rename")]

    def __init__(self, explorer: Explorer) -> None:
        super().__init__()
        self._explorer = explorer
        self._deleted: list[Path] = []

    def _read(self) -> None:
        self._explorer.read_shelf()

    def show_shelf(self, shelf: Shelf, left_out: str = "") -> None:
        """Shows all questions, and says which files are none, and how many are ``left_out`` on this engine."""
        self.show_items(shelf.all)
        said = [f"✗ {error.message}" for error in shelf.complaints[:3]]
        if said or left_out:
            self._say("\n".join([*said, *filter(None, [left_out])]))

    def show_put_away(self, name: str, path: Path) -> None:
        """Says that a question is gone, and how it comes back."""
        self._deleted.append(path)
        self._say(f"Deleted: @{name} · ctrl+z brings it back")

    def _searched(self, item: Question) -> str:
        return f"@{item.name} {item.title} {item.about} {item.text}"

    def _cells(self, index: int) -> Cells:
        question = self._found[index]
        group = "shipped" if question.shipped else "yours"
        first = index == 0 or self._found[index - 1].shipped != question.shipped
        return Cell(group if first else "", "dim"), question.title, Cell(question.about, "dim")

    def _text(self, item: Question) -> str:
        about = f"{item.about}\n" if item.about else ""
        return f"@{item.name} · {item.title}\n{about}\n{item.sql}"

    def _recalled(self, item: Question, *, runs: bool) -> Recalled:
        return Recalled(item.text, item.name, runs)

    def _keys(self) -> str:
        own = (item := self._item) is not None and not item.shipped
        return f"enter to the editor · f5 runs{' · f2 renames · ctrl+d deletes' if own else ''} · f1 help · esc"

    def _show_text(self) -> None:
        super()._show_text()
        self.query_one("#recall").border_subtitle = self._keys()

    @property
    def _own(self) -> Question | None:
        """The question under the cursor, where it is the person's; says so where it is not."""
        item = self._item
        if item is not None and item.shipped:
            self._say(f"@{item.name} comes with innotui and stays as it is. Open it, and ctrl+s keeps your own.")
            return None
        return item

    def action_rename(self) -> None:
        """Asks for another name, title or explanation."""
        if (question := self._own) is not None:
            self._explorer.rename_question(question)

    def action_delete(self) -> None:
        """Deletes the question under the cursor; ctrl+z brings it back."""
        if (question := self._own) is not None:
            self._explorer.put_away(question.name)

    def action_undo(self) -> None:
        """Brings back what was deleted last."""
        if self._deleted:
            self._say("")
            self._explorer.bring_back(self._deleted.pop())
