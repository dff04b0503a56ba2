"""A row of values as a row of little bars, one cell each: it knows nothing of figures and nothing of colours."""

from __future__ import annotations

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"
_GAP = "·"


def sparkline(values: Sequence[float | None]) -> str:
    """Each value between the least and the most of them; what is not known is a dot, and equal values are all half."""
    known = [value for value in values if value is not None]
    if not known:
        return _GAP * len(values)
    least, most = min(known), max(known)

    def bar(value: float | None) -> str:
        if value is None:
            return _GAP
        if most == least:
            return _BARS[len(_BARS) // 2]
        return _BARS[round((value - least) / (most - least) * (len(_BARS) - 1))]

    return "".join(map(bar, values))
