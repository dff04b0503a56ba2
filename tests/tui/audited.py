"""The made-up database with an audit of our own in it, so that tests of screens do not hang on the audit's rules."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from innotui.model import Check

Row = tuple[str, str, str, str, str, str, str, Sequence[str], str]

CHECKS: list[Row] = [
    (
        "C01", "share", "Harbour's GDP as a share of North's", "25%", "25 of 100 bn CNY is 25%", "pass",
        "The share rounds to the printed one.", ["harbour-share-2023", "harbour-gdp-2023", "north-gdp-2023"],
        "SELECT 25 AS share",
    ),
    (
        "C02", "base", "South's GDP as a rate and as an increment", "a fall of 2.5%", "5 bn CNY more", "fail",
        "One is a fall and the other a rise.", ["south-gdp-growth", "south-gdp-more"], "SELECT 'both' AS cannot",
    ),
    (
        "C03", "timing", "Firms doubled, in which window?", "a window", "none printed", "untestable",
        "The page prints no base.", ["firms-multiple"], "SELECT 1",
    ),
    (
        "C04", "chain", "Firms up 20% each year, and doubled", "×1.44", "×2", "tension",
        "Both hold only if the windows differ.", ["firms-each", "firms-multiple", "north-firms"], "SELECT 1.2 * 1.2",
    ),
    (
        "base:north-gdp-growth", "base", "GDP, North 2023 against 2022 [/]", "×1.10", "×1.11\x1b[31m", "tension",
        "Rounding alone does not explain it.", ["north-gdp-growth", "north-gdp-2023", "north-gdp-2022"], "SELECT 2",
    ),
]  # fmt: skip


def audited(database: Path, folder: Path, rows: Sequence[Row] = tuple(CHECKS)) -> Path:
    """A copy of a database whose checks are these."""
    path = folder / "audited.duckdb"
    shutil.copy(database, path)
    with closing(duckdb.connect(path)) as connection:
        connection.execute("DELETE FROM checks")
        for row in rows:
            connection.execute(
                "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [*row[:7], list(row[7]), row[8]]
            )
    return path


def check(check_id: str, kind: str = "share", verdict: str = "pass", figures: Sequence[str] = ()) -> Check:
    """A finding, for what needs no database."""
    return Check(check_id, kind, f"title of {check_id}", "one", "two", verdict, "because", tuple(figures), "SELECT 1")
