"""Where the rows of a question go: to standard output as they come, or into a file, whole or not at all."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from innotui.errors import UsageError
from innotui.export.tables import TableForm, save_table, show_table, write_table

if TYPE_CHECKING:
    from innotui.store import Outflow

_PATIENCE = 1.0  # seconds before a wait is worth a line
_OFTEN = 0.2  # seconds between two of them


class _Terminal(Protocol):
    def write(self, text: str) -> object: ...

    def flush(self) -> object: ...

    def isatty(self) -> bool: ...


def demand_place(form: TableForm, output: str | None, *, sidecar: bool) -> None:
    """Makes sure that there is a place for what is to be written, before anything is asked.

    Raises:
        UsageError: there is none.
    """
    if sidecar and not output:
        raise UsageError("No file", "--sidecar says what stands in a file, and there is none.", "Name one: -o FILE")
    if not output and not form.is_text and sys.stdout.isatty():
        hint = f"Name a file, -o rows{form.suffix}, or pipe it on."
        raise UsageError("Not for a terminal", f"{form.label} is no text.", hint)


def print_rows(form: TableForm, rows: Outflow) -> None:
    """Writes rows to standard output; a terminal gets no control character of theirs."""
    if sys.stdout.isatty():
        show_table(sys.stdout, form, rows)
        sys.stdout.flush()
    else:
        sys.stdout.flush()
        with _Telling() as told:
            write_table(sys.stdout.buffer, form, rows, told)
        sys.stdout.buffer.flush()
    _tell_cut(rows)


def save_rows(path: Path, form: TableForm, rows: Outflow, about: str = "") -> None:
    """Writes rows into a file, and beside it what they are, where that is said.

    Raises:
        UsageError: it cannot be written.
    """
    with _Telling() as told:
        save_table(path, form, rows, about, told)
    _tell_cut(rows)


def _tell_cut(rows: Outflow) -> None:
    """Says where these are not all rows: whoever reads the file on cannot see it."""
    if rows.is_cut:
        first = f"These are the first {rows.row_count:,} rows; the engine has more."
        sys.stderr.write(f"{first} [query] rows in the settings says how many are asked for.\n")


class _Telling:
    """Tells a person at the terminal how far it is, on one line that goes when all is out."""

    def __init__(self, terminal: _Terminal | None = None) -> None:
        self._terminal = terminal or sys.stderr
        self._started = self._told = time.monotonic()
        self._any = False

    def __enter__(self) -> _Telling:
        return self

    def __call__(self, written: int, rows: int) -> None:
        """Takes how many bytes or rows are out."""
        now = time.monotonic()
        if self._terminal.isatty() and now - self._started > _PATIENCE and now - self._told > _OFTEN:
            much = f"{written / 1e6:,.1f} MB" if written else f"{rows:,} rows"
            self._terminal.write(f"\r{much} · {now - self._started:.0f} s · ctrl+c stops\x1b[K")
            self._terminal.flush()
            self._told, self._any = now, True

    def __exit__(self, *_: object) -> None:
        if self._any:
            self._terminal.write("\r\x1b[K")
            self._terminal.flush()
