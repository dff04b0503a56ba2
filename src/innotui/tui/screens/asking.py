"""A screen that puts questions to the desk: worker threads, their answers, and their one boundary for errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.tui import messages
from innotui.tui.desk import Desk
from innotui.tui.faults import told
from innotui.tui.screens.tabling import TablingScreen


class AskingScreen(TablingScreen):
    """Holds the desk and asks it."""

    def __init__(self, database: Path | None, classes: str) -> None:
        super().__init__(classes)
        self._desk = Desk(database)

    def call(self, called: Sequence[str]) -> None:
        """Says how a command line opens the same, where the database alone does not say it."""
        self._desk.called = tuple(called) or self._desk.called

    def on_unmount(self) -> None:
        """Ends what still runs, so that leaving never waits."""
        self._desk.close()

    def _ask(
        self,
        group: str,
        question: Callable[[], Iterator[Message]],
        failed: Callable[[InnotuiError], Message] = messages.Failed,
    ) -> None:
        """Puts a question to the desk in a worker thread; its answers, or why there are none, come as messages."""

        def answer() -> None:
            try:
                with told():
                    for message in question():
                        self.post_message(message)
            except InnotuiError as error:
                self.post_message(failed(error))

        self.run_worker(answer, thread=True, group=group, exclusive=group in ("view", "chart", "cell"))
