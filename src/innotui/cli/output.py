"""Where a command's data goes: standard output or a file, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from innotui.errors import UsageError

if TYPE_CHECKING:
    from innotui.results import Column

FORMATS = ("table", "csv", "json")
FORMAT_OPTION = click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True)
OUTPUT_OPTION = click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write to this file.")


@contextmanager
def writing(output: str | None) -> Iterator[IO[str]]:
    """A file to write to; one that is named is replaced when all went well.

    Raises:
        UsageError: it cannot be written.
    """
    from innotui.files import replaced

    try:
        if output is None:
            with click.open_file("-", "w", encoding="utf-8") as file:
                yield file
        else:
            with replaced(Path(output)) as beside, beside.open("w", encoding="utf-8", newline="") as file:
                yield file
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError("Cannot write", f"{output or 'output'}: {error.strerror}.", "Choose a file with -o.") from None


def write_text(output: str | None, text: str) -> None:
    """Writes text and a line's end."""
    with writing(output) as file:
        file.write(text + "\n")


def write_records(output: str | None, form: str, records: tuple[tuple[Column, ...], list[tuple[Any, ...]]]) -> None:
    """Writes rows as CSV or JSON."""
    from innotui.export import write_rows
    from innotui.report.records import flat

    columns, rows = records
    with writing(output) as file:
        write_rows(file, form, columns, [list(flat(rows)) if form == "csv" else rows])


def terminal_width() -> int:
    """Cells in a line: of the terminal, of ``COLUMNS``, or 80."""
    return shutil.get_terminal_size().columns
