"""Values that are placed and still look like a slip: many times all others of their series, as a lost unit makes them.

Sizes are compared, no growth is computed; what is odd is told and kept, for it may be true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

_FAR = 10  # times the middle of the others
_ALIKE = 5  # times at most between the middle of the others and each of them
_ENOUGH = 3  # others, before anything can be odd among them


@dataclass(frozen=True, slots=True)
class Odd:
    """A value that is far from its series."""

    line: int
    text: str
    problem: str


def odd_values(rows: Iterable[Mapping[str, str]], lines: Mapping[str, int], rates: Collection[str]) -> Iterator[Odd]:
    """The levels whose size is of another order than that of all others of the same place and indicator.

    Args:
        rows: of observations.
        lines: of the file, by a row's id.
        rates: indicators that may come near nothing, as rates and balances do: a small one is no slip.
    """
    series: dict[tuple[str, ...], list[tuple[int, str, Decimal]]] = {}
    for row in rows:
        key = tuple(row.get(name, "") for name in ("region_id", "indicator_id", "chain_id", "unit", "price_basis"))
        size = abs(Decimal(row["stated"]).scaleb(int(row["unit_mult"])))
        series.setdefault(key, []).append((lines[row["observation_id"]], row["stated"], size))
    for (_, indicator_id, *_), values in series.items():
        is_rate = indicator_id in rates
        for place, (line, stated, size) in enumerate(values):
            others = sorted(one[2] for one in values[:place] + values[place + 1 :])
            if len(others) >= _ENOUGH and _is_far(size, others) and not (is_rate and size < others[0]):
                yield Odd(line, stated, "is of another size than all others of its series: a unit or a digit too many?")


def _is_far(size: Decimal, others: list[Decimal]) -> bool:
    middle = others[len(others) // 2]
    if not middle or others[-1] > _ALIKE * middle or _ALIKE * others[0] < middle:
        return False
    return size >= _FAR * middle or size * _FAR <= middle
