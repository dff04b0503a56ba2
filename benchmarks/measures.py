"""What was measured: values by row and program, gathered over the runs. How they are written is the page's matter."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Measures:
    """Values by row and program.

    Attributes:
        values: seconds or bytes, one a run.
        notes: why there is no value, or what one is not.
    """

    values: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, row: str, program: str, value: float) -> None:
        """One more run."""
        self.values.setdefault((row, program), []).append(value)

    def note(self, row: str, program: str, why: str) -> None:
        """Why there is no value."""
        self.notes[row, program] = why

    def counted(self, row: str, program: str, found: int, wanted: int) -> None:
        """Says so where rows are missing: a quick export of some of them is none."""
        if found != wanted:
            self.note(row, program, f"{found:,} of {wanted:,} rows")

    def median(self, row: str, program: str) -> float | None:
        """Of the runs; nothing where none has one."""
        values = self.values.get((row, program))
        return statistics.median(values) if values else None

    def late(self, row: str, program: str) -> float | None:
        """The 95th percentile; nothing where there are not enough values for one."""
        values = self.values.get((row, program), [])
        return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else None

    def ratio(self, row: str, program: str, base: tuple[str, str]) -> float | None:
        """A median as a multiple of another."""
        mine, other = self.median(row, program), self.median(*base)
        return mine / other if mine is not None and other else None

    def programs(self) -> Iterator[str]:
        """All that have a value or a note."""
        yield from dict.fromkeys(program for _, program in (*self.values, *self.notes))
