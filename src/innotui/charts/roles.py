"""What the columns of a query's result may stand for in a chart: numbers, names, times, series.

Decided from type, name and values, and never from the statement. What is made of the columns is in ``result``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from typing import Any

from innotui.charts import periods
from innotui.charts.dates import days
from innotui.formats import cell_text
from innotui.results import Column

Rows = Sequence[Sequence[Any]]

FIGURE_ID = "figure_id"
UNIT = "unit"

_YEAR_NAMES = frozenset({"year", "yr", "years", "period"})
_LARGEST = 1e150  # beyond it, and below its inverse, products and quotients leave the range of floats
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SELDOM = frozenset({"span_years", "unit_mult", "para"})  # numbers, but nobody asks for their sizes
_BOUND = re.compile(r"(?:(.*)_)?(lo|hi)")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")  # not of ISO 8601, and what strftime and pivots write
_NAMES = ("VARCHAR", "ENUM", "BOOLEAN", "UUID", "CHAR", "TEXT")


class Role(StrEnum):
    """What a column may stand for."""

    number = "number"
    period = "period"
    name = "name"
    id = "id"
    none = "none"


@dataclass(frozen=True, slots=True)
class Cast:
    """A column with its place and its role.

    Attributes:
        place: in a row.
        column: name and type; of two columns of one name the second is called ``n (2)``.
        role: what it may stand for.
        distinct: how many different values it has, NULL being one.
    """

    place: int
    column: Column
    role: Role
    distinct: int

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name


def cast_of(columns: Sequence[Column], rows: Rows) -> tuple[Cast, ...]:
    """The role of each column."""
    numbers = sum(column.is_number for column in columns)
    casts = []
    for place, column in enumerate(_told_apart(columns)):
        values = [row[place] for row in rows if row[place] is not None]
        distinct = len({cell_text(row[place]) for row in rows})
        casts.append(Cast(place, column, _role(column, values, distinct, numbers > 1), distinct))
    return tuple(casts)


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """The columns with names that no two share: a join may give two of one name, and a pick has only names."""
    taken, seen = {column.name for column in columns}, Counter[str]()
    found = []
    for column in columns:
        name, seen[column.name] = column.name, seen[column.name] + 1
        while seen[column.name] > 1 and name in taken:
            name = f"{column.name} ({seen[column.name]})"
            seen[column.name] += name in taken
        taken.add(name)
        found.append(Column(name, column.type))
    return found


def _role(column: Column, values: Sequence[Any], distinct: int, beside_numbers: bool) -> Role:
    name = column.name.casefold()
    if column.is_number:
        if name == "id" or name.endswith("_id"):
            return Role.id
        return Role.period if _are_years(name, values, distinct, beside_numbers) else Role.number
    if column.type.startswith(("DATE", "TIMESTAMP")) and not column.type.endswith("]"):
        return Role.period
    if not column.type.startswith(_NAMES) or column.type.endswith("]"):
        return Role.none
    if values and all(isinstance(value, str) and moment(value) is not None for value in values):
        return Role.period
    return Role.id if name.endswith("_id") else Role.name


def _are_years(name: str, values: Sequence[Any], distinct: int, beside_numbers: bool) -> bool:
    """By name, or because all are whole and could be years while another column has the sizes."""
    if not values or not all(isinstance(v, int) and _FIRST_YEAR <= v <= _LAST_YEAR for v in values):
        return False
    return name in _YEAR_NAMES or name.endswith("_year") or (beside_numbers and distinct > 1)


def number(value: Any) -> float | None:
    """The value as a number that can be drawn; None for NULL, what is none, is not finite or out of range."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    try:
        size = float(value)
    except OverflowError:
        return None
    # What is not a number is not less than anything either.
    return size if not size or 1 / _LARGEST < abs(size) < _LARGEST else None


def undrawn(value: Any) -> str:
    """Why a value of a column of numbers is no number that can be drawn."""
    if value is None:
        return "NULL"
    if isinstance(value, (float, Decimal)) and not isfinite(value):
        return "not finite"
    return "too large or too small to draw"


def none_of(columns: Sequence[Cast], rows: Rows) -> str:
    """That columns of numbers hold nothing to draw, and why."""
    why = dict.fromkeys(undrawn(row[cast.place]) for cast in columns for row in rows)
    return f"No number in {', '.join(cast.name for cast in columns)}: all values are {' or '.join(why)}."


def moment(value: Any) -> float | None:
    """Where a date, a year or an ISO period stands on a time axis: 2023.0 is the end of 2023; None for what is none."""
    if isinstance(value, datetime):
        day = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        return periods.position(value.date().isoformat(), value.date()) + day / 366
    if isinstance(value, date):
        return periods.position(value.isoformat(), value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if 1 <= value <= 9999 else None
    text = _by_months(value.strip()) if isinstance(value, str) else ""
    last = days(text)[1]
    if last is None:
        return None
    kind = periods.series_of(text)  # windows of the same months stand at their year
    return periods.position(text if kind not in (None, periods.DATES) else last.isoformat(), last)


def length(text: str) -> str:
    """Which periods one may stand in a line with, in words: full years, the same months of each year, dates."""
    by_months = _by_months(text := text.strip())
    if by_months != text:
        return "quarters"
    kind = periods.series_of(by_months)
    if kind is not None:
        return kind if kind in (periods.FULL_YEARS, periods.DATES) else f"months {kind.replace('/', ' to ')}"
    first, last = days(by_months)
    if first is None or last is None:
        return "unknown starts"
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return "months" if months == 1 else f"{months} months"


def increases(cast: Cast, rows: Rows) -> bool:
    """Whether each row has a larger number than the one before."""
    sizes = [number(row[cast.place]) for row in rows]
    return all(a is not None and b is not None and a < b for a, b in pairwise(sizes))


def _by_months(text: str) -> str:
    """A quarter by its last month, for quarters follow one another; all else as it is."""
    found = _QUARTER.fullmatch(text)
    return f"{found[1]}-{3 * int(found[2]):02}" if found else text


def numbers_of(casts: Sequence[Cast]) -> list[Cast]:
    """The columns of sizes: first those that are asked for, then bounds and what is bookkeeping."""
    found = [cast for cast in casts if cast.role is Role.number]
    return sorted(found, key=lambda cast: (cast.name.casefold() in _SELDOM, _BOUND.fullmatch(cast.name) is not None))


def bounds_of(casts: Sequence[Cast], y: Cast | None = None) -> tuple[Cast, Cast] | None:
    """The first pair of ``x_lo`` and ``x_hi``, or that which belongs to ``y``."""
    ends: dict[str, dict[str, Cast]] = {}
    for cast in casts:
        if cast.role is Role.number and (found := _BOUND.fullmatch(cast.name)):
            ends.setdefault(found[1] or "", {})[found[2]] = cast
    pairs = {stem: (pair["lo"], pair["hi"]) for stem, pair in ends.items() if len(pair) == 2}
    if y is None:
        return next(iter(pairs.values()), None)
    own = (pair for stem, pair in pairs.items() if y in pair or y.name == stem or y.name.startswith(f"{stem}_"))
    return next(own, None)
