"""The rows of a query's result as a chart asks for them: numbers, texts, names that no two rows share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from rich.cells import cell_len, set_cell_size

from innotui.charts.quantity import own_unit
from innotui.charts.roles import FIGURE_ID, UNIT, Cast, Role, Rows, number, undrawn
from innotui.formats import cell_text

_BETWEEN = " · "
_LEAST_PARTS = 2
_LONGEST_PART = 20  # cells of the last part of a name


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
        if isinstance(value, datetime):
            precision, zoned = self._clock[cast.place]
            value = value if zoned else value.replace(tzinfo=None)
            return value.isoformat(" ", precision) if precision else value.date().isoformat()
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

    @cached_property
    def _clock(self) -> dict[int, tuple[str, bool]]:
        """How times are written: as exactly as tells them apart, and with their zone where they have several."""
        found = {}
        for cast in self.casts:
            times = {value for row in self.rows if isinstance(value := row[cast.place], datetime)}
            found[cast.place] = _precision(times), len({time.utcoffset() for time in times}) > 1
        return found

    def labels(self, x: Sequence[Cast], places: Sequence[int]) -> list[str]:
        """A name a row, of the columns that name it, without what is NULL; rows of one name are numbered."""
        if not x:
            return [f"row {place + 1}" for place in places]
        return _numbered([self.name(place, x) for place in places])

    def short_labels(self, x: Sequence[Cast], places: Sequence[int]) -> list[str]:
        """``labels`` with a long last part cut, so that the parts before it keep room; whole where that tells rows."""
        names = [self.name(place, x) for place in places]
        if len(x) < _LEAST_PARTS:
            return self.labels(x, places)
        whole = set(names)
        cuts = [{name: _cut(name, tail) for name in whole} for tail in (0, _LONGEST_PART // 3)]
        times = [Counter(cut.values()) for cut in cuts]
        tries = list(zip(cuts, times, strict=True))
        return _numbered([next((cut[n] for cut, count in tries if count[cut[n]] == 1), n) for n in names])

    def name(self, place: int, x: Sequence[Cast]) -> str:
        """The name of a row, or of its line."""
        parts = [self.text(place, cast) for cast in x if self.value(place, cast) is not None]
        return _BETWEEN.join(parts) or "NULL"

    def figure_id(self, place: int) -> str:
        """The id of the figure that a row is, where there is such a column."""
        column = self._named(FIGURE_ID)
        return "" if column is None else cell_text(self.value(place, column))

    def unit(self, y: Cast) -> str:
        """The unit of a column of numbers, by its name or where another column says so; empty where they differ."""
        units = self.units(y)
        return own_unit(y.name) or (str(next(iter(units))) if len(units) == 1 and None not in units else "")

    def warning(self, y: Cast) -> str:
        """What a chart of these numbers must say of their units; empty where they have one, or none is named."""
        units = self.units(y)
        return f"{len(units)} different units" if len(units) > 1 else ""

    def units(self, y: Cast) -> set[Any]:
        """The units of the numbers of a column; none where its name says what they are."""
        column = self._named(UNIT)
        # A list or a struct of this name is no unit, and has no place in a set.
        if own_unit(y.name) or column is None or column.role is not Role.name:
            return set()
        return {row[column.place] for row in self.rows if number(row[y.place]) is not None}

    def _named(self, name: str) -> Cast | None:
        return next((cast for cast in self.casts if cast.name.casefold() == name), None)


def _numbered(names: list[str]) -> list[str]:
    """Names of which no two are alike."""
    times, seen = Counter(names), Counter[str]()
    for k, name in enumerate(names):
        if times[name] > 1:
            seen[name] += 1
            names[k] = f"{name} ({seen[name]})"
    return names


def _cut(name: str, tail: int) -> str:
    """A name of several parts with its last one cut at its end, or before the last ``tail`` characters."""
    head, dot, part = name.rpartition(_BETWEEN)
    if not dot or cell_len(part) <= _LONGEST_PART:
        return name
    end = part[len(part) - tail :]
    return f"{head}{dot}{set_cell_size(part, max(1, _LONGEST_PART - 1 - cell_len(end))).rstrip()}…{end}"


def _precision(times: set[datetime]) -> str:
    """The coarsest that loses nothing, or at least tells them apart; empty for days alone."""
    if not any(time.microsecond or time.second for time in times):
        return "minutes" if any(time.hour or time.minute for time in times) else ""
    return "seconds" if len({time.replace(microsecond=0) for time in times}) == len(times) else "microseconds"
