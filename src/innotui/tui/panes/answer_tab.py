"""One answer among those of a run, as it is looked at: its rows, how they are arranged, where the cursor stands.

It is no widget: ``answers`` shows one of them at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from innotui.results import Arrangement, Column, Condition, Result
from innotui.tui.panes.answer_rows import PagedRows
from innotui.tui.query_messages import ArrangementWanted
from innotui.tui.widgets.table import Layout

_PLAIN_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


@dataclass(eq=False)
class AnswerTab:
    """One answer.

    Attributes:
        whole: as it came.
        title: what its tab is called.
        counted: the answer and the column whose values it counts; None for the answer to a statement.
        cursor: the row on which it was left.
        layout: how the columns were arranged then; None before it was seen.
    """

    whole: Result
    title: str
    counted: tuple[AnswerTab, Column] | None = None
    cursor: int = 0
    layout: Layout | None = None
    rows: PagedRows = field(init=False)
    wanted: ArrangementWanted = field(init=False)

    _narrowed: tuple[str, Arrangement, tuple[Condition, ...]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.rows = PagedRows(self.whole)
        self.give_up()

    @property
    def shown(self) -> Result:
        """The rows that are seen."""
        return self.rows.result

    @property
    def names(self) -> list[str]:
        """Of the columns."""
        return [column.name for column in self.whole.columns]

    @property
    def filter_text(self) -> str:
        """The filter that is seen, or is on its way."""
        return self.wanted.arrangement.text

    @property
    def waits(self) -> bool:
        """Whether other rows are on their way."""
        return self.wanted.arrangement != self.shown.arrangement

    def wish(self, arrangement: Arrangement) -> ArrangementWanted | None:
        """Wants the rows so; None where they are so, or are on their way."""
        if arrangement == self.wanted.arrangement:
            return None
        self.wanted = ArrangementWanted(self.whole, arrangement)
        return self.wanted

    def take(self, found: Result) -> list[Result]:
        """Shows rows that were wanted; returns what can be forgotten."""
        left = [self.shown] if self.shown.order_id else []
        self.rows, self.cursor = PagedRows(found), 0
        return left

    def give_up(self) -> None:
        """What is seen is what is wanted."""
        self.wanted = ArrangementWanted(self.whole, self.shown.arrangement)

    def kept(self) -> list[Result]:
        """What the store keeps for it: the rows, and their order where they have one."""
        return [*([self.shown] if self.shown.order_id else []), self.whole]

    def only(self, column: Column, value: Any) -> Arrangement:
        """The rows seen now of which a column has one value; of the same column another takes its place."""
        now = self.wanted.arrangement
        if self._narrowed and self._narrowed[0] == column.name and self._narrowed[2] == now.conditions:
            before = self._narrowed[1]
            now = replace(now, text=before.text, conditions=before.conditions)
        text = " ".join(filter(None, (now.text, _demand(column.name, value))))
        condition = Condition(column.name, "=", _written(value))
        wanted = replace(now, text=text, conditions=(*now.conditions, condition))
        self._narrowed = column.name, now, wanted.conditions
        return wanted


def _demand(name: str, value: Any) -> str:
    """A demand as a person would type it."""
    return f"{_quoted(name)}={_quoted(_written(value))}"


def _quoted(text: str) -> str:
    return text if text and set(text) <= _PLAIN_NAME | set(".-:+") else f'"{text}"'


def _written(value: Any) -> str:
    """A value as the store can read it back; what is NULL is said so."""
    return "NULL" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
