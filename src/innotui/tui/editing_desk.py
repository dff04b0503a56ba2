"""What the editor asks of the store, from worker threads: what could be meant, and SQL laid out anew."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.tui.editing_messages import (
    CompletionFound,
    CompletionWanted,
    Formatted,
    FormatWanted,
    ParametersWanted,
    RunPlaced,
)
from innotui.tui.query_messages import Run

if TYPE_CHECKING:
    from innotui.completion.completer import Completer
    from innotui.engines.dialects import Dialect
    from innotui.store import Store


class EditingDesk:
    """Knows the catalogue of the open database, once it is asked for."""

    def __init__(self, opened: Callable[[], Store]) -> None:
        """``opened`` gives the open database; the first call opens it."""
        self._opened = opened
        self._newest: CompletionWanted | None = None
        self._completer: Completer | None = None
        self._making = threading.Lock()
        self._values: dict[tuple[str, str], Sequence[tuple[str, int]]] = {}

    def complete(self, wanted: CompletionWanted) -> Callable[[], Iterator[Message]]:
        """The question for a worker; an older one that has not begun is dropped."""
        self._newest = wanted
        return lambda: self._complete(wanted)

    def _complete(self, wanted: CompletionWanted) -> Iterator[Message]:
        with self._making:
            if self._newest is not wanted:
                return
            if self._completer is None:
                self._completer = self._made()
            found = self._completer.complete(wanted.text, wanted.at, asked=wanted.asked)
        yield CompletionFound(wanted, found)

    def _made(self) -> Completer:
        from innotui.completion.completer import Completer
        from innotui.store.foreign import tokens_of

        dialect = self._opened().dialect
        return Completer(self._opened().catalogue(), tokens_of(dialect), self._values_of, dialect)

    def _values_of(self, relation: str, column: str) -> Sequence[tuple[str, int]]:
        key = (relation, column)
        if key not in self._values:
            self._values[key] = self._opened().values(relation, column)
        return self._values[key]

    def forget(self) -> None:
        """Knows nothing of the database any more: another one is open."""
        with self._making:
            self._completer = None
            self._values.clear()

    def lay_out(self, wanted: FormatWanted) -> Iterator[Message]:
        """SQL laid out anew."""
        from innotui.store.foreign import formatted

        yield Formatted(wanted, formatted(wanted.text, self._opened().dialect))


def text_of(run: Run, dialect: Dialect) -> str:
    """What is to be run, as far down in its text as it stands in the editor."""
    from innotui.store.foreign import statement_at
    from innotui.store.statement import in_place

    if run.at is not None:
        return statement_at(run.text, run.at, dialect)
    return in_place(run.text, 0, len(run.text), run.lines_before)


def placed(run: Run, text: str) -> Iterator[Message]:
    """Says which lines run, where these are not all."""
    is_all = run.at is None or text.strip() == run.text.strip().rstrip(";").rstrip()
    if is_all and not run.lines_before:
        yield RunPlaced(run, 0, 0)
        return
    first = len(text) - len(text.lstrip("\n")) + 1
    yield RunPlaced(run, first, first + text.strip().count("\n"))


def asked_for(store: Store, run: Run, text: str) -> Iterator[Message]:
    """Says which ``$name`` of a run have no value yet; nothing where all have.

    Raises:
        QueryError: the text does not parse, or is refused.
    """
    if "$" not in text:
        return
    names = dict.fromkeys(name for one in store.statements(text) for name in one.parameters)
    missing = [name for name in names if name not in run.parameters]
    if missing:
        yield ParametersWanted(run, tuple(sorted(missing, key=lambda name: _place(name, text))))


def _place(name: str, text: str) -> int:
    """Where a name is asked for first: values are asked for in the order of reading."""
    found = re.search(rf"\${re.escape(name)}\b", text, re.IGNORECASE)
    return found.start() if found else len(text)
