"""How remembered runs and questions are told in a line: when, how many rows, how long, what was asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from innotui.formats import printable
from innotui.queries.history import Entry
from innotui.queries.question import without_head

_LONGEST = 400  # characters of a line: more than any screen is wide


def when(at: float, now: datetime) -> str:
    """The time of today, yesterday, the day of this year, or the whole date."""
    moment = datetime.fromtimestamp(at, tz=now.tzinfo)
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    if moment.date() == now.date() - timedelta(days=1):
        return "yesterday"
    return f"{moment.day} {moment:%b}" if moment.year == now.year else f"{moment:%Y-%m-%d}"


def seconds_text(seconds: float) -> str:
    """Hundredths of short times, tenths of longer ones, minutes of long ones."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02} min"


def one_line(sql: str) -> str:
    """The SQL in one line, without the comments before it."""
    lines = without_head(sql).splitlines()
    while len(lines) > 1 and (not lines[0].strip() or lines[0].lstrip().startswith("--")):
        del lines[0]
    return printable(" ".join(" ".join(lines).split())[:_LONGEST])


def facts(entry: Entry, now: datetime) -> str:
    """What came of a run, in a line."""
    moment = datetime.fromtimestamp(entry.at, tz=now.tzinfo)
    rows = "no answer" if entry.row_count is None else f"{entry.row_count:,} row{'s' * (entry.row_count != 1)}"
    said = [
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"✗ {entry.error}" if entry.error else f"✓ {rows}",
        seconds_text(entry.seconds),
        entry.database,
        f"{entry.times} times" if entry.times > 1 else "",
        ", ".join(f"${name} = {value}" for name, value in entry.parameters.items()),
    ]
    return printable(" · ".join(filter(None, said)))
