"""An answer on its way into a file: written in a worker thread, looked at and stopped from the screen.

What the formats hold is decided in ``innotui.export.tables``, the same as for the command line. Here an answer gets its
name and its place.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.export.tables import FORMS, TableForm, about_path
from innotui.results import Arrangement, Result
from innotui.tui.file_names import path_meant, stem_of

if TYPE_CHECKING:
    from innotui.store import Outflow, Store

_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_CELLS = 12  # of the bar


@dataclass(frozen=True, eq=False)
class AnswerOrder:
    """An answer and the file that it is to become.

    Attributes:
        result: the rows.
        form: of the file.
        path: of the file.
        sidecar: whether it is said beside it what was asked, and of whom.
        replaces: whether a file of that name may be replaced.
    """

    result: Result
    form: TableForm
    path: Path
    sidecar: bool = True
    replaces: bool = False


@dataclass
class AnswerWritten(Message):
    """The file is there."""

    export: AnswerExport
    said: str


@dataclass
class AnswerInTheWay(Message):
    """There is a file of that name, and nobody said that it may be replaced."""

    export: AnswerExport
    path: Path


@dataclass
class AnswerUnwritten(Message):
    """There is no file, and why."""

    export: AnswerExport
    error: InnotuiError


class AnswerExport:
    """The writing of one answer."""

    def __init__(self, order: AnswerOrder) -> None:
        self.order = order
        self._started = time.monotonic()
        self._bytes = self._rows = 0
        self._stopped = False
        self._outflow: Outflow | None = None

    def write(self, store: Store) -> Iterator[Message]:
        """Writes the file whole, or says why there is none; one that is in the way stays, unless it may be replaced.

        Raises:
            InnotuiError: there is no file, and why.
        """
        order = self.order
        if (taken := self._in_the_way()) is not None:
            yield AnswerInTheWay(self, taken)
            return
        from innotui.export.sidecar import about_of
        from innotui.export.tables import save_table

        about = about_of(store, order.result, order.path.name) if order.sidecar else ""
        self._outflow = store.taking(order.result)
        if self._stopped:
            self._outflow.cancel()
        save_table(order.path, order.form, self._outflow, about, self._tell)
        yield AnswerWritten(self, self._said())

    def _in_the_way(self) -> Path | None:
        order = self.order
        paths = [order.path, *([about_path(order.path)] if order.sidecar else [])]
        return None if order.replaces else next((path for path in paths if os.path.lexists(path)), None)

    def stop(self) -> None:
        """Leaves no file."""
        self._stopped = True
        if self._outflow is not None:
            self._outflow.cancel()

    def _tell(self, written: int, rows: int) -> None:
        self._bytes, self._rows = max(self._bytes, written), max(self._rows, rows)

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        share = self._share()
        parts = [f"{bar(share)} {share:.0%}" if share is not None else "writing …"]
        parts += [size_words(self._bytes)] if self._bytes else []
        parts += [f"{self._rows:,} of {self.order.result.row_count:,} rows"] if self._rows else []
        return " · ".join([*parts, f"{time.monotonic() - self._started:.1f} s", "esc stops"])

    def _share(self) -> float | None:
        if self._rows and self.order.result.row_count:
            return min(1.0, self._rows / self.order.result.row_count)
        percent = self._outflow.percent if self._outflow is not None else None
        return None if percent is None else percent / 100

    def _said(self) -> str:
        path, rows = self.order.path, self.order.result.row_count
        beside = f"\nand its {about_path(path).name[len(path.name) :]} beside it" if self.order.sidecar else ""
        seconds = time.monotonic() - self._started
        cut = f"\nof the first {self.order.result.whole_count:,} that the engine gave; it has more"
        beside += cut if self.order.result.is_cut else ""
        return f"{path}\n{rows:,} rows · {size_words(path.stat().st_size)} · {seconds:.1f} s{beside}"


def bar(share: float) -> str:
    """A share as a bar of blocks."""
    full = round(share * _CELLS)
    return f"▕{'█' * full}{'▁' * (_CELLS - full)}▏"


def size_words(count: int) -> str:
    """A number of bytes for people."""
    if count < 1000:
        return f"{count} bytes"
    power = min(4, len(str(count)) // 3 if len(str(count)) % 3 else len(str(count)) // 3 - 1)
    return f"{count / 1000**power:,.1f} {('KB', 'MB', 'GB', 'TB')[power - 1]}"


def proposed(result: Result, form: TableForm) -> str:
    """A name for a file: the first words of the question."""
    return stem_of(_COMMENT.sub(" ", result.sql)[:200], "answer") + form.suffix


def path_of(typed: str, form: TableForm, proposal: str) -> Path:
    """The file that is meant by what was typed (``file_names.path_meant``).

    Raises:
        UsageError: no file can be called so, or what is called so is no file.
    """
    return path_meant(typed, form, proposal, FORMS, "An answer")


def whole(result: Result) -> Result:
    """All rows of an answer, as they came."""
    count = result.whole_count or result.row_count
    return replace(result, arrangement=Arrangement(), order_id=0, row_count=count)
