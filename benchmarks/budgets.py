"""The budgets of the design, and what innotui is to be ahead of: each with the measure that it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from alone import DUCKDB, ONE
from big import BIG_STEP, BUILD
from measures import Measures
from sitting import CANCEL, FILTER, FIRST, LAST, PEAK, SORT
from starts import BARE_APP, DATA, PAINT, STEP

Value = Callable[[Measures], float | None]

_MEMORY = 256 + 150


@dataclass(frozen=True, slots=True)
class Budget:
    """One demand.

    Attributes:
        what: is measured.
        against: what it is a multiple of, or nothing.
        most: the value may be.
        unit: "×", "ms" or "MB".
        value: what was measured.
    """

    what: str
    against: str
    most: float
    unit: str
    value: Value


def _times(row: str, base: tuple[str, str]) -> Value:
    return lambda measures: measures.ratio(row, "innotui", base)


def _scaled(row: str, by: float) -> Value:
    return lambda measures: None if (median := measures.median(row, "innotui")) is None else median * by


def _late(measures: Measures) -> float | None:
    late = measures.late(STEP, "innotui")
    return None if late is None else late * 1000


BUDGETS = (
    Budget(PAINT, "a bare Textual app with one DataTable", 1.2, "×", _times(PAINT, (PAINT, BARE_APP))),
    Budget(DATA, "the same", 1.6, "×", _times(DATA, (DATA, BARE_APP))),
    Budget(ONE, "`python -c` with DuckDB", 1.5, "×", _times(ONE, (ONE, DUCKDB))),
    Budget(f"{STEP}, 95th percentile", "–", 60, "ms", _late),
    Budget(BIG_STEP, "the same with the bundled figures", 1.3, "×", _times(BIG_STEP, (STEP, "innotui"))),
    Budget(FIRST, "DuckDB's own `CREATE TEMP TABLE`", 1.15, "×", _times(FIRST, (FIRST, DUCKDB))),
    Budget(LAST, "–", 100, "ms", _scaled(LAST, 1e3)),
    Budget(PEAK, "the limit of 256 MB and 150 MB", _MEMORY, "MB", _scaled(PEAK, 1e-6)),
    Budget(CANCEL, "–", 100, "ms", _scaled(CANCEL, 1e3)),
    Budget(BUILD, "DuckDB reading the same files", 1.5, "×", _times(BUILD, (BUILD, DUCKDB))),
)

AHEAD = tuple(
    Budget(row, peer, 1.0, "×", _times(row, (row, peer)))
    for peer, rows in (("harlequin", (DATA, FIRST, PEAK, SORT, FILTER)), ("visidata", (PEAK, SORT, FILTER)))
    for row in rows
)
"""Below one of the peer's own value."""
