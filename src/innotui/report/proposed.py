"""The figures that were found in a text: as rows for CSV and JSON, as a table for a terminal of a width.

The columns are the fields of ``Proposal``, in their order: others rely on it. What is not known is an empty cell of a
CSV and the empty text in JSON, so that every row has the same kinds of values.
"""

from __future__ import annotations

from dataclasses import fields
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from innotui.formats import printable
from innotui.proposals import Proposal, Reading
from innotui.report.layout import LEAST_WIDTH, counted, folded
from innotui.report.records import Records
from innotui.results import Column

COLUMNS = tuple(field.name for field in fields(Proposal))
_NUMBERS = {"paragraph": "INTEGER", "start": "INTEGER", "end": "INTEGER", "confidence": "DOUBLE"}
_HEDGES = {"exact": "", "over": ">", "at_least": "≥", "nearly": "<~", "about": "≈", "up_to": "≤"}
_MEASURES = {
    "share_pct": "share",
    "growth_pct": "growth",
    "cagr_pct": "growth a year",
    "multiple_of": "multiple of",
    "increased_by_times": "increased times",
    "change_amount": "change",
}


def proposed_records(reading: Reading, form: str) -> Records:
    """A row a figure, in the order of the text, for ``csv`` or ``json``."""
    missing = None if form == "csv" else ""
    columns = tuple(Column(name, _NUMBERS.get(name, "VARCHAR")) for name in COLUMNS)
    rows = [tuple(_cell(getattr(found, name), missing) for name in COLUMNS) for found in reading.proposals]
    return columns, rows


def _cell(value: object, missing: str | None) -> object:
    if isinstance(value, float):
        return round(value, 2)
    return missing if value == "" else value


def proposed_text(reading: Reading, width: int) -> str:
    """What was found, a row a figure, with the open question under its row."""
    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column("¶", justify="right", no_wrap=True)
    for name in ("figure", "measure", "of what", "when"):
        grid.add_column(name, overflow="fold")
    grid.add_column("sure", justify="right", no_wrap=True)
    for found in reading.proposals:
        grid.add_row(*(Text(cell) for cell in _row(found)))
    return f"{folded(_head(reading), width)}\n\n{_rendered(grid, width)}"


def _head(reading: Reading) -> str:
    day = f"text of {reading.written.isoformat()}" if reading.written else "text without a day"
    asked = sum(bool(found.question) for found in reading.proposals)
    questions = f", {asked} with a question" if asked else ""
    figures, blocks = counted(len(reading.proposals), "figure"), counted(len(reading.paragraphs), "paragraph")
    return f"{figures}{questions} in {blocks}; {day}"


def _row(found: Proposal) -> tuple[str, ...]:
    about = " · ".join(printable(words) for words in (found.subject, found.indicator) if words) or "–"
    question = f"\n? {printable(found.question)}" if found.question else ""
    base = f"← {found.base_period}" if found.base_period else ""
    return (
        str(found.paragraph),
        f"{_HEDGES[found.qualifier]}{printable(found.value)} {printable(found.unit)}".rstrip(),
        _MEASURES.get(found.measure, found.measure),
        about + question,
        " ".join(part for part in (found.period, base) if part) or "–",
        f"{found.confidence:.0%}",
    )


def _rendered(grid: Table, width: int) -> str:
    file = StringIO()
    console = Console(file=file, width=max(width, LEAST_WIDTH), color_system=None, force_terminal=False)
    console.print(grid)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())
