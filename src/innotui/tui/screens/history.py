"""What was run before, over whatever is shown: searched, put into the editor, run again, deleted.

It reads and deletes nothing: the explorer does.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from innotui.queries.history import Entry
from innotui.tui.memory_messages import Recalled
from innotui.tui.recall_words import facts, one_line, seconds_text, when
from innotui.tui.screens.recalling import RecallScreen
from innotui.tui.widgets.columns import Cell, Cells, GridColumn


class Explorer(Protocol):
    """What this asks of the explorer."""

    def read_history(self) -> None:
        """Has all runs read; they come back in ``show_items``."""

    def forget_run(self, entry: Entry) -> None:
        """Deletes a run."""

    def restore_run(self, entry: Entry) -> None:
        """Brings a deleted run back."""


class HistoryScreen(RecallScreen[Entry]):
    """The newest first; consecutive runs of one text are one line."""

    TITLE_TEXT = "History"
    NOTHING = "Nothing has been run yet: what is run with f5 comes to stand here."
    COLUMNS = (
        GridColumn("", width=1),
        GridColumn("when", close=True),
        GridColumn("rows", right=True),
        GridColumn("time", right=True),
        GridColumn("SQL", width=-1),
    )

    def __init__(self, explorer: Explorer) -> None:
        super().__init__()
        self._explorer = explorer
        self._deleted: list[tuple[int, Entry]] = []
        self._now = datetime.now().astimezone()

    def _read(self) -> None:
        self._explorer.read_history()

    def _searched(self, item: Entry) -> str:
        return f"{item.sql} {item.error}"

    def _cells(self, index: int) -> Cells:
        entry = self._found[index]
        rows = "" if entry.row_count is None else f"{entry.row_count:,}"
        sql = f"{one_line(entry.sql)}{f'  ×{entry.times:,}' if entry.times > 1 else ''}"
        mark = Cell("✗", "bad") if entry.error else Cell("✓", "good")
        return mark, when(entry.at, self._now), rows, seconds_text(entry.seconds), sql

    def _text(self, item: Entry) -> str:
        return f"{facts(item, self._now)}\n\n{item.sql.strip()}"

    def _recalled(self, item: Entry, *, runs: bool) -> Recalled:
        return Recalled(item.sql, runs=runs, parameters=dict(item.parameters))

    def _keys(self) -> str:
        return "enter to the editor · f5 runs · ctrl+d deletes · f1 help · esc"

    def action_delete(self) -> None:
        """Deletes the run under the cursor; ctrl+z brings it back."""
        if (entry := self._item) is None or self._items is None:
            return
        items = list(self._items)
        self._deleted.append((items.index(entry), entry))
        items.remove(entry)
        self._explorer.forget_run(entry)
        self.show_items(items)
        self._say(f"Deleted: {one_line(entry.sql)[:60]} · ctrl+z brings it back")

    def action_undo(self) -> None:
        """Brings back what was deleted last."""
        if self._deleted and self._items is not None:
            place, entry = self._deleted.pop()
            items = list(self._items)
            items.insert(place, entry)
            self._explorer.restore_run(entry)
            self.show_items(items)
            self._say(f"Brought back: {one_line(entry.sql)[:60]}")
