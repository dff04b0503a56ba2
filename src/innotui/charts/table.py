"""The rows of a query's result as a chart asks for them: numbers, texts, names that no two rows share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from innotui.charts.roles import FIGURE_ID, UNIT, Cast, Role, Rows, number, undrawn
from innotui.formats import cell_text

_BETWEEN = " · "


@dataclass(frozen=True)
class Table:
    """A result, with what its columns may stand for.

    Attributes:
        casts: its columns.
        rows: all of its rows, or the first.
        total: how many there are.
    """

    casts: Sequence[Cast]
    rows: Rows
    total: int

    def value(self, place: int, cast: Cast) -> Any:
        """A value as it was queried."""
        return self.rows[place][cast.place]

    def text(self, place: int, cast: Cast) -> str:
        """A value as it is read; NULL is a name too."""
        value = self.value(place, cast)
        return "NULL" if value is None else cell_text(value)

    def number(self, place: int, cast: Cast) -> float:
        """A value that is known to be a number."""
        found = number(self.value(place, cast))
        assert found is not None  # with_number lets no other in
        return found

    def with_number(self, y: Cast) -> tuple[list[int], str]:
        """The rows that can be drawn, and what is said of the others."""
        values = [row[y.place] for row in self.rows]
        places = [place for place, value in enumerate(values) if number(value) is not None]
        reasons = Counter(undrawn(value) for value in values if number(value) is None)
        lost, kinds = reasons.total(), ", ".join(f"{count:,} {what}" for what, count in reasons.most_common())
        return places, f"{lost:,} row{'s' * (lost != 1)} left out: {kinds}" if lost else ""

    def left_out(self, count: int, why: str) -> str:
        """That rows are left out; empty where none is."""
        return f"{count:,} row{'s' * (count != 1)} {why} left out" if count else ""

    def labels(self, x: Sequence[Cast], places: Sequence[int]) -> list[str]:
        """A name a row, of the columns that name it, without what is NULL; rows of one name are numbered."""
        if not x:
            return [f"row {place + 1}" for place in places]
        names = [self._name(place, x) for place in places]
        times, seen = Counter(names), Counter[str]()
        for k, name in enumerate(names):
            if times[name] > 1:
                seen[name] += 1
                names[k] = f"{name} ({seen[name]})"
        return names

    def _name(self, place: int, x: Sequence[Cast]) -> str:
        parts = [self.text(place, cast) for cast in x if self.value(place, cast) is not None]
        return _BETWEEN.join(parts) or "NULL"

    def figure_id(self, place: int) -> str:
        """The id of the figure that a row is, where there is such a column."""
        column = self._named(FIGURE_ID)
        return "" if column is None else cell_text(self.value(place, column))

    @property
    def unit(self) -> str:
        """The unit of all rows, where a column says so; empty where they differ."""
        units = self._units
        return str(next(iter(units))) if len(units) == 1 and None not in units else ""

    @property
    def warning(self) -> str:
        """What a chart of all rows must say of their units; empty where they have one, or none is named."""
        return f"{len(self._units)} different units" if len(self._units) > 1 else ""

    @cached_property
    def _units(self) -> set[Any]:
        column = self._named(UNIT)
        # A list or a struct of this name is no unit, and has no place in a set.
        return {row[column.place] for row in self.rows} if column and column.role is Role.name else set()

    def _named(self, name: str) -> Cast | None:
        return next((cast for cast in self.casts if cast.name.casefold() == name), None)
