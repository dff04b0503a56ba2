"""A screen that puts questions to the desk: worker threads, their answers, and their one boundary for errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.tui import messages
from innotui.tui.desk import Desk
from innotui.tui.faults import told
from innotui.tui.screens.connected import ConnectedScreen

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store import Store


class AskingScreen(ConnectedScreen):
    """Holds the desk and asks it."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(classes)
        self._desk = Desk(database)

    @property
    def _engine(self) -> EngineUrl | None:
        return self._desk.engine

    def take(self, store: Store | None) -> None:
        """Says before anything is shown that the database is open already."""
        self._desk.take(store)

    def call(self, called: Sequence[str]) -> None:
        """Says how a command line opens the same, where the database alone does not say it."""
        self._desk.called = tuple(called) or self._desk.called

    @property
    def called(self) -> Sequence[str]:
        """The options of a command line that opens the same."""
        return self._desk.called

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
        errand = self._begin(group)

        def answer() -> None:
            try:
                with told(), self._desk.under_way(errand):
                    for message in question():
                        self.post_message(message)
            except InnotuiError as error:
                if errand is None or not errand.is_stopped:
                    self.post_message(failed(error))
            if errand is not None:
                self.post_message(messages.ErrandEnded(errand))

        self.run_worker(answer, thread=True, group=group, exclusive=group in ("view", "chart", "cell"))
