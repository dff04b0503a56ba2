"""What can be copied, as text, and what is said of it; it goes by the terminal (OSC 52), so that it works over ssh.

Terminals take so much and no more, and say nothing: what is longer is refused, or cut with a word. Rows are
tab-separated, as spreadsheets take them; values are whole, not as a narrow column shows them.
"""

from __future__ import annotations

import csv
import io
import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.export.citation import Citation, citation_text
from innotui.parameters import value_of
from innotui.results import Result
from innotui.tui.answer_exports import size_words
from innotui.tui.cell_words import laid_out

if TYPE_CHECKING:
    from innotui.store import Store

MOST = 74_994
"""Bytes of a text: what many terminals take, 100,000 of base64."""

_MOST_ROWS = 20_000  # of an answer: rows of fewer than four bytes are none


@dataclass(frozen=True)
class Copied:
    """A text to be copied.

    Attributes:
        what: in words: "the cell", "12 rows".
        text: itself.
        left_out: what of it is not there; empty where all is.
    """

    what: str
    text: str
    left_out: str = ""


@dataclass
class CopyReady(Message):
    """A text was asked for, and here it is."""

    copied: Copied


def rows_text(rows: Iterable[Sequence[Any]], titles: Sequence[str] = ()) -> tuple[str, int]:
    """As many rows as a terminal takes, tab-separated under their titles, and how many these are."""
    text, size, count = io.StringIO(), 0, 0
    for row in (*([titles] if titles else []), *()):
        text.write(_line(row))
    size = len(text.getvalue().encode())
    for row in rows:
        line = _line([laid_out_flat(value) for value in row])
        size += len(line.encode())
        if size > MOST:
            break
        text.write(line)
        count += 1
    return text.getvalue(), count


def laid_out_flat(value: Any) -> str:
    """A value on its own, in full: what is nested as JSON on one line."""
    if isinstance(value, list | tuple | Mapping):
        return " ".join(part.strip() for part in laid_out(value).split("\n"))
    return value if isinstance(value, str) else laid_out(value)


def _line(row: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, dialect="excel-tab", lineterminator="\n").writerow(row)
    return line.getvalue()


def counted(count: int, total: int) -> Callable[[str], Copied]:
    """Rows that were taken, of so many."""
    left = f"{total - count:,} of {total:,} rows are left out: e writes all of them." if count < total else ""
    return lambda text: Copied(f"{count:,} row{'' if count == 1 else 's'}", text, left)


def table_of(store: Store, result: Result, places: Sequence[int]) -> Iterator[Message]:
    """The shown rows of an answer, as far as a terminal takes them, in the columns at these places."""
    pages = store.first_rows(result, _MOST_ROWS)
    rows = ([row[place] for place in places] for page in pages for row in page)
    text, count = rows_text(rows, [result.columns[place].name for place in places])
    yield CopyReady(counted(count, result.row_count)(text))


def citation_of(store: Store, figure_id: str) -> Iterator[Message]:
    """The citation of a figure."""
    card = store.figure_card(figure_id)
    text = citation_text(Citation(card.source, card.figure, store.info().data_version))
    yield CopyReady(Copied("the citation", text))


def command_line(sql: str, parameters: Iterable[tuple[str, Any]] = (), called: Sequence[str] = ()) -> str:
    """What asks the same in a shell; ``called`` are the options that name the database."""
    values = [part for name, value in parameters for part in ("--params", f"{name}={_typed(value)}")]
    return shlex.join(["innotui", "query", sql, *values, *called])


def _typed(value: Any) -> str:
    """A value as it is typed, so that it is read as the same again."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, str) and value_of(value) != value:
        return "'" + value.replace("'", "''") + "'"
    return text


def demand_short(copied: Copied) -> None:
    """Makes sure that terminals take it.

    Raises:
        InnotuiError: it is too long.
    """
    if (size := len(copied.text.encode())) > MOST:
        what = f"{copied.what[:1].upper()}{copied.what[1:]}"
        message = f"{what} is {size_words(size)}; many terminals take {size_words(MOST)}."
        raise InnotuiError("Too much to copy", message, "e writes the answer into a file.")


TO_TERMINAL, TO_BROWSER = "through the terminal (OSC 52)", "to the clipboard of the browser"


def said_of(copied: Copied, how: str = TO_TERMINAL) -> str:
    """What was copied, how much of it and how."""
    size = size_words(len(copied.text.encode()))
    return " ".join(filter(None, (f"Copied {copied.what} ({size}) {how}.", copied.left_out)))


def hint_for(environ: Mapping[str, str] = os.environ) -> str:
    """What the terminal may need to let it through; empty where nothing is known to be in the way."""
    if environ.get("TMUX"):
        return "tmux passes it on with: set -g set-clipboard on"
    if environ.get("STY"):
        return "screen does not pass it on: leave it for copying, or write a file with e."
    return ""
