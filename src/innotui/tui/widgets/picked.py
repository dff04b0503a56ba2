"""Which columns of a table are shown, and in which order: a choice over its columns, and its rows seen through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from innotui.tui.widgets.columns import Cell, Cells
from innotui.tui.widgets.grid import Rows


@dataclass(frozen=True, slots=True)
class Picks:
    """The columns of a table by their places: all of them in the order wanted, and those that are not shown."""

    order: tuple[int, ...]
    hidden: frozenset[int] = frozenset()

    @classmethod
    def all_of(cls, count: int) -> Picks:
        """Every column, as they came."""
        return cls(tuple(range(count)))

    @property
    def shown(self) -> tuple[int, ...]:
        """The places that are shown, in order; never none, where there is a column."""
        return tuple(place for place in self.order if place not in self.hidden) or self.order[:1]

    @property
    def is_plain(self) -> bool:
        """Whether all columns stand as they came."""
        return not self.hidden and self.order == tuple(range(len(self.order)))

    def toggled(self, place: int) -> Picks:
        """With or without a column; the last one that is shown stays."""
        hidden = self.hidden ^ {place}
        return self if len(hidden) == len(self.order) else replace(self, hidden=hidden)

    def moved(self, place: int, to: int) -> Picks:
        """With a column at another point of the order."""
        order = [other for other in self.order if other != place]
        order.insert(max(0, min(to, len(order))), place)
        return replace(self, order=tuple(order))


class PickedRows:
    """Rows with only the columns that are shown."""

    def __init__(self, rows: Rows, shown: Sequence[int]) -> None:
        self._rows, self._shown = rows, shown

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Cells | None:
        row = self._rows[index]
        return None if row is None else LazyCells(len(self._shown), lambda place: row[self._shown[place]])


class LazyCells(Sequence["str | Cell"]):
    """The cells of a row, each made when it is looked at: of ten thousand columns a screen shows a few.

    Args:
        count: how many there are.
        make: the cell at a place.
    """

    def __init__(self, count: int, make: Callable[[int], str | Cell]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str | Cell: ...
    @overload
    def __getitem__(self, index: slice) -> list[str | Cell]: ...
    def __getitem__(self, index: int | slice) -> str | Cell | list[str | Cell]:
        if isinstance(index, slice):
            return [self._make(place) for place in range(*index.indices(self._count))]
        return self._make(range(self._count)[index])
