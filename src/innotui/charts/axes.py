"""Where ticks, bars and labels go: arithmetic on numbers and cells, nothing drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from innotui import formats

_STEPS = (1, 2, 2.5, 5, 10)
_LEAST_LOGS = 3  # with fewer, evenly spaced values say more
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_OUTLIER = 2.5  # times the next; less would gain little by a cut
_FLAT = 2  # cells in which bars can no longer be compared
_CUT_AT = 1.15


@dataclass(frozen=True, slots=True)
class Axis:
    """How the numbers of one chart are written.

    Attributes:
        form: ``percent`` for rates, ``times`` for multiples, ``level`` for all else.
        power: levels are shown divided by ten to this power.
        suffix: the unit at that scale, as ``" bn CNY"``.
    """

    form: str
    power: int = 0
    suffix: str = ""

    def ticks(self, lo: float, hi: float, count: int) -> dict[float, str]:
        """Round values between the bounds, with their texts."""
        scale: float = 10**self.power
        values, step = nice_ticks(lo / scale, hi / scale, count)
        decimals = max(0, -math.floor(math.log10(step) + 1e-9))
        if decimals and abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:
            decimals += 1  # a step of 0.25
        elif not decimals and step != round(step):
            decimals = 1  # a step of 2.5
        return {value * scale: self._text(value, decimals) for value in values}

    def log_ticks(self, lo: float, hi: float, count: int) -> dict[float, str]:
        """Values of the steps 1, 2, 5 between positive bounds, with their texts; fewer steps where they crowd."""
        scale: float = 10**self.power
        values = nice_logs(lo / scale, hi / scale, count)
        if len(values) < _LEAST_LOGS:
            return {value: text for value, text in self.ticks(lo, hi, count).items() if value > 0}
        return {value * scale: self._text(value, max(0, -math.floor(math.log10(value) + 1e-9))) for value in values}

    def _text(self, value: float, decimals: int) -> str:
        match self.form:
            case "percent":
                return formats.signed(value, decimals) + "%" if value else "0%"
            case "times":
                return f"×{value:,.{decimals}f}" if value else "0"
        percent = "%" if self.suffix == "%" else ""
        return f"{value:,.{decimals}f}".replace("-", formats.MINUS) + percent


def nice_ticks(lo: float, hi: float, count: int) -> tuple[tuple[float, ...], float]:
    """At most about ``count`` round values in [lo, hi], and the step between them."""
    raw = (hi - lo) / max(1, count) or abs(hi) or 1.0
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(s * magnitude for s in _STEPS if s * magnitude >= raw * 0.999)
    first, last = math.ceil(lo / step - 1e-9), math.floor(hi / step + 1e-9)
    # Rounding removes what floats leave behind: 0.30000000000000004.
    return tuple(round(k * step, 12) for k in range(first, last + 1)), step


def nice_logs(lo: float, hi: float, count: int) -> tuple[float, ...]:
    """Values of the steps 1, 2, 5 in [lo, hi]; where they are many more than ``count``, only powers of ten."""
    first, last = math.floor(math.log10(lo)), math.ceil(math.log10(hi))
    decades = max(1, last - first)
    for every, digits in ((1, (1, 2, 5)), (1, (1,)), *((k, (1,)) for k in range(2, decades + 1))):
        found = [round(d * 10.0**k, 12 - k) for k in range(first, last + 1) if k % every == 0 for d in digits]
        inside = tuple(value for value in found if lo * 0.999 <= value <= hi * 1.001)
        if len(inside) <= count + 1:
            return inside
    return inside


def year_ticks(first: int, last: int, cells: int) -> tuple[int, ...]:
    """Whole years, counted back from the last, as dense as labels of four cells allow."""
    room = max(1, (cells + 2) // 7)
    span = last - first
    step = next((s for s in _YEAR_STEPS if span // s + 1 <= room), _YEAR_STEPS[-1])
    return tuple(sorted(range(last, first - 1, -step)))


def cut_scale(values: Sequence[float], scale: float = 0.0) -> float | None:
    """Where to cut the bar that dwarfs all others; None where none does.

    Only a single bar of three or more is ever cut: of two, neither is the exception.

    Args:
        values: where the bars end.
        scale: cells a unit, if none is cut; where it is given, only what would press the others flat is cut.
    """
    sizes = sorted((abs(value) for value in values), reverse=True)
    if len(sizes) < 3 or not sizes[1] or sizes[0] <= _OUTLIER * sizes[1] or sizes[1] * scale >= _FLAT:
        return None
    return sizes[1] * _CUT_AT


def cut_beside(values: Sequence[float], lines: Sequence[float]) -> float | None:
    """``cut_scale`` that spares the lines of reference: one that is no outlier itself is a value to compare with."""
    sizes = sorted(map(abs, values), reverse=True)
    if len(sizes) < 3:
        return None
    return cut_scale([*values, *(line for line in lines if abs(line) <= _OUTLIER * sizes[1])])


def cells_per_unit(spans: Sequence[tuple[float, int]], room: int) -> float:
    """The largest scale at which each bar and the text beyond its end fit.

    Args:
        spans: for each bar its value and the cells its text takes.
        room: cells for the widest bar to the left, the widest to the right, and their texts.
    """
    right = [(value, text) for value, text in spans if value >= 0] or [(0.0, 0)]
    left = [(-value, text) for value, text in spans if value < 0] or [(0.0, 0)]
    pairs = [(rise + fall, room - after - before) for (rise, after), (fall, before) in product(right, left)]
    return max(0.0, min((cells / length for length, cells in pairs if length), default=0.0))


def spread(wanted: Sequence[int], height: int) -> tuple[int, ...]:
    """Rows for labels, each as near as may be to the row it wants, none on another's.

    Args:
        wanted: rows in any order, no more of them than ``height``.
        height: rows there are.

    Raises:
        ValueError: there are more labels than rows.
    """
    if len(wanted) > height:
        raise ValueError(f"{len(wanted)} labels do not fit into {height} rows")
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    rows: list[int] = []
    for i in order:  # push down what collides
        rows.append(max(wanted[i], rows[-1] + 1 if rows else 0))
    limit = height - 1
    for k in reversed(range(len(rows))):  # and back up what was pushed out
        rows[k] = min(rows[k], limit)
        limit = rows[k] - 1
    placed = dict(zip(order, rows, strict=True))
    return tuple(placed[i] for i in range(len(wanted)))


class Taken:
    """Cells that something already stands on."""

    def __init__(self) -> None:
        """Starts with nothing taken."""
        self._cells: set[tuple[int, int]] = set()

    def add(self, column: int, row: int, width: int = 1) -> None:
        """Takes cells from a column on."""
        self._cells.update((x, row) for x in range(column, column + width))

    def add_all(self, cells: Iterable[tuple[int, int]]) -> None:
        """Takes cells given as (column, row)."""
        self._cells.update(cells)

    def free(self, column: int, row: int, width: int) -> bool:
        """Whether a text fits here, with a blank to either side."""
        return not any((x, row) in self._cells for x in range(column - 1, column + width + 1))
