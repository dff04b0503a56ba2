"""Writes the measures as a page: budgets met or not, all programs side by side, and what each number is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alone import DUCKDB, ONE, PEAK_EXPORT
from alone import EXPORT as EXPORT_ALONE
from big import AUDIT, BIG_STEP, BUILD, PEAK_BUILD
from budgets import AHEAD, BUDGETS, Budget
from measures import Measures
from sitting import (
    BACK,
    BEFORE,
    CANCEL,
    EXPORT,
    FILTER,
    FIRST,
    LAST,
    PEAK,
    PEAK_FIRST,
    PEAK_START,
    SORT,
)  # fmt: skip
from starts import BARE_APP, DATA, GIVEN, PAINT, STEP

LIMITED = "first page with its own limit of 500 rows"
COLUMNS = ("innotui", "harlequin", "visidata", "DuckDB CLI")

MEANT = 10_000_000
"""Rows that the budgets speak of."""

_BASES: dict[str, str] = {PAINT: BARE_APP, DATA: BARE_APP, GIVEN: BARE_APP, STEP: BARE_APP}
_BASES |= dict.fromkeys((ONE, FIRST, PEAK_FIRST, BUILD, PEAK_BUILD), DUCKDB)
SMALL = (PAINT, DATA, GIVEN, STEP, BIG_STEP, ONE, BUILD, AUDIT)
LARGE = (FIRST, LIMITED, LAST, BEFORE, BACK, FILTER, SORT, CANCEL, EXPORT, EXPORT_ALONE)
MEMORY = (PEAK_START, PEAK_FIRST, PEAK, PEAK_EXPORT, PEAK_BUILD)


def page(measures: Measures, about: Sequence[str], notes: Sequence[str], rows: int) -> str:
    """The whole page as Markdown.

    Args:
        measures: of all programs.
        about: the machine, the versions and the run, a line each.
        notes: what each number is and what cannot be compared.
        rows: of the large result.
    """
    parts = ["# Benchmarks", "", "Written by `make bench`; not edited by hand.", "", *_list(about), ""]
    if rows < MEANT:
        parts += [f"**A quick try:** the budgets of the large result are meant for {MEANT:,} rows, not {rows:,}.", ""]
    parts += ["## Budgets", "", *_budgets(measures, BUDGETS), ""]
    parts += ["## Ahead of", "", "innotui's value as a multiple of the peer's; below one is ahead.", ""]
    parts += [*_budgets(measures, AHEAD), ""]
    parts += ["## Side by side", "", _SAID, "", *_side_by_side(measures, SMALL), ""]
    parts += [f"A result of {rows:,} rows:", "", *_side_by_side(measures, LARGE), ""]
    parts += ["The most memory that the program and all it started had:", "", *_side_by_side(measures, MEMORY), ""]
    parts += ["## What the numbers are", "", *_list(notes), ""]
    return "\n".join(parts)


_SAID = (
    "Medians. In brackets the multiple of the base; where no base is named, innotui is the base. A dash: the program"
    " has nothing of the kind, or it was not reached."
)


def _list(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def _budgets(measures: Measures, budgets: Sequence[Budget]) -> Iterator[str]:
    return _table(("what", "against", "budget", "measured", ""), (_budget(measures, budget) for budget in budgets))


def _budget(measures: Measures, budget: Budget) -> list[str]:
    value = budget.value(measures)
    sign = "<" if budget.most == 1 else "≤"
    told = "not measured" if value is None else f"{_number(value)}{_unit(budget.unit)}"
    return [budget.what, budget.against, f"{sign} {budget.most:g}{_unit(budget.unit)}", told, _mark(value, budget)]


def _mark(value: float | None, budget: Budget) -> str:
    if value is None:
        return "–"
    return "✓" if value < budget.most or value == budget.most != 1 else "✗"


def _unit(unit: str) -> str:
    return unit if unit == "×" else f" {unit}"


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"


def _side_by_side(measures: Measures, rows: Sequence[str]) -> Iterator[str]:
    head = ("", "base", *COLUMNS)
    told = set(measures.programs())
    missing = [name for name in COLUMNS if name not in told]
    return _table([*head], (_row(measures, row, missing) for row in rows))


def _row(measures: Measures, row: str, missing: Sequence[str]) -> list[str]:
    base = _BASES.get(row)
    first = "" if base is None else f"{base}: {_cell(measures, row, base, None)}"
    cells = ("not installed" if name in missing else _cell(measures, row, name, base or "innotui") for name in COLUMNS)
    return [row, first, *cells]


def _cell(measures: Measures, row: str, name: str, base: str | None) -> str:
    """A median with its unit, its ratio where there is another to hold it against, and its note."""
    note = measures.notes.get((row, name), "")
    value = measures.median(row, name)
    if value is None:
        return note or "–"
    told = _size(value) if row in MEMORY else _time(value)
    if base and base != name and (ratio := measures.ratio(row, name, (row, base))) is not None:
        told += f" ({_number(ratio)}×)"
    return f"{told}; {note}" if note else told


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _size(bytes_: float) -> str:
    return f"{bytes_ / 1e6:,.0f} MB"
