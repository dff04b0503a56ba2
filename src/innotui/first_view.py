"""The first view of the bundled database, kept as JSON beside it: what is on the screen before DuckDB is loaded.

Importing DuckDB, opening the file and asking take as long as importing Textual. The bundled database
is opened every morning and never changes under its version, so its first view is written when it is
built (``make data``) and read in milliseconds. It names the content it was made from: the explorer
compares that as soon as the database is open, and a test compares all of it.

Usage: ``python -m innotui.first_view DATABASE FILE`` writes the file.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

from innotui.model import Entry, Event, Figure, Link, Selection, Source, View

_DATES = (15, 16)  # period_start and period_end among a figure's fields
_SOURCE_DATES = (11,)  # accessed among a source's


def encode(view: View, content_hash: str) -> str:
    """A view and the content it was made from, as JSON: every value a list in the order of its fields."""
    record = {
        "content_hash": content_hash,
        "selection": astuple(view.selection),
        "path": view.path,
        "inside": view.inside,
        "regions": [astuple(entry) for entry in view.regions],
        "chains": [astuple(entry) for entry in view.chains],
        "firms": [astuple(entry) for entry in view.firms],
        "figures": [astuple(figure) for figure in view.figures],
        "events": [astuple(event) for event in view.events],
        "links": [astuple(link) for link in view.links],
        "sources": [astuple(source) for _, source in sorted(view.sources.items())],
        "sql": view.sql,
    }
    lines = [f"{json.dumps(key)}: {_lines(value)}" for key, value in record.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(value: Any) -> str:
    """A list with one item a line, so that a changed figure is a changed line; all else on one."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False, default=str) for item in value) + "\n]"


def decode(text: str) -> tuple[View, str]:
    """The view, and the hash of the content it was made from."""
    record = json.loads(text)
    sources = [Source(*_dated(row, _SOURCE_DATES)) for row in record["sources"]]
    view = View(
        selection=Selection(*record["selection"]),
        path=tuple(record["path"]),
        inside=record["inside"],
        regions=tuple(Entry(*row) for row in record["regions"]),
        chains=tuple(Entry(*row) for row in record["chains"]),
        firms=tuple(Entry(*row) for row in record["firms"]),
        figures=tuple(Figure(*_dated(row, _DATES)) for row in record["figures"]),
        events=tuple(Event(*row) for row in record["events"]),
        links=tuple(Link(*row) for row in record["links"]),
        sources={source.source_id: source for source in sources},
        sql=record["sql"],
    )
    return view, record["content_hash"]


def _dated(row: list[Any], places: tuple[int, ...]) -> list[Any]:
    for place in places:
        row[place] = date.fromisoformat(row[place]) if row[place] else None
    return row


def write_first_view(database: Path, file: Path) -> None:
    """Writes the first view of a database.

    Raises:
        OpenError: the database cannot be opened.
    """
    from innotui.store import open_store

    with closing(open_store(database)) as store:
        text = encode(store.view(store.home()), store.info().content_hash)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_first_view(Path(sys.argv[1]), Path(sys.argv[2]))
