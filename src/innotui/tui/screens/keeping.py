"""A screen that keeps questions: opens those there are, saves what is typed, renames, deletes and brings back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.parameters import value_of
from innotui.tui.engine_words import left_out
from innotui.tui.screens.arranging import ArrangingScreen
from innotui.tui.visiting import manners_of

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.queries import Question
    from innotui.tui import memory_messages as messages
    from innotui.tui.memory_messages import Keeping, Recalled
    from innotui.tui.screens.questions import QuestionsScreen
    from innotui.tui.screens.save_question import SaveQuestionScreen


class KeepingScreen(ArrangingScreen):
    """Hands questions between their files, the lists of them and the editor."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._opened = ""
        """The name of the question that was put into the editor last."""

    # Into the editor

    async def _recall(self, recalled: Recalled | None) -> None:
        """Puts a text into the editor; runs it only where that was asked for."""
        if recalled is None:
            return
        from innotui.engines.dialects import DUCKDB
        from innotui.queries import head_lines
        from innotui.store.foreign import count
        from innotui.tui.query_messages import QuerySubmitted, Run

        await self.action_query()
        pane = await self._query_pane()
        pane.put(recalled.text, head_lines(recalled.text))
        if count(recalled.text, self._dialect or DUCKDB) > 1:  # all of it was meant, and f5 runs what is selected
            self.call_after_refresh(pane.editor.select_all)
        self._opened = recalled.name
        self._typed_values.update(recalled.parameters)
        if recalled.runs:
            values = {name: value_of(typed) for name, typed in recalled.parameters.items()}
            self.post_message(QuerySubmitted(Run(pane.editor.text, parameters=values)))

    def questions(self) -> Sequence[Question]:
        """All questions, a person's own first; reads files."""
        from innotui.queries import read_shelf

        shelf = read_shelf()
        return (shelf.read_by(self._dialect.name) if self._dialect else shelf).all

    def open_question(self, question: Question) -> None:
        """Puts a question into the editor, from wherever one is."""
        from innotui.tui.memory_messages import Recalled

        self._close_cards()
        self.call_later(self._recall, Recalled(question.text, question.name))

    def _close_cards(self) -> None:
        """Takes away what lies over the explorer."""
        raise NotImplementedError

    # The list of all

    @property
    def _questions_screen(self) -> QuestionsScreen | None:
        from innotui.tui.screens.questions import QuestionsScreen

        return next((screen for screen in self.app.screen_stack if isinstance(screen, QuestionsScreen)), None)

    def action_questions(self) -> None:
        """Lists all questions, to open or to run one."""
        from innotui.tui.screens.questions import QuestionsScreen

        if self.app.screen is self:  # else the key was on its way when something was laid over this
            self.app.push_screen(QuestionsScreen(self), self._recall)

    def read_shelf(self) -> None:
        """Has all questions read."""
        from innotui.tui import memory

        self._ask("shelf", partial(memory.shelf, self._dialect), _unchanged)

    def on_shelf_read(self, event: messages.ShelfRead) -> None:
        """Lists them."""
        if screen := self._questions_screen:
            screen.show_shelf(event.shelf, left_out(event.shelf.unread, self._dialect.title) if self._dialect else "")

    def put_away(self, name: str) -> None:
        """Deletes a question."""
        from innotui.tui import memory

        self._ask("shelf", partial(memory.put_away, name, self._dialect), _unchanged)

    def on_question_put_away(self, event: messages.QuestionPutAway) -> None:
        """Says how it comes back."""
        if screen := self._questions_screen:
            screen.show_put_away(event.name, event.path)

    def bring_back(self, path: Path) -> None:
        """Brings a deleted question back."""
        from innotui.tui import memory

        self._ask("shelf", partial(memory.bring_back, path, self._dialect), _unchanged)

    def on_shelf_unchanged(self, event: messages.ShelfUnchanged) -> None:
        """Says why nothing came of it."""
        if screen := self._questions_screen:
            screen.tell(f"✗ {event.error.title}: {event.error.message}\n{event.error.hint}")

    # Saving

    @property
    def _save_screen(self) -> SaveQuestionScreen | None:
        from innotui.tui.screens.save_question import SaveQuestionScreen

        return next((screen for screen in self.app.screen_stack if isinstance(screen, SaveQuestionScreen)), None)

    def action_save_question(self) -> None:
        """Asks under which name the SQL of the editor is to be kept."""
        from innotui.queries import question_of
        from innotui.tui.panes.query import QueryPane
        from innotui.tui.screens.save_question import SaveQuestionScreen

        pane = next(iter(self.query(QueryPane)), None)
        if self.app.screen is not self:  # the key was on its way when something was laid over this
            return
        if pane is None or not self.has_class("-query"):
            self.notify("4 opens the query pane, where SQL is typed.", title="Nothing to save")
        elif not (question := question_of("", pane.editor.text)).sql:
            self.notify("Type some SQL first.", title="Nothing to save")
        else:
            self.app.push_screen(SaveQuestionScreen(self, question, opened=self._opened))

    def rename_question(self, question: Question) -> None:
        """Asks for another name, title or explanation of a question."""
        from innotui.tui.screens.save_question import SaveQuestionScreen

        self.app.push_screen(SaveQuestionScreen(self, question, renames=True))

    def keep_question(self, keeping: Keeping) -> None:
        """Saves a question."""
        from innotui.tui import memory
        from innotui.tui.memory_messages import QuestionUnkept

        self._ask("shelf", partial(memory.keep_question, keeping), partial(QuestionUnkept, keeping))

    def on_question_kept(self, event: messages.QuestionKept) -> None:
        """Says where it is, and how it is called."""
        if screen := self._save_screen:
            screen.dismiss()
        self._opened = event.path.stem
        said = f"ctrl+o lists it, innotui query @{event.path.stem} runs it.\n{event.path}"
        if not manners_of(self.app).writes_files:
            said = "ctrl+o lists it until this session ends; y copies the SQL, which lasts."
        self.notify(printable(said), title=f"Saved as @{event.path.stem}", markup=False)
        if self._questions_screen:
            self.read_shelf()

    def on_question_in_the_way(self, event: messages.QuestionInTheWay) -> None:
        """Asks once whether it may be replaced."""
        if (screen := self._save_screen) and screen.awaits(event.keeping):
            screen.show_in_the_way()

    def on_question_unkept(self, event: messages.QuestionUnkept) -> None:
        """Says why it is not saved."""
        if (screen := self._save_screen) and screen.awaits(event.keeping):
            screen.show_failure(event.error)


def _unchanged(error: InnotuiError) -> Message:
    from innotui.tui.memory_messages import ShelfUnchanged

    return ShelfUnchanged(error)
