"""The same lists as rows with named columns, for CSV and JSON; several ids in one cell are apart by a blank in CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from innotui.coverage import BOTH, GROWTH, LEVEL, PLAN, Coverage, missing, shape
from innotui.model import Check, CoverageCell, Figure, SourceEntry
from innotui.results import Column

_OF_SOURCE = ("source_id", "title", "headline", "issuer", "carrier", "kind", "published", "url", "accessed", "lang",
    "translated", "grade", "note")  # fmt: skip
_OF_FIGURE = ("para", "figure_id", "verdict", "kind", "region", "indicator", "chain", "org", "period", "base_period",
    "form", "qualifier", "stated", "unit_mult", "unit", "source_id")  # fmt: skip
_KNOWN = {BOTH: "both", LEVEL: "level", GROWTH: "growth", PLAN: "plan"}

Records = tuple[tuple[Column, ...], list[tuple[Any, ...]]]


def _columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "VARCHAR") for name in names)


def audit_records(checks: Sequence[Check]) -> Records:
    """The columns of the table ``checks``."""
    names = ("check_id", "kind", "title", "expected", "found", "verdict", "reason", "figure_ids", "query")
    return _columns(*names), [tuple(getattr(check, name) for name in names) for check in checks]


def source_records(entries: Sequence[SourceEntry]) -> Records:
    """Sources with their figures and checks counted."""
    rows = [
        (
            *(getattr(entry.source, name) for name in _OF_SOURCE),
            *(entry.figures, entry.passed, entry.tensions, entry.failed, entry.untestable),
        )
        for entry in entries
    ]
    return _columns(*_OF_SOURCE, "figures", "pass", "tension", "fail", "untestable"), rows


def figure_records(figures: Sequence[Figure]) -> Records:
    """Figures as printed, each with its verdict."""
    return _columns(*_OF_FIGURE), [tuple(getattr(figure, name) for name in _OF_FIGURE) for figure in figures]


def coverage_records(coverage: Coverage) -> Records:
    """Known cells and holes alike: ``known`` is level, growth, both, plan (a goal or plan alone) or missing."""
    names = ("region_id", "region", "indicator_id", "indicator", "chain_id", "chain")
    rows = [
        (*(getattr(line, name) for name in names), year, *_known(coverage.cell(line, year)))
        for line in coverage.lines
        for year in coverage.years
        if coverage.cell(line, year) or missing(coverage, line, year)
    ]
    return _columns(*names, "year", "known", "levels", "growths", "plans", "figure_ids"), rows


def _known(cell: CoverageCell | None) -> tuple[Any, ...]:
    if cell is None:
        return "missing", 0, 0, 0, ()
    return _KNOWN[shape(cell)], cell.levels, cell.growths, cell.plans, cell.figure_ids


def flat(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows for CSV: ids of one cell apart by blanks, which no id holds."""
    return (tuple(" ".join(cell) if isinstance(cell, tuple) else cell for cell in row) for row in rows)
