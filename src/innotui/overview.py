"""What innotui says without a screen: the overview of the figures, and what a database is.

Pure text from values; the command line prints it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from shlex import join

from rich.cells import cell_len

from innotui import __version__, formats
from innotui.model import Entry, Info, View


def overview_text(view: View, info: Info, opened: Sequence[str] = ()) -> str:
    """The regions as a tree with figures and latest growth, and how to go on.

    Args:
        view: of the place that is home.
        info: of the database.
        opened: the options that open the same database, for the commands that are named.
    """
    same = f" {formats.printable(join(opened))}" if opened else ""
    beside = f"{_count(view, 'chains')} industrial chains and {_count(view, 'firms')} firms and institutes beside them."
    lines = [
        f"innotui {__version__}: {info.figures} figures from {info.counts['sources']} sources,"
        f" data {info.data_version}",
        "",
        *_region_lines(view.regions),
        *([f"There are more regions; these are the first {len(view.regions):,}."] if "regions" in view.cut else []),
        "",
        beside[0].upper() + beside[1:],
        "",
        f"Open the explorer in a terminal:  innotui{same}",
        f'Ask anything in SQL:              innotui query "SELECT region, indicator, stated FROM figures"{same}',
        "All commands:                     innotui --help",
    ]
    return "\n".join(lines)


def _count(view: View, name: str) -> str:
    """How many there are in a list, or that there are more than it tells."""
    count = len(getattr(view, name))
    return f"more than {count:,}" if name in view.cut else f"{count}"


def _region_lines(regions: Sequence[Entry]) -> list[str]:
    rows = [("region", "", "figures", "latest growth")]
    rows += [
        (
            "  " * depth + formats.printable(entry.name),
            formats.printable(entry.name_zh or ""),
            str(entry.count),
            _growth(entry),
        )
        for entry, depth in _tree(regions, None, 0)
    ]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(4)]
    return [
        f"{_left(name, widths[0])}  {_left(zh, widths[1])}  {count:>{widths[2]}}  {growth:>{widths[3]}}".rstrip()
        for name, zh, count, growth in rows
    ]


def _tree(regions: Sequence[Entry], parent: str | None, depth: int) -> list[tuple[Entry, int]]:
    children = [entry for entry in regions if entry.parent_id == parent]
    return [row for entry in children for row in [(entry, depth), *_tree(regions, entry.entry_id, depth + 1)]]


def _growth(entry: Entry) -> str:
    if entry.latest_pct is None:
        return ""
    return f"{formats.arrow(entry.latest_pct)} {formats.percent(entry.latest_pct)}"


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def info_text(info: Info, settings: Path) -> str:
    """Versions, data, rows, paths and locks as lines of ``name: value``; the settings file may not be there."""
    counts = ", ".join(f"{count} {table}" for table, count in info.counts.items())
    return "\n".join(
        [
            f"innotui   {__version__}",
            f"engine    {info.engine}",
            f"database  {info.path}",
            f"data      {info.data_version} (schema {info.schema_version}, content {info.content_hash[:12]})",
            *_packages(info),
            f"rows      {counts}",
            f"settings  {settings}",
            f"locked    {'; '.join(info.locked)}",
        ]
    )


def _packages(info: Info) -> list[str]:
    """A line for each package, where there are several."""
    if len(info.packages) < 2:
        return []
    said = [
        f"{formats.printable(f'{one.name} {one.version}')} (content {one.content_hash[:12]})" for one in info.packages
    ]
    return [f"{'packages' if place == 0 else '':8}  {line}" for place, line in enumerate(said)]


def info_json(info: Info, settings: Path) -> str:
    """The same for programs."""
    said = {"innotui": __version__, **asdict(info), "settings": str(settings)}
    return json.dumps(said, indent=2, ensure_ascii=False)
