"""The file formats of an answer: what they are called, and how rows become a file of one.

Who brings the rows may write some formats himself, in bytes; the others are written here from chunks of rows. Nothing
of a whole answer is held. What a format makes of a value stands with whoever writes it: ``rows``, ``xlsx``, the store.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from innotui.errors import UsageError
from innotui.export.rows import Chunks, write_rows
from innotui.files import replaced
from innotui.results import Column


@dataclass(frozen=True, slots=True)
class TableForm:
    """One format of rows.

    Attributes:
        name: as it is asked for.
        suffix: of a file's name.
        label: as people call it.
        what: what it is good for.
        is_text: whether a terminal can show it.
    """

    name: str
    suffix: str
    label: str
    what: str
    is_text: bool = True


CSV = TableForm("csv", ".csv", "CSV", "for everything; NULL is an empty cell")
JSON = TableForm("json", ".json", "JSON", "an array of objects")
JSONL = TableForm("jsonl", ".jsonl", "JSON lines", "an object a line")
PARQUET = TableForm("parquet", ".parquet", "Parquet", "types kept, small and fast", is_text=False)
XLSX = TableForm("xlsx", ".xlsx", "Excel", "types kept; text is never a formula", is_text=False)
MARKDOWN = TableForm("markdown", ".md", "Markdown", "a table for a page")
TABLE = TableForm("table", ".txt", "table", "aligned text")
FORMS = (CSV, JSON, JSONL, PARQUET, XLSX, MARKDOWN, TABLE)


class Rows(Protocol):
    """Whoever brings the rows."""

    @property
    def columns(self) -> Sequence[Column]:
        """Of the rows."""

    def engine_writes(self, form: str) -> bool:
        """Whether ``as_bytes`` makes this format."""

    def as_bytes(self, form: str) -> Generator[bytes, None, None]:
        """The file, piece by piece."""

    def chunks(self, form: str) -> Generator[list[tuple[Any, ...]], None, None]:
        """The rows, with values as this format takes them."""


Told = Callable[[int, int], None]
"""Is told from time to time how many bytes and how many rows are out; 0 of what is not known yet."""


def form_named(name: str) -> TableForm:
    """The format that is called so."""
    return next(form for form in FORMS if form.name == name)


def form_of(name: str) -> TableForm | None:
    """The format that a file's name ends in; None for any other end."""
    return next((form for form in FORMS if name.strip().lower().endswith(form.suffix)), None)


def write_table(file: IO[bytes], form: TableForm, rows: Rows, told: Told = lambda *_: None) -> None:
    """Writes all rows; what goes wrong with them is raised by whoever brings them.

    Args:
        file: to write to; it stays open.
        form: of the file.
        rows: where they come from.
        told: is told how far it is.

    Raises:
        OSError: the file cannot be written.
        InnotuiError: the format is not at hand, or cannot hold these rows.
    """
    if rows.engine_writes(form.name):
        with closing(rows.as_bytes(form.name)) as pieces:
            _hand_on(file, pieces, told)
        return
    with closing(rows.chunks(form.name)) as chunks:
        _write(file, form, rows.columns, _counted(chunks, told))


def _write(file: IO[bytes], form: TableForm, columns: Sequence[Column], chunks: Chunks) -> None:
    if form is XLSX:
        from innotui.export.xlsx import write_xlsx

        write_xlsx(file, columns, chunks)
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        write_rows(text, form.name, columns, chunks)
    finally:
        text.detach()  # or it would close the file; what it holds is written first


def show_table(file: IO[str], form: TableForm, rows: Rows) -> None:
    """Writes all rows for a person at a terminal, who gets no control character of theirs."""
    with closing(rows.chunks(form.name)) as chunks:
        write_rows(file, form.name, rows.columns, chunks)


def _hand_on(file: IO[bytes], pieces: Iterator[bytes], told: Told) -> None:
    out = 0
    for piece in pieces:
        file.write(piece)
        out += len(piece)
        told(out, 0)


def _counted(chunks: Chunks, told: Told) -> Iterator[Sequence[tuple[Any, ...]]]:
    rows = 0
    for chunk in chunks:
        yield chunk
        rows += len(chunk)
        told(0, rows)


def save_table(path: Path, form: TableForm, rows: Rows, about: str = "", told: Told = lambda *_: None) -> None:
    """Writes all rows into a file, and beside it what they are, where that is said: both whole, or neither.

    Raises:
        UsageError: it cannot be written.
        InnotuiError: what goes wrong with the rows.
    """
    try:
        with ExitStack() as files:
            beside = files.enter_context(replaced(about_path(path))) if about else None
            with files.enter_context(replaced(path)).open("wb") as file:
                write_table(file, form, rows, told)
            if beside:
                beside.write_text(about, encoding="utf-8", newline="\n")
    except BrokenPipeError:
        raise  # a pipe whose reader went away is for the command line to end on
    except OSError as error:
        place = about_path(path) if error.filename == str(about_path(path)) else path
        raise UsageError("Cannot write", f"{place}: {error.strerror or error}.", "Choose another file.") from None


def about_path(path: Path) -> Path:
    """Where it is said what a file holds: beside it."""
    return path.with_name(f"{path.name}.about.json")
