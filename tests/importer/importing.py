"""What the tests of imports share: a sheet from lines of text, placed beside the bundled figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from innotui.importer import Card, Job, Known, guess, read_sheet
from innotui.importer.naming import is_named

TODAY = date(2026, 1, 15)
CARD = Card({"title": "Made up for tests", "issuer": "Nobody", "source_id": "made-up"})

Place = Callable[..., Job]


def job_of(folder: Path, known: Known, text: str, name: str = "figures.csv", **said: str) -> Job:
    """A file of this text, read and guessed at; ``said`` is what a person says of its columns."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return job_from(path, known, **said)


def job_from(path: Path, known: Known, sheet_name: str | None = None, shape: str | None = None, **said: str) -> Job:
    sheet = read_sheet(path, sheet_name)
    made = guess(sheet, partial(_is_name, known), shape)
    return Job(sheet, made, known, CARD, TODAY).reading(said)


def _is_name(known: Known, kind: str, words: str) -> bool:
    return is_named(kind, words, known)


def stated(job: Job, table: str = "observations") -> list[tuple[str, ...]]:
    """Region, indicator, period, digits and power of every row."""
    rows = job.placed.rows.get(table, [])
    return [
        tuple(row[name] for name in ("region_id", "indicator_id", "period_id", "stated", "unit_mult")) for row in rows
    ]


def refused(job: Job) -> dict[int, list[str]]:
    """What is wrong, by line."""
    found: dict[int, list[str]] = {}
    for one in job.placed.refused:
        found.setdefault(one.line, []).append(f"{one.column}: {one.problem}")
    return found


__all__ = ["CARD", "TODAY", "Job", "job_from", "job_of", "refused", "replace", "stated"]
