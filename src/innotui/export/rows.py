r"""The rows of an answer as text: an aligned table, Markdown, CSV, JSON, JSON lines.

CSV: NULL is an empty cell and the empty text a quoted one, dates are ISO 8601, lines end in ``\n``. Cells are as the
data hold them, also those that a spreadsheet would take for a formula: for a spreadsheet there is ``xlsx``, where text
stays text. JSON: an array of objects, or an object a line; NULL is null, and what JSON has no form for (dates,
decimals beyond a double) is text. A value that is bytes is JSON already, made by whoever brings the rows. Table and
Markdown: columns are as wide as the first thousands of rows ask for, and a wider cell moves the rest of its line.
"""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any, cast

from rich.cells import cell_len

from innotui.formats import cell_text, printable
from innotui.results import Column

Chunks = Iterable[Sequence[tuple[Any, ...]]]

_MEASURED = 10_000  # rows whose cells say how wide the columns are: all that are held at once


def write_rows(file: IO[str], form: str, columns: Sequence[Column], chunks: Chunks) -> None:
    """Writes the rows as table, markdown, csv, json or jsonl; a terminal gets no control character of theirs."""
    _WRITERS[form](cast("IO[str]", _Screen(file)) if file.isatty() else file, columns, chunks)


class _Screen:
    """A terminal, which must not obey what stands in data: control characters are shown."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Writes the text, its lines kept."""
        return self._file.write("\n".join(map(printable, text.split("\n"))))


def _csv(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    # It tells neither NULL from the empty text nor a line's end from a carriage return: rows with either go our way.
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    file.write(",".join(_csv_cell(column.name) for column in columns) + "\n")
    for chunk in chunks:
        for row in chunk:
            if "" in row or len(row) == 1 or any(isinstance(value, str) and "\r" in value for value in row):
                file.write(",".join(map(_csv_cell, row)) + "\n")
            else:
                writer.writerow([_plain(value) for value in row])


def _csv_cell(value: Any) -> str:
    """A cell as the library writes it, but for the empty text and a carriage return: these are quoted."""
    if value is None:
        return ""
    text = str(_plain(value))
    quotes = not text or any(char in text for char in ',"\r\n')
    return '"' + text.replace('"', '""') + '"' if quotes else text


def _plain(value: Any) -> Any:
    if isinstance(value, (dict, list, tuple, bytes)):
        return _dumped(value)
    return str(value).lower() if isinstance(value, bool) else value


def _dumped(value: Any) -> str:
    import json

    if isinstance(value, bytes):
        return _made(value.decode())
    return json.dumps(_json_value(value), ensure_ascii=False, default=str, separators=(",", ":"))


def _made(text: str) -> str:
    """JSON that is made already, on one line; a number that JSON does not know is null, as everywhere."""
    import json

    if "NaN" in text or "Infinity" in text:
        return _dumped(json.loads(text, parse_constant=lambda _: None))
    return text.replace("\r", " ").replace("\n", " ")


def _json(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    separator = "[\n\t"
    for record in _records(columns, chunks):
        file.write(separator + record)
        separator = ",\n\t"
    file.write("[]\n" if separator == "[\n\t" else "\n]\n")


def _jsonl(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    for record in _records(columns, chunks):
        file.write(record + "\n")


def _records(columns: Sequence[Column], chunks: Chunks) -> Iterator[str]:
    names = unique_names([column.name for column in columns])
    for chunk in chunks:
        for row in chunk:
            if any(isinstance(value, bytes) for value in row):
                pairs = zip(names, row, strict=True)
                yield "{" + ",".join(f"{_dumped(name)}:{_dumped(value)}" for name, value in pairs) + "}"
            else:
                yield _dumped(dict(zip(names, row, strict=True)))


def _json_value(value: Any) -> Any:
    # JSON knows neither NaN nor infinity nor keys that are no text; Python's writer stumbles over them.
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json_value(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def unique_names(names: Sequence[str]) -> list[str]:
    """Column names as keys of an object: a second ``a`` becomes ``a_1``, as DuckDB has it."""
    keys: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in itertools.count(1))
        keys.append(name if name not in keys else next(key for key in numbered if key not in keys))
    return keys


def _table(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    names, rows, widths = _measured(columns, chunks, _table_cell)
    rule = "  ".join("─" * width for width in widths)
    for cells in itertools.chain((names, None), rows):
        line = (
            rule if cells is None else "  ".join(_aligned(*cell) for cell in zip(cells, widths, columns, strict=True))
        )
        file.write(line.rstrip() + "\n")


def _table_cell(value: Any) -> str:
    return printable(cell_text(value))


def _markdown(file: IO[str], columns: Sequence[Column], chunks: Chunks) -> None:
    names, rows, widths = _measured(columns, chunks, _markdown_cell)
    widths = [max(3, width) for width in widths]
    ends = ["-:" if column.is_number else "--" for column in columns]
    rule = ["-" * (width - 2) + end for width, end in zip(widths, ends, strict=True)]
    for cells in itertools.chain((names, rule), rows):
        padded = (_aligned(*cell) for cell in zip(cells, widths, columns, strict=True))
        file.write("| " + " | ".join(padded) + " |\n")


def _markdown_cell(value: Any) -> str:
    """A cell that stays one: neither a bar nor a line's end leaves it, and nothing in it is markup."""
    text = "<br>".join(printable(_MARKUP.sub(r"\\\g<0>", line)) for line in cell_text(value).splitlines())
    return text.replace("|", "\\|")


_MARKUP = re.compile(r"[\\`*_\[\]<>~]")


def _measured(
    columns: Sequence[Column], chunks: Chunks, cell: Callable[[Any], str]
) -> tuple[list[str], Iterator[list[str]], list[int]]:
    """Names, rows and widths; the widths are those that the first rows ask for, and only these rows are held."""
    names = [cell(column.name) for column in columns]
    rows = ([cell(value) for value in row] for chunk in chunks for row in chunk)
    first = list(itertools.islice(rows, _MEASURED))
    widths = [max(map(cell_len, cells)) for cells in zip(names, *first, strict=True)]
    return names, itertools.chain(first, rows), widths


def _aligned(text: str, width: int, column: Column) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if column.is_number else text + blanks


_WRITERS: dict[str, Callable[[IO[str], Sequence[Column], Chunks], None]] = {
    "table": _table,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
}
