"""What the audit's tests share: packages to spoil, and the findings of the database they give."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import NamedTuple

import duckdb

from conftest import Package


class Finding(NamedTuple):
    kind: str
    title: str
    expected: str
    found: str
    verdict: str
    reason: str
    figure_ids: list[str]


def findings(database: Path, where: str = "true") -> dict[str, Finding]:
    with duckdb.connect(str(database), read_only=True) as con:
        rows = con.execute(f"SELECT * EXCLUDE (query) FROM checks WHERE {where} ORDER BY check_id").fetchall()
    return {check_id: Finding(*rest) for check_id, *rest in rows}


def copy_of(folder: Path, target: Path) -> Package:
    """A copy of a package, to spoil."""
    shutil.copytree(folder, target)
    return Package(target)


def records(package: Package, table: str, *rows: dict[str, str]) -> None:
    """Appends rows given by column; what is not given is empty."""
    header = package.rows(table)[0]
    with package.path(table).open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerows(rows)


def drop(package: Package, table: str, *ids: str) -> None:
    package.write(table, [row for row in package.rows(table) if row[0] not in ids])
