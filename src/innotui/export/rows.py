r"""The rows of an answer as an aligned table, CSV or JSON.

CSV: NULL is an empty cell, dates are ISO 8601, lines end in ``\n``. JSON: an array of objects, NULL is
null, and what JSON has no form for (dates, decimals beyond a double) is text.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any, cast

from rich.cells import cell_len

from innotui.formats import cell_text, printable
from innotui.results import Column

Chunks = Iterable[Sequence[tuple[Any, ...]]]


def write_rows(file: IO[str], form: str, columns: Sequence[Column], chunks: Chunks) -> None:
    """Writes the rows in ``form``: table, csv or json; a terminal gets no control character of theirs."""
    _WRITERS[form](cast("IO[str]", _Screen(file)) if file.isatty() else file, columns, chunks)


class _Screen:
    """A terminal, which must not obey what stands in data: control characters are shown."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Writes the text, its lines kept."""
        return self._file.write("\n".join(map(printable, text.split("\n"))))


def _csv(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    for chunk in chunks:
        writer.writerows([_plain(value) for value in row] for row in chunk)


def _plain(value: Any) -> Any:
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(_json_value(value), ensure_ascii=False, default=str)
    return str(value).lower() if isinstance(value, bool) else value


def _json(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    names = _unique([column.name for column in columns])
    separator = "[\n"
    for chunk in chunks:
        for row in chunk:
            record = {name: _json_value(value) for name, value in zip(names, row, strict=True)}
            file.write(separator + json.dumps(record, ensure_ascii=False, default=str))
            separator = ",\n"
    file.write("[]\n" if separator == "[\n" else "\n]\n")


def _json_value(value: Any) -> Any:
    # JSON knows neither NaN nor infinity nor keys that are no text; Python's writer stumbles over them.
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json_value(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _unique(names: Sequence[str]) -> list[str]:
    """Column names as keys of an object: a second ``a`` becomes ``a_1``, as DuckDB has it."""
    keys: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in itertools.count(1))
        keys.append(name if name not in keys else next(key for key in numbered if key not in keys))
    return keys


def _table(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    rows = [[printable(cell_text(value)) for value in row] for chunk in chunks for row in chunk]
    names = [printable(column.name) for column in columns]
    widths = [max(map(cell_len, cells)) for cells in zip(names, *rows, strict=True)]
    rule = "  ".join("─" * width for width in widths)
    for cells in (names, None, *rows):
        line = (
            rule if cells is None else "  ".join(_aligned(*cell) for cell in zip(cells, widths, columns, strict=True))
        )
        file.write(line.rstrip() + "\n")


def _aligned(text: str, width: int, column: Column) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if column.is_number else text + blanks


_WRITERS: dict[str, Callable[[IO[str], Sequence[Column], Chunks], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
}
