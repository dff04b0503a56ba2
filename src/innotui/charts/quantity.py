"""Numbers of a query's result to an axis and to texts: of their unit nothing is known but what columns say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from innotui import formats
from innotui.charts.axes import Axis

_PLAIN = ((12, " tn"), (9, " bn"), (6, " m"), (0, ""))
_PERCENT = ("pct_", "cagr_")
_RATIO = "ratio_"
_DIGITS = 4
_LEAST, _MOST = 1e-3, 1e15  # outside of these a number is written with its power of ten


def own_unit(name: str) -> str:
    """The unit that a column has by its name, whatever the unit of its row; empty for one of amounts."""
    return "percent" if name.startswith(_PERCENT) else "times" if name.startswith(_RATIO) else ""


def axis_of(values: Sequence[float], name: str, unit: str) -> Axis:
    """How a column is written: rates and multiples by its name, amounts at the largest scale that suits them."""
    if own := own_unit(name):
        return Axis(own)
    sizes = sorted(abs(value) for value in values if value) or [1.0]
    if not unit and not _LEAST <= sizes[-1] < _MOST and not _LEAST <= sizes[len(sizes) // 2] < _MOST:
        power = 3 * math.floor(math.log10(sizes[-1]) / 3)
        return Axis("level", power, f" × 10^{power}")
    scales = (formats.scales(unit) or ((0, f" {unit}"),)) if unit else _PLAIN
    fitting = (s for s in scales if sizes[-1] >= 10 ** s[0] and sizes[0] >= 10 ** (s[0] - 1))
    # Where none suits all, that of the one in the middle: a single outlier is cut anyway.
    middle = (s for s in scales if sizes[len(sizes) // 2] >= 10 ** s[0])
    return Axis("level", *(next(fitting, None) or next(middle, scales[-1])))


def value_text(value: float, axis: Axis) -> str:
    """A value as it stands at the end of its bar, at the scale of the axis."""
    if axis.form == "percent":
        return formats.percent(value)
    if axis.form == "times":
        return formats.multiple(value)
    scaled = value / 10.0**axis.power
    percent = "%" if axis.suffix == "%" else ""
    if scaled and not _LEAST <= abs(scaled) < _MOST:
        return f"{scaled:.{_DIGITS}g}".replace("-", formats.MINUS) + percent
    whole = len(str(abs(int(scaled)))) if abs(scaled) >= 1 else 0
    # Rounded in decimal, with what a float leaves behind taken off: 0.1 + 0.2 is 0.3.
    number = round(Decimal(f"{scaled:.15g}"), max(0, _DIGITS - whole))
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", formats.MINUS) + percent
